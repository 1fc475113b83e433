"""The table of tools names screens that there are, and keys that no two share."""

from __future__ import annotations

from gknb.tui.app import GknbApp
from gknb.tui.model.tools import TOOLS
from gknb.tui.screens.report_screen import ReportScreen


def test_every_tool_is_a_screen_of_the_report():
    assert all(issubclass(tool.screen_class, ReportScreen) for tool in TOOLS.values())


def test_every_tool_has_a_key_of_its_own_and_the_app_binds_it():
    keys = [tool.binding for tool in TOOLS.values()]
    assert len(set(keys)) == len(TOOLS)
    bound = {binding.key: binding.action for binding in GknbApp.BINDINGS}
    assert [bound[tool.binding] for tool in TOOLS.values()] == [f"open('{key}')" for key in TOOLS]
