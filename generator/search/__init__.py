"""The search: what a Dutch word has in common with another, and the index that the browser reads."""
