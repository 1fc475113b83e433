"""Where a consolidated report goes: into a new file, or into the one of an earlier merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.disk.locks import LockedError, take
from gknb.core.files import REPORT_SUFFIX, toml_file
from gknb.core.report import Report
from gknb.core.safe_text import one_line
from gknb.tui.dialogs.choice import ChoiceDialog
from gknb.tui.dialogs.file_name import FileDialog

if TYPE_CHECKING:
    from gknb.core.merge import Consolidation
    from gknb.tui.terminal.app import TerminalApp

FAILED = "汇总失败"


@dataclass(frozen=True)
class Target:
    """What was added up, and where it may go."""

    app: TerminalApp
    whole: Consolidation
    agency: str
    """Whose report it is."""
    earlier: Sequence[Path]
    """The files that are already this report: one of them can be brought up to date."""
    folder: Path
    """Where a new file is proposed."""
    opened: Callable[[Path, Report], None]
    """Called once it is written."""


def ask_where(target: Target) -> None:
    """Ask where to, write it there, and open it."""
    earlier = target.earlier
    if not earlier:
        _ask_name(target)
        return

    def answered(answer: str | None) -> None:
        if answer == "new":
            _ask_name(target)
        elif answer:
            _update(target, earlier[int(answer)])

    question = f"已有{one_line(target.agency)}{target.whole.year}年度的报告："
    answers = [
        (str(number), f"更新 {one_line(path.name)} 的数据，正文和封面不变")
        for number, path in enumerate(earlier)
    ]
    target.app.push_screen(ChoiceDialog(question, [*answers, ("new", "另存为新的文件")]), answered)


def _ask_name(target: Target) -> None:
    app, report = target.app, target.whole.report(target.agency)
    proposed = target.folder / f"{report.agency}{report.year}{REPORT_SUFFIX}"

    def named(path: Path | None) -> None:
        if path is None:
            return
        if path.exists():
            app.tell_error(FAILED, f"{path} 已经存在，请换一个文件名")
            _ask_name(target)
        elif _write(app, path, report):
            target.opened(path, report)

    app.push_screen(FileDialog("汇总到：", str(proposed)), named)


def _update(target: Target, path: Path) -> None:
    """Put the new figures into a report; its prose and cover stay."""
    app, whole, lock = target.app, target.whole, None
    try:
        # None where the folder allows no lock: whether it can be written is about to be seen.
        with suppress(OSError):
            lock = take(path)
        report = toml_file.load(path)
        if (report.form, report.year) != (whole.form, whole.year):
            app.tell_error(FAILED, f"{path.name} 已不是{whole.year}年度的报告，没有改动")
            return
        if not _write(app, path, whole.report(target.agency, report)):
            return
    except LockedError as error:
        app.tell_error(FAILED, f"{path.name}：{error.holder}，正在编辑这份报告。请等对方退出后再试")
        return
    except toml_file.ReportFileError as error:
        app.tell_error(FAILED, str(error))
        return
    finally:
        if lock is not None:
            lock.release()
    target.opened(path, report)


def _write(app: TerminalApp, path: Path, report: Report) -> bool:
    try:
        toml_file.save(report, path)
    except toml_file.ReportFileError as error:
        app.tell_error(FAILED, str(error))
        return False
    return True
