"""Choosing a file: by the list, by completion, by typing."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from gknb.core.entry.cover_input import CoverError
from gknb.tui.dialogs.file_name import FileDialog, report_path
from gknb.tui.terminal.app import TerminalApp
from tests.tui.conftest import screen_text


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / "去年").mkdir()
    for name in ("公开年报2023.docx", "公开年报2024.docx", "信.txt", "去年/旧.docx"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)


def test_a_name_gets_its_ending_and_one_that_no_file_can_have_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    for typed, path in (
        (" a ", "a.toml"),
        ("a.toml", "a.toml"),
        ("去年/a.b", "去年/a.b.toml"),
        ("~/a", f"{tmp_path}/a.toml"),
        ("~nobody-there/a", "~nobody-there/a.toml"),
    ):
        assert report_path(typed) == Path(path), typed
    assert report_path("a", "") == Path("a")
    assert report_path("信", ".txt") == Path("信.txt")
    for typed in ("", "  ", ".", "..", "a/", "a/.."):
        with pytest.raises(CoverError, match=r"请填文件名，例如 2024\.txt"):
            report_path(typed, ".txt")
    for typed in ("a" * 300, "信.txt/a"):
        with pytest.raises(CoverError, match="文件名无效："):
            report_path(typed)


@asynccontextmanager
async def asking():
    """Asks in one app again and again: keys, then answers and what stood on the screen before."""
    app = TerminalApp()
    async with app.run_test(size=(80, 24)) as pilot:

        async def ask(*keys, proposed="", **options):
            answers = []
            dialog = FileDialog(
                "哪份？", proposed, **{"suffix": "", "endings": [".docx"]} | options
            )
            await app.push_screen(dialog, answers.append)
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            text = screen_text(app)
            if not answers:
                dialog.dismiss(None)
                await pilot.pause()
                return [], text
            return answers, text

        yield ask


async def test_a_file_is_taken_from_the_list_or_typed_and_a_folder_gone_into():
    async with asking() as ask:
        for keys, path in (
            (["down", "enter"], "公开年报2023.docx"),
            ([*"2024", "enter"], "公开年报2024.docx"),
            (["enter", "enter"], "去年/旧.docx"),
            (["down", "escape"], None),
            (["down"] * 9 + ["enter"], "公开年报2024.docx"),  # no further than the last one
            (["down"] * 2 + ["up"] * 4 + ["enter", "enter"], "去年/旧.docx"),
        ):
            answers, _ = await ask(*keys)
            assert answers == [path and Path(path)], keys


async def test_tab_types_on_as_far_as_names_agree_and_then_what_is_under_the_bar():
    async with asking() as ask:
        answers, text = await ask(*"公", "tab")
        assert answers == []
        assert "公开年报202" in text
        for keys in (
            [*"公", "tab", "4", "tab", "enter"],
            [*"公", "tab", "down", "tab", "enter"],
        ):
            assert (await ask(*keys))[0] == [Path("公开年报2024.docx")], keys


async def test_what_is_not_there_is_said_until_one_types_on_where_a_file_is_asked_for():
    async with asking() as ask:
        answers, text = await ask(*"xyz", "enter")
        assert answers == []
        assert "没有这个文件：xyz" in text
        answers, text = await ask(*"xyz", "enter", "backspace", "down", "tab")
        assert "没有这个文件" not in text
        assert "xy" in text


async def test_a_new_name_is_taken_where_the_file_is_to_be_written_and_one_of_the_list_by_the_bar():
    async with asking() as ask:
        for keys, path in (
            (["enter"], "新.docx"),
            (["x", "enter"], "x.docx"),  # what is proposed is typed over
            (["up", "enter"], "公开年报2024.docx"),
            (["down", "down", "enter"], "公开年报2023.docx"),
        ):
            answers, _ = await ask(*keys, proposed="新", suffix=".docx", endings=None)
            assert answers == [Path(path)], keys
        # a name that cannot be shown as it is is taken as it is
        named = {"proposed": "甲\n乙\x1b", "endings": None}
        assert (await ask("enter", **named))[0] == [Path("甲\n乙\x1b")]
        assert "甲\N{REPLACEMENT CHARACTER}乙" in (await ask(**named))[1]


async def test_many_files_are_a_folder_that_is_typed_or_a_pattern_or_one_under_the_bar():
    async with asking() as ask:
        for keys, path in (
            ([*"去年", "enter"], "去年"),
            ([*"*.docx", "enter"], "*.docx"),
            (["down", "down", "enter"], "公开年报2023.docx"),
        ):
            assert (await ask(*keys, takes_many=True))[0] == [Path(path)], keys
        answers, text = await ask(*"*.docx", "enter")
        assert answers == []
        assert "没有这个文件：*.docx" in text
