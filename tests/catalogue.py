"""The whole catalogue, every subject at once: for tests that walk it."""

from importlib import import_module

from jiebei_cli.text.catalog import SUBJECTS, Line, Part, Problem

PARTS: tuple[Part, ...] = ("words", "help", "errors", "hints", "remarks")


def lines(part: Part) -> dict[str, Line]:
    """Every line of a part by its code."""
    if part == "help":
        return dict(import_module("jiebei_cli.text.help").LINES)
    if part == "hints":
        return {code: problem.hint for code, problem in problems().items() if problem.hint}
    found: dict[str, Line] = {}
    for subject in SUBJECTS:
        for code, line in getattr(
            import_module(f"jiebei_cli.text.{subject}"), part.upper(), {}
        ).items():
            assert code not in found, code
            found[code] = Line(line[0], line[1])
    return found


def problems() -> dict[str, Problem]:
    """Every error by its code."""
    return {
        code: problem
        for subject in SUBJECTS
        for code, problem in getattr(
            import_module(f"jiebei_cli.text.{subject}"), "ERRORS", {}
        ).items()
    }
