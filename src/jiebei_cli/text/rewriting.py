"""History put right, terms corrected, two copies of a ledger merged."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "rewrite.later": Line(
        "之后的 {count} 条记录按日期重算，{changed} 条有变：",
        "Decided anew in order of date: {count} later, of which {changed} change:",
    ),
    "rewrite.fact": Line("#{fact} {date} {kind}：{what}", "#{fact} {date} {kind}: {what}"),
    "rewrite.gone": Line("不再需要", "falls away"),
    "rewrite.amount": Line("金额", "Amount"),
    "rewrite.date": Line("日期", "Date"),
    "rewrite.early": Line("提前还的本金", "Principal early"),
    "rewrite.accrued": Line("结息", "Interest to date"),
    "rewrite.dues": Line("还款日", "Due dates"),
    "rewrite.done": Line("{loan} 的条款已更正", "{loan}: terms corrected"),
    "rewrite.trial": Line("{loan} 更正条款（试算）", "{loan}: terms corrected (trial)"),
    "correct.ask": Line("{loan} 按更正后的条款重记？", "Record {loan} anew under these terms?"),
    "rewrite.kept": Line(
        "原来的记录会冲正，不会删；jiebei undo 一次就撤回",
        "what was recorded is reversed, not deleted; one jiebei undo takes it all back",
    ),
}
ERRORS: dict[str, Problem] = {
    "correct.nothing": Problem(
        "没说要更正什么",
        "nothing to correct is named",
        Line(
            "写出合同上的：jiebei correct {loan} --rate 0.03%/日 --dry-run",
            "say what the contract says: jiebei correct {loan} --rate 0.03%/d --dry-run",
        ),
    ),
    "correct.same": Problem(
        "{loan} 的条款本来就是这样",
        "{loan} has these terms already",
        Line("现在的条款：jiebei status {loan} --json", "as they are: jiebei status {loan} --json"),
    ),
    "rewrite.more_than_due": Problem(
        "这样一来，{date} 的还款（#{fact}，{amount}）就多于 {loan} 当天应还的 {due}",
        "then the repayment of {date} (#{fact}, {amount}) is more than {loan} has due that day, "
        "{due}",
        Line(
            "#{fact} 要是记错了，先撤回再记：jiebei undo {fact}",
            "if #{fact} is wrong, take it back first: jiebei undo {fact}",
        ),
    ),
    "rewrite.refused": Problem(
        "这样一来，#{fact}（{loan}，{date}）就不能有了：{what}",
        "then #{fact} ({loan}, {date}) cannot be: {what}",
        Line("先看它记得对不对：jiebei log {loan}", "see whether it is right: jiebei log {loan}"),
    ),
}
