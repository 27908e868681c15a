"""The cheapest way out."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "moves.title": Line("最便宜的还清办法", "The cheapest way out"),
    "moves.when": Line("哪天", "When"),
    "moves.pay": Line("提前还", "Pay early"),
    "moves.payoff": Line("全部结清", "all of it"),
    "moves.part": Line("一部分", "a part"),
    "moves.what": Line("还多少", "How much"),
    "moves.none": Line(
        "不用提前还：到期照还就是最便宜的",
        "Nothing to pay early: paying each due on its day is cheapest",
    ),
    "moves.cost": Line(
        "从今天起利息和费用一共 {cost}，{free_on} 还清，共付 {paid}",
        "From today interest and fees come to {cost}; free on {free_on}, {paid} paid in all",
    ),
    "moves.saves": Line(
        "比只还到期的省 {dues}，比先还最贵的省 {avalanche}，比先还最小的省 {snowball}",
        "That saves {dues} against dues only, {avalanche} against the dearest first, "
        "{snowball} against the smallest first",
    ),
    "moves.early": Line("早 {days} 天还清", "{days} days earlier"),
    "moves.type": Line("到那天打这一行", "On that day, type"),
    "moves.proven": Line(
        "已证明：没有更便宜的办法（四舍五入最多差 {rounding}）",
        "Proven: no plan costs less (rounding can give {rounding} at most)",
    ),
    "moves.dearest": Line(
        "按所记条款，每笔都能随时免费提前还任意金额（以合同为准）：先还最贵的就是最优，不必搜索",
        "By the terms in this book every loan takes any amount early for nothing (your contract "
        "decides): dearest first is the best there is, nothing was searched",
    ),
    "moves.gap": Line(
        "没有比它便宜 {gap} 以上的办法（下限 {lower_bound}）；多给时间：--seconds 30",
        "No plan is cheaper by more than {gap} (none below {lower_bound}); more time: --seconds 30",
    ),
    "moves.feasible": Line(
        "这些合同的提前还规则没有可证的下限：这是找到的最好办法，不保证最优",
        "No bound is known for these contracts' rules: the best found, not proven the best",
    ),
    "moves.more": Line(
        "今天多 100：再省 {less}，{free_on} 还清",
        "With 100 more today: {less} less, free on {free_on}",
    ),
    "moves.later": Line(
        "晚一个月才动手：多花 {more}，{free_on} 还清",
        "Waiting a month before any of it: {more} more, free on {free_on}",
    ),
    "moves.bars": Line("利息和费用", "Interest and fees"),
    "moves.lines": Line("剩余本金", "Principal owed"),
    "moves.plan": Line("本计划", "this plan"),
    "moves.dues_only": Line("只还到期", "dues only"),
    "moves.avalanche": Line("先还最贵", "dearest first"),
    "moves.snowball": Line("先还最小", "smallest first"),
    "moves.today": Line("今天", "today"),
    "moves.short": Line(
        "{on} 钱不够，差 {short}",
        "Money is short on {on}: {short} is missing",
    ),
    "moves.too_late": Line("{by} 前还不清：最早 {on}", "Not free by {by}: {on} at the earliest"),
    "moves.least_month": Line("每月至少要 {least}", "At least {least} a month would do"),
    "moves.least_today": Line("今天至少再要 {least}", "At least {least} more today would do"),
    "moves.by": Line(
        "{by} 前还清，每月至少 {least}", "To be free by {by}: at least {least} a month"
    ),
    "moves.income": Line("进账", "In"),
    "moves.out": Line("还出", "Paid"),
    "moves.left": Line("剩余", "Left"),
    "moves.proof": Line("证明", "The proof"),
    "moves.proof_how": Line(
        "每天的一元钱定个价：越早越贵，最后是 1。每笔借款单独按这些价挑最便宜的还法，"
        "加起来，减去进账按价多值的部分，再减现欠本金：任何办法的利息和费用都不会比它少。",
        "Each day's yuan has a price, never rising, one at the end. Each loan alone takes its "
        "cheapest way at these prices; their sum, less what the income is worth above its face, "
        "less the principal owed now: no plan's interest and fees come to less.",
    ),
    "moves.price": Line("价", "Price"),
    "moves.worth": Line("金额 × 价", "Amount × price"),
    "moves.alone": Line("{loan} 单独：{total}", "{loan} alone: {total}"),
    "moves.of_income": Line("进账按价：{total}", "Income at its prices: {total}"),
    "moves.bound": Line(
        "{alone} − （{worth} − {income}） − {principal} = {bound}",
        "{alone} − ({worth} − {income}) − {principal} = {bound}",
    ),
    "moves.cases": Line(
        "这是第一步的下限；只能全额结清的借款再按结清日分成 {cases} 种情形，逐一超过本计划。",
        "This is the bound of the first step; loans that are paid off whole were then split by the "
        "day of payoff into {cases} cases, each of them no cheaper than this plan.",
    ),
}

ERRORS: dict[str, Problem] = {
    "moves.money": Problem(
        "读不懂“{text}”：要“日期:金额”",
        "cannot read “{text}”: a day and an amount",
        Line("写 --money 2026-12-20:20000", "write --money 2026-12-20:20000"),
    ),
    "moves.past": Problem(
        "{date} 已经过去（今天 {today}）",
        "{date} is past (today is {today})",
        Line("用今天或以后的日子，如 +30d", "use today or a later day, such as +30d"),
    ),
    "moves.only_except": Problem(
        "--only 和 --except 只能用一个",
        "--only or --except, not both",
        Line("只写要看的：--only L1 --only L2", "name those to look at: --only L1 --only L2"),
    ),
}

REMARKS: dict[str, Line] = {
    "moves.unknown_terms": Line(
        "{loan} 的条款没人说过（{terms}）：按账本里有的算，先看合同",
        "{loan} has terms nobody stated ({terms}): reckoned with what the ledger has; "
        "look into the contract first",
    ),
}
