"""Each agency is told once, with all that it has sent."""

from __future__ import annotations

from typing import NamedTuple

from gknb.core.roster import Agency, Presence, attendance


class Sent(NamedTuple):
    agency: str
    year: int = 2024
    file: str = "a.toml"


def states(sent, *names, year=2024):
    rows = attendance(sent, year, [Agency(name) for name in names])
    return {row.name: row.presence for row in rows}


def test_who_has_sent_one_report_of_the_year_is_in_and_the_others_are_missing():
    assert states([Sent("甲市教育局")], "甲市教育局", "甲市水利局") == {
        "甲市教育局": Presence.REPORTED,
        "甲市水利局": Presence.MISSING,
    }


def test_a_report_of_another_year_is_told_once_and_its_agency_is_not_missing():
    rows = attendance([Sent("甲市教育局", 2023)], 2024, [Agency("甲市教育局")])
    assert [(row.presence, len(row.strays)) for row in rows] == [(Presence.OTHER_YEAR, 1)]


def test_a_report_of_the_year_beside_one_of_another_year_is_in():
    sent = [Sent("甲市教育局", 2023), Sent("甲市教育局")]
    assert states(sent, "甲市教育局") == {"甲市教育局": Presence.REPORTED}


def test_two_reports_of_one_agency_are_one_line_also_under_two_names():
    assert states([Sent("甲市教育局"), Sent("甲市　教育局")], "甲市教育局") == {
        "甲市教育局": Presence.TWICE
    }
    # One that has come under its own name does not come under another one as well.
    assert states([Sent("甲市卫生健康委员会"), Sent("甲市卫生健康局")], "甲市卫生健康委员会") == {
        "甲市卫生健康委员会": Presence.REPORTED,
        "甲市卫生健康局": Presence.UNLISTED,
    }


def test_another_name_of_the_one_organ_is_told_with_it():
    (row,) = attendance([Sent("甲市卫健局")], 2024, [Agency("甲市卫生健康委员会")])
    assert row.presence is Presence.OTHER_NAME
    assert row.other_names == ["甲市卫健局"]


def test_what_stands_in_brackets_in_the_roster_is_no_other_name_when_written_out():
    agency = Agency("甲市教育局", also=("本级",))
    (row,) = attendance([Sent("甲市教育局（本级）")], 2024, [agency])
    assert row.presence is Presence.REPORTED


def test_a_further_name_that_two_have_stands_for_neither():
    agencies = [Agency("甲市教育局", also=("市局",)), Agency("甲市水利局", also=("市局",))]
    rows = attendance([Sent("市局")], 2024, agencies)
    assert [row.presence for row in rows] == [
        Presence.MISSING,
        Presence.MISSING,
        Presence.UNLISTED,
    ]


def test_a_similar_name_is_a_suspect_of_the_one_who_is_missing():
    rows = attendance([Sent("甲市审记局"), Sent("甲市海关")], 2024, [Agency("甲市审计局")])
    assert rows[0].presence is Presence.MISSING
    assert [each.agency for each in rows[0].near] == ["甲市审记局"]


def test_without_a_roster_everybody_is_listed_and_nobody_missing():
    rows = attendance([Sent("甲市教育局"), Sent("")], 2024)
    assert [(row.presence, row.is_listed) for row in rows] == [
        (Presence.REPORTED, True),
        (Presence.NAMELESS, True),
    ]


def test_reports_without_a_name_are_not_two_of_one_agency():
    rows = attendance([Sent(""), Sent(" ")], 2024)
    assert [row.presence for row in rows] == [Presence.NAMELESS] * 2


def test_each_name_that_is_not_its_own_is_told_once_of_reports_of_any_year():
    sent = [Sent("甲市卫健局", 2023), Sent("甲市卫生健康局"), Sent("甲市 卫生健康局")]
    (row,) = attendance(sent, 2024, [Agency("甲市卫生健康委员会")])
    assert row.presence is Presence.TWICE
    assert row.other_names == ["甲市 卫生健康局", "甲市卫健局"]
    assert [len(row.reports), len(row.strays)] == [2, 1]
    (row,) = attendance([Sent("甲市 教育局")], 2024, [Agency("甲市教育局")])
    assert row.other_names == []


def test_the_graver_state_goes_first():
    assert states([Sent("甲市海关"), Sent("甲市海关")], "甲市教育局")["甲市海关"] is Presence.TWICE
    assert states([Sent("甲市海关", 2023)], "甲市教育局")["甲市海关"] is Presence.OTHER_YEAR
    assert states([Sent(""), Sent("", 2023)], "甲市教育局")[""] is Presence.NAMELESS


def test_the_others_stand_behind_the_roster_in_the_order_in_which_they_came():
    sent = [Sent("乙市海关"), Sent("甲市教育局"), Sent(""), Sent("丙市海关"), Sent("乙市 海关")]
    rows = attendance(sent, 2024, [Agency("甲市水利局"), Agency("甲市教育局")])
    assert [row.name for row in rows] == ["甲市水利局", "甲市教育局", "乙市海关", "", "丙市海关"]
    assert [row.is_listed for row in rows] == [True, True, False, False, False]
    assert [row.agency and row.agency.name for row in rows[1:3]] == ["甲市教育局", None]
    assert rows[2].reports == [sent[0], sent[4]]


def test_a_further_name_of_the_roster_is_one_of_its_names_and_told_unless_in_brackets():
    agency = Agency("甲市教育局", also=("市教委",))
    (row,) = attendance([Sent("市教委")], 2024, [agency])
    assert (row.presence, row.other_names) == (Presence.OTHER_NAME, ["市教委"])
    # what is somebody's own name is nobody's further one
    rows = attendance([Sent("市教委")], 2024, [agency, Agency("市教委")])
    assert [row.presence for row in rows] == [Presence.MISSING, Presence.REPORTED]


def test_who_may_be_meant_by_two_is_nobody_and_each_stranger_is_near_with_its_first_report():
    rows = attendance([Sent("教育局")], 2024, [Agency("东区教育局"), Agency("西区教育局")])
    assert [row.presence for row in rows] == [
        Presence.MISSING,
        Presence.MISSING,
        Presence.UNLISTED,
    ]
    assert [len(row.near) for row in rows] == [1, 1, 0]
    sent = [Sent("甲市审记局", file="1"), Sent("甲市审记局", file="2"), Sent("甲市审记局", 2023)]
    rows = attendance(sent[:1] + sent[2:], 2024, [Agency("甲市审计局")])
    assert rows[0].near == sent[:1]
    rows = attendance(sent, 2024, [Agency("甲市审计局")])  # twice: told as such
    assert rows[0].near == []
    rows = attendance(sent[2:], 2024, [Agency("甲市审计局")])
    assert rows[0].near == []


def test_each_state_has_its_word():
    assert {each.name: each.value for each in Presence} == {
        "REPORTED": "已报",
        "MISSING": "缺报",
        "OTHER_YEAR": "年度不符",
        "TWICE": "重复",
        "OTHER_NAME": "名称不符",
        "UNLISTED": "名单外",
        "NAMELESS": "无名称",
    }
