"""An answer as people read it."""

from jiebei_cli.pages import Page, page_of


def show(record: object, page: Page | None = None, *, color: bool) -> None:
    """Print a record by `page` or the page of its kind; one of whole lines alone needs no Rich."""
    from jiebei_cli.render import plain

    blocks = tuple((page or page_of(type(record)))(record))
    if not plain.show(blocks):
        from jiebei_cli.render import terminal

        terminal.show(blocks, color)
