"""Who is missing from a consolidation, who is there twice, and what does not belong in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, FORMS, Place
from gknb.core.roster import (
    Attendance,
    Presence,
    compare_files,
    owner_of,
)
from gknb.core.safe_text import one_line

from .parts import Part
from .rules import GAP

_LONGEST_NAME = 18
_MOST_COMPARED = 200
"""So many reports that are there twice are compared; whoever has more has something else wrong."""
_AGENCY = Place(COVER, "agency.name")
_YEAR = Place(COVER, "year")


def find_gaps(
    parts: Sequence[Part],
    rows: Sequence[Attendance[Part]],
    form: str,
    year: int,
    unreadable: Iterable[str] = (),
) -> Iterator[tuple[str | None, Finding]]:
    """What is wrong with the set of parts, each with the file it is about, if it is one.

    Args:
        parts: what is to be consolidated.
        rows: what each agency has sent of it, as `attendance` gives it.
        form: the form of the consolidated report.
        year: its year.
        unreadable: files that are no reports, and are told as such; whose they should be by
            their names is not missing as well.
    """
    for part in parts:
        if (part.form, part.year) != (form, year):
            yield part.file, _stray(part, form, year)
    yield from _unclear(rows, form)
    names = [row.name for row in rows]
    broken = {owner_of(file, names) for file in unreadable}
    for row in rows:
        if row.presence is Presence.MISSING and row.name not in broken:
            yield None, _missing(row, year)
    yield from _outsiders(rows, form)


def outsiders(rows: Iterable[Attendance[Part]]) -> list[Part]:
    """The reports of those who are not in the roster, which are no part of the sum."""
    return [
        part
        for row in rows
        if not row.is_listed and row.presence is not Presence.NAMELESS
        for part in row.reports
    ]


def _unclear(rows: Sequence[Attendance[Part]], form: str) -> Iterator[tuple[str, Finding]]:
    """Reports of nobody, and second reports of somebody."""
    compared = 0
    for row in rows:
        reports = _of_form(row, form)
        if not row.is_listed and row.presence is not Presence.NAMELESS:
            continue  # none of them counts
        if row.presence is Presence.NAMELESS:
            yield from ((part.file, _nameless()) for part in reports)
            continue
        for part in reports[1:]:
            compared += 1
            yield part.file, _twice(row, reports[0], part, compares=compared <= _MOST_COMPARED)


def _outsiders(rows: Sequence[Attendance[Part]], form: str) -> Iterator[tuple[str, Finding]]:
    """Reports of somebody whom the roster does not have, or has under another name."""
    for row in rows:
        reports = _of_form(row, form)
        if not reports or row.presence is Presence.NAMELESS:
            continue
        if not row.is_listed:
            yield reports[0].file, _unlisted(row)
        elif row.other_names:
            yield reports[0].file, _other_name(row)


def _of_form(row: Attendance[Part], form: str) -> list[Part]:
    return [part for part in row.reports if part.form == form]


def _stray(part: Part, form: str, year: int) -> Finding:
    if part.year != year:
        who = f"“{_short(part.agency, 13)}”的" if part.agency else ""
        stated = f"{who}报告为{part.year}年度" if part.year else f"{who or '本'}报告未填写年度"
        return _finding(
            f"{stated}，本次汇总{year}年度",
            f"换用{year}年度的报告；或核对封面的年度",
            at=_YEAR,
        )
    return _finding(
        f"本报告采用{FORMS[part.form].circular}的格式",
        f"改用本次汇总的{FORMS[form].circular}格式",
        at=_YEAR,
    )


def _nameless() -> Finding:
    return _finding("未填写机关名称，无法确定报送机关", "在该报告的封面填写机关名称")


def _twice(row: Attendance[Part], first: Part, part: Part, *, compares: bool) -> Finding:
    name = _short(Path(first.file).name)
    difference = compare_files(first.file, part.file) if compares else None
    if difference is None:
        said, remedy = name, "只保留一份；机关名称写错的，改正名称"
    elif difference.is_same:
        said, remedy = f"与{name}内容相同", "只保留一份"
    else:
        said = f"与{name}有{difference}"
        remedy = "用 gknb diff 比较这两份，只保留一份；机关名称写错的，改正名称"
    return _finding(f"重复报送：{_short(row.name)}（{said}）", remedy)


def _missing(row: Attendance[Part], year: int) -> Finding:
    message = f"缺报：{_short(row.name)}（{year}年度）"
    if row.near:
        return _finding(message, f"核对是否为名单外的“{_short(row.near[0].agency)}”")
    agency = row.agency
    who = "，".join(filter(None, (agency.contact, agency.phone))) if agency is not None else ""
    whom = f"（{one_line(who)}）" if who else ""
    return _finding(message, f"请该机关报送{whom}；已报送的，核对封面的名称和年度")


def _unlisted(row: Attendance[Part]) -> Finding:
    return _finding(
        f"“{_short(row.name)}”不在名单内，没有计入",
        "应当汇总的，补入名单，重新汇总；名称有误的，改正名称",
        severity=Severity.WARNING,
    )


def _other_name(row: Attendance[Part]) -> Finding:
    return _finding(
        f"“{_short(row.other_names[0], 13)}”在名单中为“{_short(row.name, 13)}”",
        "核对封面的机关名称；确为另一机关的，补入名单",
        severity=Severity.WARNING,
    )


def _finding(
    message: str,
    remedy: str,
    *,
    severity: Severity = Severity.ERROR,
    at: Place = _AGENCY,
) -> Finding:
    return Finding(GAP, severity, at, message, remedy)


def _short(name: str, most: int = _LONGEST_NAME) -> str:
    """A name that leaves room in its line."""
    return name if len(name) <= most else f"{name[: most - 1]}…"
