"""All that is wrong with the chosen reports of the board, one finding a line, each a way to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gknb.tui.dialogs.findings_list import FindingsList, ListedFinding

if TYPE_CHECKING:
    from .board_commands import Chosen


def check_chosen(chosen: Chosen) -> None:
    """List the findings on the chosen reports; the one that is chosen there is opened."""
    unread = sum(row.summary is None for row in chosen.rows)
    if unread:
        chosen.app.notify(f"还有 {unread} 份报告正在读取，请稍候再核对", markup=False)
        return

    def answered(listed: ListedFinding | None) -> None:
        if listed is not None:
            place = listed.line.place if listed.line is not None else None
            chosen.opens.file(Path(listed.path), place)

    chosen.app.push_screen(FindingsList(chosen.rows), answered)
