"""What senders share: the message, the address, an attempt that may fail, and how to try again."""

import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from jiebei_cli.domain.value import Name, Value

ATTEMPTS = 3
TIMEOUT = 10.0
PAUSES = (1.0, 3.0)
"""Seconds: three attempts of ten and the pauses between them end within 34, whatever a server
does."""
MOST_ANSWER = 64 * 1024
HERE = ("127.0.0.1", "::1", "localhost")


class Message(Value):
    """What is sent: a title, one line an item, and the same as data."""

    title: str
    text: str
    data: Any


class Failure(Exception):
    """An attempt failed, and whether trying `again` may help."""

    def __init__(self, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


class Attempt(Value):
    """A prepared delivery: what it would send, and the doing of it within so many seconds."""

    shown: str
    run: Callable[[float], None]


class Address(Value):
    """Where to: the URL without the sender's name, and the values in it nobody may see."""

    url: SplitResult
    secrets: tuple[str, ...] = ()

    @property
    def query(self) -> dict[str, str]:
        """The query's values by name."""
        return dict(parse_qsl(self.url.query, keep_blank_values=True))

    def mask(self, text: str) -> str:
        """A text without the secrets, in whatever spelling they occur."""
        for secret in sorted(self.secrets, key=len, reverse=True):
            for spelling in (secret, quote(secret, safe=""), unquote(secret)):
                text = text.replace(spelling, "***")
        return text


class Sender(Value):
    """A way to send: its names, how a delivery is prepared, the hosts and schemes it is known by.

    Without hosts it takes whatever no other knows; `here` is an address without a host.
    """

    code: str
    name: Name
    prepare: Callable[[Address, Message], Attempt]
    hosts: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ("https", "http")
    here: bool = False


def secrets_in(url: SplitResult) -> tuple[str, ...]:
    """The parts of a URL that give access: password, query values, long path segments."""
    asked = parse_qsl(url.query, keep_blank_values=True)
    found = [value or name for name, value in asked if len(value or name) >= 3]
    found += [part for part in url.path.split("/") if len(part) >= 5]
    if url.password:
        found.append(unquote(url.password))
    return tuple(found)


def deliver(
    attempt: Attempt, sleep: Callable[[float], None] | None = None
) -> tuple[int, str | None]:
    """Try until it works, cannot work, or the attempts are used up; how often, and why not."""
    pause = sleep or time.sleep
    for number in range(1, ATTEMPTS + 1):
        try:
            _within(TIMEOUT, attempt.run)
        except Failure as failure:
            if not failure.again or number == ATTEMPTS:
                return number, failure.reason
            pause(PAUSES[number - 1])
        else:
            return number, None
    raise AssertionError


def _within(seconds: float, run: Callable[[float], None]) -> None:
    """Run for so long at most: a server that answers drop by drop outlasts any socket's timeout.

    What is still running then is left to end with the process. Raises: Failure.
    """
    from queue import Empty, SimpleQueue
    from threading import Thread

    ended: SimpleQueue[Exception | None] = SimpleQueue()

    def work() -> None:
        try:
            run(seconds)
        except Exception as problem:  # raised again below, in the thread that waits
            ended.put(problem)
        else:
            ended.put(None)

    Thread(target=work, daemon=True).start()
    try:
        problem = ended.get(timeout=seconds)
    except Empty:
        problem = Failure("timed out", again=True)
    if problem is not None:
        raise problem


def said(body: Any, *names: str) -> str:
    """The service's own words in an answer, short and on one line."""
    for name in names:
        if isinstance(body, dict) and isinstance(body.get(name), str) and body[name]:
            text = " ".join(body[name].split())
            return ": " + "".join(c for c in text if c.isprintable())[:120]
    return ""


def by_code(name: str, good: int, *messages: str) -> Callable[[Any], str | None]:
    """The judge of services that put a number into their answer: why it is not good, or None."""

    def judge(body: Any) -> str | None:
        code = body.get(name) if isinstance(body, dict) else None
        if code is None or isinstance(code, bool):
            return f"no {name} in the answer"
        return None if str(code) == str(good) else f"{name} {code}{said(body, *messages)}"

    return judge


def post(
    url: str,
    body: dict[str, Any],
    judge: Callable[[Any], str | None],
    headers: Mapping[str, str] | None = None,
    hidden: tuple[str, ...] = (),
) -> Attempt:
    """A POST of JSON; the answer's body decides, not its status alone.

    Nothing of the address but its host is shown, and of the body not the values `hidden` names.
    """
    sent = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "jiebei"}
    sent |= headers or {}

    def run(timeout: float) -> None:
        _post(url, _encoded(body).encode(), sent, judge, timeout)

    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    query = "&".join(f"{name}=***" if value else "***" for name, value in asked)
    shown = parts._replace(
        netloc=parts.netloc.rpartition("@")[2], path=re.sub("[^/]+", "***", parts.path), query=query
    )
    masked = {name: "***" if name in hidden else value for name, value in body.items()}
    return Attempt(f"POST {shown.geturl()}\n{_encoded(masked)}", run)


def _encoded(body: Any) -> str:
    return json.dumps(body, ensure_ascii=False, default=str)


def _post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    judge: Callable[[Any], str | None],
    timeout: float,
) -> None:
    import http.client
    import urllib.error
    import urllib.request

    class NoRedirect(urllib.request.HTTPRedirectHandler):
        """A redirect would carry the secrets to another host."""

        def redirect_request(self, *_: Any) -> None:
            return None

    request = urllib.request.Request(url, body, dict(headers), method="POST")
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=timeout) as answer:
            status, data = answer.status, answer.read(MOST_ANSWER)
    except urllib.error.HTTPError as problem:
        with problem:
            status, data = problem.code, problem.read(MOST_ANSWER)
    except urllib.error.URLError as problem:
        raise Failure(_network(problem.reason), again=True) from None
    except (OSError, http.client.HTTPException) as problem:
        raise Failure(_network(problem), again=True) from None
    except ValueError:
        raise Failure("unusable URL") from None
    try:
        found = json.loads(data)
    except ValueError:
        found = None
    if not 200 <= status < 300:
        words = said(found, "errmsg", "message", "msg", "error")
        raise Failure(f"HTTP {status}{words}", again=status >= 500 or status == 429)
    if data.lstrip()[:9].lower().startswith((b"<!doctype", b"<html")):
        raise Failure("the answer is a web page")  # of whoever stands between, or of another place
    wrong = judge(found)
    if wrong is not None:
        raise Failure(wrong)


def _network(problem: Any) -> str:
    """A network error in a word or two, without the address."""
    if isinstance(problem, TimeoutError):
        return "timed out"
    words = getattr(problem, "strerror", None)
    return str(words) if words else type(problem).__name__
