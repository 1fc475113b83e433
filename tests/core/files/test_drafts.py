"""Drafts of what was typed and not saved."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path

import pytest

from gknb.core.files import drafts, toml_file
from gknb.core.files.drafts import (
    UnreadableDraftError,
    discard_draft,
    draft_path,
    find_draft,
    has_draft,
    write_draft,
)
from gknb.core.forms import Place
from gknb.core.report import new_report

RECEIVED = Place("requests", "received", "enterprise")


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "年报.toml"
    toml_file.save(new_report("某县商务局", 2023), path)
    return path


def changed():
    report = new_report("某县商务局", 2023)
    report.put(RECEIVED, 3)
    return report


def test_a_draft_is_found_by_every_name_of_its_file(path, tmp_path):
    write_draft(toml_file.dumps(changed()), path)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    assert find_draft(path).report.figures == {RECEIVED: 3}
    assert find_draft(link).report.figures == {RECEIVED: 3}
    assert find_draft(tmp_path / "other.toml") is None


def test_nobody_else_can_read_a_draft(path):
    write_draft(toml_file.dumps(changed()), path)
    assert stat.S_IMODE(draft_path(path).stat().st_mode) == 0o600
    assert stat.S_IMODE(draft_path(path).parent.stat().st_mode) == 0o700
    write_draft(toml_file.dumps(changed()), path)
    assert stat.S_IMODE(draft_path(path).stat().st_mode) == 0o600


def test_a_draft_that_says_what_the_file_says_is_none(path):
    write_draft(toml_file.dumps(toml_file.load(path)), path)
    assert find_draft(path) is None
    assert not draft_path(path).exists()


def test_a_discarded_draft_is_gone_and_may_be_discarded_again(path):
    write_draft(toml_file.dumps(changed()), path)
    discard_draft(path)
    discard_draft(path)
    assert find_draft(path) is None


def test_a_write_that_fails_leaves_the_earlier_draft(path, monkeypatch):
    write_draft(toml_file.dumps(changed()), path)

    def full(*_):
        raise OSError(28, "full")

    monkeypatch.setattr(drafts, "replace", full)
    with pytest.raises(OSError, match="full"):
        write_draft("x", path)
    assert find_draft(path).report.figures == {RECEIVED: 3}


def test_a_disk_that_is_read_only_is_not_asked_to_forget_what_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "none"))
    discard_draft(tmp_path / "2024.toml")
    assert find_draft(tmp_path / "2024.toml") is None
    assert not (tmp_path / "none").exists()


def test_nobody_else_can_look_into_the_state(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    before = os.umask(0o002)
    try:
        write_draft("x", tmp_path / "2024.toml")
    finally:
        os.umask(before)
    for folder in (tmp_path / "state" / "gknb", tmp_path / "state" / "gknb" / "drafts"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_draft_tells_when_it_was_written(path):
    write_draft(toml_file.dumps(changed()), path)
    os.utime(draft_path(path), (0, 1_700_000_000))
    written = find_draft(path).written_at
    assert written == dt.datetime.fromtimestamp(1_700_000_000, tz=dt.UTC)
    assert written.tzinfo is not None


@pytest.mark.parametrize("text", [None, "no report"])
def test_a_draft_of_a_file_that_cannot_be_read_says_more_than_the_file(path, text):
    write_draft(toml_file.dumps(toml_file.load(path)), path)
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    assert find_draft(path).report.agency == "某县商务局"
    assert draft_path(path).exists()


def test_a_draft_that_cannot_be_read_is_put_aside_and_the_next_one_is_kept(path):
    write_draft("no report", path)
    aside = draft_path(path).with_suffix(".unreadable")
    with pytest.raises(UnreadableDraftError) as caught:
        find_draft(path)
    assert str(caught.value).endswith(f"。已另存在 {aside}")
    assert aside.read_text(encoding="utf-8") == "no report"
    assert find_draft(path) is None
    write_draft(toml_file.dumps(changed()), path)
    assert find_draft(path).report.figures == {RECEIVED: 3}
    assert aside.exists()


def test_a_draft_that_can_neither_be_read_nor_put_aside_says_both(path, monkeypatch):
    write_draft("no report", path)

    def full(*_):
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UnreadableDraftError, match="；也移不开：磁盘已满"):
        find_draft(path)
    assert draft_path(path).exists()


def test_a_draft_that_cannot_even_be_looked_at_says_why(path, monkeypatch):
    state = draft_path(path).parent
    state.parent.mkdir(parents=True)
    state.touch()  # a file in the place of its folder
    with pytest.raises(UnreadableDraftError, match="不是文件夹"):
        find_draft(path)
    state.unlink()

    def failing(_):
        raise PermissionError(13, "no")

    write_draft(toml_file.dumps(toml_file.load(path)), path)
    monkeypatch.setattr(drafts, "discard_draft", failing)
    assert find_draft(path) is None  # it says nothing new, though it cannot be removed


def test_whether_there_is_a_draft_is_told_without_reading_it(path):
    assert not has_draft(path)
    write_draft("[no report", path)
    assert has_draft(path)
    discard_draft(path)
    assert not has_draft(path)
