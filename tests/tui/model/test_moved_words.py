"""Words followed through edits of the text they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.tui.model.moved_words import moved_words

TEXT = "收到申请12件，办结11件。"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("本局收到申请12件，办结11件。", (6, 8)),  # typed before them
        ("收到申请12件，全部办结11件。", (4, 6)),  # behind them
        ("收到申请共12件，办结11件。", (5, 7)),  # right before
        ("收到申请12余件，办结11件。", (4, 6)),  # right behind
        ("到申请12件，办结11件。", (3, 5)),
        ("收到申请132件，办结11件。", None),  # into them
        ("收到申请1件，办结11件。", None),
        ("", None),
    ],
)
def test_words_move_with_the_text_before_them_and_are_gone_when_changed(after, words):
    assert moved_words((4, 6), TEXT, after) == words


@given(st.text("甲乙"), st.text("甲乙"), st.text("甲乙"), st.text("甲乙", min_size=1))
def test_words_that_are_found_again_are_the_same_words(before, typed, behind, words):
    text = before + words + behind
    for after in (before + typed + words + behind, before + words + typed + behind):
        moved = moved_words((len(before), len(before) + len(words)), text, after)
        assert moved is None or after[slice(*moved)] == words
