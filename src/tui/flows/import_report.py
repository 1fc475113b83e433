"""A published report brought into the app: asked for, read, and saved beside its source."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.disk.atomic import create, reason, require_regular_file
from gknb.core.files import REPORT_SUFFIX
from gknb.core.files.toml_file import ReportFileError, dumps, loads
from gknb.core.report import Report
from gknb.core.safe_text import harmless
from gknb.tui.dialogs.file_name import FileDialog

if TYPE_CHECKING:
    from gknb.core.reading import Reading
    from gknb.tui.terminal.app import TerminalApp

MOST_COPIES = 100
READABLE = (
    *(".html", ".htm", ".docx", ".docm", ".pdf", ".txt", ".md", ".tsv"),
    *(".xlsx", ".xls", ".ods", ".doc", ".wps"),
)
"""Endings of files that are offered; what a file is decides its content."""

Imported = Callable[[Path, "Reading"], None]
"""Called with what was read once it is in its file."""


class ImportFailedError(Exception):
    """Nothing was read; the message says why, in Chinese."""


def import_report(app: TerminalApp, imported: Imported) -> None:
    """Ask for a published report, read it and save what was read."""

    def named(path: Path | None) -> None:
        if path is not None:
            app.notify(f"正在导入 {harmless(str(path))}", timeout=2, markup=False)
            app.run_worker(partial(_import, app, path, imported), thread=True)

    app.push_screen(FileDialog("请选择要导入的报告：", "", suffix="", endings=READABLE), named)


def _import(app: TerminalApp, source: Path, imported: Imported) -> None:
    """Read and save, in a thread."""
    try:
        path, reading = read_and_save(source)
    except ImportFailedError as error:
        app.call_from_thread(app.tell_error, "导入失败", str(error))
        return
    app.call_from_thread(imported, path, reading)


def read_and_save(source: Path) -> tuple[Path, Reading]:
    """Read a published report and save it as a new file in the folder of its source.

    Raises:
        ImportFailedError: if it cannot be read or saved; no file is then written.
    """
    from gknb.core.disk.clock import local_now
    from gknb.core.reading import MOST_BYTES, ReadingError, import_source

    try:
        require_regular_file(source.stat().st_mode)
        with source.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        reading = import_source(data, source.name, local_now().date())
        content = dumps(reading.report).encode()
        loads(content, str(source))
        return _save(source.parent, reading.report, content), reading
    except ReadingError as error:
        raise ImportFailedError(f"{source}：{error}") from None
    except ReportFileError as error:
        raise ImportFailedError(f"{source}：导入的内容无法保存：{error}") from None
    except (OSError, ValueError) as error:
        raise ImportFailedError(f"{source}：{reason(error)}") from None


def _save(folder: Path, report: Report, content: bytes) -> Path:
    """Save under a name that no file has yet."""
    from gknb.core.rendering.file_names import proposed_name

    for number in range(1, MOST_COPIES):
        ending = REPORT_SUFFIX if number == 1 else f"-{number}{REPORT_SUFFIX}"
        path = folder / proposed_name(report, ending)
        try:
            create(path, content)
        except FileExistsError:
            continue
        return path
    raise ImportFailedError(f"{folder} 里同名的文件太多，请先整理")
