"""Makes a guide many times larger by repeating its records under new ids."""

import re
from pathlib import Path

# An id of a core element, principle, claim or sub-element: two capitals, then perhaps a number and a tail.
FRAMEWORK_ID = re.compile(r"\b([A-Z]{2})(\d+(?:-w\d+)?|-[a-z0-9]+(?:-\d)?)?\b")


def multiply(root: Path, size: int) -> None:
    """Give the guide at `root` `size` times its core elements and principles, each copy with ids of its own."""
    known = {path.name.split("-", 1)[0] for path in (root / "framework" / "elements").glob("*.yml")}
    originals = sorted((root / "framework" / "elements").glob("*.yml"))
    originals += sorted((root / "framework" / "principles").glob("*.yml"))
    texts = {path: path.read_text(encoding="utf-8") for path in originals}
    main = root / "framework" / "framework.yml"
    order, groups, maxima = [], [], []
    for copy in range(2, size + 1):
        mark = f"X{copy}Y"

        def renamed(found: re.Match[str], mark: str = mark) -> str:
            return f"{found[1]}{mark}{found[2] or ''}" if found[1] in known else found[0]

        for path, text in texts.items():
            text = FRAMEWORK_ID.sub(renamed, text)
            text = re.sub(r"^( *(?:- )?slug: )(\S+)$", rf"\1\2-{mark.lower()}", text, flags=re.MULTILINE)
            text = re.sub(r"^(title: )(.{0,54}).*$", rf"\1\2 {mark}", text, flags=re.MULTILINE)
            text = re.sub(r"^ *top10_position: .*\n", "", text, flags=re.MULTILINE)
            slug = re.search(r"^slug: (\S+)$", text, re.MULTILINE)
            id_ = re.search(r"^id: (\S+)$", text, re.MULTILINE)
            assert slug and id_
            (path.parent / f"{id_[1]}-{slug[1]}.yml").write_text(text, encoding="utf-8")
        order += [f"{id_}{mark}" for id_ in sorted(known)]
        maxima += [f"    {id_}{mark}: 999" for id_ in sorted(known)]
        groups.append(
            f"  - {{id: group-{mark}, title: Groep {mark}, summary: Kopie., elements: [{', '.join(order[-len(known) :])}]}}"
        )
    text = main.read_text(encoding="utf-8")
    text = re.sub(
        r"^order: \[(.*)\]$", lambda m: f"order: [{', '.join([m[1], *order])}]", text, flags=re.MULTILINE
    )
    text = re.sub(r"^order:", lambda m: "\n".join([*groups, m[0]]), text, flags=re.MULTILINE)
    text = re.sub(
        r"^( *)priority_max: \{(.*)\}$",
        lambda m: (
            f"{m[1]}priority_max:\n"
            + "\n".join([*(f"    {pair.strip()}" for pair in m[2].split(",")), *maxima])
        ),
        text,
        flags=re.MULTILINE,
    )
    main.write_text(text, encoding="utf-8")
