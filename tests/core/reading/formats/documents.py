"""Small documents with what real ones have: numbering, hidden and doubled text, watermarks."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def zipped(members):
    """An archive with some members, names to text or bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body, *, numbering="", styles="", namespace=W, main="word/document.xml", properties=""):
    """A document of a word processor around the XML of its body, and of other parts."""

    def part(name, xml):
        names = f'xmlns:w="{namespace}" xmlns:mc="{_MC}"'
        return f'<?xml version="1.0"?><w:{name} {names}>{xml}</w:{name}>'

    folder = main.rpartition("/")[0]
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Type="{_OFFICE}" '
            f'Target="{main}"/></Relationships>'
        ),
        main: part("document", f"<w:body>{body}</w:body>"),
    }
    if numbering:
        members[f"{folder}/numbering.xml"] = part("numbering", numbering)
    if styles:
        members[f"{folder}/styles.xml"] = part("styles", styles)
    if properties:
        members["docProps/core.xml"] = properties
    return zipped(members)


def paragraph(text, properties="", run=""):
    """The XML of a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(*rows):
    """The XML of a table; a cell is a text, or a pair of the properties and the content."""

    def cell(content):
        properties, inside = content if isinstance(content, tuple) else ("", paragraph(content))
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"

    lines = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{lines}</w:tbl>"


def numbers(*levels, overrides=""):
    """The XML of one list, numId 1, with levels of (format, pattern)."""
    lines = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (kind, pattern) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{lines}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def numbered(text, level=0, list_=1):
    """The XML of a paragraph of a list."""
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
    )


class Paper:
    """A PDF that is drawn word by word, measured from the upper left corner of a page of A4."""

    WIDTH, HEIGHT = 595.0, 842.0

    def __init__(self):
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self._file = io.BytesIO()
        self._is_saved = False
        self._canvas = Canvas(self._file, pagesize=(self.WIDTH, self.HEIGHT))

    def words(self, x, y, text, *, size=12, color=0.0, twice=0.0, turn=0):
        """Words that begin at a place; `twice` draws them again so far to the right."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillGray(color)
        canvas.setFont("STSong-Light", size)
        canvas.translate(x, self.HEIGHT - y)
        canvas.rotate(turn)
        canvas.drawString(0, 0, text)
        if twice:
            canvas.drawString(twice, 0, text)
        canvas.restoreState()
        return self

    def area(self, x, y, width, height, *, fill=None, stroke=None):
        """A rectangle, filled with a grey, framed with one, or both."""
        canvas = self._canvas
        canvas.saveState()
        if fill is not None:
            canvas.setFillGray(fill)
        if stroke is not None:
            canvas.setStrokeGray(stroke)
        bottom = self.HEIGHT - y - height
        canvas.rect(x, bottom, width, height, fill=fill is not None, stroke=stroke is not None)
        canvas.restoreState()
        return self

    def grid(self, x, y, rows, *, width=60, height=20, size=9, **words):
        """A ruled table with a text in each cell."""
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                self.area(x + j * width, y + i * height, width, height, stroke=0.0)
                self.words(x + j * width + 4, y + i * height + 14, text, size=size, **words)
        return self

    def next_page(self):
        """End the page."""
        self._canvas.showPage()
        return self

    def data(self):
        """The finished file."""
        if not self._is_saved:
            self._canvas.save()
            self._is_saved = True
        return self._file.getvalue()


def workbook(*sheets, hidden=()):
    """An XLSX with sheets of (name, rows, merged areas)."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, *merged in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
        if name in hidden:
            sheet.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
