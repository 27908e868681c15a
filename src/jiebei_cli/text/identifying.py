"""Which contract gives a lender's figures, and what is wrong with them."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "identify.one": Line(
        "按贷款方会报的利率，只有一种合同算得出这些数：",
        "At a rate that lenders quote, one contract gives these figures:",
    ),
    "identify.several": Line(
        "{count} 种合同都算得出这些数：", "{count} contracts give these figures:"
    ),
    "identify.odd_only": Line(
        "算得出这些数的利率没有贷款方会这样报：",
        "Only rates that no lender quotes give these figures:",
    ),
    "identify.none": Line("没有一种合同算得出这些数。", "No contract gives these figures."),
    "identify.reading": Line(
        "{method}，{rate}（一年 {annual}；上下限 {low}–{high}）",
        "{method} at {rate} ({annual} a year; between {low} and {high})",
    ),
    "identify.counted": Line(
        "计息：{counts}；舍入：{roundings}", "counted: {counts}; rounded: {roundings}"
    ),
    "identify.level": Line("；月供：{levels}", "; level: {levels}"),
    "identify.from": Line(
        "从 {drawn} 起计息，首期 {first}", "interest from {drawn}, first due {first}"
    ),
    "identify.days": Line("{first} 至 {last} 之间", "some day from {first} to {last}"),
    "identify.custom": Line(
        "利息有规律，本金按贷款方的计划", "interest by rule, principal as stated"
    ),
    "identify.count_period": Line("每月一年的十二分之一", "a twelfth of a year a month"),
    "identify.level_actual": Line("按实际天数", "by actual days"),
    "identify.level_nominal": Line("按年利率÷12", "by a twelfth of the yearly rate"),
    "identify.level_30-day": Line("按每月 30 天", "by 30 days a month"),
    "identify.level_stated": Line("{amount}（照贷款方的）", "{amount} (the lender's)"),
    "identify.round_half-up": Line("四舍五入", "half up"),
    "identify.round_half-even": Line("四舍六入五成双", "half to even"),
    "identify.round_down": Line("舍去", "down"),
    "identify.round_up": Line("进一", "up"),
    "identify.round_carry": Line("累计取整、零头结转", "running total, fraction carried"),
    "identify.or": Line("、", " or "),
    "identify.same": Line(
        "这些都一样合得上，这几期分不出来", "all of these fit: the rows cannot tell them apart"
    ),
    "identify.more": Line(
        "另有 {count} 种合得上，利率更零碎或没有人这样报；全部列出：加 --all",
        "{count} more fit, at finer or unquotable rates; all of them: --all",
    ),
    "identify.decides": Line("再看一个数就能分：{what}", "One more figure would decide: {what}"),
    "identify.of_interest": Line(
        "第 {number} 期（{on}）的利息", "the interest of row {number} ({on})"
    ),
    "identify.of_principal": Line(
        "第 {number} 期（{on}）的本金", "the principal of row {number} ({on})"
    ),
    "identify.of_accrued": Line("{on} 结清时收的当期利息", "the interest in the payoff on {on}"),
    "identify.told": Line("{amount} → 第 {readings} 种", "{amount} → reading {readings}"),
    "identify.undecided": Line(
        "这份计划里没有哪个数能再分；差别只在以后别的借款里出现。",
        "No figure of this plan tells them apart; they give the same money.",
    ),
    "identify.refuted": Line("为什么不是别的：", "Why not another:"),
    "identify.because": Line("第 {number} 期（{due}）{figure}", "row {number} ({due}) {figure}"),
    "identify.figure_interest": Line("利息", "interest"),
    "identify.figure_principal": Line("本金", "principal"),
    "identify.figure_total": Line("应还", "total"),
    "identify.figure_balance": Line("期初本金", "principal before it"),
    "identify.odd_row": Line(
        "只有第 {number} 期（{due}）不合：照别的各期，这里的利息该是 {gives}，写的是 {stands}。"
        "看看抄错没有。",
        "Only row {number} ({due}) does not fit: the others make its interest {gives}, not "
        "{stands}. Check whether it was copied right.",
    ),
    "identify.mixed": Line(
        "像是两笔借款混在一起：每月 {one} 日的第 {first} 期，每月 {other} 日的第 {second} 期。"
        "分开各认一次。",
        "Two loans seem to be mixed: rows {first} fall due on day {one}, rows {second} on day "
        "{other}. Identify each by itself.",
    ),
    "identify.try": Line(
        "数抄对了的话：写上放款日和金额（--drawn 日期:金额），或只给一笔借款的各期。",
        "If they are copied right: add the draw (--drawn DATE:AMOUNT), or give the rows of one "
        "loan only.",
    ),
    "identify.again": Line("算给你看：{command}", "See it: {command}"),
    "identify.record": Line("记进账本：{command}", "Record it: {command}"),
}

ERRORS: dict[str, Problem] = {
    "identify.nothing": Problem(
        "缺 {missing}",
        "missing: {missing}",
        Line(
            "给各期：jiebei identify 计划.csv；或屏幕上的三个数：jiebei identify --left 13456.78 "
            "--next 2026-12-10:2345.67 --periods 6",
            "give rows: jiebei identify plan.csv; or three figures of the app: jiebei identify "
            "--left 13456.78 --next 2026-12-10:2345.67 --periods 6",
        ),
    ),
    "identify.both": Problem(
        "各期和 --left、--next 只能给一样",
        "rows exclude --left and --next",
        Line("只给各期，或只给三个数", "give the rows alone, or the three figures alone"),
    ),
    "identify.pair": Problem(
        "{option} 要写成 日期:金额，不是 {text}",
        "{option} is DATE:AMOUNT, not {text}",
        Line("如 {option} 2026-12-10:2345.67", "such as {option} 2026-12-10:2345.67"),
    ),
    "identify.row": Problem(
        "看不懂这一期：{text}",
        "a row that cannot be read: {text}",
        Line(
            "写成 2026-12-10:2100.00:245.67（日期:本金:利息）或 2026-12-10:2345.67（日期:扣款）",
            "write 2026-12-10:2100.00:245.67 (date:principal:interest) or 2026-12-10:2345.67 "
            "(date:deducted)",
        ),
    ),
    "identify.start": Problem(
        "只有一期，不知道从哪天起算，什么利率都合得上",
        "one row without its beginning fits any rate",
        Line("写上借款：--drawn 日期:金额", "add the draw: --drawn DATE:AMOUNT"),
    ),
    "identify.order": Problem(
        "第 {row} 期的日期 {due} 不在前一期 {before} 之后",
        "row {row} falls due on {due}, not after {before}",
        Line(
            "两笔借款的各期分开，各认一次；重复的行删掉",
            "give the rows of one loan at a time, each row once",
        ),
    ),
    "identify.balance": Problem(
        "第 {row} 期之后该剩 {gives}，写的是 {stands}",
        "after row {row} {gives} would be left, not {stands}",
        Line(
            "查这一期的本金和剩余本金；漏了一期，或混进了另一笔",
            "check its principal and balance; a row is missing, or of another loan",
        ),
    ),
    "identify.sum": Problem(
        "各期本金合计 {repaid}，多过借的 {lent}",
        "the rows repay {repaid}, more than the {lent} lent",
        Line(
            "查 --drawn 的金额，或去掉别的借款的行",
            "check --drawn, or leave out rows of another loan",
        ),
    ),
    "identify.total": Problem(
        "第 {row} 期各项相加是 {gives}，应还写的是 {stands}",
        "the parts of row {row} add up to {gives}, not {stands}",
        Line("查这一期的本金、利息和费用", "check its principal, interest and fee"),
    ),
    "identify.below": Problem(
        "第 {row} 期算出来是负数：{amount}",
        "row {row} comes out below zero: {amount}",
        Line("查这一期的各项和剩余本金", "check its parts and the balance"),
    ),
    "identify.totals": Problem(
        "只有扣款总额，分不出本金和利息",
        "deductions alone do not tell principal from interest",
        Line(
            "写上借款（--drawn 日期:金额），或给出每期的利息",
            "add the draw (--drawn DATE:AMOUNT), or the interest of each row",
        ),
    ),
    "identify.more": Problem(
        "{rows} 期一共扣了 {paid}，还不到借的 {lent}",
        "{rows} deductions of {paid} in all do not repay {lent}",
        Line("写上之后还有几期：--periods 3", "say how many come after: --periods 3"),
    ),
    "identify.too_little": Problem(
        "{periods} 期、每期 {amount} 一共 {total}，还不完剩余本金 {left}",
        "{periods} instalments of {amount}, {total} in all, do not repay {left}",
        Line(
            "再看一眼屏幕：这样的金额至少要 {least} 期",
            "look at the app again: at that amount it takes at least {least}",
        ),
    ),
    "identify.drawn_late": Problem(
        "借款日 {drawn} 不在第一个还款日 {due} 之前",
        "drawn on {drawn}, which is not before the first due date {due}",
        Line("查 --drawn 的日期", "check the date of --drawn"),
    ),
    "identify.left_more": Problem(
        "剩余本金 {left} 比借的 {lent} 还多",
        "{left} left is more than the {lent} lent",
        Line("查 --left 和 --drawn", "check --left and --drawn"),
    ),
}

REMARKS: dict[str, Line] = {}
