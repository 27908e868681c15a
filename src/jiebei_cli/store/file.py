"""The ledger's file: read it, and append under a lock by replacing it whole.

A write goes to a temporary file beside the target, is synced, takes the target's place in one
step, and the directory is synced. A reader sees the old file or the new one, never between. The
version before keeps its bytes under a second name from before that step and becomes `.bak` after
it (older ones `.bak.1`, `.bak.2` …), so that no failure costs a backup. What a killed writer left
is put right by the next one, under the lock. A file that others changed in spite of the lock is
not replaced.
After borg's SaveFile (`src/borg/platform/base.py`); what is kept, after restic's `forget`.
"""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import count
from typing import NamedTuple

from jiebei_cli.domain.book.book import Book, extended, fold, marked
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.errors import BadFact, Fault
from jiebei_cli.domain.value import Value
from jiebei_cli.store import codec, shape
from jiebei_cli.store.errors import LedgerBusy, LedgerFault
from jiebei_cli.store.outcome import OUTCOME, UNKNOWN

BACKUPS = 5
"""Previous versions kept whatever their age."""
RETAINED = ((7, "%Y-%j"), (5, "%G-%V"), (12, "%Y-%m"))
"""And the newest of each of the last days, weeks and months that have one."""
WAIT = 5.0
_NEW, _OLD = ".new~", ".old~"
_STALE = 3600
_DRAWN = re.compile(rb"""\btype\b["']?\s*[:=]\s*["']disbursed["']""")


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
            from jiebei_cli.store.diagnosis import invalid, line_of

            index = next(n for n, fact in enumerate(self.facts) if fact.id == problem.fact)
            line = line_of(self.data, self.path, index)
            raise invalid(self.path, line, problem) from None


class Written(NamedTuple):
    """The book a decision was taken on, and the facts as they were stored."""

    before: Book
    facts: tuple[Fact, ...]


def read(path: str, wait: float = WAIT) -> Ledger:
    """The ledger at a path; one that never was is empty.

    Raises: LedgerFault ledger.missing, ledger.vanished where its backups or its lock say that it
    was there, ledger.directory, ledger.dangling, ledger.unreadable, what `codec.decode` raises.
    """
    data = read_bytes(path)
    if data is None:
        kept, target = backups(path), os.path.realpath(path)
        if kept:
            raise LedgerFault("ledger.missing", file=path, backup=kept[0])
        lock = f"{target}.lock"
        if os.path.lexists(lock) and not _left(target):
            with locked(path, wait):  # the first write may be under way
                data = read_bytes(path)
            if data is None:
                raise LedgerFault("ledger.vanished", file=path, lock=lock)
    return _ledger(data, path)


def _ledger(data: bytes | None, path: str) -> Ledger:
    return Ledger(path, b"", ()) if data is None else parsed(data, path)


def parsed(data: bytes, path: str) -> Ledger:
    """The ledger that these bytes are, in the format of that name."""
    return Ledger(path, data, codec.decode(data, path))


def is_ledger(path: str) -> bool:
    """Whether a file is a ledger, whatever its name; one with a broken fact is one as well."""
    for name in ("ledger.json", "ledger.toml"):
        try:
            codec.decode(read_bytes(path) or b"", name)
        except LedgerFault as fault:
            if fault.code not in ("ledger.newer", "ledger.invalid", "ledger.unknown_key"):
                continue
        return True
    return False


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

    `decide` may return no facts: then nothing is written. The very bytes are read back and folded
    before they replace the file, so what a reader would refuse never reaches the disk.
    Raises: LedgerBusy ledger.busy after `wait` seconds, LedgerFault ledger.*.
    """
    if not os.path.lexists(path):
        decide(read(path, wait).book())  # a refusal leaves no folder and no lock behind
    with locked(path, wait) as seen:
        ledger = _ledger(read_bytes(path), path)
        book = ledger.book()
        facts = decide(book)
        if not facts:
            return Written(book, ())
        last = ledger.facts[-1].id if ledger.facts else 0
        stored = marked(book, codec.stamped(facts, last, at))
        keep, rest = codec.continued(ledger.data, stored, path, ledger.facts)
        try:
            again = codec.reread(ledger.data, keep, rest, path, ledger.facts)
            extended(book, again)
            if again != stored:
                raise LedgerFault("fact.differs")
        except Fault as problem:
            inner = {"problem": problem.code, "details": problem.params}
            raise LedgerFault("ledger.unverified", file=path, **inner) from None
        numbers = [fact.id for fact in stored]
        kept = memoryview(ledger.data)[:keep]
        replace(os.path.realpath(path), kept, rest, seen=seen, facts=numbers)
    return Written(book, stored)


@contextlib.contextmanager
def locked(path: str, wait: float = WAIT) -> Iterator[os.stat_result | None]:
    """Hold the ledger's lock; gives what the file is then, for `replace` to compare.

    A lock file that nobody holds does not count. Raises: LedgerBusy ledger.busy, LedgerFault
    ledger.lock, ledger.unwritable, ledger.dangling, ledger.reserved, ledger.hardlinked.
    """
    from filelock import FileLock, Timeout

    target = os.path.realpath(path)
    folder, name = os.path.dirname(target), f"{target}.lock"
    if os.path.islink(path) and not os.path.isdir(folder):
        raise LedgerFault("ledger.dangling", file=path, target=target)
    if shape.BACKUP.search(target) or target.endswith(".lock"):
        raise LedgerFault("ledger.reserved", file=target)
    first = not os.path.lexists(name)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        lock = FileLock(name, timeout=wait, mode=0o600)
        lock.acquire()
    except Timeout:
        raise LedgerBusy("ledger.busy", file=target, wait=f"{wait:g}") from None
    except (OSError, NotImplementedError) as problem:
        code, file = ("ledger.unwritable", target) if first else ("ledger.lock", name)
        raise LedgerFault(code, file=file, reason=_reason(problem)) from None
    try:
        _tidy(target)
        try:
            seen = _stat(target)
        except OSError as problem:
            raise LedgerFault("ledger.unwritable", file=target, reason=_reason(problem)) from None
        if seen is not None and seen.st_nlink > 1:
            raise LedgerFault("ledger.hardlinked", file=target)
        yield seen
    finally:
        with contextlib.suppress(OSError):
            if first and not os.path.lexists(target):
                os.unlink(name)  # nothing came of the first write
            lock.release()


def replace(
    target: str,
    *data: bytes | memoryview,
    seen: os.stat_result | None,
    facts: Sequence[int] = (),
) -> None:
    """Put `data`, part after part, in the place of the file; its mode and owner stay.

    `facts` are the numbers of what it adds. The old bytes become the newest backup. Call it under
    the lock, with the file as it was `seen` before it was read. Raises: LedgerBusy ledger.changed,
    LedgerFault ledger.unwritable with the file as it was, or ledger.unsynced when it is replaced
    but the disk did not confirm.
    """
    new, old = _beside(target, _NEW), _beside(target, _OLD)
    made = None
    OUTCOME.end(recorded=False)  # until the step begins
    try:
        made = _write(new, data, seen)
        _keep(target, old)
        if _identity(_stat(target)) != _identity(seen):
            raise LedgerBusy("ledger.changed", file=target)
        OUTCOME.begin(target, facts)
        try:
            os.replace(new, target)
        except OSError:
            with contextlib.suppress(OSError):  # a rename may fail after it was done
                if _identity(_stat(target)) != _identity(made):
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


def _identity(found: os.stat_result | None) -> tuple[int, ...] | None:
    """What tells one version of a file from another, whatever its name and number of names."""
    return found and (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def put(target: str, data: bytes) -> None:
    """Put `data` in the place of a file, whole or not at all; a new one is for its owner.

    What a killed one left an hour ago or earlier goes. Raises: OSError.
    """
    new = _beside(target, _NEW)
    try:
        made = _write(new, (data,), _stat(target))
        os.replace(new, target)
    except BaseException:
        _discard(new)
        raise
    for left in _left(target):
        with contextlib.suppress(OSError):
            if os.stat(left).st_mtime < made.st_mtime - _STALE:
                os.unlink(left)
    _sync_folder(os.path.dirname(target))


def install(path: str, version: Ledger, *, expected: bytes | None, wait: float = WAIT) -> None:
    """Put a ledger that was read in place, provided the file still holds what was `expected`.

    Raises: LedgerBusy ledger.changed, ledger.busy, LedgerFault ledger.*.
    """
    version.book()
    with locked(path, wait) as seen:
        if read_bytes(path) != expected:
            raise LedgerBusy("ledger.changed", file=path)
        replace(os.path.realpath(path), version.data, seen=seen)


def backups(path: str) -> list[str]:
    """The previous versions that are kept, newest first."""
    try:
        return list(_backups(os.path.realpath(path)).values())
    except OSError:
        return []


def _backups(target: str) -> dict[int, str]:
    """The backups of a ledger by number, newest first."""
    folder, name = os.path.split(target)
    found = {}
    for entry in os.listdir(folder):
        match = shape.BACKUP.fullmatch(entry, len(name)) if entry.startswith(name) else None
        if match is not None:
            found[int(match[1] or 0)] = os.path.join(folder, entry)
    return dict(sorted(found.items()))


def too_open(path: str) -> bool:
    """Whether other users of this machine can read the ledger."""
    if os.name != "posix":
        return False
    try:
        return bool(os.stat(path).st_mode & 0o077)
    except OSError:
        return False


def _write(
    path: str, data: Iterable[bytes | memoryview], like: os.stat_result | None
) -> os.stat_result:
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
        return os.fstat(descriptor)
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
    """Make `old` the newest backup; the ledger is safe already, what fails here is tried again.

    No backup is open to more people than the ledger is.
    """
    with contextlib.suppress(OSError):
        kept = _backups(target)
        for path in _superseded([old, *kept.values()]):
            os.unlink(path)
            kept = {number: name for number, name in kept.items() if name != path}
        free = next(number for number in count() if number not in kept)
        names = [f"{target}.bak", *(f"{target}.bak.{number}" for number in range(1, free + 1))]
        for number in range(free, 0, -1):
            os.replace(names[number - 1], names[number])
        os.replace(old, names[0])
        most = stat.S_IMODE(os.stat(target).st_mode)
        for path in _backups(target).values():
            mode = stat.S_IMODE(os.stat(path).st_mode)
            if mode & ~most:
                os.chmod(path, mode & most)


def _superseded(paths: list[str]) -> list[str]:
    """Which of these versions, newest first, need not be kept; never the last to hold a loan."""
    when = {path: time.localtime(os.stat(path).st_mtime) for path in paths}
    kept = set(paths[:BACKUPS])
    for most, period in RETAINED:
        newest: dict[str, str] = {}
        for path in paths:
            newest.setdefault(time.strftime(period, when[path]), path)
        kept.update(list(newest.values())[:most])
    dropped = [path for path in paths if path not in kept]
    if dropped and not any(_holds_loan(path) for path in paths if path in kept):
        last = next(filter(_holds_loan, dropped), None)
        dropped = [path for path in dropped if path != last]
    return dropped


def _holds_loan(path: str) -> bool:
    with open(path, "rb") as file:
        return any(_DRAWN.search(line) for line in file)


def _left(target: str) -> list[str]:
    """What writers of that very file, dead or under way, have beside it."""
    folder, name = os.path.split(target)
    ours = re.compile(rf"\.{re.escape(name)}\.\d+-[0-9a-f]{{8}}\.(?:new|old)~")
    with contextlib.suppress(OSError):
        found = filter(ours.fullmatch, sorted(os.listdir(folder)))
        return [os.path.join(folder, entry) for entry in found]
    return []


def _tidy(target: str) -> None:
    """Put right what a dead writer left: half-written files go, an old version becomes a backup."""
    for path in _left(target):
        if path.endswith(_NEW):
            _discard(path)
        else:
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
