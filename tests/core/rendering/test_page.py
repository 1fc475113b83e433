"""What stands on a page, item by item, and between which items a line is free."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.forms import COVER, Place, form_for_year, grid
from gknb.core.naming import NOT_FINAL_MARK
from gknb.core.rendering.page import (
    Kind,
    PageItem,
    cell_text,
    chinese_date,
    chosen,
    page_items,
    stands_apart,
)
from gknb.core.report import new_report

FORM = form_for_year(2024)


def report():
    made = new_report("甲县商务局", 2024)
    made.put(Place(COVER, "preamble"), "前言一。\n\n前言二。")
    made.put(Place(COVER, "signed_on"), dt.date(2025, 1, 9))
    made.put(Place("other_matters", "text"), "没有收费。")
    return made


def kinds(items):
    return [item.kind for item in items]


def test_a_page_goes_from_title_to_date():
    items = list(page_items(report()))
    assert items[0] == PageItem(Kind.TITLE, "甲县商务局2024年政府信息公开工作年度报告")
    assert [item.text for item in items[1:3]] == ["前言一。", "前言二。"]
    assert kinds(items[1:4]) == [Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.HEADING]
    assert [item.text for item in items[-2:]] == ["甲县商务局", "2025年1月9日"]
    assert kinds(items[-2:]) == [Kind.SIGNATURE] * 2
    headings = [item.text for item in items if item.kind is Kind.HEADING]
    assert len(headings) == len(FORM.sections)
    assert sum(item.kind is Kind.TABLE for item in items) == 3


def test_sections_alone_have_neither_title_nor_signature():
    items = list(page_items(report(), ["other_matters"]))
    assert kinds(items) == [Kind.HEADING, Kind.PARAGRAPH]
    assert items[-1].text == "没有收费。"
    assert [s.key for s in chosen(FORM, ["reviews", "overview"])] == ["overview", "reviews"]
    assert chosen(FORM, None) == list(FORM.sections)
    with pytest.raises(KeyError):
        chosen(FORM, ["nothing"])


def test_what_is_not_final_says_so_above_everything():
    assert next(page_items(report(), marked=True)) == PageItem(Kind.MARK, NOT_FINAL_MARK)
    assert next(page_items(report(), ["reviews"], marked=True)).kind is Kind.MARK


def test_without_name_and_date_nothing_is_signed():
    made = new_report("", 2024)
    assert Kind.SIGNATURE not in kinds(page_items(made))
    made.put(Place(COVER, "agency.name"), "甲局")
    assert [i.text for i in page_items(made) if i.kind is Kind.SIGNATURE] == ["甲局"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Kind.PARAGRAPH, Kind.PARAGRAPH, False),
        (Kind.SIGNATURE, Kind.SIGNATURE, False),
        (Kind.SUBHEADING, Kind.PARAGRAPH, False),
        (Kind.PARAGRAPH, Kind.SUBHEADING, False),
        (Kind.HEADING, Kind.PARAGRAPH, True),
        (Kind.PARAGRAPH, Kind.HEADING, True),
        (Kind.PARAGRAPH, Kind.TABLE, True),
        (Kind.TABLE, Kind.PARAGRAPH, True),
        (Kind.MARK, Kind.TITLE, True),
        (Kind.TITLE, Kind.PARAGRAPH, True),
        (Kind.PARAGRAPH, Kind.SIGNATURE, True),
        (Kind.TABLE, Kind.TABLE, False),
    ],
)
def test_a_line_is_free_around_what_stands_apart(one, other, expected):
    assert stands_apart(PageItem(other), PageItem(one)) is expected


def test_a_cell_has_its_label_or_its_figure():
    made = report()
    place = Place("reviews", "reconsideration", "upheld")
    layout = grid(FORM.tables["reviews"])
    assert cell_text(made, layout.by_place[place]) == ""
    made.put(place, 7)
    assert cell_text(made, layout.by_place[place]) == "7"
    label = next(cell for cell in layout.cells if cell.label)
    assert cell_text(made, label) == label.label


def test_a_date_has_no_zeros_in_front():
    assert chinese_date(dt.date(2025, 1, 9)) == "2025年1月9日"
