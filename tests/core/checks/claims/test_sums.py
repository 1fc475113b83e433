"""Parts and shares of clerks, and what is wrong with them: the lines of `sums.txt`."""

from __future__ import annotations

from pathlib import Path

from gknb.core.checks.claims.parts import wrong_parts
from gknb.core.checks.claims.scope import Scope
from gknb.core.checks.claims.shares import wrong_shares
from gknb.core.checks.claims.words import words_of
from gknb.core.checks.text.plain_text import plain_text

SCOPE = Scope("青石县林业局", 2024, False, True)
LINES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parent / "sums.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def wrong(text):
    """What is wrong with a text, as `sums.txt` writes it."""
    words = words_of(plain_text(text).text, "2021", SCOPE)
    parts = [f"{item.whole.how_many}/{item.total}" for item in wrong_parts(words)]
    return parts + [f"{item.stated}%/{item.right}%" for item in wrong_shares(words)]


def test_what_does_not_add_up_is_found_and_nothing_else():
    assert len(LINES) >= 80
    for expected, text in LINES:
        assert wrong(text) == ([] if expected == "-" else [expected]), text
