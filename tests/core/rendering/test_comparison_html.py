"""Comparisons as the page that is published."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import html5lib
import pytest

from gknb.core.compare import compare
from gknb.core.compare.rates import MEASURES, rate
from gknb.core.forms import Place
from gknb.core.rendering.comparison import render
from gknb.core.rendering.comparison_charts import MOST_BARS
from tests.core.compare.test_compare import RECEIVED, of_year
from tests.prefecture import agency_report

ESCAPE = "\x1b[2J<script>alert(1)</script>\t|"


class Checker(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags = [], []

    def handle_starttag(self, tag, _attrs):
        self.tags.append(tag)
        if tag not in ("meta", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def page(*some, **options):
    return render(compare(list(some), **options), "html")


def test_it_is_whole_escaped_and_loads_nothing():
    hostile = agency_report(1)
    hostile.cover["agency.name"] = ESCAPE
    text = page(hostile, agency_report(2))
    checker = Checker()
    checker.feed(text)
    assert checker.open == []
    assert "script" not in checker.tags
    assert {"svg", "table", "details"} <= set(checker.tags)
    assert not re.search(r"(?:src|href)=|url\(|@import", text)


def test_it_is_html_without_a_mistake():
    many = [agency_report(n) for n in range(1, 9)]
    for text in (page(*many), page(*many[:2]), page(of_year(2020, 9), of_year(2024, 12))):
        html5lib.HTMLParser(strict=True).parse(text)


def test_the_year_is_told_in_a_sentence_with_its_change():
    text = page(of_year(2023, 1020), of_year(2024, 1530))
    assert "2024年新收申请1,530件，比2023年增加510件（+50.0%）" in text
    assert "2024年新收申请9件，与上年持平" in page(of_year(2023, 9), of_year(2024, 9))
    assert "比2023年增加9件，" in page(of_year(2023, 0), of_year(2024, 9))


def test_the_title_breaks_before_the_years_and_not_within_them():
    text = page(of_year(2023, 1), of_year(2024, 1))
    assert "<span>2023—2024年政府信息公开</span><span>工作数据对比</span></h1>" in text


def test_the_column_that_agencies_are_sorted_by_comes_first_and_says_so():
    some = [agency_report(n) for n in range(1, 9)]
    refused = next(one for one in MEASURES if one.key == "refused")
    text = render(compare(some).ranked(refused), "html")
    first = '机关</th><th scope="col" aria-sort="descending">不予<wbr>公开率</th>'
    assert first in text
    assert text.count(" aria-sort=") == 1


def test_where_nothing_was_received_no_scale_is_drawn():
    nil = [of_year(year, 0) for year in (2023, 2024)]
    for report in nil:
        for place in report.form.tables["requests"].keyed_places:
            report.figures[place] = 0
    text = page(*nil)
    assert "申请数量逐年变化" not in text
    assert "<b>0</b>件<small>与2023年持平</small>" in text


def test_every_chart_says_its_figures_in_words():
    text = page(*(of_year(year, year) for year in range(2021, 2026)))
    labels = re.findall(r'<svg width="100%"[^>]*role="img" aria-label="([^"]*)"', text)
    assert len(labels) == text.count('<svg width="100%"')
    assert any("新收申请：2021 2,021，2022 2,022" in label for label in labels)


def test_agencies_with_blanks_are_named_and_not_counted():
    some = [agency_report(n) for n in range(1, 9)]
    whole = sum(report.figure(RECEIVED) for report in some[1:])
    del some[0].figures[RECEIVED._replace(column="other")]
    text = page(*some)
    assert f"<b>{whole:,}</b>件<small>不含有空白格的1个机关</small>" in text
    assert f"有空白格，未计入：{some[0].agency}" in text


@pytest.mark.parametrize("extra", [0, 1])
def test_no_more_bars_than_a_page_holds_and_the_rest_is_referred_to(extra):
    some = [agency_report(n) for n in range(1, MOST_BARS + extra + 1)]
    text = page(*some)
    chart = re.search(r'aria-label="新收申请数量：([^"]*)"', text)
    assert chart[1].count("；") == MOST_BARS - 1
    assert ("其余见下表" in text) is bool(extra)
    assert all(text.count(report.agency) >= 1 for report in some)


def test_years_of_two_forms_add_up_the_outcomes_that_each_form_has():
    earlier = of_year(2020, 30)
    for place in earlier.form.tables["requests"].keyed_places:
        if place.row not in ("received", "carried_over", "carried_forward"):
            earlier.figures[place] = 0
    earlier.figures[RECEIVED._replace(row="other_outcome", column="natural_person")] = 30
    text = page(earlier, agency_report(1, 2021))
    assert "2020年（30件）：其他处理 100%" in text


def test_the_share_in_time_is_a_headline():
    text = page(agency_report(1), agency_report(2), on_time={0: rate(9, 12)})
    assert "<dt>按期办结率</dt><dd><b>75.0%</b><small>按1个机关计算</small>" in text


def test_of_years_the_table_has_the_last_change_alone():
    some = [of_year(2022, 10), of_year(2023, 40), of_year(2024, 60)]
    text = page(*some)
    row = text[text.index("本年新收政府信息公开申请数量</th>") :].split("</tr>")[0]
    cells = re.findall("<td>(.*?)</td>", row)
    assert cells == ["10", "40", "60", "+20", "+50.0%"]
    assert "<b>60</b>件<small>比2023年 +20件（+50.0%）</small>" in text


def test_only_rates_that_can_be_given_for_some_year_have_a_chart():
    some = [of_year(2023, 40), of_year(2024, 60)]
    headings = re.findall("<h3>(.*?)</h3>", page(*some))
    known = [m.label for m, values in compare(some).values.items() if values[0].number is not None]
    assert headings == known[1:]
    assert "复议纠错率" not in headings


def test_the_headline_of_a_rate_is_that_of_the_last_year_with_its_change():
    some = [agency_report(1, 2023), agency_report(1, 2024)]
    granted = Place("requests", "granted", "natural_person")
    for report, figure in zip(some, (0, 300), strict=True):
        for place in report.form.tables["requests"].keyed_places:
            report.figures[place] = 0
        report.figures[granted._replace(row="unprocessed.repeated")] = 400 - figure
        report.figures[granted] = figure
    tile = "<dt>予以公开率</dt><dd><b>75.0%</b><small>比2023年 +75.0个百分点</small>"
    assert tile in page(*some)


def test_a_headline_that_is_not_known_is_a_dash_without_a_unit():
    report = of_year(2024, 9)
    del report.figures[RECEIVED._replace(column="enterprise")]
    assert "<dt>新收申请</dt><dd><b>—</b></dd>" in page(of_year(2023, 9), report)
