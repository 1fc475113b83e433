"""Words around a number name figures: one thing at most, and nothing where that is in doubt."""

from __future__ import annotations

import pytest

from gknb.core.checks.claims import meanings
from gknb.core.checks.claims.form_words import form_words
from gknb.core.checks.claims.lexicon import Meaning, known_words
from gknb.core.checks.claims.meanings import (
    answered,
    applicants,
    carried,
    defended,
    due,
    outcome,
    requests,
    result,
    review_kinds,
    reviewed,
    table_two,
    totals,
)
from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.words import words_of
from gknb.core.forms import FORMS
from gknb.core.forms.roles import CARRIED_FORWARD, CARRIED_OVER, PROCESSED, RECEIVED

SCOPE = Scope("青石县林业局", 2024, False, True)
NEW, OVER, DONE, LEFT = (
    totals(row) for row in (RECEIVED, CARRIED_OVER, PROCESSED, CARRIED_FORWARD)
)
RECONSIDERED = (("reviews", "reconsideration"),)


def words(text):
    return words_of(text, "2021", SCOPE)


def named(claim):
    """The figures of a claim, each choice as its rows and columns."""
    if claim is None:
        return None
    return [" ".join(f"{p.row}.{p.column}" for p in choice) for choice in claim.choices]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("上年结转", [OVER]),
        ("结转下年", [LEFT]),
        ("未办结", [LEFT]),
        ("上年未办结", [OVER]),
        ("上年结转下年", None),
        ("结转", None),
        ("收到", None),
    ],
)
def test_what_is_carried_over_is_told_by_its_year(text, places):
    claim = carried(words(text))
    assert (claim and list(claim.choices)) == places


def test_only_a_year_makes_sure_what_is_carried():
    assert carried(words("上年结转")).is_sure
    assert carried(words("结转下年")).is_sure
    assert not carried(words("未办结")).is_sure


def test_what_had_to_be_handled_is_new_and_carried_over():
    assert due(words("应办理申请")).choices == ((*NEW, *OVER), DONE)
    assert due(words("办理申请")) is None


def test_answered_are_all_outcomes_but_other_ones():
    rows = {place.row for place in answered("2021")}
    assert "granted" in rows
    assert not any(row.startswith("other_outcome") for row in rows)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("行政复议", [Meaning.RECONSIDERATION]),
        ("行政复议、行政诉讼", [Meaning.RECONSIDERATION, Meaning.LITIGATION]),
        ("行政诉讼、行政复议", [Meaning.LITIGATION, Meaning.RECONSIDERATION]),
        ("未经复议直接起诉", [Meaning.DIRECT]),
        ("行政诉讼中复议后起诉", [Meaning.AFTER]),
        ("收到申请", []),
    ],
)
def test_the_exact_kind_of_lawsuit_goes_before_the_general(text, kinds):
    assert review_kinds(words(text)) == kinds


def test_reviews_count_all_their_cases_or_those_with_one_result():
    claim = reviewed(words("行政复议"))
    assert named(claim) == ["reconsideration.total"]
    assert claim.rows == RECONSIDERED
    assert named(reviewed(words("行政复议维持"))) == ["reconsideration.upheld"]
    assert named(reviewed(words("行政诉讼维持"))) == [
        "litigation_direct.upheld litigation_after_reconsideration.upheld"
    ]
    assert reviewed(words("收到申请")) is None


def test_results_are_of_the_cases_named_before():
    assert named(result(words("结果纠正"), RECONSIDERED)) == ["reconsideration.corrected"]
    assert result(words("结果纠正"), ()) is None
    assert result(words("收到申请"), RECONSIDERED) is None
    assert result(words("维持、纠正"), RECONSIDERED) is None
    assert named(result(words("维持、结果维持"), RECONSIDERED)) == ["reconsideration.upheld"]


def test_a_defendant_is_of_lawsuits_and_the_other_of_reconsiderations():
    assert len(defended(words("作为被告"))) == 2
    assert defended(words("作为被申请人")) == RECONSIDERED
    assert defended(words("收到申请")) == ()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("予以公开", ["granted.total"]),
        ("部分公开", ["partly_granted.total"]),
        ("予以公开及部分公开", ["granted.total partly_granted.total"]),
        ("予以公开、部分公开", ["granted.total partly_granted.total"]),
        ("收到申请", None),
    ],
)
def test_outcomes_named_together_are_added_up(text, figures):
    assert named(outcome(words(text))) == figures


def test_a_reason_within_an_outcome_is_the_narrower_first():
    claim = outcome(words("因重复申请不予处理"))
    assert named(claim)[0] == "unprocessed.repeated.total"
    assert len(named(claim)[1].split()) == 5
    turned = outcome(words("不予处理重复申请"))
    assert named(turned)[0] == "unprocessed.repeated.total"


@pytest.mark.parametrize(
    ("text", "frame", "first"),
    [
        ("自然人申请", "", "received.natural_person"),
        ("自然人", "received", "received.natural_person"),
        ("自然人", "processed", "processed.natural_person"),
        ("办结自然人申请", "", "processed.natural_person"),
        ("收到并办结自然人申请", "", "received.natural_person"),
    ],
)
def test_applicants_are_of_what_was_received_or_processed(text, frame, first):
    assert named(applicants(words(text), frame))[0] == first


def test_applicants_alone_say_nothing_of_requests():
    assert applicants(words("自然人"), "") is None
    assert applicants(words("收到申请"), "received") is None


def test_applicants_with_a_verb_may_be_all_there_were():
    assert "received.total" in named(applicants(words("收到自然人申请"), ""))
    assert "received.total" not in named(applicants(words("自然人申请"), ""))
    assert len(named(applicants(words("自然人"), "received"))) == 2


@pytest.mark.parametrize(
    ("text", "unit", "figures"),
    [
        ("制发规范性文件", "件", ["normative_documents.issued"]),
        ("废止规范性文件", "件", ["normative_documents.repealed"]),
        ("现行有效规范性文件", "件", ["normative_documents.in_force"]),
        ("制发规章", "部", ["rules.issued"]),
        ("规范性文件", "件", None),
        ("制发废止规范性文件", "件", None),
        ("制发规范性文件", "条", None),
        ("制发规范性文件", "次", None),
        ("制发规范性文件", "万元", None),
        ("行政许可", "件", ["licences.decisions"]),
        ("行政许可", "条", None),
        ("行政许可", "项", None),
        ("行政许可", "元", None),
        ("制发行政许可", "件", None),
        ("收到行政许可", "件", None),
        ("公开行政许可申请", "件", None),
        ("行政强制", "次", ["coercive_measures.decisions"]),
        ("行政强制", "个", None),
        ("行政处罚", "次", None),
        ("行政事业性收费", "万元", ["fees.amount"]),
        ("行政事业性收费", "元", ["fees.amount"]),
        ("行政事业性收费", "件", None),
        ("对违法行为作出行政处罚决定", "件", ["penalties.decisions"]),
    ],
)
def test_rows_of_table_two_need_their_verb_and_unit(text, unit, figures):
    assert named(table_two(words(text), "", unit)) == figures


def test_what_was_done_with_documents_before_holds_without_their_name():
    assert named(table_two(words("废止"), "rules", "件")) == ["rules.repealed"]
    assert table_two(words("废止"), "licences", "件") is None
    assert table_two(words("废止"), "", "件") is None
    claim = table_two(words("制发规章"), "", "件")
    assert claim.row == "rules"


@pytest.mark.parametrize(
    ("text", "choices", "frame"),
    [
        ("新收政府信息公开申请", [NEW], "received"),
        ("收到政府信息公开申请", [NEW, (*NEW, *OVER)], "received"),
        ("政府信息公开申请", [NEW, (*NEW, *OVER)], "received"),
        ("办结政府信息公开申请", [DONE], "processed"),
        ("收到并办结政府信息公开申请", [DONE, NEW], "processed"),
    ],
)
def test_requests_are_received_or_processed_by_their_verb(text, choices, frame):
    claim = requests(words(text), "2021", False)
    assert (list(claim.choices), claim.frame) == (choices, frame)


def test_answers_may_leave_other_outcomes_out():
    claim = requests(words("答复政府信息公开申请"), "2021", False)
    assert claim.choices == (DONE, answered("2021"), NEW, (*NEW, *OVER))
    claim = requests(words("收到并答复政府信息公开申请"), "2021", False)
    assert claim.choices[0] == NEW
    assert claim.frame == "received"


@pytest.mark.parametrize(
    "text",
    ["收到申请", "收到自然人政府信息公开申请", "收到行政许可政府信息公开申请", "收到政务公开信息"],
)
def test_requests_of_another_kind_or_of_some_are_none(text):
    assert requests(words(text), "2021", False) is None


def test_the_bare_word_is_enough_where_requests_are_spoken_of():
    assert requests(words("收到申请"), "2021", True).choices == (NEW, (*NEW, *OVER))
    assert requests(words("申请"), "2021", True).choices == (NEW, (*NEW, *OVER))
    assert requests(words("全年"), "2021", True) is None


@pytest.mark.parametrize("key", FORMS)
def test_every_word_for_something_on_a_form_is_of_that_form(key):
    form = FORMS[key]
    for sense in form_words(key).values():
        for place in sense.places:
            assert place in form.tables[place.section].all_places
        if sense.meaning is Meaning.ROW:
            assert sense.keys[0] in form.tables["disclosure"].rows
        if sense.meaning is Meaning.RESULT:
            columns = {column.key for column in form.tables["reviews"].blocks[0].columns}
            assert set(sense.keys) <= columns


def test_a_word_of_clerks_means_what_its_first_row_says():
    found = known_words()
    assert (found["收到"], found["办结"], found["其中"]) == (
        Meaning.RECEIVE,
        Meaning.DONE,
        Meaning.WITHIN,
    )
    assert len(found) > 500
    assert set(meanings.REVIEWS) <= set(found.values()) | {Meaning.DIRECT, Meaning.AFTER}


def test_groups_of_outcomes_and_reasons_have_their_rows():
    found = form_words("2021")
    assert {place.row for place in found["不予处理"].places} == {
        row for row in FORMS["2021"].tables["requests"].rows if row.startswith("unprocessed.")
    }
    assert [place.row for place in found["重复申请"].places] == ["unprocessed.repeated"]
    assert found["自然人"].keys == ("natural_person",)
    assert found["规范性文件"].meaning is Meaning.ROW


def test_what_is_undone_without_a_year_and_not_carried_is_left():
    assert carried(words("未办结结转")) is None
    assert carried(words("未办结")).choices == (LEFT,)


def test_handling_is_answering_where_requests_are_named():
    claim = requests(words("办理政府信息公开申请"), "2021", False)
    assert claim.choices == (DONE, answered("2021"), NEW, (*NEW, *OVER))
    assert claim.frame == "processed"
    assert requests(words("办理申请"), "2021", False) is None


def test_a_word_for_several_results_is_any_of_them_or_all():
    assert named(result(words("驳回"), RECONSIDERED)) == [
        "reconsideration.upheld",
        "reconsideration.other",
        "reconsideration.upheld reconsideration.other",
    ]
    assert result(words("行政复议维持"), RECONSIDERED, "复议").subject == "复议维持"
    claim = reviewed(words("未经复议直接起诉、复议后起诉维持"))
    assert named(claim) == ["litigation_direct.upheld litigation_after_reconsideration.upheld"]
    assert (claim.subject, len(claim.rows)) == ("未经复议直接起诉、复议后起诉维持", 2)


def test_outcomes_are_sure_unless_a_row_counts_other_things_too():
    for text, figures, is_sure, frame in [
        ("予以公开", ["granted.total"], True, ""),
        ("予以公开、部分公开", ["granted.total partly_granted.total"], True, ""),
        ("予以公开含部分公开", ["granted.total partly_granted.total"], True, ""),
        ("予以公开予以公开", ["granted.total", "granted.total"], True, ""),
        ("个人隐私", ["refused.third_party.total"], False, "part"),
        ("重复申请不予处理", ["unprocessed.repeated.total", 5], True, ""),
        ("不予处理重复申请", ["unprocessed.repeated.total", 5], True, ""),
        ("重复申请等不予处理", [5], True, ""),
        ("个人隐私不予公开", ["refused.third_party.total", 8], False, "part"),
        ("不予公开个人隐私", ["refused.third_party.total", 8], False, ""),
        ("予以公开部分公开", None, None, None),
        ("和予以公开部分公开", None, None, None),
        ("予以公开部分公开不予公开", None, None, None),
        ("不予处理重复申请予以公开", None, None, None),
    ]:
        claim = outcome(words(text))
        if figures is None:
            assert claim is None, text
            continue
        told = [
            each if isinstance(expected, str) else len(each.split())
            for each, expected in zip(named(claim), figures, strict=True)
        ]
        assert (told, claim.is_sure, claim.frame) == (figures, is_sure, frame), text


def test_kinds_of_applicants_are_added_up_unless_they_are_only_examples():
    person, company = "received.natural_person", "received.enterprise"
    for text, frame, first in [
        ("自然人、企业申请", "", f"{person} {company}"),
        ("自然人、企业等申请", "", company),
        ("自然人、自然人申请", "", person),
        ("答复自然人申请", "", "processed.natural_person"),
        ("收到答复自然人申请", "", person),
        ("申请人自然人", "", person),
        ("维持自然人申请", "", person),
        ("企业", "processed", "processed.enterprise"),
    ]:
        assert named(applicants(words(text), frame))[0] == first, text
    assert applicants(words("自然人"), "received").subject == "自然人申请"


def test_rows_of_table_two_are_added_up_where_one_verb_and_unit_fit_all():
    for text, unit, figures in [
        ("行政许可、行政处罚", "件", ["licences.decisions penalties.decisions"]),
        ("行政强制、行政处罚", "次", None),
        ("行政强制", "次", ["coercive_measures.decisions"]),
        ("行政强制", "条", None),
        ("制发规章、规范性文件", "件", ["rules.issued normative_documents.issued"]),
        ("规章、行政许可", "件", None),
        ("行政事业性收费、行政许可", "件", None),
        ("因制发规章", "件", None),
        ("办理制发规章", "件", None),
        ("收取行政许可", "件", None),
        ("未办结行政许可", "件", None),
        ("上年结转行政许可", "件", None),
    ]:
        assert named(table_two(words(text), "", unit)) == figures, text
    assert table_two(words("废止"), "rules", "件").row == "rules"
    assert table_two(words("废止"), "licences", "件") is None
    assert table_two(words("制发规章、规范性文件"), "", "件").row == "normative_documents"


def test_answering_is_of_requests_where_the_topic_is_named():
    for text, bare, frame in [
        ("答复政府信息公开", False, "processed"),
        ("答复", False, None),
        ("政府信息公开", True, None),
        ("收到政府信息公开", True, None),
        ("办理", True, None),
        ("办理申请", True, "processed"),
        ("收到办理申请", True, "received"),
        ("收到", True, "received"),
        ("全年", True, None),
    ]:
        claim = requests(words(text), "2021", bare)
        assert (claim and claim.frame) == frame, text
    assert requests(words("收到政府信息公开申请"), "2021", False).is_sure
    assert not requests(words("政府信息公开申请"), "2021", False).is_sure
    assert not requests(words("收到申请"), "2021", True).is_sure
