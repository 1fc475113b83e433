"""Labels are broken between their words, and nothing of them is lost."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.core.forms.label_words import label_lines, words_of

LABELS = sorted(
    {
        label
        for form in FORMS.values()
        for table in form.tables.values()
        for block in table.blocks
        for label in (*(c.label for c in block.columns), *(r.label for r in block.rows))
    }
)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("本年新制作数量", ["本年", "新制作", "数量"]),
        ("自然人", ["自然人"]),
        ("科研机构", ["科研", "机构"]),
        ("总计", ["总计"]),
        ("法律服务部", ["法律", "服务部"]),
        ("金额（单位：万元）", ["金额", "（单位：万元）"]),
        ("金额（单位", ["金额", "（单位"]),
        ("金额(万元）数", ["金额", "(万元）", "数"]),
        ("（一）予以公开", ["（一）", "予以", "公开"]),
        ("人", ["人"]),
        ("", []),
    ],
)
def test_words_have_two_characters_or_are_known_and_brackets_are_one(label, words):
    assert words_of(label) == words


@pytest.mark.parametrize("label", LABELS)
def test_words_and_lines_make_up_the_label(label):
    assert "".join(words_of(label)) == label
    for width in (2, 4, 7):
        lines = label_lines(label, width)
        assert "".join(lines) == label
        assert all(len(line) <= width or line in words_of(label) for line in lines)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (2, ["本年", "新制作", "数量"]),
        (4, ["本年", "新制作", "数量"]),
        (5, ["本年新制作", "数量"]),
        (6, ["本年新制作", "数量"]),
        (7, ["本年新制作数量"]),
    ],
)
def test_a_line_is_as_full_as_its_words_allow(width, lines):
    assert label_lines("本年新制作数量", width) == lines
