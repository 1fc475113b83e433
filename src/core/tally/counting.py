"""Cases counted into tables 三 and 四 by the rules of the form; every figure keeps its cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gknb.core.editing import Edit, Editor
from gknb.core.figures import Figure
from gknb.core.forms import Form, Place, Table
from gknb.core.forms.roles import CARRIED_FORWARD, CARRIED_OVER, RECEIVED
from gknb.core.naming import section_heading

from .cases import Case
from .matching import bare, row_labels
from .words import OUTCOME_GROUPS

APPEALS = "reviews"


@dataclass(frozen=True)
class Tally:
    """The figures of a year, each with the cases that it counts."""

    form: Form
    year: int
    cases: dict[Place, tuple[Case, ...]]
    """The cases of every keyed-in figure of the tables that are counted, also where none are."""

    @property
    def figures(self) -> dict[Place, Figure]:
        """The figures, by place."""
        return {place: len(cases) for place, cases in self.cases.items()}

    def explain(self, place: Place) -> list[Case]:
        """The cases that a figure or a sum counts, by line.

        Raises:
            KeyError: if no cases are counted there.
        """
        table = self.form.tables[place.section]
        parts = table.parts.get(place, (place,))
        return sorted((case for part in parts for case in self.cases[part]), key=lambda c: c.line)

    def apply(self, editor: Editor) -> Edit | None:
        """Put the figures into a report as one edit that can be undone; None if none changes."""
        return editor.apply(dict(self.figures), "由台账计数")


def count(cases: Iterable[Case], form: Form, year: int) -> Tally:
    """Count cases for a year.

    Received in the year: 一. Received before and still open when it began: 二. Replied to in
    the year: its outcome in 三. Received until its end and still open then: 四. A case received
    later is next year's. A review counts for the year of its own date, or where there is none
    for that in which its request was in hand.
    """
    found: dict[Place, list[Case]] = {
        place: [] for key in (RECEIVED[0], APPEALS) for place in form.tables[key].keyed_places
    }
    for case in cases:
        for place in _places(case, year):
            found[place].append(case)
    return Tally(form, year, {place: tuple(counted) for place, counted in found.items()})


def _places(case: Case, year: int) -> Iterator[Place]:
    in_hand = _is_in_hand(case, year)
    if in_hand:
        came_before = case.received_on.year < year
        yield Place(*(CARRIED_OVER if came_before else RECEIVED), case.applicant)
        if case.outcome is not None and case.replied_on and case.replied_on.year == year:
            yield Place(RECEIVED[0], case.outcome, case.applicant)
        else:
            yield Place(*CARRIED_FORWARD, case.applicant)
    for row, column, on in case.appeals:
        if in_hand if on is None else on.year == year:
            yield Place(APPEALS, row, column)


def _is_in_hand(case: Case, year: int) -> bool:
    """Whether a case was received by the end of a year, and not replied to before it."""
    replied = case.replied_on
    return case.received_on.year <= year and (replied is None or replied.year >= year)


class Explained(NamedTuple):
    """Cases of a figure, of a sum, or of a whole group of rows or columns."""

    label: str
    cases: list[Case]


def explain(tally: Tally, row: str, column: str) -> Explained | None:
    """The cases that a row and a column count, by their keys or labels; None if there are none.

    A group (不予公开, 法人或其他组织, 行政诉讼) stands for all that it spans.
    """
    for key in (RECEIVED[0], APPEALS):
        table = tally.form.tables[key]
        rows = _rows(table, row)
        for names in rows:
            columns = _columns(table, column)
            if columns is None:
                break
            parts = {
                part
                for row_key in names.keys
                for column_key in columns.keys
                for part in _parts(table, Place(key, row_key, column_key))
            }
            cases = {case.line: case for part in parts for case in tally.cases[part]}
            label = f"{section_heading(tally.form, key)} › {names.label} › {columns.label}"
            return Explained(label, [cases[line] for line in sorted(cases)])
    return None


def find_place(
    form: Form, row: str, column: str, tables: Iterable[str] = (RECEIVED[0], APPEALS)
) -> Place | None:
    """The figure or sum that two keys or labels name; None for none.

    Args:
        form: the form.
        row: the key or the label of a row.
        column: the key or the label of a column.
        tables: the tables that are looked through; those counted from a register by default.
    """
    for key in tables:
        table = form.tables[key]
        labels = row_labels(table, table.rows)
        for place in table.places:
            rows = (place.row or "", *labels[place.row or ""])
            columns = (place.column or "", table.column(place).label)
            if _is_one_of(row, rows) and _is_one_of(column, columns):
                return place
    return None


class _Named(NamedTuple):
    label: str
    keys: list[str]


def _rows(table: Table, name: str) -> Iterator[_Named]:
    """The row of a name, or the rows that a group of that name spans."""
    labels = row_labels(table, table.rows)
    for key, row in table.rows.items():
        if _is_one_of(name, (key, *labels[key])):
            yield _Named("·".join((*row.above, row.label)), [key])
            return
    for level in range(max((len(row.above) for row in table.rows.values()), default=0)):
        for label in dict.fromkeys(
            r.above[level] for r in table.rows.values() if level < len(r.above)
        ):
            keys = [k for k, r in table.rows.items() if r.above[: level + 1][-1:] == (label,)]
            groups = {key.partition(".")[0] for key in keys}
            # 三、本年度办理结果 spans all groups, and is none of them.
            words = [w for key in groups for w in (key, *OUTCOME_GROUPS.get(key, ()))]
            if _is_one_of(name, (label, *(words if len(groups) == 1 else ()))):
                yield _Named(label, [key for key in keys if not table.rows[key].sum_of])


def _columns(table: Table, name: str) -> _Named | None:
    columns = {column.key: column for block in table.blocks for column in block.columns}
    for key, column in columns.items():
        if _is_one_of(name, (key, column.label)):
            return _Named(column.label, [key])
    for label in dict.fromkeys(label for c in columns.values() for label in c.above):
        if _is_one_of(name, (label,)):
            return _Named(
                label, [k for k, c in columns.items() if label in c.above and not c.sum_of]
            )
    return None


def _parts(table: Table, place: Place) -> tuple[Place, ...]:
    return table.parts.get(place, (place,)) if place in table.all_places else ()


def _is_one_of(typed: str, labels: tuple[str, ...]) -> bool:
    word = bare(typed)
    return bool(word) and word in map(bare, labels)
