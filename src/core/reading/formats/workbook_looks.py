"""What the cells of an XLSX show where it is not what they hold: hidden, struck out, scaled.

The library that opens workbooks gives the values alone. A reader sees no hidden row and no words
that are struck out, sees the mark of a note above its line, and sees 251.35 where 2513500 is kept.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .characters import with_small_digits
from .docx_xml import parse
from .number_formats import displayed, is_telling

_OFF = frozenset(("0", "false"))
_SHIFTS = {"superscript": "super", "subscript": "sub"}


@dataclass(slots=True)
class Looks:
    """What is shown otherwise in a sheet; rows and columns count from 1."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    """By row and column; empty where what a cell holds is struck out."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def looks_of(data: bytes) -> dict[str, Looks]:
    """What is shown otherwise in each sheet of an XLSX, by its name.

    Raises:
        Exception: whatever a damaged file makes its parsers raise.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = _Book(archive)
        return {name: looks for name, part in book.sheets() if (looks := book.looks(part))}


class _Book:
    """The parts of a workbook that say how its cells look."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._struck: set[int] = set()
        self._formats: dict[int, str] = {}
        self._strings: dict[int, Any] = {}
        styles = self._tree("xl/styles.xml")
        if styles is not None:
            self._read_styles(styles)
        strings = self._bytes("xl/sharedStrings.xml")
        if b"<strike" in strings or b"<vertAlign" in strings or b":strike" in strings:
            rich = enumerate(_children(parse(strings), "si"))
            self._strings = {at: text for at, text in rich if _has_runs(text)}

    def sheets(self) -> Iterator[tuple[str, bytes]]:
        """The name and the part of each sheet."""
        book, relations = self._tree("xl/workbook.xml"), self._tree("xl/_rels/workbook.xml.rels")
        if book is None or relations is None:
            return
        targets = {each.get("Id"): each.get("Target", "") for each in relations}
        for sheets in _children(book, "sheets"):
            for sheet in sheets:
                relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
                path = posixpath.normpath(posixpath.join("/xl", targets.get(relation, "")))
                yield sheet.get("name", ""), self._bytes(path.strip("/"))

    def looks(self, part: bytes) -> Looks | None:
        """What is shown otherwise in a sheet; None where nothing is."""
        is_plain = not (self._struck or self._formats or self._strings)
        if is_plain and not any(w in part for w in (b"hidden=", b"strike", b"vertAlign")):
            return None
        looks = Looks()
        root = parse(part)
        for columns in _children(root, "cols"):
            for column in columns:
                if _is_on(column.get("hidden", "0")):
                    first, last = int(column.get("min", 0)), int(column.get("max", 0))
                    looks.hidden_columns.update(range(first, min(last, first + 16384) + 1))
        at = 0
        for data in _children(root, "sheetData"):
            for row in data:
                at = int(row.get("r") or at + 1)
                if _is_on(row.get("hidden", "0")):
                    looks.hidden_rows.add(at)
                self._row(row, at, looks)
        return looks

    def _row(self, row: Any, at: int, looks: Looks) -> None:
        column = 0
        for cell in _children(row, "c"):
            column = _column(cell.get("r", "")) or column + 1
            style = int(cell.get("s") or 0)
            text = self._shown(cell, style)
            if text is not None:
                looks.texts[at, column] = text

    def _shown(self, cell: Any, style: int) -> str | None:
        is_struck, kind = style in self._struck, cell.get("t", "n")
        value = next((v.text or "" for v in _children(cell, "v")), "")
        rich = next(_children(cell, "is"), None) if kind == "inlineStr" else None
        if kind == "s" and value.isdecimal():
            rich = self._strings.get(int(value))
        if rich is not None and _has_runs(rich):
            return _visible(rich, is_struck=is_struck)
        if is_struck:
            return ""
        is_kept = kind != "n" or style not in self._formats
        return None if is_kept else displayed(value, self._formats[style])

    def _read_styles(self, styles: Any) -> None:
        struck = {
            at
            for fonts in _children(styles, "fonts")
            for at, font in enumerate(_children(fonts, "font"))
            if _switch(font, "strike")
        }
        formats = {
            each.get("numFmtId", ""): each.get("formatCode", "")
            for group in _children(styles, "numFmts")
            for each in group
        }
        for group in _children(styles, "cellXfs"):
            for at, style in enumerate(_children(group, "xf")):
                if int(style.get("fontId") or 0) in struck:
                    self._struck.add(at)
                code = formats.get(style.get("numFmtId", ""), "")
                if is_telling(code):
                    self._formats[at] = code

    def _bytes(self, name: str) -> bytes:
        return self._archive.read(name) if name in self._names else b""

    def _tree(self, name: str) -> Any:
        part = self._bytes(name)
        return parse(part) if part else None


def _children(element: Any, name: str) -> Iterator[Any]:
    """The children of a name, in whichever of the namespaces of workbooks."""
    return (each for each in element if each.tag.rpartition("}")[2] == name)


def _is_on(value: str) -> bool:
    return value.lower() not in _OFF


def _switch(properties: Any, name: str) -> bool:
    return any(_is_on(each.get("val", "1")) for each in _children(properties, name))


def _has_runs(text: Any) -> bool:
    return next(_children(text, "r"), None) is not None


def _visible(text: Any, *, is_struck: bool) -> str:
    """What is not struck out of a text of several looks, digits off their line as such."""
    pieces = []
    for run in _children(text, "r"):
        own = next(_children(run, "rPr"), None)
        if is_struck if own is None else _switch(own, "strike"):
            continue
        words = "".join(each.text or "" for each in _children(run, "t"))
        for each in () if own is None else _children(own, "vertAlign"):
            if each.get("val", "") in _SHIFTS:
                words = with_small_digits(words, _SHIFTS[each.get("val")])
        pieces.append(words)
    return "".join(pieces)


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number
