"""The demo: each case with its commands and what they print."""

from importlib import import_module

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from jiebei_cli.pages.parts import line
from jiebei_cli.reports.demo import Demo, DemoStep
from jiebei_cli.text.catalog import word


def demo(out: Console, report: Demo) -> None:
    """Case by case; runs of the same command are shown once."""
    line(out, word("demo.intro"))
    for case in report.cases:
        out.print()
        out.print(Rule(Text(case.title, style="bold"), align="left"))
        skipped = 0
        for index, step in enumerate(case.steps):
            following = case.steps[index + 1] if index + 1 < len(case.steps) else None
            if following is not None and following.command == step.command and not step.error:
                skipped += 1
                continue
            _step(out, step, skipped)
            skipped = 0
        out.print()
        line(out, case.moral, "italic")
    out.print()
    line(out, word("demo.outro"))


def _step(out: Console, step: DemoStep, skipped: int) -> None:
    out.print()
    prompt = Text("$ ", style="dim")
    prompt.append(f"{step.command} --today {step.today}", style="bold cyan")
    if skipped:
        prompt.append("  " + word("demo.times", count=skipped + 1), style="dim")
    out.print(prompt)
    if step.view:
        module, _, function = step.view.partition(".")
        getattr(import_module(f"jiebei_cli.pages.{module}"), function)(out, step.result)
    if step.error:
        line(out, f"jiebei: {step.error}", "red")
        if step.hint:
            line(out, f"  → {step.hint}")
