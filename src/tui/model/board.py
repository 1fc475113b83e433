"""What the home screen says of a folder: every report in a line, and who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.cells import set_cell_size

from gknb.core.figures import format_figure
from gknb.core.findings import Finding
from gknb.core.forms.roles import RECEIVED, TOTAL
from gknb.core.merge import Consolidation
from gknb.core.naming import place_name
from gknb.core.report import Report
from gknb.core.roster import Agency, RosterError, read_roster
from gknb.core.safe_text import one_line
from gknb.core.signing import required, standing

from .folder import Entry
from .progress import report_progress

ROSTER_NAME = "名单.txt"
"""The file of a folder that names the agencies whose reports are expected, one a line."""

NAME_WIDTH, STATE_WIDTH, ERRORS_WIDTH, TOTAL_WIDTH = 26, 11, 6, 8
HEADER = (
    f"   {set_cell_size('文件', NAME_WIDTH)} 年度 {set_cell_size('状态', STATE_WIDTH)}"
    f"{set_cell_size('错误', ERRORS_WIDTH)}{'新收申请'.rjust(TOTAL_WIDTH - 4)}  机关"
)


def entry_line(entry: Entry) -> str:
    """File, year, state, errors, requests received, agency."""
    name = set_cell_size(one_line(entry.path.name), NAME_WIDTH)
    report = entry.report
    if report is None:
        return f"{name} 无法打开：{one_line(entry.unreadable)}"
    state, left = report_progress(report, entry.findings)
    rest = f" 余{left}" if left else _signed(report)
    said = set_cell_size(state.value + rest, STATE_WIDTH)
    errors = set_cell_size(str(entry.errors or ""), ERRORS_WIDTH)
    received = {
        (place.section, place.row, place.column): figure
        for place, figure in entry.key_figures.items()
    }.get((*RECEIVED, TOTAL))
    total = format_figure(received).rjust(TOTAL_WIDTH)
    return f"{name} {report.year or '----'} {said}{errors}{total}  {one_line(report.agency)}"


def _signed(report: Report) -> str:
    """How many signatures hold, of how many that are asked for, once signing has begun."""
    if not report.signoffs:
        return ""
    valid = sum(each.is_valid for each in standing(report).values())
    return f" 签{valid}/{len(required(report))}"


def year_of(entries: Iterable[Entry]) -> int:
    """The year that most reports of a folder are for, the later one of two; 0 without any."""
    years = Counter(entry.report.year for entry in entries if entry.report is not None)
    return max(years, key=lambda year: (years[year], year), default=0)


def roster_of(folder: Path) -> list[Agency]:
    """The agencies that a folder expects; none where it has no list that can be read."""
    try:
        return list(read_roster(folder / ROSTER_NAME).agencies)
    except RosterError:
        return []


def objections(whole: Consolidation) -> Iterator[str]:
    """What stands against a consolidated report, a line each."""
    for file, finding in whole.gaps:
        yield f"{file or '汇总'}：{_said(finding)}"
    for faulty in whole.faulty:
        place = place_name(faulty.form, faulty.findings[0].place)
        yield f"{faulty.part.file}：有错误，例如 {place}：{_said(faulty.findings[0])}"
    for unreadable in whole.unreadable:
        yield f"{unreadable.file}：{one_line(unreadable.message)}"


def shortened(lines: Sequence[str], most: int) -> str:
    """So many lines, and how many more there are."""
    rest = len(lines) - most
    return "\n".join([*lines[:most], *([f"……还有 {rest} 条"] if rest > 0 else [])])


def _said(finding: Finding) -> str:
    return one_line(finding.message)
