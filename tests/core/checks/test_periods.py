"""The year and the period that a report speaks of, and which place is the odd one out."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.checks import check
from gknb.core.checks.periods import _faults, other_year
from gknb.core.checks.stated_years import doubted_year, meant_year
from gknb.core.editing import Editor
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place

PREAMBLE, TITLE, YEAR = (Place(COVER, key) for key in ("preamble", "title", "year"))
PUBLISHED, PLATFORMS = Place("overview", "proactive_disclosure"), Place("overview", "platforms")
LINES = (
    "2023年，我局主动公开政府信息若干。",
    "2023年度，我局完善目录。",
    "2023年，全局共组织培训。",
    "我局2023年通过网站公开信息。",
)


def of(report, rule="prose-year"):
    return [finding for finding in check(report) if finding.rule == rule]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("所列数据截止日期为2023年12月25日。", "12月25日"),
        ("本报告数据截至2023年11月30日。", "11月30日"),
        ("统计期限为2023年1月1日至2023年11月30日。", "11月30日"),
        ("统计期限为2023年2月1日至12月31日。", "2月1日"),
        ("现公布2023年度报告，数据统计自2023年1月1日起至12月30日止。", "12月30日"),
    ],
)
def test_a_period_that_is_cut_short_is_found(complete, text, stated):
    report = complete()
    report.put(PREAMBLE, text)
    (finding,) = check(report)
    assert finding.rule == "prose-year"
    assert stated in finding.message
    assert finding.expected == "1月1日至12月31日"


def test_a_period_to_the_last_day_is_whole(complete):
    report = complete()
    report.put(PREAMBLE, "所列数据截止日期为2023年12月31日。")
    assert check(report) == []


@pytest.mark.parametrize(
    "text",
    [
        "统计期限为2023年1月1日至2023年12月。",
        "统计期限为2023年1月1日至 月 日。",
        "统计期限自1月1日起至12月。",
    ],
)
def test_a_period_that_breaks_off_is_found(complete, text):
    report = complete()
    report.put(PREAMBLE, text)
    found = of(report)
    assert [finding.severity for finding in found if "统计期限“" in finding.message]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("根据条例编制本报告。", "未写明报告年度"),
        ("现公布2023年度政府信息公开情况。", "未写明数据的统计期限"),
    ],
)
def test_a_preamble_without_year_or_period_is_advice(complete, text, words):
    report = complete()
    report.put(PREAMBLE, text)
    (finding,) = check(report)
    assert (finding.rule, finding.severity) == ("prose-year", Severity.INFO)
    assert words in finding.message


def test_a_report_without_a_preamble_gets_no_such_advice(complete):
    report = complete()
    report.put(PREAMBLE, None)
    assert check(report) == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("我局2022年度通过门户网站公开政府信息42条。", "2022"),
        ("年内，本机关2021年共组织培训2次。", "2021"),
        ("管理情况 2022年，和田地区商务局共制定文件0件。", "2022"),
        ("和田地区商务局2022年共公开信息20条。", "2022"),
    ],
)
def test_another_year_in_the_middle_of_a_sentence_is_found(complete, text, year):
    report = complete()
    report.put(PLATFORMS, text)
    (finding,) = of(report)
    assert (finding.expected, finding.actual) == ("2023", year)
    assert text[slice(*finding.place.words)] == year


def with_lines(report, lines):
    report.put(PUBLISHED, "\n".join(lines))
    return report


def test_a_wrong_year_on_the_cover_is_one_finding_and_not_one_for_every_sentence(complete):
    report = with_lines(complete(), LINES)
    report.put(YEAR, 2022)
    (finding,) = check(report)
    assert (finding.rule, finding.place, finding.also) == ("title-year", TITLE, (YEAR,))
    assert (finding.expected, finding.actual) == ("2023", "2022")
    Editor(report).apply(dict(finding.repair), "年度")
    assert report.year == 2023
    assert check(report) == []


def test_a_title_of_its_own_keeps_its_words_when_the_year_is_put_right(complete):
    report = with_lines(complete(), LINES)
    report.put(YEAR, 2022)
    report.put(TITLE, "和田地区商务局2022年度政府信息公开年报")
    (finding,) = check(report)
    Editor(report).apply(dict(finding.repair), "年度")
    assert report.title == "和田地区商务局2023年度政府信息公开年报"


def test_a_date_of_signature_is_judged_by_the_year_that_is_meant(complete):
    report = with_lines(complete(), LINES)
    report.put(YEAR, 2024)
    report.put(Place(COVER, "signed_on"), dt.date(2024, 1, 10))
    assert [finding.rule for finding in check(report)] == ["title-year"]


def test_one_wrong_sentence_among_right_ones_is_the_sentence_s(complete):
    report = with_lines(complete(), (*LINES, "2022年，我局主动公开信息若干。"))
    assert doubted_year(report) is None
    (finding,) = check(report)
    assert finding.rule == "prose-year"


@pytest.mark.parametrize(("others", "doubted"), [(1, None), (2, None), (3, 2022)])
def test_the_cover_is_doubted_from_three_places_that_outnumber_it(complete, others, doubted):
    report = complete()
    for place in report.form.prose:
        report.put(place, None)
    report.put(PREAMBLE, None)
    report.put(Place(COVER, "signed_on"), None)
    with_lines(report, ["2022年，我局公开信息若干。"] * others)
    assert doubted_year(report) == doubted
    assert meant_year(report) == (doubted or 2023)


def test_a_period_is_whole_cut_short_or_broken_off():
    def whole(months):
        return (months, f"统计期限为{months}，不是全年")

    for text, expected in [
        ("统计期限为01月01日至12月31日。", None),
        ("统计期限为1月1日至11月30日。", whole("1月1日至11月30日")),
        ("统计期限为2月1日至12月31日。", whole("2月1日至12月31日")),
        ("统计期限为1月2日至12月31日。", whole("1月2日至12月31日")),
        ("统计期限为1月1日至12月30日。", whole("1月1日至12月30日")),
        ("公示期为3月1日至3月7日。", None),
        # the end alone
        ("数据截至12月31日。", None),
        ("数据截至2023年12月底。", None),
        ("数据截至11月底。", ("11月底", "数据截止于11月底，不是12月31日")),
        ("数据截止日期为12月30日。", ("12月30日", "数据截止于12月30日，不是12月31日")),
        ("网站截至11月底发布20条。", None),
        # broken off
        ("统计期限为2023年度。", None),
        ("统计期限为  。", None),
        ("统计时限是2023年1月至12月止。", None),
        ("统计期间为一月至十二月。", None),
        ("统计期限为2023年1月。", ("统计期限为2023年1月", "统计期限“2023年1月”不完整，无法识别")),
        ("统计期限为__年。", ("统计期限为__年", "统计期限“__年”不完整，无法识别")),
    ]:
        for is_preamble in (True, False):
            found = [
                (text[slice(*each.words)], each.message) for each in _faults(text, is_preamble)
            ]
            assert found == ([expected] if expected else []), text
    only_there = "数据自1月1日起至11月30日止。"
    assert len(_faults(only_there, True)) == 1
    assert _faults(only_there, False) == ()


def test_sentences_of_ten_years_before_and_one_after_are_held_against_the_year(complete):
    for year, is_found in [
        *((2012, False), (2013, True), (2022, True), (2023, False), (2024, True), (2025, False)),
    ]:
        report = complete()
        report.put(Place("overview", "supervision"), f"我局{year}年共公开信息20条。")
        hits = list(other_year(report))
        assert bool(hits) is is_found, year
        for hit in hits:
            assert (hit.actual, hit.expected) == (str(year), "2023")
            assert hit.place.words == (2, 6)


def test_a_preamble_names_the_year_and_somewhere_stands_the_period(complete):
    for preamble, elsewhere, message in [
        ("甲。", "乙。", "引言未写明报告年度2023年"),
        ("2023年报告。", "乙。", "引言未写明数据的统计期限"),
        ("2023年报告。", "数据截至12月31日。", None),
        ("2023年报告，统计期限为全年。", "乙。", None),
        ("现公布2022年年度报告。", "乙。", None),
        ("无", "乙。", None),
    ]:
        report = complete()
        report.put(Place("cover", "preamble"), preamble)
        report.put(Place("overview", "supervision"), elsewhere)
        told = [hit.message for hit in other_year(report)]
        assert told == ([message] if message else []), preamble
