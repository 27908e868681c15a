"""Taking over a loan as the lender's app shows it."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "adopted.label": Line("接手", "Taken over"),
    "adopted.from": Line(
        "{on} 接手：剩余本金 {left}，从第 {number} 期记起；{before}",
        "Taken over on {on}: {left} left, from instalment {number} on; {before}",
    ),
    "adopted.unknown": Line("以前怎么还的，账本不知道", "how it was paid before is not known"),
    "adopted.on_time": Line("你说以前都按时还了", "you say that all before it was paid on time"),
    "adopt.which": Line("{count} 种合同都算得出这些数：", "{count} contracts give these figures:"),
    "adopt.done": Line("接手了 {loan}，剩余本金 {left}", "{loan} taken over, {left} left"),
    "adopt.would": Line(
        "会接手 {loan}，剩余本金 {left}", "{loan} would be taken over, {left} left"
    ),
    "adopt.more": Line("另有 {count} 种利率更零碎的也算得出", "{count} more fit, at finer rates"),
    "adopt.row": Line(
        "  第 {number} 期 {due}：{total}（本金 {principal}，利息 {interest}），之后剩 {balance}",
        "  {number}. {due}: {total} ({principal} principal, {interest} interest), then {balance}",
    ),
    "adopt.reading": Line("{method}，{rates}", "{method} at {rates}"),
    "adopt.split": Line(
        "：下期本金 {principal}，利息 {interest}",
        ": {principal} principal and {interest} interest next",
    ),
    "adopt.ask": Line(
        "和 App 的还款计划一样的话，就记下来？", "If the app's plan is the same: record it?"
    ),
    "adopt.nearest": Line(
        "第 {number} 期（{due}）{figure}该是 {gives}，不是 {stands}",
        "row {number} ({due}): {figure} {gives}, not {stands}",
    ),
    "adopt.intro": Line(
        "照 App 里这笔借款的详情回答；不知道的直接回车。",
        "Answer from the loan's page in the app; Enter where you do not know.",
    ),
    "adopt.ask_lent": Line("借了多少？[如 20000] ", "How much was borrowed? [such as 20000] "),
    "adopt.ask_drawn": Line("哪天借的？[如 2026-01-15] ", "On which day? [such as 2026-01-15] "),
    "adopt.ask_count": Line("一共几期？[如 12] ", "How many instalments in all? [such as 12] "),
    "adopt.ask_paid": Line("已经还了几期？[如 6] ", "How many of them are paid? [such as 6] "),
    "adopt.ask_periods": Line(
        "还剩几期，含下期？[如 6] ", "How many are left, the next one included? [such as 6] "
    ),
    "adopt.ask_left": Line(
        "剩余本金多少？[如 13456.78] ", "How much principal is left? [such as 13456.78] "
    ),
    "adopt.ask_due": Line(
        "下期哪天还？[如 2026-12-10] ", "On which day is the next instalment? [such as 2026-12-10] "
    ),
    "adopt.ask_amount": Line(
        "下期还多少？[如 2345.67] ", "How much is the next instalment? [such as 2345.67] "
    ),
    "adopt.ask_on_time": Line(
        "以前各期都按时还了？[y/n，不清楚就回车] ",
        "Were all earlier ones paid on time? [y/n, Enter if not sure] ",
    ),
    "adopt.ask_which": Line("是哪一种？[1–{count}] ", "Which one is it? [1–{count}] "),
    "adopt.again": Line("再答一遍：", "Once more:"),
}

ERRORS: dict[str, Problem] = {
    "adopt.nothing": Problem(
        "缺 {missing}",
        "missing: {missing}",
        Line(
            "看 App 里这笔借款：jiebei adopt --left 13456.78 --next 2026-12-10:2345.67 "
            "--periods 6；在终端里单写 jiebei adopt 会一个个问",
            "see the loan in the app: jiebei adopt --left 13456.78 --next 2026-12-10:2345.67 "
            "--periods 6; on a terminal `jiebei adopt` alone asks for each",
        ),
    ),
    "adopt.impossible": Problem(
        "没有一种合同算得出这些数：剩 {left}，{periods} 期，{due} 还 {amount}；最接近的：{nearest}",
        "no contract gives these figures: {left} left, {periods} instalments, {amount} on {due}; "
        "the nearest: {nearest}",
        Line("看看抄错没有", "check whether they were copied right"),
    ),
    "adopt.several": Problem(
        "{count} 种合同都算得出这些数，选一种",
        "{count} contracts give these figures: choose one",
        Line("如 {command}", "such as {command}"),
    ),
    "adopt.paid": Problem(
        "写的是已还 {paid} 期，可从 {first} 起到下期之前是 {ahead} 期",
        "{paid} are said to be paid, but from {first} until the next there are {ahead}",
        Line(
            "改成 --paid {ahead}，或查借款的日期", "write --paid {ahead}, or check the draw's day"
        ),
    ),
    "adopt.begins": Problem(
        "{due} 那一期从 {begins} 才开始，{on} 还没到",
        "the instalment due on {due} begins on {begins}, after {on}",
        Line(
            "刚借的写上借款：--drawn 日期:金额；提前还过下期的，{begins} 再接手",
            "a fresh loan: add --drawn DATE:AMOUNT; where the next was paid early: take it over "
            "on {begins}",
        ),
    ),
}
