"""Other people's files in (`readers`), ours out for their tools (`writers`): a format a file."""
