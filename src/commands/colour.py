"""Colour for the findings of `gknb check` on a terminal: a sign and a colour for each severity.

Only the sixteen colours of the terminal are used, which its owner may have chosen; the words and
the signs say the same without them. NO_COLOR and a terminal that has no colours are respected.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache

from gknb.core.rendering.findings import (
    ACCEPTED_WORD,
    NOTHING_FOUND,
    SEVERITY_SIGNS,
    SEVERITY_WORDS,
)

_CODES = {"error": "1;31", "warning": "33", "info": "36"}
_GOOD, _MUTED, _BOLD = "32", "2", "1"
_DONE = "✓"


def has_colour() -> bool:
    """Whether standard output is a terminal that is to show colours."""
    if sys.stdout is None or not sys.stdout.isatty():
        return False
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def coloured(text: str) -> str:
    """Findings as text, with signs and colours for a terminal; their words stay as they are."""
    return "".join(_coloured(line) for line in text.splitlines(keepends=True))


def _coloured(line: str) -> str:
    if (match := _finding_line().match(line)) is not None:
        sign, code = _looks()[match[1]]
        return f"{_in(code, f'{sign} {match[1]}')}{line[match.end(1) :]}"
    if (match := _head_line().match(line)) is not None:
        name, counts = match[1], match[2]
        if counts == NOTHING_FOUND:
            return f"{name}：{_in(_GOOD, counts)}\n"
        return f"{_in(_BOLD, name)}：{_counts().sub(_count, counts)}\n"
    return line


def _count(match: re.Match[str]) -> str:
    return _in(_looks()[match[1]][1], match[0])


@cache
def _looks() -> dict[str, tuple[str, str]]:
    """The sign and the code of each word."""
    looks = {word: (SEVERITY_SIGNS[key], _CODES[key]) for key, word in SEVERITY_WORDS.items()}
    return looks | {ACCEPTED_WORD: (_DONE, _MUTED)}


@cache
def _finding_line() -> re.Pattern[str]:
    return re.compile(f"  ({'|'.join(_looks())})  ")


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(f"[0-9]+ 个({'|'.join(_looks())})")


@cache
def _head_line() -> re.Pattern[str]:
    """Takes `教育局.toml：2 个错误` and the line over all files; leaves a message."""
    return re.compile(f"(\\S.*)：({NOTHING_FOUND}|(?:{_counts().pattern}(?:，|$)){{1,4}})$")


def _in(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"
