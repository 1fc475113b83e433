"""The texts of a report that people write: the preamble and the fields of prose."""

from __future__ import annotations

from collections.abc import Iterator

from gknb.core.forms import COVER, Place
from gknb.core.report import Report

PREAMBLE = Place(COVER, "preamble")


def texts(report: Report) -> Iterator[tuple[Place, str]]:
    """Every text that is not empty, by its place, in the order of the form."""
    if report.preamble:
        yield PREAMBLE, report.preamble
    for place in report.form.prose:
        if text := report.text(place):
            yield place, text


def around(text: str, start: int, end: int) -> str:
    """The words and a little of what stands before and after them, for a message."""
    left, right = max(0, start - 4), min(len(text), end + 4)
    return " ".join(text[left:right].split())
