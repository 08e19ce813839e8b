"""Where things stand below the root of a guide. It imports nothing, so that who only looks there is quick."""

DATA_FOLDERS = ("framework", "content")
"""The folders of records and pages."""
SETTINGS = "mkdocs.yml"
REGISTER = "register.yml"
BUILD = "build"
"""Folder of what is generated."""
SITE = "site"
"""Folder of the finished site."""
PICTURES = "afbeeldingen"
"""Folder of the pictures that pages show, below `content` and on the site."""
