"""A stated sum against its parts: which cell is wrong, what is right, what may have happened."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.files.toml_file import save
from gknb.core.findings import Severity
from gknb.core.forms import Place
from gknb.core.merge import sum_of
from gknb.core.merge.parts import Part
from gknb.core.merge.stated import _fitting, compare_stated
from gknb.core.report import Report
from tests.prefecture import agency_report

RECEIVED = Place("requests", "received", "enterprise")
FEES = Place("disclosure", "fees", "amount")
FORM = agency_report(0).form


@pytest.fixture
def world(tmp_path):
    """Three parts, each with two figures, and a report of their sum."""
    reports, parts = [], []
    for number, (received, fees) in enumerate([(14, "1.5"), (57, "2.25"), (230, "0")]):
        report = agency_report(number)
        report.figures = {RECEIVED: received, FEES: Decimal(fees)}
        path = tmp_path / f"{number}.toml"
        save(report, path)
        reports.append(report)
        parts.append(Part(str(path), report.agency, 2024, FORM.key))
    sums = sum_of(reports)
    return Report(FORM, figures=dict(sums)), sums, parts


def test_what_agrees_is_not_told_and_a_blank_is_nothing(world):
    stated, sums, parts = world
    stated.put(Place("requests", "granted", "other"), 0)
    assert compare_stated(stated, sums, parts) == ([], [], [], [])


def test_a_figure_too_much_is_told_with_both_values(world):
    stated, sums, parts = world
    stated.figures[RECEIVED] += 6
    (finding,) = compare_stated(stated, sums, parts).findings
    assert (finding.rule, finding.severity, finding.place) == (
        "merge-sum",
        Severity.ERROR,
        RECEIVED,
    )
    assert (finding.expected, finding.actual) == ("301", "307")
    assert finding.message.endswith("填307，各部分之和为301")
    assert finding.remedy == "改为301；部门报告有误的，先更正后重新汇总"


def test_a_blank_is_told_as_such(world):
    stated, sums, parts = world
    del stated.figures[FEES]
    (finding,) = compare_stated(stated, sums, parts).findings
    assert (finding.expected, finding.actual) == ("3.75", "空白")


@pytest.mark.parametrize(
    ("stated_figure", "remedy"),
    [
        (310, "很可能相邻两位数字写颠倒了（301）"),
        (301 - 57, "可能这一格漏了：云溪市第001局 57"),
        (301 + 14, "可能这一格重复计入了：云溪市第000局 14"),
        (301 + 18, "可能相邻两位数字写颠倒了的是：云溪市第001局 57"),
        (301 + 90, "可能相邻两位数字写颠倒了的是：云溪市第002局 230"),
    ],
)
def test_one_wrong_cell_is_explained(world, stated_figure, remedy):
    stated, sums, parts = world
    stated.figures[RECEIVED] = stated_figure
    compared = compare_stated(stated, sums, parts)
    assert [finding.remedy for finding in compared.findings] == [remedy]
    assert (compared.left_out, compared.counted_twice) == ([], [])


@pytest.mark.parametrize(("more", "is_told"), [(5, True), (-5, False)])
def test_one_who_is_absent_may_be_in_what_is_too_much(world, more, is_told):
    stated, sums, parts = world
    stated.figures[RECEIVED] += more
    (finding,) = compare_stated(stated, sums, parts, ["甲局", "乙局", "丙局", "丁局"]).findings
    told = "可能含有没有报来的“甲局”、“乙局”、“丙局”等"
    assert (told in finding.remedy) is is_told
    (finding,) = compare_stated(stated, sums, parts, ["甲局", "乙局", "丙局"]).findings
    assert ("“丙局”" in finding.remedy) is is_told
    assert "等" not in finding.remedy


def test_more_than_three_who_may_have_done_it_are_not_all_named(tmp_path):
    reports, parts = [], []
    for number in range(5):
        report = agency_report(number)
        report.figures = {RECEIVED: 7 if number < 4 else 1000}
        save(report, tmp_path / f"{number}.toml")
        reports.append(report)
        parts.append(Part(str(tmp_path / f"{number}.toml"), f"第{number}局", 2024, FORM.key))
    sums = sum_of(reports)
    stated = Report(FORM, figures={RECEIVED: sums[RECEIVED] + 7})
    (finding,) = compare_stated(stated, sums, parts).findings
    assert finding.remedy == "可能这一格重复计入了：第0局 7、第1局 7、第2局 7等"


def test_as_many_candidates_are_told_as_fit_a_line():
    assert _fitting([]) == ""
    assert _fitting(["甲" * 40]) == "甲" * 40
    half = "甲" * 15  # 30 cells; ； takes two
    assert _fitting([half, "乙" * 14, "丙"]) == f"{half}；{'乙' * 14}"
    assert _fitting([half, "乙" * 15]) == half
