"""How quick a long ledger is, as ratios in one run: jiebei, ledger and hledger side by side.

    python benchmarks/ledger_speed.py [--runs 5] [--folder FOLDER] [--check]

Whole processes, the programs taking turns, the best of the runs; `--check` leaves with 1 when a
target is missed. A program that is not installed is left out.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (1_000, 10_000, 100_000)
JIEBEI = [sys.executable, "-m", "jiebei_cli"]


def run(argv: list[str]) -> tuple[float, int]:
    """Seconds and peak kilobytes of one process."""
    began = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        child = subprocess.Popen(argv, stdout=nothing)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, argv
    peak = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    return time.perf_counter() - began, peak


def generated(size: int, folder: Path) -> tuple[Path, Path, str]:
    """A ledger, its journal and its last day, made in a process of its own.

    A child's peak counts what its parent held when it was started: this process stays small.
    """
    argv = [sys.executable, str(Path(__file__).with_name("generate.py")), str(size), str(folder)]
    made = subprocess.run(argv, capture_output=True, check=True, encoding="utf-8").stdout.split()
    return Path(made[0]), Path(made[1]), made[2]


def open_loan(ledger: Path, day: str) -> str:
    """A loan with something due, to repay a little of at every run."""
    argv = [*JIEBEI, "status", "--json", "--today", day, "--ledger", str(ledger)]
    report = json.loads(subprocess.run(argv, capture_output=True, check=True).stdout)
    loans = [loan for account in report["result"]["accounts"] for loan in account["loans"]]
    return str(max(loans, key=lambda loan: float(loan["due"]))["id"])


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, by name."""
    found = {}
    for size in SIZES:
        ledger, journal, day = generated(size, folder)
        found[f"jiebei status --json, {size:,} facts"] = [
            *JIEBEI, "status", "--json", "--today", day, "--ledger", str(ledger),
        ]  # fmt: skip
    grown = folder / "grown.json"
    shutil.copy(ledger, grown)
    found["jiebei repay, 100,000 facts"] = [
        *JIEBEI, "repay", open_loan(grown, day), "0.01", "--yes", "--json",
        "--today", day, "--ledger", str(grown),
    ]  # fmt: skip
    for name in ("ledger", "hledger"):
        if shutil.which(name):
            found[f"{name} bal, the same history"] = [name, "-f", str(journal), "bal"]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        return measure(options.folder or Path(temporary), options.runs, check=options.check)


def measure(folder: Path, runs: int, *, check: bool) -> int:
    programs = commands(folder)
    best: dict[str, tuple[float, int]] = {}
    for turn in range(runs + 1):
        for name, argv in programs.items():
            seconds, peak = run(argv)
            if turn:  # the first turn warms caches
                before = best.get(name, (seconds, peak))
                best[name] = (min(before[0], seconds), max(before[1], peak))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, best of {runs}\n")
    for name, (seconds, peak) in best.items():
        print(f"{name:42} {seconds:7.3f} s {peak / 1024:7.1f} MB")
    print()
    small, status = (f"jiebei status --json, {size:,} facts" for size in SIZES[1:])
    missed = 0
    for what, value, most in (
        ("status / ledger bal", ratio(best, status, "ledger bal, the same history"), 1.0),
        ("status × 5 / hledger bal", 5 * ratio(best, status, "hledger bal, the same history"), 1.0),
        ("repay / status", ratio(best, "jiebei repay, 100,000 facts", status), 1.1),
        ("100,000 / 10,000 facts", ratio(best, status, small), 12.0),
        ("peak memory of status / 250 MB", best[status][1] / 1024 / 250, 1.0),
    ):
        missed += value > most
        print(f"{what:42} {value:7.2f}   at most {most:g}{'   MISSED' if value > most else ''}")
    return 1 if check and missed else 0


def ratio(best: dict[str, tuple[float, int]], one: str, other: str) -> float:
    """How many times the other's time one takes; 0 where the other is not installed."""
    return best[one][0] / best[other][0] if other in best else 0.0


if __name__ == "__main__":
    sys.exit(main())
