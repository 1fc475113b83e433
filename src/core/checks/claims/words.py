"""A text as a row of words with meanings, numbers among them.

Left to right the longest word is taken: of the lexicon, of the form, of the names of the organ
that reports. What is in none of them is an unknown word. Inside 《》 nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from gknb.core.checks.text.patterns import compiled
from gknb.core.numerals import YEAR_DIGITS

from .form_words import Sense, form_words
from .lexicon import Meaning, known_words
from .numbers import Kind, Number, numbers
from .organs import LEVELS, is_us, own_words
from .scope import Scope

M = Meaning
_MARKS = frozenset("，。；：！？（）")
_LONGEST_TITLE = 120
_OTHERS_ALONE = frozenset(
    [
        "部门",
        "单位",
        "机构",
        "系统",
        "学校",
        "医院",
        "公司",
        "分局",
        "大队",
        "支队",
        "中心",
        "公署",
        "街道",
        "街道办",
    ]
)
"""Without a name 单位 is another one; 办公室 is a room of ours."""
_PARTS_OF_TERRITORY = frozenset({"各部门", "各单位", "各行政机关", "行政机关", "各机关"})
_COUNTED = (Kind.COUNT, Kind.AMOUNT)


class Word(NamedTuple):
    """A word of a text; without meaning, number and mark it is an unknown one."""

    start: int
    end: int
    text: str
    meaning: Meaning | None = None
    number: Number | None = None
    sense: Sense | None = None
    how_many: int | None = None
    """How many of something it says; None for money and what is no whole number."""
    is_mark: bool = False
    """Whether it is punctuation that ends a clause."""

    @property
    def counts(self) -> bool:
        """Whether it says how many or how much, exactly or about."""
        return self.number is not None and self.number.kind in _COUNTED

    @property
    def unit(self) -> str:
        """The unit of its number."""
        return self.number.unit if self.number else ""

    @property
    def is_exact(self) -> bool:
        """Whether its number is meant exactly."""
        return self.number is not None and self.number.is_exact

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known of it."""
        return self.meaning is None and self.number is None and not self.is_mark


@lru_cache(maxsize=512)
def words_of(text: str, form_key: str, scope: Scope) -> tuple[Word, ...]:
    """The words of a paragraph in plain text."""
    index = _index(form_key, scope._replace(is_at_home=False))
    at_number = {number.start: number for number in numbers(text)}
    row: list[Word] = []
    at, unknown = 0, -1
    length = len(text)
    while at < length:
        char = text[at]
        may_begin = char in index.first or char in _MARKS or char in "《〔" or at in at_number
        word = _at(text, at, index, at_number, scope) if may_begin else None
        if word is None:
            if unknown < 0:
                unknown = at
            at += 1
            continue
        if unknown >= 0:
            row.append(Word(unknown, at, text[unknown:at]))
            unknown = -1
        row.append(word)
        at = word.end
    if unknown >= 0:
        row.append(Word(unknown, length, text[unknown:]))
    return tuple(_organs(text, row, scope))


def _at(
    text: str,
    at: int,
    index: _Index,
    at_number: dict[int, Number],
    scope: Scope,
) -> Word | None:
    char = text[at]
    if char in _MARKS:
        return Word(at, at + 1, char, is_mark=True)
    if char == "《":
        end = text.find("》", at, at + _LONGEST_TITLE)
        if end > 0:
            return Word(at, end + 1, text[at : end + 1], M.PAPER)
    if char == "〔":
        match = _document_number().match(text, at)
        if match:
            return Word(at, match.end(), match[0], M.PAPER)
    number = at_number.get(at)
    for length in index.lengths.get(text[at : at + 2], index.alone):
        entry = index.words.get(text[at : at + length])
        if entry is not None:
            end = at + length
            if end > len(text):
                continue
            if number is None or end >= number.end:
                return Word(at, end, text[at:end], entry[0], None, entry[1])
            break
    return None if number is None else _number(text, number, scope)


@cache
def _document_number() -> re.Pattern[str]:
    return compiled(r"〔[0-9]{4}〕第?[0-9]{1,4}号(?:文件)?")


def _number(text: str, number: Number, scope: Scope) -> Word:
    end = number.end
    written = text[number.start : end]
    if number.kind is Kind.YEAR:
        return Word(number.start, end, written, _year(_digits(number), scope.year), number)
    if number.kind is Kind.DATE:
        if number.unit == "月" and (
            (number.value == 12 and text.startswith(("31日", "底", "末"), end))
            or (number.value == 1 and text.startswith("1日", end))
        ):
            return Word(number.start, end, written, M.PLAIN, number)
        if number.unit == "日":
            return Word(number.start, end, written, M.PLAIN, number)
        is_time = number.unit in {"月", "月份", "季度", "年", "年来", "年间"}
        return Word(number.start, end, written, M.OTHER_TIME if is_time else M.PART, number)
    if number.kind is Kind.ORDINAL:
        is_heading = written.isdigit() and text[end : end + 1] == "."
        if is_heading:
            return Word(number.start, end + 1, text[number.start : end + 1], M.PLAIN, number)
        is_time = number.unit == "季度"
        return Word(number.start, end, written, M.OTHER_TIME if is_time else M.PART, number)
    if number.kind is Kind.BARE:
        return Word(number.start, end, written, M.PART, number)
    is_whole = number.kind is Kind.COUNT and isinstance(number.value, int)
    how_many = int(number.value) if is_whole else None
    return Word(number.start, end, written, None, number, None, how_many)


def _digits(number: Number) -> int:
    return int(number.written.translate(YEAR_DIGITS))


def _year(year: int, ours: int) -> Meaning:
    if year == ours:
        return M.THIS_YEAR
    return {ours - 1: M.LAST_YEAR, ours + 1: M.NEXT_YEAR}.get(year, M.OTHER_TIME)


class _Index(NamedTuple):
    """The words, and how long those are that begin with two characters."""

    words: dict[str, tuple[Meaning, Sense | None]]
    lengths: dict[str, tuple[int, ...]]
    """By the first two characters, the longest first; 1 for a word of one character at last."""
    first: frozenset[str]
    alone: tuple[int, ...] = (1,)


@lru_cache(maxsize=64)
def _index(form_key: str, scope: Scope) -> _Index:
    """The words of a form and those of one organ: the organ's laid over a copy of the form's.

    Sorting the lengths of some thousand words took longer than reading the paragraphs of a report.
    """
    shared = _shared(form_key)
    own = {word: (M.US if ours else M.OTHER_ORGAN, None) for word, ours in own_words(scope).items()}
    return _Index(
        shared.words | own,
        shared.lengths | _lengths(own, shared.lengths),
        shared.first.union(word[0] for word in own),
    )


@cache
def _shared(form_key: str) -> _Index:
    entries: dict[str, tuple[Meaning, Sense | None]] = {
        word: (meaning, None) for word, meaning in known_words().items()
    }
    for word, sense in form_words(form_key).items():
        entries[word] = (sense.meaning, sense)
    return _Index(entries, _lengths(entries, {}), frozenset(word[0] for word in entries))


def _lengths(
    words: Iterable[str], known: Mapping[str, tuple[int, ...]]
) -> dict[str, tuple[int, ...]]:
    """How long words are, by their first two characters, together with what is known of those."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) > 1:
            lengths.setdefault(word[:2], {1, *known.get(word[:2], ())}).add(len(word))
    return {two: tuple(sorted(found, reverse=True)) for two, found in lengths.items()}


_GOVERNMENT = "政府"


def _organs(text: str, row: list[Word], scope: Scope) -> list[Word]:
    """The words that make up an organ's name put together: 区 教育 局 is one that is not us."""
    together: list[Word] = []
    for word in row:
        if word.meaning is M.ORGAN_END:
            head: list[Word] = []
            while together and _may_begin_organ(together[-1], bool(head)):
                head.append(together.pop())
                if head[-1].meaning is M.LEVEL and head[-1].text in LEVELS:
                    break
            if head and head[-1].text == "市" and together and together[-1].meaning is M.LEVEL:
                head.append(together.pop())  # 区 市 场监管 局
            start = head[-1].start if head else word.start
            if (
                head
                and together
                and together[-1].is_unknown
                and is_us(text[together[-1].start : word.end], scope)
            ):
                start = together.pop().start  # 园 区 管委会
            name = text[start : word.end]
            ours = is_us(name, scope) and not (not head and _of_others(together, text, start))
            if not head and not ours:
                meaning = M.OTHER_ORGAN if word.text in _OTHERS_ALONE else M.PLAIN
            else:
                meaning = M.US if ours else M.OTHER_ORGAN
            together.append(Word(start, word.end, name, meaning))
            continue
        sense: Meaning | None = word.meaning
        if sense is M.WHOLE_TERRITORY:
            sense = M.US if scope.is_government else M.OTHER_ORGAN
        if sense is M.US and _of_others(together, text, word.start):
            sense = M.US if _is_own_government(together[-1], word, scope) else M.OTHER_ORGAN
        if scope.is_government and _goes_on_with_ours(together, word):
            sense = M.US
        together.append(word if sense is word.meaning else word._replace(meaning=sense))
    return _beside_others(together) if scope.is_government else together


def _is_own_government(level: Word, word: Word, scope: Scope) -> bool:
    """Whether 区 and 政府及其部门 are our own government and those below it."""
    return word.text.startswith(_GOVERNMENT) and is_us(level.text + _GOVERNMENT, scope)


def _goes_on_with_ours(before: list[Word], word: Word) -> bool:
    """Whether one list names all there is: 区政府及各部门、各街道, with no number in between."""
    return (
        word.meaning is M.OTHER_ORGAN
        and word.text.startswith("各")
        and len(before) > 2
        and (before[-1].meaning is M.AND or before[-1].text in {"、", "及", "和", "与"})
        and before[-2].meaning is M.US
        and before[-3].meaning is M.US
    )


def _beside_others(row: list[Word]) -> list[Word]:
    """各部门 beside other organs is not all of the territory: 各街道21件，各部门52件."""
    result: list[Word] = []
    start = 0
    for at, word in enumerate(row):
        result.append(word)
        if at + 1 < len(row) and word.text not in {"。", "；"}:
            continue
        if any(w.meaning is M.OTHER_ORGAN for w in row[start : at + 1]):
            for i in range(start, at + 1):
                if row[i].meaning is M.US and row[i].text in _PARTS_OF_TERRITORY:
                    result[i] = row[i]._replace(meaning=M.OTHER_ORGAN)
        start = at + 1
    return result


def _of_others(before: list[Word], text: str, start: int) -> bool:
    """Whether a name without its place belongs to another place: 各县（区）教育局."""
    if not before or before[-1].end != start:
        return False
    last = before[-1]
    return (last.meaning in {M.LEVEL, M.OTHER_ORGAN} and text[start] not in "我本以") or (
        last.text == "）" and len(before) > 2 and before[-2].meaning is M.LEVEL
    )


def _may_begin_organ(word: Word, has_head: bool) -> bool:
    if word.is_unknown:
        return word.end - word.start <= 10
    if word.meaning is M.LEVEL:
        return True
    # 县政府 办公室; an organ's own name keeps what follows it: 区政府 and 办 are one
    return word.meaning in {M.OTHER_ORGAN, M.US} and not has_head and word.text.endswith("政府")
