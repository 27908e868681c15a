"""Server酱: `https://sctapi.ftqq.com/SENDKEY.send`."""

from urllib.parse import urlunsplit

from jiebei_cli.domain.value import Name
from jiebei_cli.notify.base import Address, Attempt, Message, Sender, by_code, post


def _prepare(address: Address, message: Message) -> Attempt:
    # desp is Markdown: a single line break would join two items.
    body = {"title": message.title[:32], "desp": message.text.replace("\n", "\n\n")}
    return post(urlunsplit(address.url), body, by_code("code", 0, "message", "info"))


SENDER = Sender("serverchan", Name("Server酱", "Server酱"), _prepare, hosts=("sctapi.ftqq.com",))
