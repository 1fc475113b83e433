"""Words of registers compared with those of the form: what counts in them and what only frames."""

from __future__ import annotations

import pytest

from gknb.core.forms import Block, Column, Row, Table, form_for_year
from gknb.core.tally.matching import (
    Words,
    bare,
    ends_in,
    group_labels,
    nearest_row,
    phrases_of,
    pieces_of,
    row_labels,
)

FORM = form_for_year(2024)
TABLE = FORM.tables["requests"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(("（三）不予公开", "不予公开"), ("三、予以公开", "予以公开"), ("1.予以公开", "予以公开")),
        *(("1.2万", "12万"), ("予 以　公 开。", "予以公开"), ("ＡＢ", "ab"), ("（一）", "")),
        *(("(十二)其他", "其他"), ("（十二三四）其他", "十二三四其他"), ("1234.x", "1234x")),
        ("不予公开·1.商业秘密", "不予公开商业秘密"),
    ],
)
def test_ordinals_spaces_and_marks_do_not_count(text, word):
    assert bare(text) == word


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("不予公开·商业秘密", ["不予公开", "商业秘密"]),
        ("不予公开（过程性信息）", ["不予公开", "过程性信息"]),
        ("不予公开，法律、行政法规禁止公开", ["不予公开", "法律", "行政法规禁止公开"]),
        ("条例第十六条第二款过程性信息", ["过程性信息"]),
        ("2. 予以公开", ["予以公开"]),
        ("予以公开 2024", ["予以公开"]),
        ("“三安全一稳定”", ["三安全一稳定"]),
        ("", []),
    ],
)
def test_a_text_has_pieces_without_citations_and_numbers(text, pieces):
    assert pieces_of(text) == pieces


def test_an_enumeration_is_one_phrase():
    assert phrases_of("不予公开，法律、行政法规禁止公开") == ["不予公开", "法律、行政法规禁止公开"]


class TestWords:
    @pytest.fixture
    def known(self):
        words = Words()
        words.add("a", ["商业秘密", "秘密"])
        words.add("b", ["秘密", "过程性信息"])
        return words

    def test_the_first_meaning_of_a_word_stays(self, known):
        assert (known.exact("秘密"), known.exact("过程性信息")) == ("a", "b")
        assert known.known() == "商业秘密、秘密"

    @pytest.mark.parametrize(
        ("text", "key"),
        [
            *(("属于商业秘密的信息", "a"), ("依法属于商业秘密", "a"), ("因涉及商业秘密事项", "a")),
            *(("商业秘密", "a"), ("不属于商业秘密", None), ("商业秘密吗", None), ("属于", None)),
        ],
    )
    def test_what_only_frames_a_word_does_not_count(self, known, text, key):
        assert known.meaning(text) == key
        if text != "商业秘密":
            assert known.exact(text) is None

    def test_what_every_reply_is_called_means_nothing(self):
        words = Words()
        words.add("granted", ["公开", "予以公开"])
        assert words.meaning("政府信息公开告知书") is None
        assert words.meaning("予以公开告知书") == "granted"

    def test_a_word_of_one_character_is_never_what_is_left(self):
        words = Words()
        words.add("x", ["系", "密"])
        assert words.meaning("属于密") is None
        assert words.meaning("密") == "x"


def test_rows_have_the_labels_of_the_form_and_groups_theirs():
    labels = row_labels(TABLE, ["granted", "refused.third_party"])
    assert labels["granted"][1].endswith("予以公开")
    assert labels["granted"][2].startswith("予以公开")
    assert "·" in labels["refused.third_party"][0]
    groups = group_labels(TABLE, TABLE.rows)
    assert groups["refused"] == "（三）不予公开"
    assert "granted" not in groups


def test_the_row_of_another_form_is_its_group_here():
    assert nearest_row(TABLE, "granted") == "granted"
    assert nearest_row(TABLE, "granted.somehow") == "granted"
    assert nearest_row(TABLE, "refused.nothing") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("云溪公司", "company"),
        ("云溪律师事务所", "law"),
        ("云溪律师事务所城西分所", "law"),
        ("云溪公司律师事务所分所", "law"),
        ("公司分所", None),
        ("城西分所", None),
        ("某事务所", "office"),
        ("王大学", None),
        ("某大学", "school"),
        ("清华大学", "school"),
        ("公司在城西", None),
    ],
)
def test_a_name_is_known_by_its_longest_ending_and_a_branch_by_what_it_is_of(name, key):
    endings = {
        "office": ("事务所",),
        "law": ("律师事务所",),
        "company": ("公司",),
        "school": ("大学",),
    }
    assert ends_in(name, endings, ("分所",)) == key


def test_a_group_is_one_by_its_key_and_its_label():
    rows = (
        Row("a.x", "甲", above=("总", "组")),
        Row("a.y", "乙", above=("总", "组")),
        Row("b", "丙", above=("总", "别")),
        Row("c.x", "丁", above=("总",)),
    )
    table = Table("x", (Block((Column("n", "数"),), rows),))
    assert group_labels(table, table.rows) == {"a": "组"}
    assert row_labels(table, ["a.x"]) == {"a.x": ["组·甲", "甲", "甲"]}
