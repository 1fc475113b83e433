"""Figures against those of last year's report."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.editing import Editor
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place

APPLICANTS = ["natural_person", "enterprise", "research_institution", "legal_service", "other"]
RULES = {column: Place("disclosure", "rules", column) for column in ("issued", "repealed")}
IN_FORCE = Place("disclosure", "rules", "in_force")
LICENCES = Place("disclosure", "licences", "decisions")
FEES = Place("disclosure", "fees", "amount")


def over(column):
    return Place("requests", "carried_over", column)


def forward(column):
    return Place("requests", "carried_forward", column)


@pytest.fixture
def years(complete):
    """This year's report and last year's, that fit each other."""
    now, last = complete(), complete()
    last.put(Place(COVER, "year"), 2022)
    for column in APPLICANTS:
        last.put(forward(column), now.figures[over(column)])
    last.put(Place("requests", "granted", "natural_person"), 6)
    for place in last.form.prose:
        last.put(place, f"上年{last.text(place)}")
    return now, last


def test_reports_that_fit_give_no_finding(years):
    assert check(*years) == []


def test_without_last_year_nothing_is_compared(years):
    now, last = years
    last.put(forward("other"), 7)
    assert check(now) == []


@pytest.mark.parametrize("column", APPLICANTS)
def test_a_carried_over_figure_that_is_not_last_years_is_an_error_in_its_column(years, column):
    now, last = years
    figure = now.figures[over(column)]
    last.put(forward(column), figure + 1)
    (finding,) = check(now, last)
    assert (finding.rule, finding.marked) == ("carried-over", (over(column),))
    assert finding.severity is Severity.ERROR
    assert (finding.expected, finding.actual) == (str(figure + 1), str(figure))


def test_the_repair_puts_in_last_years_figure_and_can_be_undone(years):
    now, last = years
    last.put(forward("other"), 7)
    (finding,) = check(now, last)
    editor = Editor(now)
    editor.apply(dict(finding.repair), "上年结转")
    assert now.figures[over("other")] == 7
    assert "carried-over" not in [found.rule for found in check(now, last)]
    editor.undo()
    assert check(now, last) == [finding]


def test_a_blank_carried_over_figure_is_told_last_years_unless_that_was_0(years):
    now, last = years
    now.put(over("other"), None)
    assert [finding.rule for finding in check(now, last)] == ["figure-blank"]
    last.put(forward("other"), 2)
    assert {finding.rule for finding in check(now, last)} == {"figure-blank", "carried-over"}


def test_a_figure_that_was_blank_last_year_is_not_compared(years):
    now, last = years
    last.put(forward("natural_person"), None)
    assert check(now, last) == []


def test_in_force_follows_from_last_year_and_what_was_issued_and_repealed(years):
    now, last = years
    now.put(Place(COVER, "agency.name"), "和田市人民政府办公室")
    now.put(RULES["issued"], 3)
    now.put(RULES["repealed"], 1)
    last.put(IN_FORCE, 10)
    now.put(IN_FORCE, 12)
    assert check(now, last) == []
    now.put(IN_FORCE, 11)
    (finding,) = check(now, last)
    assert (finding.rule, finding.marked) == ("in-force", (IN_FORCE, *RULES.values()))
    assert (finding.expected, finding.actual) == ("12", "11")


def test_less_in_force_than_issued_and_not_repealed_is_found_without_last_year(years):
    now, _ = years
    now.put(Place(COVER, "agency.name"), "和田市人民政府办公室")
    now.put(RULES["issued"], 3)
    now.put(RULES["repealed"], 1)
    now.put(IN_FORCE, 1)
    (finding,) = check(now)
    assert (finding.rule, finding.marked) == ("in-force-low", (IN_FORCE, *RULES.values()))
    now.put(IN_FORCE, 2)
    assert check(now) == []


def test_a_table_with_last_years_figures_is_found_and_its_figures_marked(years):
    now, last = years
    for place in now.form.tables["requests"].keyed_places:
        last.put(place, now.figures[place])
    findings = [f for f in check(now, last) if f.rule == "same-as-last-year"]
    (finding,) = findings
    assert all(now.figures[place] for place in finding.marked)
    assert {place.section for place in finding.marked} == {"requests"}


def test_two_equal_figures_are_chance(years):
    now, last = years
    assert now.figures[LICENCES] == last.figures[LICENCES] == 2
    assert check(now, last) == []


@pytest.mark.parametrize(
    ("now_figure", "last_figure", "found"),
    [
        (61, 12, True),
        (60, 12, False),
        (12, 61, True),
        (12, 60, False),
        (500, 10, False),
        (11, 0, False),
    ],
)
def test_a_jump_is_more_than_five_times_with_both_above_ten(years, now_figure, last_figure, found):
    now, last = years
    now.put(LICENCES, now_figure)
    last.put(LICENCES, last_figure)
    findings = check(now, last)
    assert [(f.rule, f.place) for f in findings] == ([("jump", LICENCES)] if found else [])


def test_a_paragraph_of_last_year_is_found_at_its_words_whatever_years_it_names(years):
    now, last = years
    platforms = Place("overview", "platforms")
    same = (
        "{}年，门户网站增设政策解读专栏，按主题和部门分类展示，"
        "方便群众查询，并与上级网站互相链接共享数据。"
    )
    now.put(platforms, "本年新增栏目两个。\n" + same.format(2023))
    last.put(platforms, same.format(2022))
    (finding,) = check(now, last)
    assert (finding.rule, finding.place.row) == ("prose-repeated", "platforms")
    assert now.text(platforms)[slice(*finding.place.words)] == same.format(2023)


def test_a_short_phrase_and_the_sentence_on_fees_may_be_last_years(years):
    now, last = years
    fees = Place("other_matters", "text")
    now.put(
        fees,
        "本机关按照《政府信息公开信息处理费管理办法》规定的标准执行，本年度没有收取信息处理费，也没有减免。",
    )
    for place in now.form.prose:
        last.put(place, now.text(place))
    assert check(now, last) == []


@pytest.mark.parametrize(("count", "is_told"), [(2, False), (3, True), (4, True)])
def test_three_equal_figures_of_a_table_are_no_chance_and_two_may_be(years, count, is_told):
    now, last = years
    table = now.form.tables["disclosure"]
    places = [
        place
        for place in table.keyed_places
        if place.column not in ("in_force", "issued", "repealed")
    ]
    for report in (now, last):
        for place in table.keyed_places:
            report.put(place, 0)
        for at, place in enumerate(places[:count]):
            report.put(place, 7 + at)
    rules = [f.rule for f in check(now, last) if f.place.section == "disclosure"]
    assert ("same-as-last-year" in rules) is is_told


@pytest.mark.parametrize(
    ("now", "last", "is_told"),
    [
        (55, 11, False),
        (56, 11, True),
        (11, 55, False),
        (11, 56, True),
        (10, 500, False),
        (500, 10, False),
        (11, 500, True),
    ],
)
def test_a_jump_is_more_than_five_times_and_from_more_than_ten(years, now, last, is_told):
    this, before = years
    this.put(LICENCES, now)
    before.put(LICENCES, last)
    rules = [f.rule for f in check(this, before) if f.place == LICENCES]
    assert bool(rules) is is_told
