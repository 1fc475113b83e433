"""A stated sum against its parts: which cell is wrong, what is right, what may have happened."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.files.toml_file import load, save
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


def test_who_is_outside_the_sum_is_not_said_to_have_been_counted_twice(world, tmp_path):
    stated, sums, parts = world
    outsider = agency_report(9)
    outsider.figures = {RECEIVED: 33}
    save(outsider, tmp_path / "9.toml")
    outside = [Part(str(tmp_path / "9.toml"), outsider.agency, 2024, FORM.key)]
    stated.figures[RECEIVED] += 33
    compared = compare_stated(stated, sums, parts, (), outside)
    (finding,) = compared.findings
    assert outsider.agency not in finding.remedy  # one cell alone is too little to say so
    assert compared.outside == []


def test_who_is_outside_is_named_beside_a_part_that_has_the_same_figures(world, tmp_path):
    stated, sums, parts = world
    report = load(parts[1].file)
    report.cover["agency.name"] = "名单外的局"
    report.figures = {**report.figures, Place("requests", "received", "other"): 3}
    for path in (parts[1].file, tmp_path / "9.toml"):
        save(report, tmp_path / path)
    outside = [Part(str(tmp_path / "9.toml"), report.agency, 2024, FORM.key)]
    sums = {**sums, Place("requests", "received", "other"): 3}
    stated.figures = {
        place: figure + report.figures.get(place, 0) for place, figure in sums.items()
    }
    compared = compare_stated(stated, sums, parts, (), outside)
    suspects = [*compared.counted_twice, *compared.outside]
    assert [part.file for part in suspects] == [parts[1].file]
    expected = f"很可能重复计入了“{parts[1].agency}”的报告，或计入了名单外的“名单外的局”的报告"
    assert all(finding.remedy.startswith(expected) for finding in compared.findings)
    stated.figures = {
        place: figure - report.figures.get(place, 0) for place, figure in sums.items()
    }
    (finding, *_) = compare_stated(stated, sums, parts, (), outside).findings
    assert finding.remedy.startswith(f"很可能漏了“{parts[1].agency}”的报告")
    assert "名单外" not in finding.remedy


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

    stated = Report(FORM, figures={RECEIVED: sums[RECEIVED] + 1000})
    (finding,) = compare_stated(stated, sums, parts).findings
    assert finding.remedy == "可能这一格重复计入了：第4局 1000"
    reports[3].figures = {RECEIVED: 8}
    save(reports[3], tmp_path / "3.toml")
    stated = Report(FORM, figures={RECEIVED: sums[RECEIVED] + 1 + 7})
    (finding,) = compare_stated(stated, sum_of(reports), parts).findings
    assert finding.remedy == "可能这一格重复计入了：第0局 7、第1局 7、第2局 7"


def test_what_stands_in_a_cell_that_no_part_has_is_all_too_much(world):
    stated, sums, parts = world
    place = Place("requests", "granted", "other")
    stated.figures[place] = 4
    (finding,) = compare_stated(stated, sums, parts).findings
    assert (finding.place, finding.expected, finding.actual) == (place, "0", "4")


def test_the_parts_are_read_again_only_if_a_figure_is_wrong(world, monkeypatch):
    stated, sums, parts = world
    read = []
    monkeypatch.setattr("gknb.core.merge.stated.figures_of", lambda file: read.append(file) or {})
    assert compare_stated(stated, sums, parts).findings == []
    assert read == []
    stated.figures[RECEIVED] += 1
    compare_stated(stated, sums, parts)
    assert read == [part.file for part in parts]


PLACES = list(FORM.tables["requests"].keyed_places)[:8]


def test_whole_parts_that_explain_the_most_are_named_in_the_cells_that_they_have(tmp_path):
    # The third part has the same figures as the second; none of the first's but its eighth.
    figures = [
        dict(zip(PLACES[4:], (20, 30, 40, 50), strict=True)),
        dict(zip(PLACES, (3, 5, 7, 9), strict=False)),
        dict(zip(PLACES, (3, 5, 7, 9), strict=False)),
    ]
    reports, parts = [], []
    for number, each in enumerate(figures):
        report = agency_report(number)
        report.figures = dict(each)
        save(report, tmp_path / f"{number}.toml")
        reports.append(report)
        parts.append(Part(str(tmp_path / f"{number}.toml"), f"第{number}局", 2024, FORM.key))
    sums = sum_of(reports)

    def compared(**changes):
        """With parts counted so many times more, and one more in a cell."""
        stated = dict(sums)
        for number, times in ((0, changes.get("first", 0)), (1, changes.get("second", 0))):
            for place, figure in figures[number].items():
                stated[place] += times * figure
        for place in changes.get("more", ()):
            stated[place] += 1
        return compare_stated(Report(FORM, figures=stated), sums, parts, ["丁局"])

    found = compared(second=-1)
    assert (found.left_out, found.counted_twice) == ([parts[1]], [])
    assert {each.remedy for each in found.findings} == {"很可能漏了“第1局”或“第2局”的报告"}
    found = compared(first=1)
    assert (found.left_out, found.counted_twice) == ([], [parts[0]])
    assert {each.remedy for each in found.findings} == {"很可能重复计入了“第0局”的报告"}
    found = compared(first=1, second=-1, more=PLACES[:1])
    assert (found.left_out, found.counted_twice) == ([parts[1]], [parts[0]])
    remedies = {each.place: each.remedy for each in found.findings}
    assert remedies[PLACES[0]] == "很可能漏了“第1局”或“第2局”的报告；可能含有没有报来的“丁局”"
    assert remedies[PLACES[1]] == "很可能漏了“第1局”或“第2局”的报告"
    assert remedies[PLACES[4]] == "很可能重复计入了“第0局”的报告"


def test_as_many_candidates_are_told_as_fit_a_line():
    assert _fitting([]) == ""
    assert _fitting(["甲" * 40]) == "甲" * 40
    half = "甲" * 15  # 30 cells; ； takes two
    assert _fitting([half, "乙" * 14, "丙"]) == f"{half}；{'乙' * 14}"
    assert _fitting([half, "乙" * 14 + "a", "丙"]) == half
