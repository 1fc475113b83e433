"""Characters made regular, once for all formats.

PDFs, and text copied out of them, hold radicals that look like the characters they stand for, and
pages hold characters that nobody sees; no label, word or figure is found through either.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_IRREGULAR = re.compile(
    "[\u00a0\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2e80-\u2fdf\u3220-\u3229\uf900-\ufaff\ufe00-\ufe0f\ufe10-\ufe6f\ufeff"
    "\U0002f800-\U0002fa1f\U000e0100-\U000e01ef]"
)
"""Takes radicals, compatibility ideographs, small and vertical punctuation, numbers in brackets
that are one character, invisible characters and no-break blanks; it must leave the full-width
punctuation and figures of prose (U+FF00 and up), which are as they should be."""

_RADICALS = """
⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇几 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑尢 ⺒巳 ⺓幺 ⺔彑
⺕彐 ⺖忄 ⺗㣺 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王
⺪疋 ⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冇 ⺵网 ⺶羊 ⺷羊 ⺸羊 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽臼
⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏阝 ⻐钅 ⻑長
⻒镸 ⻓长 ⻔门 ⻕阜 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞食 ⻟飠 ⻠饣 ⻡首 ⻢马 ⻣骨 ⻤鬼 ⻥鱼
⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟
"""
"""The radicals of the supplement, which Unicode's own compatibility forms leave out."""

_INSTEAD = {"\u00a0": " ", "\u2028": "\n", "\u2029": "\n", "⼾": "户"}
"""What the general rules get wrong: fonts for simplified Chinese draw 户 with ⼾."""


def regular(text: str) -> str:
    """The text with ordinary characters for those that only look like them."""
    if text.isascii() or not _IRREGULAR.search(text):
        return text
    return _IRREGULAR.sub(lambda match: _ordinary(match[0]), text)


_SMALL_DIGITS = {
    shift: {ord(c): small[int(c)] for c in "0123456789０１２３４５６７８９"}
    for shift, small in (("super", "⁰¹²³⁴⁵⁶⁷⁸⁹"), ("sub", "₀₁₂₃₄₅₆₇₈₉"))
}


def with_small_digits(text: str, shift: str) -> str:
    """Text that is set above the line (`super`) or below it (`sub`): its digits say so.

    A mark of a note beside a figure would else be a digit of it.
    """
    return text.translate(_SMALL_DIGITS[shift])


@cache
def _ordinary(char: str) -> str:
    code = ord(char)
    if char in _INSTEAD:
        return _INSTEAD[char]
    if 0xFE10 <= code <= 0xFE6F or 0x3220 <= code <= 0x3229:
        plain = unicodedata.normalize("NFKC", char)
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in plain)
    if 0x2E80 <= code <= 0x2EFF and char in _supplement():
        return _supplement()[char]
    if unicodedata.category(char) in ("Cf", "Mn"):
        return ""
    return unicodedata.normalize("NFKC", char)


@cache
def _supplement() -> dict[str, str]:
    return {pair[0]: pair[1] for pair in _RADICALS.split()}
