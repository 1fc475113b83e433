"""Other cities and organs in the text, where this one's own belong."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.forms import COVER, Place

PLACE = Place("overview", "supervision")
PREAMBLE = Place(COVER, "preamble")
COUNTY = "云溪市石桥县人民政府"


def named(report, agency, text, place=PLACE):
    report.put(Place(COVER, "agency.name"), agency)
    report.put(place, text)
    return [
        text[slice(*finding.place.words)]
        for finding in check(report)
        if finding.rule == "prose-agency"
    ]


@pytest.mark.parametrize(
    ("agency", "text", "words"),
    [
        (COUNTY, "方便公众查找宜宾市政府公开的信息。", "宜宾市"),
        (COUNTY, "可登录青石县人民政府门户网站查询。", "青石县"),
        (COUNTY, "更新专栏，请登录榆林市政府信息公开专栏。", "榆林市"),
        ("云溪市医疗保障局", "2024年云溪市教育局将政府信息公开纳入工作考核。", "云溪市教育局"),
        ("云溪市医疗保障局", "云溪市教育局全年收到申请3件。", "云溪市教育局"),
    ],
)
def test_another_place_or_bureau_where_ours_belongs_is_found(complete, agency, text, words):
    assert named(complete(), agency, text) == [words]


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        (COUNTY, "学习宜宾市政府信息公开的经验。"),
        (COUNTY, "云溪市政府门户网站设有链接。"),
        (COUNTY, "石桥县人民政府门户网站改版。"),
        (COUNTY, "与市人民政府门户网站互相链接。"),
        (COUNTY, "接受省政府办公厅指导，县政府网站同步更新。"),
        (COUNTY, "各县市政府网站集约化建设完成。"),
        *(
            (organ, f"我们{verb}{which}政府门户网站设置专栏。")
            for organ in (COUNTY, "云溪市石桥县教育局")
            for verb in ("依托", "充分利用", "借助", "运营", "接入", "链接", "优化", "牵头建设")
            for which in ("市", "市人民", "县", "市委市")
        ),
        ("云溪市医疗保障局", "会同云溪市教育局将政府信息公开纳入培训。"),
        ("云溪市医疗保障局", "云溪市教育局主动公开政府信息后，我局同步转载。"),
        ("云溪市医疗保障局", "云溪市医疗保障局将政府信息公开纳入考核。"),
        ("云溪市医疗保障局", "市教育局组织培训。"),
        ("石桥县商务局", "在云溪市政府门户网站公开信息。"),
        (COUNTY, "县教育局主动公开政府信息若干。"),
    ],
)
def test_what_may_rightly_be_named_is_left(complete, agency, text):
    assert named(complete(), agency, text) == []


def test_a_preamble_of_another_organ_s_report_is_found(complete):
    text = "现公布云溪市教育局2023年政府信息公开工作年度报告。统计期限为2023年1月1日至12月31日。"
    assert named(complete(), "云溪市医疗保障局", text, PREAMBLE) == ["云溪市教育局"]
    assert named(complete(), "云溪市教育局", text, PREAMBLE) == []
    assert named(complete(), "云溪市教育局（本级）", text, PREAMBLE) == []
