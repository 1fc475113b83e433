"""The report written to a file in one of its formats."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.disk.atomic import reason, replace
from gknb.core.disk.own_process import how_to_install
from gknb.core.files import REPORT_SUFFIX
from gknb.core.rendering import MissingLibraryError, as_bytes
from gknb.core.report import Report
from gknb.core.safe_text import harmless
from gknb.tui.model.previews import PreviewFormat

if TYPE_CHECKING:
    from gknb.tui.terminal.app import TerminalApp


class ExportError(Exception):
    """A report cannot be exported; the message says why, in Chinese."""


def export_report(
    app: TerminalApp, report: Report, path: Path, shown: PreviewFormat, *, marked: bool
) -> None:
    """Write a report to a file beside the keyboard, and say so.

    Args:
        app: the app.
        report: the report.
        path: the file.
        shown: the format.
        marked: whether the file says that it is not final.
    """
    app.notify(f"正在导出 {harmless(str(path))}", timeout=2, markup=False)
    app.run_worker(partial(_export, app, report, path, shown, marked=marked), thread=True)


def _export(
    app: TerminalApp, report: Report, path: Path, shown: PreviewFormat, *, marked: bool
) -> None:
    """Write, in a thread: a document may take longer than a blink."""
    try:
        export(report, path, shown, marked=marked)
    except ExportError as error:
        app.tell_from_thread(partial(app.tell_error, "导出失败", str(error)))
        return
    message = f"已导出到 {harmless(str(path))}"
    app.tell_from_thread(partial(app.notify, message, markup=False))


def export(report: Report, path: Path, shown: PreviewFormat, *, marked: bool) -> None:
    """Write a report to a file, at once or not at all.

    Args:
        report: the report.
        path: the file.
        shown: the format.
        marked: whether the file says that it is not final.

    Raises:
        ExportError: if it cannot be; what was there is as it was.
    """
    target = Path(os.path.realpath(path))
    if target.name.lower().endswith(REPORT_SUFFIX):
        raise ExportError(f"{path} 是报告文件的名字，导出请用别的名字")
    options = shown.options if shown.format == shown.rendered_as else {}
    if marked:
        options = options | {"marked": True}
    try:
        replace(target, as_bytes(shown.format, report, options=options))
    except MissingLibraryError as error:
        raise ExportError(f"缺少程序库。{how_to_install(error.extra.requirement)}") from None
    except (OSError, ValueError) as error:
        raise ExportError(f"{path}：不能写入：{reason(error)}") from None
