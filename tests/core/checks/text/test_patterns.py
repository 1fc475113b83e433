"""Patterns compiled cheaply fit where `re` says that they fit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.checks.text.patterns import compiled

SETS = [
    "[余多几来]",
    "[，、0-9.；]",
    "(?<=[，、：（])[一二三]+件",
    "(?<![较比与])x",
    "[市县区]{0,2}直",
    r"[^，。；]{1,3}(?=[，。；]|\Z)",
    r"[〔\[【]年",
    "[一-鿿多]几",
    r"\[[多几]",
]


@pytest.mark.parametrize("pattern", SETS)
@given(text=st.text("余多几来，、：；。（较比与市县区直一二三件x年〔[【0.9\n", max_size=12))
def test_alternatives_fit_where_the_set_fits(pattern: str, text: str) -> None:
    fits = [(match.span(), match[0]) for match in compiled(pattern).finditer(text)]
    assert fits == [(match.span(), match[0]) for match in re.finditer(pattern, text)]


@pytest.mark.parametrize("pattern", ["[余多几来]", "[0-9.，、；]+", "(?<=[，、：])年"])
def test_no_table_of_all_characters_is_made(pattern: str, capsys: pytest.CaptureFixture) -> None:
    compiled.cache_clear()
    re.compile(compiled(pattern).pattern, re.DEBUG)
    assert "BIGCHARSET" not in capsys.readouterr().out
    re.compile(pattern, re.DEBUG)
    assert "BIGCHARSET" in capsys.readouterr().out
