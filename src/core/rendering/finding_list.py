"""The findings on many reports as a list, a line each: to be filtered, sorted and sent on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gknb.core.findings import Finding
from gknb.core.forms import COVER, Form, Place
from gknb.core.forms.cover import COVER_FIELDS
from gknb.core.naming import figure_label, prose_heading, section_heading

from .findings import ACCEPTED_WORD, SEVERITY_WORDS
from .records import Cell, Column

NAME = "核对结果"
COLUMNS = (
    Column("机关名称", 28),
    Column("年度", 6),
    Column("级别", 7),
    Column("部分", 22),
    Column("行", 26),
    Column("列", 14),
    Column("问题", 46),
    Column("应为", 12),
    Column("现为", 12),
    Column("处理", 36),
    Column("规则", 18),
    Column("接受的理由", 20),
    Column("文件", 28),
)


def finding_rows(
    findings: Iterable[Finding], form: Form, agency: str, year: int, file: str
) -> Iterator[tuple[Cell, ...]]:
    """The findings on one report as rows of `COLUMNS`."""
    for each in findings:
        accepted = each.accepted is not None
        word = ACCEPTED_WORD if accepted else SEVERITY_WORDS[each.severity.value]
        yield (
            agency,
            year or None,
            word,
            *place_words(form, each.place),
            each.message,
            each.expected,
            each.actual,
            each.remedy,
            each.rule,
            each.accepted,
            file,
        )


def unreadable_row(message: str, file: str) -> tuple[Cell, ...]:
    """The row of a file that is no report."""
    blank = (None,) * 3
    word = SEVERITY_WORDS["error"]
    return (None, None, word, *blank, message, None, None, None, None, None, file)


def place_words(form: Form, place: Place) -> tuple[str, str, str]:
    """A place as section, row and column in words; empty where it has none."""
    section = section_heading(form, place.section)
    if place.section == COVER:
        return section, COVER_FIELDS.get(place.row or "", ""), ""
    table = form.tables.get(place.section)
    if table is None:
        row = prose_heading(form, Place(place.section, place.row)) if place.row else ""
        return section, row, ""
    if place.row in table.rows and place.column is not None:
        return section, *figure_label(form, place)
    if place.row in table.rows:
        row_of_form = table.rows[place.row]
        return section, "·".join((*row_of_form.above, row_of_form.label)), ""
    labels = {c.key: c.label for block in table.blocks for c in block.columns}
    return section, "", labels.get(place.column or "", "")
