"""The second engine walked beside the package for as long as one likes: steps until a difference.

A step is one command or undo done by both, after which every figure of that day and of three coming
days is compared; at the end of each walk `check` must find nothing. A difference is printed with
the seed of its walk, which `walk` has again.

Run from the repository: python -m benchmarks.net_long [STEPS] [FIRST_SEED]
"""

import sys
import time
import traceback

from tests.net.beside import walk

TRIES = 30


def main(steps: int, seed: int) -> int:
    start, done, walks = time.perf_counter(), 0, 0
    try:
        while done < steps:
            done += walk(seed + walks, TRIES)
            walks += 1
            if not walks % 2_000:
                print(f"{done:,} steps …", file=sys.stderr, flush=True)
    except Exception:
        traceback.print_exc()
        print(f"a difference after {done:,} steps, seed {seed + walks}")
        return 1
    spent = time.perf_counter() - start
    print(f"{done:,} steps on {walks:,} loans from seed {seed}, no difference, {spent:,.0f} s")
    return 0


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    sys.exit(main(*(given + [1_000_000, 0][len(given) :])))
