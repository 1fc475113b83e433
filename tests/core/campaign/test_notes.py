"""What goes back to which agency."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.campaign import Campaign, Checked, Settings, check_file
from gknb.core.campaign.notes import Kind
from gknb.core.campaign.notes import find_notes as notes_on_survey
from gknb.core.campaign.survey import Status, Survey, survey
from gknb.core.files.toml_file import save
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted
from gknb.core.roster import Agency, Attendance
from tests.prefecture import agency_name, agency_report

FEES = Place("other_matters", "text")
RECEIVED = Place("requests", "received", "natural_person")


def clean_report(number, year=2024):
    report = agency_report(number, year)
    report.put(FEES, "本年度未收取信息处理费。")
    for column in ("issued", "repealed", "in_force"):
        report.put(Place("disclosure", "rules", column), 0)
        report.put(Place("disclosure", "normative_documents", column), 0)
    for place in report.form.tables["requests"].keyed_places:
        if place.row == "other_outcome.fee_unpaid":
            other = place._replace(row="other_outcome.other")
            report.put(other, report.figure(other) + report.figure(place))
            report.put(place, 0)
    return report


@pytest.fixture
def check(tmp_path):
    def check(*reports):
        checked = []
        for n, report in enumerate(reports):
            file = tmp_path / f"{n}.toml"
            save(report, file)
            checked.append(check_file(str(file), Campaign()))
        return checked

    return check


def find_notes(reports, year, roster=(), whole=""):
    return notes_on_survey(survey(reports, Campaign(Settings(agency=whole)), roster, year))


def with_mistake(number, year=2024):
    report = clean_report(number, year)
    report.put(RECEIVED, report.figure(RECEIVED) + 1)
    return report


def test_a_clean_report_gets_no_note(check):
    notes = find_notes(check(clean_report(1)), 2024)
    assert (notes.notes, notes.clean, notes.reports) == ([], [agency_name(1)], 1)


def test_an_error_is_returned_with_its_place_in_words(check):
    (note,) = find_notes(check(clean_report(1), with_mistake(2)), 2024).notes
    assert (note.agency, note.kind) == (agency_name(2), Kind.RETURN)
    (problem,) = note.errors
    assert problem.place == (
        "三、收到和处理政府信息公开申请情况，“一、本年新收政府信息公开申请数量”行，“自然人”列"
    )
    assert problem.part == "三"
    assert "差1" in problem.message
    assert note.doubts == ()


def test_doubts_alone_are_an_inquiry_and_advice_alone_is_nothing(check):
    doubtful = clean_report(1)
    doubtful.put(FEES, "无其他事项。")
    (note,) = find_notes(check(doubtful), 2024).notes
    assert note.kind is Kind.INQUIRY
    assert [problem.part for problem in note.doubts] == ["六"]
    long = clean_report(2)
    long.put(Place("overview", "platforms"), "做好平台的日常维护，及时更新。" * 100)
    infos = check(long)[0].findings
    assert {finding.severity.value for finding in infos} == {"info"}
    assert find_notes(check(long), 2024).notes == []


def test_what_is_accepted_is_not_told_and_records_of_the_program_neither(check):
    late = clean_report(1)
    late.put(Place(COVER, "signed_on"), dt.date(2025, 2, 5))
    late.accepted = [Accepted("signed-late", "signed_on", "系统故障")]
    late.accepted.append(Accepted("jump", "requests.received.total", ""))
    findings = check(late)[0].findings
    assert {finding.rule for finding in findings} == {"signed-late", "acceptance-refused"}
    assert find_notes(check(late), 2024).notes == []


def test_who_of_the_roster_has_sent_nothing_is_reminded_first(check):
    roster = [Agency(agency_name(n)) for n in (1, 2, 3)]
    notes = find_notes(check(with_mistake(1), clean_report(2)), 2024, roster)
    assert [(note.agency, note.kind) for note in notes.notes] == [
        (agency_name(3), Kind.REMINDER),
        (agency_name(1), Kind.RETURN),
    ]
    assert notes.clean == [agency_name(2)]


def test_a_report_of_another_year_is_the_only_thing_told(check):
    (note,) = find_notes(check(with_mistake(1, 2023)), 2024).notes
    assert note.kind is Kind.RETURN
    assert [problem.message for problem in note.problems] == [
        "报送的是2023年度的报告，应报送2024年度的"
    ]


def test_last_years_report_beside_this_years_is_no_matter(check):
    notes = find_notes(check(with_mistake(1, 2023), clean_report(1)), 2024)
    assert (notes.notes, notes.reports) == ([], 1)


def test_two_reports_that_differ_are_told_once_with_what_only_one_of_them_has(check):
    (note,) = find_notes(check(clean_report(1), with_mistake(1)), 2024).notes
    files, balance = note.problems
    assert files.message == "报送了2份内容不同的报告（0.toml、1.toml）"
    assert balance.place.startswith("1.toml：三、")


def test_what_two_reports_have_alike_is_told_without_a_file(check):
    other = with_mistake(1)
    other.put(FEES, "本年度未收取信息处理费，无其他事项。")
    (note,) = find_notes(check(with_mistake(1), other), 2024).notes
    assert [problem.place[:2] for problem in note.problems] == ["报送", "三、"]


def test_a_second_report_that_cannot_be_compared_is_told_as_another_one(check, monkeypatch):
    monkeypatch.setattr("gknb.core.campaign.survey.compare_files", lambda *_: None)
    (note,) = find_notes(check(clean_report(1), clean_report(1)), 2024).notes
    assert note.problems[0].message.startswith("报送了2份内容不同的报告")


def test_the_same_report_twice_is_one(check):
    notes = find_notes(check(clean_report(1), clean_report(1)), 2024)
    assert notes.notes == []
    (note,) = find_notes(check(with_mistake(1), with_mistake(1)), 2024).notes
    assert len(note.problems) == 1


def test_another_name_of_an_agency_is_to_be_verified(check):
    report = clean_report(1)
    report.cover["agency.name"] = "云溪市发改委"
    report.cover["title"] = ""
    roster = [Agency("云溪市发展和改革委员会")]
    (note,) = find_notes(check(report), 2024, roster).notes
    assert note.agency == "云溪市发展和改革委员会"
    assert "报告的机关名称为“云溪市发改委”" in note.doubts[0].message


def test_nobody_is_told_to_take_the_name_by_which_the_list_calls_him_in_short(check):
    roster = [Agency(agency_name(1).removeprefix("云溪"))]
    assert find_notes(check(clean_report(1)), 2024, roster, "云溪市人民政府").notes == []
    report = clean_report(1)
    report.cover["agency.name"] = "云溪市发展和改革局"
    report.cover["title"] = ""
    roster = [Agency("市发展改革委")]
    (note,) = find_notes(check(report), 2024, roster, "云溪市人民政府").notes
    remedy = next(each.remedy for each in note.doubts if "机关名称" in each.message)
    assert remedy == "核对机关名称；不是现行全称的，改正报告的标题、正文和落款"
    roster = [Agency("云溪市发展和改革委员会")]
    (note,) = find_notes(check(report), 2024, roster, "云溪市人民政府").notes
    remedy = next(each.remedy for each in note.doubts if "机关名称" in each.message)
    assert "应为“云溪市发展和改革委员会”的" in remedy


def test_a_report_without_a_name_is_returned_under_that_of_its_file(check):
    nameless = clean_report(1)
    del nameless.cover["agency.name"]
    (note,) = find_notes(check(nameless), 2024).notes
    assert (note.agency, note.kind) == ("0", Kind.RETURN)


def test_the_whole_gets_no_note_from_itself(check):
    whole = with_mistake(9)
    assert len(find_notes(check(whole), 2024, [Agency(agency_name(1))]).notes) == 2
    notes = find_notes(check(whole), 2024, [Agency(agency_name(1))], whole=agency_name(9))
    assert [note.kind for note in notes.notes] == [Kind.REMINDER]


def test_a_file_that_cannot_be_read_is_returned_to_whose_it_is_by_its_name(check, tmp_path):
    broken = tmp_path / f"{agency_name(2)}2024.toml"
    broken.write_text("坏", encoding="utf-8")
    reports = [*check(clean_report(1)), check_file(str(broken), Campaign())]
    (note,) = find_notes(reports, 2024, [Agency(agency_name(1)), Agency(agency_name(2))]).notes
    assert (note.agency, note.kind) == (agency_name(2), Kind.RETURN)
    assert note.problems[0].message == f"文件无法读取（{broken.name}）"


ERROR = Finding("r", Severity.ERROR, RECEIVED, "不符", "改正")
DOUBT = Finding("r", Severity.WARNING, FEES, "未写明", "核对")


def sent(agency, *findings, year=2024, kind="department", file=None):
    return Checked(
        file or f"x/{agency}.toml", "", agency, year, kind, "2021", findings=tuple(findings)
    )


def notes_of(*statuses):
    return notes_on_survey(Survey(2024, list(statuses)))


def status(name, *reports, strays=(), near=(), **more):
    row = Attendance(name, Agency(name), list(reports), list(strays), list(near))
    return Status(row, **more)


def test_reminders_come_first_then_what_has_the_most_errors_then_the_most_doubts():
    other = ERROR._replace(message="另有不符")
    unclear = DOUBT._replace(message="另未写明")
    notes = notes_of(
        status("一", sent("一", DOUBT)),
        status("二", sent("二", ERROR)),
        status("三", sent("三", DOUBT, unclear)),
        status("四", sent("四", ERROR, DOUBT)),
        status("五", sent("五", ERROR, other)),
        status("六"),
        status("七", sent("七")),
    )
    assert [note.agency for note in notes.notes] == ["六", "五", "四", "二", "三", "一"]
    assert (notes.clean, notes.reports, notes.year) == (["七"], 6, 2024)
    assert {kind.value: notes.count(kind) for kind in Kind} == {"退改": 3, "核实": 2, "催报": 1}
    assert [len(note.errors) for note in notes.notes] == [0, 2, 1, 1, 0, 0]
    assert [len(note.doubts) for note in notes.notes] == [0, 0, 1, 0, 2, 1]


def test_a_note_has_the_kind_of_the_report_and_a_reminder_who_may_be_meant():
    government = sent("甲县", ERROR, kind="government")
    (note,) = notes_of(status("甲县", government)).notes
    assert note.organ_kind == "government"
    near = [sent("乙县"), sent("丙县"), sent("乙县")]
    (note,) = notes_of(status("甲县", near=near)).notes
    assert (note.organ_kind, note.near) == ("", ("乙县", "丙县"))


def test_what_came_in_as_a_whole_is_told_before_what_is_in_it():
    broken = Checked("x/坏.toml", "x/坏.toml：不对")
    second = sent("甲县", file="x/b.toml")
    one = status(
        "甲县", sent("乙县", ERROR), second, broken=[broken], differences=((second, None),)
    )
    (note,) = notes_of(one).notes
    assert [problem.message for problem in note.problems] == [
        "文件无法读取（坏.toml）",
        "报送了2份内容不同的报告（乙县.toml、b.toml）",
        "报告的机关名称为“乙县”，名单为“甲县”",
        "不符",
    ]
    assert [problem.remedy for problem in note.problems] == [
        "重新报送能够打开的文件",
        "明确以哪一份为准，其余撤回",
        "核对机关名称；应为“甲县”的，改正报告的标题、正文和落款",
        "改正",
    ]
    assert [problem.must_change for problem in note.problems] == [True, True, False, True]
    assert [problem.part for problem in note.problems] == [
        "报送的文件",
        "报送的文件",
        "封面",
        "三",
    ]
    (alone,) = notes_of(status("甲县", broken=[broken])).notes
    assert (alone.kind, len(alone.problems)) == (Kind.RETURN, 1)


def test_a_stray_report_without_a_year_is_told_as_such_and_beside_one_of_the_year_not():
    stray = sent("甲县", ERROR, year=0)
    (note,) = notes_of(status("甲县", strays=[stray])).notes
    (problem,) = note.problems
    assert problem.message == "报告未写明年度，应报送2024年度的"
    assert problem.remedy == "报送2024年度的报告；年度写错的，改正后重新报送"
    assert problem.place == "封面，“报告年度”"
    assert notes_of(status("甲县", sent("甲县"), strays=[stray])).notes == []


def test_a_stranger_has_no_other_name_in_the_list():
    row = Attendance("甲县", None, [sent("甲县"), sent("甲  县")], is_listed=False)
    assert notes_of(Status(row)).notes == []
