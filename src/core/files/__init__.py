"""The report file and its copies: reading it strictly, writing it, drafts, last year's."""

from __future__ import annotations

REPORT_SUFFIX = ".toml"
"""The ending of the name of a report file."""

SETTINGS_NAME = "gknb.toml"
"""The file of a folder that says what is asked for every time; it is not a report."""
