"""The words of the guide: records and their kinds, evidence, text, problems."""
