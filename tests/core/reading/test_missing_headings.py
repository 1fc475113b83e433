"""Prose under a heading that a conversion dropped goes to its section all the same."""

from __future__ import annotations

from gknb.core.forms import FORMS, Place
from gknb.core.reading import read
from gknb.core.reading.document import Cell, Grid
from gknb.core.reading.missing_headings import give_missing_sections
from gknb.core.reading.outline import Heading, Outline
from gknb.core.reading.pieces import Line
from tests.core.reading.layouts import as_tabs, pages, plain_report

REPORT = plain_report("2021", {})
OTHER = Place("other_matters", "text")
IMPROVEMENTS = Place("problems", "improvements")
REPORT.put(IMPROVEMENTS, "对照清单逐项改进，年底前完成。")
HEADING = "六、其他需要报告的事项\n"


def without_heading(last):
    REPORT.put(OTHER, last)
    page = as_tabs(list(pages(REPORT)))
    assert HEADING in page
    return read(page.replace(HEADING, "").encode())


def test_what_is_said_of_fees_at_the_end_belongs_to_the_last_section():
    text = "按照规定，全年没有发出收费通知，没有收取信息处理费。\n其他情况另行公布。"
    found = without_heading(text)
    assert found.report.text(OTHER) == text
    assert found.report.text(IMPROVEMENTS) == "对照清单逐项改进，年底前完成。"
    assert "section-heading" in {finding.rule for finding in found.findings}


def test_fees_among_measures_that_are_numbered_stay_there():
    text = "2.规范收费通知的格式，做到应收尽收。"
    found = without_heading(text)
    assert found.report.text(OTHER) == ""
    assert found.report.text(IMPROVEMENTS).endswith(text)


def test_charges_that_are_no_fee_for_information_stay_where_they_are():
    text = "公布行政事业性收费的项目和标准。"
    found = without_heading(text)
    assert found.report.text(OTHER) == ""
    assert found.report.text(IMPROVEMENTS).endswith(text)


def test_prose_below_a_table_belongs_to_the_section_that_comes_next():
    REPORT.put(OTHER, "没有收取信息处理费。")
    page = as_tabs(list(pages(REPORT)))
    heading = next(line for line in page.splitlines() if line.startswith("五、"))
    found = read(page.replace(heading + "\n", "").encode())
    assert found.report.text(IMPROVEMENTS) == "对照清单逐项改进，年底前完成。"
    assert "text-unplaced" not in {finding.rule for finding in found.findings}


FORM = FORMS["2021"]
FEES = "本年度没有收取政府信息公开处理费。"
PROSE = "公开的内容还不够全面，需要改进。"


def moved(part, *, before="problems", key="other_matters", headings=()):
    """What stays in a section and what goes to the next one without a heading."""
    items = [each if isinstance(each, Grid) else Line(each) for each in part]
    parts = {before: items}
    found = Outline({each: Heading(0, "x") for each in headings})
    give_missing_sections(FORM, parts, found)
    return [
        [item.text if isinstance(item, Line) else "表" for item in parts.get(each, [])]
        for each in (before, key)
    ]


def test_only_a_section_without_a_heading_gets_what_is_said_of_fees():
    assert moved(["前言。", FEES, "完。"]) == [["前言。"], [FEES, "完。"]]
    assert moved(["前言。", FEES], headings=["other_matters"]) == [["前言。", FEES], []]
    # the first line of a section is its own, and what is no sentence of enough words too
    assert moved([FEES, "完。"]) == [[FEES, "完。"], []]
    for line in ("没有收取信息处理费", "未收信息处理费。", "没有收取行政事业性收费，情况良好。"):
        assert moved(["前言。", line]) == [["前言。", line], []]
    assert moved(["前言。", "没有收取信息处理费。不收。"])[1] != []
    assert moved(["前言。", FEES, "（三）再有。"])[1] == []
    assert moved(["前言。", FEES, "3.再有。"])[1] == []
    assert moved(["前言。", FEES, "三是再有。"])[1] == []
    assert moved(["前言。", "本年度没有收取信息处理费。", Grid(((Cell("甲"),),))])[1] != []


def test_prose_below_a_table_goes_to_the_next_section_that_has_no_table():
    grid = Grid(((Cell("甲"), Cell("1")),))
    found = moved([grid, "注：无", "（一）问题", PROSE], before="reviews", key="problems")
    assert found == [["表", "注：无"], ["（一）问题", PROSE]]
    assert moved([grid, "注：无"], before="reviews", key="problems") == [["表", "注：无"], []]
    found = moved([grid, PROSE], before="reviews", key="problems", headings=["problems"])
    assert found == [["表", PROSE], []]
    # the section of another table never takes prose
    assert moved([grid, PROSE], before="disclosure", key="requests") == [["表", PROSE], []]
    assert moved([PROSE, grid], before="reviews", key="problems") == [[], [PROSE, "表"]]
