"""The coordinator's January: who has to report, and what goes back to whom."""
