"""Choosing a file: by the list, by completion, by typing."""

from __future__ import annotations

from pathlib import Path

import pytest

from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.terminal.app import TerminalApp
from tests.tui.conftest import screen_text


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / "去年").mkdir()
    for name in ("公开年报2023.docx", "公开年报2024.docx", "信.txt", "去年/旧.docx"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)


async def answer(*keys, endings=(".docx",), proposed=""):
    """What the dialog is dismissed with after these keys, and what stood on the screen before."""
    app = TerminalApp()
    answers = []
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = FileDialog("哪份？", proposed, suffix="", endings=endings)
        await app.push_screen(dialog, answers.append)
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        text = screen_text(app)
    return answers, text


async def test_the_folder_is_listed_and_enter_takes_what_is_under_the_bar():
    answers, _ = await answer("down", "enter")
    assert answers == [Path("公开年报2023.docx")]


async def test_typing_narrows_the_list_down():
    answers, _ = await answer(*"2024", "enter")
    assert answers == [Path("公开年报2024.docx")]


async def test_a_folder_is_gone_into():
    answers, _ = await answer("enter", "enter")
    assert answers == [Path("去年/旧.docx")]


async def test_tab_completes():
    answers, text = await answer(*"公", "tab")
    assert answers == []
    assert "公开年报202" in text
    answers, _ = await answer(*"公", "tab", "4", "tab", "enter")
    assert answers == [Path("公开年报2024.docx")]


async def test_what_is_not_there_is_said_where_a_file_is_asked_for():
    answers, text = await answer(*"xyz", "enter")
    assert answers == []
    assert "没有这个文件：xyz" in text


async def test_a_new_name_is_taken_where_the_file_is_to_be_written():
    answers, _ = await answer("enter", endings=None, proposed="新.txt")
    assert answers == [Path("新.txt")]


async def test_escape_takes_nothing():
    answers, _ = await answer("down", "escape")
    assert answers == [None]
