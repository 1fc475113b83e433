"""A report at a glance: each number is that of the check, and of what is filled in."""

from __future__ import annotations

import datetime as dt

from gknb.core.campaign.checking import Checked
from gknb.core.files.document import Problem
from gknb.core.files.previous import Previous
from gknb.core.files.toml_file import ReportFileError
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.report import new_report
from gknb.tui.model.board.summary import MOST_LINES, Line, Summary, summarize, unreadable
from tests.tui.conftest import complete_report, requests

HERE = requests("received")
ERROR, WARNING, ADVICE = Severity


def finding(severity, place=HERE, message="m", **more):
    return Finding("rule", severity, place, message, "办法", **more)


def glance(report, *findings, previous=Previous(), **more):  # noqa: B008  # never changes
    return summarize(report, Checked("a.toml", findings=findings, **more), previous)


def test_what_a_report_says_of_itself_stands_in_its_summary():
    report = complete_report()
    report.put(HERE, 3)
    report.put(requests("received", "enterprise"), 4)
    said = glance(report, blanks=7, signed_on=dt.date(2024, 1, 9), note="存疑")
    assert (said.agency, said.kind, said.year) == ("某县商务局", report.kind, 2023)
    assert (said.blanks, said.signed_on, said.doubt) == (7, "2024-01-09", "存疑")
    assert (said.received, said.received_before) == (7, None)
    assert (said.left, said.is_wrong, said.source, said.merged) == (0, False, "", ())
    assert glance(report).signed_on == ""
    before = complete_report()
    before.put(HERE, 12)
    assert glance(report, previous=Previous(before)).received_before == 12


def test_new_requests_are_not_known_before_one_is_keyed_in():
    assert glance(new_report("某局", 2023)).received is None
    assert glance(complete_report()).received == 0


def test_the_gravest_findings_come_first_and_those_accepted_not_at_all():
    said = glance(
        complete_report(),
        finding(ADVICE, message="甲"),
        finding(WARNING, message="乙"),
        finding(ERROR, message="丙", accepted="理由"),
        finding(ERROR, message="丁\n戊"),
        finding(WARNING, Place("problems", "problems"), message="己"),
        finding(ERROR, Place(COVER, "signed_on"), message="庚"),
    )
    assert [(line.severity, line.part, line.message) for line in said.lines] == [
        ("error", "三 申请办理", "丁 戊"),
        ("error", "封面", "庚"),
        ("warning", "三 申请办理", "乙"),
        ("warning", "五 问题改进", "己"),
        ("info", "三 申请办理", "甲"),
    ]
    assert said.more == 0
    assert (said.errors, said.warnings) == (2, 2)
    first = said.lines[0]
    assert first == Line("error", *HERE[:3], "三 申请办理", first.name, "丁 戊", "办法")
    assert first.place == HERE
    assert "新收" in first.name


def test_so_many_findings_are_listed_and_the_rest_counted():
    for count, more in ((MOST_LINES, 0), (MOST_LINES + 1, 1)):
        said = glance(complete_report(), *[finding(WARNING)] * count)
        assert (len(said.lines), said.more) == (MOST_LINES, more)


def test_an_error_is_wrong_unless_it_waits_for_blanks():
    report = complete_report()
    off = finding(ERROR, requests("received", "total"))
    assert glance(report, off).is_wrong
    report.put(HERE, None)
    assert not glance(report, off).is_wrong
    assert glance(report, off).left == 1
    assert glance(report, finding(ERROR, requests("granted"))).is_wrong
    report.put(HERE, 0)
    assert not glance(report, finding(ERROR, HERE, accepted="理由")).is_wrong
    # what need not be filled in leaves nothing to wait for
    optional = finding(ERROR, Place(COVER, "title"))
    assert glance(report, optional).is_wrong
    assert not glance(report, optional._replace(accepted="理由")).is_wrong


def test_stages_are_asked_for_once_signing_has_begun():
    stages = ("初审", "终审")
    assert glance(complete_report(), asked=stages).asked == ()
    begun = glance(complete_report(), asked=stages, signed=stages[:1], is_signing=True)
    assert (begun.signed, begun.asked) == (stages[:1], stages)


def test_two_reports_that_say_the_same_have_the_same_content():
    one, other = complete_report(), complete_report()
    assert glance(one).content == glance(other).content
    other.put(HERE, 1)
    assert glance(one).content != glance(other).content


def test_of_a_file_that_is_no_report_nothing_is_counted():
    said = Summary(unreadable="不是年报")
    counts = (said.year, said.errors, said.warnings, said.blanks, said.left, said.more)
    assert counts == (0,) * 6
    assert (said.received, said.received_before, said.is_wrong) == (None, None, False)
    assert (said.signed, said.asked, said.merged, said.lines) == ((),) * 4


def test_a_file_that_is_no_report_says_where_and_why_in_one_line():
    error = ReportFileError("a.toml", Problem("第3行", "缺\n年度"))
    assert unreadable(error).unreadable == "第3行：缺 年度"
    assert unreadable(ReportFileError("a.toml", Problem("", "不是年报"))).unreadable == "不是年报"
