"""What goes back to which agency."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.campaign import Campaign, Checked, Settings, check_file
from gknb.core.campaign.notes import Kind
from gknb.core.campaign.notes import find_notes as notes_on
from gknb.core.campaign.problems import place_in_words, problems_of
from gknb.core.campaign.survey import survey
from gknb.core.files.toml_file import save
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, FORMS, Place
from gknb.core.report import Accepted
from gknb.core.roster import Agency
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
    return notes_on(survey(reports, Campaign(Settings(agency=whole)), roster, year))


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


def test_a_remedy_asks_nobody_to_accept_in_a_program_he_does_not_have(check):
    late = clean_report(1)
    late.put(Place(COVER, "signed_on"), dt.date(2025, 2, 5))
    (note,) = find_notes(check(late), 2024).notes
    assert note.problems[0].remedy == "核对日期；确属逾期的，书面说明理由"


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


@pytest.mark.parametrize(
    ("message", "expected", "actual", "end"),
    [
        ("填9，应为7", "7", "9", "填9，应为7"),
        ("不符", "7", "9", "不符（应为7，实为9）"),
        ("不符", "7", None, "不符（应为7）"),
        ("不符", None, None, "不符"),
    ],
)
def test_what_would_be_right_is_told_once(check, message, expected, actual, end):
    checked = check(with_mistake(1))[0]
    finding = checked.findings[0]._replace(
        message=message, remedy="改正", expected=expected, actual=actual
    )
    (note,) = find_notes([checked._replace(findings=(finding,))], 2024).notes
    assert note.problems[0].message == end


def test_findings_that_say_the_same_are_one_line(check):
    checked = check(with_mistake(1))[0]
    finding = checked.findings[0]
    other = finding._replace(place=finding.place._replace(column="enterprise"))
    (note,) = find_notes([checked._replace(findings=(finding, other))], 2024).notes
    (problem,) = note.problems
    assert problem.place.count("“一、本年新收政府信息公开申请数量”行") == 2
    assert "“商业企业”列" in problem.place


def test_a_file_that_cannot_be_read_is_returned_to_whose_it_is_by_its_name(check, tmp_path):
    broken = tmp_path / f"{agency_name(2)}2024.toml"
    broken.write_text("坏", encoding="utf-8")
    reports = [*check(clean_report(1)), check_file(str(broken), Campaign())]
    (note,) = find_notes(reports, 2024, [Agency(agency_name(1)), Agency(agency_name(2))]).notes
    assert (note.agency, note.kind) == (agency_name(2), Kind.RETURN)
    assert note.problems[0].message == f"文件无法读取（{broken.name}）"


@pytest.mark.parametrize("form", FORMS.values(), ids=str)
def test_every_place_of_a_form_has_words(form):
    places = [place for table in form.tables.values() for place in table.places]
    for place in [*places, *form.prose, Place(COVER, "title"), Place("requests")]:
        assert place_in_words(form, place)


class TestCauses:
    """A blank cell of which reading says why it is blank is one problem, and must be filled."""

    ROW = (
        Place("requests", "granted", "natural_person"),
        Place("requests", "granted", "enterprise"),
    )
    REASON = Finding(
        "figure-unread",
        Severity.WARNING,
        ROW[0],
        "无法识别",
        "对照原文填写；核对无误的，写明理由接受",
    )
    BLANK = Finding("figure-blank", Severity.ERROR, ROW[0], "未填", "填0")

    def problems(self, *findings):
        return [
            (each.message, each.remedy, each.must_change)
            for each in problems_of(Checked("a.toml", form_key="2021", findings=findings))
        ]

    def test_both_are_told_as_one(self):
        told = [("无法识别", "对照原文填写", True)]
        assert self.problems(self.BLANK, self.REASON) == told
        assert self.problems(self.REASON, self.BLANK) == told

    def test_blanks_of_which_only_some_are_explained_are_told_as_well(self):
        both = self.BLANK._replace(also=(self.ROW[1],))
        reason = ("无法识别", "对照原文填写；核对无误的，书面说明理由", False)
        assert self.problems(both, self.REASON) == [("未填", "填0", True), reason]

    @pytest.mark.parametrize(
        ("place", "count"),
        [
            (Place("requests"), 1),
            (Place("requests", "granted", "total"), 1),
            (Place("requests", "received", "total"), 2),
            (Place("disclosure"), 2),
            (ROW[1], 2),
        ],
    )
    def test_a_reason_for_the_row_or_the_table_explains_its_cells(self, place, count):
        assert len(self.problems(self.BLANK, self.REASON._replace(place=place))) == count
