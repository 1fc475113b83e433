"""The folder of an open report goes away: what is typed is kept, and the app goes on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gknb.core.files import toml_file
from gknb.core.files.drafts import find_draft
from gknb.tui.app import GknbApp
from gknb.tui.report import drafts
from gknb.tui.report.saving import as_shown, lasting
from tests.tui.conftest import SMALL, complete_report, requests, screen_text, until


async def test_the_draft_outlives_the_folder_of_the_report(tmp_path, monkeypatch):
    folder = tmp_path / "k"
    folder.mkdir()
    toml_file.save(complete_report(), folder / "r.toml")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(drafts, "DELAY", 0.001)
    app = GknbApp(Path("r.toml"), toml_file.load(Path("r.toml")))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("f3", "f3", "f3")
        shutil.rmtree(folder)
        await pilot.press("5")
        await until(pilot, lambda: find_draft(folder / "r.toml") is not None)
        assert find_draft(folder / "r.toml").report.figure(requests("received")) == 5
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "保存失败" in screen_text(app))
        assert app.session.editor.is_changed
        assert find_draft(folder / "r.toml") is not None


def test_a_path_is_shown_as_short_as_it_was_typed_and_lasts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert lasting(Path("a.toml")) == tmp_path / "a.toml"
    assert as_shown(tmp_path / "a.toml") == "a.toml"
    assert as_shown(Path("/elsewhere/a.toml")) == "/elsewhere/a.toml"
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert lasting(Path("a.toml")) == Path("a.toml")
    assert as_shown(tmp_path / "a.toml") == str(tmp_path / "a.toml")
    with pytest.raises(FileNotFoundError):
        Path.cwd()
    monkeypatch.chdir(tmp_path)
