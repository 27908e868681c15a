"""What Typer finds wrong with a command line, as a fault of ours."""

from jiebei_cli.domain.errors import BadInput


def usage_fault(problem: Exception) -> BadInput:
    """The fault for a usage error: an unknown option, a missing argument, one too many."""
    context = getattr(problem, "ctx", None)
    command = context.command_path if context is not None else "jiebei"
    name = type(problem).__name__
    option = str(getattr(problem, "option_name", "?"))
    if name == "NoSuchOption" and option[1:2].isdigit():
        return BadInput("amount.not_positive", text=option)
    if name == "NoSuchOption":
        near = getattr(problem, "possibilities", None)
        code = "usage.no_option_near" if near else "usage.no_option"
        return BadInput(
            code,
            option=option,
            near=near[0] if near else "",
            command=command,
        )
    if name == "MissingParameter":
        parameter = getattr(problem, "param", None)
        shown = parameter.human_readable_name if parameter is not None else "?"
        return BadInput("usage.missing", name=str(shown), command=command)
    if name == "BadOptionUsage":
        return BadInput("usage.option_value", option=option, command=command)
    reason = str(getattr(problem, "message", ""))
    if "extra argument" in reason:
        extra = reason.partition("(s) (")[2].rstrip(")")
        return BadInput("usage.extra", extra=extra, command=command)
    return BadInput("usage.other", reason=reason, command=command)
