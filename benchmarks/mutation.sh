#!/usr/bin/env bash
# Mutation testing of the domain: how many small changes to the code do the tests notice?
#
#   pip install mutmut
#   benchmarks/mutation.sh [MODULE …] [-- TEST …]
#
# MODULE is a file under src/jiebei_cli/domain without `.py`; none means all of them (hours).
# Only the tests named after `--` run, else all. Works on a copy; the survivors are listed at the
# end and shown with: cd COPY && mutmut show NAME
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
modules=()
tests=()
while (($#)); do
    if [[ $1 == -- ]]; then
        shift
        tests=("$@")
        break
    fi
    modules+=("$1")
    shift
done

copy=$(mktemp -d "${TMPDIR:-/tmp}/jiebei-mutants.XXXXXX")
cp -r "$here/src" "$here/tests" "$here/pyproject.toml" "$here/README.md" "$copy/"
cd "$copy"

quoted() {
    local joined=
    for item in "$@"; do joined+="\"$item\", "; done
    echo "[${joined%, }]"
}
only=()
for module in "${modules[@]:-}"; do
    only+=("src/jiebei_cli/domain/${module:-**/*}${module:+.py}")
done
((${#tests[@]})) || tests=(tests)
{
    echo
    echo "[tool.mutmut]"
    echo 'source_paths = ["src"]'
    echo "only_mutate = $(quoted "${only[@]}")"
    echo "pytest_add_cli_args_test_selection = $(quoted "${tests[@]}")"
    echo 'pytest_add_cli_args = ["-x", "-q", "-p", "no:cacheprovider"]'
    echo 'mutate_only_covered_lines = true'
} >>pyproject.toml

PYTHONPATH=$copy/src mutmut run || true
mutmut export-cicd-stats >/dev/null
python - <<'PY'
import json
counts = json.load(open("mutants/mutmut-cicd-stats.json"))
total = counts["total"] - counts.get("skipped", 0)
killed = counts["killed"] + counts.get("timeout", 0)
print(f"{killed} of {total} mutants killed: {killed / total:.1%}" if total else "no mutants")
PY
mutmut results
echo "in $copy"
