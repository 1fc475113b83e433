"""A list's shorthand stands for the one agency of its place, and for nobody else."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from gknb.core.roster import Agency, Presence, attendance
from gknb.core.roster.shorthand import Shorthand, common_place, place_of


class Sent(NamedTuple):
    agency: str
    year: int = 2024


def states(sent, *names, government=""):
    rows = attendance([Sent(name) for name in sent], 2024, [*map(Agency, names)], government)
    return {row.name: row.presence for row in rows}


@pytest.mark.parametrize(
    ("government", "place"),
    [
        ("云溪市人民政府", "云溪市"),
        ("云溪市人民政府办公室", "云溪市"),
        ("某省云溪市 人民政府", "某省云溪市"),
        ("郑州市政府", "郑州市"),
        ("沙县区人民政府", "沙县区"),
        ("东湖高新区管理委员会", "东湖高新区"),
        ("云溪市教育局", ""),
        ("云溪市", ""),
        ("", ""),
    ],
)
def test_the_place_of_a_government_is_in_its_name(government, place):
    assert place_of(government) == place


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (["云溪市教育局", "云溪市市场监督管理局", "青石县水利局"], "云溪市"),
        (["云溪市东湖区教育局", "云溪市东湖区水利局", "云溪市水利局"], "云溪市东湖区"),
        (["郑州市教育局", "郑州市市场监督管理局", "郑州市城市管理局"], "郑州市"),
        (["云溪市教育局", "云溪市水利局", "青石县教育局", "青石县水利局"], ""),  # half is not most
        (["云溪市教育局", "云溪市教育局"], ""),  # one agency has nothing in common with others
        (["教育局", "水利局"], ""),
        ([], ""),
    ],
)
def test_what_most_names_begin_with_is_their_place(names, place):
    assert common_place(names) == place


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("市教育局", "云溪市教育局"),
        ("教育局", "云溪市教育局"),
        ("本级教育局", "云溪市教育局"),
        ("市本级教育局", "云溪市教育局"),
        ("市市场监管局", "云溪市市场监督管理局"),
        ("市场监督管理局", "云溪市市场监督管理局"),
        ("市卫生健康委", "云溪市卫生健康委员会"),
        ("云溪市卫健委", "云溪市卫生健康委员会"),
        ("市人力资源社会保障局", "云溪市人力资源和社会保障局"),
        ("市科技局", "云溪市科学技术局"),
        ("市政府办", "云溪市人民政府办公室"),
        ("东湖区龙泉镇人民政府", "云溪市东湖区龙泉镇人民政府"),
        ("龙泉镇", "云溪市东湖区龙泉镇人民政府"),
        ("石桥街道", "云溪市东湖区石桥街道办事处"),
    ],
)
def test_what_a_list_leaves_out_makes_no_other_name(short, full):
    assert Shorthand("云溪市").is_short_for(short, full)
    assert not Shorthand("云溪市").is_short_for(full, short)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("市教育局", "青石市教育局"),
        ("教育局", "青石市教育局"),
        ("市教育局", "云溪市东湖区教育局"),
        ("教育局", "云溪市东湖区教育局"),
        ("县教育局", "云溪市教育局"),
        ("市发展改革委", "云溪市发展和改革局"),
        ("市城市管理局", "云溪市城市管理综合行政执法局"),
        ("市文化和旅游局", "云溪市文化广电和旅游局"),
        ("市政府", "云溪市人民政府办公室"),
        ("市公安局", "云溪市公安局东湖分局"),
        ("云溪市教育局", "云溪市教育局"),
    ],
)
def test_another_place_rank_or_work_is_another_name(short, full):
    assert not Shorthand("云溪市").is_short_for(short, full)


def test_a_district_leaves_out_its_own_place_and_that_of_its_city():
    district = Shorthand("云溪市东湖区")
    for short in ("区教育局", "东湖区教育局", "教育局"):
        assert district.is_short_for(short, "云溪市东湖区教育局")
    assert district.is_short_for("区教育局", "东湖区教育局")
    assert not district.is_short_for("区教育局", "云溪市教育局")


def test_without_a_place_only_what_needs_none_is_short():
    assert not Shorthand("").is_short_for("市教育局", "云溪市教育局")
    assert not Shorthand("").is_short_for("龙泉镇", "云溪市东湖区龙泉镇人民政府")
    assert Shorthand("").is_short_for("云溪市卫健委", "云溪市卫生健康委员会")


def test_who_writes_its_work_in_short_has_not_written_its_full_name():
    assert not Shorthand("某省云溪市").is_short_for("教育委员会", "某省云溪市教育委")
    assert Shorthand("某省云溪市").is_short_for("教育委", "某省云溪市教育委")


def test_a_report_under_the_short_name_and_one_under_the_full_name_are_two_of_one():
    sent = ["市教育局", "云溪市教育局"]
    assert states(sent, "市教育局", government="云溪市人民政府") == {"市教育局": Presence.TWICE}


def test_a_roster_in_short_has_them_all_in():
    sent = ["云溪市教育局", "云溪市科学技术局", "云溪市东湖区龙泉镇人民政府"]
    assert set(states(sent, "市教育局", "市科技局", "龙泉镇").values()) == {Presence.REPORTED}


def test_the_place_of_the_settings_counts_where_nothing_came_in_but_one():
    assert states(["云溪市教育局"], "市教育局") == {"市教育局": Presence.OTHER_NAME}
    government = "云溪市人民政府"
    assert states(["云溪市教育局"], "市教育局", government=government) == {
        "市教育局": Presence.REPORTED
    }
    assert states(["青石市教育局"], "市教育局", government=government) == {
        "市教育局": Presence.OTHER_NAME
    }


def test_the_same_work_of_another_place_is_not_taken_beside_the_own():
    assert states(
        ["云溪市东湖区教育局", "云溪市教育局"], "教育局", government="云溪市人民政府"
    ) == {"教育局": Presence.REPORTED, "云溪市东湖区教育局": Presence.UNLISTED}


def test_where_a_short_name_may_be_two_of_the_list_neither_is_taken():
    found = states(["云溪市教育局"], "市教育局", "教育局", government="云溪市人民政府")
    assert found == {
        "市教育局": Presence.MISSING,
        "教育局": Presence.MISSING,
        "云溪市教育局": Presence.UNLISTED,
    }


def test_two_towns_of_one_name_are_told_as_two_reports():
    sent = ["云溪市东湖区石桥镇人民政府", "云溪市西岭区石桥镇人民政府"]
    assert states(sent, "石桥镇", government="云溪市人民政府") == {"石桥镇": Presence.TWICE}
    assert states(sent, "东湖区石桥镇", "西岭区石桥镇", government="云溪市人民政府") == {
        "东湖区石桥镇": Presence.REPORTED,
        "西岭区石桥镇": Presence.REPORTED,
    }
