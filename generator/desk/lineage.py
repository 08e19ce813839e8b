"""Writes in the lineage what became of a part of the framework."""

from collections.abc import Sequence

from generator.desk.edit import Given, block
from generator.desk.numbering import Numbering
from generator.desk.pending import Pending, Seen, refuse
from generator.desk.register import Register
from generator.model.kinds import KINDS
from generator.model.problems import did_you_mean
from generator.read.load import schema_line


# Long: the arguments are the fields of a change.
def tell_change(
    pending: Pending,
    seen: Seen,
    command: str,
    *,
    kind: str,
    subject: str,
    before: Sequence[str],
    after: Sequence[str],
    text: str,
    version: str | None,
) -> str:
    """Add a change to the lineage; return its id. Raises GuideError if there is no version before that of the change."""
    older, newer = versions(seen, command, version)
    change = KINDS["change"]
    assert change.files and change.files.list_key
    register = seen.comparison.register if seen.comparison else Register()
    id_ = Numbering(change, seen.loaded, register).next_id("")
    if id_ is None:
        raise refuse(
            command,
            f"de wijzigingen in {change.files.pattern} zijn niet doorgenummerd. Voeg daar zelf een toe.",
        )
    item: dict[str, Given] = {
        "id": id_,
        "from_version": older,
        "to_version": newer,
        "kind": kind,
        "subject": subject,
        "from": [*before],
        **({"to": [*after]} if after else {}),
        "text": text,
        "editorial": True,
    }
    path = change.files.pattern
    if pending.exists(path):
        pending.sheet(path).add((change.files.list_key,), item)
    else:
        lines = block({change.files.list_key: [item]})
        pending.write(path, f"{schema_line(path, change.files.schema)}\n{lines}\n")
    return id_


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
