"""Feishu 飞书's group robot; `?secret=…` signs each message.

The signature is the HMAC-SHA256 of nothing, keyed with seconds, a line break and the secret.
Older answers carry `StatusCode`, newer ones `code`.
"""

import base64
import hashlib
import hmac
import time
from typing import Any
from urllib.parse import urlencode, urlunsplit

from jiebei_cli.domain.value import Name
from jiebei_cli.notify.base import Address, Attempt, Message, Sender, by_code, post


def sign(secret: str, seconds: int) -> str:
    """The signature of a moment; the text to sign is the key and the message is empty."""
    key = f"{seconds}\n{secret}".encode()
    return base64.b64encode(hmac.digest(key, b"", hashlib.sha256)).decode()


def _judge(body: Any) -> str | None:
    old = isinstance(body, dict) and "code" not in body and "StatusCode" in body
    judge = by_code("StatusCode", 0, "StatusMessage") if old else by_code("code", 0, "msg")
    return judge(body)


def _prepare(address: Address, message: Message) -> Attempt:
    query = address.query
    secret = query.pop("secret", None)
    body: dict[str, Any] = {
        "msg_type": "text",
        "content": {"text": f"{message.title}\n{message.text}"},
    }
    if secret:
        now = int(time.time())
        body = {"timestamp": str(now), "sign": sign(secret, now), **body}
    url = urlunsplit(address.url._replace(query=urlencode(query)))
    return post(url, body, _judge, hidden=("sign",))


SENDER = Sender(
    "feishu", Name("飞书", "Feishu"), _prepare, hosts=("open.feishu.cn", "open.larksuite.com")
)
