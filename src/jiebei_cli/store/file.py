"""The ledger's file: read it, and append under a lock by replacing it whole.

A write goes to a temporary file beside the target, is synced, takes the target's place in one
step, and the directory is synced. A reader sees the old file or the new one, never between.
The version before stays as `.bak` (older ones `.bak.1` to `.bak.4`).
After borg's SaveFile (`src/borg/platform/base.py`).
"""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from jiebei_cli.domain.book import Book, fold
from jiebei_cli.domain.errors import BadFact
from jiebei_cli.domain.facts import Fact
from jiebei_cli.domain.value import Value
from jiebei_cli.store import codec
from jiebei_cli.store.errors import LedgerBusy, LedgerFault

BACKUPS = 5


class Ledger(Value):
    """What a file held when it was read; empty bytes where there is none yet."""

    path: str
    data: bytes
    facts: tuple[Fact, ...]

    def book(self, as_of: date | None = None) -> Book:
        """The facts folded. Raises: LedgerFault ledger.invalid naming the line."""
        try:
            return fold(self.facts, as_of)
        except BadFact as problem:
            raise LedgerFault(
                "ledger.invalid",
                file=self.path,
                line=codec.locate(self.facts, self.data, self.path, problem.fact),
                problem=problem.code,
                details=problem.params,
            ) from None


def read(path: str) -> Ledger:
    """The ledger at a path; a missing file is an empty ledger.

    Raises: LedgerFault ledger.directory, ledger.unreadable and what `codec.decode` raises.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(codec.MOST_BYTES + 1)
    except FileNotFoundError:
        return Ledger(path, b"", ())
    except IsADirectoryError:
        raise LedgerFault("ledger.directory", file=path) from None
    except (OSError, ValueError) as problem:
        if os.path.isdir(path):
            raise LedgerFault("ledger.directory", file=path) from None
        raise LedgerFault("ledger.unreadable", file=path, reason=_reason(problem)) from None
    return Ledger(path, data, codec.decode(data, path))


def record(
    path: str,
    decide: Callable[[Book], Sequence[Fact]],
    at: datetime,
    *,
    wait: float = 5.0,
) -> tuple[Ledger, tuple[Fact, ...]]:
    """Lock, read, decide, append; the ledger as it was and the facts as they were stored.

    `decide` may return no facts: then nothing is written. The new facts are folded before they
    are written, so a decision that the ledger could not read back never reaches the disk.
    Raises: LedgerBusy ledger.busy after `wait` seconds, LedgerFault ledger.unwritable.
    """
    target = os.path.realpath(path)
    if not os.path.exists(target):
        decide(fold(()))  # a refusal leaves no folder and no lock behind
    with _locked(target, wait):
        ledger = read(path)
        facts = decide(ledger.book())
        if not facts:
            return ledger, ()
        last = ledger.facts[-1].id if ledger.facts else 0
        stored = codec.stamped(facts, last, at)
        fold((*ledger.facts, *stored))
        replace(target, codec.appended(ledger.data, stored, target))
    return ledger, stored


@contextlib.contextmanager
def _locked(target: str, wait: float) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
        with FileLock(target + ".lock", timeout=wait):
            yield
    except Timeout:
        raise LedgerBusy("ledger.busy", file=target, wait=wait) from None
    except OSError as problem:
        raise LedgerFault("ledger.unwritable", file=target, reason=_reason(problem)) from None


def replace(target: str, data: bytes) -> None:
    """Put `data` in the place of the ledger, keeping its mode and the version before."""
    put(target, data, keep=True)


def put(target: str, data: bytes, *, keep: bool = False) -> None:
    """Put `data` in the place of a file, whole or not at all; its mode stays. Raises: OSError."""
    import tempfile

    folder, name = os.path.split(target)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
            if keep:
                _keep(target)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    _sync_folder(folder)


def _keep(target: str) -> None:
    """Rotate the backups and keep the present version as the newest."""
    names = [f"{target}.bak", *(f"{target}.bak.{number}" for number in range(1, BACKUPS))]
    for older, newer in zip(reversed(names), reversed(names[:-1]), strict=False):
        with contextlib.suppress(FileNotFoundError):
            os.replace(newer, older)
    try:
        os.link(target, names[0])
    except (OSError, NotImplementedError):
        import shutil

        shutil.copy2(target, names[0])


def _sync_folder(folder: str) -> None:
    """Make the rename durable; where directories cannot be opened (Windows) there is no need."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as problem:
        if problem.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _reason(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.strerror:
        return problem.strerror
    return str(problem)
