"""The help: every key, taken from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from gknb.tui.widgets.figure_grid import FigureGrid
from gknb.tui.widgets.find_line import FindLine
from gknb.tui.widgets.key_line import key_name
from gknb.tui.widgets.prose_field import ProseField
from gknb.tui.widgets.side_bar import SideBar
from gknb.tui.widgets.tones import tone

from .checks import ChecksScreen
from .cover import CoverScreen
from .home import HomeScreen
from .preview import PreviewScreen
from .prose import ProseScreen
from .report_screen import ReportScreen
from .review import ReviewScreen
from .table import TableScreen

if TYPE_CHECKING:
    from gknb.tui.terminal.app import TerminalApp

KEY_WIDTH, DESCRIPTION_WIDTH = 16, 18
WIDTH_OF_TWO = 74
"""Cells from which on the keys stand in two columns."""
STEPS = (
    "封面：机关名称、年度、落款日期",
    "文字：第一、五、六部分，Tab 下一栏；F4 常用句，Ctrl+L 看上年的",
    "表格：第二、三、四部分，数字加 Enter；没有发生的按 F5 填 0",
    "核对：F6，Enter 到该处；错误应改正，警告应核对",
    "审签：Ctrl+R，逐部分同意后签署",
    "导出：F7，F 换格式，E 导出，C 复制",
)
"""The work on a report from the beginning to the end."""
GROUP_OF_SCREEN = {
    "HomeScreen": "首页",
    "TableScreen": "表格",
    "ProseScreen": "文字",
    "ChecksScreen": "核对",
    "ReviewScreen": "审签",
    "CoverScreen": "封面",
    "PreviewScreen": "预览",
}
"""The group of keys that is shown first, by the class of the screen below."""
TEXT_KEYS = (
    ("Ctrl+左/右", "移一个词"),
    ("Shift+方向键", "选取文字"),
    ("^X ^C ^V", "剪切、复制、粘贴"),
    ("PgUp PgDn", "翻看"),
    ("终端的粘贴键", "粘贴别处的文字"),
)
"""What Textual's own fields for text do, which have no descriptions in Chinese."""


OWN_KEYS = [
    each
    for each in ProseField.BINDINGS
    if isinstance(each, Binding) and not each.action.startswith("app.")
]
"""What our field for text does besides, undoing aside, which is everywhere."""


class HelpScreen(ModalScreen[None]):
    """The keys of the whole program, by what they work in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q,enter", "dismiss(None)", "关闭")]

    def compose(self) -> ComposeResult:
        """The six steps of the work, and the keys, those of the screen below first."""
        with VerticalScroll(classes="dialog", id="help"):
            yield Static(self._steps(), classes="steps")
            yield Static(self._keys(), classes="keys")
        yield Static(" 上下键、PgUp、PgDn 翻看，Esc 关闭", id="help-hint", classes="hint")

    def _steps(self) -> Text:
        text = Text()
        text.append("六步", tone(self._app, "accent", bold=True))
        for number, step in enumerate(STEPS):
            text.append(f"\n {number + 1} ", tone(self._app, "accent"))
            text.append(step)
        text.append("\n")
        return text

    def _keys(self) -> Text:
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        groups = key_groups(self.app.BINDINGS)
        title = GROUP_OF_SCREEN.get(type(below).__name__, "")
        groups.sort(key=lambda group: group[0] != title)
        text = Text()
        for title, keys in groups:
            text.append(f"\n{title}\n", tone(self._app, "accent", bold=True))
            two = self.app.size.width >= WIDTH_OF_TWO
            half = (len(keys) + 1) // 2 if two else len(keys)
            for number in range(half):
                self._append(text, *keys[number], is_last=not two or number + half >= len(keys))
                if two and number + half < len(keys):
                    self._append(text, *keys[number + half], is_last=True)
        return text

    def _append(self, text: Text, key: str, description: str, *, is_last: bool) -> None:
        text.append(f"  {set_cell_size(key, KEY_WIDTH)}", tone(self._app, "strong", bold=True))
        text.append(description if is_last else set_cell_size(description, DESCRIPTION_WIDTH))
        if is_last:
            text.append("\n")

    @property
    def _app(self) -> TerminalApp:
        return cast("TerminalApp", self.app)


def key_groups(of_app: Iterable[BindingType]) -> list[tuple[str, Sequence[tuple[str, str]]]]:
    """Every key with what it does, by what it works in; `of_app` are the app's own bindings."""
    return [
        ("通用按键", [*_keys(of_app), *_keys(ReportScreen.BINDINGS)]),
        ("首页", _keys(HomeScreen.BINDINGS)),
        ("封面", [("Enter", "下一项"), *_keys(CoverScreen.BINDINGS), *TEXT_KEYS]),
        (
            "表格",
            [("数字", "填写当前一格"), *_keys(FigureGrid.BINDINGS), *_keys(TableScreen.BINDINGS)],
        ),
        ("文字", [*_keys(ProseScreen.BINDINGS), *_keys(OWN_KEYS), *TEXT_KEYS]),
        ("核对", [("Enter", "转到该处"), *_keys(ChecksScreen.BINDINGS)]),
        ("审签", [("Enter", "转到该处"), *_keys(ReviewScreen.BINDINGS)]),
        ("预览", _keys(PreviewScreen.BINDINGS)),
        ("左栏", _keys(SideBar.BINDINGS)),
        ("查找（^F 之后）", _keys(FindLine.BINDINGS)),
    ]


def _keys(bindings: Iterable[BindingType]) -> Sequence[tuple[str, str]]:
    return [
        (" ".join(dict.fromkeys(map(key_name, binding.key.split(",")))), binding.description)
        for binding in bindings
        if isinstance(binding, Binding)
    ]
