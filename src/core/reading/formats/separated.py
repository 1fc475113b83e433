"""Text whose cells are separated by commas or semicolons, as spreadsheets save it (CSV).

A comma is no sign of a cell by itself: prose and grouped thousands have them too. It is one where
many lines of the text have it in common, each a label with figures behind it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

SEPARATORS = (",", ";")
_FEWEST_ROWS = 4
"""Rows of a label and figures from which a text is taken for one of separated cells: the table of
the second section, which is sent alone, has six."""
_LONGEST_CELL = 40
"""Lines of a text in quotes; a quote that is never closed would take in all the rest."""
_LONGEST_LABEL = 120
# Takes `1,234` in quotes, `12.50`, `-3`, `/`; leaves `12件`, `2024年`.
_FIGURE = re.compile(r"[-+]?[0-9][0-9,.]{0,20}|/|-{1,2}|—{1,2}")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def separated_rows(text: str) -> list[tuple[str, ...]] | None:
    """The rows of a text with separated cells; None where it is not one.

    A line of prose with commas in it is a row of a single cell.
    """
    if "\t" in text or "|" in text:
        return None
    for separator in SEPARATORS:
        if text.count(separator) < _FEWEST_ROWS:
            continue
        rows = _rows(text, separator)
        if rows is not None and sum(map(_has_figures, rows)) >= _FEWEST_ROWS:
            return [_prose_as_one(row, separator) for row in rows]
    return None


def _rows(text: str, separator: str) -> list[tuple[str, ...]] | None:
    try:
        rows = [
            tuple(cell.strip() for cell in row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error:  # a cell longer than any text
        return None
    if any(cell.count("\n") > _LONGEST_CELL for row in rows for cell in row):
        return None
    return rows


def _has_figures(row: Sequence[str]) -> bool:
    """Whether a row is a label, or several, and figures behind: `规章,3,3,1`."""
    labels = [cell for cell in row if cell and not _FIGURE.fullmatch(cell)]
    figures = [cell for cell in row if _FIGURE.fullmatch(cell)]
    return bool(labels and figures and _CHINESE.search(row[0] or labels[0])) and _are_labels(labels)


def _are_labels(cells: Iterable[str]) -> bool:
    return all(len(cell) <= _LONGEST_LABEL and "。" not in cell for cell in cells)


def _prose_as_one(row: tuple[str, ...], separator: str) -> tuple[str, ...]:
    """A line of prose as it was before its commas were taken for signs of cells."""
    filled = [cell for cell in row if cell]
    if len(filled) < 2 or any(_FIGURE.fullmatch(cell) for cell in filled) or _are_labels(filled):
        return row
    return (separator.join(row).rstrip(separator),)
