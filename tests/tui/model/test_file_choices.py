"""Files to choose from while a name is being typed."""

from __future__ import annotations

import pytest

from gknb.tui.model.file_choices import MOST_CHOICES, choices, completed


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    for name in ("年报2023.docx", "年报2024.DOCX", "台账.xlsx", ".隐藏.docx"):
        (tmp_path / name).touch()
    (tmp_path / "上年").mkdir()
    (tmp_path / "上年" / "旧.docx").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "上年"))
    return tmp_path


def names(typed, endings=(".docx",)):
    return [choice.name for choice in choices(typed, endings)]


def test_folders_come_first_then_the_files_with_the_endings_asked_for():
    assert names("") == ["上年/", "年报2023.docx", "年报2024.DOCX"]
    assert names("", ()) == ["上年/", "台账.xlsx", "年报2023.docx", "年报2024.DOCX"]


def test_what_begins_so_comes_before_what_only_contains_it():
    assert names("2024") == ["年报2024.DOCX"]
    assert names("年") == ["年报2023.docx", "年报2024.DOCX", "上年/"]


def test_a_hidden_file_is_offered_when_its_dot_is_typed():
    assert names(".")[0] == ".隐藏.docx"
    assert ".隐藏.docx" not in names("隐藏")


def test_a_slash_goes_into_a_folder_and_keeps_what_was_typed_before():
    (choice,) = choices("上年/", (".docx",))
    assert choice == ("上年/旧.docx", "旧.docx")
    assert not choice.is_folder
    assert choices("上")[0].is_folder


def test_the_home_folder_is_written_as_a_tilde():
    assert [choice.typed for choice in choices("~/")] == ["~/旧.docx"]


@pytest.mark.parametrize("typed", ["没有/", "~nobody-there/", "\0/", "年报2023.docx/"])
def test_what_is_not_a_folder_offers_nothing(typed):
    assert choices(typed) == []


def test_tab_types_what_the_names_have_in_common():
    assert completed("年", choices("年", (".docx",))) == "年报202"
    assert completed("年报2024", choices("年报2024")) == "年报2024.DOCX"
    assert completed("2024", choices("2024")) == "年报2024.DOCX"
    assert completed("没有", []) == "没有"


def test_a_folder_of_thousands_offers_some(folder):
    for number in range(MOST_CHOICES + 50):
        (folder / f"a{number:04}.docx").touch()
    assert len(choices("a", (".docx",))) == MOST_CHOICES
