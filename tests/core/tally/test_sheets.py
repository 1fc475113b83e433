"""Registers row by row: numbers of lines, delimiters, encodings, bounds."""

from __future__ import annotations

import pytest

from gknb.core.tally import sheets as module
from gknb.core.tally.sheets import Line, RegisterError, read_lines


def rows(text, encoding="utf-8"):
    (lines,) = read_lines("a.csv", text.encode(encoding))
    return [(line.number, line.cells) for line in lines]


def test_lines_keep_their_numbers_and_empty_ones_are_left_out():
    assert rows("甲,乙\n\n,\n 丙 ,丁\n") == [(1, ("甲", "乙")), (4, ("丙", "丁"))]


def test_a_cell_of_several_lines_counts_them():
    assert rows('甲,"一\n二"\n乙,三\n') == [(1, ("甲", "一\n二")), (3, ("乙", "三"))]


@pytest.mark.parametrize("mark", ",\t;|，")
def test_the_delimiter_is_the_one_that_occurs_most(mark):
    assert rows(f"甲{mark}乙{mark}丙,\n一{mark}二{mark}三\n".replace("丙,", "丙"))[1] == (
        2,
        ("一", "二", "三"),
    )


def test_the_delimiter_is_looked_for_in_five_lines():
    late = "".join("甲;乙\n" for _ in range(5)) + "丙,丁,,,,,,,,,,,,\n"
    assert rows(late)[0] == (1, ("甲", "乙"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_mark_of_byte_order_is_no_character(encoding):
    assert rows("编号,日期", encoding) == [(1, ("编号", "日期"))]


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_both_orders_of_bytes_are_read(order):
    mark = b"\xff\xfe" if order.endswith("le") else b"\xfe\xff"
    ((line,),) = read_lines("a", mark + "甲,乙".encode(order))
    assert line == Line(1, ("甲", "乙"))


@pytest.mark.parametrize("begin", ["<html", "\ufeff  <!DOCTYPE html", "<TABLE ", "<?xml "])
def test_a_web_page_under_another_name_is_told(begin):
    with pytest.raises(RegisterError, match=r"^a\.xls：这是网页"):
        read_lines("a.xls", f"{begin}>".encode())


def test_what_only_begins_like_a_page_is_a_register():
    assert rows("<tables>,1")[0][1] == ("<tables>", "1")


@pytest.mark.parametrize(
    ("bound", "value", "fits", "too_much", "told"),
    [
        ("MOST_BYTES", 3, "甲", "甲,", "超过0 MB"),
        ("MOST_LINES", 2, "甲\n乙", "甲\n乙\n丙", "超过2行"),
        ("MOST_COLUMNS", 2, "甲,乙,", "甲,乙,丙", "第1行超过2列"),
        ("MOST_CELLS", 4, "甲,乙\n丙,丁", "甲,乙\n丙,丁\n戊", "超过4格"),
    ],
)
def test_a_register_has_bounds(monkeypatch, bound, value, fits, too_much, told):
    monkeypatch.setattr(module, bound, value)
    assert rows(fits)
    with pytest.raises(RegisterError, match=told):
        rows(too_much)


def test_blank_lines_beyond_the_bound_are_counted_as_lines(monkeypatch):
    monkeypatch.setattr(module, "MOST_LINES", 2)
    with pytest.raises(RegisterError, match="超过2行"):
        rows("甲\n\n\n")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RegisterError, match=r"没有\.csv：不能读取：没有这个文件"):
        read_lines(tmp_path / "没有.csv")


def test_a_cell_longer_than_csv_has_is_told_with_its_line():
    with pytest.raises(RegisterError, match=r"a\.csv：第2行不是CSV"):
        rows(f"甲\n{'乙' * 140_000}\n")


def test_a_line_that_holds_nothing_but_an_uncalculated_formula_is_kept():
    kept = [Line(1, ("", ""), frozenset({1})), Line(3, ("甲",))]
    assert module._filled("a", [*kept[:1], Line(2, ("", "")), *kept[1:]]) == kept


def test_the_first_five_lines_with_content_tell_the_delimiter():
    assert rows("\n\n甲;乙,丙;丁\n")[0] == (3, ("甲", "乙,丙", "丁"))
    assert rows("甲")[0] == (1, ("甲",))
    assert rows("") == []
