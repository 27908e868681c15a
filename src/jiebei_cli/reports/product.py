"""The presets in a list, and one copied to be one's own."""

from datetime import date

from jiebei_cli.domain.value import Value


class ProductLine(Value):
    """A preset in the list."""

    id: str
    name: dict[str, str]
    rate: str
    method: str
    as_of: date
    confidence: str


class ProductList(Value):
    """All presets."""

    products: tuple[ProductLine, ...]


class ProductCopy(Value):
    """A preset copied into the user's folder."""

    id: str
    source: str
    file: str
    recorded: bool
