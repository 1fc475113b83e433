"""Tables as lists for proportional fonts: one figure a line with all its labels."""

from __future__ import annotations

import pytest
from hypothesis import given

from gknb.core.figures import format_figure
from gknb.core.forms import FORMS, Place
from gknb.core.rendering.figure_list import BLANK, figure_path
from gknb.core.rendering.text import render
from gknb.core.report import new_report
from tests.strategies import reports

FORM = FORMS["2021"]

REVIEWS = """\
四、政府信息公开行政复议、行政诉讼情况

行政复议，结果维持：2
行政复议，结果纠正：（未填）
行政复议，总计：2
行政诉讼·未经复议直接起诉，其他结果：1
行政诉讼·未经复议直接起诉，总计：1
其余 10 项均为 0。
"""


def zero_report():
    report = new_report("某局", 2024)
    for place in FORM.keyed_places:
        report.put(place, 0)
    return report


def test_zeros_are_folded_and_blanks_are_not():
    report = zero_report()
    report.put(Place("reviews", "reconsideration", "upheld"), 2)
    report.put(Place("reviews", "reconsideration", "corrected"), None)
    report.put(Place("reviews", "litigation_direct", "other"), 1)
    assert render(report, ["reviews"], style="list", nonzero=True) == REVIEWS


def test_a_table_of_zeros_is_one_line():
    lines = render(zero_report(), ["requests"], style="list", nonzero=True).splitlines()
    assert lines[2:] == ["本表 175 项均为 0。"]


@given(reports())
def test_every_figure_has_a_line_of_its_own_with_its_labels(report):
    for table in report.form.tables.values():
        lines = render(report, [table.key], style="list").splitlines()[2:]
        assert lines == [
            f"{figure_path(table, place)}：{format_figure(report.figure(place)) or BLANK}"
            for place in table.places
        ]
        assert len({line.rpartition("：")[0] for line in lines}) == len(table.places)


@given(reports())
def test_folding_drops_zeros_only(report):
    for key in report.form.tables:
        everything = render(report, [key], style="list").splitlines()[2:]
        folded = render(report, [key], style="list", nonzero=True).splitlines()[2:]
        kept = [line for line in everything if not line.endswith(("：0", "：0.000000"))]
        assert folded[: len(kept)] == kept
        assert len(folded) == len(kept) + (len(kept) < len(everything))


def test_a_path_has_all_labels_from_the_outermost():
    path = figure_path(
        FORM.tables["requests"], Place("requests", "refused.state_secret", "enterprise")
    )
    assert path == (
        "三、本年度办理结果·（三）不予公开·1.属于国家秘密，申请人情况·法人或其他组织·商业企业"
    )


def test_a_paragraph_is_one_line_however_long():
    report = new_report("某局", 2024)
    report.put(Place("other_matters", "text"), "无" * 500)
    assert render(report, ["other_matters"], style="list").splitlines()[-1] == "　　" + "无" * 500


def test_a_style_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="poem"):
        render(new_report("某局", 2024), style="poem")
