"""HTML as a document: what a reader of the page would see, taken from the parser's events.

No tree is built: the parser of lxml calls `start`, `data` and `end`, so that a page costs little
more than its parsing, however deep it is nested.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from gknb.core.reading.document import Document, Origin, Paragraph, ReadingError

from .characters import regular, with_small_digits
from .encodings import declared_encoding, decode
from .gathering import MOST_SPAN, Block, Bounds, OpenTable, missing_library
from .html_styles import NO_STYLE, Style, StyleSheet, style_of

MOST_TAGS = 150_000
"""The most tags that are parsed; a page of a portal has some thousands."""
_MOST_META, _LONGEST_META = 100, 500

_SKIPPED = frozenset(
    """script style noscript template svg math select option datalist button textarea iframe frame
    object applet embed audio video canvas map rt rp s strike del""".split()  # noqa: SIM905
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre
    section summary table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
_IN_TABLES = frozenset(("table", "tr", "td", "th"))
_SHIFTING = {"sup": "super", "sub": "sub"}
_PLAIN, _BLOCK, _SKIP = 0, 1, 2
_KINDS = dict.fromkeys(_BLOCKS, _BLOCK) | dict.fromkeys(_SKIPPED, _SKIP)
_ALIGN = re.compile(r"text-align\s{0,9}:\s{0,9}(left|center|right)", re.IGNORECASE)
_BREAK_IN_TEXT = re.compile(
    r"(?<=[\u2e80-\uffef])[ \t]{0,99}\r?\n[ \t\r\n]{0,99}(?=[\u2e80-\uffef])"
)
"""Takes the end of a line of the source between two Chinese characters, where nothing is meant;
it must leave that beside a Latin word or a figure, which is a blank."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes, charset: str = "") -> Document:
    """The blocks of a page; `charset` is what is said of its encoding elsewhere.

    Raises:
        ReadingError: if it cannot be parsed or has no text, or the library is missing.
    """
    try:
        from lxml import etree
    except ImportError:
        raise missing_library("lxml", "HTML") from None
    text = decode(data, declared_encoding(data) or charset)[0].replace("\0", "")
    if text.count("<") > MOST_TAGS:
        raise ReadingError(f"这个网页的标签超过 {MOST_TAGS} 个，太多，不是年度报告")
    sheet = StyleSheet(text)
    try:
        page = _parsed(text, sheet)
        if not page.blocks and not sheet.is_empty:  # a script shows it
            page = _parsed(text, StyleSheet(""))
    except (etree.LxmlError, ValueError, AssertionError):
        raise ReadingError("无法识别这个 HTML，文件可能已损坏。请在浏览器中打开后另存") from None
    if not page.blocks:
        raise ReadingError("这个网页里没有文字。请在浏览器中打开，待正文显示后再另存")
    return Document(tuple(page.blocks), "html", page.title, page.meta)


def _parsed(text: str, sheet: StyleSheet) -> _Page:
    from lxml import etree

    page = _Page(sheet)
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=True)
    etree.fromstring(text.encode("utf-8", "replace"), parser)
    return page


class _Page:
    """The target of the parser: gathers blocks while the parser goes over the page."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self.blocks: list[Block] = []
        self.title = ""
        self.meta: dict[str, str] = {}
        self._bounds = Bounds()
        self._into: list[Any] = self.blocks
        self._line: list[str] = []
        self._unseen = 0
        """How many open elements deep what is read is hidden."""
        self._icon = 0
        """How many open elements deep what is read is hidden from those who cannot see it."""
        self._inlines: list[tuple[str, bool]] = []
        """How each open element since the first that is off the line, or has no size, is set."""
        self._in_head = False
        self._in_title = False
        self._in_pre = 0
        self._shapes: list[tuple[int, str]] = [(0, "")]
        """Level of heading and alignment of each open block."""
        self._open: list[tuple[OpenTable, list[Any]]] = []
        """The open tables, and where the blocks around each go."""
        self._paragraphs = self._tables = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._unseen:
            self._unseen += 1
            return
        kind = _KINDS.get(tag, _PLAIN)
        style = NO_STYLE
        if attributes or not self._sheet.is_empty:
            style = self._style(tag, attributes)
        if kind == _SKIP or style.is_out or style.is_struck or "hidden" in attributes:
            self._unseen = 1
        elif kind == _BLOCK:
            if self._line:
                self._end_text()
            is_same = not attributes and tag in _IN_TABLES
            self._shapes.append(self._shapes[-1] if is_same else self._shape(tag, attributes))
            if tag in _IN_TABLES:
                self._start_in_table(tag, attributes)
            elif tag == "pre":
                self._in_pre += 1
        else:
            self._start_plain(tag, attributes, style)

    def end(self, tag: str) -> None:
        """End an element."""
        if self._unseen:
            self._unseen -= 1
        elif _KINDS.get(tag) == _BLOCK:
            if self._line:
                self._end_text()
            if len(self._shapes) > 1:
                self._shapes.pop()
            if tag in _IN_TABLES:
                self._end_in_table(tag)
            elif tag == "pre":
                self._in_pre -= 1
        elif tag == "title":
            self._in_title = self._in_head = False
        else:
            if self._icon and tag != "br":
                self._icon -= 1
            if self._inlines and tag != "br":
                self._inlines.pop()

    def data(self, text: str) -> None:
        """Add text; that of an icon only if it says something."""
        if self._unseen or (not self._line and text.isspace()):
            return
        if self._in_head:
            if self._in_title:
                self.title = _tidy(self.title + text)[:_LONGEST_META]
            return
        if self._icon and not any(map(str.isalnum, text)):
            return
        if self._inlines:
            shift, is_nought = self._inlines[-1]
            if is_nought:
                return
            text = with_small_digits(text, shift) if shift else text
        if self._in_pre and "\n" in text:
            first, *lines = text.split("\n")
            self._line.append(first)
            for line in lines:
                self._end_text()
                self._line.append(line)
            return
        self._line.append(text)

    def close(self) -> None:
        """End what the page left open."""
        self._end_text()
        while self._open:
            self._end_table()

    def _style(self, tag: str, attributes: Mapping[str, str]) -> Style:
        """What the page says of how an element shows, its own style before the others."""
        style = NO_STYLE if self._sheet.is_empty else self._sheet.style(tag, attributes)
        return _sight(attributes["style"])[0].over(style) if "style" in attributes else style

    def _start_plain(self, tag: str, attributes: Mapping[str, str], style: Style) -> None:
        if tag == "br":
            self._end_text()
            return
        if tag == "title":
            self._in_title = not self.title
            self._in_head = True
            return
        shift = style.shift or _SHIFTING.get(tag, "")
        if shift or style.is_nought or self._inlines:
            around, is_nought = self._inlines[-1] if self._inlines else ("", False)
            own = is_nought if style.is_nought is None else style.is_nought
            self._inlines.append((shift or around, own))
        if self._icon or (attributes and attributes.get("aria-hidden") == "true"):
            self._icon += 1
        elif tag == "meta":
            self._add_meta(attributes)

    def _shape(self, tag: str, attributes: Mapping[str, str]) -> tuple[int, str]:
        """The level of heading and the alignment in a block."""
        shape = self._shapes[-1]
        if tag in _HEADINGS:
            shape = _HEADINGS[tag], shape[1]
        align = "center" if tag == "center" else ""
        if attributes:
            align = _alignment(attributes) or align
        return (shape[0], align) if align else shape

    def _start_in_table(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._tables += 1
            self._open.append((OpenTable(self._tables), self._into))
        elif not self._open:  # a row or cell without a table is no more than a block
            return
        elif tag == "tr":
            table, self._into = self._open[-1]
            table.rows.append([])
        else:
            cell = self._open[-1][0].add_cell()
            if attributes:
                if "colspan" in attributes:
                    cell.columns = _span(attributes["colspan"])
                if "rowspan" in attributes:
                    cell.rows = _span(attributes["rowspan"])
            self._into = cell.blocks

    def _end_in_table(self, tag: str) -> None:
        if not self._open:
            return
        if tag == "table":
            self._end_table()
        elif tag != "tr":
            self._into = self._open[-1][1]

    def _end_table(self) -> None:
        table, around = self._open.pop()
        around.extend(table.blocks(self._bounds))
        self._into = around

    def _end_text(self) -> None:
        """End the paragraph that is being gathered."""
        if not self._line:
            return
        text = _tidy(self._line[0] if len(self._line) == 1 else "".join(self._line))
        self._line = []
        if not text:
            return
        level, align = self._shapes[-1]
        if self._open:
            table, around = self._open[-1]
            if self._into is around or level or align:
                self._into.append(Paragraph(text, table.origin, level, align))
            else:
                self._into.append(text)
            return
        self._bounds.count_block()
        self._paragraphs += 1
        self._into.append(Paragraph(text, Origin(paragraph=self._paragraphs), level, align))

    def _add_meta(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("name") or attributes.get("property") or ""
        if name and len(self.meta) < _MOST_META:
            content = attributes.get("content") or ""
            self.meta.setdefault(name[:_LONGEST_META], _tidy(content[:_LONGEST_META]))


def _tidy(text: str) -> str:
    """The text with single blanks and ordinary characters, as a browser shows it."""
    if text.isascii() and text.isalnum():
        return text
    if "\n" in text:
        text = _BREAK_IN_TEXT.sub("", text)
    return _BLANKS.sub(" ", regular(text)).strip()


def _alignment(attributes: Mapping[str, str]) -> str:
    align = _sight(attributes["style"])[1] if "style" in attributes else ""
    if not align and "align" in attributes:
        align = attributes["align"].lower()
    return align if align in ("left", "center", "right") else ""


@lru_cache(maxsize=500)
def _sight(style: str) -> tuple[Style, str]:
    """How a style lets an element show, and to which side it aligns it; pages repeat few."""
    match = _ALIGN.search(style)
    return style_of(style), match[1].lower() if match else ""


def _span(text: str) -> int:
    """How far a cell reaches; 1 where what is written is no sensible number."""
    if text == "1":
        return 1
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 5):
        return 1
    return min(max(int(digits), 1), MOST_SPAN)
