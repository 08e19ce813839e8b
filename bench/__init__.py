"""Measures how long the guide takes to make, and how much memory, at its own size and at 10 and 50 times it."""
