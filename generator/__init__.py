"""Turns the guide's YAML records into Markdown that MkDocs builds into a site."""
