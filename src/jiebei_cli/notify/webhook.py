"""Any webhook that takes JSON; an answer that names an error counts as one, whatever its status."""

from typing import Any
from urllib.parse import urlunsplit

from jiebei_cli.domain.value import Name
from jiebei_cli.notify.base import Address, Attempt, Message, Sender, post, said


def _judge(body: Any) -> str | None:
    """Why an answer is bad: the error fields of the common services; any other answer is good."""
    if not isinstance(body, dict):
        return None
    for name in ("errcode", "code", "StatusCode"):
        code = body.get(name)
        if type(code) is int and code != 0 and not 200 <= code < 300:
            return f"{name} {code}{said(body, 'errmsg', 'message', 'msg', 'error')}"
    for name in ("ok", "success"):
        if body.get(name) is False:
            return f"{name} false{said(body, 'message', 'msg', 'error', 'description')}"
    if body.get("error") or body.get("errors"):
        return f"error{said(body, 'error', 'errors', 'message')}"
    return None


def _prepare(address: Address, message: Message) -> Attempt:
    body = {"title": message.title, "text": message.text, **message.data}
    return post(urlunsplit(address.url), body, _judge)


SENDER = Sender("webhook", Name("任意 https 网址", "any https URL"), _prepare)
