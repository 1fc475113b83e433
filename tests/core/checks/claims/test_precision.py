"""Paragraphs with nothing wrong in them, the lines of `precision.txt`: no rule may speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from gknb.core.checks import check
from gknb.core.forms import Place

PARAGRAPHS = [
    line
    for line in (Path(__file__).parent / "precision.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ["disclosure_on_request", "proactive_disclosure"])
def test_a_paragraph_about_something_else_gives_no_finding(complete, row):
    assert len(PARAGRAPHS) >= 100
    for text in PARAGRAPHS:
        report = complete()
        report.put(Place("overview", row), text)
        assert check(report) == [], text
