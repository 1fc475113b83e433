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
from tests.city import clean_report
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


class TestLastYearsFolder:
    """A report that names no report of last year is paired by the settings of its folder."""

    @pytest.fixture
    def path(self, tmp_path):
        for year in ("2023", "2024"):
            (tmp_path / year).mkdir()
        for number, name in enumerate(("甲市教育局", "甲市水利局")):
            toml_file.save(clean_report(name, 2023, number), tmp_path / "2023" / f"{name}.toml")
        text = 'previous = "../2023"\n[deadlines]\ndepartment = "01-09"\n'
        (tmp_path / "2024" / "gknb.toml").write_text(text, encoding="utf-8")
        return tmp_path / "2024" / "a.toml"

    def test_it_is_compared_and_the_folders_deadline_counts(self, path):
        session = Session(clean_report("甲市教育局", over=4), path)
        assert session.previous.report.agency == "甲市教育局"
        assert [each.rule for each in session.results.findings] == ["signed-late", "carried-over"]

    def test_another_name_of_the_agency_is_another_report_of_last_year(self, path):
        session = Session(clean_report("甲市教育局"), path)
        session.apply({Place(COVER, "agency.name"): "甲市水利局"}, "改名称")
        assert session.previous.report.agency == "甲市水利局"
        session.undo()
        assert session.previous.report.agency == "甲市教育局"

    def test_what_the_report_itself_names_goes_before_the_folder(self, path):
        session = Session(clean_report("甲市教育局"), path)
        session.apply({Place(COVER, "previous"): "没有.toml"}, "填上年报告")
        assert session.previous.report is None
        assert "不能使用" in session.previous.reason

    def test_settings_that_cannot_be_used_are_told_and_the_report_opens(self, path):
        (path.parent / "gknb.toml").write_text("yeer = 1\n", encoding="utf-8")
        session = Session(clean_report("甲市教育局"), path)
        assert session.previous.report is None
        assert "不认识的键 yeer" in session.previous.reason
        (path.parent / "gknb.toml").write_text('previous = "../2023"\n', encoding="utf-8")
        session.reload_previous()
        assert session.previous.report.agency == "甲市教育局"
