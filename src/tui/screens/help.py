"""The help: every key, taken from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from gknb.tui.widgets.figure_grid import FigureGrid
from gknb.tui.widgets.key_line import key_name
from gknb.tui.widgets.side_bar import SideBar

from .checks import ChecksScreen
from .home import HomeScreen
from .prose import ProseScreen
from .report_screen import ReportScreen
from .review import ReviewScreen
from .table import TableScreen

KEY_WIDTH = 20
TEXT_KEYS = (
    ("Ctrl+左/右", "移一个词"),
    ("Shift+方向键", "选取文字"),
    ("^X ^C ^V", "剪切、复制、粘贴（程序之内）"),
    ("终端的粘贴键", "粘贴别处复制的文字"),
)
"""What Textual's own fields for text do, which have no descriptions in Chinese."""


class HelpScreen(ModalScreen[None]):
    """The keys of the whole program, by what they work in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q,enter", "dismiss(None)", "关闭")]

    def compose(self) -> ComposeResult:
        """The keys, to scroll through with the arrows."""
        text = Text()
        for title, keys in key_groups(self.app.BINDINGS):
            text.append(f"{title}\n", "bold")
            for key, description in keys:
                text.append(f"  {key}{' ' * (KEY_WIDTH - cell_len(key))}{description}\n")
        with VerticalScroll(classes="dialog", id="help"):
            yield Static(text)
        yield Static("上下键、PgUp、PgDn 翻看，Esc 关闭", classes="hint")


def key_groups(of_app: Iterable[BindingType]) -> list[tuple[str, Sequence[tuple[str, str]]]]:
    """Every key with what it does, by what it works in; `of_app` are the app's own bindings."""
    return [
        ("到处都能用", [*_keys(of_app), *_keys(ReportScreen.BINDINGS)]),
        ("首页", _keys(HomeScreen.BINDINGS)),
        (
            "表格",
            [("数字", "填写当前一格"), *_keys(FigureGrid.BINDINGS), *_keys(TableScreen.BINDINGS)],
        ),
        ("文字", [*_keys(ProseScreen.BINDINGS), *TEXT_KEYS]),
        ("核对", [("Enter", "转到该处"), *_keys(ChecksScreen.BINDINGS)]),
        ("审签", [("Enter", "转到该处"), *_keys(ReviewScreen.BINDINGS)]),
        ("章节栏", _keys(SideBar.BINDINGS)),
    ]


def _keys(bindings: Iterable[BindingType]) -> Sequence[tuple[str, str]]:
    return [
        (" ".join(dict.fromkeys(map(key_name, binding.key.split(",")))), binding.description)
        for binding in bindings
        if isinstance(binding, Binding)
    ]
