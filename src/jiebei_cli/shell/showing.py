"""An answer as people read it: on the terminal, as Markdown, as a web page."""

from collections.abc import Mapping
from typing import Any

from jiebei_cli.pages import Page, page_of
from jiebei_cli.shell.streams import put
from jiebei_cli.text.blocks import Note


def show(record: object, given: Mapping[str, Any], page: Page | None = None, end: str = "") -> None:
    """Show a record by `page` or the page of its kind, in the form the options ask for.

    A document has `end` as its last line. A page of whole lines alone needs no Rich.
    """
    html, silent = given.get("html"), given.get("quiet") or given.get("json")
    blocks = tuple((page or page_of(type(record)))(record))
    whole = (*blocks, Note(end)) if end else blocks
    if html is not None:
        from jiebei_cli.render.html import document

        data = document(whole).encode()
        if html != "-":
            from jiebei_cli.commands.files import write_bytes

            write_bytes(html, data)
        elif not silent:
            put(data)
    if given.get("markdown") and not silent:
        from jiebei_cli.render import markdown

        put(markdown.document(whole).encode())
    elif html is None and not silent:
        from jiebei_cli.render import plain

        if not plain.show(blocks):
            from jiebei_cli.render import terminal

            terminal.show(blocks, color=not given.get("no_color"))
