"""The ledger's file: read it, and append under a lock by replacing it whole.

A write goes to a temporary file beside the target, is synced, takes the target's place in one
step, and the directory is synced. A reader sees the old file or the new one, never between. The
version before keeps its bytes under a second name from before that step and becomes `.bak` after
it (older ones `.bak.1` to `.bak.4`), so that no failure costs a backup. What a killed writer left
is put right by the next one, under the lock.
After borg's SaveFile (`src/borg/platform/base.py`).
"""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from jiebei_cli.domain.book.book import Book, fold, marked
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.errors import BadFact
from jiebei_cli.domain.value import Value
from jiebei_cli.store import codec
from jiebei_cli.store.errors import LedgerBusy, LedgerFault
from jiebei_cli.store.outcome import OUTCOME, UNKNOWN

BACKUPS = 5
WAIT = 5.0
_NEW, _OLD = ".new~", ".old~"


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
            raise located(self, problem) from None


class Written(NamedTuple):
    """The book a decision was taken on, and the facts as they were stored."""

    before: Book
    facts: tuple[Fact, ...]


def located(ledger: Ledger, problem: BadFact) -> LedgerFault:
    """The fault of one fact, at its line."""
    return LedgerFault(
        "ledger.invalid",
        file=ledger.path,
        line=codec.locate(ledger.facts, ledger.data, ledger.path, problem.fact),
        problem=problem.code,
        details=problem.params,
    )


def read(path: str) -> Ledger:
    """The ledger at a path; a missing file is an empty ledger.

    Raises: LedgerFault ledger.directory, ledger.dangling, ledger.unreadable and what
    `codec.decode` raises.
    """
    data = read_bytes(path)
    return Ledger(path, b"", ()) if data is None else parsed(data, path)


def parsed(data: bytes, path: str) -> Ledger:
    """The ledger that these bytes are, in the format of that name."""
    return Ledger(path, data, codec.decode(data, path))


def read_bytes(path: str) -> bytes | None:
    """What the file holds, as far as a ledger may be long; None where there is none."""
    try:
        kind = os.stat(path).st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise LedgerFault("ledger.not_a_file", file=path)
        with open(path, "rb") as file:
            return file.read(codec.MOST_BYTES + 1)
    except FileNotFoundError:
        if os.path.islink(path):
            target = os.path.realpath(path)
            raise LedgerFault("ledger.dangling", file=path, target=target) from None
        return None
    except (OSError, ValueError) as problem:
        if os.path.isdir(path):
            raise LedgerFault("ledger.directory", file=path) from None
        raise LedgerFault("ledger.unreadable", file=path, reason=_reason(problem)) from None


def record(
    path: str,
    decide: Callable[[Book], Sequence[Fact]],
    at: datetime,
    *,
    wait: float = WAIT,
) -> Written:
    """Lock, read, decide, append.

    `decide` may return no facts: then nothing is written. The new facts are folded before they
    are written, so a decision that the ledger could not read back never reaches the disk.
    Raises: LedgerBusy ledger.busy after `wait` seconds, LedgerFault ledger.*.
    """
    target = os.path.realpath(path)
    if not os.path.lexists(path):
        decide(fold(()))  # a refusal leaves no folder and no lock behind
    with locked(path, wait):
        ledger = read(path)
        book = ledger.book()
        facts = decide(book)
        if not facts:
            return Written(book, ())
        last = ledger.facts[-1].id if ledger.facts else 0
        stored = marked(book, codec.stamped(facts, last, at))
        keep, rest = codec.continued(ledger.data, stored, target, ledger.facts)
        numbers = [fact.id for fact in stored]
        replace(target, memoryview(ledger.data)[:keep], rest, facts=numbers)
    return Written(book, stored)


@contextlib.contextmanager
def locked(path: str, wait: float = WAIT) -> Iterator[None]:
    """Hold the ledger's lock; a lock file that nobody holds does not count.

    Raises: LedgerBusy ledger.busy, LedgerFault ledger.unwritable, ledger.dangling.
    """
    from filelock import FileLock, Timeout

    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    if os.path.islink(path) and not os.path.isdir(folder):
        raise LedgerFault("ledger.dangling", file=path, target=target)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        lock = FileLock(f"{target}.lock", timeout=wait)
        lock.acquire()
    except Timeout:
        raise LedgerBusy("ledger.busy", file=target, wait=f"{wait:g}") from None
    except (OSError, NotImplementedError) as problem:
        raise LedgerFault("ledger.unwritable", file=target, reason=_reason(problem)) from None
    try:
        _tidy(target)
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.release()


def replace(target: str, *data: bytes | memoryview, facts: Sequence[int] = ()) -> None:
    """Put `data`, part after part, in the place of the file; its mode and owner stay.

    `facts` are the numbers of what it adds. The old bytes become the newest backup. Call it under
    the lock. Raises: LedgerFault ledger.unwritable with the file as it was, or ledger.unsynced
    when the disk did not confirm that it is replaced.
    """
    new, old = _beside(target, _NEW), _beside(target, _OLD)
    OUTCOME.end(recorded=False)  # until the step begins
    try:
        _write(new, data, _stat(target))
        _keep(target, old)
        OUTCOME.begin(target, facts)
        try:
            os.replace(new, target)
        except OSError:
            if os.path.lexists(new):
                OUTCOME.end(recorded=False)
            raise
        _sync_folder(os.path.dirname(target))
        OUTCOME.end(recorded=True)
    except OSError as problem:
        code = "ledger.unsynced" if OUTCOME.recorded == UNKNOWN else "ledger.unwritable"
        raise LedgerFault(code, file=target, reason=_reason(problem)) from None
    finally:
        _discard(new)
        _settle(target, old)


def put(target: str, data: bytes) -> None:
    """Put `data` in the place of a file, whole or not at all; its mode stays. Raises: OSError."""
    new = _beside(target, _NEW)
    try:
        _write(new, (data,), _stat(target))
        os.replace(new, target)
    except BaseException:
        _discard(new)
        raise
    _sync_folder(os.path.dirname(target))


def install(path: str, data: bytes, *, expected: bytes | None, wait: float = WAIT) -> None:
    """Put a whole ledger in place, provided the file still holds what was `expected`.

    Raises: LedgerBusy ledger.changed, ledger.busy, LedgerFault ledger.*.
    """
    with locked(path, wait):
        if read_bytes(path) != expected:
            raise LedgerBusy("ledger.changed", file=path)
        replace(os.path.realpath(path), data)


def backups(path: str) -> list[str]:
    """The previous versions that are kept, newest first."""
    target = os.path.realpath(path)
    return [name for name in _backup_names(target) if os.path.exists(name)]


def too_open(path: str) -> bool:
    """Whether other users of this machine can read the ledger."""
    if os.name != "posix":
        return False
    try:
        return bool(os.stat(path).st_mode & 0o077)
    except OSError:
        return False


def _write(path: str, data: Iterable[bytes | memoryview], like: os.stat_result | None) -> None:
    descriptor = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    try:
        for part in data:
            left = memoryview(part)
            while left:
                written = os.write(descriptor, left)
                if not written:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
                left = left[written:]
        if like is not None and os.name == "posix":
            if (like.st_uid, like.st_gid) != (os.geteuid(), os.getegid()):
                with contextlib.suppress(OSError):
                    os.fchown(descriptor, like.st_uid, like.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep(target: str, old: str) -> None:
    """Give the present version a second name; where links are unknown, a copy."""
    try:
        os.link(target, old)
    except FileNotFoundError:
        return
    except (OSError, NotImplementedError):
        found = _stat(target)
        with open(target, "rb") as file:
            _write(old, (file.read(),), found)


def _rotate(target: str, old: str) -> None:
    """Make `old` the newest backup; the ledger is safe already, what fails here is tried again."""
    names = _backup_names(target)
    with contextlib.suppress(OSError):
        free = next((n for n, name in enumerate(names) if _stat(name) is None), len(names) - 1)
        for number in range(free, 0, -1):
            os.replace(names[number - 1], names[number])
        os.replace(old, names[0])


def _tidy(target: str) -> None:
    """Put right what a dead writer left: half-written files go, an old version becomes a backup."""
    folder, name = os.path.split(target)
    try:
        left = sorted(entry for entry in os.listdir(folder) if entry.startswith(f".{name}."))
    except OSError:
        return
    for entry in left:
        path = os.path.join(folder, entry)
        if entry.endswith(_NEW):
            _discard(path)
        elif entry.endswith(_OLD):
            _settle(target, path)


def _settle(target: str, old: str) -> None:
    """An old version is a backup once the file was replaced; before that it is the file itself."""
    with contextlib.suppress(OSError):
        if _stat(old) is None:
            return
        if _stat(target) is not None and _same(old, target):
            os.unlink(old)
        else:
            _rotate(target, old)


def _same(path: str, target: str) -> bool:
    """Whether both names mean the same bytes."""
    if os.path.samefile(path, target):
        return True
    if os.path.getsize(path) != os.path.getsize(target):
        return False
    with open(path, "rb") as one, open(target, "rb") as other:
        return one.read() == other.read()


def _beside(target: str, suffix: str) -> str:
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name}.{os.getpid()}-{os.urandom(4).hex()}{suffix}")


def _backup_names(target: str) -> list[str]:
    return [f"{target}.bak", *(f"{target}.bak.{number}" for number in range(1, BACKUPS))]


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _discard(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)


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
