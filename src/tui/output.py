"""What leaves the app: files of the report, and texts for the clipboard."""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import App

from gknb.core.disk.atomic import reason, replace
from gknb.core.rendering import MissingLibraryError, as_bytes
from gknb.core.report import Report
from gknb.core.safe_text import harmless

from .screens.preview import Shown
from .terminal.clipboard import copy

REPORT_SUFFIX = ".toml"


class ExportError(Exception):
    """A report cannot be exported; the message says why, in Chinese."""


def export(report: Report, path: Path, shown: Shown, *, draft: bool) -> None:
    """Write a report to a file, at once or not at all.

    Args:
        report: the report.
        path: the file.
        shown: the format.
        draft: whether the file says that it is a draft.

    Raises:
        ExportError: if it cannot be; what was there is as it was.
    """
    target = Path(os.path.realpath(path))
    if target.name.lower().endswith(REPORT_SUFFIX):
        raise ExportError(f"{path} 是报告文件的名字，导出请用别的名字")
    try:
        replace(target, as_bytes(shown.format, report, options=_options(shown, draft=draft)))
    except MissingLibraryError as error:
        raise ExportError(f"缺少库，请先运行：pip install '{error.extra.requirement}'") from None
    except (OSError, ValueError) as error:
        raise ExportError(f"{path}：不能写入：{reason(error)}") from None


def send_to_clipboard(app: App[None], text: str) -> None:
    """Send a text to the clipboard of the person at the terminal, and say what may be needed."""
    copied = copy(text, os.environ)
    driver = app._driver  # noqa: SLF001  # Textual's own copying does not wrap for tmux
    if driver is not None:
        for sequence in copied.sequences:
            driver.write(sequence.decode("latin-1"))
    said = f"{copied.message}\n{copied.hint}".strip()
    app.notify(harmless(said), timeout=10, markup=False)


def _options(shown: Shown, *, draft: bool) -> dict[str, object]:
    options = shown.options if shown.format == shown.rendered_as else {}
    return options | ({"draft": True} if draft else {})
