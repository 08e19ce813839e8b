"""Derives the JSON Schemas with which an editor completes and explains YAML, from the records."""

import json
from pathlib import Path
from typing import Any

from generator.model.kinds import KINDS


def schemas() -> dict[str, str]:
    """Return the text of each JSON Schema by file name."""
    made = {}
    for home in KINDS.files:
        schema: dict[str, Any] = home.model.model_json_schema(by_alias=True)
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        made[f"{home.schema}.json"] = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return made


def write_schemas(root: Path) -> int:
    """Write the schemas to `root/schemas`; return how many."""
    folder = root / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    return len(KINDS.files)
