"""Numbers within one sentence: parts and whole, share and counts."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.forms import Place

PUBLISHED = Place("overview", "proactive_disclosure")
ON_REQUEST = Place("overview", "disclosure_on_request")


def found(report, text, place=PUBLISHED):
    report.put(place, text)
    return check(report)


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("共公开1014条，其中网站754条、公众号200条。", "1014条", ["754条", "200条"]),
        ("主动公开信息10条，其中：网站8条，公众号3条。", "10条", ["8条", "3条"]),
        ("发布信息10条，其中网站8条，公众号3条。", "10条", ["8条", "3条"]),
        ("共举办活动三场，其中线上一场、线下一场。", "三场", ["一场", "一场"]),
    ],
)
def test_parts_that_do_not_add_up_are_found_and_every_number_marked(complete, text, whole, parts):
    (finding,) = found(complete(), text)
    assert finding.rule == "prose-parts"
    words = [text[slice(*place.words)] for place in finding.marked]
    assert words == [whole, *parts]


@pytest.mark.parametrize(
    "text",
    [
        "共公开1014条，其中网站754条、公众号260条。",
        "共公开120条，其中规划计划2条。",
        "共公开120条，其中网站2条、公众号3条等。",
        "发布信息120条，其中重点信息20条、政策解读3条。",
        "共公开100条，其中重点领域20条、社会救助3条。",
        "共公开100条，其中网站100条，比上年增加20条。",
        "共公开100条，其中网站60条、公众号40条，同比增长20%。",
        "共培训3次，其中参训60人、现场指导5人。",
        "共公开约100条，其中网站20条、公众号30条。",
    ],
)
def test_parts_that_need_not_add_up_are_left_alone(complete, text):
    assert found(complete(), text) == []


def test_a_share_follows_from_the_count_before_it_and_the_whole(complete):
    text = "主动公开信息200条，其中网站150条，占75%。"
    assert found(complete(), text) == []
    (finding,) = found(complete(), text.replace("75%", "57%"))
    assert (finding.rule, finding.expected, finding.actual) == ("prose-share", "75%", "57%")


@pytest.mark.parametrize(
    ("share", "right"),
    [("57.1", True), ("57.14", True), ("57.2", True), ("57", True), ("58.1", False)],
)
def test_a_share_of_the_processed_requests_may_be_rounded_or_cut_off(complete, share, right):
    text = f"收到申请15件，办结14件，其中予以公开8件。予以公开的占办结总数的{share}%。"
    findings = found(complete(), text, ON_REQUEST)
    assert [finding.rule for finding in findings] == ([] if right else ["prose-share"])


@pytest.mark.parametrize(
    "text",
    [
        "主动公开信息200条，其中网站150条，占全地区总量的3%。",
        "网站发布150条，同比增长75%。",
        "按期办结率100%，占比提高5个百分点。",
        "主动公开信息200条，网站150条，约占70%。",
        "网站信息占75%，公众号占25%。",
    ],
)
def test_a_share_of_something_else_is_left_alone(complete, text):
    assert found(complete(), text) == []
