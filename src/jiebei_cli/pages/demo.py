"""The demo: each case with its commands and what they print, in short or whole."""

from collections.abc import Callable

from jiebei_cli.domain.value import replace
from jiebei_cli.pages import apply, closing, page, page_of
from jiebei_cli.pages.parts import tell
from jiebei_cli.reports.demo import Demo, DemoStep
from jiebei_cli.text.blocks import Blocks, Gap, Item, Note, Row, Rule, Span, Table
from jiebei_cli.text.catalog import word

MOST_ROWS = 5
BRIEF: dict[Callable[..., Blocks], Callable[..., Blocks]] = {
    apply.report: apply.brief,
    closing.report: closing.brief,
}


@page(Demo)
def demo(report: Demo) -> Blocks:
    """Case by case, long tables by their ends; runs of the same command are shown once."""
    yield from _cases(report, whole=False)


def whole(report: Demo) -> Blocks:
    """The same, every answer as its command prints it."""
    yield from _cases(report, whole=True)


def _cases(report: Demo, *, whole: bool) -> Blocks:
    yield tell("demo.intro")
    for case in report.cases:
        yield Gap()
        yield Rule(case.title)
        skipped = 0
        for index, step in enumerate(case.steps):
            following = case.steps[index + 1] if index + 1 < len(case.steps) else None
            if following is not None and following.command == step.command and not step.error:
                skipped += 1
                continue
            yield from _step(step, skipped, whole=whole)
            skipped = 0
        yield Gap()
        yield Note(case.moral, "italic")
    yield Gap()
    for other in report.others:
        yield Item((Span(other.command, "cyan"), f"  {word(f'demo.{other.code}')}"))
    yield tell("demo.outro")


def _step(step: DemoStep, skipped: int, *, whole: bool) -> Blocks:
    yield Gap()
    times = (Span("  " + word("demo.times", count=skipped + 1), "dim"),) if skipped else ()
    command = Span(f"{step.command} --today {step.today}", "bold cyan")
    yield Note(("$ ", command, *times), "dim")
    if step.result is not None:
        shows = page_of(type(step.result))
        if whole:
            yield from shows(step.result)
        else:
            yield from _short(BRIEF.get(shows, shows)(step.result))
    if step.error:
        yield Note(f"jiebei: {step.error}", "red")
        if step.hint:
            yield Item(step.hint, mark="→")


def _short(blocks: Blocks) -> Blocks:
    """Long tables by their first row and their last."""
    for block in blocks:
        if isinstance(block, Table) and len(block.rows) > MOST_ROWS:
            between = Row(("…",) + ("",) * (len(block.columns) - 1))
            yield replace(block, rows=(block.rows[0], between, block.rows[-1]))
        else:
            yield block
