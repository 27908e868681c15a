#!/usr/bin/env bash
# Mutation testing of the domain: how many small changes to the code do the tests notice?
#
#   pip install -e '.[test]' mutmut
#   benchmarks/mutation.sh [MODULE … -- TEST …]
#
# MODULE is a file under src/jiebei_cli/domain without `.py` (`book/loan`, `closing/cost`),
# TEST one in tests (`domain/folding`) without `test_` and `.py`. Without arguments the whole domain: each module against the
# tests below (forty minutes on two cores). Property tests are left out: too slow for a mutant each,
# so the figures are a lower bound. Works on copies; survivors are listed, and shown by:
# cd COPY && mutmut show NAME
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
groups=(
    "arithmetic/* judging/caps book/allocation -- domain/dates domain/parsing domain/allocation commands/rate domain/caps"
    "contract/* contract/methods/* book/loan book/folding -- domain/folding domain/methods domain/dates
        domain/parsing domain/schedule domain/allocation domain/terms_bounds domain/prepayment_rules domain/overdue
        domain/changes domain/fee_presets domain/published_events commands/regressions"
    "book/prepayment -- domain/prepayment_rules"
    "reading/reconcile reading/explanations/* -- commands/reconcile"
    "book/decide judging/assessment judging/scorecard -- domain/decide domain/measuring commands/score commands/apply"
    "book/book book/facts book/settled_loans book/audit book/changes book/reversal -- domain/book commands/check domain/changes commands/undo"
    "reading/matching book/declared reading/bill -- domain/matching domain/declared"
    "closing/* closing/rules/* -- domain/closing_rules commands/close"
    "book/autodeduct book/funds errors -- commands/funds"
)

quoted() {
    printf '"%s", ' "$@"
}

run() {
    local modules=() tests=() copy
    while (($#)) && [[ $1 != -- ]]; do
        modules+=("src/jiebei_cli/domain/$1.py")
        shift
    done
    for test in "${@:2}"; do tests+=("tests/${test%/*}/test_${test##*/}.py"); done
    copy=$(mktemp -d "${TMPDIR:-/tmp}/jiebei-mutants.XXXXXX")
    cp -r "$here"/{src,tests,benchmarks,docs,pyproject.toml,README.md} "$copy/"
    cd "$copy"
    {
        echo
        echo "[tool.mutmut]"
        echo 'source_paths = ["src"]'
        echo 'also_copy = ["benchmarks", "docs"]'
        echo "only_mutate = [$(quoted "${modules[@]}")]"
        echo "pytest_add_cli_args_test_selection = [$(quoted "${tests[@]}")]"
        echo 'pytest_add_cli_args = ["-x", "-q", "-p", "no:cacheprovider", "-m", "not hypothesis"]'
        echo 'timeout_multiplier = 3.0'
    } >>pyproject.toml
    PYTHONPATH=$copy/src mutmut run >run.log 2>&1 || tail -40 run.log
    python - <<'PY'
import json
from collections import Counter
from pathlib import Path

SURVIVED = {0: "survived", 33: "no tests", None: "not run"}
counts: dict[str, Counter[bool]] = {}
left = []
for path in sorted(Path("mutants").rglob("*.py.meta")):
    module = str(path.relative_to("mutants/src/jiebei_cli/domain")).removesuffix(".py.meta")
    for name, code in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items():
        counts.setdefault(module, Counter())[code not in SURVIVED] += 1
        if code in SURVIVED:
            left.append(f"{name}: {SURVIVED[code]}")
for module, count in [*counts.items(), ("together", sum(counts.values(), Counter()))]:
    print(f"{module:24}{count[True]:6} of{count.total():6}{count[True] / count.total():8.1%}")
print(*left, sep="\n")
PY
    echo "in $copy"
}

set -f
if (($#)); then
    run "$@"
else
    for group in "${groups[@]}"; do
        # shellcheck disable=SC2086 # words are meant
        (run $group)
    done
fi
