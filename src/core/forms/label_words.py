"""The words of the labels: where a head of a narrow column may be broken.

Most words of the labels have two characters; those that have another number stand here.
"""

from __future__ import annotations

LONGER_WORDS = (
    "自然人",
    "申请人",
    "本年度",
    "新制作",
    "新公开",
    "总数量",
    "上一年",
    "总金额",
    "复议后",
    "法人或",
    "增/减",
    "事业性",
    "规范性",
)
"""Words of three characters, among them those that no line may begin after."""
_OPENING, _CLOSING = "（(", "）)"


def words_of(label: str) -> list[str]:
    """`本年`, `新制作`, `数量` of 本年新制作数量; what stands in brackets is one word."""
    words: list[str] = []
    at = 0
    while at < len(label):
        if label[at] in _OPENING:
            end = min((label.find(mark, at) for mark in _CLOSING if mark in label[at:]), default=-1)
            length = (end if end > at else len(label) - 1) - at + 1
        else:
            longer = next((word for word in LONGER_WORDS if label.startswith(word, at)), "")
            length = len(longer) or 2
            if 0 < len(label) - at - length < 2:  # a single character does not stand alone
                length = len(label) - at
        word = label[at : at + length]
        words.append(word)
        at += length
    return words


def label_lines(label: str, width: int) -> list[str]:
    """A label in lines of so many characters, broken between words only."""
    lines = [""]
    for word in words_of(label):
        if lines[-1] and len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += word
    return lines
