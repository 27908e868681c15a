"""How long a bill of 5,000 rows takes in process, from bytes to proposals: the aim is 0.3 s.

Run: python benchmarks/import_speed.py
"""

import time
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book, fold
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.reading import matching
from jiebei_cli.domain.reading.bill import Bill
from jiebei_cli.domain.value import replace
from jiebei_cli.exchange import readers

ROWS, LOANS, INSTALMENTS = 5_000, 8, 60
HEAD = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,"
    "收/付款方式,交易状态,交易订单号,商家订单号,备注,\n"
)


def terms(number: int) -> Terms:
    return agree(
        principal=Decimal(10_000 + 1_000 * number).quantize(Decimal("0.01")),
        rate=Rate.parse("0.05%/d"),
        disbursed_on=date(2020, 1, 10),
        instalments=INSTALMENTS,
        due_day=10,
    )


def book() -> Book:
    facts: tuple[Fact, ...] = ()
    for number in range(LOANS):
        made = decide.apply(fold(facts), "jiebei", terms(number), decide.Limits(), granted=True)
        last = len(facts) + 1
        facts += tuple(replace(fact, id=last + n) for n, fact in enumerate(made.facts))
    return fold(facts)


def bill() -> bytes:
    """Every instalment of every loan on its day, eight a day; the rest is life."""
    paid = [
        (row.due, f"信用借还,借呗,/,借呗还款,不计收支,{row.total},余额宝,还款成功")
        for number in range(LOANS)
        for row in build(terms(number)).rows
    ]
    life = "餐饮美食,某某餐厅,/,午餐,支出,28.80,花呗,交易成功"
    days = (date(2020, 1, 11) + timedelta(days=n % 1800) for n in range(ROWS - len(paid)))
    rows = sorted([*paid, *((day, life) for day in days)], reverse=True)
    return (
        HEAD
        + "".join(
            f"{day} 06:30:00,{what},20200210101993185502{n:020d}\t,\t,,\n"
            for n, (day, what) in enumerate(rows)
        )
    ).encode("gb18030")


def main() -> None:
    data, held = bill(), book()
    reading, matched = [], []
    for _ in range(7):
        began = time.perf_counter()
        found = readers.read(data)
        read = time.perf_counter()
        assert isinstance(found, Bill)
        matches = matching.match(held, found.rows, matching.Limits(today=date(2026, 1, 1)))
        assert sum(1 for one in matches if one.facts) == LOANS * INSTALMENTS
        reading.append(read - began)
        matched.append(time.perf_counter() - read)
    print(
        f"read {median(reading):.3f} s, match {median(matched):.3f} s, "
        f"together {median(map(sum, zip(reading, matched, strict=True))):.3f} s"
    )


if __name__ == "__main__":
    main()
