"""The board as one looks at it: sorted, filtered, searched, with marks and a place; no Textual."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import BY_KEY, NAME, SORTS, Order, name_order
from .rows import GRAVITY, Row, State, Totals


class BoardView:
    """What of the rows is shown, in which order, and where one is.

    Whatever the rows become, the place, the marks, the order and the filter stay.
    """

    def __init__(self) -> None:
        self.rows: Sequence[Row] = ()
        self.totals = Totals()
        self.sort = ""
        """The key of the column to sort by; empty for the order of the roster."""
        self.is_descending = False
        self.only: State | None = None
        """The state that alone is shown."""
        self.find = ""
        """What names of agencies or files have to contain."""
        self.marked: set[str] = set()
        """The keys of the rows that are chosen to work on together."""
        self.shown: Sequence[Row] = ()
        self.at = 0
        """The number of the row, among those shown, that one is on."""
        self._here = ""

    @property
    def row(self) -> Row | None:
        """The row that one is on."""
        return self.shown[self.at] if self.at < len(self.shown) else None

    def take(self, rows: Sequence[Row], totals: Totals) -> None:
        """Show other rows."""
        self.rows, self.totals = rows, totals
        self.marked &= {row.key for row in rows}
        if self.only is not None and self.only not in totals.states:
            self.only = None
        self._arrange()

    def go_to(self, at: int) -> None:
        """Go to a row by its number among those shown; to the last one at most."""
        self.at = max(0, min(at, len(self.shown) - 1))
        self._here = self.row.key if self.row is not None else ""

    def stay_on(self, key: str) -> None:
        """Be on the row of a file from now on, also where it comes only later."""
        self._here = key
        self._arrange()

    # Order, filter, find ------------------------------------------------------------------

    def sort_by(self, key: str) -> None:
        """Sort by a column, by the same one again the other way round; and go to the first row."""
        if key == self.sort:
            self.is_descending = not self.is_descending
        else:
            self.sort = key
            self.is_descending = key in BY_KEY and BY_KEY[key].is_number
        self._arrange()
        self.go_to(0)

    def sort_by_next(self, keys: Sequence[str]) -> None:
        """Sort by the next of some columns; behind the last one in the order of the roster."""
        order = ["", *(key for key in SORTS if key == NAME or key in keys)]
        at = order.index(self.sort) if self.sort in order else 0
        self.sort_by(order[(at + 1) % len(order)])

    def turn_round(self) -> None:
        """Sort the other way round, and go to the first row."""
        self.is_descending = not self.is_descending
        self._arrange()
        self.go_to(0)

    @property
    def filters(self) -> Sequence[State]:
        """The states that rows are in, the gravest first."""
        return sorted(self.totals.states, key=GRAVITY.__getitem__)

    def filter_next(self) -> None:
        """Show only the rows of the next state; behind the last one all of them."""
        order: list[State | None] = [None, *self.filters]
        self.filter_by(order[(order.index(self.only) + 1) % len(order)])

    def filter_by(self, state: State | None) -> None:
        """Show only the rows of a state; all of them for None."""
        self.only = state
        self._arrange()

    def search(self, text: str) -> None:
        """Show only what has a text in the name of its agency or file, capitals or not."""
        self.find = text
        self._arrange()

    # Marks --------------------------------------------------------------------------------

    def mark(self) -> None:
        """Mark the row that one is on, or unmark it; who is missing has nothing to work on."""
        if self.row is not None and self.row.file is not None:
            self.marked ^= {self.row.key}

    def mark_all(self) -> None:
        """Mark everything shown, or unmark it where all of it is marked."""
        keys = {row.key for row in self.shown if row.file is not None}
        self.marked = self.marked - keys if keys <= self.marked else self.marked | keys

    def chosen(self) -> list[Row]:
        """The marked rows in the order of the board, shown or not."""
        return [row for row in self.rows if row.key in self.marked]

    # --------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Work out what is shown; the place stays on its row, else where it was."""
        wanted = self.find.casefold().strip()
        shown = [
            row
            for row in self.rows
            if (self.only is None or self.only in row.states)
            and (wanted in row.name.casefold() or wanted in row.file_name.casefold())
        ]
        self.shown = self._sorted(shown)
        numbers = {row.key: number for number, row in enumerate(self.shown)}
        if self._here in numbers:
            self.at = numbers[self._here]
        else:  # `_here` is kept: it may be shown again, or come only later
            self.at = max(0, min(self.at, len(self.shown) - 1))

    def _sorted(self, rows: list[Row]) -> list[Row]:
        if not self.sort:
            return rows[::-1] if self.is_descending else rows
        order = name_order if self.sort == NAME else BY_KEY[self.sort].order
        known: list[tuple[Order, Row]] = []
        unknown: list[Row] = []
        for row in rows:
            value = order(row)
            if value is None:
                unknown.append(row)
            else:
                known.append((value, row))
        known.sort(key=lambda pair: pair[0], reverse=self.is_descending)
        return [row for _, row in known] + unknown
