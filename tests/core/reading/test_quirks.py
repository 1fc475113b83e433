"""What published reports do to the form, one by one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gknb.core.figures import format_figure
from gknb.core.files import toml_file
from gknb.core.forms import FORMS, Place
from gknb.core.reading import read
from tests.core.reading.layouts import as_html, as_lines, as_tabs, pages, plain_report
from tests.paths import SAMPLES

FORM = FORMS["2021"]
GRANTED = Place("requests", "granted", "natural_person")
FIGURES = {
    Place("requests", "received", "natural_person"): 12345,
    GRANTED: 12345,
    Place("disclosure", "licences", "decisions"): 67,
}
REPORT = plain_report("2021", FIGURES)
PUBLISHED = SAMPLES / "published"
SEEDS = sorted(Path("/work/shared/seeds").glob("*.txt"))


def rules(reading):
    return {finding.rule for finding in reading.findings}


def html(report=REPORT, **options):
    return as_html(list(pages(report, **options)))


@pytest.mark.parametrize(
    "write",
    [
        lambda figure: f"{figure:,}",
        lambda figure: f"{figure}件",
        lambda figure: str(figure).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        lambda figure: f" {figure}\u200b ",
    ],
    ids=["separators", "units", "full-width", "invisible"],
)
def test_a_figure_is_read_however_it_is_written(write):
    found = read(html(cell=write).encode())
    assert found.report.figures == REPORT.figures
    assert found.findings == []


@pytest.mark.parametrize("mark", ["/", "—", "-", "无", "－"])
def test_a_mark_for_nothing_is_a_blank_with_a_finding(mark):
    found = read(html(cell=lambda figure: mark if figure == 67 else format_figure(figure)).encode())
    assert Place("disclosure", "licences", "decisions") not in found.report.figures
    (finding,) = found.findings
    assert (finding.rule, finding.actual) == ("figure-blank", mark)


def test_a_cell_that_is_no_figure_is_told_and_left_blank():
    found = read(html(cell=lambda f: "3.5" if f == 67 else format_figure(f)).encode())
    assert Place("disclosure", "licences", "decisions") not in found.report.figures
    assert rules(found) == {"figure-unread"}


def test_a_stated_sum_that_differs_is_told_with_both_figures():
    page = html().replace("<p>（七）总计</p></td>", "<p>（七）总计</p></td>#")
    head, tail = page.split("#")
    found = read((head + tail.replace("12345", "12346", 1)).encode())
    (finding,) = found.findings
    assert (finding.rule, finding.expected, finding.actual) == ("stated-sum", "12345", "12346")


@pytest.mark.parametrize(
    ("label", "variant"),
    [
        ("（一）予以公开", "(一) 予 以 公 开"),
        ("3.危及“三安全一稳定”", '３．危及"三安全\n一稳定"'),
        ("行政处罚", "行政處罰"),
        ("（七）总计", "（七)總計"),
    ],
)
def test_a_label_is_known_however_it_is_spaced_or_bracketed(label, variant):
    found = read(html().replace(label, variant).encode())
    assert found.report.figures == REPORT.figures
    assert found.findings == []


def test_a_reworded_label_is_read_and_told():
    found = read(html().replace("行政规范性文件", "规范性文件").encode())
    assert found.report.figures == REPORT.figures
    assert rules(found) == {"label-altered"}


def test_a_row_left_out_is_blank_and_told():
    page = html()
    start = page.index("<tr", page.index("（一）予以公开") - 400)
    row = page[
        page.rindex("<tr>", 0, page.index("2.重复申请")) : page.index("3.要求提供公开出版物")
    ]
    row = row[: row.index("</tr>") + 5]
    assert start
    found = read(page.replace(row, "").encode())
    missing = REPORT.figures.keys() - found.report.figures.keys()
    assert {place.row for place in missing} == {"unprocessed.repeated"}
    assert "label-altered" in rules(found)


def test_a_page_number_and_a_broken_table_do_no_harm():
    page = html()
    at = page.rindex("<tr>", 0, page.index("2.重复申请"))
    broken = page[:at] + "</table><p>- 3 -</p><table>" + page[at:]
    found = read(broken.encode())
    assert found.report.figures == REPORT.figures
    assert found.findings == []


def test_text_before_and_after_is_told_and_not_in_the_report():
    page = as_html(list(pages(REPORT)), before="<p>首页 导航</p>", after="<p>附件下载</p>")
    found = read(page.encode())
    (finding,) = found.findings
    assert finding.rule == "text-unplaced"
    assert all(words in finding.message for words in ("首页 导航", "附件下载"))
    assert found.report.prose == REPORT.prose


def test_a_misnumbered_heading_is_told():
    found = read(html().replace("五、存在的", "四、存在的").encode())
    assert found.report.prose == REPORT.prose
    assert rules(found) == {"section-heading"}


def test_a_missing_table_is_told():
    text = as_tabs([part for part in pages(REPORT) if part[1] is None or len(part[1]) < 20])
    found = read(text.encode())
    assert "table-missing" in rules(found)


def test_only_the_total_column_filled_is_told_with_the_totals():
    total = REPORT.form.tables["requests"].parts
    blank = tuple(place for parts in total.values() for place in parts)
    lonely = plain_report("2021", {}, blank=blank)
    page = html(lonely)
    row = '<td rowspan="1" colspan="1"><p></p></td></tr>'
    filled = page.replace(row, row.replace("<p></p>", "<p>8</p>"))
    found = read(filled.encode())
    assert "total-only" in rules(found)
    assert not found.report.figures.keys() & set(blank)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030"])
@pytest.mark.parametrize("declared", [True, False])
def test_html_is_read_in_the_encoding_it_is_in(encoding, declared):
    page = html()
    if declared:
        page = page.replace("<body>", f'<head><meta charset="{encoding}"></head><body>')
    assert read(page.encode(encoding)).report.figures == REPORT.figures


def test_the_cover_is_read():
    report = read(as_lines(list(pages(REPORT))).encode()).report
    assert (report.year, report.agency, report.kind) == (2021, "某某县水利局", "department")
    assert report.signed_on == dt.date(2022, 1, 10)
    assert "title" not in report.cover


def test_a_superfluous_cell_is_dropped_only_where_the_sum_leaves_one_way():
    rows = as_tabs(list(pages(REPORT))).replace("2.重复申请\t0", "2.重复申请\t0\t0")
    found = read(rows.encode())
    assert found.report.figures == REPORT.figures
    assert rules(found) == {"cell-count"}


@pytest.mark.skipif(not SEEDS, reason="no seeds here")
def test_the_seed_is_read_whole():
    (seed,) = SEEDS
    found = read(seed.read_bytes())
    report = found.report
    assert {p: f for p, f in report.figures.items() if f} == {
        Place("disclosure", "licences", "decisions"): 2
    }
    assert report.figures.keys() == set(report.form.keyed_places)
    assert report.prose.keys() == set(report.form.prose)
    assert (report.agency, report.year, report.signed_on) == (
        "和田地区商务局",
        2023,
        dt.date(2024, 1, 10),
    )
    assert [finding.rule for finding in found.findings] == ["label-altered", "cell-count"]


def test_a_note_among_the_tables_is_not_dropped():
    page = html().replace("</table>", "</table><p>注：数据截至年底，不含下属单位。</p>", 1)
    found = read(page.encode())
    assert [f.actual for f in found.findings] == ["注：数据截至年底，不含下属单位。"]
    assert found.report.figures == REPORT.figures


@pytest.mark.parametrize("name", ["hotan-commerce-2023.txt", "busy-city-2024.html"])
def test_a_published_sample_is_the_report_of_the_same_name(name):
    found = read((PUBLISHED / name).read_bytes())
    report = toml_file.load((PUBLISHED.parent / name).with_suffix(".toml"))
    assert found.findings == []
    assert found.report.figures == report.figures
    assert found.report.prose == report.prose
