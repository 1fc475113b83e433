"""Prose in one spelling, whose words are found again in the text as it was written."""

from __future__ import annotations

from gknb.core.checks.text.patterns import has_any
from gknb.core.checks.text.plain_text import number, plain_text
from gknb.core.checks.text.texts import PREAMBLE, around, texts
from gknb.core.forms import Place
from gknb.core.report import new_report


def test_spaces_go_and_marks_and_digits_have_one_spelling():
    for text, plain in [
        (" 收到 ５　件\t", "收到5件"),
        ("（一）[二],三:四;五!六?七％", "（一）〔二〕，三：四；五！六？七%"),
        ("一\n\n二\n", "一\n\n二\n"),
        ("", ""),
    ]:
        assert plain_text(text).text == plain


def test_words_are_found_where_they_were_written():
    text = " 收到 ５　件\n办结"
    plain = plain_text(text)
    assert [
        text[slice(*plain.words(*span))] for span in [(0, 2), (2, 4), (2, 3), (4, 5), (5, 7)]
    ] == [
        "收到",
        "５　件",
        "５",
        "\n",
        "办结",
    ]


def test_sentences_end_at_stops_and_lines_and_empty_ones_are_none():
    for text, sentences in [
        ("一。二！三？四", ["一", "二", "三", "四"]),
        ("。一。。二\n\n三。", ["一", "二", "三"]),
        ("一，二；三", ["一，二；三"]),
        ("", []),
    ]:
        plain = plain_text(text)
        assert [plain.text[start:end] for start, end in plain.sentences()] == sentences


def test_a_number_is_whole_or_none():
    assert [number(written) for written in ("十二", "1，286", "1.5", "几")] == [
        12,
        1286,
        None,
        None,
    ]


def test_the_texts_of_a_report_are_the_preamble_and_the_fields_that_are_filled():
    report = new_report("某局", 2023)
    fields = [Place("problems", "problems"), Place("overview", "platforms")]
    for place in fields:
        report.put(place, "甲。")
    assert [place for place, _ in texts(report)] == [PREAMBLE, *reversed(fields)]
    report.put(PREAMBLE, None)
    assert list(texts(report)) == [(place, "甲。") for place in reversed(fields)]


def test_a_message_quotes_four_characters_on_either_side():
    text = "零一二三四五六七八九"
    for span, quoted in [
        ((5, 6), "一二三四五六七八九"),
        ((0, 1), "零一二三四"),
        ((9, 10), "五六七八九"),
        ((4, 5), "零一二三四五六七八"),
    ]:
        assert around(text, *span) == quoted
    assert around("一 \n 二", 0, 1) == "一 二"


def test_one_of_the_words_is_enough():
    assert has_any("收到申请", "办结|申请")
    assert not has_any("收到申请", "办结|公开")
