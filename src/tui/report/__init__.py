"""Parts of the app that guard the open report: its lock, its drafts, its saving."""
