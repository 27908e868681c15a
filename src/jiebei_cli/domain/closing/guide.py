"""Where to go to leave a product: menus, telephone, waiting times, as far as they were found.

A guide belongs to the products that name it. What it does not say stays the general word of
steps.toml: customer service, and that no entry was found.
"""

from datetime import date

from jiebei_cli.domain.judging.law import LenderKind
from jiebei_cli.domain.value import Value


class Guide(Value, kw_only=True):
    """A product's way out; `where` and `notes` in each language, `where` by the code of a step."""

    name: dict[str, str]
    as_of: date
    confidence: str
    recheck_by: date
    sources: tuple[str, ...]
    phone: str = ""
    where: dict[str, dict[str, str]] = {}
    notes: dict[str, str] = {}


class Sister(Value):
    """A product of the same service that has to be empty too."""

    id: str
    name: dict[str, str]


class Place(Value):
    """What is known of the product at hand: who lends, its guide (None: none was found), what
    else has to be empty.
    """

    lender_is: LenderKind | None = None
    guide: Guide | None = None
    sisters: tuple[Sister, ...] = ()
