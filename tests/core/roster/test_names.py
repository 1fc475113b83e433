"""Names of one organ are known as such; other organs with similar names never are."""

from __future__ import annotations

import pytest

from gknb.core.roster import NameIndex
from gknb.core.roster.names import parse_name, without_remark


def index(*names):
    return NameIndex([(name, name) for name in names])


@pytest.mark.parametrize(
    "written", ["甲市教育局", "甲市　教育局", " 甲 市教育局", "甲市教育局\u200b"]
)
def test_what_looks_the_same_is_the_same(written):
    assert index("甲市教育局", "甲市水利局").find(written).same == ("甲市教育局",)


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("甲市卫生健康委员会", "甲市卫生健康局"),
        ("甲市卫生健康委员会", "甲市卫健委"),
        ("甲市发展和改革委员会", "甲市发改委"),
        ("甲市发展和改革委员会", "甲市发展和改革委员会（本级）"),
        ("甲市教育局", "教育局"),
        ("甲市教育局", "市教育局"),
        ("教育局", "甲市教育局"),
        ("甲市教育局", "某省甲市教育局"),
        ("甲市东城街道办事处", "东城街道"),
        ("甲县东镇人民政府", "东镇政府"),
        ("甲市信访局", "甲市信访办公室"),
        ("甲县人民政府", "甲县政府"),
    ],
)
def test_the_usual_ways_of_naming_one_organ_are_taken_for_it(listed, written):
    match = index(listed, "甲市水利局").find(written)
    assert (match.same, match.also) == ((), (listed,))


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("甲市教育局", "甲市体育局"),
        ("甲县人民政府", "甲县人民政府办公室"),
        ("东区教育局", "西区教育局"),
        ("甲市第一中学", "甲市第二中学"),
        ("甲市城市管理局", "甲市管理局"),
        ("甲市民政局", "甲市财政局"),
    ],
)
def test_another_organ_is_never_taken(listed, written):
    match = index(listed).find(written)
    assert (match.same, match.also) == ((), ())


def test_where_two_could_be_meant_neither_is_taken_and_both_are_told():
    match = index("东区教育局", "西区教育局").find("教育局")
    assert match.also == ()
    assert set(match.near) == {"东区教育局", "西区教育局"}


def test_what_stands_for_somebody_else_is_not_taken():
    names = index("甲市卫生健康委员会")
    assert names.find("甲市卫生健康局").also
    assert not names.find("甲市卫生健康局", {"甲市卫生健康委员会"}).also


def test_a_slip_is_told_the_likeliest_alone():
    match = index("甲市统计局", "甲市审记局").find("甲市审计局")
    assert match.near == ("甲市审记局",)


def test_a_name_that_is_blank_stands_for_nobody():
    names = index("", " ", "甲市教育局")
    assert names.find("") == ((), (), ())
    assert names.same(" ") == ()
    assert "" not in names
    assert "甲市 教育局" in names
    assert "甲市水利局" not in names
    assert index("甲市教育局", "甲市教育局").same("甲市教育局") == ("甲市教育局",) * 2


def test_brackets_at_the_end_are_a_remark_and_no_others():
    cases = {
        "甲市教育局（本级）": ("甲市教育局", "本级"),
        "甲市教育局 【 本级 】": ("甲市教育局", "本级"),
        "甲市（本级）": ("甲市", "本级"),
        "市（本级）": ("市（本级）", ""),
        "甲市（县）教育局": ("甲市（县）教育局", ""),
        "甲市教育局（本级）（新）": ("甲市教育局（本级）", "新"),
        "甲市教育局（" + "某" * 40 + "）": ("甲市教育局", "某" * 40),
        "甲市教育局（" + "某" * 41 + "）": ("甲市教育局（" + "某" * 41 + "）", ""),
        "甲市教育局": ("甲市教育局", ""),
    }
    for name, parts in cases.items():
        assert without_remark(name) == parts, name


def test_a_core_is_known_without_the_areas_in_front_of_it():
    cases = {
        "甲市教育局": {"市教育", "教育"},
        "某省甲市教育局": {"省甲市教育", "甲市教育", "市教育", "教育"},
        "县教育局": set(),  # it begins with what could only end an area
        "甲市民局": {"市民"},
        "教育局": set(),
    }
    for name, tails in cases.items():
        assert parse_name(name).tails == tails, name
    assert parse_name("甲市教育局（本级）").key == "甲市教育局(本级)"
    assert parse_name("甲市教育局（本级）").core == parse_name("甲市教育局").core


def test_looking_for_what_is_alike_ends_after_a_bound(monkeypatch):
    for most, finds in ((3, 1), (4, 2), (5, 2)):
        monkeypatch.setattr("gknb.core.roster.names.MOST_PAIRS", most)
        names = index("甲市审计局", "甲市水利局")
        near = [names.find("甲市审记局").near for _ in range(3)]
        assert near == [("甲市审计局",)] * finds + [()] * (3 - finds), most


def test_one_that_may_be_either_of_two_is_neither_and_both_are_told():
    match = index("乙市教育局", "甲市教育局").find("教育局")
    assert (match.same, match.also) == ((), ())
    assert match.near == tuple(sorted(["甲市教育局", "乙市教育局"]))
