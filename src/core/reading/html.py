"""HTML as a stream, parsed by lxml; layout tables are looked through."""

from __future__ import annotations

import codecs
import re
from typing import Any

from .stream import Block, Cells, ReadingError, Stream, Text, missing

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_SKIP = {"script", "style", "noscript", "template", "svg", "head", "select", "button", "iframe"}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "center",
        "form",
        "main",
        "aside",
        "body",
        "html",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "caption",
    ]
)
_MOST_DEPTH = 250
_MOST_TAGS = 150_000
"""The most tags that are parsed; a page of a portal has some thousands."""


def read(data: bytes) -> Stream:
    """The blocks of a page.

    Raises:
        ReadingError: if it cannot be parsed, or the library is missing.
    """
    try:
        from lxml import etree, html
    except ImportError:
        raise missing("html", "HTML") from None
    text = _decode(data)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""))
    tags = text.count("<")
    if tags > _MOST_TAGS:  # parsed, each of them takes a hundred times its own room
        raise ReadingError(f"这个网页有 {tags} 个标签，太多了，不是年度报告")
    try:
        root = html.fromstring(text, parser=html.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError, AssertionError):
        raise ReadingError("这个 HTML 读不懂，可能已损坏。请在浏览器里打开后另存") from None
    walk = _Walk()
    walk.visit(root, 0)
    walk.end_text()
    return walk.blocks


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._line: list[str] = []

    def end_text(self) -> None:
        """End the paragraph that is being gathered."""
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(self._line)).strip()
        self._line = []
        if text:
            self.blocks.append(Text(text))

    def visit(self, element: Any, depth: int) -> None:
        """Add an element and what it holds."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIP:
            return
        if depth > _MOST_DEPTH:
            self._line.append("".join(element.itertext()))
            return
        if tag == "br":
            self.end_text()
            return
        if tag == "table" and element.find(".//table") is None:
            self.end_text()
            self.blocks.append(Cells(_rows(element)))
            return
        is_block = tag in _BLOCKS
        if is_block:
            self.end_text()
        self._line.append(element.text or "")
        for child in element:
            self.visit(child, depth + 1)
            self._line.append(child.tail or "")
        if is_block:
            self.end_text()


def _rows(table: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(
            re.sub(r"\s+", " ", "".join(_visible(cell))).strip()
            for cell in row
            if cell.tag in ("td", "th")
        )
        for row in table.iter("tr")
    )


def _visible(cell: Any) -> list[str]:
    skipped = {id(e) for skip in cell.iter(*_SKIP) for e in skip.iter()}
    found: list[str] = []
    for element in cell.iter():
        if isinstance(element.tag, str) and id(element) not in skipped:
            found.append(element.text or "")
        if element is not cell:
            found.append(element.tail or "")
    return found


def _decode(data: bytes) -> str:
    """The text in the encoding that a byte order mark or the page declares, else by trial."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = _DECLARED.search(data[:4096])
    tries = ["utf-8", "gb18030"]
    if declared:
        name = declared[1].decode("ascii").lower()
        tries.insert(0, "gb18030" if name in ("gb2312", "gbk", "x-gbk", "gb_2312-80") else name)
    for encoding in tries:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(
        tries[0] if declared and tries[0] in ("utf-8", "gb18030") else "utf-8", "replace"
    )
