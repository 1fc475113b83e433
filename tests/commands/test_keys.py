"""`gknb keys` prints one page whose keys and words are the app's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from gknb.cli import cli
from gknb.commands import keys
from gknb.core.requirements import BY_LAW

SOURCE = Path(keys.__file__).parents[1]


EVERYWHERE = "通用按键"
GROUPS = {
    "首页": "首页",
    "文字": "文字",
    "表格": "表格",
    "核对": "核对",
    "审签": "审签",
    "导出": "预览",
}
"""Where the keys of a step work besides everywhere; what opens a report is no binding of ours."""


@pytest.fixture(scope="module")
def pairs():
    """By group of the help: every key with each thing it does, as a clerk reads them."""
    from gknb.tui.app import GknbApp
    from gknb.tui.screens.help import key_groups

    return {
        title: {
            (name.replace("^", "Ctrl+"), word)
            for names, word in group
            for name in (names, *names.split())
        }
        for title, group in key_groups(GknbApp.BINDINGS)
    }


@pytest.mark.parametrize("step", keys.STEPS, ids=lambda step: step.title)
def test_every_key_does_there_what_the_page_says(step, pairs):
    known = pairs[EVERYWHERE] | pairs.get(GROUPS.get(step.title, ""), set())
    if step.title == "首页":
        known |= {("Enter", "打开")}
    assert [pair for pair in step.keys if pair not in known] == []


def test_every_word_that_is_quoted_is_on_a_screen():
    texts = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "tui").rglob("*.py"))
    quoted = {
        word for step in keys.STEPS for note in step.notes for word in re.findall("“(.+?)”", note)
    }
    assert {"接续上年", "恢复", "HTML 片段", "补0"} <= quoted
    assert {word for word in quoted if word not in texts} == {"差+5"}
    assert "差" in texts


def test_the_page_has_every_step_and_fits_a_terminal_and_a_sheet():
    result = CliRunner().invoke(cli, ["keys"])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert max(map(cell_len, lines)) <= keys.WIDTH
    assert len(lines) <= 40
    for step in keys.STEPS:
        assert sum(line.startswith(step.title) for line in lines) == 1
        for key, word in step.keys:
            assert f"{key} {word}" in result.stdout
        for note in step.notes:
            assert note in result.stdout


def test_what_goes_on_stands_below_what_began():
    first, *more = [line for line in keys.lines() if "填写当前一格" in line or "表补0" in line]
    assert first.startswith("表格   数字")
    assert more[0].startswith("       F5")


def test_the_days_are_those_of_the_law():
    (note,) = next(step.notes for step in keys.STEPS if step.title == "期限")
    days = [tuple(map(int, day)) for day in re.findall(r"(\d+)月(\d+)日", note)]
    assert days == [BY_LAW.department, BY_LAW.government]
