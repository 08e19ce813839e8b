"""Where things stand below the root of a guide. It imports nothing, so that who only looks there is quick."""

DATA_FOLDERS = ("framework", "content")
"""The folders of records and pages."""
EDITION = "editie.yml"
"""The settings of what an organisation lays over a guide; a folder that has them is an edition."""
EDITION_FOLDERS = ("content", "pages", "notes")
"""The folders of the records and pages of an edition."""
WORDS = "labels.yml"
"""Where an edition has the words that it changed."""
BELOW = "gids/"
"""What precedes, in an edition, the path of each file of the guide below it."""
SETTINGS = "mkdocs.yml"
REGISTER = "register.yml"
BUILD = "build"
"""Folder of what is generated."""
SITE = "site"
"""Folder of the finished site."""
READ = (*DATA_FOLDERS, "pages", "notes", EDITION, WORDS, SETTINGS, REGISTER)
"""What a guide, or an edition, is read from: what stands there is the work of editors, and nothing else is written in its place."""
SCHEMAS = "schemas"
"""Folder of what helps an editor while somebody types."""
IDS = f"{SCHEMAS}/ids.json"
"""The ids that a field may refer to."""
FORMS = (
    ".github/ISSUE_TEMPLATE/praktijkvoorbeeld.yml",
    ".github/ISSUE_TEMPLATE/fout.yml",
    ".github/ISSUE_TEMPLATE/config.yml",
    ".gitlab/issue_templates/Deel jouw praktijkvoorbeeld.md",
    ".gitlab/issue_templates/Meld een fout.md",
)
"""What readers fill in where the guide is kept: an example of their own, a mistake."""
DATA = "gegevens"
"""Folder of the site with the guide as data."""
NAMES = "gids/names.js"
"""The script of the site that says what its scripts, styles and data are called."""
PICTURES = "afbeeldingen"
"""Folder of the pictures that pages show, below `content` and on the site."""
SECURITY = "security.txt"
"""Where the site says how to report a hole; web servers are told to show it where people look, below `.well-known`."""
