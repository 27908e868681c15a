"""Kinds of facts by the name they are stored under; one from a file of its own is a line here."""

from jiebei_cli.domain.book.due_day import DueDayChanged
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Adjusted,
    Adopted,
    Applied,
    Closed,
    CloseStep,
    Confirmed,
    Declared,
    Deferred,
    Disbursed,
    Extended,
    Fact,
    FeeCharged,
    Noted,
    Ours,
    Prepaid,
    RateChanged,
    Reopened,
    Repaid,
    Reversed,
    Waived,
)
from jiebei_cli.domain.registry import Unfit, check_name


def code_of(kind: Fact | type[Fact]) -> str:
    """The name a fact is stored under."""
    return str(kind.__struct_config__.tag)


def kinds(*known: type[Fact]) -> dict[str, type[Fact]]:
    """Kinds by name. Raises: Unfit where one has no name, or nothing folds it."""
    for kind in known:
        check_name(code_of(kind), getattr(kind, "name", None))
        if kind.fold is Fact.fold and not issubclass(kind, Ours):
            raise Unfit("trait", f"{code_of(kind)}.fold")
    return {code_of(kind): kind for kind in known}


KINDS = kinds(
    AccountOpened,
    Declared,
    Applied,
    Disbursed,
    Adopted,
    Repaid,
    Prepaid,
    RateChanged,
    Extended,
    Deferred,
    DueDayChanged,
    FeeCharged,
    Waived,
    Adjusted,
    CloseStep,
    Closed,
    Reopened,
    Confirmed,
    Reversed,
    Noted,
)
