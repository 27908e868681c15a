"""Senders against servers on this host that answer as the real ones do.

The answers are those of the services' own documentation and of public clients for them: DingTalk,
WeCom, Feishu and Server酱 say HTTP 200 with a number in the body, Bark and ntfy repeat the status.
"""

import base64
import hashlib
import hmac
import json
import os
import shutil
import socketserver
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as Mail
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from jiebei_cli.notify import SENDERS, Message, target
from jiebei_cli.notify import base as notify_base
from jiebei_cli.notify.dingtalk import sign as dingtalk_sign
from jiebei_cli.notify.feishu import sign as feishu_sign
from tests.conftest import ROOT, Cli, Outcome, history

DRAW = (
    "apply", "10000", "--months", "3", "--method", "interest-first", "--rate", "0.04%/d",
    "--granted", "--yes", "--date", "2026-01-11",
)  # fmt: skip
SECRET = "s3cr3t-token-0123456789"


class Web:
    """An HTTP server with the next answers in a row; the last one repeats."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, bytes]] = [(200, b"{}")]
        self.seen: list[tuple[str, dict[str, str], bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                outer.seen.append((self.path, dict(self.headers), self.rfile.read(size)))
                more = len(outer.answers) > 1
                status, body = outer.answers.pop(0) if more else outer.answers[0]
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                self.do_POST()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def answer(self, *bodies: Any, status: int = 200) -> None:
        self.answers = [
            (status, body if isinstance(body, bytes) else json.dumps(body).encode())
            for body in bodies
        ]

    @property
    def body(self) -> Any:
        return json.loads(self.seen[-1][2])


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    made = Web()
    yield made
    made.server.shutdown()
    made.server.server_close()


@history
def lent(cli: Cli) -> None:
    assert cli(*DRAW, today="2026-01-11").exit == 0


@pytest.fixture
def loan(lent: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A loan with 124.00 due on 2026-02-11; the list of pauses taken instead of slept."""
    monkeypatch.setenv("JIEBEI_STATE", str(tmp_path / "state"))
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses


def remind(cli: Cli, *urls: str, more: tuple[str, ...] = (), today: str = "2026-02-11") -> Outcome:
    given = [part for url in urls for part in ("--notify", url)]
    return cli("remind", *given, *more, today=today)


GOOD: list[tuple[str, str, Any]] = [
    ("webhook", "/hook", {}),
    ("webhook", "/hook", b"thanks"),
    ("webhook", "/hook", {"code": 200, "ok": True}),
    (
        "ntfy",
        "/rent",
        {"id": "xE73Iyuabi", "time": 1673542291, "event": "message", "topic": "rent"},
    ),
    ("bark", "/KEYKEYKEY", {"code": 200, "message": "success", "timestamp": 1700000000}),
    ("serverchan", "/SCT1.send", {"code": 0, "message": "", "data": {"pushid": "1", "errno": 0}}),
    ("dingtalk", "/robot/send?access_token=abcdef", {"errcode": 0, "errmsg": "ok"}),
    ("wecom", "/cgi-bin/webhook/send?key=abcdef", {"errcode": 0, "errmsg": "ok"}),
    ("feishu", "/open-apis/bot/v2/hook/abc", {"code": 0, "msg": "success", "data": {}}),
    ("feishu", "/open-apis/bot/v2/hook/abc", {"StatusCode": 0, "StatusMessage": "success"}),
]


@pytest.mark.parametrize(("name", "path", "answer"), GOOD)
def test_told(cli: Cli, loan: list[float], web: Web, name: str, path: str, answer: Any) -> None:
    web.answer(answer)
    done = remind(cli, f"{name}+http://{web.host}{path}", more=("--json",))
    assert (done.exit, done.err) == (0, "")
    assert done.result["notified"] == [
        {"to": f"{name} (127.0.0.1)", "ok": True, "attempts": 1, "error": None, "request": None}
    ]
    assert "L1/1" in web.seen[0][2].decode()
    assert (len(web.seen), loan) == (1, [])


BAD: list[tuple[str, Any, str]] = [
    ("webhook", {"errcode": 310000, "errmsg": "no"}, "errcode 310000: no"),
    ("webhook", {"ok": False, "description": "gone"}, "ok false: gone"),
    ("webhook", {"success": False}, "success false"),
    ("webhook", {"error": "unknown token"}, "error: unknown token"),
    ("webhook", {"code": 40001}, "code 40001"),
    ("ntfy", {"code": 42901, "http": 429, "error": "limit reached"}, "code 42901: limit reached"),
    ("ntfy", {}, "no message in the answer"),
    ("bark", {"code": 400, "message": "device key is empty"}, "code 400: device key is empty"),
    ("bark", b"thanks", "no code in the answer"),
    ("webhook", b"\r\n<!DOCTYPE HTML><title>login</title>", "the answer is a web page"),
    ("webhook", b"<html>login</html>", "the answer is a web page"),
    ("serverchan", {"code": 40001, "message": "bad key"}, "code 40001: bad key"),
    ("dingtalk", {"errcode": 310000, "errmsg": "sign not match"}, "errcode 310000: sign not match"),
    ("dingtalk", {"errmsg": "ok"}, "no errcode in the answer"),
    ("dingtalk", {"errcode": False}, "no errcode in the answer"),
    ("wecom", {"errcode": 93000, "errmsg": "invalid webhook url"}, "errcode 93000: invalid"),
    ("feishu", {"code": 19021, "msg": "sign match fail"}, "code 19021: sign match fail"),
    ("feishu", {"StatusCode": 9499, "StatusMessage": "Bad"}, "StatusCode 9499: Bad"),
    ("feishu", [], "no code in the answer"),
]


@pytest.mark.parametrize(("name", "answer", "reason"), BAD)
def test_an_error_in_the_body_of_a_200_is_a_failure(
    cli: Cli, loan: list[float], web: Web, name: str, answer: Any, reason: str
) -> None:
    web.answer(answer)
    done = remind(cli, f"{name}+http://{web.host}/{SECRET}?k={SECRET}", more=("--json",))
    assert done.exit == 1
    assert done.result["items"], "what is due is still shown"
    (told,) = done.result["notified"]
    assert not told["ok"]
    assert reason in told["error"]
    assert done.err.startswith(f"jiebei: could not notify {name} (127.0.0.1): ")
    assert (len(web.seen), loan) == (1, []), "a refusal is not tried again"
    assert SECRET not in done.out + done.err


def test_a_server_error_is_tried_again_within_a_bound(
    cli: Cli, loan: list[float], web: Web
) -> None:
    web.answers = [(500, b""), (429, b"slow"), (200, b"{}")]
    done = remind(cli, f"http://{web.host}/x", more=("--json",))
    assert (done.exit, done.result["notified"][0]["attempts"]) == (0, 3)
    assert loan == [1.0, 3.0]
    web.answer(b"", status=503)
    web.seen.clear()
    down = remind(cli, f"http://{web.host}/x")
    assert (down.exit, len(web.seen)) == (1, 3)
    assert "HTTP 503 (attempts: 3)" in down.err


@pytest.mark.parametrize("status", [302, 401, 404])
def test_a_refusal_or_a_redirect_is_not_followed(
    cli: Cli, loan: list[float], web: Web, status: int
) -> None:
    web.answer({"errmsg": f"no such {SECRET}"}, status=status)
    done = remind(cli, f"http://{web.host}/{SECRET}")
    assert (done.exit, len(web.seen)) == (1, 1)
    assert f"HTTP {status}" in done.err
    assert SECRET not in done.err + done.out


def test_nobody_there(cli: Cli, loan: list[float]) -> None:
    done = remind(cli, f"https://127.0.0.1:9/{SECRET}")
    assert done.exit == 1
    assert "refused (attempts: 3)" in done.err
    assert SECRET not in done.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scheme", "opening"),
    [
        ("http", b""),
        ("http", b"HTTP/1.1 200 OK\r\n\r\n"),
        ("http", b"HTTP/1.1 200 OK\r\nX-Slow: "),
        ("http", b"HTTP/1.1 500 No\r\n\r\n"),
        ("smtp", b"220-"),
    ],
)
def test_a_server_that_never_answers_or_never_ends(
    cli: Cli, loan: list[float], monkeypatch: pytest.MonkeyPatch, scheme: str, opening: bytes
) -> None:
    """The attempts end though a byte comes well within the timeout of the socket each time."""
    monkeypatch.setattr(notify_base, "TIMEOUT", 0.2)
    closed = threading.Event()

    class Mute(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(opening)
            while not closed.wait(0.05):
                try:
                    self.wfile.write(b"x" if opening else b"")
                except OSError:
                    return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mute) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        began = time.monotonic()
        host = f"127.0.0.1:{server.server_address[1]}"
        done = remind(cli, f"{scheme}://{host}/x?to=you%40x.org&from=me%40x.org")
        took = time.monotonic() - began
        closed.set()
        server.shutdown()
    assert took < 5
    assert "timed out (attempts: 3)" in done.err


@pytest.mark.slow
def test_it_is_printed_before_it_is_sent(process: Cli, tmp_path: Path) -> None:
    """The server answers only once the line was read, so the other order would never end well."""
    printed = threading.Event()
    heard: list[bool] = []

    class Waiting(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(printed.wait(8))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: Any) -> None:
            pass

    assert process(*DRAW, "--today", "2026-01-11").exit == 0
    with ThreadingHTTPServer(("127.0.0.1", 0), Waiting) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        call = subprocess.Popen(
            [
                sys.executable, "-m", "jiebei_cli", "remind", "--today", "2026-02-11",
                "--notify", f"http://127.0.0.1:{server.server_port}/x",
            ],
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT / "src"),
                "JIEBEI_LEDGER": str(tmp_path / "ledger.json"),
                "JIEBEI_LANG": "en",
            },
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )  # fmt: skip
        assert call.stdout is not None
        assert call.stdout.readline().startswith("L1/1 due TODAY")
        printed.set()
        call.communicate()
        server.shutdown()
    assert (call.returncode, heard) == (0, [True])


@pytest.mark.slow
def test_it_is_sent_though_it_cannot_be_printed(cli: Cli, loan: list[float], web: Web) -> None:
    url = f"http://{web.host}/x"
    full = unprintable("remind", "--once", "--notify", url, "--today", "2026-02-11")
    assert full != 0
    assert len(web.seen) == 1
    again = remind(cli, url, more=("--once",))
    assert "L1/1" in again.out, "it was not said here"
    assert len(web.seen) == 1, "but there"


def unprintable(*arguments: str) -> int:
    """The exit code of a call whose stdout takes nothing."""
    with open("/dev/full", "wb") as full:
        return subprocess.run(
            [sys.executable, "-m", "jiebei_cli", *arguments],
            env={key: value for key, value in os.environ.items() if key != "JIEBEI_DEBUG"}
            | {"PYTHONPATH": str(ROOT / "src")},
            stdout=full,
            stderr=subprocess.DEVNULL,
            check=False,
        ).returncode


def test_one_failure_does_not_keep_the_others_from_being_told(
    cli: Cli, loan: list[float], web: Web
) -> None:
    web.answers = [(200, b'{"errcode": 1}'), (200, b'{"errcode": 0}')]
    url = f"dingtalk+http://{web.host}/robot/send?access_token=abcdef"
    done = remind(cli, url, url, more=("--json",))
    assert [one["ok"] for one in done.result["notified"]] == [False, True]
    assert done.exit == 1


def test_nothing_due_nothing_sent_but_the_address_is_still_read(
    cli: Cli, loan: list[float], web: Web
) -> None:
    done = remind(cli, f"http://{web.host}/x", today="2026-01-20")
    assert (done.exit, done.out, done.err, web.seen) == (0, "", "", [])
    assert remind(cli, "gopher://x/", today="2026-01-20").exit == 2


def test_once_counts_for_each_address(cli: Cli, loan: list[float], web: Web) -> None:
    url = f"http://{web.host}/x"
    web.answer({"error": "down"})
    assert remind(cli, url, more=("--once",)).exit == 1
    web.answer({})
    second = remind(cli, url, more=("--once",))
    assert (second.exit, second.out, len(web.seen)) == (0, "", 2), "printed before, told now"
    assert remind(cli, url, more=("--once",)).exit == 0
    assert len(web.seen) == 2


def test_the_state_does_not_hold_an_address(
    cli: Cli, loan: list[float], web: Web, tmp_path: Path
) -> None:
    assert remind(cli, f"http://{web.host}/{SECRET}", more=("--once",)).exit == 0
    kept = (tmp_path / "state" / "reminded.json").read_text("utf-8")
    assert SECRET not in kept
    assert "L1/1" in kept


# What each service is sent.


def test_dingtalk_signs_the_milliseconds(cli: Cli, loan: list[float], web: Web) -> None:
    web.answer({"errcode": 0})
    remind(cli, f"dingtalk+http://{web.host}/robot/send?access_token=abcdef&secret=SECa%2Fb")
    query = parse_qs(urlsplit(web.seen[0][0]).query)
    assert set(query) == {"access_token", "timestamp", "sign"}
    moment = query["timestamp"][0]
    text = f"{moment}\nSECa/b".encode()
    assert base64.b64decode(query["sign"][0]) == hmac.new(b"SECa/b", text, hashlib.sha256).digest()
    assert len(moment) == 13
    assert web.body["msgtype"] == "text"


def test_feishu_signs_the_seconds(cli: Cli, loan: list[float], web: Web) -> None:
    web.answer({"code": 0})
    remind(cli, f"feishu+http://{web.host}/open-apis/bot/v2/hook/abc?secret=xyz")
    assert "secret" not in web.seen[0][0]
    key = f"{web.body['timestamp']}\nxyz".encode()
    assert base64.b64decode(web.body["sign"]) == hmac.new(key, b"", hashlib.sha256).digest()
    assert len(web.body["timestamp"]) == 10


def test_signatures_of_a_known_moment() -> None:
    # By the openssl program: printf '1577808000000\nSEC' | openssl dgst -sha256 -hmac SEC
    # -binary | base64; and printf '' with the key $'1577808000\nSEC'.
    assert dingtalk_sign("SEC", 1577808000000) == "KWWM+JVrJoNgNR2Icyx/PIB9kLMg6dWn+tU+tezG+UU="
    assert feishu_sign("SEC", 1577808000) == "1gDswKa4vIByRmqOeIp0PP7B29zwpQWQCMQIFOlhWek="


def test_ntfy_publishes_json_at_the_root(cli: Cli, loan: list[float], web: Web) -> None:
    web.answer({"id": "1", "event": "message"})
    remind(cli, f"ntfy+http://:tk_abc@{web.host}/base/rent")
    path, headers, _ = web.seen[0]
    assert (path, headers["Authorization"]) == ("/base/", "Bearer tk_abc")
    assert web.body["topic"] == "rent"
    remind(cli, f"ntfy+http://me:p%40ss@{web.host}/rent")
    pair = base64.b64encode(b"me:p@ss").decode()
    assert web.seen[1][1]["Authorization"] == f"Basic {pair}"


def test_the_webhook_gets_the_items_as_data(cli: Cli, loan: list[float], web: Web) -> None:
    remind(cli, f"http://{web.host}/x")
    assert web.body["total"] == "124.00"
    assert web.body["items"][0]["instalment"] == "L1/1"
    assert web.body["text"].startswith("L1/1 due TODAY")


def test_known_hosts_need_no_name() -> None:
    for url, name in (
        ("https://ntfy.sh/rent", "ntfy"),
        ("https://api.day.app/KEY", "bark"),
        ("https://sctapi.ftqq.com/KEY.send", "serverchan"),
        ("https://oapi.dingtalk.com/robot/send?access_token=x", "dingtalk"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x", "wecom"),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/x", "feishu"),
        ("https://example.org/x", "webhook"),
        ("webhook+https://ntfy.sh/rent", "webhook"),
        ("smtps://a:b@example.org/?to=c@d", "email"),
        ("desktop", "desktop"),
        ("desktop://", "desktop"),
    ):
        assert target(url, "/nonexistent", {}).sender.code == name
    assert len(SENDERS) == 9


# Addresses and secrets.


@pytest.mark.parametrize(
    ("url", "code"),
    [
        (f"gopher://h/{SECRET}", "notify.unknown"),
        (f"slack+https://h/{SECRET}", "notify.unknown"),
        (f"email+https://h/{SECRET}", "notify.unknown"),
        (SECRET, "notify.unknown"),
        ("", "notify.unknown"),
        ("https://", "notify.unreadable"),
        (f"https://h:port/{SECRET}", "notify.unreadable"),
        (f"https://h/{SECRET} x", "notify.unreadable"),
        (f"https://[h/{SECRET}", "notify.unreadable"),
        ("ntfy+https://h/", "notify.unreadable"),
        ("bark+https://h/", "notify.unreadable"),
        (f"smtps://me%40x:{SECRET}@h/", "notify.unreadable"),
        (f"smtps://me%40x:{SECRET}@h/?to=nobody", "notify.unreadable"),
        (f"smtps://me%40x:{SECRET}@h/?to=a%40b%0ABcc:%20c%40d", "notify.unreadable"),
        ("https://h/${JIEBEI_NOT_SET}", "notify.secret_missing"),
    ],
)  # fmt: skip
def test_bad_addresses_are_refused_without_showing_them(
    cli: Cli, loan: list[float], url: str, code: str
) -> None:
    done = remind(cli, url, more=("--json",))
    assert (done.exit, done.error) == (2, code)
    assert SECRET not in done.out + done.err


def test_secrets_from_the_environment_or_a_private_file(
    cli: Cli, loan: list[float], web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"http://{web.host}/" + "${HOOK_PATH}"
    monkeypatch.setenv("HOOK_PATH", "a/b c")
    assert remind(cli, url).exit == 0
    assert web.seen[-1][0] == "/a%2Fb%20c"
    monkeypatch.delenv("HOOK_PATH")
    secrets = tmp_path / "config" / "secrets"
    secrets.parent.mkdir()
    secrets.write_text(f"# mine\n\nHOOK_PATH = {SECRET}\n", "utf-8")
    secrets.chmod(0o644)
    open_to_all = remind(cli, url, more=("--json",))
    assert (open_to_all.exit, open_to_all.error) == (2, "notify.secrets_mode")
    secrets.chmod(0o600)
    shown = remind(cli, url, more=("--dry-run",))
    assert SECRET not in shown.out + shown.err
    assert len(web.seen) == 1
    assert remind(cli, url).exit == 0
    assert web.seen[-1][0] == f"/{SECRET}"
    monkeypatch.setenv("WHOLE", f"http://{web.host}/{SECRET}?x=1")
    assert remind(cli, "${WHOLE}").exit == 0
    assert web.seen[-1][0] == f"/{SECRET}?x=1"


def test_a_trial_run_shows_what_would_be_sent_and_sends_nothing(
    cli: Cli, loan: list[float], web: Web
) -> None:
    urls = (
        f"dingtalk+http://{web.host}/robot/send?access_token={SECRET}&secret={SECRET}x",
        f"smtp://me%40x.org:{SECRET}@127.0.0.1:9/?to=you%40x.org",
        "desktop",
    )
    done = remind(cli, *urls, more=("--dry-run", "--once"))
    assert (done.exit, web.seen, done.err) == (0, [], "")
    assert SECRET not in done.out
    assert "access_token=***&timestamp=***&sign=***" in done.out
    assert done.out.count("L1/1 due TODAY") == 4
    assert remind(cli, more=("--once",)).out != "", "a trial is not remembered"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://api.day.app/KY", "https://api.day.app/***"),
        ("https://example.org/hook/?key=abc&TOKEN&x=", "https://example.org/***/?key=***&***&***"),
        ("https://me:pw@example.org:8/a", "https://example.org:8/***"),
        (
            "https://open.feishu.cn/open-apis/hook/h0?secret=s1",
            "https://open.feishu.cn/***/***/***",
        ),
        ("ntfy+https://:tk@example.org/base/rent", "https://example.org/***/"),
    ],
)
def test_a_trial_run_shows_no_part_of_an_address_however_short(url: str, shown: str) -> None:
    request = target(url, "/nonexistent", {}).prepare(Message("t", "x", {})).shown
    address, _, body = request.partition("\n")
    assert address == f"POST {shown}"
    assert {json.loads(body).get(name, "***") for name in ("sign", "topic")} == {"***"}


def test_a_secret_over_http_is_remarked(cli: Cli, loan: list[float], web: Web) -> None:
    """Not on this host, nor where there is no secret; nothing is sent in a trial."""
    for url, said in (
        (f"ntfy+http://:{SECRET}@example.org/rent", True),
        ("bark+http://example.org/KEYKEY", True),
        (f"ntfy+https://:{SECRET}@example.org/rent", False),
        (f"ntfy+http://:{SECRET}@{web.host}/rent", False),
    ):
        done = remind(cli, url, more=("--dry-run", "--json"))
        codes = [warning["code"] for warning in done.envelope["warnings"]]
        assert ("notify.in_clear" in codes) is said, url
        assert SECRET not in done.out


# E-mail.


class Post(socketserver.ThreadingTCPServer):
    """Enough of an SMTP server: EHLO, STARTTLS, AUTH PLAIN, MAIL, RCPT, DATA, QUIT."""

    allow_reuse_address = True
    daemon_threads = True
    replies: dict[str, list[str]]
    log: list[str]
    mails: list[Mail]
    tls: ssl.SSLContext | None = None
    wrapped = False

    def handle_error(self, *_: Any) -> None:
        """A client that does not trust us hangs up."""


class Session(socketserver.StreamRequestHandler):
    server: Post
    wrapped: ssl.SSLSocket | None = None

    def finish(self) -> None:
        super().finish()
        if self.wrapped is not None:
            self.wrapped.close()

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self) -> None:
        if self.server.wrapped:
            self._wrap()
        self.say("220 here")
        while line := self.rfile.readline():
            text = line.decode().strip()
            word = text.upper().split(" ")[0]
            self.server.log.append(text)
            own = self.server.replies.get(word)
            if own:
                self.say(own.pop(0) if len(own) > 1 else own[0])
                continue
            if word == "EHLO":
                extra = ["AUTH PLAIN", *(["STARTTLS"] if self.server.tls else [])]
                lines = ["here", *extra]
                for index, one in enumerate(lines):
                    self.say(f"250{' ' if index == len(lines) - 1 else '-'}{one}")
            elif word == "STARTTLS":
                self.say("220 go")
                self._wrap()
            elif word == "DATA":
                self.say("354 go")
                body = b""
                while (piece := self.rfile.readline()) != b".\r\n":
                    body += piece
                self.server.mails.append(message_from_bytes(body, policy=default))
                self.say("250 kept")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("235 ok" if word == "AUTH" else "250 ok")

    def _wrap(self) -> None:
        assert self.server.tls is not None
        self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        self.wrapped = self.request
        self.rfile = self.request.makefile("rb")
        self.wfile = self.request.makefile("wb", buffering=0)


@pytest.fixture
def post() -> Iterator[Post]:
    server = Post(("127.0.0.1", 0), Session)
    server.replies, server.log, server.mails = {}, [], []
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def smtp(post: Post, scheme: str = "smtp", user: str = f"me%40x.org:{SECRET}") -> str:
    return f"{scheme}://{user}@127.0.0.1:{post.server_address[1]}/?to=you%40x.org,he%40x.org"


def test_mail_arrives(cli: Cli, loan: list[float], post: Post) -> None:
    done = cli("remind", "--notify", smtp(post), today="2026-02-11", lang="zh")
    assert (done.exit, done.err) == (0, "")
    (mail,) = post.mails
    assert mail["Subject"] == "借呗账本：1 件事，共 124.00"
    assert (mail["From"], mail["To"]) == ("me@x.org", "you@x.org, he@x.org")
    payload = mail.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert "L1/1 今天（2026-02-11）应还 124.00" in payload.decode("utf-8")
    login = next(line for line in post.log if line.startswith("AUTH PLAIN"))
    assert base64.b64decode(login.split()[2]) == f"\0me@x.org\0{SECRET}".encode()


@pytest.mark.parametrize(
    ("word", "replies", "reason", "attempts"),
    [
        ("AUTH", ["535 5.7.8 bad credentials"], "SMTP 535: 5.7.8 bad credentials", 1),
        ("RCPT", ["550 no such user"], "recipient refused, SMTP 550", 1),
        ("RCPT", ["450 try later"], "recipient refused, SMTP 450", 3),
        ("RCPT", ["250 ok", "550 no"], "1 of the recipients refused", 1),
        ("MAIL", ["421 busy"], "SMTP 421: busy", 3),
        ("DATA", ["552 full"], "SMTP 552: full", 1),
    ],
)
def test_mail_is_refused(
    cli: Cli,
    loan: list[float],
    post: Post,
    word: str,
    replies: list[str],
    reason: str,
    attempts: int,
) -> None:
    post.replies[word] = replies
    done = remind(cli, smtp(post), more=("--json",))
    assert done.exit == 1
    (told,) = done.result["notified"]
    assert (told["error"], told["attempts"]) == (reason, attempts)
    assert SECRET not in done.out + done.err


def test_a_password_is_not_sent_in_the_clear(
    cli: Cli, loan: list[float], post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jiebei_cli.notify.email.HERE", ())
    done = remind(cli, smtp(post))
    assert done.exit == 1
    assert "no TLS" in done.err
    assert not any(line.startswith("AUTH") for line in post.log)


@pytest.fixture
def certificate(tmp_path: Path) -> ssl.SSLContext:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [
            openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
            "-keyout", str(key), "-out", str(cert),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_mail_over_tls(
    cli: Cli,
    loan: list[float],
    post: Post,
    certificate: ssl.SSLContext,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
) -> None:
    post.tls, post.wrapped = certificate, scheme == "smtps"
    untrusted = remind(cli, smtp(post, scheme))
    assert untrusted.exit == 1
    assert "TLS: CERTIFICATE_VERIFY_FAILED (attempts: 1)" in untrusted.err
    assert not any(line.startswith("AUTH") for line in post.log)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    assert remind(cli, smtp(post, scheme)).exit == 0
    assert len(post.mails) == 1


# The desktop.


def test_a_desktop_message(
    cli: Cli, loan: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    fake = tools / "notify-send"
    fake.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/got\n', "utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    assert remind(cli, "desktop").exit == 0
    got = (tmp_path / "got").read_text("utf-8")
    assert "jiebei: 1 to remember, 124.00\nL1/1 due TODAY" in got
    fake.write_text("#!/bin/sh\necho 'no bus' >&2\nexit 3\n", "utf-8")
    assert "notify-send 3: no bus" in remind(cli, "desktop").err
    fake.unlink()
    monkeypatch.setenv("PATH", str(tools))
    missing = remind(cli, "desktop")
    assert missing.exit == 1
    assert "not installed" in missing.err
