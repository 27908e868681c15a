"""DingTalk's group robot; `&secret=SEC…` signs, HMAC-SHA256 over milliseconds and secret."""

import base64
import hashlib
import hmac
import time
from urllib.parse import urlencode, urlunsplit

from jiebei_cli.domain.value import Name
from jiebei_cli.notify.base import Address, Attempt, Message, Sender, by_code, post


def sign(secret: str, milliseconds: int) -> str:
    """The signature of a moment."""
    text = f"{milliseconds}\n{secret}".encode()
    return base64.b64encode(hmac.digest(secret.encode(), text, hashlib.sha256)).decode()


def _prepare(address: Address, message: Message) -> Attempt:
    query = address.query
    secret = query.pop("secret", None)
    if secret:
        now = int(time.time() * 1000)
        query |= {"timestamp": str(now), "sign": sign(secret, now)}
    url = urlunsplit(address.url._replace(query=urlencode(query)))
    body = {"msgtype": "text", "text": {"content": f"{message.title}\n{message.text}"}}
    return post(url, body, by_code("errcode", 0, "errmsg"))


SENDER = Sender("dingtalk", Name("钉钉", "DingTalk"), _prepare, hosts=("oapi.dingtalk.com",))
