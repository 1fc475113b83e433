"""Text made harmless: nothing that steers a terminal is left, nothing else is lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.safe_text import (
    CONTROLS,
    clean_text,
    escaped,
    harmless,
    one_line,
    plain_name,
    visible,
)
from tests.strategies import texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("某局", "某局"),
        ("\x1b[1;31m某局\x1b[0m", "某局"),
        ("\x1b]52;c;aGk=\x07某局", "某局"),
        ("\x1b]0;title\x1b\\某局", "某局"),
        ("\x1b]0;某局", "0;某局"),
        ("\x9b2J某\x00局\x7f", "某局"),
        ("某\u202e局\u2066\u200f\ufeff", "某局"),
        ("某\U000e0041局", "某局"),
        ("某\t局", "某 局"),
        ("某\r\n局\r一\u2028二", "某\n局\n一\n二"),
        ("某\ud800局", "某\ufffd局"),
        (
            "e\u0301 \U00020bb7 \U0001f469\u200d\U0001f680",
            "e\u0301 \U00020bb7 \U0001f469\u200d\U0001f680",
        ),
    ],
)
def test_what_steers_is_dropped_or_replaced(text, shown):
    assert harmless(text) == shown


@given(texts() | st.text(st.characters(max_codepoint=0x2100)))
def test_any_text_becomes_harmless_at_once(text):
    shown = harmless(text)
    assert not CONTROLS.search(shown)
    assert harmless(shown) == shown
    assert shown.encode().decode() == shown


def test_a_name_is_put_on_one_line():
    assert one_line(" 某市\r\n\n 商务局\x0b") == "某市 商务局"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\x9d\x9d甲\x9b31m乙", "甲乙"),
        ("\x1b]0;标题\x07甲", "甲"),
        ("\x1b]0;没有结尾\n甲", "0;没有结尾\n甲"),
        ("\x1bP1\x1b[31m甲", "1甲"),
        ("\x90\x9b1", "1"),
        ("\x9d甲\x9c乙", "乙"),
    ],
)
def test_what_has_no_end_is_text_and_its_beginning_is_dropped(text, kept):
    assert harmless(text) == kept


@pytest.mark.parametrize("unit", ["\x9d", "\x1b]", "\x1bP\x9b1", "\x9b;", "\x1b ", "\x9d甲\x9b31m"])
def test_beginnings_without_an_end_take_time_by_length(unit):
    # Were each looked at to the end, 400,000 would take hours.
    assert not CONTROLS.search(harmless(unit * 400_000))


def test_json_says_the_same_with_escapes_for_what_steers():
    text = "某\x9b\u202e局\ud800\U000e0041\n"
    assert escaped(json.dumps(text, ensure_ascii=False)) == (
        '"某\\u009b\\u202e局\\ud800\\udb40\\udc41\\n"'
    )
    assert json.loads(escaped(json.dumps(text, ensure_ascii=False))) == text
    assert escaped('"某局"') == '"某局"'


def test_text_to_be_edited_keeps_its_length_and_shows_a_sign_for_what_steers():
    for text, shown in [
        ("某局\n一", "某局\n一"),
        ("某\t局", "某 局"),
        ("某\r局\x0b一\u2028二", "某\n局\n一\n二"),
        ("某\x00局\x1b[1m\u202e\ufeff", "某\ufffd局\ufffd[1m\ufffd\ufffd"),
    ]:
        assert visible(text) == shown
        assert len(visible(text)) == len(text)


def test_text_that_is_kept_has_line_feeds_and_no_half_characters():
    for text, kept in [
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("一\r\r\n二", "一\n\n二"),
        ("某\ud800局", "某\ufffd局"),
        ("\ud83d\ude80", "\U0001f680"),
        (" 某\t局 ", " 某\t局 "),
    ]:
        assert clean_text(text) == kept


def test_a_line_has_single_spaces_for_its_breaks_and_none_around_it():
    for text, line in [("", ""), (" \n ", ""), ("某 局", "某 局"), ("\n某\n\n局\n", "某 局")]:
        assert one_line(text) == line


def test_names_are_compared_by_what_is_seen():
    for one, other in [
        ("李 敏", "李敏"),
        ("Ｌi Min", "limin"),
        ("买买提•艾力", "买买提·艾力"),
        ("买买提・艾力", "买买提‧艾力"),
        ("李\u3164\ufe00敏\u200b", "李敏"),
    ]:
        assert plain_name(one) == plain_name(other)
    assert plain_name("李敏") == "李敏"
    assert plain_name("ＬＩ·Min") == "li·min"
    assert plain_name(" \u3164\x00") == ""
    assert plain_name("买买提艾力") != plain_name("买买提·艾力")
