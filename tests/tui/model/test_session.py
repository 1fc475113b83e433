"""The report under work: states, marks, undo, saving."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.files import toml_file
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place
from gknb.core.report import new_report
from gknb.tui.model.progress import Progress, State, report_progress, section_progress
from gknb.tui.model.session import Session
from tests.tui.conftest import complete_report, requests


def progress(report, section):
    return section_progress(report, check(report), section)


def test_a_new_report_is_empty_and_says_how_much_is_left():
    report = new_report("某县商务局", 2023)
    assert progress(report, "disclosure") == Progress(State.EMPTY, 10)
    assert progress(report, COVER) == Progress(State.UNFINISHED, 1)
    assert report_progress(report, check(report)).state is State.UNFINISHED


def test_a_blank_is_unfinished_and_a_wrong_sum_is_wrong():
    report = complete_report()
    report.put(requests("received"), None)
    assert progress(report, "requests") == Progress(State.UNFINISHED, 1)
    report.put(requests("received"), 1)
    assert progress(report, "requests") == Progress(State.WRONG, 0)
    assert report_progress(report, check(report)) == Progress(State.WRONG, 0)
    report.put(requests("received"), 0)
    assert report_progress(report, check(report)) == Progress(State.DONE, 0)


def test_every_figure_of_a_column_that_is_off_is_marked_and_no_other(tmp_path):
    session = Session(complete_report(), tmp_path / "a.toml")
    session.type_into(requests("granted"), 1, "填写数字")
    marked = {place for place in session.results.marks if place.section == "requests"}
    assert {place.column for place in marked} == {"natural_person"}
    assert session.results.severity(requests("granted")) is Severity.ERROR
    assert session.results.severity(requests("granted", "enterprise")) is None
    session.undo()
    assert not session.results.marks


def test_saving_elsewhere_makes_that_the_file(tmp_path):
    session = Session(complete_report(), tmp_path / "a.toml")
    session.type_into(requests("granted"), 1, "填写数字")
    session.save(tmp_path / "b.toml")
    assert session.path == tmp_path / "b.toml"
    assert not session.editor.is_changed
    assert toml_file.load(tmp_path / "b.toml").figure(requests("granted")) == 1


def test_a_failed_save_changes_neither_file_nor_state(tmp_path):
    session = Session(complete_report(), tmp_path / "a.toml")
    session.type_into(requests("granted"), 1, "填写数字")
    with pytest.raises(toml_file.ReportFileError):
        session.save(tmp_path / "no folder" / "b.toml")
    assert session.path == tmp_path / "a.toml"
    assert session.editor.is_changed


def test_words_in_a_text_are_found_at_their_field(tmp_path):
    report = complete_report()
    report.put(Place(COVER, "preamble"), "现公布某县商务局2022年年度报告。")
    session = Session(report, tmp_path / "a.toml")
    assert [f.rule for f in session.results.at(Place(COVER, "preamble"))] == ["title-year"]
