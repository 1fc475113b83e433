"""A share is compared with the counts it follows from, where it is sure which these are."""

from __future__ import annotations

import pytest

from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.shares import wrong_shares
from gknb.core.checks.claims.words import words_of

SCOPE = Scope("青石县林业局", 2024, False, True)


def wrong(text):
    return [(found.stated, found.right) for found in wrong_shares(words_of(text, "2021", SCOPE))]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("发布30条，甲类12条，占41%。", "40"),
        ("发布30条，甲类12条（占41%）。", "40"),
        ("发布30条，甲类12条（41%）。", "40"),
        ("发布30条。甲类12条，占41%。", "40"),
        ("发布30条，甲类12条，占总数的41%。", "40"),
        ("发布30条，甲类占41%，为12条。", "40"),
        ("发布30条，甲类占41%，达12条。", "40"),
        ("甲类12条，占全部30条的41%。", "40"),
        ("发布30条，甲类12条，占41.0%。", "40.0"),
        ("发布30条，甲类12条，占40.1%。", "40.0"),
        ("发布30条，甲类10条，占33.5%。", "33.3"),
        ("发布30条，甲类12条，占百分之四十一。", "40"),
        ("发布30条，甲类30条，占99%。", "100"),
    ],
)
def test_a_share_that_does_not_follow_is_found(text, right):
    assert [found for _, found in wrong(text)] == ([] if right is None else [right])


@pytest.mark.parametrize(
    "text",
    [
        "发布30条，甲类12条，占40%。",
        # cut off or rounded, either is usual
        "发布30条，甲类11条，占36%。",
        "发布30条，甲类11条，占37%。",
        "发布30条，甲类10条，占33.3%。",
        "发布30条，甲类20条，占66.6%。",
        "发布30条，甲类20条，占66.7%。",
        # about so much
        "发布30条，甲类12条，约占41%。",
        "发布30条，甲类12条，占约41%。",
        "发布30条，甲类12条，占近41%。",
        "发布近30条，甲类12条，占41%。",
        # of something else, or of nobody knows what
        "甲类12条，占41%。",
        "发布30件，甲类12条，占41%。",
        "发布30条，甲类占41%。",
        "发布30条，甲类12条，占机关用纸的41%。",
        "发布30条，甲类12条，提高41%。",
        "发布30条，甲类40条，占41%。",
        "发布30条，甲类0条，占41%。",
        "发布30条，公告50条，甲类12条，占41%。",
        "比上年增加30条，甲类12条，占41%。",
        "发布30条，甲类12条，占41‰。",
        "发布30条。情况良好。情况良好。甲类12条，占41%。",
        "发布30条，甲类12条（41%以上）。",
    ],
)
def test_a_share_that_follows_or_of_something_unsure_is_left_alone(text):
    assert wrong(text) == []


def test_two_wholes_of_one_number_are_one_and_a_whole_that_fits_is_enough():
    assert wrong("网站30条，微信30条，甲类12条，占41%。") == [("41", "40")]
    assert wrong("网站30条，微信40条，甲类12条，占30%。") == []


def test_a_count_with_a_share_of_its_own_is_a_part_and_no_whole():
    assert wrong("发布40条，甲类10条，占25%，乙类8条，占21%。") == [("21", "20")]
    assert wrong("发布40条，甲类10条（25%），乙类8条（21%）。") == [("21", "20")]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("办结申请30件，予以公开12件，占办结总数的41%。", "40"),
        ("收到申请40件，办结申请30件，予以公开12件，占办结总数的41%。", "40"),
        ("收到申请40件，办结申请30件，予以公开12件，占收到申请的31%。", "30"),
        ("办结申请近30件，予以公开12件，占办结总数的41%。", None),
        ("上年办结申请30件，予以公开12件，占办结总数的41%。", None),
    ],
)
def test_a_verb_names_the_count_of_which_the_share_is(text, right):
    assert [found for _, found in wrong(text)] == ([] if right is None else [right])


def test_an_outcome_counted_before_is_the_part():
    text = "办结申请30件，予以公开12件，部分公开3件。予以公开的占办结总数的{}%。"
    assert wrong(text.format(41)) == [("41", "40")]
    assert wrong(text.format(40)) == []


def test_a_whole_is_found_by_the_same_words_behind():
    text = "图解公告类12条，占全年公开总量的{}%，全年公开总量为30条。"
    assert wrong(text.format(41)) == [("41", "40")]
    assert wrong(text.format(40)) == []


def test_the_words_between_a_count_and_its_share_do_not_matter():
    assert wrong("发布30条，甲类12条的占41%。") == [("41", "40")]
    assert wrong("发布30条，甲类12条占41%。") == [("41", "40")]
    assert wrong("发布30条，甲类占41%，共计12条。") == [("41", "40")]
    assert wrong("发布30条，甲类占41%，乙类乙类12条。") == []
