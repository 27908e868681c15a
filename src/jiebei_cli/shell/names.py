"""`jiebei --names KIND`: loan, account or product names, one a line, for shell completion.

It needs no Typer, so TAB answers at once; whatever goes wrong, it prints nothing. Every name has
passed the rule that makes it safe in a shell (`domain.book.naming`) when it was read.
"""

import os
from collections.abc import Sequence


def print_names(arguments: Sequence[str]) -> int:
    """Print the names of `loans`, `accounts` or `products`, of the ledger given or the usual."""
    from jiebei_cli.commands.context import config_dir, ledger_path
    from jiebei_cli.domain.errors import Fault
    from jiebei_cli.store import file as store
    from jiebei_cli.store.policy import product_names

    kinds = arguments[0].split(",") if arguments else []
    stated = arguments[1] if len(arguments) > 1 and arguments[1] else None
    names: list[str] = []
    try:
        if "products" in kinds:
            names += product_names(config_dir(os.environ))
        if "loans" in kinds or "accounts" in kinds:
            book = store.read(ledger_path(stated, os.environ)).book()
            names += book.loans if "loans" in kinds else []
            names += book.accounts if "accounts" in kinds else []
    except Fault:
        return 0
    print("\n".join(names))
    return 0
