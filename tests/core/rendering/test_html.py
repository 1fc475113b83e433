"""The report as a web page: valid, with the spans of the official layout, and harmless."""

from __future__ import annotations

import pytest
from hypothesis import given

from gknb.core.figures import format_figure
from gknb.core.files.toml_file import load
from gknb.core.forms import FORMS, CellKind, Place, grid
from gknb.core.rendering.html import render
from gknb.core.rendering.page import Kind, page_items
from gknb.core.report import new_report
from tests.core.rendering.goldens import assert_golden
from tests.core.rendering.html_grid import cells, owners, parsed, text
from tests.paths import SAMPLES
from tests.strategies import reports

BUSY = load(SAMPLES / "busy-city-2024.toml")
FORM = FORMS["2021"]
TEXT_ELEMENTS = ("h1", "h2", "h3", "p")
HOSTILE = (
    "<script>alert(1)</script>",
    '" onclick="alert(1)',
    "</p></article><h1>",
    "&lt;b&gt;",
    "<!-- 甲",
    "甲\t乙\n丙",
    "[/foo]",
)


def tables_of(report):
    tables = parsed(render(report)).iter("table")
    return dict(zip(report.form.tables.values(), tables, strict=True))


@given(reports())
def test_every_figure_stands_at_its_line_and_position(report):
    for table, element in tables_of(report).items():
        found = owners(element)
        layout = grid(table)
        assert len(found) == layout.height * layout.width
        for place, cell in layout.by_place.items():
            assert text(found[cell.line, cell.position]) == format_figure(report.figure(place))


def test_the_175_figures_of_table_three_are_there_with_their_labels():
    table = FORM.tables["requests"]
    (element,) = (e for t, e in tables_of(BUSY).items() if t is table)
    found = owners(element)
    figures = [cell for cell in dict.fromkeys(found.values()) if cell.tag == "td"]
    assert len(figures) == 175
    for place, cell in grid(table).by_place.items():
        row, column = table.row(place), table.column(place)
        left = [text(found[cell.line, position]) for position in range(3)]
        above = [text(found[line, cell.position]) for line in range(3)]
        assert list(dict.fromkeys(left)) == [*row.above, row.label]
        assert list(dict.fromkeys(above)) == [*column.above, column.label]


@pytest.mark.parametrize("table", FORM.tables.values(), ids=lambda table: table.key)
def test_the_spans_are_those_of_the_form(table):
    expected = {(cell.line, cell.position, cell.height, cell.width) for cell in grid(table).cells}
    shown = {
        (lines[0], positions[0], len(lines), len(positions))
        for _, lines, positions in cells(tables_of(BUSY)[table])
    }
    assert shown == expected


def test_every_label_is_a_header_and_every_table_has_a_caption():
    for table, element in tables_of(BUSY).items():
        assert text(element.find("caption"))
        headers = list(element.iter("th"))
        assert {cell.get("scope") for cell in headers} <= {"col", "row", "rowgroup"}
        labels = [c for c in grid(table).cells if c.kind is not CellKind.FIGURE and c.label]
        assert len(headers) == len(labels)


def test_a_figure_of_a_block_names_the_headers_of_this_block_alone():
    element = tables_of(BUSY)[FORM.tables["disclosure"]]
    labels = {cell.get("id"): text(cell) for cell in element.iter("th")}
    assert len(labels) == sum(1 for _ in element.iter("th"))
    (fees,) = (cell for cell in element.iter("td") if text(cell) == "153826.427318")
    assert [labels[key] for key in fees.get("headers").split()] == [
        "第二十条第（八）项",
        "本年收费金额（单位：万元）",
        "行政事业性收费",
    ]


@given(reports())
def test_any_report_is_a_valid_page_with_all_its_text(report):
    page = parsed(render(report))
    assert page.get("lang") == "zh-CN"
    shown = [text(element) for element in page.find("body").iter() if element.tag in TEXT_ELEMENTS]
    assert shown == [part.text for part in page_items(report) if part.kind is not Kind.TABLE]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("fragment", [False, True])
def test_no_text_becomes_markup(hostile, fragment):
    report = new_report(hostile, 2024)
    report.put(Place("problems", "problems"), hostile)
    report.put(Place("other_matters", "text"), hostile)
    harmless = render(new_report("某局", 2024), fragment=fragment)
    allowed = {element.tag for element in parsed(harmless).iter()}
    page = parsed(render(report, fragment=fragment))
    assert {element.tag for element in page.iter()} <= allowed
    assert not any(key.startswith("on") for element in page.iter() for key in element.attrib)


def test_a_fragment_is_the_content_alone_and_looks_right_without_style_sheets():
    fragment = render(BUSY, ["reviews"], fragment=True)
    assert fragment.startswith('<article lang="zh-CN">\n<h2 ')
    assert "<style" not in fragment
    assert "border: 1px solid" in fragment
    assert fragment in render(BUSY, ["reviews"])


def test_the_page_needs_nothing_from_elsewhere():
    page = render(BUSY)
    assert not {"script", "link", "img", "iframe"} & {e.tag for e in parsed(page).iter()}
    assert "url(" not in page
    assert "@import" not in page
    assert "size: A4" in page


def test_a_page_looks_as_it_did():
    report = new_report("云溪市<商务>局", 2024)
    report.put(Place("reviews", "reconsideration", "upheld"), 12345)
    report.put(Place("other_matters", "text"), "一、<甲>\n二")
    page = render(report, ["disclosure", "reviews", "other_matters"], marked=True)
    assert_golden("page.html", page)
