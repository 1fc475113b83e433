"""Reports of the board added up to the consolidated report of a government."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.report import Report
from gknb.core.roster import name_key
from gknb.core.safe_text import harmless
from gknb.tui.dialogs.choice import ChoiceDialog
from gknb.tui.dialogs.line import LineDialog

from .merge_target import Target, ask_where

if TYPE_CHECKING:
    from gknb.core.merge import Consolidation
    from gknb.tui.model.board.rows import Expected, File
    from gknb.tui.terminal.app import TerminalApp

    from .board_commands import Chosen

MOST_OBJECTIONS = 8


@dataclass(frozen=True)
class Merging:
    """What is merged, of which folder, and what happens with the result."""

    app: TerminalApp
    paths: Sequence[Path]
    folder: Path
    expected: Expected
    files: Sequence[File]
    """All report files of the folder, among them perhaps an earlier result."""
    opened: Callable[[Path, Report], None]
    """Called with the consolidated report once it is in its file."""

    def earlier(self, agency: str, year: int) -> list[Path]:
        """The files that are the consolidated report of an agency already."""
        return [
            Path(file.path)
            for file in self.files
            if file.summary is not None
            and name_key(file.agency) == name_key(agency)
            and (not year or file.year == year)
        ]


def merge_chosen(chosen: Chosen) -> None:
    """Ask whose report it is to be, add up, say what is wrong, ask where to, save and open."""
    board = chosen.board
    files = board.seen_files
    merging = Merging(
        chosen.app, chosen.paths, board.folder, board.expected, files, chosen.opens.report
    )
    proposed = board.campaign.settings.agency or next(
        (file.agency for file in files if file.summary is not None and file.summary.merged), ""
    )
    if not merging.paths:
        chosen.app.notify("没有可汇总的报告", markup=False)
        return

    def named(agency: str | None) -> None:
        if agency is None:
            return
        count = len(merging.paths)
        chosen.app.notify(f"正在汇总 {count} 份报告", timeout=2, markup=False)
        work = partial(_add_up, merging, agency)
        chosen.app.run_worker(work, thread=True, exclusive=True, group="merge")

    question = "请输入汇总报告的机关名称："
    chosen.app.push_screen(LineDialog(question, "请填机关名称", proposed), named)


def _add_up(merging: Merging, agency: str) -> None:
    """Add up, in a thread."""
    from gknb.core.merge import consolidate
    from gknb.core.work import WorkError, local_executor

    app, expected = merging.app, merging.expected
    # An earlier result is not one of its own parts. A report of that name that nothing was added up
    # in may be one by mistake: that is told by `consolidate`.
    results = {
        file.path for file in merging.files if file.summary is not None and file.summary.merged
    }
    earlier = {str(path) for path in merging.earlier(agency, expected.year)} & results
    files = [str(path) for path in merging.paths if str(path) not in earlier]
    try:
        with local_executor(len(files)) as executor:
            whole = consolidate(
                files,
                year=expected.year or None,
                roster=expected.agencies,
                agency=agency,
                executor=executor,
            )
    except (ValueError, WorkError) as error:
        app.tell_from_thread(partial(app.tell_error, "汇总失败", str(error)))
        return
    app.tell_from_thread(partial(_ask_whether, merging, whole, agency))


def _ask_whether(merging: Merging, whole: Consolidation, agency: str) -> None:
    """Say what is wrong with the parts before anything is written, and ask whether to go on."""
    from gknb.tui.model.board.objections import objections, shortened

    earlier = merging.earlier(agency, whole.year)
    target = Target(merging.app, whole, agency, earlier, merging.folder, merging.opened)
    lines = list(objections(whole))
    if not lines:
        ask_where(target)
        return

    def answered(answer: str | None) -> None:
        if answer == "yes":
            ask_where(target)

    listed = harmless(shortened(lines, MOST_OBJECTIONS))
    if whole.is_sound:
        question = f"汇总 {len(whole.parts)} 份报告，请注意：\n{listed}"
        answers = [("yes", "继续汇总"), ("no", "先核对，暂不汇总")]
    else:
        question = f"这些报告有问题：\n{listed}"
        answers = [("no", "先改正，暂不汇总"), ("yes", "仍然汇总")]
    merging.app.push_screen(ChoiceDialog(question, answers), answered)
