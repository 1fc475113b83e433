"""DOCX as a document, read from its parts: what Word would show, changes accepted.

The parts are read with lxml rather than through python-docx, which refuses macro-enabled and strict
documents and templates, and takes longer for parts that say nothing here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from gknb.core.reading.document import Document, Origin, Paragraph, ReadingError

from .characters import regular, with_small_digits
from .docx_numbering import Numbering
from .docx_styles import Look, Styles, is_shaded, without_table_styles
from .docx_xml import MC, W, child_value, is_on, parse, whole_number
from .docx_xml import child as child_of
from .gathering import MOST_SPAN, Block, Bounds, OpenCell, OpenTable, missing_library

MOST_TEXT = 16 * 1024 * 1024
"""The most that is parsed of a part; the text of a report has a few hundred thousand bytes."""
_MOST_TAGS = 1_000_000
_DAMAGED = "这个 DOCX 已损坏或不完整。请用 Word 或 WPS 打开后另存为 .docx"
_EMPTY = "这个 DOCX 里没有文字。如果是扫描的图片，请先用文字识别（OCR）转成文字"

_THROUGH = frozenset(
    f"{W}{name}"
    for name in (
        "bdo customXml dir fldSimple hyperlink ins moveTo rubyBase sdtContent smartTag".split()  # noqa: SIM905
    )
)
"""Elements that show what they hold; deletions and what moved away are not among them."""
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes) -> Document:
    """The blocks of a document of a word processor.

    Raises:
        ReadingError: if it is damaged or too large, or the library is missing.
    """
    try:
        from lxml import etree
    except ImportError:
        raise missing_library("lxml", "DOCX") from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _Parts(archive)
            main = parts.main()
            body = _Body(Styles(parts.beside(main, "styles")), parts.beside(main, "numbering"))
            root = parts.tree(main)
            title, meta = _properties(parts)
        for part in () if root is None else root.iterchildren(f"{W}body"):
            body.add(part, body.blocks)
    except (ReadingError, RecursionError):
        raise
    except (etree.LxmlError, Exception):  # noqa: BLE001  # whatever damage makes zipfile raise
        raise ReadingError(_DAMAGED) from None
    if not body.blocks:
        raise ReadingError(_EMPTY)
    return Document(tuple(body.blocks), "docx", title, meta)


class _Parts:
    """The parts of a package, each parsed when asked for and none beyond its bound."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = {info.filename: info for info in archive.infolist()}

    def main(self) -> str:
        """The name of the part with the text."""
        tree = self.tree("_rels/.rels")
        for relation in () if tree is None else tree:
            if relation.get("Type", "").endswith("/officeDocument"):
                name = relation.get("Target", "").lstrip("/")
                if name in self._infos:
                    return str(name)
        return "word/document.xml"

    def beside(self, main: str, name: str) -> Any:
        """The root of a part in the folder of the main one, or None."""
        is_styles = name == "styles"
        return self.tree(f"{main.rpartition('/')[0]}/{name}.xml", is_styles=is_styles)

    def tree(self, name: str, *, is_styles: bool = False) -> Any:
        """The root of a part; None if there is no such part."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.file_size > MOST_TEXT:
            raise ReadingError("这个文件解压后太大，不是年度报告")
        xml = self._archive.read(info)
        if is_styles:
            xml = without_table_styles(xml)
        if xml.count(b"<") > _MOST_TAGS:
            raise ReadingError("这个 DOCX 的内容太多，不是年度报告")
        return parse(xml)


def _properties(parts: _Parts) -> tuple[str, dict[str, str]]:
    tree = parts.tree("docProps/core.xml")
    if tree is None:
        return "", {}
    meta = {}
    for child in tree:
        if isinstance(child.tag, str) and child.text:
            name = child.tag.rpartition("}")[2]
            meta["author" if name == "creator" else name] = regular(child.text.strip()[:500])
    return meta.pop("title", ""), meta


class _Body:
    """Goes over the text once, box by box and table by table."""

    def __init__(self, styles: Styles, numbering: Any) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._numbering = Numbering(numbering)
        self._bounds = Bounds()
        self._paragraphs = self._tables = 0
        self._table_origin: Origin | None = None
        """The table that is being read, if any."""
        self._is_on_paper = True
        """Whether nothing dark can be behind the text, so that white text does not show."""
        self._kinds: dict[str, Callable[[Any, list[Block]], None]] = {
            f"{W}p": self._paragraph,
            f"{W}tbl": self._table,
            f"{W}sdt": self._control,
            f"{MC}AlternateContent": self._alternative,
        }

    def add(self, container: Any, into: list[Any]) -> None:
        """Add the paragraphs and tables in an element."""
        for child in container:
            kind = self._kinds.get(child.tag)
            if kind is not None:
                kind(child, into)
            elif child.tag in _THROUGH:
                self.add(child, into)

    def _control(self, control: Any, into: list[Any]) -> None:
        """Add what a content control holds, unless it is a table of contents."""
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        content = control.find(f"{W}sdtContent")
        is_contents = gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
        if content is not None and not is_contents:
            self.add(content, into)

    def _alternative(self, element: Any, into: list[Any]) -> None:
        """Add the first of several forms of the same thing."""
        for form in element:
            if form.tag in (f"{MC}Choice", f"{MC}Fallback"):
                self.add(form, into)
                return

    def _paragraph(self, paragraph: Any, into: list[Any]) -> None:
        properties = child_of(paragraph, "pPr")
        look = self._styles.of_paragraph(properties)
        origin = self._table_origin
        is_in_cell = origin is not None
        if origin is None:
            self._paragraphs += 1
            origin = Origin(paragraph=self._paragraphs)
        pieces: list[str] = []
        around = self._is_on_paper
        self._is_on_paper = around and not is_shaded(properties) and not look.is_shaded
        self._inline(paragraph, look, pieces, into)
        self._is_on_paper = around
        number = ""
        if not (look.is_mark_hidden and not "".join(pieces).strip()):
            number = self._numbering.next_number(look.numbering)
        for line in "".join(pieces).split("\n"):
            text = regular(line).strip()
            if text:
                self._bounds.count_block()
                text, number = number + text, ""
                is_plain = is_in_cell and not look.level
                into.append(text if is_plain else Paragraph(text, origin, look.level, look.align))

    def _inline(self, element: Any, look: Look, pieces: list[str], into: list[Any]) -> None:
        """Gather the words of a paragraph; text boxes in it go before it, each once."""
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                properties = child_of(child, "rPr")
                is_white = self._is_on_paper and self._styles.is_white(properties)
                if is_white or self._styles.is_unseen(properties, look):
                    continue
                first = len(pieces)
                self._run(child, look, pieces, into)
                if shift := self._styles.shift(properties, look):
                    pieces[first:] = [with_small_digits(text, shift) for text in pieces[first:]]
            elif tag in _THROUGH or tag in (f"{W}sdt", f"{W}ruby"):
                self._inline(child, look, pieces, into)
            elif tag == _MATH:
                pieces.append("".join(child.itertext()))
            elif tag in (f"{MC}AlternateContent", f"{W}txbxContent"):
                self._drawing(child, into)

    def _run(self, run: Any, look: Look, pieces: list[str], into: list[Any]) -> None:
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                pieces.append(child.text or "")
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif tag in _DRAWN:
                self._drawing(child, into)
            elif tag == f"{W}ruby":
                self._inline(child, look, pieces, into)

    def _drawing(self, element: Any, into: list[Any]) -> None:
        """Add the text boxes in a drawing, of several forms of it only the first."""
        if element.tag == f"{W}txbxContent":
            around, self._is_on_paper = self._is_on_paper, False
            self.add(element, into)
            self._is_on_paper = around
            return
        for child in element:
            if element.tag == f"{MC}AlternateContent":
                if child.tag in (f"{MC}Choice", f"{MC}Fallback"):
                    self._drawing(child, into)
                    return
            else:
                self._drawing(child, into)

    def _table(self, element: Any, into: list[Any]) -> None:
        self._tables += 1
        table = OpenTable(self._tables)
        around, self._table_origin = self._table_origin, table.origin
        on_paper = self._is_on_paper
        look = child_of(element, "tblPr")
        self._is_on_paper = on_paper and not is_shaded(look) and not _may_shade(look)
        above: dict[int, OpenCell] = {}
        for row in _within(element, f"{W}tr"):
            properties = child_of(row, "trPr")
            if properties is not None and (
                properties.find(f"{W}del") is not None or is_on(properties.find(f"{W}hidden"))
            ):
                continue
            table.rows.append([])
            self._row(row, child_value(properties, "gridBefore"), table, above)
        self._table_origin, self._is_on_paper = around, on_paper
        into.extend(table.blocks(self._bounds))

    def _row(self, row: Any, first: int, table: OpenTable, above: dict[int, OpenCell]) -> None:
        column = first
        for element in _within(row, f"{W}tc"):
            width, down, across = 1, "", ""
            properties = child_of(element, "tcPr")
            for part in () if properties is None else properties:
                if part.tag == f"{W}gridSpan":
                    width = max(whole_number(part.get(f"{W}val")), 1)
                elif part.tag == f"{W}vMerge":
                    down = part.get(f"{W}val", "continue")
                elif part.tag == f"{W}hMerge":
                    across = part.get(f"{W}val", "continue")
            if down == "continue" and column in above:
                above[column].rows += 1
            elif across == "continue" and table.rows[-1]:
                table.rows[-1][-1].columns += width
            else:
                cell = table.add_cell(min(width, MOST_SPAN))
                around = self._is_on_paper
                self._is_on_paper = around and not is_shaded(properties)
                self.add(element, cell.blocks)
                self._is_on_paper = around
                above.pop(column, None)
                if down == "restart":
                    above[column] = cell
            column += width


_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"}
_DRAWN = frozenset(
    (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}txbxContent", f"{MC}AlternateContent")
)


def _may_shade(properties: Any) -> bool:
    """Whether a table has a style that may put colours behind its cells; a plain grid has none."""
    style = None if properties is None else child_of(properties, "tblStyle")
    return style is not None and style.get(f"{W}val", "") not in ("TableGrid", "TableNormal")


def _within(container: Any, tag: str) -> list[Any]:
    """The rows of a table or the cells of a row, also inside content controls and insertions."""
    matches = []
    for child in container:
        if child.tag == tag:
            matches.append(child)
        elif child.tag == f"{W}sdt" or child.tag in _THROUGH:
            matches += _within(child, tag)
    return matches
