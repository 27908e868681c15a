"""One of each kind of thing, as somebody else would write it: a file and the line to take it in."""
