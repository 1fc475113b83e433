"""Bytes and files: written at once or not at all, locked, kept; nothing of a report in here."""
