"""What is said of a figure and of findings: which line comes first, what is left out in short."""

from __future__ import annotations

import pytest
from rich.text import Text

from gknb.core.findings import Finding, Severity
from gknb.tui.app import GknbApp
from gknb.tui.model.figure_detail import FigureDetail
from gknb.tui.model.last_year_figures import BesideLastYear
from gknb.tui.widgets import pane
from gknb.tui.widgets.figure_entries import figure_entries
from gknb.tui.widgets.finding_entries import MOST_FINDINGS, finding_entries
from gknb.tui.widgets.pane import Entry, as_lines, as_pane
from gknb.tui.widgets.tones import tone
from tests.tui.conftest import complete_report, requests

HERE = requests("received")
NOTHING = BesideLastYear(5, None, None)


def finding(number=0, severity=Severity.ERROR, **more):
    return Finding("rule", severity, HERE, f"错{number}", f"改{number}", **more)


def detail(beside=NOTHING, paper="", is_off=False, findings=()):
    return FigureDetail("行", "列", "怎样填", beside, paper, is_off, tuple(findings))


def entries(**about):
    return figure_entries(complete_report(), detail(**about))


def headings(**about):
    return [entry.heading for entry in entries(**about)]


def in_short(**about):
    return [line for entry in entries(**about) for line in entry.in_short or ()]


def test_where_nothing_is_wrong_what_to_fill_in_is_said_in_short_too():
    assert headings() == ["填什么"]
    assert in_short() == [("怎样填", "muted")]


def test_last_year_is_said_line_by_line_and_in_a_sentence():
    beside = BesideLastYear(1500, 1000, 25)
    (compared, _) = entries(beside=beside)
    assert [line for line, _ in compared.lines] == [
        "本年  1,500",
        "上年  1,000",
        "增减  增 500（50.0%）",
        "占本行总计  25%",
    ]
    assert compared.follows_on
    assert compared.in_short == [("上年 1,000，增 500（50.0%）", "muted")]
    (compared, _) = entries(beside=BesideLastYear(None, 0, None))
    assert [line for line, _ in compared.lines] == ["本年  _", "上年  0"]
    (compared, _) = entries(beside=BesideLastYear(0, 0, None))
    assert compared.lines[0][0] == "本年  0"


@pytest.mark.parametrize(("is_off", "sign", "colour"), [(True, "!", "bad"), (False, "?", "warn")])
def test_what_the_paper_says_comes_before_what_to_fill_in(is_off, sign, colour):
    assert headings(paper="纸质合计7", is_off=is_off) == ["纸质合计", "填什么"]
    assert in_short(paper="纸质合计7", is_off=is_off) == [(f"{sign} 纸质合计7", colour)]


def test_findings_take_the_short_lines_and_last_year_only_where_the_paper_wants_them_too():
    beside = BesideLastYear(1, 1, None)
    assert headings(findings=[finding()], paper="纸", beside=beside) == [
        "与上年比较",
        "纸质合计",
        "! 错0",
        "填什么",
    ]
    short = [line for line, _ in in_short(findings=[finding()], beside=beside)]
    assert short == ["上年 1，持平", "! 错0", "改0"]
    short = [line for line, _ in in_short(findings=[finding()], paper="纸", beside=beside)]
    assert short == ["? 纸", "! 错0", "改0"]


def test_of_several_findings_the_first_is_said_in_short_with_how_many_there_are():
    found = [finding(0, repair=((HERE, 1),)), finding(1, Severity.WARNING)]
    first, second = finding_entries(complete_report(), found)
    assert [line for line, _ in first.in_short] == ["! 错0", "改0（F9 自动修正）（另有1条）"]
    assert [line for line, _ in first.lines] == ["改0", "F9 自动修正"]
    assert first.tone == "bad"
    assert (list(second.in_short), second.tone) == ([], "warn")
    assert [line for line, _ in second.lines] == ["改1"]
    (only,) = finding_entries(complete_report(), found[1:])
    assert [line for line, _ in only.in_short] == ["? 错1", "改1"]


def test_no_more_than_so_many_findings_are_told_but_all_are_counted():
    found = [finding(number) for number in range(MOST_FINDINGS + 1)]
    told = finding_entries(complete_report(), found)
    assert len(told) == MOST_FINDINGS
    assert told[0].in_short[1][0].endswith(f"（另有{MOST_FINDINGS}条）")


def test_what_steers_a_terminal_is_taken_out_of_findings():
    (told,) = finding_entries(
        complete_report(), [finding()._replace(message="a\x1bb", remedy="c\x07d")]
    )
    assert "\x1b" not in told.heading
    assert "\x07" not in told.lines[0][0]


# How entries are put together --------------------------------------------------------------------


@pytest.fixture(scope="module")
def app():
    return GknbApp()


def lines(app, *shown, width=20):
    return as_lines(app, shown, width).plain.split("\n")


def test_entries_stand_one_below_the_other_in_the_pane_with_a_free_line_between(app):
    shown = [Entry("一", [("甲", "text"), ("乙", "text")]), Entry(), Entry("", [("丙", "text")])]
    assert as_pane(app, shown).plain == "一\n甲\n乙\n\n丙"
    assert as_pane(app, [Entry("一"), Entry("二")]).plain == "一\n\n二"
    assert as_pane(app, []) == Text()


def test_the_lines_below_the_work_say_it_in_short_where_there_is_a_short_way(app):
    assert lines(
        app, Entry("一", [("甲", "text")]), Entry("二", [("乙", "text")], in_short=())
    ) == [
        "一",
        "甲",
    ]
    assert lines(app, Entry("", [("甲", "text")])) == ["甲"]
    assert lines(app, Entry("一", in_short=[("短", "text")])) == ["短"]


def test_an_entry_follows_on_the_same_line_as_long_as_it_has_room(app):
    shown = (Entry("甲乙"), Entry("丙丁", follows_on=True))
    width = 4 + len(pane.GAP) + 4
    assert lines(app, *shown, width=width) == [f"甲乙{pane.GAP}丙丁"]
    assert lines(app, *shown, width=width - 1) == ["甲乙", "丙丁"]
    assert lines(app, shown[0], Entry("丙丁"), width=width) == ["甲乙", "丙丁"]
    assert lines(app, shown[1], width=width) == ["丙丁"]
    # only the last line counts
    assert lines(app, Entry("一二三四五六"), *shown, width=width) == [
        "一二三四五六",
        f"甲乙{pane.GAP}丙丁",
    ]


def test_tones_are_the_colours_of_the_theme_and_headings_are_bold(app):
    text = as_pane(app, [Entry("一", [("甲", "bad")], tone="good")])
    assert [span.style for span in text.spans] == [tone(app, "good", bold=True), tone(app, "bad")]
    assert tone(app, "bad").bold is None
    assert tone(app, "good") != tone(app, "bad")
