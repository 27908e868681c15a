"""What may be cited: an article on a day it is in force, to a lender it binds, in either language.

The register is data (law.toml). A code is the law's name and the article's number,
`civil-code-677`, `credit-reporting-44-3` for item (3) of article 44; the law alone where no article
is known. A topic names the articles a sentence may rest on whatever the day: those that hold then
are cited.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Literal

from jiebei_cli.domain.value import Value

LenderKind = Literal[
    "licensed", "consumer-finance", "small-loan", "guarantee", "equity-market", "pawnshop",
    "leasing", "factoring", "local-amc", "private",
]  # fmt: skip
"""Banks, trusts, car finance · 消费金融公司 · the seven kinds of 法释〔2020〕27号 · 民间借贷."""

ONES, UNITS = "零一二三四五六七八九", ("", "十", "百", "千")


class Law(Value, kw_only=True):
    """A law or rule: its names, its days in force (both included), whom it binds (all: empty).

    `confidence`: H its text was read, M abstracts, OK own knowledge, not looked up.
    """

    name: dict[str, str]
    formal: str
    since: date
    source: str
    confidence: str
    recheck_by: date
    until: date | None = None
    binds: tuple[LenderKind, ...] = ()


class Article(Value, kw_only=True):
    """An article as the file has it; `clause` is quoted, `says` renders it in English."""

    code: str
    says: str
    clause: str | None = None
    binds: tuple[LenderKind, ...] = ()
    note: str = ""


class Citation(Value):
    """An article ready to be printed, with everything that is known of it."""

    code: str
    name: dict[str, str]
    number: str
    clause: str | None
    says: str
    since: date
    until: date | None
    binds: tuple[LenderKind, ...]
    confidence: str
    source: str

    def holds(self, on: date, lender: LenderKind | None = None) -> bool:
        """Whether it is in force on a day and binds that kind of lender, if one is meant."""
        in_force = self.since <= on and (self.until is None or on <= self.until)
        return in_force and (lender is None or not self.binds or lender in self.binds)


class Dated(Value):
    """Something of our data that has to be looked up again by a day."""

    file: str
    code: str
    name: dict[str, str]
    confidence: str
    recheck_by: date


class Register(Value, kw_only=True):
    """Every law and article known, and the topics."""

    as_of: date
    laws: dict[str, Law]
    articles: tuple[Article, ...]
    topics: dict[str, tuple[str, ...]] = {}

    def citation(self, code: str) -> Citation:
        """The article of that code. Raises: KeyError."""
        article = next((each for each in self.articles if each.code == code), None)
        if article is None:
            raise KeyError(code)
        key = max((name for name in self.laws if f"{code}-".startswith(f"{name}-")), key=len)
        law = self.laws[key]
        return Citation(
            code, law.name, code.removeprefix(key).lstrip("-"), article.clause, article.says,
            law.since, law.until, article.binds or law.binds, law.confidence, law.source,
        )  # fmt: skip

    def named(self, key: str) -> tuple[Citation, ...]:
        """The articles of a topic, or of codes parted by commas. Raises: KeyError."""
        codes = self.topics.get(key) or [code.strip() for code in key.split(",")]
        return tuple(map(self.citation, codes))

    def on(self, key: str, on: date, lender: LenderKind | None = None) -> tuple[Citation, ...]:
        """Those of them that hold on a day, for a lender."""
        return holding(self.named(key), on, lender)

    def __getitem__(self, code: str) -> str:
        """《征信业管理条例》第二十五条, as `{law[…]}` in a letter reads. Raises: KeyError."""
        found = self.citation(code)
        formal = next(law.formal for law in self.laws.values() if law.name == found.name)
        number, _, item = found.number.partition("-")
        article = f"第{chinese(int(number))}条" if number else ""
        return f"《{formal}》{article}" + (f"第（{chinese(int(item))}）项" if item else "")


def holding(
    found: Iterable[Citation], on: date, lender: LenderKind | None = None
) -> tuple[Citation, ...]:
    """Those in force on a day that bind the lender."""
    return tuple(each for each in found if each.holds(on, lender))


def cited(found: Iterable[Citation], language: str) -> str:
    """民法典 530、677；征信业管理条例 44(三), or the same in English; empty for none."""
    comma, semicolon = ("、", "；") if language == "zh" else (", ", "; ")
    parts = []
    for name, group in groupby(found, lambda each: each.name):
        numbers = comma.join(_number(each.number, language) for each in group)
        parts.append(f"{name[language]} {numbers}".rstrip())
    return semicolon.join(parts)


def _number(number: str, language: str) -> str:
    article, _, item = number.partition("-")
    if not item:
        return article
    return f"{article}({chinese(int(item)) if language == 'zh' else item})"


def chinese(number: int) -> str:
    """The numeral of an article: 16 十六, 25 二十五, 204 二百零四, 530 五百三十."""
    text, gap = "", False
    digits = str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit == "0":
            gap = True
            continue
        text += ("零" if gap and text else "") + ONES[int(digit)] + UNITS[place]
        gap = False
    return text.removeprefix("一") if text.startswith("一十") else text
