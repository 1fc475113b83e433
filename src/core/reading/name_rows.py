"""Which row of the form each row of figures is, by its label and by the order of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gknb.core.forms import Row, Table

from .document import Cell
from .form_labels import SUBTOTALS, core, groups
from .labels import bare, closest, is_of_other_year
from .table_rows import RawRow, RawTable

_SHORTEST_START = 3
"""Fewest characters by which the first line of a broken label is recognised."""
_MOST_PIECES = 6
"""Cells or lines that one label is broken into, at most."""


@dataclass
class NamedRow:
    """A row of figures and what it is: a row of the form, the sum of a group, or unknown."""

    raw: RawRow
    row: Row | None = None
    group: str = ""
    """The bare label of the group that this row adds up."""
    label: str = ""
    """The label as it stands in the source."""
    is_altered: bool = False
    is_sure: bool = True
    """Whether the label stands unbroken before the figures; else the sums have to agree."""


def name_rows(table: Table, raw: RawTable, year: int | None = None) -> list[NamedRow]:
    """The rows of figures by their labels; `year` is that of the report, where it is known."""
    naming = _Naming(table, raw, year)
    named = [naming.name(row) for row in raw.rows]
    _fill_gaps(table, named)
    return named


class _Naming:
    def __init__(self, table: Table, raw: RawTable, year: int | None) -> None:
        self.table, self.year = table, year
        self.rows = list(table.rows.values())
        self.at = {row.key: number for number, row in enumerate(self.rows)}
        self.ends = tuple(bare(row.label) for row in self.rows)
        self.groups = groups(table)
        words = {bare(row.labels[-1].text) for row in raw.rows if row.labels}
        self.exact = {row.key for row in self.rows if bare(row.label) in words}
        """Rows whose own labels stand in the source: no altered one is theirs."""
        self.seen: set[str] = set()
        self.passed: set[str] = set()
        """Rows whose whole labels stand before another one: their figures are blank."""
        self.last = -1
        self.last_group = ""
        self.rest = ""
        self.queue: list[NamedRow] = []
        self.waiting: list[Row] = []
        """Labels that have come and got no figures yet, and the last one that has."""

    def name(self, raw: RawRow) -> NamedRow:
        """What a row is."""
        words = [bare(cell.text) for cell in raw.labels]
        if self.rest and words and "".join(words).startswith(self.rest):
            words = _without_start(words, self.rest)
        self.rest = ""
        label = raw.labels[-1].text if raw.labels else ""
        if not any(words):
            return self._without_label(raw)
        self.queue, self.waiting = [], []
        hits = self._hits(words)
        named = NamedRow(raw, label=_joined(raw.labels) if len(label) < 4 else label)
        if hits and hits[-1][0] == len(words) - 1:
            named.row = hits[-1][1]
            before = [row for at, row in hits if at < len(words) - max(1, raw.own)]
            before = [row for row in before if row.key not in self.seen]
            if before and not self.table.side_by_side:
                self.waiting = [*before, named.row]
                self.queue = [named]
        elif self.table.side_by_side and hits:
            named.row = hits[-1][1]
        else:
            self.passed = set()
            at = hits[-1][0] + 1 if hits else 0
            if hits and not _is_note("".join(cell.text for cell in raw.labels[at:])):
                self.passed = {row.key for _, row in hits}
                words = words[at:]
            self._less_exactly(words, named)
        self._remember(named)
        return named

    def _less_exactly(self, words: list[str], named: NamedRow) -> None:
        joined = "".join(words[-_MOST_PIECES:])
        group = next((g for g in self.groups if joined.endswith(g)), "")
        if group:
            named.group = self.last_group = group
            return
        if words[-1] in SUBTOTALS:
            named.group = self.last_group or words[-1]
            return
        named.row = self._by_core(named) or self._by_start(joined)
        if named.row is not None and named.row.key in self.exact:
            named.row, self.rest = None, ""
        if named.row is None:
            named.row = self._by_likeness(words[-1], joined)
            named.is_altered = named.row is not None

    def _by_core(self, named: NamedRow) -> Row | None:
        words = core(named.label)
        alike = [row for row in self.rows if core(row.label) == words]
        if len(alike) == 1 and len(words) > 2:
            return alike[0]
        following = self.rows[self.last + 1 : self.last + 2]
        return next((row for row in following if row in alike), None)

    def _by_start(self, joined: str) -> Row | None:
        """The row whose label begins here and goes on behind its figures."""
        following = self._candidates()[:1]
        for row in following:
            label = bare(row.label)
            for length in range(len(label) - 1, _SHORTEST_START - 1, -1):
                if joined.endswith(label[:length]):
                    self.rest = label[length:]
                    return row
        return None

    def _by_likeness(self, last: str, joined: str) -> Row | None:
        rows = self._candidates()
        for words in (last, joined):
            if len(words) >= _SHORTEST_START:
                nearest = closest(words, self.ends)
                if nearest and is_of_other_year(words, nearest, self.year):
                    continue
                labels = (bare(row.label) for row in rows if row.key not in self.exact)
                label = closest(words, labels)
                if label is not None:
                    return next(row for row in rows if bare(row.label) == label)
        return None

    def _candidates(self) -> list[Row]:
        start = self.last + 1
        there = self.seen | self.passed
        return [r for r in self.rows[start:] + self.rows[:start] if r.key not in there]

    def _hits(self, words: Sequence[str]) -> list[tuple[int, Row]]:
        """Where the label of a row ends among the labels, and which row it is."""
        hits: list[tuple[int, Row]] = []
        for at, word in enumerate(words):
            joined = "".join(words[max(0, at + 1 - _MOST_PIECES) : at + 1])
            if not word or not joined.endswith(self.ends):
                continue
            fits = [
                row
                for row, end in zip(self.rows, self.ends, strict=True)
                if joined.endswith(end) and not self._is_another(word, row, end)
            ]
            if not fits:
                continue
            longest = max(len(bare(row.label)) for row in fits)
            fits = [row for row in fits if len(bare(row.label)) == longest]
            unseen = [row for row in fits if row.key not in self.seen]
            after = [row for row in unseen if self.at[row.key] > self.last]
            hits.append((at, (after or unseen or fits)[0]))
        return hits

    def _is_another(self, word: str, row: Row, label: str) -> bool:
        """Whether a label that ends in that of a row is of another row: 上年行政许可 is."""
        before = word[: -len(label)] if word.endswith(label) else ""
        if not before:
            return False
        is_there = row.key in self.exact and self.ends.count(label) == 1
        return is_there or is_of_other_year(before, "", self.year)

    def _without_label(self, raw: RawRow) -> NamedRow:
        """Figures without a label: the labels before may have come all at once."""
        named = NamedRow(raw, is_sure=False)
        self.queue.append(named)
        if len(self.waiting) == len(self.queue):
            for row, each in zip(self.waiting, self.queue, strict=True):
                each.row, each.is_sure, each.label = row, False, row.label
            for row in self.waiting:
                self.seen.add(row.key)
        else:
            for each in self.queue:
                if self.waiting:
                    each.row, each.is_sure = None, False
        return named

    def _remember(self, named: NamedRow) -> None:
        if named.row is None:
            return
        if named.row.key in self.seen:
            named.row = None
            return
        self.seen.add(named.row.key)
        self.last = self.at[named.row.key]
        if named.row.above:
            self.last_group = bare(named.row.above[-1])


def _is_note(text: str) -> bool:
    """Whether words in brackets go on with the label before them."""
    return text.startswith(("（", "(")) and text.endswith(("）", ")"))


def _without_start(words: Sequence[str], start: str) -> list[str]:
    left = len(start)
    rest: list[str] = []
    for word in words:
        rest.append(word[left:] if left < len(word) else "")
        left = max(0, left - len(word))
    return [word for word in rest if word]


def _joined(labels: Sequence[Cell]) -> str:
    return "".join(cell.text for cell in labels[-2:])


def _fill_gaps(table: Table, named: list[NamedRow]) -> None:
    """Unknown rows between known ones, as many as the form has there: a reading to be proved."""
    if table.side_by_side:
        return
    rows = list(table.rows.values())
    at = [rows.index(n.row) if n.row is not None else None for n in named]
    index = 0
    while index < len(named):
        if at[index] is not None or named[index].group:
            index += 1
            continue
        end = index
        while end < len(named) and at[end] is None and not named[end].group:
            end += 1
        before = max((a for a in at[:index] if a is not None), default=-1)
        after = min((a for a in at[end:] if a is not None), default=len(rows))
        missing = rows[before + 1 : after]
        if len(missing) == end - index and all(n.raw.labels for n in named[index:end]):
            for each, row in zip(named[index:end], missing, strict=True):
                each.row, each.is_altered, each.is_sure = row, True, False
        index = end
