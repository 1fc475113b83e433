"""What can be done with reports of the board: one row each, in the order of the line of keys.

The board's keys, its palette and the help read this table: a new command is a flow and a row here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from textual.binding import Binding

from gknb.core.forms import Place
from gknb.core.report import Report

if TYPE_CHECKING:
    from gknb.tui.model.board.board import Board
    from gknb.tui.model.board.rows import Row
    from gknb.tui.terminal.app import TerminalApp


class Opens(Protocol):
    """Opens reports for a flow of the board."""

    def report(self, path: Path, report: Report) -> None:
        """Open a report that has just been written."""

    def file(self, path: Path, place: Place | None = None) -> None:
        """Open a file, at a place."""

    def refresh(self, path: Path | None = None) -> None:
        """List the folder again, with the place on a file."""


class Chosen(NamedTuple):
    """What a command of the board works on."""

    app: TerminalApp
    board: Board
    rows: Sequence[Row]
    """The marked rows; where none is marked all that are shown, or the one one is on."""
    are_marked: bool
    opens: Opens

    @property
    def paths(self) -> list[Path]:
        """The files of the rows."""
        return [Path(row.file.path) for row in self.rows if row.file is not None]


class Command(NamedTuple):
    """Something to do with reports."""

    key: str
    label: str
    binding: str
    description: str
    flow: str
    """Its function in `gknb.tui.flows`, `module:function`: called with what is `Chosen`."""
    fewest: int = 0
    """So many reports have to be marked; 0 where unmarked ones do."""
    needs_rows: bool = True
    """Whether there is nothing to do in a folder that has no report and asks for none."""

    @property
    def run(self) -> Callable[[Chosen], None]:
        """The function, imported when it is asked for."""
        module, _, name = self.flow.partition(":")
        function: Callable[[Chosen], None] = getattr(
            import_module(f"gknb.tui.flows.{module}"), name
        )
        return function

    @property
    def key_binding(self) -> Binding:
        """The key of the home screen."""
        return Binding(self.binding, f"command('{self.key}')", self.label, id=f"home.{self.key}")


_MERGE = "merge_reports:merge_chosen"
_COMPARE = "compare_reports:compare_chosen"
_CHECK = "check_reports:check_chosen"
_NOTES = "notes:notes_chosen"
_IMPORT = "import_report:import_chosen"
_IMPORT_MANY = "import_many:import_many_chosen"
COMMANDS = {
    command.key: command
    for command in (
        Command("merge", "汇总", "m,M", "汇总勾选的或列出的报告", _MERGE),
        Command("compare", "对比", "c,C", "勾选的报告并列对比", _COMPARE, 2),
        Command("check", "核对", "k,K,f6", "勾选的或列出的报告的全部问题", _CHECK),
        Command("notes", "退改通知", "t,T", "有问题、未报送的机关各写一份通知", _NOTES),
        Command("import", "导入", "i,I", "导入一份已公布的报告", _IMPORT, needs_rows=False),
        Command(
            "import_many",
            "批量导入",
            "b,B",
            "导入一个文件夹里的全部报告",
            _IMPORT_MANY,
            needs_rows=False,
        ),
    )
}
