"""Writes in the lineage what became of a part of the framework."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.desk.edit import Given, block
from generator.desk.numbering import Numbering
from generator.desk.pending import Pending, Seen, refuse
from generator.desk.register import Register
from generator.model.kinds import KINDS
from generator.model.problems import did_you_mean
from generator.read.load import schema_line


@dataclass(frozen=True)
class Told:
    """What a change in the lineage says."""

    kind: str
    subject: str
    before: Sequence[str]
    after: Sequence[str]
    text: str


def tell_changes(
    pending: Pending, seen: Seen, command: str, version: str | None, changes: Iterable[Told]
) -> None:
    """Add changes to the lineage, each with the next id. Raises GuideError if there is no version before theirs."""
    older, newer = versions(seen, command, version)
    change = KINDS["change"]
    assert change.files and change.files.list_key
    path = change.files.pattern
    register = seen.comparison.register if seen.comparison else Register()
    numbering = Numbering(change, seen.loaded, register)
    items: list[Given] = []
    for told in changes:
        id_ = numbering.next_id("")
        if id_ is None:
            raise refuse(
                command, f"de wijzigingen in {path} zijn niet doorgenummerd. Voeg daar zelf een toe."
            )
        numbering.take(id_)
        item: dict[str, Given] = {
            "id": id_,
            "from_version": older,
            "to_version": newer,
            "kind": told.kind,
            "subject": told.subject,
            "from": [*told.before],
            **({"to": [*told.after]} if told.after else {}),
            "text": told.text,
            "editorial": True,
        }
        items.append(item)
    if pending.exists(path):
        for each in items:
            pending.sheet(path).add((change.files.list_key,), each)
    else:
        lines = block({change.files.list_key: items})
        pending.write(path, f"{schema_line(path, change.files.schema)}\n{lines}\n")


def versions(seen: Seen, command: str, version: str | None) -> tuple[str, str]:
    """Return the version of the framework that a change belongs to, after the one before it.

    Raises GuideError if there is no such version, or none before it.
    """
    framework = seen.guide.framework
    known = [each.id for each in framework.versions]
    newer = version or framework.version
    if version and version not in known:
        which = f" Kies uit: {', '.join(known)}." if known else ""
        raise refuse(
            command, f'"{version}" is geen versie van het raamwerk.{did_you_mean(version, known) or which}'
        )
    if newer not in known or known.index(newer) == 0:
        message = (
            f"een wijziging van het raamwerk hoort bij een versie die op een andere volgt, en voor {newer} staat er geen. "
            "Zet in framework/framework.yml onder versions de nieuwe versie, en haar id onder version."
        )
        raise refuse(command, message)
    return known[known.index(newer) - 1], newer
