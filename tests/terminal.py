"""A call on a pseudo-terminal, answered as a person would."""

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

from tests.conftest import ROOT, Outcome


def played(
    arguments: list[str], ledger: Path, typed: str, env: dict[str, str] | None = None
) -> Outcome:
    """Run the command with a terminal for all three streams; every `]` prompt gets a line."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "src"),
        "JIEBEI_LEDGER": str(ledger),
        "JIEBEI_CONFIG": str(ledger.parent / "config"),
        "JIEBEI_LANG": "en",
        "TERM": "dumb",
        "COLUMNS": "200",
        "HOME": str(ledger.parent),
    }
    child, terminal = pty.fork()
    if child == 0:
        for number in (signal.SIGINT, signal.SIGHUP):  # a suite started with nohup ignores them
            signal.signal(number, signal.SIG_DFL)
        argv = [sys.executable, "-m", "jiebei_cli", *arguments]
        os.execve(sys.executable, argv, environment | (env or {}))
    shown, lines, until = b"", typed.splitlines(keepends=True), time.monotonic() + 30
    while time.monotonic() < until:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if not ready:
            continue
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if shown.rstrip(b" ").endswith(b"]") and lines:
            os.write(terminal, lines.pop(0).encode())
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Outcome(status, shown.decode().replace("\r\n", "\n"), "")
