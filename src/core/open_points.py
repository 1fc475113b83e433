"""What reading a source found, kept with the report until it is settled.

A point is settled once what it is about has been changed or filled since, or once it is accepted
like a warning. One about a whole section is settled by an edit only where the section was blank.
"""

from __future__ import annotations

from collections.abc import Iterable

from .digests import canonical
from .findings import Finding, Severity
from .forms import COVER, Place
from .places import path_of, place_at
from .report import OpenPoint, Report

TOGETHER = "prose-together"
"""The rule of a field whose text stands in another one, because the source has both in one."""

READING_RULES = {
    "stated-sum": "原文总计与各项之和不符",
    "total-only": "原文只填总计，各类申请人为空白",
    "cell-count": "一行的格数与格式不同，以及导入的方法",
    "label-altered": "项目名称改了写法，或有增减",
    "table-missing": "缺一张表",
    "table-doubled": "两个年度的表或报告并列",
    "section-heading": "标题缺少、改了写法或编号有误",
    "figure-unread": "一格无法识别，留空",
    "figure-converted": "按单位换算后填入的数",
    "agency-differs": "各处所写机关名称不一致",
    "text-unplaced": "未导入的文字",
    TOGETHER: "几个方面写在一起，未拆分",
}
"""What only reading can find, by the id of the finding; the report itself does not show it."""

_TOLD_BY_CHECKS = frozenset({"figure-blank"})
"""What the checks find in the report themselves, for as long as it is so."""
_CONTENT_LENGTH = 12
_BLANK_SECTION = "blank"


def open_points(report: Report, findings: Iterable[Finding]) -> tuple[OpenPoint, ...]:
    """The findings of reading that are to be kept with the report."""
    return tuple(
        _point(report, finding)
        for finding in findings
        if finding.rule not in _TOLD_BY_CHECKS
        and (finding.severity is not Severity.INFO or finding.rule == TOGETHER)
    )


def unsettled(report: Report) -> list[OpenPoint]:
    """The points of a report's source that its content has not settled."""
    if report.source is None:
        return []
    return [point for point in report.source.open if not _is_settled(report, point)]


def kept_together(report: Report) -> set[Place]:
    """The fields that are blank because the source has their text in another field."""
    points = [point for point in unsettled(report) if point.rule == TOGETHER]
    places = (place_at(report.form, point.places[0]) for point in points)
    return {place for place in places if place is not None}


def is_kept(report: Report, finding: Finding) -> bool:
    """Whether a finding of reading is among the points kept with a report."""
    source = report.source
    return source is not None and any(
        point.rule == finding.rule and point.message == finding.message for point in source.open
    )


def _point(report: Report, finding: Finding) -> OpenPoint:
    place = finding.place
    table = report.form.tables.get(place.section)
    is_sum = table is not None and place in table.all_places and table.is_sum(place)
    places = (place,) if is_sum else tuple(dict.fromkeys(finding.marked))
    return OpenPoint(
        finding.rule,
        finding.message,
        finding.remedy,
        tuple(path_of(each) for each in places),
        tuple(_content(report, each) for each in places),
        finding.expected or "",
        finding.actual or "",
    )


def _is_settled(report: Report, point: OpenPoint) -> bool:
    places = [place_at(report.form, path) for path in point.places]
    if any(
        place is None or (_is_whole(place) and content != _BLANK_SECTION)
        for place, content in zip(places, point.contents, strict=True)
    ):
        return False
    return all(
        _content(report, place) != content
        for place, content in zip(places, point.contents, strict=True)
        if place is not None
    )


def _is_whole(place: Place) -> bool:
    """Whether a place is a section as a whole, or the cover."""
    return place.row is None or place == Place(COVER)


def _content(report: Report, place: Place) -> str:
    """A short digest of what stands at a place, or in a row; empty for a blank.

    Of a section as a whole only whether it is blank: a heading that is wrong stays so, whatever
    is written below it.
    """
    table = report.form.tables.get(place.section)
    if place.row is None:
        inside = [
            each for each in (*report.figures, *report.prose) if each.section == place.section
        ]
        is_blank = place.section != COVER and not any(canonical(report, each) for each in inside)
        return _BLANK_SECTION if is_blank else ""
    if table is not None and place.column is None:
        if place.row not in table.rows:
            return ""
        columns = table.block_of_row[place.row].columns
        places = [place._replace(column=column.key) for column in columns]
    else:
        places = [place]
    values = [canonical(report, each) or "" for each in places]
    if not any(values):
        return ""
    text = "\n".join(values)
    import hashlib  # most reports need no digest

    return hashlib.sha256(text.encode()).hexdigest()[:_CONTENT_LENGTH]
