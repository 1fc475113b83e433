"""Words of a register matched with the form: spaces, punctuation and ordinals do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from gknb.core.forms import Table

_ORDINAL = re.compile(
    r"^\s*(?:[(（][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
    r"|[0-9]{1,3}[.、．](?![0-9]))"
)
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_NO_WORD = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(
    r"[·•・‧．.／/\\\-—–―－_>＞›»→:：;；,，|｜+＋=~～#&()（）\[\]【】〔〕「」<《》①-⑳\s]+"
)
# Splits 不予公开·商业秘密, 不予公开（过程性信息）; leaves “三安全一稳定” whole.
_ENUMERATION = re.compile(r"[、]")
# Between the parts of one reason (法律、行政法规禁止公开), or between two of them.
_LEADING = (
    *("依法", "属于", "属", "涉及", "系", "因", "之", "告知", "经", "申请人", "政府信息"),
    *("该信息", "申请信息", "申请的信息", "所申请信息", "第三方", "第三人"),
)
_TRAILING = (
    *("政府信息", "该信息", "相关信息", "信息", "类", "的", "事项", "情形", "等", "原因"),
    *("告知书", "决定书", "答复书", "通知书"),
)
_TITLE = re.compile(r"(?<![不分以予部])公开(?:告知|决定|答复|通知)书\Z")
# Takes 政府信息公开告知书, which every reply may be called; leaves 不予公开决定书, 部分公开告知书.
_CITATION = re.compile(
    r"(?:根据|依据|按照|依照)?(?:中华人民共和国)?(?:政府信息公开)?(?:条例)?"
    r"第[一二三四五六七八九十百0-9]{1,5}条(?:第?[一二三四五六七八九十0-9]{1,3}[款项]){0,2}(?:规定)?"
    r"|(?:根据|依据|按照|依照)?(?:中华人民共和国)?(?:政府信息公开)?条例"
)
# Takes 条例第十六条第二款 and 第三十六条第三项; leaves 条例未规定公开.


_MAY_BE_A_PERSON = re.compile(r"[^某本该省市县区州](?:大学|学会|中学)")
"""Takes 王大学, who may be somebody; leaves 某大学, 市中学 and 清华大学."""


def bare(text: str) -> str:
    """A text as it is compared: without ordinals, spaces and punctuation."""
    pieces = (_ORDINAL.sub("", piece) for piece in re.split(r"[·/\-—>›→:：\s]", text.strip()))
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", "".join(pieces))).lower()


def pieces_of(text: str) -> list[str]:
    """The words of a text between separators and brackets, without citations of the law."""
    return [word for phrase in phrases_of(text) for word in parts_of(phrase)]


def phrases_of(text: str) -> list[str]:
    """The same, where an enumeration is one phrase: 不予公开, 法律、行政法规禁止公开."""
    found = []
    for piece in _SEPARATOR.split(_ORDINAL.sub("", text)):
        phrase = _without_citation(_ORDINAL.sub("", unicodedata.normalize("NFKC", piece)))
        if (word := bare(phrase)) and not word.isdigit():
            found.append(phrase)
    return found


def parts_of(phrase: str) -> list[str]:
    """The words of an enumeration."""
    return [word for part in _ENUMERATION.split(phrase) if (word := bare(part))]


def _without_citation(piece: str) -> str:
    """A piece without the article of the law in front of it (条例第十六条第二款过程性信息)."""
    cited = _CITATION.match(piece.strip())
    return piece.strip()[cited.end() :] if cited else piece


class Words:
    """What the words of a register mean, by keys of the form."""

    def __init__(
        self, leading: Sequence[str] = _LEADING, trailing: Sequence[str] = _TRAILING
    ) -> None:
        """Without words.

        Args:
            leading: what may stand before a word and frames it.
            trailing: what may stand behind one.
        """
        self._frames = leading, trailing
        self._meanings: dict[str, str] = {}
        self._first: dict[str, str] = {}

    def add(self, key: str, words: Iterable[str]) -> None:
        """Understand words as a key, unless they already mean another."""
        for word in words:
            if plain := bare(word):
                self._meanings.setdefault(plain, key)
                self._first.setdefault(key, word)

    def add_all(self, words: Mapping[str, Iterable[str]]) -> None:
        """Understand words as their keys."""
        for key, meant in words.items():
            self.add(key, meant)

    def meaning(self, text: str) -> str | None:
        """The key that a word means as it stands, or without what only frames it (属于…信息)."""
        word = bare(text)
        for core in _cores(word, *self._frames):
            if (key := self._meanings.get(core)) is not None:
                return key
        return None

    def exact(self, text: str) -> str | None:
        """The key that a word means as it stands."""
        return self._meanings.get(bare(text))

    def known(self) -> str:
        """One word for each key, for messages."""
        return "、".join(self._first.values())


def _cores(word: str, leading: Sequence[str], trailing: Sequence[str]) -> Iterable[str]:
    """A word, and what is left of it without the words that frame it; at most a few."""
    seen = [word]
    for core in seen:
        if len(seen) > 24 or _TITLE.search(core):
            break
        shorter = [core.removeprefix(start) for start in leading if core.startswith(start)]
        shorter += [core.removesuffix(end) for end in trailing if core.endswith(end)]
        seen += [one for one in shorter if len(one) > 1 and one not in seen]
    return seen


def row_labels(table: Table, rows: Iterable[str]) -> dict[str, list[str]]:
    """The form's own words for rows: labels, alone and after those that span them."""
    found: dict[str, list[str]] = {}
    for key in rows:
        row = table.rows[key]
        whole = "·".join((*row.above[1:], row.label))
        found[key] = [whole, row.label, _ASIDE.sub("", _ORDINAL.sub("", row.label))]
    return found


def group_labels(table: Table, rows: Iterable[str]) -> dict[str, str]:
    """The form's own word for each group of rows, by the first part of their keys."""
    return {
        key.partition(".")[0]: table.rows[key].above[-1]
        for key in rows
        if "." in key and len(table.rows[key].above) > 1
    }


def nearest_row(table: Table, key: str) -> str | None:
    """The row of a key, or the one row that another form has for its whole group."""
    if key in table.rows:
        return key
    group = key.partition(".")[0]
    return group if group in table.rows else None


def ends_in(text: str, endings: Mapping[str, Sequence[str]], branches: Sequence[str]) -> str | None:
    """The key whose ending a name has, the longest one; None where it has none.

    The name of a branch (某某律师事务所云溪分所) has the ending of what it is a branch of.

    Args:
        text: the name.
        endings: by their keys.
        branches: how the names of branches end.
    """
    word = bare(text)
    best: tuple[int, str] | None = None
    if _MAY_BE_A_PERSON.fullmatch(word):
        return None
    for key, ends in endings.items():
        for end in ends:
            if word.endswith(end) and (best is None or len(end) > best[0]):
                best = (len(end), key)
    if best is not None or not word.endswith(tuple(branches)):
        return best[1] if best else None
    found = [
        (at + len(end), len(end), key)
        for key, ends in endings.items()
        for end in ends
        if (at := word.rfind(end)) > 0
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None
