"""A table is filled in from its section, and what does not hold is told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading.document import Cell, Grid
from gknb.core.reading.fill_table import fill_table
from gknb.core.reading.pieces import Line
from gknb.core.reading.reading import Reading
from gknb.core.report import Report

FORM = FORMS["2021"]
REQUESTS, REVIEWS = FORM.tables["requests"], FORM.tables["reviews"]
COLUMNS = [column.label for column in REQUESTS.blocks[0].columns]
KEYS = list(REQUESTS.rows)
VALUES = {
    key: [at % 4, 0, 1, 0, 0, 0] for at, key in enumerate(REQUESTS.rows) if key != "processed"
}


def figures():
    """The figures of every row, with totals that hold and columns that balance."""
    values = {key: list(found) for key, found in VALUES.items()}
    done = [sum(values[key][at] for key in REQUESTS.rows["processed"].sum_of) for at in range(6)]
    values["carried_forward"] = [2, 1, 0, 0, 3, 0]
    values["carried_over"] = [0] * 6
    values["received"] = [a + b for a, b in zip(done, values["carried_forward"], strict=True)]
    values["processed"] = done
    return {key: [*values[key], sum(values[key])] for key in KEYS}


def rows(*, label=lambda row: row.label, head=True):
    found = [["", *COLUMNS]] if head else []
    for key, values in figures().items():
        found.append([label(REQUESTS.rows[key]), *map(str, values)])
    return found


def filled(lines, table=REQUESTS, *, before=(), after=()):
    reading = Reading(Report(FORM))
    grid = Grid(tuple(tuple(Cell(text) for text in line) for line in lines))
    left = fill_table(reading, table, [*map(Line, before), grid, *map(Line, after)])
    return reading, [quote.words for quote in left]


def rules(reading):
    return [finding.rule for finding in reading.findings]


EXPECTED = {
    Place("requests", key, column.key): values[at]
    for key, values in figures().items()
    for at, column in enumerate(REQUESTS.blocks[0].columns)
    if not REQUESTS.is_sum(Place("requests", key, column.key))
}


def test_a_whole_table_is_read_and_nothing_is_left():
    reading, left = filled(rows())
    assert (reading.report.figures, reading.findings, left) == (EXPECTED, [], [])


def test_notes_are_left_and_labels_are_not():
    _, left = filled(rows(), before=["单位：件次数"], after=["注：本表由各科室填报。"])
    assert left == ["注：本表由各科室填报。", "单位：件次数"]
    _, left = filled([*rows(), ["本年度收取信息处理费若干", ""]])
    assert left == ["本年度收取信息处理费若干"]
    _, left = filled([["申请人情况", "法人或其他组织"], *rows()])
    assert left == []


@pytest.mark.parametrize(("words", "is_left"), [("某某某", False), ("某某某某", True)])
def test_words_of_four_characters_are_a_note(words, is_left):
    assert filled(rows(), after=[words])[1] == ([words] if is_left else [])


def test_a_label_within_other_words_has_four_characters_at_least():
    assert filled(rows(), after=["以上商业企业情况"])[1] == []
    assert filled(rows(), after=["自然人提出申请若干"])[1] == ["自然人提出申请若干"]


def test_the_last_two_labels_of_a_row_are_its_own_and_one_before_them_is_a_note():
    lines = rows()
    lines[3] = ["另附某某说明", "三、本年度办理结果", *lines[3]]
    assert filled(lines)[1] == ["另附某某说明"]
    group = ["各类情形（三）不予公开", *"0000000"]
    assert filled([*lines[:3], group, *lines[4:]])[1] == []


def test_the_nearest_unit_of_money_counts():
    table = FORM.tables["disclosure"]
    fees = Place("disclosure", "fees", "amount")
    for head, label, figure in (
        ("本年收费金额（单位：元）", "行政事业性收费", "3.5"),
        ("本年收费金额（单位：万元）", "行政事业性收费（元）", "3.5"),
        ("本年收费金额（单位：元）", "行政事业性收费（万元）", "35000"),
        ("本年收费金额（单位：万元）", "行政事业性收费", "35000"),
    ):
        reading, _ = filled([["信息内容", head], [label, "35000"]], table)
        assert reading.report.figures == {fees: Decimal(figure)}, (head, label)
    lines = [["未知的一行若干", "5"], ["行政事业性收费（元）", "35000"]]
    assert filled(lines, table)[0].report.figures == {fees: Decimal("3.5")}


def test_a_known_label_with_other_words_is_a_label_and_one_with_a_figure_is_a_note():
    assert filled(rows(), after=["以上法律服务机构情况"])[1] == []
    assert filled(rows(), after=["以上法律服务机构5件"])[1] == ["以上法律服务机构5件"]


def test_a_renamed_column_is_told_once_and_is_no_note():
    lines = rows()
    lines[0][2] = "工商业企业单位"
    reading, left = filled(lines)
    assert (reading.report.figures, rules(reading), left) == (EXPECTED, ["label-altered"], [])


def test_a_table_without_its_rows_is_missing_and_its_other_words_are_left():
    reading, left = filled([["本单位没有此类事项"], ["另附说明"]])
    assert rules(reading) == ["table-missing"]
    assert reading.findings[0].place == Place("requests")
    assert reading.findings[0].message == "没有找到这一部分的表，或者认不出它的行"
    assert reading.findings[0].remedy == "对照原文填写这张表"
    assert left == ["本单位没有此类事项", "另附说明"]
    assert filled([["自然人", "另附说明"]])[1] == ["另附说明"]
    columns = [column.label for column in REVIEWS.blocks[0].columns]
    assert filled([columns], REVIEWS)[0].findings == []
    assert rules(filled([["另附说明"]], REVIEWS)[0]) == ["table-missing"]


def test_a_table_of_labels_alone_is_blank_and_not_missing():
    reading, left = filled([["", *COLUMNS]], after=["注：本年没有申请。"])
    assert (reading.findings, left) == ([], ["注：本年没有申请。"])
    three = [["自然人", "商业企业", "科研机构"]]
    assert filled(three)[0].findings == []
    assert rules(filled([["自然人", "商业企业"]])[0]) == ["table-missing"]


def doubled(count, *, of=None):
    lines = rows()
    picked = range(1, count + 1)
    return [line + (line[1:] if at in picked else []) for at, line in enumerate(lines)][
        : (of + 1 if of else None)
    ]


def test_two_years_side_by_side_are_told_and_nothing_is_entered():
    reading, left = filled(doubled(len(KEYS)))
    (finding,) = reading.findings
    assert (finding.rule, finding.actual) == ("table-doubled", "14 格")
    assert finding.message.endswith("像是并列了两个年度的数据；整张表没有填入")
    assert finding.remedy == "只填本年度的数据"
    assert (reading.report.figures, left) == ({}, [])


@pytest.mark.parametrize(
    ("count", "of", "is_doubled"), [(3, 5, True), (2, 3, False), (3, 6, False), (4, 7, True)]
)
def test_more_than_half_of_the_rows_and_more_than_two_make_two_years(count, of, is_doubled):
    reading, _ = filled(doubled(count, of=of))
    assert ("table-doubled" in rules(reading)) is is_doubled
    if is_doubled:
        assert reading.findings[0].actual == "14 格"


def test_a_table_of_few_columns_is_never_two_years():
    lines = [[name, *"111111"] for name in ("规章", "行政规范性文件", "行政许可")]
    assert "table-doubled" not in rules(filled(lines, FORM.tables["disclosure"])[0])


def unnamed():
    return [line[1:] for line in rows(head=False)]


def test_rows_of_no_name_are_read_in_order_where_all_sums_prove_it():
    reading, left = filled(unnamed())
    assert (reading.report.figures, left) == (EXPECTED, [])
    (finding,) = reading.findings
    assert (finding.rule, finding.actual) == ("label-altered", f"{len(REQUESTS.places)} 个数")
    assert "按先后顺序读入，所有合计都相符" in finding.message
    assert finding.remedy == "对照原文核对这张表"


def test_rows_of_other_names_are_those_of_the_form_where_all_sums_prove_it():
    reading, left = filled(rows(label=lambda _: "某某事项"))
    assert (reading.report.figures, left) == (EXPECTED, [])
    assert rules(reading) == ["label-altered"] * 4


def test_nothing_is_read_in_order_where_a_sum_or_the_balance_fails():
    lines = unnamed()
    lines[0][0] = str(int(lines[0][0]) + 1)
    reading, _ = filled(lines)
    assert (reading.report.figures, rules(reading)) == ({}, ["table-missing"])
    lines[0][6] = str(int(lines[0][6]) + 1)  # the row's total holds, the balance does not
    reading, _ = filled(lines)
    assert (reading.report.figures, rules(reading)) == ({}, ["table-missing"])


def test_nothing_is_read_in_order_with_a_cell_too_few_or_blank_or_in_words():
    lines = unnamed()
    reading, left = filled(lines[:-1])
    assert (rules(reading), len(left)) == (["table-missing"], 24 * 7)
    for cell in ("", "若干"):
        lines = unnamed()
        lines[3][4] = cell
        reading, _ = filled(lines)
        assert (reading.report.figures, rules(reading)) == ({}, ["table-missing"])


def test_a_mark_for_nothing_has_its_place_in_the_order():
    lines = unnamed()
    assert lines[3][4] == "0"
    lines[3][4] = "/"
    reading, _ = filled(lines)
    assert len(reading.report.figures) == len(EXPECTED) - 1
    assert rules(reading) == ["figure-blank", "label-altered"]


def test_a_stated_sum_is_told_of_a_table_read_by_its_labels():
    lines = rows()
    lines[1][7] = "999"
    reading, _ = filled(lines)
    (finding,) = reading.findings
    assert (finding.rule, finding.actual) == ("stated-sum", "999")


def test_figures_below_each_other_in_one_row_of_groups_are_read_without_any_label():
    cells = [*"2000201001", *"00303"]
    reading, _ = filled([cells], REVIEWS)
    assert [reading.report.figure(place) for place in REVIEWS.places] == [int(c) for c in cells]


def test_groups_below_each_other_without_any_label_are_read_in_order():
    reading, _ = filled([[*"20002"], [*"01001"], [*"00303"]], REVIEWS)
    assert [reading.report.figure(place) for place in REVIEWS.places] == [
        int(cell) for cell in "200020100100303"
    ]
    assert rules(reading) == ["label-altered"]
    reading, _ = filled([[*"20002"], [*"01001"], [*"00304"]], REVIEWS)
    assert (reading.report.figures, rules(reading)) == ({}, ["label-altered"] * 2)


def test_noughts_in_rows_of_another_width_prove_no_order():
    reading, _ = filled([["各类案件", *"000000000"], ["各类案件", *"000000"]], REVIEWS)
    assert (reading.report.figures, rules(reading)) == ({}, ["cell-count", "label-altered"])
    reading, _ = filled([["各类案件", *"200020100"], ["各类案件", *"100303"]], REVIEWS)
    assert len(reading.report.figures) == 12
