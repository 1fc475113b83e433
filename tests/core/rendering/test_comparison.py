"""Comparisons as text, rich, JSON and TSV."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gknb.core.compare import compare
from gknb.core.compare.rates import MEASURES, rate
from gknb.core.forms import Place
from gknb.core.rendering.comparison import FORMATS, render
from gknb.core.rendering.comparison_rich import bars
from tests.core.compare.test_compare import RECEIVED, line_of, of_year
from tests.core.rendering.goldens import assert_golden
from tests.examples import share
from tests.prefecture import agency_report
from tests.strategies import reports


def lines_of(comparison, width=None):
    return render(comparison, "text", width=width).splitlines()


def test_labels_stand_at_the_left_and_five_years_fit_into_80_cells():
    some = [of_year(year, 20 + year) for year in range(2021, 2026)]
    for report in some:
        report.figures[Place("disclosure", "fees", "amount")] = Decimal(0)
    lines = lines_of(compare(some))
    assert max(map(cell_len, lines)) <= 80
    at = lines.index("  一、本年新收政府信息公开申请数量")
    assert lines[at + 1].split() == [
        *("自然人", "2,041", "2,042", "2,043", "2,044", "2,045"),
        *("+1", "0.0%"),
    ]


def test_two_years_have_their_change_beside_each():
    lines = lines_of(compare([of_year(2023, 20), of_year(2024, 30)]))
    at = lines.index("  一、本年新收政府信息公开申请数量")
    assert lines[at + 1].split() == ["自然人", "20", "30", "+10", "+50.0%"]


def test_what_does_not_fit_beside_is_told_below_with_its_labels_again():
    comparison = compare([of_year(year, 10**9 + year) for year in range(2021, 2026)])
    lines = lines_of(comparison, 50)
    assert max(map(cell_len, lines)) <= 50
    shares = [line.split() for line in lines if line.startswith("    总计")]
    received = [words for words in shares if words[1:] and words[1].startswith("1,000")]
    assert sum(len(words) - 1 for words in received) == 5 + 2


def test_a_blank_and_a_sum_not_known_are_told_apart_from_what_no_form_asks():
    report = of_year(2021, 9)
    del report.figures[RECEIVED._replace(column="enterprise")]
    lines = lines_of(compare([of_year(2020, 20), report]))
    at = lines.index("  一、本年新收政府信息公开申请数量")
    assert lines[at + 2].split() == ["商业企业", "0", "空白"]
    assert lines[at + 7].split() == ["总计", "20", "未填全"]
    assert ["本年制发件数", "—", "0"] in [line.split() for line in lines]


def test_a_ranking_fits_80_cells_and_begins_with_what_it_is_sorted_by():
    some = [agency_report(n) for n in range(1, 13)]
    refused = next(one for one in MEASURES if one.key == "refused")
    lines = lines_of(compare(some).ranked(refused))
    assert max(map(cell_len, lines)) <= 80
    assert "主要数据和比率（按不予公开率从高到低）" in lines
    head = next(n for n, line in enumerate(lines) if "申请  公开率" in line)
    assert lines[head].split()[0] == "公开率"
    assert lines[head - 1].split()[0] == "不予"
    assert "尚未审结" not in "".join(lines)
    assert "  机关名称省略“云溪市”。" in lines


def test_abbreviated_names_are_explained_and_others_not():
    some = [agency_report(n) for n in range(1, 3)]
    for report, name in zip(some, ("云溪市民族宗教事务局", "云溪市教育局"), strict=True):
        report.cover["agency.name"] = name
    assert "  简称：民宗局即云溪市民族宗教事务局。" in lines_of(compare(some))
    some[0].cover["agency.name"] = "云溪市体育局"
    assert "简称" not in "".join(lines_of(compare(some)))
    assert "  机关名称省略“云溪市”。" in lines_of(compare(some))


def test_no_line_ends_in_a_space():
    for some in ([of_year(2023, 9), of_year(2024, 9)], [agency_report(n) for n in range(1, 9)]):
        assert not [line for line in lines_of(compare(some)) if line != line.rstrip()]


def test_why_measures_are_missing_is_told_once_for_the_same_agencies():
    some = [of_year(2024, received) for received in (5, 30)]
    for n, report in enumerate(some):
        report.cover["agency.name"] = f"第{n}局"
    text = render(compare(some), "text")
    assert text.count("基数不足10件") == 1
    assert "  未计算：复议纠错率、诉讼纠错率（基数不足10件）：第0局、第1局\n" in text


def test_json_has_every_figure_under_its_key():
    document = json.loads(render(compare([of_year(2023, 20), of_year(2024, 30)]), "json"))
    record = next(r for r in document["figures"] if (r["row"], r["column"]) == RECEIVED[1:3])
    assert record["values"] == [20, 30]
    assert record["percentages"] == [None, "50.0"]
    assert record["key"] is True


def test_json_has_the_share_in_time_where_a_register_tells():
    comparison = compare([agency_report(1), agency_report(2)], {0: rate(9, 12)})
    measure = json.loads(render(comparison, "json"))["measures"][-1]
    assert (measure["key"], measure["values"]) == ("on_time", ["75.0", None])


def test_bars_are_as_long_as_the_figures_are_large():
    comparison = compare([of_year(2023, 20), of_year(2024, 30)])
    assert line_of(comparison, RECEIVED).is_key
    drawn = list(bars(comparison, 24))
    at = next(n for n, line in enumerate(drawn) if "新收" in line)
    assert [line.count("█") for line in drawn[at + 1 : at + 3]] == [16, 24]


@share(1 / 2)
@given(st.lists(reports(), min_size=2, max_size=3), st.sampled_from(FORMATS))
def test_any_reports_can_be_compared_in_any_format(some, format_):
    text = render(compare(some), format_)
    assert text.endswith("\n")
    assert "\x1b]" not in text
    if format_ == "tsv":
        assert len({line.count("\t") for line in text.splitlines()}) == 1


def short(comparison):
    """The same without most rows."""
    rows = ("received", "carried_over", "fees", "rules", "reconsideration")
    kept = [line for line in comparison.lines if line.place.row in rows]
    return replace(comparison, lines=tuple(kept))


def years():
    """Three years on two forms, of which one has a blank."""
    some = [of_year(2020, 12), of_year(2023, 0), of_year(2024, 1530)]
    del some[2].figures[Place("reviews", "reconsideration", "upheld")]
    return compare(some)


def agencies(count=3):
    """Agencies of one year, one of which has blanks and a register."""
    some = [agency_report(n) for n in range(1, count + 1)]
    del some[1].figures[RECEIVED._replace(column="other")]
    return compare(some, {0: rate(9, 12)})


@pytest.mark.parametrize("format_", ["text", "rich", "tsv", "html"])
def test_a_comparison_looks_as_it_did(format_):
    options = {"styled": False} if format_ == "rich" else {}
    ranked = agencies(7).ranked(MEASURES[0])
    for name, comparison in (
        ("years", short(years())),
        ("agencies", short(agencies())),
        ("ranked", ranked),
    ):
        if name == "ranked" and format_ == "tsv":
            continue
        text = render(comparison, format_, width=80, **options)
        if format_ == "html":
            text = re.sub("<style>.*?</style>", "", text, flags=re.DOTALL)
        assert_golden(f"{name}.{format_}", text)
