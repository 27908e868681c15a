"""Reminders and where they are sent."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "remind.due": Line(
        "{instalment} {due}（{when}）应还 {amount}", "{instalment} due {due} ({when}): {amount}"
    ),
    "remind.today": Line(
        "{instalment} 今天（{due}）应还 {amount}，24:00 前",
        "{instalment} due TODAY, {due}: {amount}, by 24:00",
    ),
    "remind.overdue": Line(
        "{instalment} 逾期 {days} 天（{due} 到期），还欠 {amount}，每多逾期一天加收 {per_day}",
        "{instalment} OVERDUE by {days} days (due {due}): {amount} unpaid, {per_day} more each day",
    ),
    "remind.missed": Line(
        "{instalment} {due} 已过 {days} 天，没有还款记录：没还的话现在 {amount}，"
        "每多逾期一天加收 {per_day}；今天还：jiebei repay {loan}；"
        "那天已还：jiebei repay {loan} --date {due}",
        "{instalment} was due {due}, {days} days ago, and no payment is recorded: if unpaid, "
        "{amount} now and {per_day} more each day; pay today: jiebei repay {loan}; if paid on the "
        "day: jiebei repay {loan} --date {due}",
    ),
    "remind.assumed": Line(
        "{instalment} 的 {amount} 按自动扣款推定为 {due} 已还，没人核对；在 App 看过后："
        "jiebei repay {instalment} --confirm",
        "{instalment}: {amount} is taken for deducted on {due}, nobody has looked; once seen in "
        "the app: jiebei repay {instalment} --confirm",
    ),
    "remind.shortfall": Line(
        "{due}（{when}）起钱不够：登记的资金 {available}，差 {amount}",
        "SHORT of {amount} from {due} on ({when}): {available} declared",
    ),
    "remind.extension": Line(
        "；到期前可向贷款方申请展期{law[extension]}",
        "; before the day an extension may be asked for{law[extension]}",
    ),
    "remind.step": Line(
        "{account}：{due} 前（{when}）{what}；做完：jiebei close {account} --done {step}",
        "{account}: {what} by {due} ({when}); when done: jiebei close {account} --done {step}",
    ),
    "remind.step_late": Line(
        "{account}：{due} 就该{what}（{when}）；做完：jiebei close {account} --done {step}",
        "{account}: {what} was due {due} ({when}); when done: jiebei close {account} --done {step}",
    ),
    "remind.day_off": Line("（那天放假，转账可能慢）", " (a day off: transfers may be slower)"),
    "notify.would": Line("会发给 {to}：", "would be sent to {to}:"),
    "notify.title": Line(
        "借呗账本：{count} 件事，共 {total}", "jiebei: {count} to remember, {total}"
    ),
}

ERRORS: dict[str, Problem] = {
    "calendar.missing": Problem(
        "没有节假日历",
        "the holiday calendar is not installed",
        Line("pip install 'jiebei-cli[holidays]'", "pip install 'jiebei-cli[holidays]'"),
    ),
    "notify.unreadable": Problem(
        "用不了通知地址（{to}）",
        "unusable address to notify ({to})",
        Line(
            "写完整的地址，如 https://ntfy.sh/主题、smtps://用户:${{PASSWORD}}@主机/?to=收件人",
            "a full address: https://ntfy.sh/TOPIC, smtps://USER:${{PASSWORD}}@HOST/?to=ADDRESS",
        ),
    ),
    "notify.unknown": Problem(
        "没有通知方式“{name}”",
        "no way to notify called “{name}”",
        Line("可用：{known}，如 dingtalk+https://…", "known: {known}, such as dingtalk+https://…"),
    ),
    "notify.secret_missing": Problem(
        "没有 {name}：环境里没有，{file} 里也没有",
        "{name} is neither in the environment nor in {file}",
        Line(
            "设环境变量 {name}，或在 {file} 写一行 {name}=…",
            "set {name}, or put a line {name}=… into {file}",
        ),
    ),
    "notify.secrets_mode": Problem(
        "{file} 别人也能读，不用",
        "{file} can be read by others and is not used",
        Line("chmod 600 {file}", "chmod 600 {file}"),
    ),
    "notify.secrets_unreadable": Problem("读不了 {file}：{reason}", "cannot read {file}: {reason}"),
    "notify.failed": Problem(
        "没能通知 {to}：{reason}（试了 {attempts} 次）",
        "could not notify {to}: {reason} (attempts: {attempts})",
    ),
}

REMARKS: dict[str, Line] = {
    "remind.no_calendar": Line(
        "没装节假日表，只按周末提前；装上：pip install 'jiebei-cli[holidays]'",
        "no holiday calendar is installed, weekends alone count: "
        "pip install 'jiebei-cli[holidays]'",
    ),
    "remind.calendar_ends": Line(
        "节假日表没有 {year} 年，只按周末提前",
        "the holiday calendar does not know {year}: weekends alone count",
    ),
    "remind.state": Line(
        "记不下今天提醒过（{folder}：{reason}），会重复",
        "cannot keep in mind what was said ({folder}: {reason}); it will be repeated",
    ),
    "notify.in_clear": Line(
        "{to} 走 http，密钥在网上是明文；换成 https",
        "{to} is reached over http: its secret travels in the clear; take https",
    ),
}
