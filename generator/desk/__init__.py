"""What editors ask for by command: the register of what was published, the JSON Schemas."""
