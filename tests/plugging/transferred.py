"""A fact: 债权转让, somebody else is owed from now on."""

from typing import ClassVar

from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.value import Name, replace


class Transferred(Fact, kw_only=True):
    name: ClassVar[Name] = Name("债权转让", "debt transferred")
    loan: str
    to: str

    def fold(self, of: Loan) -> Loan:
        return replace(of, terms=replace(of.terms, lender=self.to))
