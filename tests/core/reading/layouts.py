"""A report in the layouts in which such reports are published."""

from __future__ import annotations

import csv
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


def as_csv(parts, separator=",", *, padded=0):
    """As a spreadsheet saves its only sheet, every row as wide as the widest where it is padded."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=separator)
    for text, rows in parts:
        for row in [[(text, 1, 1)]] if rows is None else rows:
            cells = [cell for cell, _, _ in row]
            writer.writerow(cells + [""] * (padded - len(cells)))
    return lines.getvalue()


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


# The layouts met in real documents: what a portal, a viewer or a converter makes of a page.


def as_bars_behind(parts, *, padded=0):
    """A bar behind every cell of a row, and maybe empty cells up to the width of the table."""
    lines = []
    for text, rows in parts:
        if rows is None:
            lines += text.split("\n")
        else:
            lines += [" | ".join(cell for cell, _, _ in row) + " |" + "|" * padded for row in rows]
    return "\n".join(lines)


def as_cells_with_bars(parts):
    """A cell a line, a bar behind each."""
    lines = []
    for text, rows in parts:
        lines += text.split("\n") if rows is None else [f"{c} |" for row in rows for c, _, _ in row]
    return "\n".join(lines)


def as_cells_and_bars(parts):
    """A cell a line, bars on lines of their own."""
    lines = []
    for text, rows in parts:
        if rows is None:
            lines += text.split("\n")
        else:
            for row in rows:
                for cell, _, _ in row:
                    lines += [cell, "|"]
    return "\n".join(lines)


def as_copied(parts):
    """Copied out of a viewer: single blanks between the cells of a row."""
    lines = []
    for text, rows in parts:
        if rows is None:
            lines += text.split("\n")
        else:
            lines += [" ".join(cell for cell, _, _ in row if cell) for row in rows]
    return "\n".join(lines)


def with_last_column(parts, label="", figure=lambda _: ""):
    """Every table with one more column behind its own."""
    for text, rows in parts:
        if rows is None:
            yield text, rows
            continue
        wider = []
        for row in rows:
            cells = [cell for cell, _, _ in row]
            is_figures = cells[-1].lstrip("-").replace(".", "").isdigit() or not cells[-1]
            wider.append([*row, (figure(cells) if is_figures else label, 1, 1)])
        yield None, wider


def with_subtotals(parts):
    """Table 三 with a column 小计 behind those of 法人或其他组织."""
    for text, rows in parts:
        if rows is None or not any(cell == "科研机构" for row in rows for cell, _, _ in row):
            yield text, rows
            continue
        wider = []
        for row in rows:
            cells = list(row)
            if cells[-1][0] == "其他":
                cells.append(("小计", 1, 1))
            elif len(cells) >= 8:
                inner = [int(cell) for cell, _, _ in cells[-6:-1] if cell]
                cells.insert(-1, (str(sum(inner)), 1, 1))
            wider.append(cells)
        yield None, wider


def reworded(parts):
    """Headings and sub-headings in other usual words."""
    words = {
        "三、收到和处理政府信息公开申请情况": "三、依申请公开政府信息办理情况",
        "四、政府信息公开行政复议、行政诉讼情况": "四、因信息公开被申请复议、提起诉讼情况",
        "五、存在的主要问题及改进情况": "五、政府信息公开工作存在的主要问题及整改措施",
        "（一）主动公开": "（一） 主动公开政府信息情况",
        "（三）政府信息管理": "（三）政府信息资源管理情况",
        "（四）政府信息公开平台建设": "（四）平台建设方面",
        "（二）改进情况": "（二）下一步改进措施",
    }
    for text, rows in parts:
        yield words.get(text, text), rows


BEFORE = (
    "<div>当前位置：首页 &gt; 政府信息公开 &gt; 年报</div><table><tr><td>索引号</td>"
    "<td>0014/2099-00011</td><td>发布日期</td><td>2099-03-02</td></tr><tr><td>名称</td>"
    "<td>政府信息公开年报</td><td>发布机构</td><td>某某县信息中心</td></tr></table>"
    "<p>发布时间：2099-03-02 08:30 来源：某某县信息中心 浏览次数：15</p><p>政府信息公开年报</p>"
)
AFTER = (
    "<p>附件：年度报告.pdf</p><p>上一篇：关于调整办公时间的公告</p>"
    "<p>主办：某某县人民政府 ICP备00000000号 网站地图</p>"
)


def in_lines(write):
    """A layout of text with lines of a portal above and below the report."""

    def layout(parts):
        above = "发布时间：2099-03-02 08:30 信息来源：信息中心\n政府信息公开年报\n"
        return f"{above}{write(parts)}\n上一篇：公告\n网站地图 ICP备00000000号".encode()

    return layout


LAYOUTS = {
    "lines": lambda parts: as_lines(parts).encode(),
    "tabs": lambda parts: as_tabs(parts).encode(),
    "markdown": lambda parts: as_markdown(parts).encode(),
    "html": lambda parts: as_html(parts).encode(),
    "docx": as_docx,
}
"""The layouts that leave no doubt of any cell, blank ones too."""

MORE_LAYOUTS = {
    "portal": lambda parts: as_html(parts, before=BEFORE, after=AFTER).encode(),
    "portal text": in_lines(as_tabs),
    "bars behind": lambda parts: as_bars_behind(parts).encode(),
    "padded bars": lambda parts: as_bars_behind(parts, padded=2).encode(),
    "spare blank column": lambda parts: as_html(with_last_column(parts)).encode(),
    "subtotal column": lambda parts: as_html(with_subtotals(parts)).encode(),
    "reworded": lambda parts: as_html(reworded(parts)).encode(),
    "commas": lambda parts: as_csv(parts).encode("gb18030"),
    "padded commas": lambda parts: as_csv(parts, padded=10).encode("utf-8-sig"),
    "semicolons": lambda parts: as_csv(parts, ";").encode(),
    "doubled bars": lambda parts: as_tabs(parts, bar="||").replace("| ", "").encode(),
}
"""Layouts as they are met, in which every cell can be read all the same."""

DOUBTFUL_LAYOUTS = {
    "cells with bars": lambda parts: as_cells_with_bars(parts).encode(),
    "cells and bars": lambda parts: as_cells_and_bars(parts).encode(),
    "copied": lambda parts: as_copied(parts).encode(),
    "bare lines": lambda parts: as_lines(parts, gap=False).encode(),
    "spare column of noughts": lambda parts: as_tabs(
        with_last_column(parts, "备注", lambda _: "0")
    ).encode(),
}
"""Layouts in which a blank cell vanishes or a spare one does not show: some may be left blank."""
