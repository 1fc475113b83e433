"""Reports of the home screen added up to the consolidated report of a government."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.files import REPORT_SUFFIX, toml_file
from gknb.core.report import Report
from gknb.core.safe_text import harmless
from gknb.tui.dialogs.choice import ChoiceDialog
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.dialogs.line import LineDialog

if TYPE_CHECKING:
    from gknb.core.merge import Consolidation
    from gknb.tui.terminal.app import TerminalApp

    from .board_commands import Chosen

MOST_OBJECTIONS = 8

Opened = Callable[[Path, Report], None]
"""Called with the consolidated report once it is in its file."""


def merge_chosen(chosen: Chosen) -> None:
    """Merge the chosen reports of the board, and open what comes of it."""
    merge_reports(chosen.app, chosen.paths, chosen.board.folder, chosen.opens.report)


def merge_reports(app: TerminalApp, paths: Sequence[Path], folder: Path, opened: Opened) -> None:
    """Ask whose report it is to be, add up, ask where to, save and open.

    Args:
        app: the app.
        paths: the parts.
        folder: the folder of the home screen, where the roster is and the result is proposed.
        opened: called with what was saved.
    """

    def named(agency: str | None) -> None:
        if agency is None:
            return
        app.notify(f"正在汇总 {len(paths)} 份报告", timeout=2, markup=False)
        work = partial(_add_up, app, paths, folder, agency, opened)
        app.run_worker(work, thread=True, exclusive=True, group="merge")

    app.push_screen(LineDialog("请输入汇总报告的机关名称：", "请填机关名称"), named)


def _add_up(
    app: TerminalApp, paths: Sequence[Path], folder: Path, agency: str, opened: Opened
) -> None:
    """Add up, in a thread."""
    from gknb.core.merge import WorkError, consolidate, local_executor
    from gknb.tui.model.board.board import asked_of

    files = [str(path) for path in paths]
    try:
        with local_executor(len(files)) as executor:
            _, expected, _ = asked_of(folder, ())
            whole = consolidate(files, roster=expected.agencies, executor=executor)
    except (ValueError, WorkError) as error:
        app.tell_from_thread(partial(app.tell_error, "汇总失败", str(error)))
        return
    app.tell_from_thread(partial(_ask_whether, app, whole, folder, agency, opened))


def _ask_whether(
    app: TerminalApp, whole: Consolidation, folder: Path, agency: str, opened: Opened
) -> None:
    """Ask whether to go on where something is wrong with the parts."""
    from gknb.tui.model.board.objections import objections, shortened

    report = whole.report(agency)
    faults = list(objections(whole))
    if whole.is_sound or not faults:
        _ask_where(app, report, folder, opened)
        return

    def answered(answer: str | None) -> None:
        if answer == "yes":
            _ask_where(app, report, folder, opened)

    question = f"这些报告有问题：\n{harmless(shortened(faults, MOST_OBJECTIONS))}"
    answers = [("no", "先改正，暂不汇总"), ("yes", "仍然汇总")]
    app.push_screen(ChoiceDialog(question, answers), answered)


def _ask_where(app: TerminalApp, report: Report, folder: Path, opened: Opened) -> None:
    proposed = folder / f"{report.agency}{report.year}{REPORT_SUFFIX}"

    def named(path: Path | None) -> None:
        if path is None:
            return
        if path.exists():
            app.tell_error("汇总失败", f"{path} 已经存在，请换一个文件名")
            _ask_where(app, report, folder, opened)
            return
        try:
            toml_file.save(report, path)
        except toml_file.ReportFileError as error:
            app.tell_error("汇总失败", str(error))
            return
        opened(path, report)

    app.push_screen(FileDialog("汇总到：", str(proposed)), named)
