"""A published report brought into the app: asked for, read, and saved in the folder shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from gknb.core.disk.atomic import create, reason, require_regular_file
from gknb.core.files import REPORT_SUFFIX
from gknb.core.files.toml_file import ReportFileError, dumps, loads
from gknb.core.report import Report
from gknb.core.safe_text import harmless
from gknb.tui.dialogs.file_name import FileDialog

from .foreign import read_foreign

if TYPE_CHECKING:
    from gknb.core.reading import Reading
    from gknb.tui.app import GknbApp
    from gknb.tui.terminal.app import TerminalApp

    from .board_commands import Chosen

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


def import_report(app: TerminalApp, folder: Path, imported: Imported) -> None:
    """Ask for a published report, read it and save what was read in a folder."""

    def named(path: Path | None) -> None:
        if path is None:
            return
        app.notify(f"正在导入 {harmless(str(path))}，按 Ctrl+C 停止", timeout=2, markup=False)

        def done(reading: Reading) -> None:
            try:
                imported(save_imported(path, folder, reading), reading)
            except ImportFailedError as error:
                failed(str(error))

        def failed(why: str) -> None:
            app.tell_error("导入失败", why)

        read_foreign(app, read_published, str(path), done=done, failed=failed)

    app.push_screen(FileDialog("请选择要导入的报告：", "", suffix="", endings=READABLE), named)


def import_chosen(chosen: Chosen) -> None:
    """Import a published report into the folder of the board, and open it."""

    def imported(path: Path, reading: Reading) -> None:
        chosen.opens.refresh(path)
        cast("GknbApp", chosen.app).open_imported(path, reading)

    import_report(chosen.app, chosen.board.folder, imported)


def read_published(source: str) -> Reading:
    """Read a published report.

    Raises:
        ImportFailedError: if it cannot be read.
    """
    from gknb.core.disk.clock import local_now
    from gknb.core.reading import MOST_BYTES, ReadingError, import_source

    path = Path(source)
    try:
        require_regular_file(path.stat().st_mode)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        return import_source(data, path.name, local_now().date())
    except ReadingError as error:
        raise ImportFailedError(f"{source}：{error}") from None
    except (OSError, ValueError) as error:
        raise ImportFailedError(f"{source}：{reason(error)}") from None


def save_imported(source: Path, folder: Path, reading: Reading) -> Path:
    """Save what was read as a new file in a folder.

    Raises:
        ImportFailedError: if it cannot be saved; no file is then written.
    """
    try:
        content = dumps(reading.report).encode()
        # It comes from another process: what is opened is what the file says.
        reading.report = loads(content, str(source))
        return _save(folder, reading.report, content)
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
