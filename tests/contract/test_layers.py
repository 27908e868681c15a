"""Imports point one way: shell -> commands -> pages, store, … -> reports, text -> domain."""

import ast
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "jiebei_cli"
ALLOWED = {
    "domain": {"domain"},
    "store": {"store", "domain"},
    "exchange": {"exchange", "pages", "render", "store", "reports", "text", "domain"},
    "notify": {"notify", "text", "domain"},
    "reports": {"reports", "domain"},
    "text": {"text", "domain"},
    "pages": {"pages", "reports", "text", "domain"},
    "render": {"render", "text", "domain"},
    "commands": {
        *("commands", "pages", "render", "store", "exchange", "notify", "reports", "text"),
        "domain",
    },
    "shell": {
        *("shell", "commands", "pages", "render", "store", "exchange", "notify", "reports"),
        *("text", "domain", ""),
    },
}
GAPS = {
    ("commands", "shell"),
    ("commands", ""),
}
"""Arrows left from before the rooms were parted; none may be added."""
PURE = {
    "msgspec", "msgspec.structs",
    "abc", "bisect", "calendar", "collections", "collections.abc", "dataclasses", "datetime",
    "decimal", "enum", "fractions", "functools", "itertools", "math", "operator", "re", "shlex",
    "types", "typing",
}  # fmt: skip
FILES = sorted(SOURCE.rglob("*.py"))


@cache
def spoken(path: Path) -> list[ast.Import | ast.ImportFrom | ast.Call]:
    """Every import and call of a file, inside functions too."""
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    return [node for node in tree if isinstance(node, ast.Import | ast.ImportFrom | ast.Call)]


def imported(path: Path) -> set[str]:
    """Every module a file imports."""
    found = set()
    for node in spoken(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.add(node.module or "")
    return found


def layer(module: str) -> str:
    """The layer of one of our modules; empty for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_arrows_point_inward() -> None:
    wrong = set()
    for path in FILES:
        room = path.relative_to(SOURCE).parts[0]
        if room in ALLOWED:
            ours = {layer(m) for m in imported(path) if m.split(".")[0] == "jiebei_cli"}
            wrong |= {(room, other) for other in ours - ALLOWED[room]}
    assert wrong <= GAPS


def test_domain_and_reports_are_pure() -> None:
    for path in FILES:
        if path.relative_to(SOURCE).parts[0] in ("domain", "reports"):
            theirs = {m for m in imported(path) if m.split(".")[0] != "jiebei_cli"}
            assert theirs <= PURE, f"{path} imports {theirs - PURE}"
            called = {ast.unparse(node.func) for node in spoken(path) if isinstance(node, ast.Call)}
            assert not called & {"date.today", "datetime.now", "time.time", "float"}, path


def test_rich_is_imported_for_the_terminal_alone() -> None:
    for path in FILES:
        if any(m.split(".")[0] == "rich" for m in imported(path)):
            relative = path.relative_to(SOURCE).as_posix()
            assert relative == "render/terminal.py"


def test_typer_is_imported_by_the_seam_alone() -> None:
    found = [
        path for path in FILES if {m.split(".")[0] for m in imported(path)} & {"typer", "click"}
    ]
    assert found == [SOURCE / "shell" / "seam.py"]


def test_a_wrong_arrow_is_seen(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def f():\n    from jiebei_cli.store import file\n", "utf-8")
    assert {layer(m) for m in imported(wrong)} == {"store"}


def test_no_two_modules_import_each_other_even_in_a_roundabout_way() -> None:
    """Imports inside functions count as well."""
    waiting = {}
    for path in FILES:
        wants = imported(path)
        for node in spoken(path):
            if isinstance(node, ast.ImportFrom):
                wants |= {f"{node.module}.{alias.name}" for alias in node.names}
        if path.stem != "__init__":
            waiting[".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)] = wants
    while free := [module for module, wants in waiting.items() if not wants & waiting.keys()]:
        for module in free:
            del waiting[module]
    assert not waiting
