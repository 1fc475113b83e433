"""The words that a form gives by its own labels, and those that clerks use beside them."""

from __future__ import annotations

import dataclasses

from gknb.core.checks.claims.form_words import form_words
from gknb.core.checks.claims.lexicon import Meaning
from gknb.core.checks.claims.vocabulary import (
    UNKNOWN_OUTCOMES,
    _applicants,
    _bare,
    _outcomes,
    _review_outcomes,
    has,
    total,
    vocabulary,
)
from gknb.core.forms import FORMS, Place
from gknb.core.forms.roles import LITIGATION_AFTER, PROCESSED, RECEIVED, RECONSIDERATION

ORGANIZATIONS = (
    "enterprise",
    "research_institution",
    "social_organization",
    "legal_service",
    "other",
)


def test_outcomes_are_the_totals_of_their_row_or_of_all_rows_of_a_group():
    words = vocabulary("2021").outcomes
    assert words["予以公开"] == (Place("requests", "granted", "total"),)
    assert words["重复申请"] == (Place("requests", "unprocessed.repeated", "total"),)
    assert [place.row for place in words["无法提供"]] == [
        "unavailable.not_held",
        "unavailable.needs_creation",
        "unavailable.still_unclear",
    ]
    assert {place.column for places in words.values() for place in places} == {"total"}
    assert all(len(word) >= 4 for word in words)  # 其他 says too little
    assert len(words) == 24
    assert vocabulary("2019").outcomes["其他处理"] == (Place("requests", "other_outcome", "total"),)


def test_applicants_are_columns_or_those_below_a_label():
    words = vocabulary("2021").applicants
    assert words["自然人"] == ("natural_person",)
    assert words["商业企业"] == ("enterprise",)
    assert words["法人或其他组织"] == words["法人或者其他组织"] == ORGANIZATIONS
    assert not words.keys() & {"总计", "其他"}
    assert len(words) == 7


def test_results_of_reviews_are_columns_with_or_without_their_beginning():
    assert vocabulary("2021").review_outcomes == {
        "结果维持": "upheld",
        "维持": "upheld",
        "结果纠正": "corrected",
        "纠正": "corrected",
        "其他结果": "other",
        "尚未审结": "pending",
        "未审结": "pending",
    }


def test_a_label_goes_without_its_ordinal_and_its_remark():
    for label, bare in [
        ("（二）部分公开（区分处理的，只计这一情形）", "部分公开"),
        ("三、本年度办理结果", "本年度办理结果"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("12.其他", "其他"),
        ("大量、反复申请", "大量"),
        ("予以公开", "予以公开"),
    ]:
        assert _bare(label) == bare


def test_a_form_has_rows_only_if_it_has_all_and_gives_no_words_without_them():
    form = FORMS["2021"]
    assert has(form, RECEIVED, RECONSIDERATION)
    assert not has(form, RECEIVED, ("requests", "lost"))
    assert not has(form, ("lost", "received"))
    assert total(RECEIVED) == Place(*RECEIVED, "total")
    without = dataclasses.replace(
        form,
        sections=tuple(
            section for section in form.sections if section.key not in {"requests", "reviews"}
        ),
    )
    assert not has(without, PROCESSED)
    assert not has(without, LITIGATION_AFTER)
    assert (_outcomes(without), _applicants(without), _review_outcomes(without)) == ({}, {}, {})


def test_outcomes_that_no_form_knows_are_none_of_its_words():
    assert not UNKNOWN_OUTCOMES.keys() & vocabulary("2021").outcomes.keys()
    assert all("（" in row for row in UNKNOWN_OUTCOMES.values())


def test_a_label_goes_before_another_word_and_parts_of_a_row_are_told():
    words = form_words("2021")
    for word, places in vocabulary("2021").outcomes.items():
        assert words[word] == (Meaning.OUTCOME, places, (), False), word
    assert words["个人隐私"][0] is Meaning.OUTCOME
    assert [place.row for place in words["个人隐私"].places] == ["refused.third_party"]
    assert words["个人隐私"].is_part
    assert not words["第三方权益"].is_part
    assert words["法人"].keys == ORGANIZATIONS
    assert words["律所"].keys == ("legal_service",)
    assert words["驳回"] == (Meaning.RESULT, (), ("upheld", "other"), False)
    assert words["规章"] == (Meaning.ROW, (), ("rules",), False)
    assert [place.row for place in words["公开类"].places] == ["granted", "partly_granted"]
    assert "逾期未缴费" not in form_words("2019")
