"""Reports in the folders below one: who has a report there is not missing.

Commands take the folders below for part of a folder that they are given. The board shows one
folder; it looks below within bounds, so that it says of nobody that there is no report.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gknb.core.disk.nearby import files_nearby
from gknb.core.files.glances import Glance, glance
from gknb.core.files.sources import is_report_name
from gknb.core.safe_text import one_line

_DEPTH = 3
_MOST_ENTRIES = 5_000


class Below(NamedTuple):
    """What the folders below one hold."""

    reports: tuple[Glance, ...] = ()
    """The reports of which the head says whose they are."""
    files: tuple[Path, ...] = ()
    """All report files, also those that say nothing of the kind."""
    is_whole: bool = True
    """Whether all folders below were looked into."""
    folder: Path = Path()
    """The folder above them."""

    def inside(self, path: Path) -> str:
        """A path as it counts from the folder above, so that it can be shown in a line."""
        return one_line(str(path.relative_to(self.folder)))


def reports_below(folder: Path, last_year: Path | None = None) -> Below:
    """The report files in the folders below one, without those of the folder itself.

    Args:
        folder: the folder.
        last_year: the folder of last year's reports, which may be below it.
    """
    nearby = files_nearby(
        folder, is_report_name, depth=_DEPTH, most=_MOST_ENTRIES, leave_out=last_year
    )
    files = tuple(file for file in nearby.files if file.parent != folder)
    glances = (glance(file) for file in files)
    reports = tuple(each for each in glances if each is not None)
    return Below(reports, files, nearby.is_whole, folder)
