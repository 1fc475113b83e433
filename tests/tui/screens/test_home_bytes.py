"""The home screen as a terminal shows it: every byte read, 80 columns and 24 lines."""

from __future__ import annotations

import pytest

from gknb.core.files import toml_file
from tests.tui.pseudo_terminal import PseudoTerminal
from tests.tui.screens.test_home import part

DOWN, UP, ENTER, HOME_KEY = "\x1b[B", "\x1b[A", "\r", "\x1b[21~"
MOST_BYTES_OF_A_MOVE = 700
"""A DataTable of Textual's writes 1,160; two rows and what is said of one are some 600."""


@pytest.fixture
def folder(tmp_path):
    """Thirty reports, of which one that is expected is missing."""
    folder = tmp_path / "云溪市"
    folder.mkdir()
    names = [f"云溪市第{number:02}管理处" for number in range(30)]
    for number, name in enumerate(names):
        toml_file.save(part(name, number), folder / f"{name}2023.toml")
    roster = "\n".join([*names[:5], "云溪市气象局", *names[5:]])
    (folder / "名单.txt").write_text(roster, encoding="utf-8")
    return folder


def rows(terminal):
    """The rows of the table: name and state."""
    lines = terminal.text.split("\n")[2:18]
    return [line[3:].split()[0] for line in lines if line.strip()]


def test_what_stands_on_the_terminal_is_the_table_whatever_is_pressed(folder, tmp_path):
    with PseudoTerminal(folder, tmp_path / "state") as terminal:
        terminal.until("应报31 已报30  缺1")
        assert rows(terminal)[5] == "云溪市气象局"
        for _ in range(3):
            assert terminal.press(DOWN) <= MOST_BYTES_OF_A_MOVE
        assert [line[0] for line in terminal.text.split("\n")[2:20]].count(">") == 1
        assert terminal.text.split("\n")[5].startswith(">  云溪市第03管理处")
        terminal.press("s", "s", "s", "s", "s", "s")
        terminal.until("空▾")
        terminal.press("s")
        terminal.until("新收▾")
        assert rows(terminal)[:3] == [f"云溪市第{number}管理处" for number in (29, 28, 27)]
        terminal.press("d")
        assert rows(terminal)[:3] == [f"云溪市第{number:02}管理处" for number in (0, 1, 2)]
        terminal.press("f")
        terminal.until("[_缺报 1]")
        assert rows(terminal) == ["云溪市气象局"]
        terminal.press("\x1b")
        terminal.until("[全部 31]")
        terminal.press("第1")
        terminal.until("查找  第1")
        assert rows(terminal) == [f"云溪市第{number}管理处" for number in range(10, 20)]
        terminal.press(ENTER, "a")
        terminal.until("已勾选 10 份")
        terminal.press(DOWN, ENTER)
        terminal.until("封面")
        opened = terminal.text.split("\n")[0].split()[0]
        terminal.press(HOME_KEY)
        terminal.until("已勾选 10 份")
        assert rows(terminal) == [f"云溪市第{number}管理处" for number in range(10, 20)]
        here = next(line for line in terminal.text.split("\n") if line.startswith(">"))
        assert opened in here


def test_without_colours_the_row_and_the_marks_are_told_by_signs(folder, tmp_path):
    with PseudoTerminal(folder, tmp_path / "state", NO_COLOR="1") as terminal:
        terminal.until("应报31 已报30  缺1")
        terminal.press(" ")
        lines = terminal.text.split("\n")[2:4]
        assert lines[0].startswith(" * 云溪市第00管理处")
        assert lines[1].startswith(">  云溪市第01管理处")
