"""`jiebei report`: the whole book as one HTML page, on stdout or in a file."""

import os
from typing import Annotated

from jiebei_cli.cli.context import Context, Result
from jiebei_cli.cli.options import Command, option
from jiebei_cli.cli.page import book_page
from jiebei_cli.domain.errors import Refused
from jiebei_cli.domain.value import Value
from jiebei_cli.exchange.html import MARK, render
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.file import put


class ReportFile(Value):
    """Where the page went; the page itself where it went nowhere."""

    file: str | None
    bytes: int
    html: str | None


def run(
    ctx: Context,
    to: Annotated[str | None, option("--to", "opt.to", "FILE")] = None,
) -> Result:
    """Write the page."""
    html = render(book_page(ctx.book(ctx.today), ctx.today))
    if to is None or to == "-":
        done = ReportFile(None, len(html.encode()), html)
        return Result(done, "", lines=tuple(html.splitlines()))
    path = os.path.expanduser(to)
    _free(path)
    try:
        put(os.path.realpath(path), html.encode())
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise LedgerFault("policy.unwritable", file=to, reason=reason) from None
    return Result(ReportFile(to, len(html.encode()), None), "", lines=(to,))


def _free(path: str) -> None:
    """Only a page of ours is replaced. Raises: Refused report.exists."""
    try:
        with open(path, "rb") as file:
            ours = file.read(len(MARK)) == MARK.encode()
    except FileNotFoundError:
        return
    except OSError:
        ours = False
    if not ours:
        raise Refused("report.exists", file=path)


COMMAND = Command(run)
