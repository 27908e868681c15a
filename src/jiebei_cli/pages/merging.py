"""Two copies of a ledger merged: where the facts come from, and the balances."""

from jiebei_cli.pages import page
from jiebei_cli.pages.history import told_changes
from jiebei_cli.reports.merging import MergeReport
from jiebei_cli.text.blocks import Blocks, Heading, Note
from jiebei_cli.text.catalog import word


def counted(found: MergeReport) -> list[str]:
    """Where the facts come from, the loans renamed, and the balances."""
    counts = {name: getattr(found, name) for name in ("common", "same", "mine", "theirs")}
    lines = [word("merge.counts", **counts)]
    lines += [word(f"merge.renamed.{r.copy}", loan=r.loan, now=r.now) for r in found.renamed]
    if found.again:
        lines.append(word("merge.again", count=found.again))
    return [*lines, *told_changes(found.changes)]


@page(MergeReport)
def merged(found: MergeReport) -> Blocks:
    """The same as an answer."""
    code = "done" if found.recorded else "trial" if found.changed else "nothing"
    yield Heading(word(f"merge.{code}", file=found.file), 1)
    for line in counted(found):
        yield Note(line)
