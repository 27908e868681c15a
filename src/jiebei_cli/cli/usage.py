"""What Typer finds wrong with a command line, as a fault of ours."""

from jiebei_cli.domain.errors import BadInput


def usage_fault(problem: Exception) -> BadInput:
    """The fault for a usage error: an unknown option, a missing argument, one too many."""
    context = getattr(problem, "ctx", None)
    command = context.command_path if context is not None else "jiebei"
    name = type(problem).__name__
    if name == "NoSuchOption":
        near = getattr(problem, "possibilities", None)
        code = "usage.no_option_near" if near else "usage.no_option"
        return BadInput(
            code,
            option=getattr(problem, "option_name", "?"),
            near=near[0] if near else "",
            command=command,
        )
    if name == "MissingParameter":
        parameter = getattr(problem, "param", None)
        shown = parameter.human_readable_name if parameter is not None else "?"
        return BadInput("usage.missing", name=str(shown), command=command)
    if name == "BadOptionUsage":
        option = getattr(problem, "option_name", "?")
        return BadInput("usage.option_value", option=option, command=command)
    return BadInput("usage.other", reason=getattr(problem, "message", ""), command=command)
