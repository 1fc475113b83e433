"""A report in the layouts in which such reports are published."""

from __future__ import annotations

import io
from html import escape

from gknb.core.figures import format_figure
from gknb.core.forms import FORMS, CellKind, Place, grid
from gknb.core.naming import prose_heading, section_heading
from gknb.core.report import Report


def plain_report(key, figures, *, blank=()):
    """A report whose prose and cover are simple; figures by place, the rest 0."""
    report = Report(FORMS[key])
    year = report.form.first_year
    report.cover.update({"year": year, "agency.name": "某某县水利局", "agency.kind": "department"})
    for number, place in enumerate(report.form.prose):
        report.put(place, f"本局认真做好第{number}方面的工作，没有发生有关情形。")
    for place in report.form.keyed_places:
        if place not in blank:
            report.put(place, figures.get(place, 0))
    return report


def pages(report, cell=format_figure, heading=None):
    """The parts of a page: (text, None), or (None, rows of (label or figure, height, width))."""
    form = report.form
    yield report.title, None
    for section in form.sections:
        yield (heading or section_heading)(form, section.key), None
        for field in section.prose:
            place = Place(section.key, field.key)
            if field.heading:
                yield prose_heading(form, place), None
            yield report.text(place), None
        if section.table is not None:
            yield (
                None,
                [
                    [
                        (
                            cell(report.figure(c.place)) if c.kind is CellKind.FIGURE else c.label,
                            c.height,
                            c.width,
                        )
                        for c in line
                    ]
                    for line in grid(section.table).lines
                ],
            )
    yield report.agency, None
    yield f"{report.year + 1}年1月10日", None


def as_html(parts, *, before="", after=""):
    def table(rows):
        lines = "".join(
            "<tr>"
            + "".join(
                f'<td rowspan="{high}" colspan="{wide}"><p>{escape(text)}</p></td>'
                for text, high, wide in row
            )
            + "</tr>"
            for row in rows
        )
        return f"<table>{lines}</table>"

    def paragraphs(text):
        return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))

    body = "".join(paragraphs(text) if rows is None else table(rows) for text, rows in parts)
    return f"<!DOCTYPE html><html><body>{before}{body}{after}</body></html>"


def as_lines(parts, *, gap=True):
    """One cell a line, each begun by a tab, rows ended by a free line; or simply lines."""
    lines = []
    for text, rows in parts:
        if rows is None:
            lines.append(text)
            continue
        for row in rows:
            lines += [("\t" if gap else "") + cell for cell, _, _ in row]
            if gap:
                lines.append("")
    return "\n".join(lines)


def as_tabs(parts, *, bar="\t"):
    lines = []
    for text, rows in parts:
        if rows is None:
            lines += [text, ""]
        else:
            edge = "| " if bar != "\t" else ""
            lines += [edge + bar.join(cell for cell, _, _ in row) + edge for row in rows]
            lines.append("")
    return "\n".join(lines)


def as_markdown(parts):
    return as_tabs(parts, bar=" | ")


def as_docx(parts):
    import docx

    document = docx.Document()
    for text, rows in parts:
        if rows is None:
            document.add_paragraph(text)
            continue
        taken = set()
        placed = []
        for line, row in enumerate(rows):
            position = 0
            for cell, high, wide in row:
                while (line, position) in taken:
                    position += 1
                spots = {(line + i, position + j) for i in range(high) for j in range(wide)}
                taken |= spots
                placed.append((line, position, high, wide, cell))
        height = max(line for line, _ in taken) + 1
        width = max(position for _, position in taken) + 1
        table = document.add_table(height, width)
        grid_cells = [list(row.cells) for row in table.rows]
        for line, position, high, wide, cell in placed:
            first = grid_cells[line][position]
            if high > 1 or wide > 1:
                first = first.merge(grid_cells[line + high - 1][position + wide - 1])
            first.text = cell
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(parts):
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("s", fontName="STSong-Light", fontSize=7, wordWrap="CJK", leading=9)
    story = []
    for text, rows in parts:
        if rows is None:
            story.append(Paragraph(escape(text), style))
            continue
        taken, cells, spans = set(), {}, []
        for line, row in enumerate(rows):
            position = 0
            for cell, high, wide in row:
                while (line, position) in taken:
                    position += 1
                taken |= {(line + i, position + j) for i in range(high) for j in range(wide)}
                cells[line, position] = Paragraph(escape(cell), style)
                spans.append(("SPAN", (position, line), (position + wide - 1, line + high - 1)))
        height = max(line for line, _ in taken) + 1
        width = max(position for _, position in taken) + 1
        data = [[cells.get((i, j), "") for j in range(width)] for i in range(height)]
        story.append(
            Table(
                data,
                colWidths=[520 / width] * width,
                style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), *spans],
                splitByRow=1,
            )
        )
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, leftMargin=30, rightMargin=30).build(story)
    return file.getvalue()


LAYOUTS = {
    "lines": lambda parts: as_lines(parts).encode(),
    "tabs": lambda parts: as_tabs(parts).encode(),
    "markdown": lambda parts: as_markdown(parts).encode(),
    "html": lambda parts: as_html(parts).encode(),
    "docx": as_docx,
}
