"""Sentences of one report that cannot both be true."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.checks.contradictions import contradictions
from gknb.core.forms import Place
from gknb.core.report import new_report

PUBLISHED, PLATFORMS = Place("overview", "proactive_disclosure"), Place("overview", "platforms")
ON_REQUEST = Place("overview", "disclosure_on_request")


def found(report, place, text):
    report.put(place, text)
    return [finding for finding in check(report) if finding.rule == "prose-contradiction"]


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请15件，上年结转1件，所有申请均已办理完成，结转下年度2件。",
        "全年申请全部办结。另有2件顺延至下年度办理。",
        "各项申请已全部办理完毕，结转至2024年度继续办理2件。",
    ],
)
def test_all_handled_and_yet_carried_forward_is_found_with_both_places(complete, text):
    (finding,) = found(complete(), ON_REQUEST, text)
    assert "结转下年度2件" in finding.message
    assert len(finding.marked) == 2
    assert "2件" in text[slice(*finding.also[0].words)]


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请15件，上年结转1件，所有申请均已办理完成，结转下年度0件。",
        "上年结转的1件均已办结，结转下年度2件。",
        "上年结转1件，均已办结；结转下年度2件。",
        "到期的申请均已办结，结转下年度2件。",
        "除结转下年度的2件外，全部办结。",
        "申请均已按时答复，结转下年度2件。",
        "全部办结率100%，结转下年度2件。",
        "申请全部办结，没有结转下年度的申请。",
    ],
)
def test_what_agrees_or_speaks_of_a_part_is_left(complete, text):
    assert found(complete(), ON_REQUEST, text) == []


def test_two_numbers_for_one_channel_are_found_with_both(complete):
    report = complete()
    report.put(PUBLISHED, "本年度通过县政府网站公开政府信息20条。")
    (finding,) = found(report, PLATFORMS, "专栏运行正常，全年通过县政府网站公开政府信息16条。")
    assert finding.place._replace(words=None) == PUBLISHED
    assert "20条、16条" in finding.message
    assert finding.also[0]._replace(words=None) == PLATFORMS


@pytest.mark.parametrize(
    "text",
    [
        "全年通过县政府网站公开政府信息20条。",
        "上半年通过县政府网站公开政府信息16条。",
        "2022年通过县政府网站公开政府信息16条。",
        "全年通过公众号公开政府信息16条。",
        "全年通过县政府网站公开政府信息16篇。",
        "全年通过县政府网站公开政府信息近16条。",
        "其中通过县政府网站公开政府信息16条。",
        "较上年通过县政府网站公开政府信息16条。",
    ],
)
def test_the_same_number_or_another_thing_or_time_is_left(complete, text):
    report = complete()
    report.put(PUBLISHED, "本年度通过县政府网站公开政府信息20条。")
    assert found(report, PLATFORMS, text) == []


def test_all_upheld_beside_pending_cases_is_found(complete):
    report = complete()
    pending = Place("reviews", "reconsideration", "pending")
    report.put(pending, 2)
    text = "行政复议3件，均获维持。"
    (finding,) = found(report, ON_REQUEST, text)
    assert finding.also == (pending,)
    assert "另有2件" in finding.message
    report.put(pending, 0)
    assert found(report, ON_REQUEST, text) == []


@pytest.mark.parametrize(
    "text",
    ["已审结的行政复议均获维持。", "行政诉讼均获维持。", "行政复议1件维持，2件尚未审结。"],
)
def test_what_speaks_of_closed_cases_or_of_others_is_left(complete, text):
    report = complete()
    report.put(Place("reviews", "reconsideration", "pending"), 2)
    assert found(report, ON_REQUEST, text) == []


PROBLEMS, MEASURES = Place("problems", "problems"), Place("problems", "improvements")


def advice(report, problems, measures):
    report.put(PROBLEMS, problems)
    report.put(MEASURES, measures)
    return [finding.message for finding in check(report) if finding.rule == "prose-measures"]


@pytest.mark.parametrize(
    ("problems", "measures", "is_found"),
    [
        ("一是甲不足。二是乙不足。三是丙不足。", "一是每月培训。", True),
        ("一是甲不足。二是乙不足。", "一是每月培训。二是每周检查。", False),
        ("（一）甲不足。（二）乙不足。", "（一）每月培训。", True),
        ("1.甲不足。2.乙不足。", "1.每月培训。2.每周检查。3.每季通报。", False),
        ("一是甲不足。二是乙不足。", "针对上述问题，每月培训、每周检查。", False),
        ("公开不够及时。", "进一步提高认识，不断加强学习，切实改进工作。", True),
        ("公开不够及时。", "进一步提高认识，不断加强学习，每季度通报一次。", False),
        ("公开不够及时。", "进一步提高认识，由办公室加强检查。", False),
        ("公开不够及时。", "改进流程，及时更新。", False),
    ],
)
def test_measures_are_counted_against_problems_and_have_something_to_hold_on_to(
    complete, problems, measures, is_found
):
    assert bool(advice(complete(), problems, measures)) is is_found


def spoken(report, place, text):
    """Each contradiction as its message and the words that it marks."""
    report.put(place, text)
    return [
        (hit.message, [text[slice(*p.words)] if p.words else p.row for p in (hit.place, *hit.also)])
        for hit in contradictions(report)
    ]


def test_all_handled_is_held_against_the_rest_of_its_paragraph_once(complete):
    both = ("正文写全部办结，又写结转下年度2件", ["均已办结", "结转下年度2件"])
    for text, expected in [
        ("申请15件，均已办结，结转下年度2件。", [both]),
        ("申请15件，均已办结。其中结转下年度2件。", [both]),
        ("申请15件，均已办结，结转下年度2件，均已办结，转2024年办理3件。", [both]),
        ("申请15件，均已办结。\n结转下年度2件。", []),
        ("结转下年度2件，申请15件，均已办结。", []),
        ("申请15件，均已办结，结转下年度0件。", []),
        ("去年的1件均已办结，结转下年度2件。", []),
        ("上年结转1件，均已办结，结转下年度2件。", []),
        ("收到15件，上年结转1件，均已办结，结转下年度2件。", [both]),
        ("除2件外，均已办结，结转下年度2件。", []),
        ("除2件外均已办结，结转下年度2件。", []),
    ]:
        assert spoken(complete(), ON_REQUEST, text) == expected, text


def test_numbers_of_one_thing_are_listed_to_the_third(complete):
    thing = "通过网站公开政府信息"
    for text, numbers, marked in [
        (f"全年{thing}16条。今年{thing}17条。", "16条、17条", ["16条", "17条"]),
        (
            f"全年{thing}16条，本年度{thing}16条。今年{thing}17条。",
            "16条、17条",
            ["16条"] * 2 + ["17条"],
        ),
        (
            "".join(f"全年{thing}{number}条。" for number in (16, 17, 18, 19)),
            "16条、17条、18条",
            ["16条", "17条", "18条", "19条"],
        ),
        (f"2023年{thing}16条。我局{thing}十七条。", "16条、17条", ["16条", "十七条"]),
        (f"网站方面，全年{thing}16条。全年{thing}17条。", "16条、17条", ["16条", "17条"]),
    ]:
        expected = [(f"“{thing}”前后不一致：{numbers}", marked)]
        assert spoken(complete(), PUBLISHED, text) == expected, text
    for text in [
        f"上半年{thing}16条。全年{thing}17条。",
        f"2022年{thing}16条。2023年{thing}17条。",
        f"全年{thing}16条。全年{thing}17篇。",
        "微博方面，发布政务动态信息16条。发布政务动态信息17条。",
        "全年收到政府信息公开申请16件。全年收到政府信息公开申请17件。",
        "全年接待来访群众人数16次。全年接待来访群众人数17次。",
    ]:
        assert [m for m, _ in spoken(complete(), PUBLISHED, text) if "前后" in m] == [], text


def test_all_upheld_is_held_against_the_rows_that_the_sentence_names(complete):
    rows = {"reconsideration": 1, "litigation_direct": 2, "litigation_after_reconsideration": 4}
    for text, count, marked in [
        ("行政复议均获维持。", 1, "均获维持"),
        ("行政诉讼全部胜诉。", 6, "全部胜诉"),
        ("行政应诉案件均维持。", 6, "均维持"),
        ("行政复议、行政诉讼都被维持。", 7, "都被维持"),
        ("行政诉讼已开庭；行政复议均获维持。", 1, "均获维持"),
        ("工作顺利。行政复议均获维持。", 1, "均获维持"),
        ("行政复议尚未审结的除外，均获维持。", 0, ""),
        ("已审结的行政复议均获维持。", 0, ""),
        ("案件均获维持。行政复议已受理。", 0, ""),
        ("行政复议维持1件。", 0, ""),
    ]:
        report = complete()
        for row, number in rows.items():
            report.put(Place("reviews", row, "pending"), number)
        told = spoken(report, ON_REQUEST, text)
        pending = [row for row in rows if count & rows[row]]
        expected = [(f"正文写均获维持，表中另有{count}件未维持或未审结", [marked, *pending])]
        assert told == (expected if count else []), text
    report = complete()
    report.put(Place("reviews", "reconsideration", "pending"), 2)
    report.put(Place("reviews", "reconsideration", "corrected"), 3)
    ((message, _),) = spoken(report, ON_REQUEST, "行政复议均获维持。")
    assert message == "正文写均获维持，表中另有5件未维持或未审结"
    report = new_report("某局", 2023)
    assert spoken(report, ON_REQUEST, "行政复议均获维持。") == []
