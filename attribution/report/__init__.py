"""What was found, for eyes and for machines: the console's table, JSON, JSONL and CSV."""
