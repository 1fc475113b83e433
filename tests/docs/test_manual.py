"""The manual leaves out no key, no rule and no command."""

from __future__ import annotations

import re

import pytest
from textual.binding import Binding

from gknb.cli import COMMANDS
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
from tests.paths import DOCS

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
        for key in re.sub(r"/右", " Ctrl+右", keys).split():
            assert key.replace("^", "Ctrl+") in MANUAL


def test_every_rule_is_in_the_manual_with_its_severity():
    words = {"error": "错误", "warning": "警告", "info": "提示"}
    rows = dict(re.findall(r"(?m)^\| `([a-z-]+)` \| ([^|]+) \|", MANUAL))
    for rule in RULES:
        assert words[rule.severity.value] in rows[rule.id], rule.id


def test_every_command_is_in_the_manual():
    assert [command for command in COMMANDS if f"gknb {command}" not in MANUAL] == []
