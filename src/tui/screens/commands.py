"""The palette of commands: what can be done here, in the order of use, each with its key.

Most rows are taken from the bindings themselves; here stand their order, and words for those whose
label in the line of keys is too short to be understood alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from rich.cells import set_cell_size
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen

from gknb.core.forms import COVER
from gknb.core.naming import COVER_HEADING, section_number
from gknb.tui.flows.board_commands import COMMANDS as BOARD
from gknb.tui.model.pinyin import matches
from gknb.tui.model.tools import TOOLS
from gknb.tui.themes import LABELS
from gknb.tui.widgets.figure_grid import FigureGrid
from gknb.tui.widgets.key_line import key_name
from gknb.tui.widgets.tones import tone

from .report_screen import ReportScreen
from .table import TableScreen

if TYPE_CHECKING:
    from gknb.tui.app import GknbApp

LABEL_WIDTH, KEY_WIDTH = 20, 10
IN_WORDS = {
    "save": ("保存", "写入文件"),
    "stop(1)": ("下一处", "到下一个空白格或问题"),
    "stop(-1)": ("上一处", "到上一个空白格或问题"),
    "fill_row": ("本行补0", "本行空白格填0"),
    "fill_table": ("全表补0", "本表空白格填0"),
    "second_pass": ("录两遍", "再录一遍，逐格比较"),
    "copy_cell": ("复制本格", "当前一格的数字"),
    "tally": ("台账", "按台账填写，或查看本格所计案件"),
    "sentence": ("常用句", "插入带本报告数字的句子"),
    "last_year": ("上年文字", "查看上年本栏，可复制到本年"),
    "field(1)": ("下一栏", "到本部分的下一栏"),
    "field(-1)": ("上一栏", "到本部分的上一栏"),
    "find": ("查找", "在各部分文字中查找"),
    "repair": ("自动修正", "当前一处能自动修正的问题"),
    "undo": ("撤销", "撤销上一次修改"),
    "redo": ("重做", "恢复撤销的修改"),
    "copy": ("复制", "选取本格、本行、本部分等"),
    "save_as": ("另存为", "写入另一个文件"),
    "section(1)": ("下一部分", "转到下一部分"),
    "section(-1)": ("上一部分", "转到上一部分"),
    "focus_side_bar": ("左栏", "键盘移到左栏，或移回"),
    "home": ("首页", "本文件夹的年度报告"),
    "help": ("帮助", "全部按键"),
    "leave": ("退出", "退出程序"),
}
"""Label and what it does, by action; the others are called as in the line of keys."""
_OF_BOARD = {f"command('{each.key}')": (each.label, each.description) for each in BOARD.values()}
OF_APP_FIRST = ("save",)
OF_APP_LAST = (
    "repair",
    "undo",
    "redo",
    "copy",
    "save_as",
    "section(1)",
    "section(-1)",
    "home",
)
"""Before and behind what screen and widget do; help and leaving come last of all."""
_OF_OTHERS = ("give_back", "next", "previous", "back")
"""Actions that are keys of typing, nothing to look for by name."""


class Command(NamedTuple):
    """Something that can be done now."""

    label: str
    help: str
    key: str
    """As it is written; empty where it has none."""
    run: Callable[[], Any]


def commands(app: GknbApp, screen: Screen[Any]) -> list[Command]:
    """Everything that can be done on a screen, in the order of use, each once."""
    listed: dict[str, Command] = {}
    for command in _commands(app, screen):
        listed.setdefault(command.label, command)
    return list(listed.values())


def _commands(app: GknbApp, screen: Screen[Any]) -> Iterator[Command]:
    own = {each.action: each for each in _bindings(app.BINDINGS)}
    is_report = isinstance(screen, ReportScreen)
    if is_report:
        yield from _of(app, [own[action] for action in OF_APP_FIRST])
    if isinstance(screen, TableScreen):
        shown = [each for each in _bindings(FigureGrid.BINDINGS) if each.show]
        yield from _of(screen.grid, shown)
    yield from _of(screen, _bindings(type(screen).BINDINGS))
    if is_report:
        yield from _of(screen, _bindings(ReportScreen.BINDINGS))
    for key in app.screens_of_report.order:
        opening = own.get(f"open('{key}')")
        name = key_name(opening.key) if opening else ""
        yield Command(*_title(app, key), name, partial(app.action_open, key))
    if app.session is not None:
        if app.session.read_only:
            yield Command("接管编辑", "他人正在编辑的报告", "", app.action_take_over)
        yield from _of(app, [own[action] for action in OF_APP_LAST if action in own])
    else:
        yield Command("新建", "新建年度报告", "N", app.action_new_report)
    for name, label in LABELS.items():
        if name != app.theme:
            yield Command(f"颜色：{label}", "更换界面颜色", "", partial(app.action_use_theme, name))
    yield from _of(app, [own["help"], own["leave"]])


def _title(app: GknbApp, key: str) -> tuple[str, str]:
    """The name of a screen in short, and the official heading, too long for the list."""
    if key in TOOLS:
        return TOOLS[key].label, "转到此屏"
    form = app.session.report.form if app.session is not None else None
    if form is None or key == COVER:
        return COVER_HEADING, "转到此屏"
    section = form.sections_by_key[key]
    return f"{section_number(form, key)}、{section.short}", section.heading


def _bindings(bindings: Iterable[BindingType]) -> list[Binding]:
    return [each for each in bindings if isinstance(each, Binding)]


def _of(node: DOMNode, bindings: Iterable[Binding]) -> Iterator[Command]:
    """The commands of bindings, run where they belong."""
    for binding in bindings:
        if binding.action in _OF_OTHERS or not binding.description:
            continue
        label, help_ = (IN_WORDS | _OF_BOARD).get(binding.action, (binding.description, ""))
        key = key_name(binding.key.split(",")[0])
        run = partial(node.app.run_action, binding.action, node)
        yield Command(label, help_, key, run)


class Commands(Provider):
    """Lists and finds the commands, by their characters or by pinyin."""

    async def discover(self) -> Hits:
        """All of them, in the order of use."""
        for command in self._commands():
            yield DiscoveryHit(self._line(command), command.run, text=command.label)

    async def search(self, query: str) -> Hits:
        """Those that are meant, what begins so first."""
        listed = self._commands()
        for number, command in enumerate(listed):
            rank = matches(query, command.label)
            if rank is None and matches(query, command.help) is not None:
                rank = len(command.label) + 1
            if rank is not None:
                score = 1 / (1 + rank) - number / (1000 * len(listed))
                yield Hit(max(score, 0.001), self._line(command), command.run, text=command.label)

    def _commands(self) -> list[Command]:
        return commands(cast("GknbApp", self.app), self.screen)

    def _line(self, command: Command) -> Text:
        app = cast("GknbApp", self.app)
        text = Text(set_cell_size(command.label, LABEL_WIDTH), no_wrap=True)
        text.append(set_cell_size(command.key, KEY_WIDTH), tone(app, "accent", bold=True))
        text.append(command.help, tone(app, "muted"))
        return text
