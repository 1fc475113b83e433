"""A report file that is written as the program itself writes it, read at great speed.

Nothing is guessed: a file of which a single byte is not as expected is left to the strict
reader. The pattern of a form is made from what the writer of report files writes for it.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from gknb.core.disk.atomic import read_limited
from gknb.core.figures import MOST_DIGITS, Figure
from gknb.core.forms import COVER, FORMS, Form, Measure, Place
from gknb.core.forms.cover import COVER_FIELDS, KIND_LABELS, YEARS
from gknb.core.report import Report

from .document import VERSION, from_document
from .keys import tree
from .toml_file import MOST_BYTES, dumps, load
from .values import MOST_CHARACTERS, MOST_LINES

_DIGITS = b"0123456789"
_LIMIT = 10**MOST_DIGITS
_ONE_LINE = r'"[^"\\\x00-\x1f\x7f]*+"'
_TEXT = r'(?:"""\n[^"\\\x00-\x09\x0b-\x1f\x7f]*+"""|' + _ONE_LINE + ")"
_AMOUNT_LINE = rb'%s = "([0-9]{1,12}(?:\.[0-9]{1,6})?)"\n'
_ALL_BUT_DIGITS = bytes(byte for byte in range(256) if byte not in b"\n= " + _DIGITS)


class _Numbers(dict[str, int]):
    """Numbers by how they are written: to look one up is quicker than to convert it."""

    def __missing__(self, typed: str) -> int:
        number = int(typed)
        if len(self) < _MOST_KNOWN:
            self[typed] = number
        return number


_KNOWN = _Numbers()
_MOST_KNOWN = 20_000


class QuickPart(NamedTuple):
    """What a consolidation needs of a report."""

    agency: str
    year: int
    counts: list[int]
    """The counts, in the order of `QuickReader.counts`."""
    amounts: list[Decimal]
    """The amounts, in the order of `QuickReader.amounts`."""


class _Split(NamedTuple):
    """A file as it is expected: its figures, and the text without them."""

    agency: str
    year: int
    counts: list[int]
    amounts: list[Decimal]
    words: str


class QuickReader:
    """Reads files on one form."""

    def __init__(self, form: Form) -> None:
        kinds = {
            place: form.tables[place.section].column(place).measure for place in _ordered(form)
        }
        self.form = form
        self._order = tuple(kinds)
        self.counts = tuple(place for place, kind in kinds.items() if kind is Measure.COUNT)
        self.amounts = tuple(place for place, kind in kinds.items() if kind is Measure.AMOUNT)
        self.start = b'version = %d\nform = "%s"\n' % (VERSION, form.key.encode())
        self._balances = tuple(_balances(form, self.counts))
        filled = Report(form)
        for place, kind in kinds.items():
            filled.put(place, 1 if kind is Measure.COUNT else Decimal(1))
        whole = dumps(filled).encode()
        names = [section.key for section in form.sections]
        tables = [name for name in names if name in form.tables]
        before = names[: names.index(tables[0])]
        after = names[names.index(tables[-1]) + 1 :]
        first = re.search(rb"\[%s[.\]]" % tables[0].encode(), whole)
        assert first is not None  # noqa: S101  # the writer writes every section
        self._end_mark = f"\n\n[{after[0]}]\n"
        block = whole[first.start() : whole.index(self._end_mark.encode()) + 1]
        self._amounts = [
            re.compile(_AMOUNT_LINE % (place.column or "").encode()) for place in self.amounts
        ]
        self._blanks = [b'%s = ""\n' % (place.column or "").encode() for place in self.amounts]
        for pattern, blank in zip(self._amounts, self._blanks, strict=True):
            block = pattern.sub(blank, block, count=1)
        self._skeleton = block.translate(None, _DIGITS)
        self._head = re.compile(self._head_pattern(before))
        self._tail = re.compile("".join(map(self._section_pattern, after)))

    def read(self, data: bytes) -> QuickPart | None:
        """The figures of a complete report; None for a file that is not as expected."""
        split = self._split(data)
        return None if split is None else QuickPart(*split[:4])

    def report(self, data: bytes) -> Report | None:
        """A complete report; None for a file that is not as expected."""
        split = self._split(data)
        if split is None:
            return None
        try:
            document = tomllib.loads(split.words)
        except ValueError:
            return None
        report, problems = from_document(document | {name: {} for name in self.form.tables})
        if problems:
            return None
        figures: dict[Place, Figure] = dict(zip(self.counts, split.counts, strict=True))
        figures |= dict(zip(self.amounts, split.amounts, strict=True))
        report.figures = {place: figures[place] for place in self._order}
        return report

    def _split(self, data: bytes) -> _Split | None:
        if len(data) > MOST_BYTES:
            return None
        try:
            text = data.decode()
            if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
                return None  # one of its texts may be longer than is read
            head = self._head.match(text)
            end = -1 if head is None else text.find(self._end_mark, head.end())
            if head is None or end < 0 or self._tail.fullmatch(text, end + 1) is None:
                return None
            counts, amounts = self._figures(text[head.end() : end + 1].encode())
            year = int(head["year"])
            if head["signed"]:
                dt.date.fromisoformat(head["signed"])
        except ValueError:
            return None
        if year not in YEARS:
            return None
        return _Split(head["name"], year, counts, amounts, text[: head.end()] + text[end + 1 :])

    def _figures(self, block: bytes) -> tuple[list[int], list[Decimal]]:
        """The figures of all tables; ValueError where a byte is not as expected."""
        amounts = []
        for pattern, blank in zip(self._amounts, self._blanks, strict=True):
            amount = pattern.search(block)
            if amount is None:
                raise ValueError
            amounts.append(Decimal(amount[1].decode()))
            block = block[: amount.start()] + blank + block[amount.end() :]  # it keeps its place
        if block.translate(None, _DIGITS) != self._skeleton:
            raise ValueError
        for blank in self._blanks:
            block = block.replace(blank, b"", 1)
        digits = block.translate(None, _ALL_BUT_DIGITS).decode()
        if digits.count("= 0") != digits.count("= 0\n"):  # 007 is no number of TOML
            raise ValueError
        # a digit in a key or in the name of a table leaves a piece that is no number
        before, *typed = digits.split("\n = ")
        counts = list(map(_KNOWN.__getitem__, typed))
        if len(counts) != len(self.counts) or before.strip() or max(counts) >= _LIMIT:
            raise ValueError
        return counts, amounts

    def is_balanced(self, counts: Sequence[int]) -> bool:
        """Whether every identity of the form holds in every column that is keyed in."""
        return all(sum(left(counts)) == sum(right(counts)) for left, right in self._balances)

    def _head_pattern(self, sections: list[str]) -> str:
        lines = [re.escape(self.start.decode())]
        own = {
            "year": r"year = (?P<year>[12][0-9]{3})\n",
            "signed_on": r"(?:signed_on = (?P<signed>[0-9]{4}-[0-9]{2}-[0-9]{2})\n)?+",
            "agency.name": r'name = "(?P<name>[^"\\\x00-\x1f\x7f]*+)"\n',
            "agency.kind": rf'(?:kind = "(?:{"|".join(KIND_LABELS)})"\n)?+',
        }
        above = ""
        for key in COVER_FIELDS:
            group, _, name = key.rpartition(".")
            if group != above:
                lines.append("\n" + re.escape(f"[{group}]\n"))
                above = group
            lines.append(own.get(key) or _optional(name))
        lines += [self._section_pattern(section) for section in sections]
        return "".join([*lines, "\n"])

    def _section_pattern(self, section: str) -> str:
        fields = [place.row or "" for place in self.form.prose if place.section == section]
        return "\n" + re.escape(f"[{section}]\n") + "".join(map(_optional, fields))


@cache
def quick_readers() -> tuple[QuickReader, ...]:
    """A reader for every form whose tables stand together, as they do in those known."""
    return tuple(QuickReader(form) for form in FORMS.values() if _tables_stand_together(form))


def load_quickly(path: Path | str) -> Report:
    """The report in a file, for those who read many: to begin with takes longer than one file.

    Raises:
        ReportFileError: if it cannot be opened or is not a report.
    """
    try:
        data = read_limited(path, MOST_BYTES)
    except (OSError, ValueError):
        return load(path)  # which says why
    for reader in quick_readers():
        if data.startswith(reader.start) and (report := reader.report(data)) is not None:
            return report
    return load(path)


def _optional(key: str) -> str:
    return f"(?:{key} = {_TEXT}\\n)?+"


def _tables_stand_together(form: Form) -> bool:
    runs = [is_table for is_table, _ in groupby(form.sections, lambda s: s.table is not None)]
    return runs == [False, True, False]


def _ordered(form: Form) -> list[Place]:
    """The keyed-in figures in the order in which the writer writes them."""

    def walk(node: object) -> list[Place]:
        if isinstance(node, Place):
            return [node]
        assert isinstance(node, dict)  # noqa: S101  # a tree has but places and tables
        # values before tables, as TOML asks for
        inner = sorted(node.values(), key=lambda value: isinstance(value, dict))
        return [place for value in inner for place in walk(value)]

    keyed = set(form.keyed_places)
    return [p for p in walk(tree(form)) if p.section != COVER and p in keyed]


Pick = Callable[[Sequence[int]], tuple[int, ...]]


def _balances(form: Form, counts: tuple[Place, ...]) -> list[tuple[Pick, Pick]]:
    """What has to be picked from the counts for both sides of each identity and column."""
    at = {place: index for index, place in enumerate(counts)}
    found: list[tuple[Pick, Pick]] = []
    for table in form.tables.values():
        for balance in table.balances:
            for column in table.block_of_row[balance.left[0]].columns:
                if column.sum_of:
                    continue
                sides = [
                    [
                        at[part]
                        for row in rows
                        for place in [Place(table.key, row, column.key)]
                        for part in table.parts.get(place, (place,))
                    ]
                    for rows in (balance.left, balance.right)
                ]
                found.append((itemgetter(*sides[0]), itemgetter(*sides[1])))
    return found
