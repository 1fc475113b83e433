"""Terminal quirks, and every use of what Textual keeps private."""
