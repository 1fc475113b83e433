"""Work on several reports of the home screen together: side by side, or consolidated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from gknb.core.files import toml_file
from gknb.core.report import Report
from gknb.core.safe_text import harmless

from .report_app import ReportApp
from .screens.dialogs import ChoiceDialog, FileDialog, TextDialog
from .screens.page import PageScreen

if TYPE_CHECKING:
    from gknb.core.merge import Consolidation

    from .screens.home import HomeScreen

MOST_OBJECTIONS = 8


class TogetherApp(ReportApp):
    """An app that compares and consolidates the reports of a folder."""

    def on_home_screen_compared(self, event: HomeScreen.Compared) -> None:
        """Show reports side by side."""
        from gknb.core.compare import compare
        from gknb.core.rendering import comparison

        try:
            reports = [toml_file.load(path) for path in event.paths]
            found = compare(reports)
        except (toml_file.ReportFileError, ValueError) as error:
            self.tell_error("不能对比", str(error))
            return
        self.push_screen(PageScreen("对比", comparison.render(found, "text")))

    def on_home_screen_merged(self, event: HomeScreen.Merged) -> None:
        """Ask whose report it is to be, and add up."""

        def named(agency: str | None) -> None:
            if agency is not None:
                self.notify(f"正在汇总 {len(event.paths)} 份报告", timeout=2, markup=False)
                self._consolidate(event.paths, event.folder, agency)

        self.push_screen(TextDialog("汇总成哪个机关的报告？", "请填机关名称"), named)

    @work(thread=True, exclusive=True, group="merge")
    def _consolidate(self, paths: Sequence[Path], folder: Path, agency: str) -> None:
        from gknb.core.merge import WorkError, consolidate, local_executor

        from .model.board import roster_of

        files = [str(path) for path in paths]
        try:
            with local_executor(len(files)) as executor:
                whole = consolidate(files, roster=roster_of(folder), executor=executor)
        except (ValueError, WorkError) as error:
            self.call_from_thread(self.tell_error, "没有汇总", str(error))
            return
        self.call_from_thread(self._consolidated, whole, folder, agency)

    def _consolidated(self, whole: Consolidation, folder: Path, agency: str) -> None:
        from .model.board import objections, shortened

        report = whole.report(agency)
        ask_where = partial(self._ask_where, report, folder)
        found = list(objections(whole))
        if whole.is_sound or not found:
            ask_where("yes")
            return
        said = harmless(shortened(found, MOST_OBJECTIONS))
        self.push_screen(
            ChoiceDialog(
                f"这些报告有问题：\n{said}", [("no", "先去改正，不汇总"), ("yes", "照样汇总")]
            ),
            ask_where,
        )

    def _ask_where(self, report: Report, folder: Path, answer: str | None) -> None:
        if answer != "yes":
            return
        proposed = folder / f"{report.agency}{report.year}.toml"

        def named(path: Path | None) -> None:
            if path is None:
                return
            if path.exists():
                self.tell_error("没有汇总", f"{path} 已经存在，请换一个文件名")
                self._ask_where(report, folder, "yes")
                return
            try:
                toml_file.save(report, path)
            except toml_file.ReportFileError as error:
                self.tell_error("没有汇总", str(error))
                return
            self.open_report(path, report)

        self.push_screen(FileDialog("汇总到：", str(proposed)), named)

    def tell_error(self, title: str, message: str) -> None:
        """Tell what went wrong."""
        said = harmless(message)
        self.notify(said, title=title, severity="error", timeout=10, markup=False)
