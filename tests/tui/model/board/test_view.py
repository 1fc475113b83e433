"""The board sorted, filtered, searched; the place and the marks stay whatever comes."""

from __future__ import annotations

import pytest

from gknb.tui.model.board.columns import COLUMNS, columns_for
from gknb.tui.model.board.rows import Expected, File, State, Totals, row_of
from gknb.tui.model.board.summary import Summary
from gknb.tui.model.board.view import BoardView


def rows_with(*summaries):
    files = [
        File(f"/f/{number}.toml", float(number), summary)
        for number, summary in enumerate(summaries)
    ]
    rows = [row_of(file, Expected()) for file in files]
    return rows, Totals.of(rows, files)


@pytest.fixture
def view():
    """Four reports in the order of their files."""
    view = BoardView()
    view.take(
        *rows_with(
            Summary(agency="丙局", year=2024, errors=1, is_wrong=True, received=9),
            Summary(agency="甲局", year=2023, received=40),
            Summary(agency="乙局", year=2024, warnings=2),
            Summary(agency="阿办", year=2024, errors=12, is_wrong=True, received=100),
        )
    )
    return view


def names(view):
    return [row.name for row in view.shown]


class TestSort:
    def test_numbers_begin_with_the_greatest_and_turn_round(self, view):
        view.sort_by("errors")
        assert names(view) == ["阿办", "丙局", "甲局", "乙局"]
        view.sort_by("errors")
        assert names(view) == ["甲局", "乙局", "丙局", "阿办"]

    def test_what_is_not_known_comes_last_both_ways(self, view):
        view.sort_by("received")
        assert names(view) == ["阿办", "甲局", "丙局", "乙局"]
        view.turn_round()
        assert names(view) == ["丙局", "甲局", "阿办", "乙局"]

    def test_names_are_in_the_order_of_pinyin(self, view):
        view.sort_by("name")
        assert names(view) == ["阿办", "丙局", "甲局", "乙局"]

    def test_the_gravest_state_comes_first(self, view):
        view.sort_by("state")
        assert names(view) == ["丙局", "阿办", "乙局", "甲局"]

    def test_one_key_goes_through_the_columns_and_ends_in_the_order_before(self, view):
        seen = []
        for _ in range(4):
            view.sort_by_next(["state", "errors"])
            seen.append(view.sort)
        assert seen == ["name", "state", "errors", ""]
        assert names(view) == ["丙局", "甲局", "乙局", "阿办"]


class TestFilterAndFind:
    def test_one_key_goes_through_the_states_that_occur(self, view):
        seen = []
        for _ in range(4):
            view.filter_next()
            seen.append((view.only, names(view)))
        assert seen == [
            (State.WRONG, ["丙局", "阿办"]),
            (State.WARNED, ["乙局"]),
            (State.DONE, ["甲局"]),
            (None, ["丙局", "甲局", "乙局", "阿办"]),
        ]

    def test_a_filter_for_what_no_longer_occurs_is_dropped(self, view):
        view.filter_by(State.WARNED)
        view.take(*rows_with(Summary(agency="甲局")))
        assert view.only is None
        assert names(view) == ["甲局"]

    def test_agencies_and_files_are_found_capitals_or_not(self, view):
        view.search("局")
        assert names(view) == ["丙局", "甲局", "乙局"]
        view.search(" 3.TOML")
        assert names(view) == ["阿办"]
        view.search("没有")
        assert names(view) == []
        assert view.row is None


class TestPlaceAndMarks:
    def test_who_sorts_is_on_the_first_row(self, view):
        view.go_to(2)
        view.sort_by("errors")
        assert view.row.name == "阿办"
        view.turn_round()
        assert view.row.name == "甲局"

    def test_the_place_stays_on_its_report_whatever_comes_and_is_looked_for(self, view):
        view.sort_by("errors")
        view.go_to(3)
        view.take(view.rows[::-1], view.totals)
        assert view.row.name == "乙局"
        view.search("阿")
        assert view.row.name == "阿办"
        view.search("")
        assert view.row.name == "乙局"

    def test_a_report_that_comes_only_later_is_where_one_is_then(self, view):
        view.stay_on("/f/2.toml")
        assert view.row.key == "/f/2.toml"  # it is there already
        view.stay_on("/f/4.toml")
        rows, totals = rows_with(*[Summary(agency=f"{number}局") for number in range(5)])
        view.take(rows, totals)
        assert view.row.key == "/f/4.toml"

    def test_where_a_report_is_gone_one_stays_where_it_was(self, view):
        view.go_to(3)
        view.take(*rows_with(Summary(agency="甲局"), Summary(agency="乙局")))
        assert view.at == 1

    def test_all_that_is_shown_is_marked_and_unmarked(self, view):
        view.filter_by(State.WRONG)
        view.mark_all()
        assert [row.name for row in view.chosen()] == ["丙局", "阿办"]
        view.filter_by(None)
        assert len(view.marked) == 2
        view.mark_all()
        assert len(view.marked) == 4
        view.mark_all()
        assert not view.marked

    def test_marks_of_reports_that_are_gone_are_dropped(self, view):
        view.mark_all()
        view.take(*rows_with(Summary(agency="甲局")))
        assert view.marked == {"/f/0.toml"}

    def test_one_cannot_go_beyond_the_ends(self, view):
        view.go_to(-5)
        assert view.at == 0
        view.go_to(99)
        assert view.at == 3


def test_columns_give_way_to_names_the_least_important_first():
    whole = [column.key for column in COLUMNS]
    assert [column.key for column in columns_for(160)[1]] == whole
    widths = {width: [column.key for column in columns_for(width)[1]] for width in range(1, 160)}
    for width, keys in widths.items():
        assert "state" in keys
        assert keys == [key for key in whole if key in keys]
        name_width, columns = columns_for(width)
        beside = sum(column.width + 1 for column in columns)
        assert name_width + beside <= width or len(columns) == 1
    assert widths[76] == ["year", "state", "errors", "warnings", "blanks", "received", "signed"]
    assert {"state", "errors", "warnings"} <= set(widths[56])
    assert "signed" not in [column.key for column in columns_for(160, is_signing=False)[1]]
