"""What the key for repairs puts right: all that a finding is about, but of blanks one alone."""

from __future__ import annotations

from collections.abc import Mapping

from gknb.core.findings import Finding
from gknb.core.forms import Place
from gknb.core.report import Value

_BLANK = "figure-blank"
"""Its repair is a 0 for every blank of a table. Whether nothing happened in any of those cases only
the clerk knows, and there is a key of its own to say so."""


def repair_at(finding: Finding, here: Place | None) -> Mapping[Place, Value]:
    """The values that put a finding right from a place; none where that takes another key.

    Args:
        finding: what is found.
        here: the place that has the keyboard.
    """
    values = dict(finding.repair)
    if finding.rule != _BLANK or len(values) == 1:
        return values
    return {here: values[here]} if here is not None and here in values else {}
