"""From YAML files to a linked guide, with a message for every mistake."""
