"""Kinds of mistakes met in real reports, each in other words, and the nearest thing to leave.

Each says where the text is put, which rule must speak, with a word of its message, and the text.
"""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.forms import COVER, Place
from gknb.core.places import place_at

ABOUT = "overview.proactive_disclosure"
ASKED = "overview.disclosure_on_request"
KEPT = "overview.information_management"
SHOWN = "overview.platforms"
WATCHED = "overview.supervision"
PROBLEMS = "problems.problems"
MEASURES = "problems.improvements"
FEES = "other_matters.text"

FINDS = [
    (
        "preamble",
        "form-cited",
        "492",
        "现依据国务院令第492号公布的《中华人民共和国政府信息公开条例》编制2023年度报告。",
    ),
    (
        "preamble",
        "form-cited",
        "",
        (
            "按照《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
            "（国办公开办函〔2021〕30号）要求编制2023年度报告。"
        ),
    ),
    ("preamble", "form-cited", "", "按国办函〔2021〕30号规定的格式编制2023年度报告。"),
    ("preamble", "prose-year", "", "本报告所列数据统计期限自2023年1月1日起至2023年12月20日止。"),
    (
        "preamble",
        "prose-hole",
        "",
        "报告电子版可在行署网站（此处填写网址）下载，统计期限为2023年1月1日至12月31日。",
    ),
    (KEPT, "prose-typography", "进—", "进—步规范公文属性源头认定。"),
    (KEPT, "prose-typography", "由由", "由由政策法规科负责保密审查。"),
    (KEPT, "prose-typography", "目录目录", "更新公开目录目录，删除失效内容。"),
    (KEPT, "prose-typography", "??", "??完善发布审核制度。"),
    (KEPT, "prose-typography", "⼯", "加强⼯作考核。"),
    (KEPT, "prose-year", "2022", "（三）政府信息管理 2022年度，我局共清理文件。"),
    (KEPT, "prose-figure", "", "现行有效的行政规范性文件7件。"),
    (KEPT, "prose-figure", "", "全年作出行政处罚决定18件，均已公示。"),
    (KEPT, "prose-figure", "", "2023年办结行政许可50件。"),
    (ASKED, "prose-figure", "15", "2023年我局未接到政府信息公开申请。"),
    (ASKED, "prose-figure", "", "收到政府信息公开申请15件，另有5件延至2024年答复。"),
    (ASKED, "prose-figure", "", "收到政府信息公开申请15件，4件信息公开行政复议均已办结。"),
    (ASKED, "prose-figure", "", "收到申请15件，予以公开和部分公开14件。"),
    (ASKED, "prose-figure", "", "本年度收到社会各界政府信息公开申请19件。"),
    (ASKED, "prose-figure", "", "全年政府信息公开申请收件总量为19件。"),
    (ASKED, "prose-figure", "", "全年没有发生因政府信息公开引发的复议、应诉案件。"),
    (ASKED, "prose-share", "40", "收到申请15件，其中邮寄3件（占40%）。"),
    (ASKED, "prose-share", "", "全年收到申请15件，予以公开8件，占73%。"),
    (
        ASKED,
        "prose-contradiction",
        "",
        "收到政府信息公开申请15件，上年结转1件，全部申请都已办理完毕，结转下年度2件。",
    ),
    (
        ABOUT,
        "prose-parts",
        "",
        "主动公开政府信息120条。其中规划计划22条，财政信息61条，业务动态40条。",
    ),
    (ABOUT, "prose-parts", "", "全年共公开信息75条，机构职能5条，通知公告30条，工作动态42条。"),
    (WATCHED, "prose-agency", "喀什地区", "喀什地区商务局组织开展业务培训3次。"),
    (WATCHED, "prose-agency", "和田地区教育局", "2023年和田地区教育局把政务公开纳入绩效考核。"),
    (WATCHED, "prose-year", "2021", "明确专人负责，我局2021年度公开工作考核良好。"),
    (SHOWN, "prose-attachment", "", "详见附件。"),
    (FEES, "", "", "本年度依规收取了信息处理费。"),
    (MEASURES, "", "", "一是开展培训三次。"),
]
LEAVES = [
    (
        "preamble",
        (
            "依据国务院令第492号公布、第711号修订的《中华人民共和国政府信息公开条例》编制，"
            "统计期限为2023年1月1日至12月31日。"
        ),
    ),
    (WATCHED, "赴喀什地区商务局学习考察1次，组织培训2次。"),
    (WATCHED, "于田县商务局组织培训1次。"),
    (WATCHED, "和田地区司法局组织执法培训2次，干部参加。"),
    (
        "preamble",
        "依据国务院令第711号修订的《中华人民共和国政府信息公开条例》编制，统计期限为2023年1月1日至12月31日。",
    ),
    (
        "preamble",
        (
            "按照《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉"
            "的通知》（国办公开办函〔2021〕30号）编制，统计期限为2023年1月1日至12月31日。"
        ),
    ),
    ("preamble", "统计期限自2023年1月1日起至2023年12月31日止。"),
    ("preamble", "报告电子版可在行署网站（政务公开专栏）下载，统计期限为2023年1月1日至12月31日。"),
    (KEPT, "进一步规范公文属性源头认定——从起草到印发。"),
    (KEPT, "由政策法规科负责保密审查，做到人人过关、件件落实。"),
    (KEPT, "更新公开目录，目录按主题分类。"),
    (KEPT, "2022年印发的办法继续有效，2023年共清理文件。"),
    (KEPT, "规范性文件集中公开，解读材料7件。"),
    (KEPT, "公示行政处罚信息18条。"),
    (ASKED, "2022年我局未接到政府信息公开申请，2023年收到15件。"),
    (ASKED, "收到政府信息公开申请15件，另有2件延至2024年答复。"),
    (ASKED, "收到政府信息公开申请15件，1件信息公开行政复议已审结。"),
    (ASKED, "收到申请15件，予以公开和部分公开11件。"),
    (ASKED, "收到申请15件，其中邮寄3件（占20%）。"),
    (ASKED, "全年办结14件，予以公开8件，占57.1%。"),
    (ASKED, "收到政府信息公开申请15件，除2件结转下年外均已办理完毕。"),
    (ABOUT, "主动公开政府信息120条。其中规划计划22条，财政信息61条，业务动态37条。"),
    (ABOUT, "全年共公开信息75条，机构职能5条，通知公告30条，工作动态40条。"),
    (ABOUT, "网站公开信息980条，新媒体公开信息1330条，其中概况类45条，动态类245条。"),
    (WATCHED, "赴喀什市商务局学习交流1次，组织培训2次。"),
    (WATCHED, "2023年和田地区商务局召开公开工作会议4次，设立投诉电话。"),
    (SHOWN, "网站栏目调整情况详见专栏说明，全年开设政务新媒体账号2个。"),
]


def put(report, where, text):
    place = Place(COVER, "preamble") if where == "preamble" else place_at(report.form, where)
    report.put(place, text)
    return report


@pytest.mark.parametrize(("where", "rule", "words", "text"), FINDS)
def test_a_kind_of_mistake_is_found_in_other_words(complete, where, rule, words, text):
    report = complete()
    if where == MEASURES:
        put(report, PROBLEMS, "一是公开不够及时。二是解读较少。三是培训不足。")
    found = check(put(report, where, text))
    section = where.partition(".")[0]
    assert any(
        (not rule or f.rule == rule) and words in f.message
        for f in found
        if section == "preamble" or f.place.section == section
    ), found


@pytest.mark.parametrize(("where", "text"), LEAVES)
def test_the_nearest_text_that_is_right_is_left(complete, where, text):
    assert check(put(complete(), where, text)) == []
