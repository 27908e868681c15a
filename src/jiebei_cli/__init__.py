"""jiebei: a borrower's own ledger for 借呗-style consumer credit."""

__version__ = "0.1.0"
