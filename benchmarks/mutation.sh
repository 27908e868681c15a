#!/usr/bin/env bash
# Mutation testing of the domain: how many small changes to the code do the tests notice?
#
#   pip install -e '.[test]' mutmut
#   benchmarks/mutation.sh [MODULE …] [-- TEST …]
#
# MODULE is a file under src/jiebei_cli/domain without `.py` (`loan`, `closure/cost`); none means all
# of them (hours on two cores). TEST is a file in tests; none means all that run in process, without
# those of the terminal's look and of the text of the source: a copy full of mutants is not the
# source. Property tests take too long for a mutant each, so only a run that names its tests has
# them. Works on a copy; the survivors are listed at the end; to see one: cd COPY && mutmut show NAME
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
modules=()
while (($#)) && [[ $1 != -- ]]; do
    modules+=("$1")
    shift
done
tests=("${@:2}")

copy=$(mktemp -d "${TMPDIR:-/tmp}/jiebei-mutants.XXXXXX")
cp -r "$here"/{src,tests,benchmarks,docs,pyproject.toml,README.md} "$copy/"
cd "$copy"

quoted() {
    printf '"%s", ' "$@"
}
arguments=(-x -q -p no:cacheprovider)
if ((${#tests[@]} == 0)); then
    tests=(tests)
    arguments+=(-m "not hypothesis" --ignore=tests/fuzz
        -k "not test_every_raised_code_has_words and not as_cron and not is_imported")
    for name in shell ledger_file ledger_formats main_job notify contracts contract completion readme \
        layers charts export edit evidence; do
        arguments+=("--ignore=tests/test_$name.py")
    done
fi
{
    echo
    echo "[tool.mutmut]"
    echo 'source_paths = ["src"]'
    echo 'also_copy = ["benchmarks", "docs"]'
    echo "only_mutate = [$(quoted "${modules[@]/#/src/jiebei_cli/domain/}" | sed 's/", /.py", /g')]"
    echo "pytest_add_cli_args_test_selection = [$(quoted "${tests[@]}")]"
    echo "pytest_add_cli_args = [$(quoted "${arguments[@]}")]"
    echo 'timeout_multiplier = 3.0'
} >>pyproject.toml
((${#modules[@]})) || sed -i 's|^only_mutate = .*|only_mutate = ["src/jiebei_cli/domain/**/*.py"]|' pyproject.toml

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
for module, count in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
    print(f"{module:24}{count[True]:6} of{count.total():6}{count[True] / count.total():8.1%}")
print(*left, sep="\n")
PY
echo "in $copy"
