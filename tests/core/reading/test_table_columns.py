"""The header of a table says which column is which, by its words and their order."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.core.reading.document import Cell
from gknb.core.reading.table_columns import headers

FORM = FORMS["2021"]
REQUESTS, DISCLOSURE, REVIEWS = (FORM.tables[k] for k in ("requests", "disclosure", "reviews"))
LABELS = [column.label for column in REQUESTS.blocks[0].columns]
KEYS = [column.key for column in REQUESTS.blocks[0].columns]


def columns(*labels, table=REQUESTS, block=0):
    found = headers(table, table.blocks[block], [Cell(label) for label in labels])
    return [[column and column.key for column in header.columns] for header in found]


def altered(*labels):
    (header, *_) = headers(REQUESTS, REQUESTS.blocks[0], [Cell(label) for label in labels])
    return [(column.key, name) for column, name in header.altered]


def test_the_labels_in_their_order_are_the_columns():
    assert columns(*LABELS) == [KEYS]
    assert columns("申请人情况", "法人或其他组织", *LABELS) == [KEYS]


def test_known_are_the_columns_of_the_form_alone():
    labels = [*LABELS[:3], "备注", *LABELS[3:]]
    (header,) = headers(REQUESTS, REQUESTS.blocks[0], [Cell(each) for each in labels])
    assert [column.key for column in header.known] == KEYS


def test_a_total_that_stands_early_is_given_at_its_place_and_at_the_end():
    assert columns(LABELS[-1], *LABELS[:-1]) == [KEYS, [KEYS[-1], *KEYS[:-1]]]


def test_another_order_is_another_order():
    swapped = [LABELS[1], LABELS[0], *LABELS[2:]]
    assert columns(*swapped) == [[KEYS[1], KEYS[0], *KEYS[2:]]]


def test_fewer_than_half_of_the_columns_are_no_header():
    # seven columns: four of them are enough
    assert columns(*LABELS[:4]) != []
    assert columns(*LABELS[:3]) == []
    assert columns(LABELS[0], LABELS[0], LABELS[0], LABELS[1]) == []
    assert columns() == []


def test_one_column_of_one_is_a_header_and_one_of_two_is_none():
    single = next(i for i, b in enumerate(DISCLOSURE.blocks) if len(b.columns) == 1)
    label = DISCLOSURE.blocks[single].columns[0].label
    assert len(columns(label, table=DISCLOSURE, block=single)) == 1
    assert columns("结果维持", "结果纠正", table=REVIEWS) == []
    assert columns("结果维持", "结果纠正", "其他结果", table=REVIEWS) != []


def test_the_next_group_of_the_same_columns_ends_the_header():
    labels = [column.label for column in REVIEWS.blocks[0].columns]
    keys = [column.key for column in REVIEWS.blocks[0].columns]
    assert columns(*labels, *labels, table=REVIEWS) == [keys]


def test_a_column_of_no_form_has_a_place_and_no_column():
    assert columns(*LABELS[:3], "个体工商", *LABELS[3:]) == [[*KEYS[:3], None, *KEYS[3:]]]
    long = "的" * 14
    assert columns(*LABELS[:3], long, *LABELS[3:]) == [[*KEYS[:3], None, *KEYS[3:]]]
    assert columns(*LABELS[:3], long + "的", *LABELS[3:]) == [KEYS]
    assert columns(*LABELS[:3], "——", *LABELS[3:]) == [KEYS]


def test_subtotals_beside_the_total_are_left_out():
    assert columns(*LABELS[:6], "小计", LABELS[6]) == [[*KEYS[:6], None, KEYS[6]]]


def test_the_only_column_that_adds_up_is_the_total_where_there_is_none():
    assert columns(*LABELS[:6], "合计") == [KEYS]
    assert altered(*LABELS[:6], "合计") == [("total", "合计")]
    assert columns(*LABELS[:6], "小计", "合计") == [[*KEYS[:6], None, None]]
    assert altered(*LABELS) == []


@pytest.mark.parametrize("name", ["企业", "工商业企业", "商业 企业"])
def test_a_shortened_or_longer_name_is_the_one_column_that_it_fits(name):
    labels = [LABELS[0], name, *LABELS[2:]]
    assert columns(*labels) == [KEYS]
    assert altered(*labels) == ([] if " " in name else [("enterprise", name)])


def test_several_names_are_each_the_one_column_that_they_fit():
    labels = [LABELS[0], "工商业企业", LABELS[2], "社会公益性组织", *LABELS[4:]]
    assert columns(*labels) == [KEYS]
    assert altered(*labels) == [
        ("enterprise", "工商业企业"),
        ("social_organization", "社会公益性组织"),
    ]
    assert columns(LABELS[0], "企业", "科研", *LABELS[3:]) == [KEYS]


def test_the_one_column_that_adds_up_is_the_total_wherever_it_stands():
    labels = [LABELS[0], "合计", *LABELS[1:6]]
    assert columns(*labels) == [KEYS, [KEYS[0], KEYS[6], *KEYS[1:6]]]
    # and no other column that is missing
    labels = [*LABELS[:2], *LABELS[3:6], "小计", LABELS[6]]
    assert columns(*labels) == [[*KEYS[:2], *KEYS[3:6], None, KEYS[6]]]


def test_the_one_column_left_takes_the_one_name_left_at_its_place():
    labels = [*LABELS[:2], "高校院所", *LABELS[3:]]
    assert columns(*labels) == [KEYS]
    assert altered(*labels) == [("research_institution", "高校院所")]


def test_a_name_left_at_another_place_is_no_column():
    labels = [*LABELS[:2], *LABELS[3:5], "高校院所", *LABELS[5:]]
    assert columns(*labels) == [[*KEYS[:2], *KEYS[3:5], None, *KEYS[5:]]]
    assert altered(*labels) == []


def test_two_names_left_for_one_column_and_one_for_two_are_none():
    two = [*LABELS[:2], "高校院所", "个体工商", *LABELS[3:]]
    assert columns(*two) == [[*KEYS[:2], None, None, *KEYS[3:]]]
    one = [*LABELS[:2], "高校院所", *LABELS[4:]]
    assert columns(*one) == [[*KEYS[:2], None, *KEYS[4:]]]


def test_a_name_of_one_character_or_that_fits_two_columns_is_none_of_them():
    assert columns(*LABELS[:1], "企", "业", *LABELS[2:]) == [[KEYS[0], None, None, *KEYS[2:]]]
    both = [LABELS[0], "组织", "机构", *LABELS[4:]]
    assert columns(*both)[0][0] == KEYS[0]


def test_a_line_of_several_labels_is_taken_apart_and_one_set_wide_is_not():
    assert columns(" ".join(LABELS)) == [KEYS]
    wide = ["自 然 人", *LABELS[1:]]
    assert columns(*wide) == [KEYS]


def test_labels_of_rows_between_the_columns_are_passed_over():
    row = next(iter(REQUESTS.rows.values())).label
    assert columns(*LABELS, row) == [KEYS]
    assert columns(*LABELS[:3], row, *LABELS[3:]) == [KEYS]


def test_two_labels_in_a_line_are_taken_apart():
    pairs = [f"{one} {other}" for one, other in zip(LABELS[:6:2], LABELS[1:6:2], strict=True)]
    assert columns(*pairs, LABELS[6]) == [KEYS]
