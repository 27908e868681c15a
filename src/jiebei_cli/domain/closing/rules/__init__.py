"""Closing rules, one file each; `closing.verdict` lists them and asks them in order."""
