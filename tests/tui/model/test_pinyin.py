"""Words found by pinyin."""

from __future__ import annotations

import pytest

from gknb.tui.model.pinyin import matches, readings


@pytest.mark.parametrize(
    "query", ["b", "bc", "baocun", "bcun", "baoc", "保c", "保存", "BC", "bao cun"]
)
def test_letters_full_readings_and_characters_may_be_mixed(query):
    assert matches(query, "保存") == 0


@pytest.mark.parametrize("query", ["cb", "bb", "aocun", "baocunx", "", " "])
def test_letters_that_are_not_its_own_do_not_find_a_word(query):
    assert matches(query, "保存") is None


@pytest.mark.parametrize(("query", "at"), [("bc", 0), ("cd", 1), ("c", 1), ("wj", 3)])
def test_the_place_where_it_begins_is_told(query, at):
    assert matches(query, "保存到文件") == at


@pytest.mark.parametrize("query", ["bhb0", "bhbu0", "benxing", "chongzuo", "zhongzuo"])
def test_a_character_with_two_readings_is_found_by_either(query):
    text = "重做" if query.endswith("zuo") else "本行补0"
    assert matches(query, text) == 0


def test_no_character_has_a_reading_twice():
    assert readings("行") == ("hang", "xing")
    assert readings("A") == ()
