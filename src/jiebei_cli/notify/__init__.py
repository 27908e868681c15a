"""Telling somebody: one sender a file, found by the URL.

An address is a URL as the service gives it, known by its host; `NAME+https://…` names the sender
where the host does not. `${NAME}` in it is taken from the environment, else from the file
`secrets` in the configuration folder (or JIEBEI_SECRETS), lines `NAME=value`, readable by its
owner alone. Nothing of an address but its host is ever shown.
"""

import os
import re
import stat
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.registry import Registry
from jiebei_cli.domain.value import Value
from jiebei_cli.notify import (
    bark,
    desktop,
    dingtalk,
    email,
    feishu,
    ntfy,
    serverchan,
    webhook,
    wecom,
)
from jiebei_cli.notify.base import (
    HERE,
    Address,
    Attempt,
    Message,
    Sender,
    deliver,
    secrets_in,
)

__all__ = ["SENDERS", "Message", "Target", "deliver", "target"]

SENDERS = Registry(
    Sender,
    (
        email.SENDER,
        ntfy.SENDER,
        bark.SENDER,
        serverchan.SENDER,
        dingtalk.SENDER,
        wecom.SENDER,
        feishu.SENDER,
        webhook.SENDER,
        desktop.SENDER,
    ),
    group="jiebei.senders",
)

_PLACEHOLDER = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


class Target(Value):
    """A sender and an address; `channel` tells it from others without giving it away."""

    sender: Sender
    address: Address
    channel: str

    @property
    def name(self) -> str:
        """What may be shown: the sender's code and the host."""
        host = self.address.url.hostname
        return f"{self.sender.code} ({host})" if host else self.sender.code

    @property
    def in_clear(self) -> bool:
        """Whether what gives access goes over the network as it is."""
        url = self.address.url
        return url.scheme == "http" and bool(self.address.secrets) and url.hostname not in HERE

    def prepare(self, message: Message) -> Attempt:
        """The delivery of a message. Raises: BadInput notify.unreadable."""
        try:
            return self.sender.prepare(self.address, message)
        except (ValueError, KeyError):
            raise BadInput("notify.unreadable", to=self.name) from None


def target(text: str, config: str, environment: Mapping[str, str]) -> Target:
    """Read an address.

    Raises: BadInput notify.unreadable, notify.unknown, notify.secret_missing, notify.secrets_mode,
    notify.secrets_unreadable.
    """
    import hashlib

    names = _PLACEHOLDER.findall(text)
    values = {name: _secret(name, config, environment) for name in names}
    whole = len(names) == 1 and text.strip() == f"${{{names[0]}}}"
    if whole:
        filled = values[names[0]]
    else:
        filled = _PLACEHOLDER.sub(lambda match: quote(values[match[1]], safe=""), text)
    if any(c.isspace() or not c.isprintable() for c in filled.strip()):
        raise BadInput("notify.unreadable", to="--notify")
    try:
        url = urlsplit(filled.strip())
        url.port  # noqa: B018 - a port that is no number raises here
    except ValueError:
        raise BadInput("notify.unreadable", to="--notify") from None
    named, _, scheme = url.scheme.rpartition("+")
    sender = _sender(named, scheme or url.path, url.hostname)
    if not (sender.here or url.hostname):
        raise BadInput("notify.unreadable", to=sender.code)
    url = url._replace(scheme=scheme)
    hidden = (*secrets_in(url), *(() if whole else values.values()), *((filled,) if whole else ()))
    channel = hashlib.sha256(filled.encode()).hexdigest()[:16]
    return Target(sender, Address(url, tuple(secret for secret in hidden if secret)), channel)


def _sender(named: str, scheme: str, host: str | None) -> Sender:
    """The sender named; else the one that knows the host, else one that takes any."""
    if named:
        fitting = [sender for sender in (SENDERS.get(named),) if sender is not None]
    else:
        fitting = [sender for sender in SENDERS.values() if host in sender.hosts]
        fitting += [sender for sender in SENDERS.values() if not sender.hosts]
    found = next((sender for sender in fitting if scheme in sender.schemes), None)
    if found is None:
        shown = named or (scheme if scheme.isalnum() and len(scheme) <= 12 else "?")
        raise BadInput("notify.unknown", name=shown[:20], known=", ".join(SENDERS))
    return found


def _secret(name: str, config: str, environment: Mapping[str, str]) -> str:
    if environment.get(name):
        return environment[name]
    path = os.path.expanduser(environment.get("JIEBEI_SECRETS") or os.path.join(config, "secrets"))
    try:
        with open(path, encoding="utf-8") as file:
            if os.name == "posix" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise BadInput("notify.secrets_mode", file=path)
            lines = file.read().splitlines()
    except FileNotFoundError:
        lines = []
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise BadInput("notify.secrets_unreadable", file=path, reason=reason) from None
    for line in lines:
        key, equals, value = line.partition("=")
        if equals and key.strip() == name and value.strip():
            return value.strip()
    raise BadInput("notify.secret_missing", name=name, file=path)
