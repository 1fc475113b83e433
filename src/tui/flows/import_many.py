"""Many published reports brought into the folder of the board: new and changed ones alone."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.safe_text import harmless, one_line
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.dialogs.page import PageScreen

from .foreign import is_reading, read_all
from .import_report import READABLE

if TYPE_CHECKING:
    from gknb.core.importing import Outcome, ReportFolder

    from .board_commands import Chosen

FAILED = "导入失败"


def import_many_chosen(chosen: Chosen) -> None:
    """Ask which, import what is new or changed among them, and list what became of each."""
    app = chosen.app
    if is_reading():
        app.notify("正在导入，请稍候；按 Ctrl+C 停止", markup=False)
        return

    def named(path: Path | None) -> None:
        if path is not None:
            _import(chosen, str(path))

    question = "请输入要导入的文件夹，或带 * 的文件名："
    app.push_screen(FileDialog(question, "", suffix="", endings=READABLE, takes_many=True), named)


def _import(chosen: Chosen, source: str) -> None:
    from gknb.core.importing import find_sources

    app, folder = chosen.app, chosen.board.folder
    found = find_sources([source], str(folder))
    if not found.files:
        app.tell_error(FAILED, f"{source} 中没有可以导入的文件")
        return
    outcomes: list[Outcome] = []
    reports: list[ReportFolder] = []

    def each(outcome: Outcome) -> None:
        outcomes.append(outcome)
        app.clear_notices()
        app.notify(f"正在导入 {len(outcomes)}/{len(found.files)}，按 Ctrl+C 停止", markup=False)

    def done() -> None:
        app.clear_notices()
        chosen.opens.refresh()
        stopped = len(found.files) - len(outcomes)
        heading = f"导入结果  {_summary(outcomes, found.passed.total(), stopped)}"
        faults = [fault for each in reports if (fault := each.earlier.fault)]
        notes = [f"导入记录不能写入：{fault}" for fault in faults]
        text = "\n".join([*notes, *_lines(outcomes)])
        app.push_screen(PageScreen(heading, text, wrapped=True))

    def failed(why: str) -> None:
        chosen.opens.refresh()
        app.tell_error(FAILED, why)

    app.notify(f"正在导入 {len(found.files)} 份文件，按 Ctrl+C 停止", markup=False)
    read_all(
        app, lambda: _results(found.files, folder, reports), each=each, done=done, failed=failed
    )


def _results(files: Sequence[str], folder: Path, reports: list[ReportFolder]) -> Iterator[Outcome]:
    """What becomes of each source; the folder with its record is put into a list."""
    from gknb.core.disk.clock import local_now
    from gknb.core.importing import ReportFolder, import_many

    reports.append(ReportFolder(folder))
    return import_many(files, reports[-1], local_now().date())


def _lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What became of each source: those that somebody has to look at come first."""
    from gknb.core.importing import Result

    def weight(outcome: Outcome) -> tuple[bool, int]:
        return not outcome.is_doubtful, -list(Result).index(outcome.result)

    for outcome in sorted(outcomes, key=weight):
        source = one_line(os.path.basename(outcome.source))  # noqa: PTH119
        target = f" → {one_line(outcome.report)}" if outcome.report else ""
        yield f"{outcome.result.value}  {source}{target}"
        if outcome.message:
            yield f"        {harmless(outcome.message)}"
    if any(outcome.result is Result.DELETED for outcome in outcomes):
        yield "删除过的报告确要再导入的，按 I 导入该份原文。"


def _summary(outcomes: Sequence[Outcome], passed: int, stopped: int) -> str:
    results = Counter(outcome.result.value for outcome in outcomes)
    parts = [f"{label}{number}份" for label, number in results.items()]
    parts += [f"略过{passed}个"] if passed else []
    parts += [f"停止时未导入{stopped}份"] if stopped else []
    return "，".join(parts)
