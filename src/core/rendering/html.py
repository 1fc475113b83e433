"""The report as one web page that needs nothing else, or as a fragment for a portal's editor.

What the tables look like stands in the `style` of their elements, since editors of portals
strip style sheets; the one style sheet only serves the page as a whole, and paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from gknb.core.report import Report
from gknb.core.safe_text import one_line

from .html_table import table_lines
from .page import Kind, PageItem, page_items

LANGUAGE = "zh-CN"

_PAGE_STYLE = """\
body { margin: 0 auto; max-width: 60em; padding: 1em; background: #fff; color: #000;
  font-family: serif; overflow-wrap: break-word; }
@page { size: A4; margin: 20mm 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 12pt; }
  h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
  div.table { overflow: visible !important; break-inside: avoid; }
  table { min-width: 0 !important; font-size: 9pt !important; }
}
"""
"""What no element can say of itself; nothing is lost where it is stripped."""

_ELEMENTS = {
    Kind.MARK: ("p", "text-align: center; font-weight: bold; border: 2px solid; padding: 0.4em"),
    Kind.TITLE: ("h1", "text-align: center; font-size: 1.6em; line-height: 1.4"),
    Kind.HEADING: ("h2", "font-size: 1.25em; line-height: 1.4; margin: 1.4em 0 0.6em"),
    Kind.SUBHEADING: ("h3", "font-size: 1.1em; line-height: 1.4; margin: 1em 0 0.4em"),
    Kind.PARAGRAPH: ("p", "text-indent: 2em; line-height: 1.8; margin: 0.4em 0"),
    Kind.SIGNATURE: ("p", "text-align: right; line-height: 1.8; margin: 0.4em 0"),
}


def render(
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,  # noqa: ARG001  # as all formats; the window has a width
    *,
    fragment: bool = False,
    marked: bool = False,
) -> str:
    """The report as HTML; see `Render`.

    Args:
        report: the report.
        sections: keys of the sections to print; None for all.
        width: has no effect.
        fragment: give the content alone, without the page around it.
        marked: whether a banner above it says that it is not final.

    Raises:
        KeyError: if the form has no section of one of the keys.
    """
    content = "\n".join(_content(report, sections, marked=marked))
    article = f'<article lang="{LANGUAGE}">\n{content}\n</article>\n'
    return article if fragment else _page(one_line(report.title), article)


def _content(report: Report, sections: Sequence[str] | None, *, marked: bool) -> Iterator[str]:
    heading = ""
    for item in page_items(report, sections, marked=marked):
        if item.table is not None:
            yield from table_lines(report, item.table, heading)
        else:
            yield _element(item)
        if item.kind is Kind.HEADING:
            heading = item.text


def _element(item: PageItem) -> str:
    name, style = _ELEMENTS[item.kind]
    return f'<{name} style="{style}">{escape(item.text)}</{name}>'


def _page(title: str, article: str) -> str:
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{LANGUAGE}">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        f"<style>\n{_PAGE_STYLE}</style>\n"
        "</head>\n"
        f"<body>\n<main>\n{article}</main>\n</body>\n</html>\n"
    )
