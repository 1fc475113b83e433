"""What of a TOML text is looked at before it is parsed: how deep, how long, how many, comments.

The parser takes time and memory by the square of the parts of a dotted key, and memory by the
number of keys and values. No report comes near these bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_PARTS = 16
"""The most parts of a dotted key; those of a report have four."""

MOST_VALUES = 100_000
"""The most keys and values of a file; a report has some three hundred."""

LONGEST_WORD = 10_000
"""The longest key or number without quotation marks."""

_TEXT_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\.)*+(?:"|\Z|(?=\n))'
    r"|'[^'\n]*+(?:'|\Z|(?=\n))"
    r"|(?P<comment>\#[^\n]*+)",
    re.DOTALL,
)
"""Takes a text in any of its four quotations, and `# a note`; leaves `key = 1`. One without an
end is taken to the end of the file or of its line, so that nothing is looked for twice."""

_DEEP = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{MOST_PARTS}}}")
"""Takes `a.a.a.….a = 1`; leaves `requests.received.enterprise = 1`."""

_LONG = re.compile(rf"(?<![\w.+:-])[\w.+:-]{{{LONGEST_WORD}}}")


def fault(text: str) -> tuple[str, str] | None:
    """Where, if in one line, and why a text is not even parsed; None where it is."""
    bare = _TEXT_OR_COMMENT.sub(_stand_in, text)
    for pattern, message in (
        (_DEEP, f"键的层次超过 {MOST_PARTS} 层，不是年度报告"),
        (_LONG, f"键或数字超过 {LONGEST_WORD} 个字符，请核对"),
    ):
        if match := pattern.search(bare):
            return f"第 {bare.count(chr(10), 0, match.start()) + 1} 行", message
    if sum(map(bare.count, "=,[{")) > MOST_VALUES:
        return "", f"键和值超过 {MOST_VALUES} 个，或者嵌套太深，不是年度报告"
    return None


def comments(text: str) -> Iterator[tuple[int, str]]:
    """The comments of a text, each with its line."""
    line, at = 1, 0
    for match in _TEXT_OR_COMMENT.finditer(text):
        if match["comment"] is not None:
            line += text.count("\n", at, match.start())
            at = match.start()
            yield line, match["comment"].lstrip("#").strip()


def _stand_in(match: re.Match[str]) -> str:
    """A word in the place of a text, since it may be a part of a key; its lines stay."""
    return ("" if match["comment"] is not None else "x") + "\n" * match[0].count("\n")
