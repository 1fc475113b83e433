"""Reports side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.compare import Gap, compare
from gknb.core.compare.rates import MEASURES, ON_TIME, rate, value
from gknb.core.compare.short_names import short_names
from gknb.core.forms import FORMS, Place
from gknb.core.forms.roles import SUMMARY_FIGURES, summary_figures
from tests.prefecture import agency_report

RECEIVED = Place("requests", "received", "total")


def of_year(year, received):
    report = agency_report(1, year)
    for column in ("enterprise", "research_institution", "legal_service", "other"):
        report.figures[RECEIVED._replace(column=column)] = 0
    report.figures[RECEIVED._replace(column="social_organization")] = 0
    report.figures[RECEIVED._replace(column="natural_person")] = received
    return report


def line_of(comparison, place):
    return next(line for line in comparison.lines if line.place == place)


def test_every_key_figure_is_one_of_a_form():
    known = {tuple(place)[:3] for form in FORMS.values() for place in summary_figures(form)}
    assert known == set(SUMMARY_FIGURES)


def test_years_of_an_agency_stand_by_year_with_their_changes():
    comparison = compare([of_year(2024, 30), of_year(2022, 20), of_year(2023, 25)])
    assert comparison.names == ("2022年", "2023年", "2024年")
    line = line_of(comparison, RECEIVED)
    assert line.figures == (20, 25, 30)
    assert line.changes == (None, 5, 5)
    assert line.percentages == (None, Decimal("25.0"), Decimal("20.0"))


def test_from_nothing_there_is_no_percentage():
    line = line_of(compare([of_year(2023, 0), of_year(2024, 9)]), RECEIVED)
    assert (line.changes, line.percentages) == ((None, 9), (None, None))


def test_agencies_of_a_year_stand_as_given_under_their_names():
    comparison = compare([agency_report(2), agency_report(1)])
    assert comparison.names == (agency_report(2).agency, agency_report(1).agency)
    assert not comparison.by_year


def test_a_report_without_a_name_is_called_by_its_place():
    nameless = agency_report(1)
    del nameless.cover["agency.name"]
    assert compare([nameless, agency_report(2)]).names == ("第1份", agency_report(2).agency)
    other = agency_report(2, 2023)
    assert compare([other, nameless]).names == (f"{other.agency}2023年", "第2份")


def test_only_what_differs_and_the_key_figures_are_left():
    comparison = compare([of_year(2023, 20), of_year(2024, 30)]).changed()
    places = {line.place for line in comparison.lines}
    assert RECEIVED._replace(column="natural_person") in places
    assert RECEIVED._replace(column="other") not in places
    assert {line.place for line in comparison.lines if line.is_key} <= places


def test_one_report_is_nothing_to_compare():
    with pytest.raises(ValueError, match="1"):
        compare([agency_report(1)])


def test_rates_of_small_or_blank_bases_are_blank_and_told():
    report = of_year(2024, 30)
    granted = next(one for one in MEASURES if one.key == "granted")
    places = report.form.tables["requests"].keyed_places
    for place in places:
        report.figures[place] = 0
    report.figures[Place("requests", "granted", "natural_person")] = 9
    assert value(granted, report).reason == "基数不足10件"
    report.figures[Place("requests", "partly_granted", "other")] = 1
    assert value(granted, report).number == Decimal("90.0")
    del report.figures[Place("requests", "unprocessed.repeated", "other")]
    assert value(granted, report) == (None, 9, None, "有空白格")


def test_agencies_have_short_names_that_stay_different():
    assert short_names(["青石县教育局", "青石县人力资源和社会保障局", "青石县人民政府"]) == (
        "教育局",
        "人社局",
        "县政府",
    )
    assert short_names(["甲市教育局", "乙市教育局"]) == ("甲市教育局", "乙市教育局")


def test_an_area_is_kept_where_hardly_anything_would_be_left():
    assert short_names(["云溪市甲", "云溪市教育局"]) == ("云溪市甲", "云溪市教育局")
    assert short_names(["云溪市甲局", "云溪市教育局"]) == ("甲局", "教育局")
    assert short_names(["云溪市教育局"]) == ("云溪市教育局",)


def test_short_names_keep_the_year():
    names = ["青石县人民政府2023年", "青石县民族宗教事务局2024年"]
    assert short_names(names) == ("县政府2023年", "民宗局2024年")


def test_the_title_names_the_years_that_are_listed():
    some = [of_year(year, received) for year, received in ((2021, 9), (2023, 30), (2024, 20))]
    for n, report in enumerate(some):
        report.cover["agency.name"] = f"第{n}局"
    comparison = compare(some)
    assert comparison.title == "2021—2024年政府信息公开工作数据对比"
    assert comparison.ranked(top=2).title == "2023—2024年政府信息公开工作数据对比"
    assert compare([of_year(2023, 1), of_year(2024, 1)]).title.startswith(
        "云溪市第001局2023—2024年"
    )


def test_short_names_that_would_be_alike_are_not_abbreviated():
    names = ["青石县城市管理局", "青石县城市管理综合行政执法局"]
    assert short_names(names) == ("城市管理局", "城市管理综合行政执法局")


def test_many_agencies_are_ranked_with_the_blank_ones_last():
    some = [agency_report(n) for n in range(1, 9)]
    del some[0].figures[RECEIVED._replace(column="other")]
    comparison = compare(some)
    assert comparison.is_many
    numbers = [one.number for one in comparison.values[MEASURES[0]]]
    assert numbers[-1] is None
    assert numbers[:-1] == sorted(numbers[:-1], reverse=True)
    assert comparison.names[-1] == some[0].agency
    line = line_of(comparison, RECEIVED)
    assert line.figures == tuple(numbers)
    assert line.gaps[-1] is Gap.INCOMPLETE
    assert len(comparison.ranked(top=3).names) == 3


def test_six_agencies_stand_as_given_and_the_seventh_makes_a_ranking():
    some = [agency_report(n) for n in range(1, 8)]
    assert compare(some[:6]).names == tuple(report.agency for report in some[:6])
    assert not compare(some[:6]).is_many
    assert compare(some).sorted_by == MEASURES[0]


def test_equal_values_share_their_rank():
    some = [of_year(2024, received) for received in (5, 9, 9, 1)]
    for n, report in enumerate(some):
        report.cover["agency.name"] = f"第{n}局"
    ranking = compare(some).ranked()
    assert ranking.ranks == (1, 1, 3, 4)
    assert ranking.names == ("第1局", "第2局", "第0局", "第3局")


def test_a_sum_of_which_a_part_is_blank_is_not_known():
    report = of_year(2024, 9)
    del report.figures[RECEIVED._replace(column="enterprise")]
    line = line_of(compare([of_year(2023, 20), report]), RECEIVED)
    assert (line.figures, line.gaps) == ((20, None), (None, Gap.INCOMPLETE))
    assert line.changes == (None, None)


def test_rows_of_an_earlier_form_stand_at_the_end_of_the_same_row():
    comparison = compare([of_year(2020, 20), of_year(2021, 30)])
    rows = [line.place.row for line in comparison.lines if line.place.section == "disclosure"]
    assert rows == sorted(rows, key=rows.index)
    licences = [line for line in comparison.lines if line.place.row == "licences"]
    assert licences[0].gaps == (None, None)
    assert {line.gaps for line in licences[1:]} == {(None, Gap.NO_SUCH_PLACE)}


def test_how_many_were_in_time_is_a_measure_only_where_a_register_tells():
    some = [agency_report(1), agency_report(2)]
    assert ON_TIME not in compare(some).values
    values = compare(some, {1: rate(19, 20)}).values[ON_TIME]
    assert [one.number for one in values] == [None, Decimal("95.0")]
    assert values[0].reason == "未提供台账"


def test_years_keep_their_register_when_they_are_put_in_order():
    values = compare([of_year(2024, 9), of_year(2023, 9)], {0: rate(19, 20)}).values[ON_TIME]
    assert [one.number for one in values] == [None, Decimal("95.0")]
