"""The rules that records keep, and the language they are written in."""
