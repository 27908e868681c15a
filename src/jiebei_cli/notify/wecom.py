"""WeCom 企业微信's group robot: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…`."""

from urllib.parse import urlunsplit

from jiebei_cli.domain.value import Name
from jiebei_cli.notify.base import Address, Attempt, Message, Sender, by_code, post

MOST_BYTES = 2048


def _prepare(address: Address, message: Message) -> Attempt:
    content = f"{message.title}\n{message.text}".encode()[:MOST_BYTES].decode(errors="ignore")
    body = {"msgtype": "text", "text": {"content": content}}
    return post(urlunsplit(address.url), body, by_code("errcode", 0, "errmsg"))


SENDER = Sender("wecom", Name("企业微信", "WeCom"), _prepare, hosts=("qyapi.weixin.qq.com",))
