"""The demo: each case with its commands and what they print."""

from jiebei_cli.pages import page, page_of
from jiebei_cli.pages.parts import tell
from jiebei_cli.reports.demo import Demo, DemoStep
from jiebei_cli.text.blocks import Blocks, Gap, Item, Note, Rule, Span
from jiebei_cli.text.catalog import word


@page(Demo)
def demo(report: Demo) -> Blocks:
    """Case by case; runs of the same command are shown once."""
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
            yield from _step(step, skipped)
            skipped = 0
        yield Gap()
        yield Note(case.moral, "italic")
    yield Gap()
    yield tell("demo.outro")


def _step(step: DemoStep, skipped: int) -> Blocks:
    yield Gap()
    times = (Span("  " + word("demo.times", count=skipped + 1), "dim"),) if skipped else ()
    command = Span(f"{step.command} --today {step.today}", "bold cyan")
    yield Note(("$ ", command, *times), "dim")
    if step.result is not None:
        yield from page_of(type(step.result))(step.result)
    if step.error:
        yield Note(f"jiebei: {step.error}", "red")
        if step.hint:
            yield Item(step.hint, mark="→")
