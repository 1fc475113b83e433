"""The manual leaves out no key, no rule and no command, and names none that is not there."""

from __future__ import annotations

import re
import shlex

import click
import pytest
from textual.binding import Binding

from gknb.cli import COMMANDS, cli
from gknb.core.checks import RULES
from gknb.tui.app import GknbApp
from gknb.tui.screens.checks import ChecksScreen
from gknb.tui.screens.help import TEXT_KEYS
from gknb.tui.screens.home import HomeScreen
from gknb.tui.screens.preview import PreviewScreen
from gknb.tui.screens.prose import ProseScreen
from gknb.tui.screens.report_screen import ReportScreen
from gknb.tui.screens.review import ReviewScreen
from gknb.tui.widgets.figure_grid import FigureGrid
from gknb.tui.widgets.key_line import key_name
from tests.paths import DOCS, ROOT

MANUAL = "".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))
ARROWS = {"上", "下", "左", "右"}
OWNERS = (
    GknbApp,
    ReportScreen,
    HomeScreen,
    FigureGrid,
    ProseScreen,
    ChecksScreen,
    ReviewScreen,
    PreviewScreen,
)


def described(binding):
    """Whether one of the keys of a binding stands in the manual, as a clerk reads it."""
    for key in binding.key.split(","):
        name = key_name(key)
        if name in ARROWS and "方向键" in MANUAL:
            return True
        written = re.escape(name.replace("^", "Ctrl+"))
        if re.search(rf"(?<![A-Za-z0-9]){written}(?![A-Za-z0-9])", MANUAL):
            return True
    return False


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_every_key_is_in_the_manual(owner):
    bindings = [binding for binding in owner.BINDINGS if isinstance(binding, Binding)]
    assert bindings
    assert [binding.key for binding in bindings if not described(binding)] == []


def test_every_key_for_text_is_in_the_manual():
    for keys, _ in TEXT_KEYS:
        assert f"| {keys} |" in MANUAL


def test_every_rule_is_in_the_manual_with_its_severity():
    words = {"error": "错误", "warning": "警告", "info": "提示"}
    rows = dict(re.findall(r"(?m)^\| `([a-z-]+)` \| ([^|]+) \|", MANUAL))
    for rule in RULES:
        assert words[rule.severity.value] in rows[rule.id], rule.id


def test_every_command_is_in_the_manual():
    assert [command for command in COMMANDS if f"gknb {command}" not in MANUAL] == []


def test_every_command_and_every_document_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"`gknb {command}" not in readme] == []


def typed():
    """The commands of the documents, as a shell would read them."""
    for path in (*DOCS.glob("*.md"), ROOT / "README.md"):
        text = path.read_text(encoding="utf-8")
        blocks = re.findall(r"(?ms)^ *```(?:sh|text)\n(.*?)```", text)
        lines = [line.strip() for block in blocks for line in block.splitlines()]
        for line in (*lines, *re.findall(r"`(gknb [^`\[|…]+)`", text)):
            if line.startswith("gknb ") and "[" not in line:
                _, *words = shlex.split(line, comments=True)
                if words and words[0] in COMMANDS:
                    yield path.name, words


def test_every_option_that_a_document_types_is_one():
    root = click.Context(cli, info_name="gknb")
    seen = list(typed())
    assert {name for name, _ in seen} >= {"汇总.md", "参考.md", "填报.md"}
    for name, (command, *words) in seen:
        options = {
            option
            for parameter in cli.get_command(root, command).params
            for option in (*parameter.opts, *parameter.secondary_opts, "--help", "-h")
        }
        for word in words:
            assert not re.match(r"--?[a-z]", word) or word in options, (name, command, word)


def test_a_clerk_has_little_to_read():
    text = (DOCS / "填报.md").read_text(encoding="utf-8")
    assert len("".join(text.split())) <= 3500


def test_chinese_documents_are_written_in_the_words_of_an_office():
    spoken = ("照样", "怎样", "别人", "打不开", "读不了", "丢掉", "取用", "表三", "表四", "章节")
    for path in DOCS.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert [word for word in spoken if word in text] == [], path.name
