"""Other cities and organs in the text, where this one's own belong."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.checks.other_organs import other_organ
from gknb.core.forms import COVER, Place
from gknb.core.report import new_report

PLACE = Place("overview", "supervision")
PREAMBLE = Place(COVER, "preamble")
COUNTY = "云溪市石桥县人民政府"
BUREAU, OFFICE = "云溪市医疗保障局", "石桥县商务局"
PREFECTURE, COMMERCE = "和田地区行政公署", "和田地区商务局"


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


CASES = [
    (
        COUNTY,
        "government",
        PLACE,
        {
            "我县收到申请3件。": [],
            "本市收到申请3件。": ["本市"],
            "我县主动公开政府信息。": [],
            "我县级平台收到申请。": [],
            "我县经济发展。": [],
            "我局收到。": ["我局"],
            "本厅公开。": ["本厅"],
            "我委公开。": ["我委"],
            "我委托第三方。": [],
            "本县2023年度共收到申请。": [],
            "我区受理点收到。": [],
            "本镇公开。": ["本镇"],
            "登录榆林市政府网站。": ["榆林市"],
            "登录云溪市政府网站。": [],
            "登录石桥县政府网站。": [],
            "登录青石县政府信息公开专栏。": ["青石县"],
            "登录青石县政府大楼。": [],
            "登录溪市政府网站。": [],
            "登录东云溪市政府网站。": [],
            "登录东湖区政府网站。": [],
            "学习青石县政府网站的经验。": [],
            "学习乙县。登录青石县政府网站。": ["青石县"],
            "登录各县政府网站。": [],
            "登录全市政府网站。": [],
            "查阅青石县人民政府公报。": ["青石县"],
        },
    ),
    (
        OFFICE,
        "department",
        PLACE,
        {
            "我县收到申请3件。": ["我县"],
            "本市收到申请3件。": ["本市"],
            "我县主动公开政府信息。": ["我县"],
            "我县级平台收到申请。": [],
            "我县经济发展。": [],
            "我局收到。": [],
            "本厅公开。": ["本厅"],
            "我委公开。": ["我委"],
            "我委托第三方。": [],
            "本县2023年度共收到申请。": ["本县"],
            "我区受理点收到。": [],
            "本镇公开。": ["本镇"],
            "青石县教育局收到申请3件。": [],
            "石桥县教育局认真落实条例。": ["石桥县教育局"],
            "2023年青石县教育局认真落实。\n乙县教育局认真落实。": ["青石县教育局", "乙县教育局"],
            "云溪市医疗保障局认真落实条例。": ["云溪市医疗保障局"],
            "医疗保障局认真落实条例。": ["医疗保障局"],
            "根据青石县教育局认真落实的经验。": [],
            "全县教育局认真落实。": [],
            "登录榆林市政府网站。": [],
            "登录云溪市政府网站。": [],
            "登录石桥县政府网站。": [],
            "登录青石县政府信息公开专栏。": ["青石县"],
            "登录青石县政府大楼。": [],
            "登录溪市政府网站。": [],
            "登录东云溪市政府网站。": [],
            "登录东湖区政府网站。": [],
            "学习青石县政府网站的经验。": [],
            "学习乙县。登录青石县政府网站。": ["青石县"],
            "登录各县政府网站。": [],
            "登录全市政府网站。": [],
            "查阅青石县人民政府公报。": ["青石县"],
        },
    ),
    (
        PREFECTURE,
        "government",
        PLACE,
        {
            "我地区收到申请3件。": [],
            "喀什地区商务局组织培训3次。": [],
            "2023年，喀什地区商务局组织培训3次。": [],
            "赴喀什地区商务局学习。": [],
            "喀什地区商务局、教育局组织培训。": [],
            "喀什市商务局组织培训。": [],
            "和田地区商务局组织培训。": [],
            "各地区商务局组织培训。": [],
            "克孜勒苏地区商务局组织培训。": [],
            "经过喀什地区商务局培训。": [],
        },
    ),
    (
        PREFECTURE,
        "department",
        PLACE,
        {
            "本区收到申请。": [],
        },
    ),
    (
        "某县机关",
        "government",
        PLACE,
        {
            "我县收到申请。": ["我县"],
        },
    ),
    (
        "某县机关",
        "department",
        PLACE,
        {
            "我县收到申请。": ["我县"],
        },
    ),
    (
        BUREAU,
        "department",
        PLACE,
        {
            "青石县教育局收到申请3件。": [],
            "石桥县教育局认真落实条例。": ["石桥县教育局"],
            "2023年青石县教育局认真落实。\n乙县教育局认真落实。": ["青石县教育局", "乙县教育局"],
            "云溪市医疗保障局认真落实条例。": [],
            "医疗保障局认真落实条例。": [],
            "根据青石县教育局认真落实的经验。": [],
            "全县教育局认真落实。": [],
            "云溪市教育局收到申请3件。": [],
            "2023年云溪市教育局全年收到申请3件。": ["云溪市教育局"],
            "云溪市教育局2023年度将政府信息公开纳入工作考核。": ["云溪市教育局"],
            "云溪市医疗保障局收到申请3件。": [],
            "会同乙方，云溪市教育局收到申请3件。": [],
            "云溪市教育局收到申请3件，我局转载。": [],
            "云溪市教育局组织培训。": [],
            "现公布云溪市教育局2024年政府信息公开工作年度报告。": [],
            "现公布教育局政府信息公开年报。": [],
            "现公布云溪市某某人政府信息公开情况。": [],
            "编制云溪市教育局政府信息公开年度报告，发布青石县商务局政府信息公开年报。": [],
        },
    ),
    (
        "医疗保障局",
        "department",
        PLACE,
        {
            "登录榆林市政府网站。": [],
        },
    ),
    (
        "云溪市人民政府",
        "government",
        PLACE,
        {
            "云溪市教育局收到申请3件。": [],
            "2023年云溪市教育局全年收到申请3件。": [],
            "云溪市教育局2023年度将政府信息公开纳入工作考核。": [],
            "青石县教育局收到申请3件。": [],
            "云溪市医疗保障局收到申请3件。": [],
            "会同乙方，云溪市教育局收到申请3件。": [],
            "云溪市教育局收到申请3件，我局转载。": ["我局"],
            "云溪市教育局组织培训。": [],
        },
    ),
    (
        COMMERCE,
        "department",
        PLACE,
        {
            "喀什地区商务局组织培训3次。": ["喀什地区商务局"],
            "2023年，喀什地区商务局组织培训3次。": ["喀什地区商务局"],
            "赴喀什地区商务局学习。": [],
            "喀什地区商务局、教育局组织培训。": [],
            "喀什市商务局组织培训。": [],
            "和田地区商务局组织培训。": [],
            "各地区商务局组织培训。": [],
            "克孜勒苏地区商务局组织培训。": [],
            "经过喀什地区商务局培训。": [],
        },
    ),
    (
        "云溪市石桥县商务局",
        "department",
        PLACE,
        {
            "青石县商务局组织培训。": ["青石县商务局"],
            "云溪市青石县商务局组织培训。": [],
            "云溪市东湖区商务局组织培训。": [],
        },
    ),
    (
        BUREAU,
        "department",
        PREAMBLE,
        {
            "现公布云溪市教育局2024年政府信息公开工作年度报告。": ["云溪市教育局"],
            "现公布教育局政府信息公开年报。": [],
            "现公布云溪市某某人政府信息公开情况。": [],
            "编制云溪市教育局政府信息公开年度报告，发布青石县商务局政府信息公开年报。": [
                "云溪市教育局",
                "青石县商务局",
            ],
        },
    ),
    (
        "",
        "department",
        PLACE,
        {
            "我县收到申请。": [],
        },
    ),
]
"""Whose report, its kind, the field, and what is found in each text."""


def test_every_organ_that_is_not_this_one_is_marked_and_no_other():
    for agency, kind, place, texts in CASES:
        for text, words in texts.items():
            report = new_report(agency, 2023, kind)
            report.put(PREAMBLE, None)
            report.put(place, text)
            found = [text[slice(*hit.place.words)] for hit in other_organ(report)]
            assert found == words, (agency, text)


def test_a_finding_says_whether_the_words_are_for_oneself_or_another():
    report = new_report(OFFICE, 2023)
    report.put(PREAMBLE, None)
    report.put(PLACE, "石桥县自然资源和生态环境以及林业草原监督局认真落实。我县收到申请。")
    first, second = other_organ(report)
    assert first.message == "“石桥县自然资源和生态环境以及林业草原监督”不是本机关，可能抄自其他报告"
    assert first.actual == "石桥县自然资源和生态环境以及林业草原监督局"
    assert second.message == "自称“我县”与本机关不符，可能抄自其他报告"
    assert {hit.remedy for hit in (first, second)} == {"核对后改为本机关名称或“本机关”"}
