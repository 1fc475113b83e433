"""Each agency is told once, with all that it has sent."""

from __future__ import annotations

from typing import NamedTuple

from gknb.core.roster import Agency, Presence, attendance, owner_of


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


def test_a_file_that_cannot_be_read_belongs_to_whom_its_name_or_head_says(tmp_path):
    names = ["甲县政府", "甲县政府办公室", "甲县教育局"]
    assert owner_of(str(tmp_path / "甲县教育局2024年报.toml"), names) == "甲县教育局"
    assert owner_of(str(tmp_path / "甲县政府办公室.toml"), names) == "甲县政府办公室"
    assert owner_of(str(tmp_path / "甲县教育局和甲县政府.toml"), names) is None
    assert owner_of(str(tmp_path / "1.toml"), names) is None
    head = tmp_path / "甲县政府.toml"
    head.write_text('year = 2024\n[agency]\nname = "甲县教育局"\nbroken', encoding="utf-8")
    assert owner_of(str(head), names) == "甲县教育局"
