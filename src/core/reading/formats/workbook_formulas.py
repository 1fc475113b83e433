"""Formulas of an XLSX of which the file keeps no value, and the sums among them worked out.

Excel and WPS keep with a formula what it came to. A program that fills a workbook in does not, and
the library then gives a blank, as if nobody had filled in the cell. A sum of cells is worked out
here: what it comes to is in no doubt. Any other formula stays as it is, for the reader to tell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

Position = tuple[int, int]
"""Row and column, from 0."""

MOST_SUMMED = 10_000
"""Cells that one sum may reach; no table of a report has so many."""
_DEEPEST = 40
_LONGEST = 500

_ANY = re.compile(rb"<(?:\w{1,9}:)?f[ />]")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?![0-9(])")
# Takes IF(COUNT(A1:B2)=0,"",SUM(A1:B2)), as the workbooks of this program have it.
_UNLESS_BLANK = re.compile(r'IF\(COUNT\(([^()]{1,200})\)=0,"",(.{1,400})\)')
_SUM = re.compile(r"SUM\(([^()]{1,300})\)")
_TERM = re.compile(
    r"([-+]?)(SUM\([^()]{1,300}\)|[A-Z]{1,3}[0-9]{1,7}|[0-9]{1,15}(?:\.[0-9]{1,9})?)"
)


def uncalculated(content: bytes) -> dict[Position, str]:
    """The formulas without a value in the part of a sheet; empty for one that stands elsewhere.

    Raises:
        ET.ParseError: if the part is damaged.
    """
    if not _ANY.search(content):
        return {}
    found: dict[Position, str] = {}
    shared: dict[str, tuple[Position, str]] = {}
    row = column = -1
    for event, item in ET.iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314
        tag = item.tag.rpartition("}")[2]
        if event == "start":
            if tag == "row":
                row = int(item.get("r", row + 2)) - 1
                column = -1
            elif tag == "c":
                letters = item.get("r", "").rstrip("0123456789")
                column = column_number(letters) if letters else column + 1
        elif tag == "c":
            parts = {part.tag.rpartition("}")[2]: part for part in item}
            if "f" in parts:
                text = _formula(parts["f"], (row, column), shared)
                value, is_text = parts.get("v"), item.get("t") == "str"
                if value is None or not (value.text or is_text):
                    found[row, column] = text
            item.clear()
    return found


def sheet_parts(archive: zipfile.ZipFile, book: ET.Element) -> Iterator[tuple[str, str]]:
    """The name of each sheet of an XLSX, and the file in the archive that holds it.

    Args:
        archive: the workbook.
        book: what its `xl/workbook.xml` says.

    Raises:
        ET.ParseError: if it is damaged.
    """
    try:
        relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except KeyError:
        return
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            key = next((value for name, value in sheet.items() if name.endswith("}id")), None)
            target = targets.get(key, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            yield sheet.get("name", ""), part


def column_number(letters: str) -> int:
    """The number of a column by its letters, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class Sums:
    """The values of the formulas of a sheet that are sums of its cells."""

    def __init__(self, formulas: Mapping[Position, str], values: Sequence[Sequence[Any]]) -> None:
        """Of a sheet.

        Args:
            formulas: those without a value, as `uncalculated` gives them.
            values: of all cells from the first row and column on, as the library gives them.
        """
        self._formulas = formulas
        self._values = values
        self._known: dict[Position, Decimal | str | None] = {}

    def value(self, at: Position) -> Decimal | str | None:
        """What a formula comes to, or an empty text; None where that is not known."""
        return self._formula(at, 0)

    def _formula(self, at: Position, depth: int) -> Decimal | str | None:
        if at not in self._known:
            self._known[at] = None  # for one that leads back to itself
            if depth < _DEEPEST:
                self._known[at] = self._worked_out(self._formulas[at], depth + 1)
        return self._known[at]

    def _worked_out(self, text: str, depth: int) -> Decimal | str | None:
        text = "".join(text.split()).upper().replace("$", "").lstrip("=")
        if not text or len(text) > _LONGEST:
            return None
        if unless := _UNLESS_BLANK.fullmatch(text):
            numbers = self._numbers(unless[1], depth)
            if not numbers:
                return None if numbers is None else ""
            text = unless[2]
        total, end = Decimal(0), 0
        for term in _TERM.finditer(text):
            if term.start() != end or (end and not term[1]):
                return None
            value = self._term(term[2], depth)
            if value is None:
                return None
            total += -value if term[1] == "-" else value
            end = term.end()
        return total if end == len(text) else None

    def _term(self, text: str, depth: int) -> Decimal | None:
        if summed := _SUM.fullmatch(text):
            numbers = self._numbers(summed[1], depth)
            return None if numbers is None else sum(numbers, Decimal(0))
        if text[0].isdigit():
            return Decimal(text)
        value = self._cell(_position(text), depth)
        return value if isinstance(value, Decimal) else Decimal(0) if value == "" else None

    def _numbers(self, arguments: str, depth: int) -> list[Decimal] | None:
        """The numbers in some cells; None where a cell may be one and may be none."""
        numbers: list[Decimal] = []
        for argument in re.split("[,;]", arguments):
            first, _, last = argument.partition(":")
            if not (_REFERENCE.fullmatch(first) and _REFERENCE.fullmatch(last or first)):
                return None
            (top, left), (bottom, right) = _position(first), _position(last or first)
            if (abs(bottom - top) + 1) * (abs(right - left) + 1) > MOST_SUMMED:
                return None
            for row in range(min(top, bottom), max(top, bottom) + 1):
                for column in range(min(left, right), max(left, right) + 1):
                    value = self._cell((row, column), depth)
                    if isinstance(value, Decimal):
                        numbers.append(value)
                    elif value is None:
                        return None
        return numbers

    def _cell(self, at: Position, depth: int) -> Decimal | str | None:
        """A number; an empty text for a blank or a word; None for what is not known."""
        if at in self._formulas:
            return self._formula(at, depth)
        row, column = at
        value = self._values[row][column] if row < len(self._values) else ""
        if isinstance(value, bool) or not isinstance(value, int | float):
            # Excel passes over a number that was typed as a text; whoever reads it does not.
            return None if any(char.isdigit() for char in str(value)) else ""
        return Decimal(repr(value))


def _position(reference: str) -> Position:
    match = _REFERENCE.fullmatch(reference)
    assert match is not None  # noqa: S101  # whoever calls has matched it
    return int(match[2]) - 1, column_number(match[1])


def _formula(part: ET.Element, at: Position, shared: dict[str, tuple[Position, str]]) -> str:
    """A formula; one that shares that of another cell is written out for its own."""
    text = part.text or ""
    if part.get("t") != "shared":
        return text if part.get("t", "normal") == "normal" else ""
    key = part.get("si", "")
    if text:
        shared[key] = at, text
        return text
    if key not in shared:
        return ""
    (row, column), first = shared[key]
    return _moved(first, at[0] - row, at[1] - column)


def _moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it is so many rows and columns further on; with `$` a cell stays the same."""

    def moved(match: re.Match[str]) -> str:
        letters, digits = match[1], match[2]
        column = letters if letters[0] == "$" else _letters(column_number(letters) + columns)
        row = digits if digits[0] == "$" else str(int(digits) + rows)
        return column + row

    return re.sub(r"(\$?[A-Z]{1,3})(\$?[0-9]{1,7})(?![0-9(A-Z])", moved, formula)


def _letters(number: int) -> str:
    letters = ""
    number += 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
