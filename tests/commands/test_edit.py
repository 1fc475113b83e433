"""`gknb` with a file or without one opens the app."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.commands.program import CLEAN, gknb


class TestOpening:
    @pytest.fixture
    def opened(self, monkeypatch):
        app = ModuleType("gknb.tui.run")
        calls = []

        def run_app(path, *, mouse):
            calls.append((path, mouse))
            return 0

        app.run_app = run_app
        monkeypatch.setitem(sys.modules, app.__name__, app)
        return calls

    def test_without_a_word_the_home_screen_opens(self, opened):
        assert gknb().exit_code == 0
        assert gknb("edit").exit_code == 0
        assert opened == [(None, True), (None, True)]

    def test_a_file_opens_with_and_without_the_word_edit(self, opened):
        for arguments in ([CLEAN], ["edit", CLEAN], ["--", CLEAN]):
            assert gknb(*arguments).exit_code == 0
        assert opened == [(CLEAN, True)] * 3

    def test_the_mouse_can_be_left_to_the_terminal_in_any_position(self, opened):
        for arguments in (
            ["--no-mouse", CLEAN],
            [CLEAN, "--no-mouse"],
            ["edit", "--no-mouse", CLEAN],
            ["--no-mouse", "edit", CLEAN],
        ):
            assert gknb(*arguments).exit_code == 0
        assert opened == [(CLEAN, False)] * 4

    def test_a_name_that_starts_with_a_dash_can_be_opened(self, opened, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        shutil.copy(CLEAN, "-a.toml")
        assert gknb("--", "-a.toml").exit_code == 0
        assert gknb("./-a.toml").exit_code == 0
        assert gknb("edit", "--", "-a.toml").exit_code == 0
        assert gknb("check", "--", "-a.toml").exit_code == 0
        assert [path for path, _ in opened] == [Path("-a.toml")] * 3

    def test_a_file_that_is_not_there_is_said_with_the_command_that_makes_it(self, opened):
        result = gknb("没有.toml")
        assert result.exit_code == 2
        assert result.stderr == "错误：没有文件 没有.toml。要新建，用 gknb new。\n"
        assert not opened

    def test_a_word_that_is_neither_command_nor_file_gets_the_nearest_command(self):
        result = gknb("chekc")
        assert result.exit_code == 2
        assert "'chekc' 不是命令，也没有这个文件。是不是想用命令 check？" in result.stderr
        assert "命令有：" in gknb("nosuchcommand").stderr

    def test_standard_input_cannot_be_edited(self):
        assert gknb("-").exit_code == 2
        assert gknb("edit", "-").exit_code == 2
