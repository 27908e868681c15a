"""E-mail: `smtps://USER:PASSWORD@HOST/?to=A,B`, or `smtp://…` which turns TLS on by STARTTLS.

`&from=` where the sender is not the user. A password never travels without TLS, save to this host.
"""

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from jiebei_cli.domain.value import Name
from jiebei_cli.notify.base import HERE, Address, Attempt, Failure, Message, Sender

if TYPE_CHECKING:
    from email.message import EmailMessage


def _prepare(address: Address, message: Message) -> Attempt:
    from email.message import EmailMessage
    from email.utils import formatdate, make_msgid

    url, query = address.url, address.query
    user = unquote(url.username or "")
    sender = query.get("from") or user
    mail = EmailMessage()
    mail["Subject"] = message.title
    mail["From"] = sender
    mail["To"] = query["to"]
    if not (url.hostname and "@" in sender and "@" in query["to"]):
        raise ValueError("address")
    mail["Date"] = formatdate()
    mail["Message-ID"] = make_msgid(domain="jiebei.invalid")
    mail.set_content(message.text + "\n")

    def run(timeout: float) -> None:
        _send(address, user, mail, timeout)

    shown = f"{url.scheme.upper()} {url.hostname}\n"
    shown += "".join(f"{name}: {mail[name]}\n" for name in ("From", "To", "Subject"))
    return Attempt(shown + f"\n{message.text}", run)


def _send(address: Address, user: str, mail: "EmailMessage", timeout: float) -> None:
    import smtplib
    import ssl

    url = address.url
    host = url.hostname or ""
    password = unquote(url.password or "")
    kind: Any = smtplib.SMTP
    more: dict[str, Any] = {}
    if url.scheme == "smtps":
        kind, more = smtplib.SMTP_SSL, {"context": ssl.create_default_context()}
    port = url.port or (465 if url.scheme == "smtps" else 587)
    try:
        with kind(host, port, timeout=timeout, **more) as server:
            server.ehlo()
            safe = url.scheme == "smtps"
            if not safe and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
                safe = True
            if password:
                if not safe and host not in HERE:
                    raise Failure("the server offers no TLS: the password was not sent")
                server.login(user, password)
            refused = server.send_message(mail)
    except smtplib.SMTPRecipientsRefused as problem:
        code = max(code for code, _ in problem.recipients.values())
        raise Failure(f"recipient refused, SMTP {code}", again=400 <= code < 500) from None
    except smtplib.SMTPResponseException as problem:
        again = 400 <= problem.smtp_code < 500
        raise Failure(
            f"SMTP {problem.smtp_code}{_words(problem.smtp_error)}", again=again
        ) from None
    except smtplib.SMTPServerDisconnected:
        raise Failure("the server hung up", again=True) from None
    except smtplib.SMTPException as problem:
        raise Failure(type(problem).__name__) from None
    except ssl.SSLError as problem:
        raise Failure(f"TLS: {problem.reason or type(problem).__name__}") from None
    except OSError as problem:
        raise Failure(problem.strerror or "timed out", again=True) from None
    if refused:
        raise Failure(f"{len(refused)} of the recipients refused")


def _words(text: bytes | str) -> str:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    words = "".join(c for c in " ".join(words.split()) if c.isprintable())
    return f": {words[:120]}" if words else ""


SENDER = Sender(
    "email", Name("邮件 smtps://", "e-mail smtps://"), _prepare, schemes=("smtps", "smtp")
)
