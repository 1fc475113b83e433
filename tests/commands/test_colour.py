"""Colour in `gknb check`: on a terminal only, and never the only thing that tells."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.commands.colour import coloured, has_colour
from tests.paths import SAMPLES

TEXT = """a.toml：2 个错误，1 个警告
  错误  封面 › 标题
        标题写2022年
  警告  封面 › 落款日期
  提示  封面
  已接受  封面
        错误  不在行首
b.toml：没有发现问题
检查了 2 个文件：2 个错误，1 个警告
"""


def plain(text):
    return re.sub("\x1b\\[[0-9;]*m", "", text)


def test_a_finding_has_a_sign_and_a_colour_in_the_place_of_its_indent():
    lines = coloured(TEXT).splitlines()
    assert lines[1] == "\x1b[1;31m! 错误\x1b[0m  封面 › 标题"
    assert [plain(lines[at])[:4] for at in (3, 4, 5)] == ["? 警告", "i 提示", "✓ 已接"]


def test_words_stay_where_they_are():
    assert re.sub("(?m)^[!?i✓] ", "  ", plain(coloured(TEXT))) == TEXT


def test_what_stands_in_a_message_is_left_alone():
    assert coloured(TEXT).splitlines()[6] == "        错误  不在行首"


def test_counts_have_the_colour_of_their_severity():
    first, clean = coloured(TEXT).splitlines()[0], coloured(TEXT).splitlines()[7]
    assert "\x1b[1;31m2 个错误\x1b[0m，\x1b[33m1 个警告\x1b[0m" in first
    assert "\x1b[32m没有发现问题\x1b[0m" in clean


@pytest.mark.parametrize(
    ("is_terminal", "environment", "wanted"),
    [
        (True, {"TERM": "xterm"}, True),
        (False, {"TERM": "xterm"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {}, False),
    ],
)
def test_where_there_is_colour(monkeypatch, is_terminal, environment, wanted):
    for name in ("TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_terminal, raising=False)
    assert has_colour() is wanted


def test_none_goes_into_a_pipe():
    result = CliRunner().invoke(cli, ["check", str(SAMPLES / "with-mistakes-2023.toml")])
    assert "\x1b" not in result.stdout


def test_only_a_whole_heading_and_a_whole_word_are_coloured():
    for line in (
        "a.toml：2 个错误没有改正\n",
        "  错误\n",
        "   错误  封面\n",
        "  失误  封面\n",
        "：没有发现问题\n",
        " a：没有发现问题\n",
        "a.toml: 没有发现问题\n",
        "\n",
    ):
        assert coloured(line) == line
    four = "a：1 个错误，2 个警告，3 个提示，4 个已接受\n"
    assert plain(coloured(four)) == four
    assert coloured(four).count("\x1b[0m") == 5
    codes = re.findall("\x1b\\[([0-9;]+)m[0-9]", coloured(four))
    assert codes == ["1;31", "33", "36", "2"]
    assert coloured("  已接受  封面\n") == "\x1b[2m✓ 已接受\x1b[0m  封面\n"


def test_a_closed_output_has_no_colour(monkeypatch):
    monkeypatch.setattr("sys.stdout", None)
    assert not has_colour()
