"""How the tables of published reports are laid out, and what is taken of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading import read
from tests.core.reading.layouts import (
    DOUBTFUL_LAYOUTS,
    LAYOUTS,
    MORE_LAYOUTS,
    as_html,
    as_tabs,
    pages,
    plain_report,
    with_last_column,
)

FORM = FORMS["2021"]
GRANTED = Place("requests", "granted", "natural_person")
FIGURES = {
    Place("requests", "received", "natural_person"): 26,
    Place("requests", "received", "enterprise"): 5,
    GRANTED: 17,
    Place("requests", "granted", "enterprise"): 4,
    Place("requests", "unavailable.not_held", "natural_person"): 9,
    Place("requests", "refused.third_party", "enterprise"): 1,
    Place("disclosure", "licences", "decisions"): 84,
    Place("disclosure", "fees", "amount"): Decimal("3.6"),
    Place("reviews", "reconsideration", "upheld"): 2,
}
REPORT = plain_report("2021", FIGURES)


def tabs(report=REPORT):
    return as_tabs(list(pages(report)))


def html(report=REPORT):
    return as_html(list(pages(report)))


def rules(reading):
    return [finding.rule for finding in reading.findings if finding.severity.value != "info"]


def row(found, key):
    return [
        found.report.figure(place) for place in FORM.tables["requests"].places if place.row == key
    ]


@pytest.mark.parametrize("layout", [*MORE_LAYOUTS, *DOUBTFUL_LAYOUTS])
@pytest.mark.parametrize("key", FORMS)
def test_a_full_report_is_read_whole_in_every_layout(layout, key):
    places = FORMS[key].keyed_places
    report = plain_report(key, {place: 3 * n + 1 for n, place in enumerate(places)})
    found = read((MORE_LAYOUTS | DOUBTFUL_LAYOUTS)[layout](list(pages(report)))).report
    assert found.figures == report.figures
    assert found.prose == report.prose
    assert (found.agency, found.year) == (report.agency, report.year)


@pytest.mark.parametrize("name", ["企业", "商业", "工商企业"])
def test_a_column_in_other_words_keeps_its_place_and_is_told(name):
    found = read(html().replace("商业企业", name).encode())
    assert found.report.figures == REPORT.figures
    (finding,) = found.findings
    assert (finding.rule, finding.expected, finding.actual) == ("label-altered", "商业企业", name)


def test_a_column_without_a_name_of_the_form_is_left_out_and_told():
    wide = with_last_column(pages(REPORT), "备注", lambda _: "见附件")
    found = read(as_html(list(wide)).encode())
    assert found.report.figures == REPORT.figures


def test_figures_in_another_order_of_columns_are_read_by_the_header():
    page = html()
    cells = '<p>科研机构</p></td><td rowspan="1" colspan="1"><p>社会公益组织</p>'
    swapped = '<p>社会公益组织</p></td><td rowspan="1" colspan="1"><p>科研机构</p>'
    assert cells in page
    report = plain_report("2021", {Place("requests", "received", "research_institution"): 8})
    found = read(html(report).replace(cells, swapped).encode())
    assert found.report.figures[Place("requests", "received", "social_organization")] == 8


def test_subtotals_of_groups_that_agree_say_nothing_and_others_are_told():
    head, tail = tabs().split("（四）无法提供\t")
    right = head + "（四）无法提供\t9\t0\t0\t0\t0\t0\t9\n" + tail
    found = read(right.encode())
    assert (found.report.figures, found.findings) == (REPORT.figures, [])
    found = read(right.replace("（四）无法提供\t9", "（四）无法提供\t8").encode())
    assert rules(found) == ["stated-sum"]
    assert (found.findings[0].expected, found.findings[0].actual) == ("9", "8")


def test_a_spare_nought_in_one_row_is_dropped_if_the_sums_leave_one_reading():
    found = read(tabs().replace("予以公开\t17\t4\t", "予以公开\t17\t0\t4\t").encode())
    assert "cell-count" in rules(found)
    assert "17、0、4" in found.findings[0].message
    assert found.report.figures.get(GRANTED) in (17, None)
    assert found.report.figures.get(Place("requests", "granted", "research_institution")) in (
        0,
        None,
    )


def test_a_row_with_a_cell_too_few_is_left_blank_where_several_readings_hold():
    found = read(
        tabs().replace("予以公开\t17\t4\t0\t0\t0\t0\t", "予以公开\t17\t4\t0\t0\t0\t").encode()
    )
    assert row(found, "granted")[:6] == [None] * 6
    assert "cell-count" in rules(found)
    assert found.report.figures[Place("requests", "received", "natural_person")] == 26


def test_labels_that_come_before_their_rows_keep_the_order_of_the_labels():
    lines = tabs().split("\n")
    at = next(i for i, line in enumerate(lines) if "6.属于四类过程性信息" in line)
    first, second = lines[at].split("\t"), lines[at + 1].split("\t")
    first[-7:], second[-7:] = ["3", *"00000", "3"], ["0", "2", *"0000", "2"]
    apart = [first[-8], second[-8], "\t".join(first[-7:]), "\t".join(second[-7:])]
    text = "\n".join([*lines[:at], *apart, *lines[at + 2 :]])
    text = text.replace("（七）总计\t26\t5", "（七）总计\t29\t7").replace(
        "\t0\t0\t0\t0\t31\n四、", "\t0\t0\t0\t0\t36\n四、"
    )
    found = read(text.encode())
    values = (
        row(found, first[-8] and "refused.deliberative"),
        row(found, "refused.enforcement_file"),
    )
    assert values[0][0] in (3, None)
    assert values[1][1] in (2, None)
    assert values[0][1] in (0, None)


@pytest.mark.parametrize(
    ("typed", "value"), [("84.0", 84), ("84 件", 84), ("８４", 84), ("84.00", 84)]
)
def test_a_count_is_a_count_however_a_program_writes_it(typed, value):
    found = read(html().replace("<p>84</p>", f"<p>{typed}</p>").encode())
    assert found.report.figures[Place("disclosure", "licences", "decisions")] == value
    assert found.findings == []


@pytest.mark.parametrize("typed", ["见附表", "约八十", "84.5"])
def test_a_cell_that_is_no_figure_is_told_at_the_cell_and_its_row_is_read(typed):
    found = read(html().replace("<p>84</p>", f"<p>{typed}</p>").encode())
    (finding,) = found.findings
    assert (finding.rule, finding.place.row, finding.actual) == ("figure-unread", "licences", typed)
    assert typed in finding.message


def test_an_amount_in_another_unit_is_converted_and_told_with_its_words():
    found = read(html().replace("<p>3.6</p>", "<p>36000元</p>").encode())
    assert found.report.figures[Place("disclosure", "fees", "amount")] == Decimal("3.6")
    (finding,) = found.findings
    assert "36000元" in finding.message


@pytest.mark.parametrize(("typed", "value"), [("增加3项", 3), ("减4", -4), ("持平", 0), ("-2", -2)])
def test_a_change_may_be_in_words(typed, value):
    place = Place("disclosure", "licences", "change")
    page = html(plain_report("2019", {place: 777})).replace("<p>777</p>", f"<p>{typed}</p>")
    found = read(page.encode())
    assert found.report.figures[place] == value
    assert found.findings == []


def test_marks_for_nothing_in_many_cells_are_one_finding():
    found = read(html().replace("<p>0</p>", "<p>／</p>").encode())
    assert rules(found).count("figure-blank") == 1
    assert len(found.findings) <= 3


def test_the_single_row_of_the_earlier_form_is_told_by_its_name_and_offered():
    lines = [line for line in tabs().split("\n") if "不再处理其政府信息公开申请" not in line]
    text = "\n".join(lines).replace(
        "3.其他\t0\t0\t0\t0\t0\t0\t0", "（六）其他处理\t2\t0\t0\t0\t0\t0\t2"
    )
    text = text.replace("（七）总计\t26\t5\t0\t0\t0\t0\t31", "（七）总计\t28\t5\t0\t0\t0\t0\t33")
    found = read(text.encode())
    finding = next(f for f in found.findings if "2019" in f.message)
    assert dict(finding.repair)[Place("requests", "other_outcome.other", "natural_person")] == 2
    assert "stated-sum" not in rules(found)


def test_two_years_side_by_side_are_named_and_not_half_read():
    wide = []
    for text, rows in pages(REPORT):
        if rows is not None and any(cell == "科研机构" for line in rows for cell, _, _ in line):
            doubled = [[*line, *line[-7:]] if len(line) >= 8 else line for line in rows]
            wide.append((text, doubled))
        else:
            wide.append((text, rows))
    found = read(as_html(wide).encode())
    assert "table-doubled" in rules(found)
    assert not any(place.section == "requests" for place in found.report.figures)


def test_a_form_that_is_a_superset_of_another_does_not_disturb_it(monkeypatch):
    from dataclasses import replace

    block = FORM.tables["disclosure"].blocks[1]
    more = block.rows[0]._replace(key="filings", label="行政备案事项")
    table = replace(
        FORM.tables["disclosure"],
        blocks=(
            FORM.tables["disclosure"].blocks[0],
            block._replace(rows=(*block.rows, more)),
            *FORM.tables["disclosure"].blocks[2:],
        ),
    )
    sections = tuple(s._replace(table=table) if s.key == "disclosure" else s for s in FORM.sections)
    later = replace(FORM, key="2031", sections=sections, first_year=2031)
    monkeypatch.setitem(FORMS, "2031", later)
    found = read(html().encode())
    assert (found.report.form.key, found.report.figures) == ("2021", REPORT.figures)


def test_every_figure_knows_where_it_stood_and_in_which_words():
    quote = read(html().replace("<p>84</p>", "<p>84件</p>").encode()).origins[
        Place("disclosure", "licences", "decisions")
    ]
    assert quote.words == "84件"
    assert (quote.origin.row, quote.origin.cell) != (0, 0)
    assert str(quote).endswith("：“84件”")


COLUMNS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
GROUPS = {
    "行政复议": ["2", "0", "0", "0", "2"],
    "未经复议直接起诉": ["0", "1", "0", "0", "1"],
    "复议后起诉": ["0", "0", "3", "0", "3"],
}


def cells(*rows):
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


@pytest.mark.parametrize(
    "table",
    [
        cells(["类别", *COLUMNS], *([name, *row] for name, row in GROUPS.items())),
        cells(
            ["", "", *COLUMNS],
            ["行政复议", "", *GROUPS["行政复议"]],
            ["行政诉讼", "未经复议直接起诉", *GROUPS["未经复议直接起诉"]],
            ["", "复议后起诉", *GROUPS["复议后起诉"]],
        ),
        "".join(f"<p>{name}案件</p>" + cells(COLUMNS, row) for name, row in GROUPS.items()).replace(
            "案件", ""
        ),
        "".join(cells([name], COLUMNS, row) for name, row in GROUPS.items()),
        cells(*(line for name, row in GROUPS.items() for line in ([name], COLUMNS, row))),
    ],
    ids=["three rows", "with spans", "three tables", "with captions", "one below the other"],
)
def test_table_four_is_read_in_groups_below_each_other_too(table):
    page = html()
    start = page.index("<table", page.index("四、"))
    end = page.index("</table>", start) + len("</table>")
    found = read((page[:start] + table + page[end:]).encode())
    places = FORM.tables["reviews"].places
    assert [str(found.report.figure(place)) for place in places] == [
        cell for row in GROUPS.values() for cell in row
    ]
    assert found.findings == []


def test_labels_without_their_numbers_are_the_same_labels():
    text = tabs().replace("1.属于国家秘密", "属于国家秘密").replace("（一）予以公开", "予以公开")
    found = read(text.replace("（七）总计", "总计").encode())
    assert (found.report.figures, found.findings) == (REPORT.figures, [])


def test_a_figure_that_sticks_to_its_label_is_not_lost_without_a_word():
    found = read(tabs().replace("行政许可\t84", "行政许可84").encode())
    assert any("84" in finding.message for finding in found.findings)


REVIEWS = [place for place in FORM.keyed_places if place.section == "reviews"]
UPHELD = Place("reviews", "reconsideration", "upheld")


@pytest.mark.parametrize(("label", "is_told"), [("备注", True), ("", False)])
def test_a_blank_cell_is_the_spare_one_only_if_no_other_column_may_be(label, is_told):
    report = plain_report("2021", {}, blank={UPHELD} if is_told else ())
    parts = with_last_column(pages(report), label, lambda _: "0") if label else pages(report)
    text = as_tabs(list(parts))
    if not label:
        text = text.replace("\n" + "\t".join("0" * 15), "\n\t" + "\t".join("0" * 15))
    found = read(text.encode())
    entered = [place for place in REVIEWS if place in found.report.figures]
    assert entered == ([] if is_told else REVIEWS)
    assert any(f.rule == "cell-count" and f.place.section == "reviews" for f in found.findings) == (
        is_told
    )


@pytest.mark.parametrize("count", [5, 6, 7, 8])
def test_figures_for_few_of_all_groups_are_not_those_of_the_last_group(count):
    kept = ["0"] * (count - 3) + ["4", "3", "7"]
    text = as_tabs(list(pages(REPORT)))
    whole = "\t".join([*"20002", *"0" * 10])
    assert whole in text
    found = read(text.replace(whole, "\n".join(kept)).encode())
    assert not [place for place in REVIEWS if place in found.report.figures]
    assert any(f.rule == "cell-count" and f.place.section == "reviews" for f in found.findings)


def test_figures_behind_a_broken_label_are_not_those_of_the_blank_row_above():
    row, following = "refused.prohibited_by_law", "refused.public_security"
    blank = {place for place in FORM.keyed_places if place.row == row}
    figures = {Place("requests", following, "natural_person"): 6}
    lines = tabs(plain_report("2021", figures, blank=blank)).split("\n")
    label = "3.危及“三安全一稳定”"
    at = next(i for i, line in enumerate(lines) if line.startswith(label))
    lines[at - 1] = lines[at - 1].rstrip("\t")
    lines[at : at + 1] = [lines[at].replace(label, "3.危及"), "“三安全一稳定”"]
    found = read("\n".join(lines).encode()).report
    assert not blank & set(found.figures)
    assert found.figures[Place("requests", following, "natural_person")] == 6


@pytest.mark.parametrize("write", [as_html, as_tabs])
def test_a_total_by_another_name_is_the_total_and_is_told(write):
    parts = [
        (text, rows and [[("合计" if c == "总计" else c, h, w) for c, h, w in r] for r in rows])
        for text, rows in pages(REPORT)
    ]
    found = read(write(parts).encode())
    assert found.report.figures == REPORT.figures
    assert {f.rule for f in found.findings} == {"label-altered"}


@pytest.mark.parametrize("mark", ["×", "○", "……"])
def test_a_cell_of_signs_alone_leaves_its_row_in_place(mark):
    found = read(html().replace(">84<", f">{mark}<", 1).encode())
    assert Place("disclosure", "licences", "decisions") not in found.report.figures
    assert rules(found) == ["figure-blank"]


FEES = Place("disclosure", "fees", "amount")


@pytest.mark.parametrize("layout", ["html", "tabs", "markdown", "lines", "padded bars"])
@pytest.mark.parametrize(
    ("unit", "amount"),
    [("单位：元", "0.0256"), ("单位:亿元", "2560000"), ("单位为元", "0.0256")],
)
def test_an_amount_is_in_the_unit_that_its_heading_names(layout, unit, amount):
    report = plain_report("2021", {FEES: Decimal(256)})
    source = {**LAYOUTS, **MORE_LAYOUTS}[layout](list(pages(report))).decode()
    assert "单位：万元" in source
    reading = read(source.replace("单位：万元", unit).encode())
    assert reading.report.figures[FEES] == Decimal(amount)
    (told,) = [f for f in reading.findings if f.rule == "figure-converted"]
    assert (told.place, told.actual) == (FEES, "256")
    assert f"换算为 {amount} 万元" in told.message


@pytest.mark.parametrize("cell", ["0", "", "256万元"])
def test_what_is_nothing_or_has_its_own_unit_is_not_converted(cell):
    report = plain_report("2021", {FEES: Decimal(256)})
    source = LAYOUTS["html"](list(pages(report))).decode()
    source = source.replace("单位：万元", "单位：元").replace("<p>256</p>", f"<p>{cell}</p>")
    reading = read(source.encode())
    expected = {"0": Decimal(0), "256万元": Decimal(256)}.get(cell)
    assert reading.report.figures.get(FEES) == expected
    assert "figure-converted" not in {f.rule for f in reading.findings}


def test_a_heading_that_names_the_unit_of_the_form_or_none_leaves_amounts_alone():
    report = plain_report("2021", {FEES: Decimal(256)})
    source = LAYOUTS["html"](list(pages(report))).decode()
    for heading in ("单位：万元", "每件10元"):
        reading = read(source.replace("单位：万元", heading).encode())
        assert reading.report.figures[FEES] == Decimal(256)
        assert "figure-converted" not in {f.rule for f in reading.findings}


def test_the_unit_that_stands_nearest_to_an_amount_counts():
    report = plain_report("2021", {FEES: Decimal(256)})
    source = LAYOUTS["html"](list(pages(report))).decode()
    source = source.replace("行政事业性收费", "行政事业性收费（元）")
    assert read(source.encode()).report.figures[FEES] == Decimal("0.0256")


def test_counts_beside_an_amount_have_no_unit():
    places = FORMS["2019"].tables["disclosure"].keyed_places
    source = LAYOUTS["html"](list(pages(plain_report("2019", dict.fromkeys(places, 300)))))
    found = read(source.decode().replace("采购总金额", "采购总金额（元）").encode()).report.figures
    amounts = {place for place in places if found[place] != 300}
    assert {place.column for place in amounts} == {"amount"}
    assert {found[place] for place in amounts} == {Decimal("0.03")}
