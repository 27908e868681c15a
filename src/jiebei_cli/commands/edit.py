"""`jiebei edit`: change the ledger by hand and safely, as visudo does for sudoers.

The editor works on a copy. What it leaves is checked; a broken edit is offered again and never
installed. Balances before and after are shown, consent is asked, the old version is kept.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.errors import BadInput, Declined, Fault
from jiebei_cli.pages.history import told_changes
from jiebei_cli.reports.history import EditReport, changes
from jiebei_cli.shell.envelope import message
from jiebei_cli.store import file as store
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.outcome import OUTCOME
from jiebei_cli.text.catalog import say


def run(ctx: Context) -> Result:
    """Edit a copy, check it, ask, install it."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise BadInput("edit.no_terminal")
    original = store.read_bytes(ctx.ledger)
    if original is None:
        store.read(ctx.ledger)  # one that is missing is said to be
        raise BadInput("edit.nothing", file=ctx.ledger)
    folder = tempfile.mkdtemp(prefix="jiebei-edit-")
    copy = os.path.join(folder, os.path.basename(os.path.realpath(ctx.ledger)))
    with open(copy, "wb") as file:
        file.write(original)
    keep = False
    try:
        edited = _edited(ctx, copy)
        if edited.data == original:
            return Result(EditReport(ctx.ledger, False, False, None))
        found = changes(_before(ctx, original), edited.book(), ctx.today)
        facts = {"before": found.facts_before, "after": found.facts_after}
        if not ctx.dry_run:
            if not ctx.yes:
                ctx.ask("\n".join([*told_changes(found), say("words", "ask.edit", **facts)]))
            store.install(ctx.ledger, edited, expected=original, wait=ctx.wait)
        return Result(EditReport(ctx.ledger, True, not ctx.dry_run, found))
    except BaseException:  # a no, an interruption too: what was typed is kept, as crontab keeps it
        keep = OUTCOME.recorded is not True and store.read_bytes(copy) not in (original, None)
        if keep:
            sys.stderr.write(say("words", "edit.kept", file=copy) + "\n")
        raise
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _before(ctx: Context, original: bytes) -> Book:
    """The book before; an edit may be what mends a ledger that cannot be read."""
    from jiebei_cli.domain.book.book import EMPTY

    try:
        return store.parsed(original, ctx.ledger).book()
    except Fault:
        return EMPTY


def _edited(ctx: Context, copy: str) -> store.Ledger:
    """What the editor leaves, once it is a ledger; faults name the file that is edited.

    Raises: Declined edit.given_up.
    """
    while True:
        _open_editor(ctx, copy)
        try:
            ledger = store.parsed(store.read_bytes(copy) or b"", ctx.ledger)
            ledger.book()
            _check_keys(ledger)
        except Fault as problem:
            sys.stderr.write(f"jiebei: {message(problem)}\n")  # what would help is the editor
            sys.stderr.write(say("words", "ask.edit_again") + " [Y/n] ")
            sys.stderr.flush()
            answer = sys.stdin.readline()
            if not answer or answer.strip().lower() in ("n", "no", "q", "不", "否"):
                raise Declined("edit.given_up") from None
            continue
        return ledger


def _check_keys(ledger: store.Ledger) -> None:
    from jiebei_cli.store.diagnosis import repeated_keys

    for line, column, key in repeated_keys(ledger.data, ledger.path):
        raise LedgerFault(
            "ledger.repeated_key", file=ledger.path, line=line, column=column, key=key
        )


def _open_editor(ctx: Context, copy: str) -> None:
    stated = (ctx.environment.get("VISUAL") or ctx.environment.get("EDITOR") or "").strip()
    editor = stated or ("notepad" if os.name == "nt" else "vi")
    before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is the editor's own
    try:
        done = subprocess.run([*shlex.split(editor), copy], check=False)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise BadInput("edit.no_editor", editor=editor, reason=reason) from None
    finally:
        signal.signal(signal.SIGINT, before)
    if done.returncode:
        raise Declined("edit.editor_failed", editor=editor, status=done.returncode)


COMMAND = Command(run, writes=True, answers=(EditReport,), examples=("EDITOR=nano jiebei edit",))
