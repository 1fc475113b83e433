"""Rows of words cut to what matters: each cut at its limits, and what must stay whole."""

from __future__ import annotations

from gknb.core.checks.claims.clauses import sentences_of
from gknb.core.checks.claims.lexicon import Meaning
from gknb.core.checks.claims.meanings import Claim
from gknb.core.checks.claims.rows_of_words import (
    denials,
    known_beginning,
    needs_noun,
    shared_words,
    split,
    up_to_comma,
    wanted_left_out,
)
from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.words import words_of

SCOPE = Scope("青石县林业局", 2024, False, True)


def words(text):
    return list(words_of(text, "2021", SCOPE))


def joined(row):
    return "|".join(word.text for word in row)


def test_a_row_ends_before_the_next_thing_that_is_counted():
    for text, cut in [
        ("申请、复议", "申请"),
        ("、复议", ""),
        ("申请的", "申请|的"),
        ("申请及复议、诉讼", "申请|及|复议"),
    ]:
        assert joined(up_to_comma(words(text))) == cut, text


def test_behind_a_number_its_name_is_read_up_to_what_is_told_of_it():
    for text, cut in [
        ("依申请公开全部办结", "依申请公开"),
        ("申请中", "申请"),
        ("申请", "申请"),
        ("全部申请", "全部|申请"),
        ("的全部申请", "的|全部|申请"),
        ("申请某某", "申请"),
        ("申请7件", "申请"),
        ("申请培训", "申请"),
        ("的某某", ""),
        ("的7件", ""),
        ("的培训", ""),
        ("某某申请", ""),
        ("", ""),
    ]:
        assert joined(known_beginning(words(text))) == cut, text


def test_a_count_of_requests_needs_its_noun_unless_one_stands_before_it():
    for frame, has, needed in [
        ("received", set(), True),
        ("processed", {Meaning.DONE}, True),
        ("received", {Meaning.REQUEST}, False),
        ("received", {Meaning.TOPIC_REQUEST, Meaning.RECEIVE}, False),
        ("processed", {Meaning.TOPIC}, False),
        ("part", set(), False),
        ("", set(), False),
    ]:
        assert needs_noun(Claim("", (), frame=frame), has) is needed, (frame, has)


def test_what_was_asked_or_paid_for_is_left_out():
    for text, cut in [
        # a fee, seven words away at most
        ("收取检疫费等行政事业性收费", "收取|行政事业性收费"),
        ("共收取甲、甲、甲、等行政事业性收费", "共|收取|行政事业性收费"),
        ("收取等行政事业性收费", "收取|行政事业性收费"),
        ("收取甲、甲、甲、的等行政事业性收费", None),
        ("收取检疫费行政事业性收费", None),
        ("收取检疫费等申请", None),
        ("收取检疫费等", None),
        # all channels, of which there are two at least, fifteen words away at most
        ("共通过网站、信函等途径收到申请", "共|收到|申请"),
        ("通过" + "网站、" * 7 + "等途径收到申请", "收到|申请"),
        ("通过" + "网站、" * 7 + "的等途径收到申请", None),
        ("通过网站等途径收到申请", None),
        ("申请、通过网站等途径收到申请", None),
        ("通过网站、信函等等收到申请", None),
        ("通过网站、信函收到申请", None),
        # what somebody wants to know, up to the last request
        ("收到要求公开补偿方案等信息的申请", "收到|要求公开|申请"),
        ("要求公开申请目录的依申请公开", "要求公开|依申请公开"),
        ("要求公开补偿方案", None),
        # whose or what sort of request, four words at most
        ("收到甲公开申请", "收到|公开申请"),
        ("新收甲公开申请书", "新收|公开申请书"),
        ("共收到审计结果的公开申请", "共|收到|公开申请"),
        ("收到审计结果的的公开申请", None),
        ("收到甲依申请公开", None),
        ("收到县教育局公开申请", None),
        ("办结甲公开申请", None),
        ("收到申请", None),
    ]:
        assert joined(wanted_left_out(words(text))) == (cut or joined(words(text))), text
    assert wanted_left_out(words("要求公开补偿的申请"))[0].meaning is Meaning.TOPIC


def test_a_number_shares_the_words_before_a_share():
    for text, cut in [
        ("予以公开的占40%，有8件", "予以公开|的|有"),
        ("予以公开的占40%，共有8件", "予以公开|的|共有"),
        ("予以公开的占40%，8件", "予以公开|的"),
        ("予以公开的40%，有8件", "予以公开|的|有"),
        # the number has words of its own
        ("予以公开的占40%，答复8件", "答复"),
        ("予以公开的占40%，某某8件", "某某"),
        ("予以公开的占40%，有某某8件", "有|某某"),
        # no share before it
        ("予以公开，有8件", "有"),
        ("予以公开占40%的，有8件", "有"),
        ("予以公开9件占40%，有8件", "有"),
        ("予以公开第2年，有8件", "有"),
        ("有8件", "有"),
    ]:
        (sentence,) = sentences_of(words(text))
        clause = sentence[-1]
        left = list(clause.words[: clause.counts[0]])
        assert joined(shared_words(clause, sentence, left)) == cut, text


def test_only_the_first_number_of_a_clause_shares_the_words_before_it():
    (sentence,) = sentences_of(words("予以公开的占40%，有8件有3件"))
    clause = sentence[-1]
    first, second = clause.counts
    left = list(clause.words[first + 1 : second])
    assert joined(shared_words(clause, sentence, left)) == "有"


def test_denials_are_told_one_by_one():
    for text, parts in [
        (
            "无依申请公开、无行政复议、没有行政诉讼",
            ["无|依申请公开", "无|行政复议", "没有|行政诉讼"],
        ),
        ("无行政复议、行政诉讼", ["无|行政复议|、|行政诉讼"]),
        ("、无行政复议", ["无|行政复议"]),
        ("无行政复议、", ["无|行政复议|、"]),
        ("无行政复议和无行政诉讼", ["无|行政复议|和|无|行政诉讼"]),
    ]:
        ((clause,),) = sentences_of(words(text))
        cut = denials(clause._replace(before="；", in_brackets=True))
        assert [joined(part.words) for part in cut] == parts, text
        assert {(part.before, part.in_brackets) for part in cut} == {("；", True)}


def test_things_named_together_are_split_and_nothing_else_is_a_thing():
    for text, things in [
        ("行政复议、行政诉讼各", ["行政复议", "行政诉讼|各"]),
        ("上年结转和新收", ["上年|结转", "新收"]),
        ("申请、的、某某、办结", ["申请", "办结"]),
        ("自然人及法人", ["自然人", "法人"]),
        ("的", []),
    ]:
        assert [joined(thing) for thing in split(words(text))] == things, text
