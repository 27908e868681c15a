"""How blocks and lines reach a reader; Rich is imported in `terminal` and nowhere before."""
