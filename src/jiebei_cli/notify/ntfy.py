"""ntfy: published as JSON at the server's root, so that a Chinese title needs no header.

`https://ntfy.sh/TOPIC`; a user and password, or a token as password alone, go before the host.
"""

import base64
from typing import Any
from urllib.parse import unquote, urlunsplit

from jiebei_cli.domain.value import Name
from jiebei_cli.notify.base import Address, Attempt, Message, Sender, post, said


def _judge(body: Any) -> str | None:
    if isinstance(body, dict) and body.get("id") and body.get("event") == "message":
        return None
    code = body.get("code") if isinstance(body, dict) else None
    return f"code {code}{said(body, 'error')}" if code else "no message in the answer"


def _prepare(address: Address, message: Message) -> Attempt:
    url = address.url
    above, _, topic = url.path.rstrip("/").rpartition("/")
    if not topic:
        raise ValueError("topic")
    host = url.netloc.rpartition("@")[2]
    body = {"topic": unquote(topic), "title": message.title, "message": message.text}
    return post(
        urlunsplit((url.scheme, host, above + "/", "", "")),
        body,
        _judge,
        _authorization(unquote(url.username or ""), unquote(url.password or "")),
        hidden=("topic",),
    )


def _authorization(user: str, password: str) -> dict[str, str]:
    if not password:
        return {}
    if not user:
        return {"Authorization": f"Bearer {password}"}
    pair = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


SENDER = Sender("ntfy", Name("ntfy", "ntfy"), _prepare, hosts=("ntfy.sh",))
