"""The home screen: the reports of a folder with agency, year and state."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.cells import set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ...core import storage
from ...core.checks import check
from ...core.plain import one_line
from ..progress import report_progress
from ..widgets.choice_list import ChoiceList
from ..widgets.key_line import KeyLine

NAME_WIDTH = 30
STATE_WIDTH = 10


def describe(path: Path) -> str:
    """One line on a report file: name, agency, year, state."""
    name = set_cell_size(one_line(path.name), NAME_WIDTH)
    try:
        report = storage.load(path)
    except storage.ReportFileError as error:
        return f"{name} 打不开：{one_line(error.problems[0].message)}"
    state, left = report_progress(report, check(report))
    said = set_cell_size(state.value + (f" 余{left}" if left else ""), STATE_WIDTH)
    return f"{name} {report.year or '----'} {said} {one_line(report.agency)}"


class HomeScreen(Screen[None]):
    """The reports of a folder."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,N", "app.new_report", "新建", id="home.new"),
        Binding("i,I", "app.import_report", "读入", id="home.import"),
        Binding("r,R", "refresh_list", "刷新", id="home.refresh"),
    ]

    class Opened(Message):
        """A report was chosen."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._paths: list[Path] = []

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        yield Static(Text(" 公开年报 | 本文件夹的年度报告", no_wrap=True), id="title-line")
        yield ChoiceList(markup=False, compact=True)
        yield Static(id="detail")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """List the folder as it is now."""
        self.action_refresh_list()

    def action_refresh_list(self) -> None:
        """List the folder anew."""
        options = self.query_one(ChoiceList)
        options.clear_options()
        self._paths = sorted(self.folder.glob("*.toml"))
        for path in self._paths:
            options.add_option(Option(Text(describe(path), no_wrap=True, overflow="ellipsis")))
        if self._paths:
            options.highlighted = 0
            said = "Enter 打开，N 新建，I 读入已公布的报告"
        else:
            said = "这里还没有年度报告。按 N 新建一份，或者按 I 读入已公布的报告。"
        self.query_one("#detail", Static).update(Text(said))
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the report."""
        self.post_message(self.Opened(self._paths[event.option_index]))
