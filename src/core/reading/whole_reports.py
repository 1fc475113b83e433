"""Several whole reports in one source, as two years on one page: one of them is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Form, Place

from .article import YEAR, find_title, plain
from .outline import outline
from .pieces import Line, Piece

_FEWEST_HEADINGS = 3
"""So many sections below a title make a report; a list of links has the titles only."""


class _Part(NamedTuple):
    year: int
    start: int
    end: int


def one_report(
    form: Form, items: Sequence[Piece], names: Sequence[str]
) -> tuple[list[Piece], Finding | None]:
    """The pieces of one report, where a source holds reports for several years.

    Args:
        form: the form that the source is on.
        items: all pieces of the source.
        names: its file name and its own title, which may say which year is meant; else the last.

    Returns:
        The pieces, and what is to be told of the other reports.
    """
    reports = list(_reports(form, items))
    years = sorted({each.year for each in reports})
    if len(years) < 2:
        return list(items), None
    named = {int(match[1]) for name in names for match in YEAR.finditer(plain(name))}
    meant = named & set(years)
    year = meant.pop() if len(meant) == 1 else years[-1]
    part = next(each for each in reports if each.year == year)
    listed = "、".join(f"{each.year}年" for each in reports)
    return list(items[part.start : part.end]), Finding(
        "table-doubled",
        Severity.WARNING,
        Place(COVER, "year"),
        f"原文里有 {len(reports)} 份报告（{listed}）；只读入了 {year} 年的一份",
        "核对报告年度；其余各份请另存为单独的文件再导入",
        actual=listed,
    )


def _reports(form: Form, items: Sequence[Piece]) -> Iterator[_Part]:
    """The reports from title to title; what stands above the first title belongs to the first."""
    titles = list(_titles(items))
    if len({year for year, _ in titles}) < 2:
        return
    ends = [at for _, at in titles[1:]] + [len(items)]
    found: list[_Part] = []
    for (year, start), end in zip(titles, ends, strict=True):
        is_report = len(outline(form, items[start:end]).headings) >= _FEWEST_HEADINGS
        if is_report and (not found or found[-1].year != year):
            found.append(_Part(year, start if found else 0, end))
        elif found:
            found[-1] = found[-1]._replace(end=end)
    yield from found


def _titles(items: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The lines that are titles with a year, and that year."""
    for at, item in enumerate(items):
        if isinstance(item, Line) and "20" in (text := plain(item.text)):
            year = YEAR.search(text)
            if year is not None and find_title([item]) is not None:
                yield int(year[1]), at
