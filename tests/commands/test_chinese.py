"""Help pages are broken into lines by the program: between phrases, and never for a last word."""

from __future__ import annotations

from itertools import pairwise

import click
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from gknb.cli import COMMANDS, cli
from gknb.commands.chinese import ChineseCommand, ChineseFormatter


def page(text, width=40):
    formatter = ChineseFormatter(width=width)
    formatter.write_text(text)
    return formatter.getvalue().splitlines()


def test_a_phrase_goes_to_the_next_line_rather_than_be_torn():
    assert page("列出报送情况：已报、缺报、年度不符、名称不符；") == [
        "列出报送情况：已报、缺报、年度不符、",
        "名称不符；",
    ]


def test_a_long_phrase_is_torn_where_it_would_leave_much_of_a_line_free():
    lines = page("写明的，报告年度与多数报告所写的年度不一致时予以说明")
    assert lines[0] == "写明的，报告年度与多数报告所写的年度不一"


@pytest.mark.parametrize(("before", "first"), [(13, 20), (14, 15), (15, 16)])
def test_a_quarter_of_a_line_may_stay_free_for_a_phrase(before, first):
    assert len(page(f"{'甲' * before}，一二三四五六七八九十一二")[0]) == first


@pytest.mark.parametrize(("phrase", "lines"), [("填写后导入报告文件", 2), ("填写后导入报告", 1)])
def test_no_line_has_but_the_end_of_a_word(phrase, lines):
    found = page(f"可以写几份文件夹名称，{phrase}。", 38)
    assert len(found) == lines
    assert found[-1].endswith(f"{phrase}。")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("甲；\n乙。", "甲；乙。"),
        ("甲：\n-o 写乙。", "甲：-o 写乙。"),
        ("甲。\n乙。", "甲。\n乙。"),
        ("甲\n\n乙", "甲\n\n乙"),
        ("甲：\n  gknb a", "甲：\n  gknb a"),
    ],
)
def test_a_sentence_that_the_source_broke_is_whole_again(text, joined):
    assert ChineseCommand("a", help=f"\n{text}\n").help == joined


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_no_command_tears_off_the_last_word_of_a_line(command):
    assert isinstance(cli, click.Group)
    lines = CliRunner().invoke(cli, [command, "--help"], terminal_width=80).output.splitlines()
    assert max(map(cell_len, lines)) <= 80
    for line, after in pairwise(lines):
        if cell_len(after.strip()) <= 6 and after.strip():
            assert line.rstrip()[-1:] in {"", *"，。；：、）"}, (line, after)
