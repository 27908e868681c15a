"""A command line to type, with every option that decides a figure, safe to paste into a shell."""

from shlex import quote


def command(*words: object, **options: object) -> str:
    """`jiebei prepay L2 5000.00 --date 2026-11-24`.

    True is a switch; what is None or False is left out; a list is an option given several times.
    """
    parts = ["jiebei", *(str(word) for word in words)]
    for name, stated in options.items():
        for value in stated if isinstance(stated, list | tuple) else (stated,):
            if value is not None and value is not False:
                parts += [
                    f"--{name.strip('_').replace('_', '-')}",
                    *([] if value is True else [str(value)]),
                ]
    return " ".join(quote(part) for part in parts)
