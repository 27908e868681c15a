"""One command a file: its options, what it decides, its answer."""
