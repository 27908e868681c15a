"""Where facts are kept: files, locks, encodings; nothing here computes money."""
