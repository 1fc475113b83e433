"""Who is where: which state, which files, what there is to say, and what is clear."""

from __future__ import annotations

import datetime as dt

from gknb.core.campaign import survey as module
from gknb.core.campaign.checking import Checked
from gknb.core.campaign.folder import Campaign
from gknb.core.campaign.settings import Settings
from gknb.core.campaign.survey import Survey, most_frequent_year, survey
from gknb.core.requirements import Requirements
from gknb.core.roster import Agency, CopyDifference

SAME, OTHER = CopyDifference(), CopyDifference(cells=2)
ROSTER = [Agency("甲县教育局"), Agency("甲县水利局")]


def sent(agency, file="", year=2024, day=10, **details):
    details = {"kind": "department"} | details
    signed_on = dt.date(2025, 1, day) if day else None
    return Checked(file or f"x/{agency}.toml", "", agency, year, signed_on=signed_on, **details)


def broken(name):
    return Checked(f"x/{name}.toml", f"x/{name}.toml：不对")


def found(*reports, roster=ROSTER[:1], year=None, **settings):
    return survey(reports, Campaign(Settings(**settings)), roster, year)


def first(*reports, **more):
    return found(*reports, **more).statuses[0]


def compare_as(monkeypatch, *differences):
    """Files are compared with these results; gives the list of what was compared."""
    compared, results = [], iter(differences)
    monkeypatch.setattr(
        module, "compare_files", lambda *files: compared.append(files) or next(results)
    )
    return compared


def test_one_report_of_the_year_is_clear_and_nothing_is_said():
    report = sent("甲县教育局")
    status = first(report)
    assert (status.name, status.agency, status.report) == ("甲县教育局", ROSTER[0], report)
    assert (status.state, status.label, status.is_clear) == ("reported", "已报", True)
    assert (status.files, status.remarks(), status.differences) == ([report.file], [], ())


def test_who_has_sent_nothing_is_missing():
    status = first()
    assert (status.state, status.label, status.is_clear) == ("missing", "缺报", False)
    assert (status.report, status.files, status.remarks()) == (None, [], [])
    status = first(sent("甲县教肓局"))
    assert status.remarks() == ["可能是名单外的“甲县教肓局”（甲县教肓局.toml）"]


def test_who_has_sent_only_what_cannot_be_read_is_not_missing():
    status = first(broken("甲县教育局"))
    assert (status.state, status.label, status.is_clear) == ("unreadable", "无法读取", False)
    assert (status.files, status.remarks()) == (
        ["x/甲县教育局.toml"],
        ["甲县教育局.toml：无法读取"],
    )


def test_what_cannot_be_read_beside_a_report_leaves_a_doubt_and_stands_last():
    status = first(broken("甲县教育局改"), sent("甲县教育局", "x/a.toml"))
    assert (status.state, status.label, status.is_clear) == ("reported", "已报", False)
    assert status.files == ["x/a.toml", "x/甲县教育局改.toml"]


def test_what_cannot_be_read_and_may_be_anybodys_is_nobodys():
    made = found(sent("甲县教育局"), broken("1"))
    assert (made.unreadable, made.is_clear) == ([broken("1")], False)
    assert made.statuses[0].is_clear


def test_a_report_of_another_year_is_told_with_its_year():
    status = first(
        sent("甲县教育局", "x/b.toml", 2023), sent("甲县教育局", "x/c.toml", 0), year=2024
    )
    assert (status.state, status.label, status.is_clear) == ("other_year", "年度不符", False)
    assert status.remarks() == ["2023年度：b.toml", "未填年度：c.toml"]
    assert status.files == ["x/b.toml", "x/c.toml"]
    status = first(sent("甲县教育局", "x/b.toml", 2023), sent("甲县教育局"), year=2024)
    assert (status.state, status.remarks()) == ("reported", [])
    assert status.files == ["x/甲县教育局.toml", "x/b.toml"]


def test_two_reports_are_alike_only_where_every_further_one_is_as_the_first(monkeypatch):
    one, two, three = (sent("甲县教育局", f"x/{name}.toml") for name in "abc")
    cases = (
        ((SAME, SAME), "same_twice", "重复（相同）", ["内容相同", "内容相同"]),
        ((SAME, OTHER), "different_twice", "重复（不同）", ["内容相同", "2 格不同"]),
        ((OTHER, SAME), "different_twice", "重复（不同）", ["2 格不同", "内容相同"]),
        ((SAME, None), "different_twice", "重复（不同）", ["内容相同", "未比较"]),
    )
    for differences, state, label, words in cases:
        compared = compare_as(monkeypatch, *differences)
        status = first(one, two, three)
        assert compared == [(one.file, two.file), (one.file, three.file)]
        assert (status.state, status.label, status.is_clear) == (state, label, False)
        assert status.differences == ((two, differences[0]), (three, differences[1]))
        assert status.remarks() == [f"a.toml、b.toml：{words[0]}", f"a.toml、c.toml：{words[1]}"]


def test_two_hundred_second_reports_are_compared_and_the_others_are_not(monkeypatch):
    compared = compare_as(monkeypatch, *[SAME] * 300)
    reports = [sent(each.name, f"{each.name}{n}") for each in ROSTER for n in range(102)]
    statuses = found(*reports, roster=ROSTER).statuses
    assert len(compared) == 200
    assert [status.state for status in statuses] == ["same_twice", "different_twice"]
    assert [how for _, how in statuses[1].differences] == [SAME] * 99 + [None] * 2


def test_another_name_is_told():
    status = first(sent("甲县卫生健康局"), roster=[Agency("甲县卫生健康委员会")])
    assert (status.state, status.label) == ("other_name", "名称不符")
    assert status.remarks() == ["报告写“甲县卫生健康局”"]


def test_the_gravest_is_told_first(monkeypatch):
    compare_as(monkeypatch, OTHER)
    names = "甲县卫生健康局", "甲县卫健局"
    reports = [sent(name, f"x/{n}.toml", day=31) for n, name in enumerate(names)]
    limits = Requirements((1, 30), (3, 31), ())
    status = first(
        *reports,
        broken("甲县卫生健康委员会"),
        roster=[Agency("甲县卫生健康委员会")],
        requirements=limits,
    )
    assert status.remarks() == [
        "甲县卫生健康委员会.toml：无法读取",
        "0.toml、1.toml：2 格不同",
        "报告写“甲县卫生健康局”",
        "报告写“甲县卫健局”",
        "逾期",
    ]


def test_late_is_who_signed_any_report_of_the_year_after_the_last_day(monkeypatch):
    compare_as(monkeypatch, *[SAME] * 9)
    limits = Requirements((1, 15), (3, 31), ())

    def is_late(*days, **more):
        reports = [sent("甲县教育局", f"{n}", day=day, **more) for n, day in enumerate(days)]
        return first(*reports, requirements=limits).is_late

    assert [is_late(15), is_late(16), is_late(None)] == [False, True, False]
    assert [is_late(15, 16), is_late(16, 15), is_late(15, 15)] == [True, True, False]
    roster = [Agency("甲县水利局"), *ROSTER[:1]]  # the first of them has sent nothing
    made = found(sent("甲县教育局", day=16), roster=roster, requirements=limits)
    assert [status.is_late for status in made.statuses] == [False, True]
    government = sent("甲县人民政府", day=16, kind="government")
    assert not first(government, roster=[], requirements=limits).is_late


def test_the_year_is_the_one_asked_for_then_that_of_the_settings_then_that_of_most():
    reports = [sent("甲县教育局", year=2023), sent("甲县水利局", year=2023), sent("乙", year=2022)]
    assert found(*reports).year == 2023
    assert survey(reports, Campaign(Settings(year=2022))).year == 2022
    assert survey(reports, Campaign(Settings(year=2022)), year=2021).year == 2021
    cases = (
        ([2023, 2024], 2024),
        ([2024, 2023], 2024),
        ([2023, 2023, 2024], 2023),
        ([0, 0, 2022], 2022),
        ([0], 0),
        ([], 0),
    )
    for years, expected in cases:
        assert most_frequent_year([sent("甲", year=year) for year in years]) == expected, years


def test_the_whole_is_nobodys_whatever_its_name_is_spaced_like():
    whole, part = sent("甲县　人民政府"), sent("甲县教育局")
    made = found(whole, part, roster=[], agency="甲县人民政府")
    assert ([each.name for each in made.statuses], made.wholes) == (["甲县教育局"], [whole])
    made = found(whole, part, roster=[])
    assert (len(made.statuses), made.wholes) == (2, [])
    nameless = found(sent(""), roster=[])
    assert ([each.state for each in nameless.statuses], nameless.wholes) == (["nameless"], [])


def test_all_is_clear_where_everybody_is():
    assert Survey(2024, []).is_clear
    assert found(sent("甲县教育局")).is_clear
    assert not found(sent("甲县教育局"), roster=ROSTER).is_clear
    assert not found(sent("甲县教育局"), sent("乙县海关")).is_clear
