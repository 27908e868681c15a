"""History put right: each difference of a later fact, and the balances."""

from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.pages import page
from jiebei_cli.pages.history import told_changes
from jiebei_cli.pages.parts import tell
from jiebei_cli.pages.plan import compared
from jiebei_cli.reports.rewriting import Correction, Figure, Revised, Rewritten
from jiebei_cli.text.blocks import Blocks, Heading, Note
from jiebei_cli.text.catalog import has, pick, word


def told(found: Rewritten) -> list[str]:
    """A line for each later fact that changes, one for those that do not, and the balances."""
    changed = [one for one in found.facts if one.figures or not one.stands]
    code = "rewrite.later" if changed else "rewrite.unchanged"
    lines = [word(code, count=len(found.facts), changed=len(changed))] if found.facts else []
    lines += map(_revised, changed)
    return [*lines, *told_changes(found.changes)]


def _revised(one: Revised) -> str:
    what = _figures(one.figures) if one.stands else word("rewrite.gone")
    params = {"fact": one.fact, "date": one.on, "kind": pick(KINDS[one.type].name)}
    return word("rewrite.fact", **params, what=what)


def _figures(figures: tuple[Figure, ...]) -> str:
    return ", ".join(f"{_name(one.name)} {one.before} → {one.after}" for one in figures)


def _name(name: str) -> str:
    codes = (f"rewrite.{name}", f"term.{name}", name)
    return next((word(code) for code in codes if has("words", code)), name.replace("_", " "))


def rewritten(found: Rewritten | None) -> Blocks:
    """The same below a receipt."""
    for line in told(found) if found is not None else ():
        yield Note(line)


def differences(found: Correction) -> list[str]:
    """Each term before and after, then what later facts come to."""
    return [*(_figures((one,)) for one in found.terms), *told(found.rewritten)]


@page(Correction)
def corrected(found: Correction) -> Blocks:
    """The terms, the plan before and after, and what was decided anew."""
    yield Heading(word("rewrite.done" if found.recorded else "rewrite.trial", loan=found.loan), 1)
    for one in found.terms:
        yield Note(_figures((one,)))
    if found.before != found.after:
        yield compared(found.before, found.after)
    yield from rewritten(found.rewritten)
    if not found.recorded:
        yield tell("rewrite.kept", "dim", loan=found.loan)
