"""The report under work: states, marks, undo, saving."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.files import toml_file
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.signing import SigningError
from gknb.tui.model.session import Session
from tests.city import clean_report
from tests.tui.conftest import complete_report, requests


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


PREVIOUS = Place(COVER, "previous")


@pytest.fixture
def continued(tmp_path):
    """A report in a folder that names last year's beside it."""
    (tmp_path / "今年").mkdir()
    (tmp_path / "别处" / "深").mkdir(parents=True)
    last = clean_report("甲市教育局", 2023)
    toml_file.save(last, tmp_path / "今年" / "去年.toml")
    report = clean_report("甲市教育局")
    report.put(PREVIOUS, "去年.toml")
    path = tmp_path / "今年" / "a.toml"
    toml_file.save(report, path)
    return Session(report, path)


def test_saved_in_another_folder_the_report_still_names_last_years(continued, tmp_path):
    told = []
    continued.on_change = lambda: told.append(continued.report.cover["previous"])
    continued.save(tmp_path / "别处" / "深" / "a.toml")
    assert continued.report.cover["previous"] == "../../今年/去年.toml"
    assert toml_file.load(continued.path).cover["previous"] == "../../今年/去年.toml"
    assert continued.previous.report.year == 2023
    assert not continued.editor.is_changed
    assert not continued.is_changed_on_disk
    assert told == ["../../今年/去年.toml"]


def test_saved_beside_itself_it_names_last_years_as_before(continued):
    continued.save(continued.path.with_name("b.toml"))
    assert continued.report.cover["previous"] == "去年.toml"
    assert continued.undo() is None


def test_a_failed_save_elsewhere_leaves_the_name_of_last_years_as_it_was(continued, tmp_path):
    continued.type_into(requests("granted"), 5, "填写数字")
    with pytest.raises(toml_file.ReportFileError):
        continued.save(tmp_path / "没有" / "a.toml")
    assert continued.report.cover["previous"] == "去年.toml"
    assert continued.previous.report.year == 2023
    assert continued.path == tmp_path / "今年" / "a.toml"
    assert continued.undo().name == "填写数字"
    assert continued.undo() is None
    assert not continued.editor.is_changed


def test_a_report_that_is_only_read_is_saved_elsewhere_and_not_to_its_file(tmp_path):
    path = tmp_path / "a.toml"
    toml_file.save(complete_report(), path)
    session = Session(complete_report(), path)
    session.type_into(requests("granted"), 1, "填写数字")
    session.read_only = "李明正在编辑"
    with pytest.raises(toml_file.ReportFileError, match="李明正在编辑"):
        session.save()
    with pytest.raises(toml_file.ReportFileError, match="李明正在编辑"):
        session.save(path)
    assert toml_file.load(path).figure(requests("granted")) == 0
    session.save(tmp_path / "b.toml")
    assert session.path == tmp_path / "b.toml"


def test_where_nothing_may_be_changed_every_way_to_change_is_refused_and_told(tmp_path):
    report = complete_report()
    report.put(Place(COVER, "preamble"), "现公布某县商务局2022年年度报告。")
    session = Session(report, tmp_path / "a.toml")
    session.type_into(requests("received"), 2, "填写数字")
    session.undo()
    session.type_into(requests("granted"), 1, "填写数字")
    (finding,) = [each for each in session.results.findings if each.rule == "title-year"]
    before, refused, changed = repr(session.report), [], []
    session.on_refused = lambda: refused.append(1)
    session.on_change = lambda: changed.append(1)
    session.read_only = "李明正在编辑"
    for change in (
        lambda: session.apply({requests("received"): 3}, "改"),
        lambda: session.type_into(requests("received"), 3, "改"),
        lambda: session.accept(finding, "有文件"),
        lambda: session.withdraw(finding),
        lambda: session.repair(finding),
        lambda: session.take_over(complete_report()),
        session.undo,
        session.redo,
    ):
        assert change() is None
    assert (len(refused), changed) == (8, [])
    for signing in (
        lambda: session.sign("初审", "陈静", "", "", force=True),
        lambda: session.withdraw_signature("初审", "陈静", "误签", force=True),
    ):
        with pytest.raises(SigningError, match="李明正在编辑"):
            signing()
    assert repr(session.report) == before
    session.read_only = ""
    assert session.undo().name == "填写数字"


def test_undo_and_redo_bring_the_findings_along_and_end_with_nothing(tmp_path):
    session = Session(complete_report(), tmp_path / "a.toml")
    changed = []
    session.on_change = lambda: changed.append(1)
    session.type_into(requests("granted"), 1, "填写数字")
    session.undo()
    assert session.undo() is None
    assert not session.results.marks
    session.redo()
    assert session.results.severity(requests("granted")) is Severity.ERROR
    assert session.redo() is None
    assert len(changed) == 3


def test_marks_on_words_move_with_them_before_prose_is_checked_again(tmp_path):
    report = complete_report()
    preamble = Place(COVER, "preamble")
    report.put(preamble, "现公布某县商务局2022年年度报告。")
    session = Session(report, tmp_path / "a.toml")
    words = [place.words for place in session.results.marks if place.row == "preamble"]
    session.type_into(preamble, "根据规定，" + report.preamble, "填写")
    assert session.results.is_prose_due
    assert [place.words for place in session.results.marks if place.row == "preamble"] == [
        (start + 5, end + 5) for start, end in words
    ]


def test_what_is_repaired_is_one_edit_of_its_own(tmp_path):
    report = complete_report()
    report.put(Place(COVER, "preamble"), "现公布某县商务局2022年年度报告。")
    session = Session(report, tmp_path / "a.toml")
    (finding,) = [each for each in session.results.findings if each.rule == "title-year"]
    assert session.repair(finding).name == "自动修正"
    assert "2023年" in session.report.preamble
    session.undo()
    assert "2022年" in session.report.preamble
    assert session.repair(finding._replace(repair=())) is None


def test_a_finding_that_is_accepted_is_closed_until_that_is_withdrawn(tmp_path):
    report = complete_report()
    report.put(Place(COVER, "signed_on"), dt.date(2024, 5, 6))
    session = Session(report, tmp_path / "a.toml")
    (finding,) = [each for each in session.results.findings if each.rule == "signed-late"]
    with pytest.raises(ValueError, match="signed-late"):
        session.accept(finding, "")
    session.accept(finding, "经同意延期")
    assert session.results.open_findings == []
    (closed,) = session.results.findings
    session.withdraw(closed)
    assert [each.rule for each in session.results.open_findings] == ["signed-late"]
    assert session.report.accepted == []


def test_an_acceptance_that_is_about_nothing_is_withdrawn_by_the_finding_that_says_so(tmp_path):
    report = complete_report()
    report.put(Place(COVER, "signed_on"), dt.date(2024, 5, 6))
    session = Session(report, tmp_path / "a.toml")
    session.accept(session.results.findings[0], "经同意延期")
    session.apply({Place(COVER, "signed_on"): dt.date(2024, 1, 6)}, "改")
    session.check_prose()
    (stale,) = session.results.findings
    assert session.results.faulty_acceptance(stale).reason == "经同意延期"
    assert not session.results.is_acceptable(stale)
    session.withdraw(stale)
    assert session.report.accepted == []


def test_a_signature_counts_at_once_and_an_edit_takes_it_back(tmp_path):
    session = Session(complete_report(), tmp_path / "a.toml")
    changed = []
    session.on_change = lambda: changed.append(1)
    session.sign("初审", "陈静", "科长", "", force=False)
    assert (session.results.signed_stages, len(changed)) == ((1, 3), 1)
    assert session.editor.is_changed
    assert session.results.signed[COVER] is True
    session.apply({Place(COVER, "signed_on"): dt.date(2024, 1, 11)}, "改日期")
    session.check_prose()
    assert session.results.signed[COVER] is False
    assert session.results.signed["requests"] is True
    session.undo()
    session.check_prose()
    assert session.results.signed[COVER] is True
    session.withdraw_signature("初审", "陈静", "误签", force=False)
    assert session.results.signed_stages == (0, 3)
    assert [entry.withdraws for entry in session.report.signoffs] == [False, True]


def test_a_report_with_an_error_is_signed_only_by_force_and_is_not_final(tmp_path):
    session = Session(complete_report(), tmp_path / "a.toml")
    session.type_into(requests("granted"), 1, "填写数字")
    with pytest.raises(SigningError, match="1 个错误"):
        session.sign("初审", "陈静", "", "", force=False)
    for stage, name in (("初审", "陈静"), ("复审", "王建国"), ("终审", "李敏")):
        session.sign(stage, name, "", "", force=True)
    assert session.results.signed_stages == (3, 3)
    assert not session.results.is_final
    session.undo()
    session.check_prose()
    assert session.results.signed_stages == (0, 3)


def test_a_report_is_final_when_all_have_signed_what_it_says_and_prose_is_checked(tmp_path):
    session = Session(complete_report(), tmp_path / "a.toml")
    for stage, name in (("初审", "陈静"), ("复审", "王建国")):
        session.sign(stage, name, "", "", force=False)
        assert not session.results.is_final
    session.sign("终审", "李敏", "", "", force=False)
    assert session.results.is_final
    session.type_into(requests("received", "other"), 0, "填写数字")
    session.apply({Place("problems", "problems"): "另有问题。"}, "改")
    assert not session.results.is_final
    session.check_prose()
    assert not session.results.is_final
    session.undo()
    assert not session.results.is_final  # what prose says is not known yet
    session.check_prose()
    assert session.results.is_final


def test_a_draft_with_another_record_of_signatures_is_counted_anew(tmp_path):
    session = Session(complete_report(), tmp_path / "a.toml")
    other = Session(complete_report(), tmp_path / "b.toml")
    other.sign("初审", "陈静", "", "", force=False)
    other.type_into(requests("received", "other"), 0, "填写数字")
    session.take_over(other.report)
    assert session.results.signed_stages == (1, 3)


def test_of_what_reading_found_that_is_dismissed_goes_and_the_rest_stays(tmp_path):
    notes = [
        Finding("note", Severity.WARNING, requests("received"), message, "r")
        for message in ("甲", "乙", "丙")
    ]
    session = Session(complete_report(), tmp_path / "a.toml", notes)
    session.dismiss_note(notes[1])
    assert session.notes == [notes[0], notes[2]]


def test_a_file_that_somebody_wrote_since_is_another_one(tmp_path):
    path = tmp_path / "a.toml"
    toml_file.save(complete_report(), path)
    session = Session(complete_report(), path)
    assert not session.is_changed_on_disk
    other = complete_report()
    other.put(requests("received"), 5)
    toml_file.save(other, path)
    assert session.is_changed_on_disk
    session.save()
    assert not session.is_changed_on_disk


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

    def test_another_year_has_another_report_of_last_year(self, path):
        session = Session(clean_report("甲市教育局", over=4), path)
        year = Place(COVER, "year")
        session.apply({year: 2025}, "改年度")
        assert session.previous.report is None
        assert "carried-over" not in [each.rule for each in session.results.findings]
        session.undo()
        assert session.previous.report.year == 2023
        assert "carried-over" in [each.rule for each in session.results.findings]

    def test_a_figure_is_no_reason_to_look_for_last_years_again(self, path):
        session = Session(clean_report("甲市教育局"), path)
        before = session.previous
        session.type_into(requests("received"), 3, "填写数字")
        assert session.previous is before

    def test_last_years_report_that_came_to_be_is_compared_when_read_again(self, path):
        (path.parent.parent / "2023" / "甲市教育局.toml").rename(path.parent / "放错.toml")
        session = Session(clean_report("甲市教育局", over=4), path)
        assert "carried-over" not in [each.rule for each in session.results.findings]
        (path.parent / "放错.toml").rename(path.parent.parent / "2023" / "甲市教育局.toml")
        session.reload_previous()
        assert "carried-over" in [each.rule for each in session.results.findings]
