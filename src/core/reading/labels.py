"""How a label of the form is recognised, however it is spaced, bracketed or written."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from gknb.core.safe_text import CONTROLS

ALIKE = 0.75
"""How much of two labels must agree for the one to be a rewording of the other."""

_TRADITIONAL = (
    "總总體体況况動动開开開开處处請请復复議议訴诉訟讼問问題题進进機机關关組组織织業业務务"
    "科科會会團团益益構构計计數数據据對对發发廢废現现規规範范許许決决強强徵征費费單单額额"
    "國国條条項项內内類类違违穩稳護护第第權权屬属執执檔档詢询無无補补舉举報报複复"
    "當当認认獲获繳缴納纳結结轉转續续辦办維维糾纠終终審审與与須须經经直直後后餘余應应該该"
    "關关專专門门網网監监責责導导從从優优雙双購购採采採采標标為为則则間间長长過过歸归誤误"
    "鎮镇縣县區区廳厅鄉乡員员農农衛卫財财勞劳產产運运輸输鐵铁電电話话郵邮編编號号統统"
    "製制罰罚萬万區区這这於于沒没確确訪访檢检錄录"
)
_SIMPLIFY = {ord(old): new for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)}
_STRIP = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A label without spaces, brackets and punctuation, in simplified characters.

    Only for comparing: what is kept of a document keeps its own characters.
    """
    return _STRIP.sub("", unicodedata.normalize("NFKC", text).translate(_SIMPLIFY))


def likeness(one: str, other: str) -> float:
    """How much two bare labels agree, 0 to 1; 0 where it is less than `ALIKE`."""
    needed = ALIKE * (len(one) + len(other))
    if 2 * min(len(one), len(other)) < needed:
        return 0.0  # of too different a length to be alike, and so the most usual case
    if one == other:
        return 1.0
    if 2 * sum(map(set(other).__contains__, one)) < needed:
        return 0.0  # too few characters in common, which is quicker to see than their order
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def closest(found: str, labels: Iterable[str]) -> str | None:
    """The bare label most like what was found; None if none is a plausible original."""
    if len(found) > 80:
        return None
    score, label = max(((likeness(found, label), label) for label in labels), default=(0.0, ""))
    return label if score >= ALIKE else None


# Takes the words for years beside that of a report: `上年新收`, `结转下年度`, `2022年新收`.
_YEARS = re.compile(r"(?P<now>[本今当]年)|(?P<before>[上去前]一?年)|(?P<after>[下明次]一?年)")
_YEAR_NUMBER = re.compile(r"20[0-9]{2}(?=年)")


def is_of_other_year(words: str, label: str, year: int | None = None) -> bool:
    """Whether words that are like a label speak of another year: 上年新收 is not 本年新收.

    Args:
        words: what stands in a source.
        label: a label of the form; it means this year where it says none.
        year: the year that 本年 is; None where it is not known.
    """
    years = _year_words(words, year)
    return bool(years) and years - {"now"} != _year_words(label, year) - {"now"}


def _year_words(label: str, year: int | None) -> set[str | int]:
    kinds: set[str | int] = {match.lastgroup or "" for match in _YEARS.finditer(label)}
    if year is not None:
        away = [int(match[0]) - year for match in _YEAR_NUMBER.finditer(label)]
        kinds |= {{0: "now", -1: "before", 1: "after"}.get(years, years) for years in away}
    return kinds


def telling_pairs(labels: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The pairs of characters that one label alone has: by the keys of the labels."""
    pairs = {key: {a + b for a, b in pairwise(bare(label))} for key, label in labels.items()}
    times = Counter(pair for found in pairs.values() for pair in found)
    return {
        key: frozenset(pair for pair in found if times[pair] == 1) for key, found in pairs.items()
    }


_LEFTOVERS = re.compile(r"\[bookmark:[^\]\n]*\]", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff\u200c\u200d\U000f0000-\U0010ffff]")
_SPACES = " \t\u3000\xa0\n"
_PAGE_NUMBER = re.compile(
    r"[-—–－―]+\s*\d{1,3}\s*[-—–－―]+|第\s*\d{1,3}\s*页(?:\s*[,，]?\s*共\s*\d{1,3}\s*页)?"
)

_PAGE_NUMBER_STARTS = frozenset("-—–－―第")


def clean(text: str) -> str:
    """A line or cell without control text, invisible and private-use characters."""
    if text.isalnum():
        return text  # the most usual case: nothing that steers or is invisible is a letter
    text = _PRIVATE.sub("", _LEFTOVERS.sub("", text))
    text = text.replace("\t", " ")
    return CONTROLS.sub("", text).strip(_SPACES)


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page, as `- 3 -` or `第3页`."""
    return text.lstrip()[:1] in _PAGE_NUMBER_STARTS and (
        _PAGE_NUMBER.fullmatch(text.strip()) is not None
    )
