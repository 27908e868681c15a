"""A message on this desktop, by notify-send."""

from jiebei_cli.domain.value import Name
from jiebei_cli.notify.base import Address, Attempt, Failure, Message, Sender


def _prepare(address: Address, message: Message) -> Attempt:
    command = ["notify-send", "--app-name=jiebei", "--", message.title, message.text]

    def run(timeout: float) -> None:
        import subprocess

        try:
            done = subprocess.run(command, capture_output=True, timeout=timeout, check=False)
        except FileNotFoundError:
            raise Failure("notify-send is not installed") from None
        except subprocess.TimeoutExpired:
            raise Failure("timed out", again=True) from None
        except OSError as problem:
            raise Failure(problem.strerror or "cannot run notify-send") from None
        if done.returncode:
            words = done.stderr.decode(errors="replace").strip().splitlines()[:1]
            raise Failure(f"notify-send {done.returncode}: {''.join(words)[:120]}")

    return Attempt(f"notify-send\n{message.title}\n{message.text}", run)


SENDER = Sender("desktop", Name("桌面", "this desktop"), _prepare, schemes=("desktop",), here=True)
