"""How long a call takes to start, beside a bare Typer program of three commands.

    python benchmarks/startup.py [--runs 40] [--check]

Whole processes taking turns, so that whatever else the machine does falls on all alike; the ratio
is that of the medians. The first turns warm the bytecode and are not counted.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
JIEBEI = [sys.executable, "-m", "jiebei_cli"]
TODAY = ["--today", "2026-02-12"]


def commands(ledger: Path) -> dict[str, tuple[list[str], float]]:
    """Name to command line and the most it may take, in bare Typer calls."""
    at = ["--ledger", str(ledger), *TODAY]
    return {
        "bare Typer, one command": ([sys.executable, str(HERE / "bare_typer.py"), "status"], 1.0),
        "status --json": ([*JIEBEI, "status", "--json", *at], 1.25),
        "remind --json": ([*JIEBEI, "remind", "--json", *at], 1.25),
        "repay --json --dry-run": ([*JIEBEI, "repay", "L1", "--json", "--dry-run", *at], 1.25),
        "--version": ([*JIEBEI, "--version"], 1.0),
        "TAB: a command": ([*JIEBEI, "--complete", ""], 0.9),
        "TAB: a loan": ([*JIEBEI, "--complete", *at, "repay", ""], 0.9),
        "TAB: an option of import": ([*JIEBEI, "--complete", *at, "import", "--"], 0.9),
        "--help": ([*JIEBEI, "--help"], 1.5),
    }


def seconds(argv: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(argv, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.json"
        for command in (
            ["apply", "50000", "--months", "12", "--due-day", "10", "--date", "2026-01-15"],
            ["apply", "3000", "--months", "3", "--date", "2026-01-20"],
        ):
            argv = [*JIEBEI, *command, "--granted", "--yes", "--quiet", "--ledger", str(ledger)]
            subprocess.run(argv, check=True, capture_output=True)
        programs = commands(ledger)
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for turn in range(options.runs + 3):
            for name, (argv, _) in programs.items():
                found = seconds(argv)
                if turn >= 3:
                    taken[name].append(found)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {options.runs} runs\n")
    bare = statistics.median(taken["bare Typer, one command"])
    missed = 0
    for name, (_, most) in programs.items():
        median = statistics.median(taken[name])
        over = median / bare > most
        missed += over
        print(f"{name:28} {median * 1000:6.1f} ms  × {median / bare:4.2f}  at most {most:g}"
              f"{'   MISSED' if over else ''}")  # fmt: skip
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
