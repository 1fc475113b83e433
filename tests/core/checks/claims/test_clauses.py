"""Sentences are cut into clauses, and brackets that only explain become part of one or go."""

from __future__ import annotations

import pytest

from gknb.core.checks.claims.clauses import sentences_of
from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.words import words_of

SCOPE = Scope("青石县林业局", 2024, False, True)


def clauses(text):
    """Each sentence as its clauses: the mark before, the words, whether in brackets."""
    return [
        [
            (each.before, "".join(word.text for word in each.words), each.in_brackets)
            for each in sentence
        ]
        for sentence in sentences_of(words_of(text, "2021", SCOPE))
    ]


def texts(text):
    return [[words for _, words, _ in sentence] for sentence in clauses(text)]


@pytest.mark.parametrize("stop", "。！？")
def test_a_stop_ends_a_sentence_and_other_marks_a_clause(stop):
    assert clauses(f"收到申请5件，办结4件；结转1件{stop}没有诉讼") == [
        [("", "收到申请5件", False), ("，", "办结4件", False), ("；", "结转1件", False)],
        [("", "没有诉讼", False)],
    ]


def test_stops_without_words_make_no_sentence_and_marks_without_words_no_clause():
    assert clauses("。。") == []
    assert clauses("收到申请5件。。办结4件。") == [
        [("", "收到申请5件", False)],
        [("", "办结4件", False)],
    ]
    assert clauses("，收到申请5件，，办结4件") == [
        [("，", "收到申请5件", False), ("，", "办结4件", False)]
    ]


def test_a_remark_with_a_count_stays_a_clause_in_brackets():
    assert clauses("收到申请5件（含上年结转1件），办结4件") == [
        [("", "收到申请5件", False), ("（", "含上年结转1件", True), ("，", "办结4件", False)]
    ]


def test_brackets_within_brackets_end_one_by_one():
    found = clauses("申请5件（新收4件（网上3件），结转1件）办结4件")[0]
    assert [inside for _, _, inside in found] == [False, True, True, True, False]


def test_a_bracket_that_names_another_outcome_joins_the_row_of_words():
    assert texts("予以公开（含部分公开）17件") == [["予以公开含部分公开17件"]]


def test_a_bracket_that_names_nothing_of_the_kind_goes():
    assert texts("予以公开（详见附件）17件") == [["予以公开17件"]]


def test_a_share_in_brackets_at_the_end_goes_and_words_there_are_a_clause():
    assert texts("自然人12件（80%）") == [["自然人12件"]]
    assert texts("自然人12件（80%），企业3件") == [["自然人12件", "企业3件"]]
    assert clauses("自然人12件（全部网上），企业3件") == [
        [("", "自然人12件", False), ("（", "全部网上", True), ("，", "企业3件", False)]
    ]


def test_an_open_bracket_is_a_mark_and_nothing_more():
    assert texts("收到申请（网上5件") == [["收到申请", "网上5件"]]
    assert texts("收到申请）5件，办结4件") == [["收到申请", "5件", "办结4件"]]
    assert [inside for _, _, inside in clauses("收到申请）5件，办结4件")[0]] == [False] * 3


def test_a_clause_tells_its_counts_and_whether_all_is_known():
    ((first, second),) = sentences_of(words_of("收到申请5件，某某乌有7件", "2021", SCOPE))
    assert [first.words[at].how_many for at in first.counts] == [5]
    assert (first.is_known, second.is_known) == (True, False)
    assert first.meanings != second.meanings
