"""The one interpreter of labels: from a stream of blocks to a report, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, FORMS, Form, Place, Section, Table, form_for_year, grid
from gknb.core.naming import NOT_FINAL_MARK, section_heading
from gknb.core.numerals import ORDINALS
from gknb.core.report import Report

from . import find_cover
from .cell_values import looks_like_figure
from .fill_prose import put_prose
from .fill_table import put_figures
from .labels import bare, clean, is_page_number, likeness
from .rows import labelled_rows
from .stream import Cells, ReadingError, Stream, Text

_NUMBERED = re.compile(
    rf"\s*(?:#+\s*)?(?:\*\*)?\s*(?:第?([{ORDINALS}])(?:部分)?\s*[、.．，,：:\s]|([1-6])[、.．]|[（(]([{ORDINALS}])[）)])?"
)
_REWORDED = 0.8
_TABLE_LABELS = 4
"""Fewest labels of a table that tell it from a table made for looks."""

_WORDS = re.compile(r"[\s·›>]+")
"""What stands between the words of a label, or between labels written as a path."""


@dataclass
class Reading:
    """A report as it was read, and what in the source does not hold."""

    report: Report
    findings: list[Finding] = field(default_factory=list)


@dataclass
class _Parts:
    """The stream sorted by section; the first is what stands above section 一."""

    before: list[str] = field(default_factory=list)
    prose: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str, list[Cells]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)


def interpret(stream: Stream) -> Reading:
    """The report in a stream of blocks.

    Raises:
        ReadingError: if it is no annual report.
    """
    form = _form(stream)
    parts = _sort(form, stream)
    if len(parts.headings) + len(parts.cells) < 2:
        wanted = "、".join(f"“{section.heading}”" for section in form.sections[:4])
        raise ReadingError(
            f"没有找到年度报告：找过{wanted}等标题和表格，只找到 "
            f"{len(parts.headings)} 个标题、{len(parts.cells)} 张表。请核对选的是不是年度报告"
        )
    report = Report(form)
    findings = _cover(report, parts)
    for section in form.sections:
        findings += _heading(form, section, parts)
        if section.table is not None:
            findings += _table(report, section.table, parts)
        for place, text in put_prose(form, section, parts.prose.get(section.key, [])).items():
            if section.prose:
                report.put(place, text)
    for text in parts.unplaced:
        findings.append(
            Finding(
                "text-unplaced",
                Severity.INFO,
                Place(COVER),
                f"报告以外的文字，没有读入：“{text}”",
                "如果是报告的内容，请抄到相应的部分",
                actual=text,
            )
        )
    return Reading(report, findings)


def _form(stream: Stream) -> Form:
    """The form whose own labels the tables have; by the year of the title where both do."""
    everything = bare("\n".join(_all_text(stream)))
    scores = {
        key: sum(bare(label) in everything for label in _own_labels(form))
        / max(1, len(_own_labels(form)))
        for key, form in FORMS.items()
    }
    best = max(scores.values())
    leading = [FORMS[key] for key, score in scores.items() if score == best]
    if len(leading) == 1:
        return leading[0]
    lines = [block.text for block in stream if isinstance(block, Text)]
    span = find_cover.find_title(lines)
    year = find_cover.from_title("".join(lines[slice(*span)])).get("year") if span else None
    return (form_for_year(year) if isinstance(year, int) else None) or leading[-1]


def _labels(form: Form) -> set[str]:
    return {
        label
        for table in form.tables.values()
        for block in table.blocks
        for label in (*(c.label for c in block.columns), *(r.label for r in block.rows))
    }


def _own_labels(form: Form) -> set[str]:
    """The labels that only this form has."""
    return _labels(form) - set().union(*(_labels(f) for f in FORMS.values() if f is not form))


def _all_text(stream: Stream) -> list[str]:
    return [
        text
        for block in stream
        for text in ([block.text] if isinstance(block, Text) else _cells(block))
    ]


def _cells(block: Cells) -> list[str]:
    return [cell for row in block.rows for cell in row]


def _sort(form: Form, stream: Stream) -> _Parts:
    parts = _Parts()
    current: Section | None = None
    number = 0
    for block in stream:
        if isinstance(block, Cells):
            rows = tuple(tuple(clean(cell) for cell in row) for row in block.rows)
            table = _table_of(form, rows, current)
            if table is not None:
                parts.cells.setdefault(table.key, []).append(Cells(rows, block.loose))
                continue
            lines = ["\t".join(filter(None, row)) for row in rows]
        else:
            typed = block.text.split("\n")
            lines = [clean(line) for line in typed if NOT_FINAL_MARK not in line]
        for line in filter(None, lines):
            section = _heading_of(form, line, number)
            if section is not None:
                current, number = section, form.number(section.key)
                parts.headings.setdefault(section.key, line)
            elif current is None:
                parts.before.append(line)
            elif is_page_number(line):
                continue
            elif current.table is not None:
                cells = parts.cells.setdefault(current.key, [])
                if looks_like_figure(line) or len(bare(line)) <= 60:
                    cells.append(Cells(((line,),), loose=True))
                else:
                    parts.unplaced.append(line)
            else:
                parts.prose.setdefault(current.key, []).append(line)
    parts.cells = {key: _joined(cells) for key, cells in parts.cells.items()}
    return parts


def _joined(cells: list[Cells]) -> list[Cells]:
    """Neighbouring loose lines as one piece, so that they are read as one table."""
    joined: list[Cells] = []
    for piece in cells:
        if joined and joined[-1].loose and piece.loose:
            joined[-1] = Cells(joined[-1].rows + piece.rows, loose=True)
        else:
            joined.append(piece)
    return joined


def _table_of(
    form: Form, rows: tuple[tuple[str, ...], ...], current: Section | None
) -> Table | None:
    """The table of the form that has these labels; one that runs on has but a few of them."""
    words = bare("".join(cell for row in rows for cell in row))
    if current is not None and current.table is not None:
        return current.table if words or rows else None
    scores = {
        key: sum(
            bare(label) in words
            for label in {row.label for row in table.rows.values()}
            | {column.label for block in table.blocks for column in block.columns}
            if len(label) > 2
        )
        for key, table in form.tables.items()
    }
    key = max(scores, key=lambda k: scores[k])
    return form.tables[key] if scores[key] >= _TABLE_LABELS else None


def _heading_of(form: Form, line: str, number: int) -> Section | None:
    mark = _NUMBERED.match(line)
    rest = bare(line[mark.end() :] if mark else line)
    numbered = bool(mark and any(mark.groups()))
    if not rest or len(rest) > 30:
        return None
    for section in form.sections:
        if rest == bare(section.heading) and (numbered or form.number(section.key) > number):
            return section
    if not (mark and (mark[1] or mark[2])):
        return None
    scores = [(likeness(rest, bare(s.heading)), s) for s in form.sections]
    score, section = max(scores, key=lambda pair: pair[0])
    return section if score >= _REWORDED and form.number(section.key) > number else None


def _cover(report: Report, parts: _Parts) -> list[Finding]:
    span = find_cover.find_title(parts.before)
    title = "".join(parts.before[slice(*span)]) if span else ""
    details = find_cover.from_title(title) if title else {}
    last = report.form.sections[-1].key
    tail = parts.prose.get(last, [])
    for index in range(len(tail) - 1, -1, -1):
        date = find_cover.find_date(tail[index])
        if date is None:
            continue
        details["signed_on"] = date
        parts.unplaced += tail[index + 1 :]
        del tail[index:]
        name = details.get("agency.name")
        if tail and (len(tail) > 1 or bare(tail[-1]) == bare(str(name))):
            signed = tail[-1]
            if name is None and len(signed) <= 40 and not signed.endswith("。"):
                details["agency.name"] = signed
                tail.pop()
            elif bare(signed) == bare(str(name)):
                tail.pop()
        break
    else:  # signed without a date
        if tail and bare(tail[-1]) == bare(str(details.get("agency.name"))):
            tail.pop()
    if span is not None:
        parts.unplaced[:0] = parts.before[: span[0]]
        details["preamble"] = "\n".join(parts.before[span[1] :]) or None
    else:
        details["preamble"] = "\n".join(parts.before) or None
    details |= find_cover.contact([*parts.before[span[1] if span else 0 :], *tail])
    for key, value in details.items():
        report.put(Place(COVER, key), value)
    if span is not None:
        return []
    return [
        Finding(
            "title-year",
            Severity.ERROR,
            Place(COVER, "title"),
            "没有找到写明机关和年度的标题",
            "在封面填写机关名称和报告年度",
        )
    ]


def _heading(form: Form, section: Section, parts: _Parts) -> list[Finding]:
    standard = section_heading(form, section.key)
    found = parts.headings.get(section.key)
    if found is not None and bare(found) == bare(standard):
        return []
    said = f"标题写作“{found}”" if found is not None else "没有找到这一部分的标题"
    return [
        Finding(
            "section-heading",
            Severity.WARNING,
            Place(section.key),
            said,
            f"标题应是“{standard}”",
            expected=standard,
            actual=found,
        )
    ]


def _table(report: Report, table: Table, parts: _Parts) -> list[Finding]:
    rows = labelled_rows(table, parts.cells.get(table.key, []))
    rows_found = [row for row in rows if row.row is not None or table.side_by_side]
    if rows_found:
        parts.unplaced += _notes(table, parts.cells[table.key], {row.found for row in rows})
        return put_figures(report, table, rows)
    parts.unplaced += [cell for piece in parts.cells.get(table.key, []) for cell in _cells(piece)]
    return [
        Finding(
            "table-missing",
            Severity.ERROR,
            Place(table.key),
            "没有找到这一部分的表，或者认不出它的行",
            "对照原文填写这张表",
        )
    ]


def _notes(table: Table, pieces: list[Cells], found: set[str]) -> Iterator[str]:
    """Text among the cells that is no label of the form, nor part of one: notes and the like."""
    labels = bare("".join(cell.label for cell in grid(table).cells))
    for piece in pieces:
        for cell in _cells(piece):
            if cell in found or looks_like_figure(cell):
                continue
            if bare(cell) not in labels and any(
                bare(word) not in labels for word in _WORDS.split(cell)
            ):
                yield cell
