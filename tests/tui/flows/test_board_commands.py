"""The commands of the board: each has a key of its own and a flow, and works on what is chosen."""

from __future__ import annotations

from pathlib import Path

from gknb.tui.flows.board_commands import COMMANDS, Chosen
from gknb.tui.model.board.rows import File, Row


def test_every_command_has_keys_of_its_own_and_a_function():
    keys = [key for command in COMMANDS.values() for key in command.binding.split(",")]
    assert len(set(keys)) == len(keys)
    for key, command in COMMANDS.items():
        assert command.key == key
        assert callable(command.run)
        assert command.run.__module__ == f"gknb.tui.flows.{command.flow.partition(':')[0]}"
        binding = command.key_binding
        assert (binding.key, binding.action) == (command.binding, f"command('{key}')")
        assert (binding.description, binding.id) == (command.label, f"home.{key}")


def test_reports_are_compared_only_with_each_other():
    assert {key: command.fewest for key, command in COMMANDS.items() if command.fewest} == {
        "compare": 2
    }


def test_who_has_sent_nothing_has_no_file_to_work_on():
    rows = [Row("a", "甲局", File("/f/a.toml", 0.0)), Row("乙局", "乙局")]
    assert Chosen(None, None, rows, True, None).paths == [Path("/f/a.toml")]
