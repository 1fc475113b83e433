"""The palette of commands, in Chinese, and bearing keys before its list has been laid out."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Textual's palette; its list fails on Page Up and Down while it has no lines yet."""

    def __init__(self) -> None:
        super().__init__(id="--command-palette", placeholder="找一个命令")

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region.area > 0:
            super()._action_command_list(action)
