"""The figure the lender's app shows, explained."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "reconcile.agrees": Line(
        "{loan} 在 {date}：{theirs} 就是{what}，一分不差。",
        "{loan} on {date}: {theirs} is the {what} exactly.",
    ),
    "figure.payoff": Line("结清金额", "payoff"),
    "figure.due": Line("应还", "amount due"),
    "figure.principal": Line("剩余本金", "outstanding principal"),
    "figure.rest": Line("剩余各期本息", "rest of the plan"),
    "figure.now": Line("已到期应还", "amount due by now"),
    "figure.paid": Line("已还合计", "amount paid so far"),
    "figure.of_account": Line("账户 {account} 全部借款的{what}", "{what} of all of {account}"),
    "reconcile.explained": Line(
        "{loan} 在 {date} 的差额可以这样解释：", "{loan} on {date}: the difference is explained by"
    ),
    "reconcile.unexplained": Line(
        "{loan} 在 {date} 的差额没有一种解释对得上。",
        "{loan} on {date}: no explanation gives the lender's figure.",
    ),
    "reconcile.tried": Line(
        "每种解释只单独试过；也可能是两样叠加，或合同条款和账本里的不一样。",
        "Each explanation was tried alone: it may be two at once, or the contract says otherwise "
        "than your ledger.",
    ),
    "reconcile.recorded": Line(
        "已以贷款方的数为准，差额记在 {loan}。", "recorded: {loan} now follows the lender's figure."
    ),
}

ERRORS: dict[str, Problem] = {
    "reconcile.settled": Problem(
        "{loan} 已于 {date} 结清，没有可调的",
        "{loan} was settled on {date}: nothing to adjust",
        Line("看记录：jiebei status {loan}", "see jiebei status {loan}"),
    ),
    "reconcile.principal": Problem(
        "{theirs} 低于 {loan} 其中的本金：差的不是利息",
        "{theirs} is below the principal of {loan} in it: the difference is not interest",
        Line("看漏记了哪笔：jiebei log {loan}", "see which payment is missing: jiebei log {loan}"),
    ),
    "reconcile.payment": Problem(
        "{loan} 差的是一笔还款（{date}，{amount}），不是利息",
        "{loan} differs by a payment ({amount} on {date}), not by interest",
        Line("漏记的补记：{commands}", "record what is missing: {commands}"),
    ),
    "reconcile.payment_there": Problem(
        "{loan} 差的是一笔还款（{date}，{amount}），对方没有入账或入了两次",
        "{loan} differs by a payment ({amount} on {date}) that the lender has not booked, or twice",
        Line("等一天再看，或拿回单问客服", "look again a day later, or ask with your receipt"),
    ),
    "reconcile.account": Problem(
        "差额要记在哪一笔借款上，账户 {account} 自己不欠钱",
        "a difference is recorded on a loan, not on the account {account}",
        Line("{command}", "{command}"),
    ),
    "reconcile.figure": Problem(
        "{what}不能按差额改：它只随还款变",
        "the {what} is not adjusted: only payments change it",
        Line("如果是结清金额：{command}", "if it is the payoff: {command}"),
    ),
    "reconcile.future": Problem(
        "{date} 还没到（今天 {today}）：贷款方还显示不了那天的数",
        "{date} is to come (today is {today}): no lender shows a figure of that day yet",
        Line("{typed} --on {today}", "{typed} --on {today}"),
    ),
}

REMARKS: dict[str, Line] = {
    "reconcile.record": Line(
        "以贷款方为准就记下来：{command}", "to go by the lender's figure: {command}"
    ),
    "reconcile.alike": Line(
        "{theirs} 是{what}：看到的多半是那个数",
        "{theirs} is the {what}: most likely that was shown",
    ),
    "reconcile.zero": Line(
        "如果对方连结清金额也是 0，{loan} 在那边已结清；记下来：{command}",
        "if even the payoff is 0 there, {loan} is settled: {command}",
    ),
    "reconcile.payment": Line(
        "差的是还款，漏记的补记：{commands}", "a payment is missing here: {commands}"
    ),
    "reconcile.payment_there": Line(
        "差的是还款：对方没入账的等一天再看，或拿回单问客服",
        "it is a payment: look again a day later, or ask the lender with your receipt",
    ),
}
