"""Reports of the home screen side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.files import toml_file
from gknb.tui.dialogs.page import PageScreen

if TYPE_CHECKING:
    from gknb.tui.terminal.app import TerminalApp

    from .board_commands import Chosen


def compare_chosen(chosen: Chosen) -> None:
    """Show the marked reports of the board side by side."""
    compare_reports(chosen.app, chosen.paths)


def compare_reports(app: TerminalApp, paths: Sequence[Path]) -> None:
    """Show reports side by side."""
    from gknb.core.compare import compare
    from gknb.core.rendering import comparison

    try:
        result = compare([toml_file.load(path) for path in paths])
    except (toml_file.ReportFileError, ValueError) as error:
        app.tell_error("无法对比", str(error))
        return
    app.push_screen(PageScreen("对比", comparison.render(result, "text")))
