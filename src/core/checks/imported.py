"""What reading a published report found, told until it is settled."""

from __future__ import annotations

from collections.abc import Iterator

from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place
from gknb.core.open_points import READING_RULES, TOGETHER, unsettled
from gknb.core.places import place_at
from gknb.core.report import Report

from .model import RuleHit

IMPORT_OPEN = "import-open"
_WIDEST = 60
"""Cells of a line of a finding."""


def import_open(report: Report) -> Iterator[RuleHit]:
    """What was found when the report was imported, and neither changed nor accepted since."""
    for point in unsettled(report):
        places = [place_at(report.form, path) or Place(COVER) for path in point.places]
        yield RuleHit(
            places[0],
            _first_that_fits(f"导入时发现：{point.message}", point.message),
            _first_that_fits(f"{point.remedy}；核对无误的，写明理由接受", point.remedy),
            expected=point.expected or None,
            actual=point.actual or None,
            also=tuple(places[1:]),
            rule=point.rule if point.rule in READING_RULES else "",
            severity=Severity.INFO if point.rule == TOGETHER else None,
        )


def _first_that_fits(longer: str, shorter: str) -> str:
    """What reading told fits into a line; what is added to it need not."""
    from rich.cells import cell_len  # most reports were not imported

    return longer if cell_len(longer) <= _WIDEST else shorter
