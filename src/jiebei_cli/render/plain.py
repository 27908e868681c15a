"""Whole lines as they are: what a page needs that has neither tables nor colour, without Rich."""

import sys
from collections.abc import Sequence

from jiebei_cli.text.blocks import Block, Note, plain
from jiebei_cli.text.catalog import harmless


def show(blocks: Sequence[Block]) -> bool:
    """Print a page, if it is one of whole lines alone."""
    if not all(isinstance(block, Note) and block.whole and not block.style for block in blocks):
        return False
    for block in blocks:
        assert isinstance(block, Note)
        sys.stdout.write(harmless(plain(block.text)) + "\n")
    sys.stdout.flush()
    return True
