"""Reads YAML as an editor does: by the core schema of YAML 1.2, where `2021` is a number and `nee` a text."""

import re
from typing import Any

import yaml


class CoreLoader(yaml.CBaseLoader):
    """Takes scalars for what the core schema says they are."""


FORMS = {
    "null": re.compile(r"~|null|Null|NULL|"),
    "bool": re.compile(r"true|True|TRUE|false|False|FALSE"),
    "int": re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    "float": re.compile(
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    ),
}


def _scalar(loader: yaml.CBaseLoader, node: yaml.ScalarNode) -> Any:
    text = str(node.value)
    kind = "" if node.style else next((name for name, form in FORMS.items() if form.fullmatch(text)), "")
    match kind:
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        case "float":
            return float(text.replace("inf", "Infinity").lstrip(".")) if "i" in text.lower() else float(text)
        case _:
            return text


CoreLoader.add_constructor("tag:yaml.org,2002:str", _scalar)


def core_load(text: str) -> Any:
    """Return what an editor takes a YAML text for."""
    return yaml.load(text, CoreLoader)
