"""Prose against figures: what is read, and above all what is left alone.

The report of the fixture: 15 requests received (12 of natural persons, 3 of enterprises), 1
carried over, 14 processed (8 granted, 3 partly, 1 refused, 2 not held), 2 carried forward;
1 reconsideration, upheld; no litigation.
"""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.checks.claims.vocabulary import vocabulary
from gknb.core.findings import Severity
from gknb.core.forms import FORMS, Place, roles

ON_REQUEST = Place(*roles.ON_REQUEST)
PLATFORMS = Place("overview", "platforms")


def contradictions(report, text, place=ON_REQUEST):
    report.put(place, text)
    return [finding for finding in check(report) if finding.rule == "prose-figure"]


@pytest.mark.parametrize(
    "text",
    [
        "全年收到政府信息公开申请15件。",
        "共收到政府信息公开申请 15 件（次）。",
        "共收到政府信息公开申请16件（含上年结转1件）。",
        "受理政府信息公开申请十五件。",
        "收到公民、法人或者其他组织提出的政府信息公开申请１５件。",
        "2023年，和田地区商务局共收到依申请公开申请15件。",
        "截至2023年12月31日，我局收到政府信息公开申请15件，上年结转1件，办结14件。",
        "本机关新收15件政府信息公开申请，其中自然人申请12件，法人或其他组织申请3件。",
        "2022年结转1件，结转2024年继续办理2件。",
        "予以公开8件，部分公开3件，不予公开1件，无法提供2件，不予处理0件。",
        "8件予以公开，3件部分公开。",
        "办理结果：予以公开8件；保护第三方合法权益1件；本机关不掌握相关政府信息2件。",
        "按时答复14件。",
        "因政府信息公开引起的行政复议1件，其中结果维持1件；没有行政诉讼。",
        "行政复议案件1件，结果维持1件，行政诉讼0件。",
    ],
)
def test_text_that_agrees_with_the_table_is_no_finding(complete, text):
    assert contradictions(complete(), text) == []


@pytest.mark.parametrize(
    ("text", "words", "expected", "actual"),
    [
        ("全年收到政府信息公开申请12件。", "收到政府信息公开申请12件", "15", "12"),
        ("共收到申请 11 件（次）。", "收到申请 11 件（次）", "15", "11"),
        ("受理政府信息公开申请十二件。", "受理政府信息公开申请十二件", "15", "12"),
        ("收到政府信息公开申请１，２３４件。", "收到政府信息公开申请１，２３４件", "15", "1234"),
        ("收到政府信息公开申请1,234件。", "收到政府信息公开申请1,234件", "15", "1234"),
        ("收到申请25件（含上年结转1件）。", "收到申请25件", "15", "25"),
        ("收到申请16件（含上年结转2件）。", "上年结转2件", "1", "2"),
        ("未收到政府信息公开申请。", "未收到政府信息公开申请", "15", "0"),
        ("我局没有收到公民、法人或其他组织提出的政府信息公开申请。",
         "没有收到公民、法人或其他组织提出的政府信息公开申请", "15", "0"),
        ("无上年结转申请。", "无上年结转申请", "1", "0"),
        ("结转上年度申请3件。", "结转上年度申请3件", "1", "3"),
        ("结转下年度继续办理1件。", "结转下年度继续办理1件", "2", "1"),
        ("1件结转下年度继续办理。", "1件结转下年度继续办理", "2", "1"),
        ("没有结转下年度的申请。", "没有结转下年度的申请", "2", "0"),
        ("予以公开五件。", "予以公开五件", "8", "5"),
        ("其中，不予公开的3件。", "不予公开的3件", "1", "3"),
        ("无法提供 4 件。", "无法提供 4 件", "2", "4"),
        ("4件无法提供，办结14件。", "4件无法提供", "2", "4"),
        ("制发行政规范性文件3件，废止0件。", "制发行政规范性文件3件", "0", "3"),
        ("收到的申请中，办结13件。", "办结13件", "14", "13"),
        ("均已答复，答复申请20件。", "答复申请20件", "14", "20"),
        ("收到政府信息公开申请15件，其中自然人申请10件。", "自然人申请10件", "12", "10"),
        ("行政复议3件，其中结果维持1件。", "行政复议3件", "1", "3"),
        ("行政复议1件，其中结果维持0件。", "结果维持0件", "1", "0"),
        ("行政诉讼1件。", "行政诉讼1件", "0", "1"),
        ("经复议后提起行政诉讼2件。", "经复议后提起行政诉讼2件", "0", "2"),
        ("未发生行政复议、行政诉讼。", "未发生行政复议、行政诉讼", "1", "0"),
        ("没有因政府信息公开被申请行政复议或提起行政诉讼的情况。",
         "没有因政府信息公开被申请行政复议或提起行政诉讼的情况", "1", "0"),
    ],
)  # fmt: skip
def test_text_that_contradicts_the_table_is_found_at_its_words(
    complete, text, words, expected, actual
):
    findings = contradictions(complete(), text)
    (finding,) = findings
    start, end = finding.place.words
    assert (text[start:end], finding.expected, finding.actual) == (words, expected, actual)
    assert finding.also


@pytest.mark.parametrize(
    "text",
    [
        "收到政务公开类信息12条。",
        "收到行政许可申请200件，办理行政许可198件。",
        "收到低保申请30件，均已办结。",
        "行政许可事项收到申请200件，办结198件。",
        "办理建议提案17件，其中涉及依申请公开1件，答复17件。",
        "办理人大代表建议12件、政协提案5件，答复17件。",
        "12345热线转办工单300件，办结298件。",
        "收到留言咨询45件，全部答复。",
        "受理信访举报23件。",
        "市公安局收到政府信息公开申请5件。",
        "下属单位收到政府信息公开申请5件。",
        "各乡镇共收到政府信息公开申请9件。",
        "全地区收到政府信息公开申请230件。",
        "2022年收到政府信息公开申请5件，2023年收到15件。",
        "上年收到政府信息公开申请20件，今年有所减少。",
        "近三年收到政府信息公开申请50件。",
        "与去年同期收到政府信息公开申请22件相比有所下降。",
        "申请数量比上年增加3件。",
        "收到政府信息公开申请近20件。",
        "收到政府信息公开申请20余件。",
        "收到政府信息公开申请约二十件。",
        "通过网络收到申请5件，信函收到申请4件。",
        "其中当场答复3件，延期答复1件。",
        "主动公开政府信息120条，其中规划计划2条。",
        "组织政府信息公开培训2次，参加120人次。",
        "发布政策解读稿件18件。",
        "公开行政规范性文件3件，转发上级规范性文件1件。",
        "办理行政复议应诉案件7件。",
        "我局作为复议机关审结行政复议案件4件。",
        "行政处罚引起的行政复议2件、行政许可引起的行政诉讼1件。",
        "未发生因答复不当引起的行政复议、行政诉讼。",
        "未发生行政诉讼败诉案件。",
        "收到政府信息公开申请后，在20个工作日内答复。",
        "如收到政府信息公开申请，由3人专班办理。",
        "第一季度收到政府信息公开申请2件。",
        "6月收到政府信息公开申请4件，创全年新高。",
        "因属于国家秘密不予公开0件，因涉及商业秘密不予公开0件。",
        "自然人申请中，予以公开6件。",
        "编印答复文书范本5份，收录典型案例12件。",
        "不动产登记机构受理登记申请1200件。",
        "收到要求更正政府信息的申请2件。",
        "市本级新收政府信息公开申请4件。",
        "法院审理我市行政诉讼12件。",
        "推行“最多跑一次”，办件量12万件。",
        "公开条例第二十条第（一）项的内容3件。",
    ],
)
@pytest.mark.parametrize("place", [ON_REQUEST, PLATFORMS], ids=["at home", "elsewhere"])
def test_numbers_about_something_else_are_left_alone(complete, place, text):
    report = complete()
    report.put(place, text)
    assert check(report) == []


def test_requests_spoken_of_elsewhere_are_read_where_they_are_named(complete):
    (finding,) = contradictions(complete(), "全年收到政府信息公开申请12件。", PLATFORMS)
    assert finding.place.row == "platforms"
    assert contradictions(complete(), "全年收到申请12件。", PLATFORMS) == []


def test_an_unmistakable_contradiction_is_an_error_and_another_one_a_warning(complete):
    (sure,) = contradictions(complete(), "未收到政府信息公开申请。")
    (doubtful,) = contradictions(complete(), "收到的申请中，办结13件。")
    assert (sure.severity, doubtful.severity) == (Severity.ERROR, Severity.WARNING)


def test_a_table_that_is_not_filled_in_yet_contradicts_nothing(complete):
    report = complete()
    for place in report.form.keyed_places:
        report.put(place, None)
    assert contradictions(report, "全年收到政府信息公开申请12件，办结3件。") == []


def test_a_government_speaks_for_its_whole_territory(complete):
    report = complete()
    report.cover["agency.name"] = "和田县人民政府"
    report.cover["agency.kind"] = "government"
    (finding,) = contradictions(report, "全县各级行政机关收到政府信息公开申请12件。")
    assert finding.actual == "12"
    assert contradictions(report, "县教育局收到政府信息公开申请12件。") == []


@pytest.mark.parametrize("key", FORMS)
def test_every_outcome_row_of_a_form_has_a_word(key):
    words = vocabulary(key)
    assert {"予以公开", "部分公开", "不予公开", "无法提供", "不予处理"} <= words.outcomes.keys()
    assert len(words.outcomes["不予公开"]) == 8
    assert words.applicants["法人或其他组织"][0] == "enterprise"
    assert words.review_outcomes["维持"] == "upheld"


@pytest.mark.parametrize("key", FORMS)
def test_every_place_named_in_the_terms_is_one_of_the_form(key):
    form = FORMS[key]
    named = [value for name, value in vars(roles).items() if name.isupper()]
    rows = [value for value in named if isinstance(value, tuple) and isinstance(value[0], str)]
    absent = [
        (section, row)
        for section, row in rows
        if Place(section, row) not in form.prose
        and (section not in form.tables or row not in form.tables[section].rows)
    ]
    assert absent == [] if key == "2021" else True
    assert {Place(*field) for field in roles.PLANS} <= form.prose.keys()
    if key == "2021":
        assert {Place(*figure) for figure in roles.JUMP_FIGURES} <= {
            place for table in form.tables.values() for place in table.places
        }
