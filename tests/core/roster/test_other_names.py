"""What the roster says of former names holds both ways, and never for two."""

from __future__ import annotations

from gknb.core.roster import Agency, OtherNames

LIST = (
    Agency("甲市大数据局", also=("甲市信息中心",)),
    Agency("甲市教育局"),
    Agency("甲市数据资源局", also=("甲市网信办", "甲市共用名")),
    Agency("甲市统计局", also=("甲市共用名", "甲市教育局")),
)


def test_the_former_name_is_found_by_the_new_one_and_the_new_one_by_the_former():
    names = OtherNames(LIST)
    assert names.of("甲市大数据局") == ("甲市信息中心",)
    assert names.of("甲市 信息中心") == ("甲市大数据局",)
    assert names.of("甲市网信办") == ("甲市数据资源局", "甲市共用名")


def test_who_has_no_other_name_or_shares_it_has_none():
    names = OtherNames(LIST)
    assert names.of("甲市教育局") == ()
    assert names.of("甲市共用名") == ()
    assert names.of("甲市水利局") == ()
    assert names.of("") == ()
    assert OtherNames().of("甲市大数据局") == ()


def test_a_roster_in_short_knows_the_agency_by_its_full_name():
    short = (Agency("市大数据局", also=("甲市信息中心",)),)
    names = OtherNames(short, "甲市人民政府")
    assert set(names.of("甲市大数据局")) == {"市大数据局", "甲市信息中心"}
    assert names.of("乙市大数据局") == ()
    two = (*short, Agency("大数据局", also=("甲市数据中心",)))
    assert OtherNames(two, "甲市人民政府").of("甲市大数据局") == ()
