"""Figures as they stand in published tables: with units, marks for nothing, or unreadable."""

from __future__ import annotations

import re
import unicodedata

from gknb.core.figures import Figure, FigureError, parse_figure
from gknb.core.forms import Measure

NOTHING = frozenset("/ ／ \\ - － — —— – ― − 无 無 空 N/A".split())  # noqa: SIM905
"""What is written where a figure is left out; it is no 0."""

_UNIT = re.compile(r"\s*(?:件|条|個|个|项|項|次|宗|万元|萬元)$")
_FIGURE = re.compile(r"[-+−–—]?\s*[0-9][0-9,.]*\s*(?:件|条|個|个|项|項|次|宗|万元|萬元)?")


def looks_like_figure(cell: str) -> bool:
    """Whether a cell holds a figure or a mark for none, rather than a label."""
    text = unicodedata.normalize("NFKC", cell).strip()
    return cell.strip() in NOTHING or _FIGURE.fullmatch(text) is not None


def read_figure(cell: str, measure: Measure) -> Figure | None:
    """The figure in a cell; None where there is none or a mark for none.

    Raises:
        FigureError: if what stands there is no such figure.
    """
    if cell.strip() in NOTHING:
        return None
    return parse_figure(_UNIT.sub("", cell.strip()), measure)


def figure_or_none(cell: str, measure: Measure) -> Figure | None:
    """The figure in a cell, or None where there is none that can be read."""
    try:
        return read_figure(cell, measure)
    except FigureError:
        return None
