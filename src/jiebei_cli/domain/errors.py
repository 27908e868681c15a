"""What can go wrong, as a code and parameters; the words live in `jiebei_cli.text`."""


class Fault(Exception):
    """A condition a user can act on, named by a stable code."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


class BadInput(Fault):
    """Something typed cannot be read or contradicts itself."""


class Refused(Fault):
    """A rule of the loan or the account forbids it."""


class Declined(Fault):
    """A question was asked and its answer is no; `result` tells why."""

    def __init__(self, code: str, *, result: object = None, **params: object) -> None:
        super().__init__(code, **params)
        self.result = result


class BadFact(Fault):
    """A recorded fact contradicts the facts before it."""

    def __init__(self, code: str, *, fact: int, **params: object) -> None:
        super().__init__(code, fact=fact, **params)
        self.fact = fact
