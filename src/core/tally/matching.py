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
    r"[·•・‧．.／/\\\-—–―－_>＞›»→:：;；,，、|｜+＋()（）\[\]【】〔〕「」<《》\s]+"
)
# Splits 不予公开·商业秘密, 不予公开（过程性信息）; leaves “三安全一稳定” whole.
_LEADING = (
    "依法",
    "属于",
    "属",
    "涉及",
    "系",
    "因",
    "该信息",
    "申请信息",
    "申请的信息",
    "所申请信息",
)
_TRAILING = ("政府信息", "信息", "类", "的", "事项", "情形", "等")
_CITATION = re.compile(
    r"(?:根据|依据|按照|依照)?(?:中华人民共和国)?(?:政府信息公开)?(?:条例)?"
    r"第[一二三四五六七八九十百0-9]{1,5}条(?:第?[一二三四五六七八九十0-9]{1,3}[款项]){0,2}(?:规定)?"
    r"|(?:根据|依据|按照|依照)?(?:中华人民共和国)?(?:政府信息公开)?条例"
)
# Takes 条例第十六条第二款 and 第三十六条第三项; leaves 条例未规定公开.


def bare(text: str) -> str:
    """A text as it is compared: without ordinals, spaces and punctuation."""
    pieces = (_ORDINAL.sub("", piece) for piece in re.split(r"[·/\-—>›→:：\s]", text.strip()))
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", "".join(pieces))).lower()


def pieces_of(*texts: str) -> list[str]:
    """The words of texts between separators and brackets, without citations of the law."""
    found = []
    for text in texts:
        plain = _ORDINAL.sub("", unicodedata.normalize("NFKC", text))
        for piece in _SEPARATOR.split(plain):
            word = bare(piece)
            if word and not word.isdigit() and not _CITATION.fullmatch(word):
                found.append(word)
    return found


class Words:
    """What the words of a register mean, by keys of the form."""

    def __init__(self) -> None:
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
        for core in _cores(word):
            if (key := self._meanings.get(core)) is not None:
                return key
        return None

    def exact(self, text: str) -> str | None:
        """The key that a word means as it stands."""
        return self._meanings.get(bare(text))

    def known(self) -> str:
        """One word for each key, for messages."""
        return "、".join(self._first.values())


def _cores(word: str) -> Iterable[str]:
    """A word, and what is left of it without the words that frame it; at most a few."""
    seen = [word]
    for core in seen:
        if len(seen) > 24:
            break
        shorter = [core.removeprefix(start) for start in _LEADING if core.startswith(start)]
        shorter += [core.removesuffix(end) for end in _TRAILING if core.endswith(end)]
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


def ends_in(text: str, endings: Mapping[str, Sequence[str]]) -> str | None:
    """The key whose ending a name has, the longest one; None where it has none."""
    word = bare(text)
    best: tuple[int, str] | None = None
    for key, ends in endings.items():
        for end in ends:
            if word.endswith(end) and (best is None or len(end) > best[0]):
                best = (len(end), key)
    return best[1] if best else None
