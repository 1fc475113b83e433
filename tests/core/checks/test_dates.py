"""Year, form, title and date of signature."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.checks import check
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place
from gknb.core.requirements import Requirements

TITLE, PREAMBLE, YEAR = (Place(COVER, key) for key in ("title", "preamble", "year"))
SIGNED_ON = Place(COVER, "signed_on")


def with_cover(report, **details):
    for key, value in details.items():
        report.put(Place(COVER, key), value)
    return report


def test_a_report_for_2020_on_the_form_of_2021_is_on_the_wrong_form(complete):
    report = with_cover(complete(), year=2020, preamble=None, signed_on=dt.date(2021, 1, 10))
    (finding,) = check(report)
    assert (finding.rule, finding.place, finding.actual) == ("form-year", YEAR, "2021")
    assert "国办公开办函〔2021〕30号" in finding.message


def test_a_blank_year_is_one_finding_at_the_year(complete):
    (finding,) = check(with_cover(complete(), year=None))
    assert (finding.rule, finding.place) == ("title-year", YEAR)


@pytest.mark.parametrize(
    "title",
    [
        "和田地区商务局2023年政府信息公开工作年度报告",
        "和田地区商务局２０２３年度政府信息公开工作年度报告",
        "和田地区商务局 2023 年政府信息公开工作年度报告",
        "和田地区商务局二〇二三年政府信息公开工作年度报告",
        "和田地区商务局政府信息公开工作年度报告（2023）",
        "2023年度和田地区商务局政府信息公开年报",
    ],
)
def test_a_title_that_names_the_year_in_any_spelling_is_right(complete, title):
    assert check(with_cover(complete(), title=title)) == []


@pytest.mark.parametrize(
    ("title", "actual"),
    [
        ("和田地区商务局政府信息公开工作年度报告", None),
        ("和田地区商务局2022年政府信息公开工作年度报告", "2022"),
        ("和田地区商务局2022年度政府信息公开工作年度报告（2023年公布）", "2022"),
        ("和田地区商务局二〇二四年政府信息公开工作年度报告", "2024"),
    ],
)
def test_a_title_without_the_year_or_with_another_is_an_error(complete, title, actual):
    (finding,) = check(with_cover(complete(), title=title))
    assert (finding.rule, finding.place) == ("title-year", TITLE)
    assert (finding.expected, finding.actual) == ("2023", actual)


@pytest.mark.parametrize(
    "preamble",
    [
        "本报告由和田地区商务局编制。",
        "根据《中华人民共和国政府信息公开条例》（2019年修订）和国办公开办函〔2021〕30号编制。",
        "根据2019年修订的《中华人民共和国政府信息公开条例》，编制本年度报告。",
        "按照2019年修订的政府信息公开条例要求公布年度报告。",
        "新条例自2019年5月15日起施行，2019年以来政府信息公开年度报告逐年公布。",
        "按照2021年印发的政府信息公开工作年度报告格式，现公布2023年度报告。",
        "依据《关于做好2022年度政府信息公开工作年度报告编制工作的通知》，统计期限为2023年度。",
        "按照2022年修订的体例编排政府信息公开工作年度报告。",
        "按照《2022年政府信息公开年度报告工作方案》，统计期限为2023年度。",
        "现公布2023年度政府信息公开工作情况。与2022年度相比，申请减少。",
        "数据统计期限自2023年1月1日起至2023年12月31日止。",
        "统计期限：２０２３年１月１日—１２月３１日。报告于2024年1月10日公布。",
        "统计期限为 2023 年 1 月 1 日至 12 月 31 日。",
        "如有疑问，请联系和田地区商务局（邮编848000，电话2022000）。",
    ],
)
def test_years_of_laws_circulars_and_publication_in_a_preamble_are_no_mistake(complete, preamble):
    findings = check(with_cover(complete(), preamble=preamble))
    assert "title-year" not in {finding.rule for finding in findings}
    assert {finding.severity for finding in findings} <= {Severity.INFO}


@pytest.mark.parametrize(
    ("preamble", "years"),
    [
        ("现公布和田地区商务局2022年政府信息公开工作年度报告。", ["2022"]),
        ("现公布2022年度政府信息公开工作情况报告如下。", ["2022"]),
        ("现公布2022年度报告。", ["2022"]),
        ("现公布2023年年度报告，数据统计期限为2022年1月1日至12月31日。", ["2022"]),
        ("统计时限为 2022 年 1 月 1 日起至2022年12月31日止。", ["2022", "2022"]),
        ("统计时限为２０２２年１月１日－１２月３１日。", ["２０２２"]),
        ("所列数据统计期限为2022年度。", ["2022"]),
        ("数据自2023年1月1日至2024年12月31日。", ["2024"]),
        ("二〇二二年政府信息公开工作年度报告由以下部分组成。", ["二〇二二"]),
    ],
)
def test_another_year_in_a_preamble_is_marked_to_the_words(complete, preamble, years):
    (finding,) = check(with_cover(complete(), preamble=preamble))
    assert finding.rule == "title-year"
    assert finding.place._replace(words=None) == PREAMBLE
    words = [preamble[place.words[0] : place.words[1]] for place in finding.marked]
    assert words == years
    assert finding.expected == "2023"


def test_a_preamble_taken_over_from_last_year_is_one_finding_with_both_places(complete):
    report = complete()
    (finding,) = check(with_cover(report, preamble=report.preamble.replace("2023", "2022")))
    assert len(finding.marked) == 2
    assert finding.actual == "2022"


@pytest.mark.parametrize(
    ("kind", "signed_on", "rules"),
    [
        ("department", dt.date(2023, 12, 31), ["signed-early"]),
        ("department", dt.date(2023, 1, 10), ["signed-early"]),
        ("department", dt.date(2024, 1, 1), []),
        ("department", dt.date(2024, 1, 31), []),
        ("department", dt.date(2024, 2, 1), ["signed-late"]),
        ("department", dt.date(2025, 1, 10), ["signed-late"]),
        ("government", dt.date(2023, 12, 31), ["signed-early"]),
        ("government", dt.date(2024, 2, 1), []),
        ("government", dt.date(2024, 3, 31), []),
        ("government", dt.date(2024, 4, 1), ["signed-late"]),
    ],
)
def test_a_report_is_signed_after_the_period_and_before_the_deadline(
    complete, kind, signed_on, rules
):
    report = with_cover(complete(), signed_on=signed_on, **{"agency.kind": kind})
    findings = [finding for finding in check(report) if finding.rule.startswith("signed")]
    assert [finding.rule for finding in findings] == rules
    assert all(finding.place == SIGNED_ON for finding in findings)


def test_signing_early_is_an_error_and_signing_late_a_warning(complete):
    (early,) = check(with_cover(complete(), signed_on=dt.date(2023, 12, 31)))
    (late,) = check(with_cover(complete(), signed_on=dt.date(2024, 2, 1)))
    assert (early.severity, late.severity) == (Severity.ERROR, Severity.WARNING)
    assert late.message == "落款日期2024年2月1日，晚于法定期限2024年1月31日"


@pytest.mark.parametrize("year", [-1, 1, 9999, 20233])
def test_an_impossible_year_is_checked_without_falling_over(complete, year):
    assert check(with_cover(complete(), year=year))


def test_a_place_sets_its_own_last_day_and_that_day_is_in_time(complete):
    own = Requirements(department=(1, 9))
    report = with_cover(complete(), signed_on=dt.date(2024, 1, 10))
    (late,) = check(report, requirements=own)
    assert late.message == "落款日期2024年1月10日，晚于规定期限2024年1月9日"
    assert check(with_cover(complete(), signed_on=dt.date(2024, 1, 9)), requirements=own) == []
    # A later day than the law's lets pass what the law alone would not.
    later = Requirements(department=(2, 15))
    assert check(with_cover(complete(), signed_on=dt.date(2024, 2, 15)), requirements=later) == []


def test_several_years_of_the_preamble_are_put_right_whatever_their_length(complete):
    from gknb.core.editing import Editor

    words = (
        "现公布2 0 2 2年政府信息公开工作年度报告。统计期限为2022年1月1日至12月31日。2023年收到。"
    )
    report = with_cover(complete(), preamble=words)
    (finding,) = [f for f in check(report) if f.place.row == "preamble"]
    assert len(finding.marked) == 2
    Editor(report).apply(dict(finding.repair), "改正")
    assert report.preamble == words.replace("2 0 2 2", "2023").replace("2022", "2023")
    assert [f for f in check(report) if f.place.row == "preamble"] == []
