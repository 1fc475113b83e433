"""The tools that a report has beside its sections: one row each, in the order of the side bar.

The side bar, the app's keys, the help and the tests read this table: a new tool is a module in
`screens/` and a row here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

CHECKS, REVIEW, PREVIEW = "checks", "review", "preview"


class Tool(NamedTuple):
    """A screen over the whole report."""

    key: str
    label: str
    binding: str
    """The key that opens it from every screen of the report."""
    screen: str
    """Its class, `module:Class` in `gknb.tui.screens`: the table stands below the screens."""

    @property
    def screen_class(self) -> Any:
        """The class of its screen, called with the session and the heading."""
        module, _, name = self.screen.partition(":")
        return getattr(import_module(f"gknb.tui.screens.{module}"), name)


TOOLS = {
    tool.key: tool
    for tool in (
        Tool(CHECKS, "核对", "f6", "checks:ChecksScreen"),
        Tool(REVIEW, "审签", "ctrl+r", "review:ReviewScreen"),
        Tool(PREVIEW, "预览", "f7", "preview:PreviewScreen"),
    )
}
