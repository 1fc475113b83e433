"""The help: every key of the program, those of the screen below first."""

from __future__ import annotations

from textual.binding import Binding

from gknb.tui.app import GknbApp
from gknb.tui.screens.checks import ChecksScreen
from gknb.tui.screens.cover import CoverScreen
from gknb.tui.screens.help import GROUP_OF_SCREEN, STEPS, TEXT_KEYS, WIDTH_OF_TWO, key_groups
from gknb.tui.screens.home import HomeScreen
from gknb.tui.screens.preview import PreviewScreen
from gknb.tui.screens.prose import ProseScreen
from gknb.tui.screens.review import ReviewScreen
from gknb.tui.screens.table import TableScreen
from gknb.tui.widgets.figure_grid import FigureGrid
from gknb.tui.widgets.find_line import FindLine
from gknb.tui.widgets.side_bar import SideBar
from tests.tui.conftest import screen_text

GROUPS = dict(key_groups(GknbApp.BINDINGS))


def test_every_binding_of_every_screen_is_listed_under_what_it_works_in():
    for title, owners in (
        ("通用按键", [GknbApp]),
        ("首页", [HomeScreen]),
        ("封面", [CoverScreen]),
        ("表格", [FigureGrid, TableScreen]),
        ("文字", [ProseScreen]),
        ("核对", [ChecksScreen]),
        ("审签", [ReviewScreen]),
        ("预览", [PreviewScreen]),
        ("左栏", [SideBar]),
        ("查找（^F 之后）", [FindLine]),
    ):
        listed = [description for _, description in GROUPS[title]]
        for owner in owners:
            for binding in owner.BINDINGS:
                if isinstance(binding, Binding):
                    assert binding.description in listed, (title, binding)
    assert set(GROUP_OF_SCREEN.values()) <= set(GROUPS)
    for title in ("封面", "文字"):
        assert set(TEXT_KEYS) <= set(GROUPS[title])
        assert "撤销" not in [description for _, description in GROUPS[title]]


def test_a_key_is_written_once_whatever_its_case():
    assert ("A", "接受") in GROUPS["核对"]
    assert ("^S", "保存") in GROUPS["通用按键"]
    assert GROUPS["审签"][0] == ("Enter", "转到该处")
    assert GROUPS["表格"][0] == ("数字", "填写当前一格")


async def test_the_keys_of_the_screen_below_come_first_in_as_many_columns_as_there_is_room(opened):
    async with opened(size=(WIDTH_OF_TWO, 40)) as (app, pilot):
        for keys, title in ((["f3", "f3"], "表格"), (["f6"], "核对")):
            await pilot.press(*keys, "f1")
            texts = [str(each.render()) for each in app.screen.query("#help Static")]
            assert texts[0].split("\n")[:2] == ["六步", f" 1 {STEPS[0]}"]
            assert texts[0].rstrip().split("\n")[-1] == f" {len(STEPS)} {STEPS[-1]}"
            assert texts[1].strip().split("\n")[0] == title
            lines = texts[1].strip().split("\n")
            block = lines[1 : lines.index("")] if "" in lines else lines[1:]
            count = len(GROUPS[title])
            assert len(block) == (count + 1) // 2
            descriptions = [description for _, description in GROUPS[title]]
            for number, line in enumerate(block):
                assert descriptions[number] in line
                second = number + len(block)
                if second < count:
                    assert line.rstrip().endswith(descriptions[second])
            await pilot.press("q")
        assert app.screen.key == "checks"
    async with opened(size=(WIDTH_OF_TWO - 1, 40)) as (app, pilot):
        await pilot.press("f6", "f1")
        assert "Esc 关闭" in screen_text(app)
        text = str(app.screen.query("#help Static").last().render())
        lines = text.strip().split("\n")
        assert len(lines[1 : lines.index("")]) == len(GROUPS["核对"])
