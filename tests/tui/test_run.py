"""Running the app: what is refused before it, and what is done around it."""

from __future__ import annotations

import os

import pytest

from gknb.core.files import toml_file
from gknb.tui import run
from tests.tui.conftest import complete_report


@pytest.fixture
def apps(monkeypatch):
    """The apps that were run, on a terminal that will do."""
    made = []

    class App:
        return_code = 7
        error = None

        def __init__(self, path, report):
            self.given = (path, report)
            self.did = []
            self.lock = self
            made.append(self)

        def run(self, *, mouse):
            self.did.append(("run", mouse))
            if self.error is not None:
                raise self.error

        def release(self):
            self.did.append("release")

    monkeypatch.setattr(run, "GknbApp", App)
    monkeypatch.setattr(run, "terminal_problem", lambda: "")
    monkeypatch.setattr(run, "shows_colours", lambda: True)
    for name in ("freeze", "enable", "set_threshold"):  # of the process of the tests
        monkeypatch.setattr(run.gc, name, lambda *_: None)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return made


def test_a_report_is_opened_or_the_folder_and_the_code_of_the_app_handed_on(apps, path):
    report = complete_report()
    toml_file.save(report, path)
    assert run.run_app(path, mouse=False) == 7
    assert apps[0].given == (path, report)
    assert apps[0].did == [("run", False), "release"]
    run.GknbApp.return_code = None
    assert run.run_app(None) == 0
    assert apps[1].given == (None, None)
    assert apps[1].did == [("run", True), "release"]
    assert "NO_COLOR" not in os.environ


def test_a_lock_is_let_go_however_the_app_ends(apps):
    run.GknbApp.error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        run.run_app(None)
    assert apps[0].did == [("run", True), "release"]


def test_a_terminal_without_colours_gets_none_unless_told_otherwise(apps, monkeypatch):
    monkeypatch.setattr(run, "shows_colours", lambda: False)
    monkeypatch.setenv("NO_COLOR", "")
    run.run_app(None)
    assert os.environ["NO_COLOR"] == ""
    monkeypatch.delenv("NO_COLOR")
    run.run_app(None)
    assert os.environ["NO_COLOR"] == "1"
    assert len(apps) == 2


def test_what_cannot_be_opened_or_shown_is_told_and_nothing_run(apps, path, monkeypatch, capsys):
    path.write_text("version = 9\n\x1b", encoding="utf-8")
    assert run.run_app(path) == 2
    told = capsys.readouterr().err
    assert str(path) in told
    assert "\x1b" not in told
    monkeypatch.setattr(run, "terminal_problem", lambda: "这里不是终端")
    assert run.run_app(path) == 2
    assert capsys.readouterr().err == "gknb：这里不是终端\n"
    assert apps == []
