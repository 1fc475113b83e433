"""Help pages are broken into lines by the program: between phrases, and never for a last word."""

from __future__ import annotations

from itertools import pairwise

import click
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from gknb.cli import COMMANDS, cli
from gknb.commands import chinese
from gknb.commands.chinese import ChineseCommand, ChineseFormatter, ChineseGroup


def page(text, width=40):
    formatter = ChineseFormatter(width=width)
    formatter.write_text(text)
    return formatter.getvalue().splitlines()


def test_a_phrase_goes_to_the_next_line_rather_than_be_torn():
    assert page("列出报送情况：已报、缺报、年度不符、名称不符；") == [
        "列出报送情况：已报、缺报、年度不符、",
        "名称不符；",
    ]


def test_what_follows_a_phrase_on_the_next_line_keeps_the_lines_above():
    text = "列出报送情况：已报、缺报、年度不符、名称不符；重复。"
    assert page(text) == ["列出报送情况：已报、缺报、年度不符、", "名称不符；重复。"]
    assert "".join(page(text * 3)) == text * 3
    assert len(page(text * 3)) == 5


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


def listed(rows, width=40):
    formatter = ChineseFormatter(width=width)
    with formatter.indentation():
        formatter.write_dl(rows)
    return formatter.getvalue().splitlines()


def test_explanations_stand_beside_their_terms_and_go_on_below_themselves():
    assert listed([("-a", "甲"), ("--long 名称", "乙"), ("-b", "")]) == [
        "  -a           甲",
        "  --long 名称  乙",
        "  -b",
    ]
    assert listed([("-a", "一二三四五六七八，九十一二三四五六。"), ("-b", "丙")], 24) == [
        "  -a  一二三四五六七八，",
        "      九十一二三四五六。",
        "  -b  丙",
    ]


def test_a_term_that_is_too_wide_has_a_line_of_its_own():
    wide, widest = "x" * 30, "x" * 31
    assert listed([(wide, "甲")], 60) == [f"  {wide}  甲"]
    assert listed([(widest, "甲"), ("-b", "乙")], 60) == [
        f"  {widest}",
        " " * 34 + "甲",
        "  -b" + " " * 30 + "乙",
    ]


def test_a_line_that_begins_with_a_space_stays_as_it_is_and_paragraphs_apart():
    assert page(f"甲\n\n  {'乙' * 30}\n丙", 20) == ["甲", "", f"  {'乙' * 30}", "丙"]


def test_usage_and_headings_have_chinese_marks():
    formatter = ChineseFormatter()
    formatter.write_usage("gknb", "[选项]")
    formatter.write_usage("gknb", "", "  ")
    with formatter.indentation():
        formatter.write_heading("选项")
    assert formatter.getvalue() == "用法：gknb [选项]\n  gknb\n  选项：\n"


def test_messages_of_click_are_looked_up_by_number_too():
    assert chinese._translate("Missing command.") == "缺少命令。"
    assert chinese._translate("nothing of the kind") == "nothing of the kind"
    assert chinese._translate_number("Missing command.", "x", 1) == "缺少命令。"
    assert chinese._translate_number("x", "Missing command.", 2) == "缺少命令。"


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        (click.Abort(), 130, ""),
        (KeyboardInterrupt(), 130, "\n"),  # which ends the line of ^C
        (OSError(28, "full"), 2, "错误：不能写到标准输出：磁盘已满，请清理后再试\n"),
        (
            click.UsageError("不行。"),
            2,
            "用法：gknb x [选项]\n错误：不行。\n用 gknb x --help 查看帮助。\n",
        ),
        (click.exceptions.Exit(3), 3, ""),
    ],
)
def test_a_command_ends_with_its_code_and_never_with_a_traceback(raised, code, told):
    @click.group(cls=ChineseGroup)
    def group():
        pass

    @group.command("x")
    def command():
        raise raised

    result = CliRunner().invoke(group, ["x"])
    assert (result.exit_code, result.stderr) == (code, told)


def test_the_code_of_a_command_is_what_it_returns():
    @click.group(cls=ChineseGroup)
    def group():
        pass

    for value, code in ((0, 0), (1, 1), (None, 0), ("x", 0)):
        group.command("x")(lambda value=value: value)
        assert CliRunner().invoke(group, ["x"]).exit_code == code


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "denied", "/甲/名单.txt"), "/甲/名单.txt：不能读取：没有权限"),
        (PermissionError(13, "denied", b"/\xff"), "：不能读取：没有权限"),
        (FileNotFoundError(2, "gone"), "当前文件夹已经不在"),
        (OSError(28, "full"), "不能写到标准输出：磁盘已满"),
    ],
)
def test_an_error_that_nobody_expected_is_told_by_its_file(error, words):
    @click.group(cls=ChineseGroup, invoke_without_command=True)
    def group():
        raise error

    result = CliRunner().invoke(group, [])
    assert result.exit_code == 2
    assert words in result.stderr
