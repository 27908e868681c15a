"""The contract of `--json` as a JSON Schema, made from the report records themselves.

`python -m jiebei_cli.shell.schema > docs/schema/jiebei-1.json`. Every key of a record is always
there, so all are required; further keys may be added, so none is forbidden (`strict` forbids them,
for our own tests).
"""

import sys
from inspect import cleandoc
from typing import Any

import msgspec

from jiebei_cli.commands.context import Remark
from jiebei_cli.domain.product import Product
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.account import AccountReport, StatedReport
from jiebei_cli.reports.apply import ApplyReport
from jiebei_cli.reports.bills import ImportReport
from jiebei_cli.reports.change import ChangeList, ChangeReceipt
from jiebei_cli.reports.closing import AllClosing, ClosingReport, SoleClosing
from jiebei_cli.reports.demo import Demo
from jiebei_cli.reports.export import EvidenceReport, ExportReport
from jiebei_cli.reports.funds import AutoReceipt, FundsReport
from jiebei_cli.reports.history import (
    Backups,
    CheckReport,
    EditReport,
    History,
    RestoreReport,
    UndoReport,
)
from jiebei_cli.reports.overview import Overview, Version
from jiebei_cli.reports.product import ProductCopy, ProductList
from jiebei_cli.reports.rate import RateReport
from jiebei_cli.reports.receipt import PrepayReceipt, RepayReceipt
from jiebei_cli.reports.reconcile import ReconcileReport
from jiebei_cli.reports.reminders import Reminders
from jiebei_cli.reports.schedule import ScheduleReport
from jiebei_cli.reports.score import ScoreReport
from jiebei_cli.reports.status import LoanDetail, Status
from jiebei_cli.reports.watch import Watched
from jiebei_cli.shell.app import COMMANDS
from jiebei_cli.shell.envelope import SCHEMA


class Problem(Value):
    """What went wrong: a stable code, its words, what would work, and the figures in them."""

    code: str
    message: str
    hint: str | None
    params: dict[str, Any]


RESULTS: dict[str, tuple[type, ...]] = {
    "overview": (Overview, Version),
    "apply": (ApplyReport,),
    "repay": (AutoReceipt, RepayReceipt),
    "prepay": (PrepayReceipt,),
    "status": (LoanDetail, Watched, Status),
    "close": (ClosingReport, SoleClosing, AllClosing),
    "score": (ScoreReport,),
    "schedule": (ScheduleReport,),
    "remind": (Reminders,),
    "change": (ChangeReceipt, ChangeList),
    "rate": (RateReport,),
    "reconcile": (ReconcileReport,),
    "account": (AccountReport, StatedReport, Status),
    "funds": (FundsReport,),
    "product": (ProductList, Product, ProductCopy),
    "import": (ImportReport,),
    "export": (ExportReport, EvidenceReport),
    "log": (History, Backups),
    "undo": (UndoReport,),
    "check": (CheckReport,),
    "edit": (EditReport,),
    "restore": (RestoreReport,),
    "demo": (Demo,),
}
"""The records each command may answer with."""


def schema(*, strict: bool = False) -> dict[str, Any]:
    """The schema of every envelope."""
    kinds = tuple(dict.fromkeys(kind for found in RESULTS.values() for kind in found))
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
            "command": {"enum": ["overview", *COMMANDS]},
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
            for command, found in RESULTS.items()
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
