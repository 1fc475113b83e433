"""Standard sentences: right by the tables, and read by the checks as what they say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.checks import Reads, find
from gknb.core.entry.sentences import SENTENCES, Offer, offers
from gknb.core.forms import COVER, Place
from gknb.core.forms.roles import CARRIED_FORWARD, CARRIED_OVER, FEE_UNPAID, RECEIVED
from gknb.core.report import Report, new_report, standard_preamble

COUNT = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 4000))


@st.composite
def consistent_reports(draw: st.DrawFn) -> Report:
    """Reports whose tables balance, without prose, of either form."""
    report = new_report("云溪市某局", draw(st.sampled_from([2020, 2023, 2025])))
    for place in report.form.keyed_places:
        report.put(place, draw(COUNT))
    table = report.form.tables["requests"]
    for place in table.keyed_places:
        if (place.section, place.row) == FEE_UNPAID:
            report.put(place, 0)
    for column in {place.column for place in table.keyed_places}:
        done = sum(
            int(report.figure(place) or 0)
            for place in table.keyed_places
            if place.column == column and (place.section, place.row) not in (RECEIVED, CARRIED_OVER)
        )
        over = draw(st.integers(0, done))
        report.put(Place(*RECEIVED, column), done - over)
        report.put(Place(*CARRIED_OVER, column), over)
    report.put(Place(COVER, "signed_on"), dt.date(report.year + 1, 1, 20))
    report.put(Place(COVER, "preamble"), standard_preamble(report.agency, report.year))
    return report


def every_offer(report: Report) -> list[Offer]:
    return [each for section in report.form.sections for each in offers(report, section.key)]


@given(consistent_reports())
def test_the_checks_find_nothing_in_a_sentence_of_a_consistent_report(report: Report) -> None:
    before = {finding.message for finding in find(report, None, Reads.PROSE)}
    made = every_offer(report)
    assert made
    for offer in made:
        assert offer.text
        report.prose[offer.field] = offer.text
        found = [each for each in find(report, None, Reads.PROSE) if each.place.words]
        assert not found, (offer.text, found)
        del report.prose[offer.field]
    # All of them together, as a clerk puts one behind the other.
    for offer in made:
        report.prose[offer.field] = report.prose.get(offer.field, "") + offer.text
    new = {each.message for each in find(report, None, Reads.PROSE) if each.place.words}
    assert new <= before, report.prose


def filled(count: int) -> Report:
    """A report with this in every cell; what it says of requests need not balance."""
    report = new_report("云溪市某局", 2023)
    for place in report.form.keyed_places:
        report.put(place, count)
    for place in report.form.keyed_places:
        if (place.section, place.row) == FEE_UNPAID:
            report.put(place, 0)
    return report


@pytest.mark.parametrize(
    "title", [each.title for each in SENTENCES if "{year}年未" not in each.text]
)
@pytest.mark.parametrize("count", [0, 7])
def test_the_checks_contradict_a_sentence_when_a_figure_in_it_changes(
    title: str, count: int
) -> None:
    report = filled(count)
    offer = next(each for each in every_offer(report) if each.title == title)
    report.prose[offer.field] = offer.text
    for place in report.form.keyed_places:
        report.put(place, count + 1)
    found = [each for each in find(report, None, Reads.PROSE) if each.place.words]
    assert found, offer.text


def test_a_blank_keeps_back_the_sentences_that_need_it_and_no_other() -> None:
    report = filled(1)
    blank = Place(*RECEIVED, "enterprise")
    del report.figures[blank]
    waiting = {each.title: each.missing for each in every_offer(report) if not each.text}
    assert waiting == {"新收申请": (blank,)}


def test_no_fee_is_not_said_where_somebody_did_not_pay_one() -> None:
    report = filled(1)
    assert any(each.title == "信息处理费" for each in every_offer(report))
    for place in report.form.keyed_places:
        if (place.section, place.row) == FEE_UNPAID:
            report.put(place, 1)
    assert not any(each.title == "信息处理费" for each in every_offer(report))


def test_what_is_0_is_left_out_of_a_list_and_nothing_at_all_is_said_in_words() -> None:
    report = filled(0)
    texts = {each.title: each.text for each in every_offer(report)}
    assert texts["新收申请"] == "2023年未收到政府信息公开申请。"
    report.put(Place(*RECEIVED, "natural_person"), 3)
    report.put(Place(*CARRIED_FORWARD, "natural_person"), 3)
    texts = {each.title: each.text for each in every_offer(report)}
    assert texts["新收申请"] == "2023年新收政府信息公开申请3件，其中自然人3件。"


def test_a_form_without_the_row_has_no_such_sentence() -> None:
    report = new_report("云溪市某局", 2020)
    assert "规范性文件" not in {each.title for each in every_offer(report)}
    assert not offers(report, "problems")


def test_every_sentence_says_the_figures_of_its_rows_and_columns() -> None:
    report = filled(0)
    for number, place in enumerate(report.form.keyed_places, 1):
        if (place.section, place.row) != FEE_UNPAID:
            report.put(place, number)
    assert {each.title: each.text for each in every_offer(report)} == {
        "新收申请": (
            "2023年新收政府信息公开申请81件，其中自然人11件、商业企业12件、科研机构13件、"
            "社会公益组织14件、法律服务机构15件、其他16件。"
        ),
        "上年结转": "上年结转政府信息公开申请117件。",
        "办理结果": (
            "全年办结政府信息公开申请9936件，其中予以公开153件、部分公开189件、不予公开2808件、"
            "无法提供1647件、不予处理3465件、其他处理1674件。"
        ),
        "结转下年": "结转下年度继续办理909件。",
        "行政复议": (
            "全年因政府信息公开引起的行政复议626件，其中结果维持155件、结果纠正156件、"
            "其他结果157件、尚未审结158件。"
        ),
        "行政诉讼": ("全年因政府信息公开引起的行政诉讼，未经复议直接起诉642件，复议后起诉658件。"),
        "处理决定": "全年作出行政许可决定7件、行政处罚决定8件、行政强制决定9件。",
        "规范性文件": "全年制发行政规范性文件4件，废止5件，现行有效6件。",
        "行政事业性收费": "全年行政事业性收费10万元。",
        "信息处理费": "2023年未收取政府信息公开信息处理费。",
    }


def test_where_all_is_0_it_is_said_in_words_or_in_zeros() -> None:
    assert [each.text for each in every_offer(filled(0))] == [
        "2023年未收到政府信息公开申请。",
        "没有上年结转的申请。",
        "全年办结政府信息公开申请0件。",
        "没有结转下年度继续办理的申请。",
        "全年未发生因政府信息公开引起的行政复议。",
        "全年未发生因政府信息公开引起的行政诉讼。",
        "全年作出行政许可决定0件、行政处罚决定0件、行政强制决定0件。",
        "全年制发行政规范性文件0件，废止0件，现行有效0件。",
        "全年没有行政事业性收费。",
        "2023年未收取政府信息公开信息处理费。",
    ]


def test_without_a_year_only_the_sentences_that_name_it_are_kept_back() -> None:
    report = filled(1)
    del report.cover["year"]
    back = {each.title: each.missing for each in every_offer(report) if not each.text}
    assert back == {"新收申请": (), "信息处理费": ()}


def test_every_blank_of_a_sentence_is_named_once_in_its_order() -> None:
    report = filled(1)
    columns = ("natural_person", "other")
    for column in columns:
        report.put(Place(*RECEIVED, column), None)
    report.put(Place("disclosure", "licences", "decisions"), None)
    waiting = {each.title: each.missing for each in every_offer(report) if not each.text}
    assert waiting == {
        "新收申请": tuple(Place(*RECEIVED, column) for column in columns),
        "处理决定": (Place("disclosure", "licences", "decisions"),),
    }


def test_sentences_are_offered_in_their_section_and_field() -> None:
    report = filled(1)
    assert [each.title for each in offers(report, "other_matters")] == ["信息处理费"]
    assert [each.field.row for each in offers(report, "overview")] == [
        *["disclosure_on_request"] * 6,
        *["proactive_disclosure"] * 3,
    ]
