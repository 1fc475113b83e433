"""Where the parts of a whole begin and end, and when nothing is told of them."""

from __future__ import annotations

import pytest

from gknb.core.checks.claims.parts import wrong_parts
from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.words import words_of

SCOPE = Scope("青石县林业局", 2024, False, True)


def wrong(text):
    """The wholes with the sum of their parts, and how many parts there are."""
    return [
        (found.whole.how_many, found.total, len(found.parts))
        for found in wrong_parts(words_of(text, "2021", SCOPE))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where the parts stand
        ("发布30条，其中甲类11条、乙类20条。", (30, 31, 2)),
        ("发布30条其中甲类11条、乙类20条。", (30, 31, 2)),
        ("发布30条，其中，甲类11条，乙类20条。", (30, 31, 2)),
        ("发布30条，其中：甲类11条；乙类20条。", (30, 31, 2)),
        ("发布30条（其中甲类11条、乙类20条）。", (30, 31, 2)),
        ("发布30条（甲类11条、乙类20条）。", (30, 31, 2)),
        ("发布30条：甲类11条、乙类20条。", (30, 31, 2)),
        ("发布30条。其中甲类11条、乙类20条。", (30, 31, 2)),
        ("共发布30条，甲类11条、乙类20条。", (30, 31, 2)),
        ("共发布30条，比上年增加4条，其中甲类11条、乙类20条。", (30, 31, 2)),
        ("甲类发布11条、乙类发布20条，共30条。", (30, 31, 2)),
        # too few of a list that is complete
        ("共发布30条，其中甲类10条、乙类17条。", (30, 27, 2)),
        ("发布30条，其中甲类10条、乙类17条。", (30, 27, 2)),
        ("发布信息共50条，其中甲类10条、乙类30条。", (50, 40, 2)),
        ("发布30条：甲类10条、乙类17条。", (30, 27, 2)),
        # so many of each, and brackets passed over
        ("举办12场，其中进村、进校、进企各5场。", (12, 15, 1)),
        ("发布30条，其中甲类11条（含视频2条）、乙类20条。", (30, 31, 2)),
        # what follows is no part
        ("发布30条，其中甲类11条、乙类20条，另发布视频6条。", (30, 31, 2)),
        ("发布30条，其中甲类11条、乙类20条，比上年增加3条。", (30, 31, 2)),
        ("发布30条，其中甲类11条、乙类20条，阅读量9条。", (30, 31, 2)),
        ("发布30条，其中甲类11条、乙类20条；培训9次。", (30, 31, 2)),
    ],
)
def test_parts_that_make_another_number_are_found(text, expected):
    assert wrong(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "发布30条，其中甲类10条、乙类20条。",
        "共发布30条，甲类10条、乙类20条。",
        "甲类发布10条、乙类发布20条，共30条。",
        # far too few: it is no complete list
        "发布30条，其中甲类10条、乙类16条。",
        "共发布50条，其中甲类10条、乙类29条。",
        "发布30条：甲类10条、乙类16条。",
        "共发布30条，甲类10条、乙类16条。",
        "甲类发布10条、乙类发布16条，共30条。",
        # one part alone
        "发布30条，其中甲类28条。",
        "共发布30条，甲类28条。",
        # open lists
        "发布30条，其中甲类10条、乙类17条等。",
        "发布30条，其中甲类10条、乙类17条，其余为丙类。",
        "发布30条，其中甲类10条、乙类17条，以及丙类。",
        "发布30条，其中甲类近11条、乙类20条。",
        "近30条，其中甲类11条、乙类20条。",
        # a part as large as the whole is none
        "发布30条，其中甲类30条、乙类20条。",
        "发布30条，其中甲类31条、乙类20条。",
        # other units and other words
        "发布30条，其中甲类11件、乙类20件。",
        "发布30条，其中重点11条、主要20条。",
        "共发布30条，公开甲类11条、答复乙类20条。",
        "共发布30条，甲类11条、乙类20条，培训情况良好。",
        "共发布30条，" + "甲" * 11 + "11条、乙类20条。",
        "发布30条，其中" + "甲" * 41 + "11条、乙类20条。",
        "发布30条，培训甲类11条、乙类20条。",
        # a change is no whole
        "比上年增加4条，其中甲类11条、乙类20条。",
        "共30条，甲类11条，比上年增加20条。",
    ],
)
def test_what_may_leave_something_out_is_left_alone(text):
    assert wrong(text) == []


def test_names_of_ten_and_forty_characters_may_be_those_of_parts():
    assert wrong("共发布30条，" + "甲" * 10 + "11条、乙类20条。") == [(30, 31, 2)]
    assert wrong("发布30条，其中" + "甲" * 40 + "11条、乙类20条。") == [(30, 31, 2)]


def test_a_whole_among_its_like_is_told_only_where_the_sum_is_near():
    # 其中 may then mean both
    assert wrong("网站发布20条、微信发布30条，其中甲类15条、乙类18条。") == [(30, 33, 2)]
    assert wrong("网站发布20条、微信发布30条，其中甲类15条、乙类19条。") == []
    assert wrong("网站发布20条。微信发布30条，其中甲类15条、乙类19条。") == [(30, 34, 2)]
    assert wrong("网站发布20次、微信发布30条，其中甲类15条、乙类19条。") == [(30, 34, 2)]
    assert wrong("网站发布20条、微信发布30条，其中甲类11条、乙类17条。") == []


def test_parts_have_parts_of_their_own():
    assert wrong("发布60条，其中网站40条（甲类21条、乙类20条），微信20条。") == [(40, 41, 2)]
    assert wrong("发布60条，其中网站40条，其中甲类21条、乙类20条。") == [(40, 41, 2)]


def test_a_whole_is_looked_for_within_thirty_words_and_its_sentence():
    assert wrong("发布30条。情况良好。其中甲类11条、乙类20条。") == []
    assert wrong("其中甲类11条、乙类20条。") == []


def test_a_run_before_a_sum_is_of_one_unit_and_exact():
    assert wrong("甲类发布11条、乙类发布20件，共30条。") == []
    assert wrong("甲类发布近11条、乙类发布20条，共30条。") == []
    assert wrong("甲类发布11条、其中乙类发布20条，共30条。") == []
    assert wrong("乙类发布31条，共30条。") == []
    assert wrong("前文5条。甲类发布11条、乙类发布20条，共30条。") == [(30, 31, 2)]
    assert wrong("甲类发布10条、乙类发布23条，共30条。") == [(30, 33, 2)]
    assert wrong("甲类发布10条、乙类发布24条，共30条。") == []


def test_a_comma_or_a_bracket_before_the_whole_divides_it_from_its_like_or_not():
    assert wrong("网站发布20条，微信发布30条，其中甲类15条、乙类19条。") == []
    assert wrong("网站发布20条（微信发布30条，其中甲类15条、乙类19条）。") == [(30, 34, 2)]
    assert wrong("网站发布20条：微信发布30条，其中甲类15条、乙类19条。") == [(30, 34, 2)]
