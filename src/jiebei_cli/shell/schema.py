"""The contract of `--json` as a JSON Schema, made from the report records themselves.

`python -m jiebei_cli.shell.schema > docs/schema/jiebei-1.json`. Every key of a record is always
there, so all are required; further keys may be added, so none is forbidden (`strict` forbids them,
for our own tests).
"""

import sys
from inspect import cleandoc
from typing import Any

import msgspec

from jiebei_cli.commands import COMMANDS, load
from jiebei_cli.commands.context import Remark
from jiebei_cli.domain.value import Value
from jiebei_cli.shell.envelope import SCHEMA


class Problem(Value):
    """What went wrong: a stable code, its words, what would work, and the figures in them."""

    code: str
    message: str
    hint: str | None
    params: dict[str, Any]


def answers(name: str) -> tuple[type, ...]:
    """The records a command, or one under its name, may answer with."""
    return tuple({kind: None for command in load(name).values() for kind in command.answers})


def schema(*, strict: bool = False) -> dict[str, Any]:
    """The schema of every envelope."""
    known = {"overview": answers(""), **{name: answers(name) for name in COMMANDS}}
    kinds = tuple(dict.fromkeys(kind for found in known.values() for kind in found))
    refs, definitions = msgspec.json.schema_components(
        (*kinds, Problem, Remark),
        schema_hook=lambda kind: (
            {"description": "any value"} if kind is object else {"type": "string"}
        ),
        ref_template="#/$defs/{name}",
    )
    by_kind = dict(zip(kinds, refs, strict=False))
    rows = definitions["ScheduleReport"]["properties"]["schedule"]
    rows["items"] = {"anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in ("LoanRow", "PlanRow")]}
    for definition in definitions.values():
        if "description" in definition:  # the same before and after Python 3.13 took the indent
            definition["description"] = cleandoc(definition["description"])
        _always_whole(definition, strict=strict)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"The envelope {SCHEMA}",
        "description": "What every command prints with --json. Money and rates are strings.",
        "type": "object",
        "required": ["schema", "command", "ok", "today", "recorded", "facts", "warnings"],
        "properties": {
            "schema": {"const": SCHEMA},
            "command": {"enum": [*known]},
            "ok": {"type": "boolean"},
            "today": {"type": "string", "format": "date"},
            "recorded": {
                "enum": [True, False, "unknown"],
                "description": "Whether this call, or an earlier one of the same --ref, wrote the "
                "ledger; false of every command that only reads, unknown: see jiebei log.",
            },
            "facts": {
                "type": "array",
                "items": {"type": "integer"},
                "description": "The numbers of what was recorded; none where a whole file was.",
            },
            "result": {},
            "error": {"$ref": "#/$defs/Problem"},
            "warnings": {"type": "array", "items": {"$ref": "#/$defs/Remark"}},
        },
        "if": {"properties": {"ok": {"const": True}}},
        "then": {"required": ["result"], "not": {"required": ["error"]}},
        "else": {"required": ["error"]},
        "allOf": [
            {
                "if": {"properties": {"command": {"const": command}}},
                "then": {"properties": {"result": {"anyOf": [by_kind[kind] for kind in found]}}},
            }
            for command, found in known.items()
        ],
        "$defs": definitions,
        **({"additionalProperties": False} if strict else {}),
    }


def _always_whole(node: Any, *, strict: bool) -> None:
    """Records are written whole; what msgspec says of reading them is put right, at any depth."""
    if isinstance(node, list):
        for item in node:
            _always_whole(item, strict=strict)
    if not isinstance(node, dict):
        return
    for key, item in node.items():
        for part in item.values() if key == "properties" else (item,):
            _always_whole(part, strict=strict)
    if isinstance(node.get("properties"), dict):
        node["required"] = list(node["properties"])
        if not strict:
            node.pop("additionalProperties", None)
    if node.get("format") == "decimal":
        node["pattern"] = r"^-?[0-9]+(\.[0-9]+)?$"
        del node["format"]
    node.pop("default", None)


if __name__ == "__main__":
    text = msgspec.json.format(msgspec.json.encode(schema()), indent=1)
    sys.stdout.write(text.decode() + "\n")
