"""Rows of figures get their names by the labels before them and by the order of the form."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.core.reading.document import Cell
from gknb.core.reading.name_rows import name_rows
from gknb.core.reading.table_rows import RawRow, RawTable

FORM = FORMS["2021"]
REQUESTS, DISCLOSURE, REVIEWS = (FORM.tables[k] for k in ("requests", "disclosure", "reviews"))
LABEL = {row.key: row.label for row in REQUESTS.rows.values()}
KEYS = list(REQUESTS.rows)


def named(*rows, table=REQUESTS, year=None):
    """Name rows, each its labels and how many of these stand in it."""
    raw = RawTable()
    for labels in rows:
        cells = [Cell(text) for text in labels]
        raw.rows.append(RawRow(cells, [Cell("1")], 1 if cells else 0))
    return name_rows(table, raw, year)


def keys(*rows, **more):
    return [each.row and each.row.key for each in named(*rows, **more)]


def test_a_row_is_what_the_last_label_before_it_says():
    assert keys([LABEL["received"]], [LABEL["carried_over"]]) == ["received", "carried_over"]
    (each,) = named(["三、本年度办理结果", LABEL["granted"]])
    assert (each.row.key, each.is_altered, each.is_sure) == ("granted", False, True)


def test_a_label_goes_on_over_several_cells():
    label = LABEL["carried_forward"]
    assert keys([label[:4], label[4:]]) == ["carried_forward"]
    six = [label[:3], *label[3:7], label[7:]]
    (each,) = named(six)
    assert (each.row.key, each.is_altered) == ("carried_forward", False)
    (each,) = named([label[:1], label[2:3], *six[1:]])  # of seven the first is no part of it
    assert each.is_altered


def test_of_rows_with_one_label_the_next_of_the_form_is_meant():
    # 3.其他 and 其他 end alike; the longest label that fits is the row's
    rows = [[LABEL["other_outcome.other"]], [LABEL["processed"]]]
    assert keys(*rows) == ["other_outcome.other", "processed"]


def test_a_row_that_comes_again_is_none():
    assert keys([LABEL["granted"]], [LABEL["granted"]]) == ["granted", None]


@pytest.mark.parametrize(
    "label", ["予以公开", "1．予以公开", "（一）予以公开（全部）", "予以公开 "]
)
def test_a_label_without_its_number_and_note_is_the_same(label):
    (each,) = named([label])
    assert (each.row.key, each.is_altered) == ("granted", False)


def test_a_label_in_other_words_is_the_one_most_alike_and_told():
    (each,) = named(["4.保护第三方的合法权益"])
    assert (each.row.key, each.is_altered, each.label) == (
        "refused.third_party",
        True,
        "4.保护第三方的合法权益",
    )


def test_words_like_no_label_name_nothing():
    (each,) = named(["另附说明若干条"])
    assert (each.row, each.group, each.is_altered) == (None, "", False)


def test_the_label_of_a_group_names_its_sum_and_a_subtotal_the_group_before():
    first, second, third = named(["（三）不予公开"], [LABEL["unavailable.not_held"]], ["小计"])
    assert (first.row, first.group) == (None, "三不予公开")
    assert second.row.key == "unavailable.not_held"
    assert third.group == "四无法提供"


def test_a_subtotal_before_any_group_names_itself():
    (each,) = named(["小计"])
    assert (each.row, each.group) == (None, "小计")


def test_a_label_broken_behind_its_row_names_it_and_the_rest_is_dropped():
    label = LABEL["unavailable.needs_creation"]
    rows = named(
        [LABEL["unavailable.not_held"]],
        [label[:7]],
        [label[7:], LABEL["unavailable.still_unclear"]],
    )
    assert [each.row.key for each in rows] == [
        "unavailable.not_held",
        "unavailable.needs_creation",
        "unavailable.still_unclear",
    ]
    assert [each.is_altered for each in rows] == [False] * 3


def test_the_rest_of_a_broken_label_is_no_part_of_the_next():
    label, following = LABEL["unavailable.needs_creation"], LABEL["unavailable.still_unclear"]
    before = [LABEL["unavailable.not_held"]], [label[:7]]
    altered = following.replace("申请", "所申请的")
    third = named(*before, [label[7:] + altered])[2]
    assert (third.row.key, third.is_altered) == ("unavailable.still_unclear", True)
    third = named(*before, [label[7:9], label[9:] + altered])[2]
    assert third.row.key == "unavailable.still_unclear"
    third = named(*before, [label[7:], "小计"])[2]
    assert third.group == "四无法提供"
    third = named(*before, [label[7:]])[2]
    assert (third.row, third.is_sure) == (None, False)
    # where another label stands instead, nothing is cut off it
    third = named(*before, [following])[2]
    assert (third.row.key, third.is_altered) == ("unavailable.still_unclear", False)
    assert keys([LABEL["received"][:6]])[0] == "received"


def test_a_short_core_is_that_of_the_next_row_alone():
    assert keys([LABEL["other_outcome.fee_unpaid"]], ["其他"])[1] == "other_outcome.other"
    assert keys([LABEL["other_outcome.not_corrected"]], ["其他"])[1] is None


def test_three_characters_are_like_a_label_and_two_are_not():
    (each,) = named(["行政可"], table=DISCLOSURE)
    assert (each.row.key, each.is_altered) == ("licences", True)
    assert keys(["规矩"], table=DISCLOSURE) == [None]


@pytest.mark.parametrize(("length", "is_known"), [(4, True), (3, False)])
def test_three_characters_begin_a_label_and_two_do_not(length, is_known):
    # with the dot behind the number, which is no character to compare
    label = LABEL["unavailable.needs_creation"]
    _, each = named([LABEL["unavailable.not_held"]], [label[:length]])
    assert (each.row is not None and each.row.key == "unavailable.needs_creation") is is_known


def test_only_the_next_row_may_begin_before_its_figures():
    label = LABEL["unprocessed.petition"]
    _, each = named([LABEL["unavailable.not_held"]], [label[:5]])
    assert each.row is None


def test_a_label_with_a_note_behind_it_is_the_row_with_that_label():
    # the whole label, then a note in brackets: not a row passed over
    (each,) = named([LABEL["refused.third_party"], "（个人隐私）"])
    assert each.row.key == "refused.third_party"
    # words that are no note leave that row without figures
    for words in ("个人隐私", "（隐私）等", "等（隐私）"):
        (each,) = named([LABEL["refused.third_party"], words])
        assert each.row is None


def test_a_row_that_was_passed_over_may_come_again():
    rows = named([LABEL["refused.third_party"], "个人隐私"], ["4.保护第三方的合法权益"])
    assert [each.row and each.row.key for each in rows] == [None, "refused.third_party"]


def test_labels_within_the_row_of_the_figures_have_not_come_before_it():
    both = [Cell(LABEL["refused.deliberative"]), Cell(LABEL["refused.enforcement_file"])]
    for labels, own in ((both, 2), (both[1:], 1), (both[1:], 0)):
        rows = [RawRow(labels, [Cell("1")], own), RawRow([], [Cell("2")])]
        first, second = name_rows(REQUESTS, RawTable(rows))
        assert (first.row.key, second.row) == ("refused.enforcement_file", None)


def test_rows_that_are_named_before_another_one_have_no_figures():
    rows = named(
        [LABEL["granted"]],
        [LABEL["refused.state_secret"], "2其他法律行政法规禁止公开的"],
    )
    assert [each.row and each.row.key for each in rows] == ["granted", "refused.prohibited_by_law"]


def test_labels_that_come_at_once_before_as_many_rows_are_theirs_in_order():
    rows = named(
        [LABEL["refused.deliberative"], LABEL["refused.enforcement_file"]],
        [],
    )
    assert [each.row.key for each in rows] == [
        "refused.deliberative",
        "refused.enforcement_file",
    ]
    assert [each.is_sure for each in rows] == [False, False]
    assert [each.label for each in rows] == [
        LABEL["refused.deliberative"],
        LABEL["refused.enforcement_file"],
    ]


def test_labels_that_came_at_once_are_used_up():
    rows = named(
        [LABEL["refused.deliberative"], LABEL["refused.enforcement_file"]],
        [],
        [LABEL["refused.deliberative"]],
        [LABEL["refused.enforcement_file"]],
    )
    assert [each.row for each in rows[2:]] == [None, None]
    # of groups side by side the labels come at once and mean one row
    rows = named(["行政复议", "未经复议直接起诉"], [], table=REVIEWS)
    assert [each.row and each.row.key for each in rows] == ["litigation_direct", None]


def test_more_rows_than_labels_are_nobodys():
    rows = named([LABEL["refused.deliberative"], LABEL["refused.enforcement_file"]], [], [])
    assert [each.row for each in rows] == [None, None, None]
    assert not any(each.is_sure for each in rows)


def test_a_row_without_a_label_behind_a_whole_one_is_unknown():
    first, second = named([LABEL["granted"]], [])
    assert (first.row.key, first.is_sure) == ("granted", True)
    assert (second.row, second.is_sure) == (None, False)


def test_unknown_rows_between_known_ones_are_as_many_as_the_form_has_there():
    rows = named([LABEL["granted"]], ["区分情形办理"], [LABEL["refused.state_secret"]])
    assert [each.row.key for each in rows] == ["granted", "partly_granted", "refused.state_secret"]
    assert (rows[1].is_altered, rows[1].is_sure) == (True, False)
    rows = named([LABEL["granted"]], ["区分情形办理"], [LABEL["refused.prohibited_by_law"]])
    assert rows[1].row is None
    rows = named(["新收数目"], [LABEL["carried_over"]])
    assert rows[0].row.key == "received"
    rows = named([LABEL["processed"]], ["余下者"])
    assert rows[1].row.key == "carried_forward"
    rows = named([LABEL["granted"]], ["甲"], ["乙"], [LABEL["refused.prohibited_by_law"]])
    assert [each.row.key for each in rows[1:3]] == ["partly_granted", "refused.state_secret"]


def test_a_row_without_any_label_fills_no_gap_and_hinders_none():
    rows = named([LABEL["granted"]], [], [LABEL["refused.state_secret"]])
    assert rows[1].row is None
    rows = named([LABEL["granted"]], ["区分情形办理"], [LABEL["refused.state_secret"]], [])
    assert [each.row and each.row.key for each in rows][1:] == [
        "partly_granted",
        "refused.state_secret",
        None,
    ]


def test_the_sum_of_a_group_fills_no_gap():
    rows = named([LABEL["granted"]], ["（三）不予公开"], [LABEL["refused.state_secret"]])
    assert rows[1].row is None
    assert rows[1].group == "三不予公开"


def test_a_short_label_is_told_with_the_one_before_it():
    (each,) = named(["第一项", "甲乙丙"])
    assert each.label == "第一项甲乙丙"
    (each,) = named(["第一项", "甲乙丙丁"])
    assert each.label == "甲乙丙丁"


def test_groups_side_by_side_are_named_by_the_last_label_that_fits():
    assert keys(["行政复议", "结果维持", "结果纠正"], table=REVIEWS) == ["reconsideration"]
    assert keys(["行政复议"], ["未知的一类"], ["复议后起诉"], table=REVIEWS) == [
        "reconsideration",
        None,
        "litigation_after_reconsideration",
    ]


def test_a_row_whose_own_label_is_there_is_no_altered_one():
    altered = LABEL["received"].replace("新收", "新收到")
    assert keys([altered], [LABEL["carried_over"]]) == ["received", "carried_over"]
    for rows in ([[altered], [LABEL["received"]]], [[LABEL["received"]], [altered]]):
        assert sorted(keys(*rows), key=bool) == [None, "received"]
        assert keys(*rows)[rows.index([LABEL["received"]])] == "received"


@pytest.mark.parametrize("other", ["上年", "去年", "上一年", "2022年", "下年"])
def test_another_year_is_another_row(other):
    label = LABEL["received"].replace("本年", other)
    assert keys([label], [LABEL["granted"]], [LABEL["processed"]], year=2023)[0] is None
    licences = DISCLOSURE.rows["licences"].label
    assert keys([other + licences], table=DISCLOSURE, year=2023) == [None]
    assert keys([other + licences], [licences], table=DISCLOSURE, year=2023) == [None, "licences"]


@pytest.mark.parametrize("same", ["今年", "2023年", "本年度"])
def test_the_year_of_the_report_in_other_words_is_the_same_row(same):
    assert keys([LABEL["received"].replace("本年", same)], year=2023) == ["received"]
    licences = DISCLOSURE.rows["licences"].label
    assert keys([same + licences], table=DISCLOSURE, year=2023) == ["licences"]
