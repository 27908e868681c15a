"""The process: argv, Typer, help, completion, envelopes and exit codes."""
