"""Turns the guide's YAML records into Markdown that MkDocs builds into a site."""

TRUST = "--vertrouw-code"
"""The option of the command line that lets mkdocs.yml run code; named here, where nothing needs to be installed."""
