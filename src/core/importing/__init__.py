"""Many published reports into a folder of reports: only new and changed ones, each under its name.

Sources are found (`sources`), compared with what the folder has from them (`folder`), read where
there is room (`reading`), and written one by one under the name of agency and year (`many`).
"""

from __future__ import annotations

from .folder import ReportFolder
from .many import Outcome, Result, import_many
from .reading import Imported, Refused, all_findings, read_many
from .sources import Passed, Sources, find_sources

__all__ = [
    "Imported",
    "Outcome",
    "Passed",
    "Refused",
    "ReportFolder",
    "Result",
    "Sources",
    "all_findings",
    "find_sources",
    "import_many",
    "read_many",
]
