"""Rows of figures and the labels before them, out of grids, lines and loose cells."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.core.reading.document import Cell, Grid
from gknb.core.reading.pieces import Line
from gknb.core.reading.table_rows import label_words, raw_table, split_line

FORM = FORMS["2021"]
REQUESTS, REVIEWS = FORM.tables["requests"], FORM.tables["reviews"]
NEW, GRANTED, SECRET = (
    REQUESTS.rows[key].label for key in ("received", "granted", "refused.state_secret")
)


def grid(*rows, loose=False):
    return Grid(tuple(tuple(Cell(text) for text in row) for row in rows), is_loose=loose)


def table(*items, of=REQUESTS):
    return raw_table(of, [Line(item) if isinstance(item, str) else item for item in items])


def rows(*items, of=REQUESTS):
    return [
        ([c.text for c in row.labels], [c.text for c in row.values], row.own, row.is_row)
        for row in table(*items, of=of).rows
    ]


def test_a_row_of_a_grid_is_its_labels_and_the_figures_behind_them():
    found = rows(grid(["", "自然人", "总计"], [NEW, "3", "3"], [GRANTED, "2", ""]))
    assert found == [
        (["自然人", "总计", NEW], ["3", "3"], 1, True),
        ([GRANTED], ["2", ""], 1, True),
    ]


def test_a_blank_row_with_its_label_is_a_row_where_groups_stand_below_each_other():
    assert rows(grid([NEW, "", ""])) == [([NEW], ["", ""], 1, True)]
    assert rows(grid(["某某", "", ""])) == []
    assert rows(grid(["行政复议", "", ""]), of=REVIEWS) == []
    assert table(grid([NEW, ""])).after == []


def test_figures_begin_behind_the_last_label_of_the_form():
    assert rows(grid(["三、本年度办理结果", GRANTED, "", "2"]))[0][:3] == (
        ["三、本年度办理结果", GRANTED],
        ["", "2"],
        2,
    )


def test_what_stands_between_a_row_label_and_the_figures_is_a_value():
    assert rows(grid([GRANTED, "见注", "2"]))[0][1] == ["见注", "2"]


def test_behind_the_label_of_a_group_stands_that_of_a_row_in_other_words():
    found = rows(grid(["（三）不予公开", "属于秘密的", "2"]))
    assert found[0][:2] == (["（三）不予公开", "属于秘密的"], ["2"])


def test_labels_alone_have_no_figures():
    assert rows(grid(["自然人", "总计"])) == []
    assert [c.text for c in table(grid(["自然人", "总计"])).after] == ["自然人", "总计"]
    assert rows(grid([GRANTED, "自然人", "总计"], [NEW, "1"]))[0][0] == [
        GRANTED,
        "自然人",
        "总计",
        NEW,
    ]


def test_a_label_in_pieces_is_one():
    assert rows(grid([GRANTED[:4], GRANTED[4:], "1"]))[0][:2] == ([GRANTED[:4], GRANTED[4:]], ["1"])


def test_in_a_grid_of_no_known_label_figures_begin_at_the_first():
    assert rows(grid(["某项", "又", "", "1", "2"])) == [(["某项", "又"], ["", "1", "2"], 2, True)]
    assert rows(grid(["", "1", "2"])) == [([], ["", "1", "2"], 0, True)]


@pytest.mark.parametrize(
    ("line", "label", "figures"),
    [
        ("规章 0 0 0", "规章", ["0", "0", "0"]),
        ("本年 新收 3", "本年 新收", ["3"]),
        ("0 0", "", ["0", "0"]),
        ("规章", "规章", []),
        ("规章 3 件 4", "规章 3 件", ["4"]),
        ("规章 / —", "规章", ["/", "—"]),
    ],
)
def test_a_line_is_a_label_and_the_figures_at_its_end(line, label, figures):
    assert split_line(line) == (label, figures)


def test_lines_with_several_figures_are_rows():
    assert rows(f"{NEW} 3 0 3", f"{GRANTED} 2 0 2") == [
        ([NEW], ["3", "0", "3"], 1, True),
        ([GRANTED], ["2", "0", "2"], 1, True),
    ]
    assert rows("3 0") == [([], ["3", "0"], 0, True)]


def test_one_figure_behind_a_label_of_the_form_is_a_row_and_behind_words_a_label():
    assert rows(f"{NEW} 3") == [([NEW], ["3"], 1, True)]
    assert rows("小计 3") == [(["小计"], ["3"], 1, True)]
    assert rows("某某 3") == []
    assert [c.text for c in table("某某 3").after] == ["某某 3"]


def test_figures_one_a_line_are_gathered_up_to_the_next_label():
    found = rows(NEW, "3", "0", "3", GRANTED, "2", "0")
    assert found == [
        ([NEW], ["3", "0", "3"], 0, False),
        ([GRANTED], ["2", "0"], 0, False),
    ]


def test_a_row_of_a_line_ends_the_figures_before_it():
    assert [row[1] for row in rows(NEW, "3", f"{GRANTED} 2 0")] == [["3"], ["2", "0"]]
    assert [row[1] for row in rows(NEW, "3", grid([GRANTED, "2", "0"]))] == [["3"], ["2", "0"]]


def test_loose_cells_are_gathered_and_blanks_count_behind_a_figure_alone():
    cells = [[NEW], [""], ["3"], [""], ["4"], [GRANTED], ["2"]]
    assert rows(grid(*cells, loose=True)) == [
        ([NEW], ["3", "", "4"], 0, False),
        ([GRANTED], ["2"], 0, False),
    ]


def test_a_grid_with_a_cell_a_row_is_loose_if_it_has_more_than_three_rows():
    four = [[NEW, ""], ["3", ""], [GRANTED, ""], ["2", ""]]
    assert [row[1] for row in rows(grid(*four))] == [["3", ""], ["2", ""]]
    full = [[NEW, "3"], [GRANTED, "2"], [SECRET, "1"], ["某某", "4"]]
    assert [row[1] for row in rows(grid(*full))] == [["3"], ["2"], ["1"], ["4"]]
    three = rows(grid(*four[:3]))
    assert [row[1] for row in three] == [[""], ["3", ""], [""]]


@pytest.mark.parametrize(
    ("line", "is_note"),
    [
        ("注：本表由各科室填报。", True),
        ("（本表由各科室填报。）", True),
        ("某" * 61, True),
        ("某" * 60, False),
        ("本表由各科室填报", False),
    ],
)
def test_a_sentence_or_a_long_line_is_a_note_and_no_label(line, is_note):
    found = table(NEW, "3", line)
    assert [c.text for c in found.notes] == ([line] if is_note else [])
    assert [c.text for c in found.after] == ([] if is_note else [line])
    assert [c.text for c in found.rows[0].values] == ["3"]


def test_a_remark_beside_a_row_is_a_note():
    found = table(grid(["项目", "自然人", "备注"], [NEW, "5", "含移交"], [GRANTED, "7", ""]))
    assert [c.text for c in found.notes] == ["含移交"]
    assert [[c.text for c in row.values] for row in found.rows] == [["5"], ["7"]]


def test_a_label_of_the_form_is_no_note_however_long():
    label = REQUESTS.rows["other_outcome.fee_unpaid"].label
    assert table(label + "。").notes == []


def test_of_many_labels_the_last_sixty_are_kept_each_of_three_hundred_characters_at_most():
    found = rows(grid(*[[f"某{n}"] * 2 for n in range(40)], ["甲" * 301, "1", "2"]))
    assert len(found[0][0]) == 60
    assert found[0][0][-1] == "甲" * 300


def test_labels_are_words_of_cells_and_of_lines_without_their_figures():
    items = [Line("规 章 0 0"), grid(["自然人", "3", ""]), Line("某" * 61), Line("丙" * 60)]
    found = list(label_words(items))
    assert found[:3] == ["规章", "规", "章"]
    assert "自然人" in found
    assert "3" not in found
    assert "" not in found[:4]
    assert "某" * 61 not in found
    assert "丙" * 60 in found
