#!/bin/sh
# The main job as a script does it: apply, repay three times, prepay, pay off, close, over --json.
#
#   tests/main_job.sh LEDGER        with `jiebei` on the PATH; reads JSON with jq, else with python3
#
# 50,000 at 0.04 % a day over 12, drawn 2026-01-15, due on the 10th; the level payment is 4493.16.
# By hand, interest = balance × 0.0004 × days, rounded to the fen:
#   02-10  50000.00 × 26 days  520.00   principal 3973.16   balance 46026.84
#   03-10  46026.84 × 28       515.50             3977.66           42049.18
#   04-10  42049.18 × 31       521.41             3971.75           38077.43
#   04-20  prepaid 10000 × 10 days: 40.00                           28077.43
#   05-10  28077.43 × 30       336.93   all the rest                    0.00
set -eu

ledger=$1
reader=${READER:-}
test -n "$reader" || { command -v jq >/dev/null 2>&1 && reader=jq || reader=python3; }

# value PATH: what stands at a path such as .result.loans[0].id of the last answer
value() {
    if [ "$reader" = jq ]; then
        printf '%s' "$answer" | jq -r "$1"
    else
        printf '%s' "$answer" | "$reader" -c '
import json, re, sys
found = json.load(sys.stdin)
for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", sys.argv[1]):
    found = found[name] if name else found[int(index)]
print({True: "true", False: "false", None: "null"}.get(found, found))' "$1"
    fi
}

# run DAY CODE ARGUMENTS…: the command on that day must end with that exit code
run() {
    day=$1 expected=$2
    shift 2
    code=0
    answer=$(jiebei "$@" --ledger "$ledger" --today "$day" --json) || code=$?
    test "$code" = "$expected" || fail "jiebei $*: exit $code, not $expected: $answer"
}

# is PATH TEXT
is() {
    found=$(value "$1")
    test "$found" = "$2" || fail "on $day $1 is $found, not $2"
}

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

# balance AMOUNT: status agrees
balance() {
    run "$day" 0 status
    is .result.totals.outstanding "$1"
}

run 2026-01-15 0 apply 50000 --rate 0.04%/d --months 12 --due-day 10 --line 60000 --granted --yes
is .ok true
is .result.loan L1
is .result.schedule[0].interest 520.00
is .result.schedule[0].total 4493.16
is .result.schedule[11].due 2027-01-10
balance 50000.00
is .result.accounts[0].available 10000.00

run 2026-02-10 0 repay L1 --yes --ref bill-02
is .result.split.interest 520.00
is .result.split.principal 3973.16
run 2026-02-10 0 repay L1 --yes --ref bill-02
is .result.repeated true
balance 46026.84

run 2026-03-10 0 repay L1 4493.16 --yes
is .result.split.interest 515.50
balance 42049.18

run 2026-04-10 0 repay --yes
is .result.split.interest 521.41
is .result.next_due.date 2026-05-10
balance 38077.43

run 2026-04-20 0 prepay L1 10000 --dry-run
is .result.total 10040.00
balance 38077.43
run 2026-04-20 0 prepay L1 10000 --yes
is .result.principal 10000.00
is .result.interest 40.00
is .result.fee 0.00
is .result.next_due.date 2026-05-10
balance 28077.43

run 2026-04-21 1 close jiebei --check
is .result.verdict blocked

run 2026-05-10 0 prepay L1 --all --yes
is .result.principal 28077.43
is .result.interest 336.93
is .result.total 28414.36
is .result.settled true
balance 0.00
is .result.accounts[0].available 60000.00

run 2026-05-10 1 close jiebei --check
is .result.verdict blocked
run 2026-05-12 1 close jiebei --check
is .result.verdict unconfirmed
run 2026-05-12 0 close jiebei --confirm all --yes
is .result.verdict ready
run 2026-05-12 0 close jiebei --check
is .result.verdict ready
run 2026-05-12 0 close jiebei --yes
is .result.verdict closed-unconfirmed
run 2026-05-12 0 status
is .result.accounts[0].state closed
run 2026-05-13 3 apply 1000 --months 3 --granted --yes
is .ok false
is .error.code account.closed

echo done
