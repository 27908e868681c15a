"""A sender: a slip of paper, `slip:/FILE`."""

from jiebei_cli.domain.value import Name
from jiebei_cli.notify.base import Address, Attempt, Message, Sender


def prepare(address: Address, message: Message) -> Attempt:
    def run(timeout: float) -> None:
        with open(address.url.path, "w", encoding="utf-8") as file:
            file.write(f"{message.title}\n{message.text}\n")

    return Attempt(f"slip\n{message.title}\n{message.text}", run)


SENDER = Sender("slip", Name("纸条", "slip of paper"), prepare, schemes=("slip",), here=True)
