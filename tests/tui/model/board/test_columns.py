"""What stands in each column of the board, how it sorts, and in which tone."""

from __future__ import annotations

import datetime as dt

from gknb.core.requirements import Requirements
from gknb.tui.model.board import columns
from gknb.tui.model.board.columns import (
    BY_KEY,
    MOST_FOR_NAME,
    SORTS,
    columns_for,
    name_order,
)
from gknb.tui.model.board.rows import GRAVITY, Expected, File, Row, State, row_of
from gknb.tui.model.board.summary import Summary

ASKED = Expected(requirements=Requirements(signatures=("初审", "复审", "终审")))
MISSING = Row("某局", "某局", None, (State.MISSING,))
UNREAD = row_of(File("/f/a.toml", 0.0), Expected())
UNREADABLE = row_of(File("/f/a.toml", 0.0, Summary(unreadable="不是年报")), Expected())


def row(expected=Expected(), modified=0.0, **said):  # noqa: B008  # a value that never changes
    return row_of(File("/f/a.toml", modified, Summary(agency="某局", **said)), expected)


def shown(key, *rows):
    """Text, order and tone of a column in some rows."""
    column = BY_KEY[key]
    return [(column.text(each), column.order(each), column.tone(each)) for each in rows]


def test_a_number_is_known_once_its_report_was_read_and_lit_unless_it_is_0():
    for key, tone in (
        ("warnings", "warn"),
        ("blanks", "text"),
        ("received", "text"),
    ):
        assert shown(key, row(**{key: 0}), row(**{key: 1}), row(**{key: 1234})) == [
            ("0", 0, "muted"),
            ("1", 1, tone),
            ("1,234", 1234, tone),
        ], key
        assert shown(key, MISSING, UNREAD, UNREADABLE) == [("", None, "muted")] * 3, key
    assert shown("received", row(received=None)) == [("", None, "muted")]


def test_errors_are_red_where_one_of_them_is_more_than_a_blank():
    cases = [row(), row(errors=3), row(errors=3, is_wrong=True), row(is_wrong=True)]
    assert shown("errors", *cases) == [
        ("0", 0, "muted"),
        ("3", 3, "text"),
        ("3", 3, "bad"),
        ("0", 0, "muted"),
    ]
    assert shown("errors", MISSING, UNREAD, UNREADABLE) == [("", None, "muted")] * 3


def test_a_year_that_is_not_that_asked_for_is_red_and_one_that_is_not_filled_in_a_dash():
    other = row(year=2023)._replace(states=(State.WRONG, State.OTHER_YEAR))
    assert shown("year", row(year=2024), other, row(), MISSING, UNREAD, UNREADABLE) == [
        ("2024", 2024, "muted"),
        ("2023", 2023, "bad"),
        ("-", None, "muted"),
        ("", None, "muted"),
        ("", None, "muted"),
        ("", None, "muted"),
    ]


def test_a_state_is_a_sign_with_words_and_what_is_not_read_yet_an_ellipsis():
    assert shown("state", row(warnings=1), UNREADABLE, MISSING, UNREAD) == [
        ("? 有警告", GRAVITY[State.WARNED], "warn"),
        ("! 无法打开", GRAVITY[State.UNREADABLE], "bad"),
        ("_ 缺报", GRAVITY[State.MISSING], "bad"),
        ("  …", None, "muted"),
    ]
    assert shown("state", MISSING._replace(states=())) == [("", None, "muted")]


def test_signatures_are_counted_against_those_asked_for_and_sorted_by_their_share():
    said = [row(ASKED, signed=given) for given in ((), ("初审",), ("初审", "复审", "终审"))]
    assert shown("signed", *said) == [
        ("0/3", 0, "muted"),
        ("1/3", 1 / 3, "muted"),
        ("3/3", 1, "good"),
    ]
    assert shown("signed", row(), MISSING, UNREAD, UNREADABLE) == [
        ("-", None, "muted"),
        ("", None, "muted"),
        ("", None, "muted"),
        ("", None, "muted"),
    ]


def test_a_day_is_told_without_its_year_until_it_is_long_ago():
    now = dt.datetime.now().astimezone()
    for ago, form in (
        (dt.timedelta(0), "%m-%d"),
        (columns._RECENT - dt.timedelta(minutes=5), "%m-%d"),
        (columns._RECENT + dt.timedelta(minutes=5), "%y-%m"),
    ):
        changed = now - ago
        written = row(modified=changed.timestamp())
        text = changed.astimezone().strftime(form)
        assert shown("changed", written) == [(text, changed.timestamp(), "muted")], ago
    assert shown("changed", MISSING) == [("", None, "muted")]
    assert shown("changed", UNREAD)[0][1] == 0.0


def test_a_name_that_gb18030_lacks_still_has_its_place():
    def order(name):
        return name_order(MISSING._replace(name=name))

    assert order("阿办") < order("乙局") < order("兆局")
    assert order("\udcff局")


def test_only_numbers_begin_with_the_greatest():
    assert [key for key in SORTS if key in BY_KEY and not BY_KEY[key].is_number] == [
        "year",
        "state",
    ]
    assert SORTS[0] == "name"


def test_names_get_what_is_left_up_to_what_is_enough_and_at_least_a_cell():
    every = sum(column.width + 1 for column in BY_KEY.values())
    for width, cells in (
        (every + MOST_FOR_NAME - 1, MOST_FOR_NAME - 1),
        (every + MOST_FOR_NAME, MOST_FOR_NAME),
        (every + MOST_FOR_NAME + 1, MOST_FOR_NAME),
    ):
        assert columns_for(width) == (cells, list(BY_KEY.values())), width
    assert columns_for(1) == (1, [BY_KEY["state"]])


def test_a_column_stays_for_as_long_as_names_have_the_cells_that_it_leaves():
    every = sum(column.width + 1 for column in BY_KEY.values())
    first_to_go = BY_KEY["changed"]
    assert first_to_go in columns_for(every + first_to_go.names)[1]
    cells, left = columns_for(every + first_to_go.names - 1)
    assert first_to_go not in left
    assert cells == first_to_go.names - 1 + first_to_go.width + 1
