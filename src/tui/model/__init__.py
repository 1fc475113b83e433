"""What the screens show of a report and of a folder; nothing of Textual in here."""
