"""Help and the manual: their headings; what a command takes says its own line."""

from jiebei_cli.text.catalog import Line

LINES: dict[str, Line] = {
    "usage": Line("用法：{usage}", "Usage: {usage}"),
    "arguments": Line("参数", "Arguments"),
    "options": Line("选项", "Options"),
    "common": Line("通用选项", "Common options"),
    "commands": Line("命令", "Commands"),
    "more": Line(
        "某个命令的说明：{command} help 命令", "More on a command: {command} help COMMAND"
    ),
    "metavar.COMMAND": Line("命令", "COMMAND"),
    "examples": Line("例子", "Examples"),
    "man.name": Line("名称", "Name"),
    "man.synopsis": Line("用法", "Synopsis"),
    "man.exits": Line("退出码", "Exit status"),
    "man.environment": Line("环境变量", "Environment"),
    "man.exit.0": Line("完成", "Done."),
    "man.exit.1": Line(
        "答案是否：未通过、还不能退出、通知或扣款没成；或用 --exit-code 时有要提醒的",
        "The answer is no: declined, not eligible, a notification or a deduction failed; or, with "
        "--exit-code, there is something to remember.",
    ),
    "man.exit.2": Line("用法不对，或输入读不懂", "Wrong usage or unreadable input."),
    "man.exit.3": Line("借款或账户的规则不允许", "Refused by a rule of the loan or the account."),
    "man.exit.4": Line("账本读不了或不对", "The ledger is unreadable or invalid."),
    "man.exit.5": Line("账本正忙，稍后再试", "The ledger is busy; try again."),
    "man.exit.6": Line(
        "已记账，但答案没能显示：不要再记一次", "Recorded, but not shown: do not enter it again."
    ),
    "man.exit.70": Line("程序出错", "A bug."),
    "man.exit.74": Line(
        "答案写不出来，没有记账", "The answer cannot be printed; nothing recorded."
    ),
    "man.exit.130": Line(
        "被中断（128 加信号编号，如 143）", "Interrupted (128 and the signal, such as 143)."
    ),
    "man.env.JIEBEI_LEDGER": Line("账本文件", "The ledger's file."),
    "man.env.JIEBEI_CONFIG": Line(
        "自己的产品、事项和 secrets 的文件夹",
        "The folder of one's own products, steps and secrets.",
    ),
    "man.env.JIEBEI_STATE": Line(
        "remind --once 的记忆所在的文件夹", "The folder where remind --once keeps what it said."
    ),
    "man.env.JIEBEI_SECRETS": Line(
        "通知用的密钥文件，只能自己可读",
        "The file of secrets for --notify, readable by its owner alone.",
    ),
    "man.env.JIEBEI_LANG": Line("语言：zh 或 en", "The language, zh or en."),
    "man.env.JIEBEI_TODAY": Line("把这一天当作今天", "The day taken for today."),
    "man.env.NO_COLOR": Line("设了就不用颜色", "No colour where it is set."),
}
