"""What a command says of itself: what it runs, what it takes, what it answers.

Nothing here knows how a command line is read: the seam, help, completion, the manual and the schema
all read these records, and no other list.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.domain.arithmetic.money import parse_money, parse_money_or_zero
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Value
from jiebei_cli.text.catalog import Line, pick

Read = Callable[[Context, str, str], Any]
"""Text typed for an option or argument of that name, as the value it stands for."""


class Kind(Value):
    """A kind of value: how help writes it, what its text is read as, what TAB offers.

    `known` are its words (help has them for `{known}`), `names` what the ledger or a folder knows.
    `things` are those that words stand for, with their names: help has them for `{named}`.
    """

    metavar: str
    read: Read = lambda ctx, name, text: text
    known: Collection[str] = ()
    names: Callable[[Context], Iterable[str]] = lambda ctx: ()
    file: bool = False
    things: Callable[[], Mapping[str, Any]] = dict

    @property
    def named(self) -> str:
        """What its words stand for, as help lists them."""
        return listed(self.things())


def listed(things: Mapping[str, Any]) -> str:
    """Things by their code, each with what it is called where that says more."""
    both, found = pick(Line("{code}（{name}）", "{code} ({name})")), []
    for code, thing in things.items():
        name = pick(Line(**thing.name) if isinstance(thing.name, dict) else thing.name)
        same = code.replace("-", " ") == name.lower()
        found.append(code if same else both.format(code=code, name=name))
    return ", ".join(found)


def number(least: int = 1, most: int = 100_000, metavar: str = "N") -> Kind:
    """A whole number within bounds. Raises on reading: BadInput number.unreadable, number.range."""

    def read(ctx: Context, name: str, text: str) -> int:
        cleaned = text.strip()
        if not (cleaned.isascii() and cleaned.isdigit() and len(cleaned) <= 9):
            raise BadInput("number.unreadable", option=name, text=cleaned[:40])
        if not least <= int(cleaned) <= most:
            raise BadInput("number.range", option=name, text=cleaned, least=least, most=most)
        return int(cleaned)

    return Kind(metavar, read)


def choice(metavar: str, known: Collection[str]) -> Kind:
    """One of a few words. Raises on reading: BadInput choice.unknown."""

    def read(ctx: Context, name: str, text: str) -> str:
        if text not in known:
            raise BadInput("choice.unknown", option=name, text=text[:40], known=", ".join(known))
        return text

    return Kind(metavar, read, known)


def meant(option: str, typed: str, things: Mapping[str, Any]) -> str:
    """The code of the thing meant: typed so, or as it is called in either language.

    A name in brackets at its end may be left out where no other thing is called so; a word that
    names nothing stays as it is.
    Raises: BadInput choice.which where it names several.
    """
    cleaned = typed.strip()
    if cleaned in things:
        return cleaned
    said, whole, short = cleaned.casefold(), [], []
    for code, thing in things.items():
        names = thing.name.values() if isinstance(thing.name, dict) else thing.name
        called = [name.casefold() for name in (*names, *getattr(thing, "called", ()))]
        if said in (code.casefold(), *called):
            whole.append(code)
        elif said in [re.split("[（(,，]", name)[0].strip() for name in called]:
            short.append(code)
    found = whole or short
    if len(found) > 1:
        known = listed({code: things[code] for code in found})
        raise BadInput(
            "choice.which", option=option, text=cleaned, instead=tuple(found), known=known
        )
    return found[0] if found else cleaned


def like_loan(text: str) -> bool:
    """Whether a word names a loan, not an amount."""
    return text[:1] in "Ll" and text[1:].isdigit()


def some_loans(ctx: Context) -> Iterable[str]:
    """The loans of the ledger."""
    return ctx.book().loans


def some_accounts(ctx: Context) -> Iterable[str]:
    """The accounts of the ledger."""
    return ctx.book().accounts


def some_products(ctx: Context) -> Iterable[str]:
    """The presets."""
    from jiebei_cli.store.policy import product_names

    return product_names(ctx.config)


def _product(ctx: Context, name: str, text: str) -> str:
    """The id of a preset, typed so or as the product is called."""
    from jiebei_cli.store.policy import product_names, products_saying

    known = product_names(ctx.config)
    return text if text in known else meant(name, text, products_saying(text.strip(), ctx.config))


def account_meant(ctx: Context, name: str, text: str) -> str:
    """An account by its own name, else by that of its product: 借呗 for `jiebei`."""
    code = text if like_loan(text) else _product(ctx, name, text)
    if code == text:
        return text
    book = ctx.book()
    named = {own.name: own for own in book.accounts.values() if code in (own.product, own.name)}
    if text in named or not named:
        return text
    if len(named) > 1:
        raise BadInput(
            "choice.which", option=name, text=text, instead=(*named,), known=", ".join(named)
        )
    return next(iter(named))


def account_named(ctx: Context, name: str, text: str) -> str:
    """The account to draw on, which may be a new one: by its product's name where that is clear."""
    try:
        return account_meant(ctx, name, text)
    except BadInput:
        return text


MONEY = Kind("AMOUNT", lambda ctx, name, text: parse_money(text))
MONEY_OR_ZERO = Kind("AMOUNT", lambda ctx, name, text: parse_money_or_zero(text))
RATE = Kind("RATE", lambda ctx, name, text: Rate.parse(text, typed=True))
DATE = Kind("DATE", lambda ctx, name, text: ctx.day(text), ("today", "+30d"))
LOAN = Kind("LOAN", names=some_loans)
ACCOUNT = Kind("ACCOUNT", account_meant, names=some_accounts)
NEW_ACCOUNT = Kind("ACCOUNT", account_named, names=some_accounts)
ACCOUNT_OR_LOAN = Kind(
    "ACCOUNT|LOAN", account_meant, names=lambda ctx: (*some_accounts(ctx), *some_loans(ctx))
)
LOAN_OR_AMOUNT = Kind("LOAN|AMOUNT", names=some_loans)
PRODUCT = Kind("PRODUCT", _product, names=some_products)
FILE = Kind("FILE", file=True)


class Parameter(Value):
    """An option, or an argument where it has no name; without a kind it is a switch."""

    says: Line
    names: tuple[str, ...] = ()
    kind: Kind | None = None
    many: bool = False

    @property
    def help(self) -> str:
        """Its line of help, with the words of its kind."""
        text = pick(self.says)
        if self.kind is not None and "{named}" in text:
            text = text.replace("{named}", self.kind.named)
        return text.replace("{known}", ", ".join(self.kind.known if self.kind else ()))

    @property
    def metavar(self) -> str:
        """How its value is written, nothing for a switch."""
        return self.kind.metavar if self.kind is not None else ""

    @property
    def name(self) -> str:
        """What it is called in refusals."""
        return self.names[0] if self.names else self.metavar

    def value(self, ctx: Context, typed: Any) -> Any:
        """What was typed, read. Raises: BadInput of its kind."""
        if self.kind is None:
            return typed
        if self.many:
            return [self.kind.read(ctx, self.name, text) for text in typed]
        return self.kind.read(ctx, self.name, typed)


def option(
    name: str, zh: str, en: str, kind: Kind | str = "TEXT", *, many: bool = False
) -> Parameter:
    """An option with a value; a word for its kind is free text called so."""
    return Parameter(Line(zh, en), (name,), Kind(kind) if isinstance(kind, str) else kind, many)


def flag(name: str, zh: str, en: str, *short: str) -> Parameter:
    """A switch."""
    return Parameter(Line(zh, en), (name, *short))


def argument(zh: str, en: str, kind: Kind | str, *, many: bool = False) -> Parameter:
    """A value by its place."""
    return Parameter(Line(zh, en), (), Kind(kind) if isinstance(kind, str) else kind, many)


def by_name(*options: Parameter) -> dict[str, Parameter]:
    """Options by the parameter each is handed over as."""
    return {one.names[0].lstrip("-").replace("-", "_"): one for one in options}


ABOUT_ACCOUNT = option("--account", "只对这个账户", "Only this account", ACCOUNT)
ABOUT_LOAN = option("--loan", "只对这一笔借款", "Only this loan", LOAN)
AN_ACCOUNT = argument("账户名", "Account name", ACCOUNT)
A_LOAN = argument("借款编号，如 L1", "Loan id, such as L1", LOAN)
AN_AMOUNT = argument("金额：50000、5万、一万五", "Amount: 50000, 50,000.00, 5万", MONEY)
ACCOUNT_OR_LOAN_ID = argument("账户名或借款编号", "Account name or loan id", ACCOUNT_OR_LOAN)
AS_OF = option("--as-of", "看哪一天：过去或将来", "The day to look at, past or future", DATE)
CREDIT_LINE = option("--line", "账户额度", "The account's credit line", MONEY)
CHART = flag("--chart", "再画成图", "Draw it as charts too")
NOTE = option("--note", "备注", "Note")
HELP = flag("--help", "显示本说明", "Show this help", "-h")

COMMON: dict[str, Parameter] = by_name(
    option("--ledger", "账本文件（JIEBEI_LEDGER）", "Ledger file (JIEBEI_LEDGER)", FILE),
    option(
        "--today",
        "把这一天当作今天（JIEBEI_TODAY）",
        "Take this day for today (JIEBEI_TODAY)",
        DATE,
    ),
    option(
        "--lang",
        "语言：zh 或 en（JIEBEI_LANG）",
        "Language: zh or en (JIEBEI_LANG)",
        Kind("zh|en", known=("zh", "en")),
    ),
    option(
        "--html",
        "把结果写成网页，存到文件（- 为标准输出）",
        "Write the answer as a web page; - is stdout",
        FILE,
    ),
    flag("--json", "输出一个 JSON 信封", "Print one JSON envelope"),
    flag("--markdown", "输出 Markdown", "Print the answer as Markdown"),
    flag("--no-color", "不用颜色（NO_COLOR）", "No colour (NO_COLOR)"),
    flag("--quiet", "只报错，不输出结果", "Print errors only", "-q"),
)
WRITING: dict[str, Parameter] = by_name(
    flag("--dry-run", "只算不记", "Show what would happen, record nothing", "-n"),
    flag("--yes", "不再询问", "Do not ask", "-y"),
    option(
        "--date", "记账日期：2026-05-20、5月20日、昨天", "Value date: 2026-05-20, today, +7d", DATE
    ),
    option("--ref", "同一编号只记一次", "Post once under this reference", "KEY"),
    option(
        "--wait",
        "账本被占用时最多等几秒（默认 5）",
        "Seconds to wait for a busy ledger (5)",
        "SECONDS",
    ),
)


class Command(Value):
    """A command; `answers` are the records it may answer with, `stated` options taken together.

    `says` is for a command under another's name: the others' lines stand beside their names.
    """

    run: Callable[..., Result]
    says: Line = Line("", "")
    writes: bool = False
    answers: tuple[type, ...] = ()
    stated: Mapping[str, Parameter] = {}
    examples: tuple[str | Line, ...] = ()

    @property
    def own(self) -> dict[str, Parameter]:
        """What it alone takes, by parameter name."""
        hints = self.run.__annotations__.items()
        own = {name: hint.__metadata__[0] for name, hint in hints if hasattr(hint, "__metadata__")}
        return own | dict(self.stated)

    @property
    def shared(self) -> dict[str, Parameter]:
        """What it takes as others do."""
        return COMMON | (WRITING if self.writes else {})

    @property
    def takes(self) -> dict[str, Parameter]:
        """All that can be typed for it: its arguments in their order, its options, the shared."""
        return self.own | self.shared

    def option(self, name: str) -> tuple[str, Parameter | None]:
        """The option typed so, by the parameter it is handed over as."""
        return next((one for one in self.takes.items() if name in one[1].names), ("", None))

    @property
    def required(self) -> tuple[str, ...]:
        """Parameters that must be given."""
        places = self.run.__code__.co_varnames[1 : self.run.__code__.co_argcount]
        return places[: len(places) - len(self.run.__defaults__ or ())]
