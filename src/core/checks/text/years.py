"""Which years a title or a preamble names, and which of them as the year reported on."""

from __future__ import annotations

from gknb.core.numerals import YEAR_DIGITS

from .patterns import compiled

_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

_ANY = r"(?<![0-9])([0-9]{4})(?![0-9])"
_IN_CHINESE = r"[〇○零一二三四五六七八九]{4}(?=年)"
_YEAR = r"(?<![0-9较比与同])([0-9]{4})年"
_OF_REPORT = (
    # the statistical period, first year and last: 2023年1月1日至(2023年)12月31日
    ("12月31日", rf"{_YEAR}0?1月0?1日起?[至到\-－–—―~～]+(?:([0-9]{{4}})年)?12月31日"),
    # 统计期限为2023年度
    ("统计", r"统计(?:期限|时限|期间|时间|周期|范围)[是为：:自从于]{0,2}([0-9]{4})年()"),
    # the report itself: 2023年(度)(某某局)政府信息公开工作年度报告
    (
        "报",
        (
            rf"{_YEAR}([^0-9《》〈〉（）()〔〕，。；、：\n]{{0,40}}?)"
            r"(?:信息公开[工作年度情况的]{0,8}(?:报告|年报)|年度报告|年报|(?<=年)度报告)"
            r"(?![工作]{0,2}(?:有关|格式|编制|填报|的?通知))"
        ),
    ),
    # 数据为2023年度
    ("年度", rf"{_YEAR}度()(?:数据|情况|[，。；：\n]|\Z)"),
)
"""Patterns, each with words without which it cannot fit: looking for those is cheaper."""
_OTHER_PAPER = r"《[^《》]*(?:通知|意见|办法|规定|条例|方案|要点|函|格式|决定)》"
_OF_OTHER_PAPER = (
    "修订|修正|印发|关于|施行|实施|颁布|公布|发布|下发|出台|制定|编制|^(?:起|底|末|初|以[来前后])"
)


class Years:
    """The years in a text, however spaced or written; the words stand at (start, end) offsets."""

    def __init__(self, text: str) -> None:
        self._offsets = [i for i, char in enumerate(text) if char == "\n" or not char.isspace()]
        plain = "".join(text[i] for i in self._offsets).translate(_FULL_WIDTH)
        if any(ord(char) in YEAR_DIGITS for char in plain):
            plain = compiled(_IN_CHINESE).sub(lambda match: match[0].translate(YEAR_DIGITS), plain)
        if "《" in plain:
            plain = compiled(_OTHER_PAPER).sub(lambda match: "□" * len(match[0]), plain)
        self._plain = plain

    def named(self) -> set[int]:
        """Every year that stands in the text."""
        return {int(match[1]) for match in compiled(_ANY).finditer(self._plain)}

    def of_report(self) -> list[tuple[int, tuple[int, int]]]:
        """The years said to be that of the report or of its statistics, with their words.

        The year of a circular or of an amended law is none of these.
        """
        found: dict[tuple[int, int], int] = {}
        for words, pattern in _OF_REPORT:
            if words not in self._plain:
                continue
            for match in compiled(pattern).finditer(self._plain):
                between_or_last = match[2] or ""
                if between_or_last and compiled(_OF_OTHER_PAPER).search(between_or_last):
                    continue
                found[match.span(1)] = int(match[1])
                if between_or_last.isdigit():
                    found[match.span(2)] = int(between_or_last)
        return [
            (found[start, end], (self._offsets[start], self._offsets[end - 1] + 1))
            for start, end in sorted(found)
        ]
