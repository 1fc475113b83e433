"""From a document to a report: pieces, outline, article, identity, tables, prose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Form, Place, Section
from gknb.core.naming import section_heading
from gknb.core.numerals import ORDINALS
from gknb.core.report import Report

from .article import Article, cut, is_furniture
from .choose_form import choose_form
from .document import Document, Grid, ReadingError
from .fill_table import fill_table
from .identity import contact, identify, year_of
from .labels import bare
from .missing_headings import give_missing_sections
from .outline import Outline, outline
from .page_numbers import LONE_NUMBER, without_page_numbers
from .pieces import Line, Piece, by_table, pieces
from .prose import divide, measure_of, put_prose, unwrapped
from .reading import Quote, Reading
from .tables_apart import tables_in_place
from .whole_reports import one_report

_MOST_QUOTED = 60
"""Characters that a message quotes of each piece of text without a place."""
_MOST_PIECES = 8


def interpret(document: Document, name: str = "") -> Reading:
    """The report in a document.

    Raises:
        ReadingError: if it is no annual report.
    """
    items = pieces(document)
    if not document.lines_are_paragraphs:
        items = without_page_numbers(items)
    form = choose_form(items, _first_year(document, items, name))
    items, told = one_report(form, items, (name, document.title))
    if told is not None:
        form = choose_form(items, _first_year(document, items, ""))
    items = by_table(form, items)
    found = outline(form, items)
    if (moved := tables_in_place(form, items, found)) is not None:
        items, found = moved, outline(form, moved)
    _refuse_other(form, found)
    reading = Reading(Report(form), [told] if told is not None else [])
    sections = _sections(form, items, found)
    first = min((start for _, start, _ in found.order), default=0)
    first = min([first, *(heading.at for heading in found.headings.values())])
    first, moved = _without_first_heading(form, items, found, first)
    if moved:
        sections[form.sections[0].key] = moved
    before = [item for item in items[:first] if isinstance(item, Line)]
    # what is signed stands at the end, also where the heading of the last section is not there
    keys = [section.key for section in form.sections]
    last = next((key for key in reversed(keys) if sections.get(key)), keys[-1])
    tail = [item for item in sections.get(last, []) if isinstance(item, Line)]
    article = cut(before, tail)
    sections[last] = [*(x for x in sections.get(last, []) if isinstance(x, Grid)), *tail]
    measure = 0
    if not document.lines_are_paragraphs:
        measure = measure_of([item for item in items if isinstance(item, Line)])
    article.preamble = unwrapped(article.preamble, measure)
    identify(reading, document, article, name)
    contact(reading, [*article.preamble, *tail])
    _preamble(reading, article)
    unplaced: list[tuple[str, list[Quote]]] = []
    for section in form.sections:
        _heading(reading, section, found)
        rest = _section(reading, section, sections.get(section.key, []), measure)
        if rest:
            unplaced.append((section.key, rest))
    for key, quotes in unplaced:
        reading.findings.append(_unplaced(Place(key), quotes, Severity.WARNING))
    outside = [Quote(line.origin, line.text) for line in article.outside]
    if outside:
        reading.findings.append(_unplaced(Place(COVER), outside, Severity.INFO))
    return reading


def _first_year(document: Document, items: Sequence[Piece], name: str) -> int | None:
    lines = [item for item in items[:60] if isinstance(item, Line)]
    return year_of(document, cut(lines, []), name)


def _refuse_other(form: Form, found: Outline) -> None:
    tables = sum(len(places) > 0 for places in found.evidence.values())
    if len(found.headings) + tables < 2:
        wanted = "、".join(f"“{section.heading}”" for section in form.sections[:4])
        raise ReadingError(
            f"没有找到年度报告：找过{wanted}等标题和表格，只找到 "
            f"{len(found.headings)} 个标题、{tables} 张表。请核对选的是不是年度报告"
        )


def _sections(form: Form, items: Sequence[Piece], found: Outline) -> dict[str, list[Piece]]:
    """The pieces of every section, grids with the labels of a table given to that table."""
    owner = {at: key for key, places in found.evidence.items() for at in places}
    result: dict[str, list[Piece]] = {}
    for key, start, end in found.order:
        heading = found.headings.get(key)
        if heading is not None and heading.rest:
            line = items[heading.at]
            result.setdefault(key, []).append(Line(heading.rest, line.origin))
        for at in range(start, end):
            item = items[at]
            target = owner.get(at, key) if isinstance(item, Grid) else key
            result.setdefault(target, []).append(item)
    for key, places in found.evidence.items():
        early = [at for at in places if at < min((s for _, s, _ in found.order), default=0)]
        result[key] = (
            [items[at] for at in early] + result.get(key, []) if early else result.get(key, [])
        )
    give_missing_sections(form, result, found)
    return result


def _without_first_heading(
    form: Form, items: Sequence[Piece], found: Outline, first: int
) -> tuple[int, list[Piece]]:
    """Where section 一 begins if its heading is not there: at its first sub-heading."""
    section = form.sections[0]
    if section.key in found.headings:
        return first, []
    lines = [(at, item) for at, item in enumerate(items[:first]) if isinstance(item, Line)]
    places = divide(form, section, [line for _, line in lines]).texts
    intro = places.get(Place(section.key, section.prose[0].key), [])
    if len(places) < 3:
        return first, []
    start = len(intro)
    at = lines[start][0] if start < len(lines) else first
    return at, list(items[at:first])


def _preamble(reading: Reading, article: Article) -> None:
    text = "\n".join(line.text for line in article.preamble)
    if text:
        place = Place(COVER, "preamble")
        reading.report.put(place, text)
        reading.origins[place] = Quote(article.preamble[0].origin, text)


def _section(
    reading: Reading, section: Section, items: Sequence[Piece], measure: int
) -> list[Quote]:
    if section.table is not None:
        headings = {bare(each.heading) for each in reading.report.form.sections}
        left = fill_table(reading, section.table, items)
        # a caption or first row that repeats the heading is no text without a place
        return [q for q in left if bare(q.words).lstrip(ORDINALS) not in headings]
    lines: list[Line] = []
    rest: list[Quote] = []
    for item in items:
        if isinstance(item, Grid):
            rest += [Quote(cell.origin, cell.text) for cell in item.cells() if cell.text]
        elif measure and LONE_NUMBER.fullmatch(item.text):
            rest.append(Quote(item.origin, item.text))  # perhaps a page's, perhaps a figure
        elif is_furniture(item.text) and not item.text.startswith(("附件", "来源")):
            rest.append(Quote(item.origin, item.text))
        else:
            lines.append(item)
    put_prose(reading, section, lines, measure)
    return rest


def _heading(reading: Reading, section: Section, found: Outline) -> None:
    standard = section_heading(reading.report.form, section.key)
    heading = found.headings.get(section.key)
    words = heading.words if heading is not None else None
    number = reading.report.form.number(section.key)
    if heading is not None and bare(heading.words) == bare(section.heading):
        if heading.number in (0, number):
            return
        words = f"{ORDINALS[heading.number - 1]}、{heading.words}"
    message = f"标题写作“{words}”" if words is not None else "没有找到这一部分的标题"
    reading.findings.append(
        Finding(
            "section-heading",
            Severity.WARNING,
            Place(section.key),
            message,
            f"标题应是“{standard}”",
            expected=standard,
            actual=words,
        )
    )


def _unplaced(place: Place, quotes: Iterable[Quote], severity: Severity) -> Finding:
    listed = list(quotes)
    words = "；".join(
        f"“{q.words[:_MOST_QUOTED]}{'…' if len(q.words) > _MOST_QUOTED else ''}”"
        for q in listed[:_MOST_PIECES]
    )
    where = str(listed[0].origin)
    more = f"等 {len(listed)} 处" if len(listed) > 1 else ""
    what = "报告以外的文字" if place.section == COVER else "这一部分没有位置的文字"
    return Finding(
        "text-unplaced",
        severity,
        place,
        f"{what}，没有读入：{words}{more}" + (f"（原文{where}起）" if where else ""),
        "如果是报告的内容，请抄到相应的部分",
        actual=listed[0].words if len(listed) == 1 else words,
    )
