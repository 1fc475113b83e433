"""The year's reports of all agencies of a list, each continued from last year's where there is one.

What is in the folder already is never touched, by whatever name it goes: somebody may have begun.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from gknb.core.agencies import kind_of
from gknb.core.disk.atomic import create, reason
from gknb.core.files import REPORT_SUFFIX
from gknb.core.files.glances import look
from gknb.core.files.names import legal_name
from gknb.core.files.previous import relative_name
from gknb.core.files.sources import find_files
from gknb.core.files.toml_file import ReportFileError, dumps, load
from gknb.core.forms.cover import KIND_LABELS
from gknb.core.report import Report, new_report
from gknb.core.rollover import roll_over
from gknb.core.roster import name_key

from .last_year import LastYear, Others, no_others


class State(Enum):
    """What became of an agency's report, in the words of the table."""

    CONTINUED = "接续上年"
    NEW = "新建"
    KEPT = "已有"
    FAILED = "未建"


class Begun(NamedTuple):
    """What became of one agency's report."""

    agency: str
    state: State
    file: str = ""
    """The name of its file in the folder."""
    note: str = ""
    """What else is to be known, in Chinese."""


def begin_reports(
    agencies: Iterable[str],
    folder: Path,
    year: int,
    last_year: LastYear | None = None,
    *,
    kind: str | None = None,
    ending: str = REPORT_SUFFIX,
    with_prose: bool = False,
    others: Others = no_others,
) -> Iterator[Begun]:
    """Begin a report for each agency, and write it.

    Args:
        agencies: their names.
        folder: where the reports are written; it must exist.
        year: the year of the reports.
        last_year: last year's reports; None where nothing is to be continued.
        kind: of all agencies; None for what each name tells.
        ending: of the files: report files, or workbooks to fill in.
        with_prose: whether last year's text is put into the reports, marked as such.
        others: gives the other names that the roster has for an agency.
    """
    names = list(agencies)
    present = frozenset(map(name_key, names))
    there = _files_of_year(folder, year)
    for agency in names:
        if (file := there.get(name_key(agency))) is not None:
            yield Begun(agency, State.KEPT, file)
            continue
        name = legal_name(f"{agency}{year}", ending)
        last, note = None, ""
        if last_year is not None:
            last, note = _last(last_year, agency, year, present, others)
        report = _begun(agency, year, kind, last, folder / name, with_prose=with_prose)
        try:
            create(folder / name, _content(report, ending))
        except FileExistsError:
            yield Begun(agency, State.KEPT, name)
        except (OSError, ValueError) as error:
            yield Begun(agency, State.FAILED, name, f"不能写入：{reason(error)}")
        else:
            yield Begun(agency, State.NEW if last is None else State.CONTINUED, name, note)


def _files_of_year(folder: Path, year: int) -> dict[str, str]:
    """The report files of a folder that are of the year, by the keys of their agencies."""
    found: dict[str, str] = {}
    for file in find_files([str(folder)]):
        seen = look(Path(file))
        if seen is not None and seen.year == year:
            found.setdefault(name_key(seen.agency), str(Path(file).relative_to(folder)))
    found.pop("", None)
    return found


_Last = tuple[Report, Path]


def _last(
    last_year: LastYear, agency: str, year: int, present: frozenset[str], others: Others
) -> tuple[_Last | None, str]:
    """Last year's report of an agency with its file; what is to be known of that."""
    pairing = last_year.pair(agency, year, lambda: present, others)
    if pairing.file is None:
        return None, pairing.note
    try:
        return (load(pairing.file), pairing.file), pairing.note
    except ReportFileError as error:
        return None, f"上年报告不能使用：{error.problems[0].message}"


def _begun(
    agency: str, year: int, kind: str | None, last: _Last | None, file: Path, *, with_prose: bool
) -> Report:
    if last is None:
        return new_report(agency, year, kind or kind_of(agency) or next(iter(KIND_LABELS)))
    report = roll_over(last[0], year=year, agency=agency, with_prose=with_prose).report
    if kind is not None:
        report.cover["agency.kind"] = kind
    if file.name.endswith(REPORT_SUFFIX):
        report.cover["previous"] = relative_name(file, last[1])
    return report


def _content(report: Report, ending: str) -> bytes:
    if ending == REPORT_SUFFIX:
        return dumps(report).encode()
    from gknb.core.rendering import as_bytes

    return as_bytes(ending.lstrip("."), report)
