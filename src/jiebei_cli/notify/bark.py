"""Bark: `https://api.day.app/KEY`, or the same on a server of one's own."""

from urllib.parse import urlunsplit

from jiebei_cli.domain.value import Name
from jiebei_cli.notify.base import Address, Attempt, Message, Sender, by_code, post


def _prepare(address: Address, message: Message) -> Attempt:
    if not address.url.path.strip("/"):
        raise ValueError("key")
    url = address.url._replace(path=address.url.path.rstrip("/"))
    body = {"title": message.title, "body": message.text, "group": "jiebei"}
    return post(urlunsplit(url), body, by_code("code", 200, "message"))


SENDER = Sender("bark", Name("Bark", "Bark"), _prepare, hosts=("api.day.app",))
