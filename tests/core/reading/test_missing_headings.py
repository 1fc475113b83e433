"""Prose under a heading that a conversion dropped goes to its section all the same."""

from __future__ import annotations

from gknb.core.forms import Place
from gknb.core.reading import read
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
