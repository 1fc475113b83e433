"""What stands on the page of a report, item by item, whatever it is printed as."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from gknb.core.figures import format_figure
from gknb.core.forms import Form, GridCell, Place, Section, Table
from gknb.core.naming import NOT_FINAL_MARK, prose_heading, section_heading
from gknb.core.numerals import ORDINALS
from gknb.core.report import Report
from gknb.core.safe_text import harmless, one_line

_OWN_ORDINAL = re.compile(rf"\s*[（(]\s*[{ORDINALS}]+\s*[）)]")


class Kind(Enum):
    """What an item of the page is."""

    MARK = "mark"
    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    SIGNATURE = "signature"


class PageItem(NamedTuple):
    """One item of a page: a line or paragraph of harmless text, or a table."""

    kind: Kind
    text: str = ""
    table: Table | None = None


def page_items(
    report: Report, sections: Sequence[str] | None = None, *, marked: bool = False
) -> Iterator[PageItem]:
    """The items of a page from title to signature, or those of some sections only.

    One that is marked has a line above them that says that it is not final.
    """
    if marked:
        yield PageItem(Kind.MARK, NOT_FINAL_MARK)
    if sections is None:
        yield PageItem(Kind.TITLE, one_line(report.title))
        yield from _paragraphs(report.preamble)
    for section in chosen(report.form, sections):
        yield PageItem(Kind.HEADING, section_heading(report.form, section.key))
        yield from _prose(report, section)
        if section.table is not None:
            yield PageItem(Kind.TABLE, table=section.table)
    if sections is None:
        date = report.signed_on
        for text in (one_line(report.agency), chinese_date(date) if date else ""):
            if text:
                yield PageItem(Kind.SIGNATURE, text)


def stands_apart(item: PageItem, last: PageItem) -> bool:
    """Whether a line is left free between an item and the one before it."""
    apart = (Kind.MARK, Kind.TITLE, Kind.HEADING, Kind.TABLE, Kind.SIGNATURE)
    return item.kind is not last.kind and (item.kind in apart or last.kind in apart)


def chosen(form: Form, sections: Sequence[str] | None) -> list[Section]:
    """The sections of these keys in the order of the form; all of them for None.

    Raises:
        KeyError: if the form has no section of that key.
    """
    if sections is None:
        return list(form.sections)
    keys = {form.sections_by_key[key].key for key in sections}
    return [section for section in form.sections if section.key in keys]


def cell_text(report: Report, cell: GridCell) -> str:
    """What stands in a cell of a table: its label or its figure; empty for a blank."""
    return cell.label if cell.place is None else format_figure(report.figure(cell.place))


def chinese_date(date: dt.date) -> str:
    """A date as it stands under a report (`2024年1月10日`)."""
    return f"{date.year}年{date.month}月{date.day}日"


def _prose(report: Report, section: Section) -> Iterator[PageItem]:
    for field in section.prose:
        place = Place(section.key, field.key)
        text = report.text(place)
        heading = prose_heading(report.form, place)
        if heading and not _OWN_ORDINAL.match(harmless(text)):
            yield PageItem(Kind.SUBHEADING, heading)
        yield from _paragraphs(text)


def _paragraphs(text: str) -> Iterator[PageItem]:
    for line in harmless(text).split("\n"):
        if line := line.strip():
            yield PageItem(Kind.PARAGRAPH, line)
