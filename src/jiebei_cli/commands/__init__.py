"""What can be typed: one command a file, its name and its line here.

The lines stand here, not in the files, so that help and TAB have them without loading 22 modules.
"""

from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

from jiebei_cli.text.catalog import Line

if TYPE_CHECKING:
    from jiebei_cli.commands.options import Command

ROOT = Line(
    "借款人自己的账本：欠多少、何时还、真实成本、提前还省多少、能不能退出。离线，精确到分。",
    "A borrower's own ledger: what you owe, what is due, what it costs, whether you may leave.",
)
COMMANDS: dict[str, Line] = {
    "apply": Line(
        "申请一笔借款：看清成本，同意后记账放款",
        "Apply for a loan: see its cost, consent, record it",
    ),
    "repay": Line("归还到期的款项", "Repay what is due"),
    "prepay": Line("提前还款：部分或全部结清", "Pay early: a part, or the whole payoff"),
    "status": Line("欠多少、何时还、还剩多少", "What is owed, what is due next, what is left"),
    "plan": Line(
        "最便宜的还清办法：先还哪笔、还多少、哪天，附证明",
        "The cheapest way out over all loans: moves to type, with proof",
    ),
    "close": Line(
        "能不能退出：检查、关闭、跟踪后续事项", "May you leave: check, close, track what follows"
    ),
    "score": Line(
        "自评分：得分、失分原因、怎么提高", "Self-assessment: points, reasons, what helps"
    ),
    "schedule": Line(
        "还款计划：账本里的借款，或假设的一笔", "A plan: of a recorded loan, or a hypothetical one"
    ),
    "change": Line(
        "合同变更：利率、展期、延期还本、减免、收费、按贷款方调整",
        "Contract changes: rate, extension, deferral, waiver, fee, adjustment",
    ),
    "rate": Line(
        "真实年化成本：由到账和还款算出，对照上限",
        "The real yearly cost, from what came and what is paid",
    ),
    "remind": Line(
        "提醒：快到期、今天到期、逾期、没记账、钱不够、关闭后的事项",
        "For cron: what is due, late, not recorded, short of money, or to do after closing",
    ),
    "reconcile": Line(
        "对账：贷款方显示的数和我们的差在哪", "Explain the figure the lender shows, or record it"
    ),
    "identify": Line(
        "认合同：由贷款方的各期数字找出利率、计息、舍入",
        "Which contract gives these rows: rate, day count, rounding",
    ),
    "account": Line("列出授信账户", "List your credit lines"),
    "funds": Line("列出可用来还款的资金", "List the money there is to pay from"),
    "product": Line("列出产品预设", "List product presets"),
    "import": Line(
        "读入支付宝、微信账单或贷款方计划，对着计划记账",
        "Read an Alipay or WeChat bill, or a lender's plan, and record it against the plan",
    ),
    "export": Line(
        "导出给别的工具：记账软件、表格、日历", "Write the book for accounting, sheets, calendars"
    ),
    "log": Line("看历史：每一条记录，冲正的也在", "The history: every fact, reversed ones too"),
    "undo": Line("冲正上一条命令记的账", "Reverse what the last command recorded"),
    "check": Line(
        "核对整本账：重算每笔拆分和计划，列出不对的",
        "Verify the ledger: recompute every split and plan, list what is wrong",
    ),
    "edit": Line(
        "安全地手工改账本：先查、再问、留备份", "Edit the ledger by hand: checked, asked, backed up"
    ),
    "restore": Line("恢复以前的版本", "Put a previous version back"),
    "demo": Line(
        "演示：文章里的三个案例，不动你的账本", "The article's three cases, in a throw-away ledger"
    ),
}
"""Every command and its line; the order is the order of help."""


def load(name: str) -> "dict[str, Command]":
    """The command itself under "", then those under its name; without a name, `jiebei` alone."""
    module = import_module(f"{__name__}.{name or 'overview'}{'_' * iskeyword(name)}")
    known: dict[str, Command] = getattr(module, "COMMANDS", {})
    return {"": next(iter(known.values()), None) or module.COMMAND, **known}


def command(path: Sequence[str]) -> "Command":
    """The command typed so."""
    return load(path[0] if path else "")[path[1] if path[1:] else ""]


def line(path: Sequence[str]) -> Line:
    """What a command says of itself in one line."""
    return command(path).says if path[1:] else COMMANDS[path[0]] if path else ROOT


def below(path: Sequence[str]) -> list[str]:
    """The names under a command's; under `jiebei` itself all commands."""
    return [] if path[1:] else [*load(path[0])][1:] if path else [*COMMANDS]


def paths() -> list[tuple[str, ...]]:
    """Every command as it is typed, `jiebei` alone first."""
    named = [(name, *under) for name in COMMANDS for under in ((), *zip(below((name,))))]
    return [(), *named]
