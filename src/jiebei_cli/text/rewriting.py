"""History put right, terms corrected, two copies of a ledger merged."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "rewrite.later": Line(
        "之后的 {count} 条记录按日期重算，{changed} 条有变：",
        "Decided anew in order of date: {count} later, of which {changed} change:",
    ),
    "rewrite.unchanged": Line(
        "之后的 {count} 条记录按日期重算，{changed} 条有变",
        "Decided anew in order of date: {count} later, of which {changed} change",
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
    "merge.done": Line("两本合成一本：{file}", "Merged into {file}"),
    "merge.trial": Line("合并（试算）：{file}", "The merge, not written: {file}"),
    "merge.nothing": Line("{file} 已经什么都有了", "{file} has everything already"),
    "merge.counts": Line(
        "共有 {common} 条，分开后两边都记的 {same} 条，"
        "只在 MINE 的 {mine} 条，只在 THEIRS 的 {theirs} 条",
        "{common} facts from before, {same} recorded in both since, {mine} in MINE alone, "
        "{theirs} in THEIRS alone",
    ),
    "merge.renamed.mine": Line("MINE 的 {loan} 现在叫 {now}", "{loan} of MINE is called {now} now"),
    "merge.renamed.theirs": Line(
        "THEIRS 的 {loan} 现在叫 {now}", "{loan} of THEIRS is called {now} now"
    ),
    "merge.again": Line(
        "两边都往下记的借款按日期重算：{count} 条",
        "Loans that both went on with, decided anew in order of date: {count} facts",
    ),
    "merge.ask": Line("合成一本，写进 {file}？", "Write the merged ledger to {file}?"),
}
ERRORS: dict[str, Problem] = {
    "merge.unrelated": Problem(
        "这不是同一本账的两份：从头就不一样",
        "these are not two copies of one ledger: they differ from the start",
        Line(
            "各用各的：--ledger 另一本；或导出再导入：jiebei export facts",
            "keep both, each with its --ledger; or take one out: jiebei export facts",
        ),
    ),
    "merge.edited": Problem(
        "{copy} 里没有 BASE 的 #{fact}：手工改过？",
        "{copy} has no #{fact} of BASE: was it edited by hand?",
        Line(
            "把它改回来再合：jiebei log；或只留一份",
            "put it back and merge again (jiebei log), or keep one copy",
        ),
    ),
    "merge.ref": Problem(
        "同一个 --ref {ref} 是两件事：MINE 的 #{mine}，THEIRS 的 #{theirs}",
        "--ref {ref} stands for two things: #{mine} of MINE, #{theirs} of THEIRS",
        Line(
            "在其中一份里撤回错的那条再合：jiebei undo {mine}",
            "undo the wrong one in its copy, then merge: jiebei undo {mine}",
        ),
    ),
    "merge.account": Problem(
        "账户 {account} 在两份里开得不一样",
        "the account {account} was opened differently in the two copies",
        Line(
            "在其中一份里撤回再合：jiebei undo",
            "undo one of them in its copy, then merge: jiebei undo",
        ),
    ),
    "merge.terms": Problem(
        "{loan} 的条款在两份里更正得不一样",
        "the terms of {loan} were corrected differently in the two copies",
        Line(
            "在其中一份里撤回更正再合：jiebei undo",
            "undo the correction in one copy, then merge: jiebei undo",
        ),
    ),
    "merge.refused": Problem(
        "两份合不到一起：{what}",
        "the copies do not go together: {what}",
        Line(
            "在其中一份里先改对再合：jiebei log",
            "put it right in one copy, then merge: jiebei log",
        ),
    ),
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
