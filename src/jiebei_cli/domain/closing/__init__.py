"""May this account be closed? One rule a file; `verdict` lists them and asks them in order.

Nothing is imported here: `status` and `remind` need the steps alone.
"""
