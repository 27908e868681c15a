"""The command line: reads what is typed, calls the layers below, prints one result."""
