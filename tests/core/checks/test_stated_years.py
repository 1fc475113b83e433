"""The year that the text names as that of its work, against the one on the cover."""

from __future__ import annotations

import datetime as dt

from gknb.core.checks.dates import form_of_year, signed_early, signed_late, year_named
from gknb.core.checks.stated_years import doubted_year, meant_year, years_of_work
from gknb.core.forms import COVER, Place

FIELDS = [Place("overview", row) for row in ("proactive_disclosure", "supervision", "platforms")]


def doubtful(complete, texts, preamble="甲。", signed_on=None):
    report = complete()
    for place in FIELDS:
        report.put(place, texts.pop(0) if texts else "甲。")
    report.put(Place(COVER, "preamble"), preamble)
    report.put(Place(COVER, "signed_on"), signed_on)
    return report


def test_sentences_tell_the_year_of_their_work():
    for text, years in [
        ("2022年，我局公开信息20条。2021年共收到申请3件。", [2022, 2021]),
        ("（三）政府信息管理情况2022年，共清理文件。", [2022]),
        ("我局2022年度通过网站公开42条。", [2022]),
        ("某某局2022年度公开信息42条。", [2022]),
        ("２０２２年，我局公开信息20条。", [2022]),
        ("2022年办理的申请已办结。", []),
        ("对我局2022年受理的15件进行回访。", []),
        ("2022年，我局将公开信息。", []),
        ("较2022年，我局公开信息增加。", []),
        ("某某局2022年度印发的文件公开。", []),
        ("乙局2022年度公开信息42条。", []),
        ("今年公开信息20条。", []),
    ]:
        found = years_of_work(text, "某某局")
        assert [each.year for each in found] == years, text
        for each in found:
            assert int(text[slice(*each.words)]) == each.year


def test_a_cover_is_doubted_where_three_places_and_most_of_them_name_another_year(complete):
    of_2022 = "2022年，我局公开信息20条。"
    of_2023 = "2023年，我局公开信息20条。"
    signed = dt.date(2023, 1, 10)
    for texts, preamble, signed_on, year in [
        ([of_2022] * 3, "甲。", None, 2022),
        ([of_2022] * 2, "甲。", None, None),
        ([of_2022] * 2, "甲。", signed, 2022),
        ([of_2022] * 2, "统计期限为2022年度。", None, 2022),
        ([of_2022 * 3], "甲。", None, 2022),
        ([of_2022 * 3, of_2023], "甲。", None, 2022),
        ([of_2022 * 3, of_2023 * 2], "甲。", None, None),
        ([of_2022, "2021年，我局公开信息20条。", of_2023], "甲。", signed, None),
        ([of_2023] * 3, "甲。", None, None),
    ]:
        report = doubtful(complete, list(texts), preamble, signed_on)
        assert doubted_year(report) == year, (texts, preamble)
        assert meant_year(report) == (year or 2023)
    report = doubtful(complete, [of_2022] * 3)
    report.put(Place(COVER, "title"), "某局2023年报告")
    assert doubted_year(report) == 2022
    report.put(Place(COVER, "title"), "某局2023年报告，2023年公布，2023")
    report.put(Place("overview", "supervision"), of_2023)
    assert doubted_year(report) is None
    report.put(Place(COVER, "year"), None)
    assert doubted_year(report) is None


def test_plans_and_the_introduction_have_no_vote(complete):
    report = doubtful(complete, ["2022年，我局公开信息20条。"] * 2)
    report.put(Place("problems", "improvements"), "2022年，我局公开信息20条。" * 3)
    assert doubted_year(report) is None


def test_a_doubted_cover_is_one_finding_that_mends_year_and_title(complete):
    report = doubtful(complete, ["2022年，我局公开信息20条。"] * 3)
    (hit,) = year_named(report)
    assert (hit.place.row, hit.also, hit.expected, hit.actual) == (
        "title",
        (Place(COVER, "year"),),
        "2022",
        "2023",
    )
    assert hit.message == "标题、报告年度为2023年，正文多处为2022年"
    assert hit.remedy == "核对年度：正文无误的，标题、报告年度改为2022年"
    assert dict(hit.repair) == {Place(COVER, "year"): 2022}
    for title, mended in [
        ("某局2023年年报（2023）", "某局2022年年报（2022）"),
        ("某局年报", None),
    ]:
        report.put(Place(COVER, "title"), title)
        (hit,) = year_named(report)
        assert dict(hit.repair) == {
            Place(COVER, "year"): 2022,
            Place(COVER, "title"): mended,
        }


def test_where_the_cover_is_doubted_form_and_date_go_by_the_year_that_is_meant(complete):
    report = doubtful(complete, ["2022年，我局公开信息20条。"] * 3)
    report.put(Place(COVER, "year"), 2020)
    assert list(form_of_year(report)) == []
    report.put(FIELDS[0], "甲。")
    (hit,) = form_of_year(report)
    assert hit.message == "报告年度为2020年，国办公开办函〔2021〕30号适用于2021年及以后"
    assert hit.remedy.startswith("核对年度；年度无误的，改用国办公开办函〔2019〕60号")
    for year, signed_on, early, late in [
        (2023, dt.date(2023, 1, 10), False, False),
        (2023, dt.date(2022, 12, 31), True, False),
        (2023, dt.date(2023, 2, 1), False, False),
        (2021, dt.date(2023, 1, 31), False, False),
        (2021, dt.date(2023, 2, 1), False, True),
    ]:
        report = doubtful(complete, ["2022年，我局公开信息20条。"] * 3, signed_on=signed_on)
        report.put(Place(COVER, "year"), year)
        assert bool(list(signed_early(report))) is early, (year, signed_on)
        assert bool(list(signed_late(report))) is late, (year, signed_on)
    (hit,) = signed_early(
        doubtful(complete, ["2022年，我局公开信息20条。"] * 3, signed_on=dt.date(2022, 12, 31))
    )
    assert hit.message == "落款日期2022年12月31日，早于统计期限届满日2022年12月31日"
    assert hit.remedy == "核对落款日期和报告年度；落款应在2023年"
