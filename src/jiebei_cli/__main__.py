"""`python -m jiebei_cli` is the `jiebei` command."""

from jiebei_cli.shell.main import main

if __name__ == "__main__":
    main()
