"""Pure views of the book: frozen records whose field names are the JSON keys."""
