"""Words of a register matched with the form: spaces, punctuation and ordinals do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from gknb.core.forms import Table

_ORDINAL = re.compile(
    r"^\s*(?:[(（][一二三四五六七八九十0-9]+[)）]|[一二三四五六七八九十]+、|[0-9]+[.、．])"
)
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_NO_WORD = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"[·/\-—>›→:：]|\s{1,}")


def bare(text: str) -> str:
    """A text as it is compared: without ordinals, spaces and punctuation."""
    pieces = [_ORDINAL.sub("", piece) for piece in _SEPARATOR.split(text.strip())]
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", "".join(pieces))).lower()


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

    def meaning(self, *texts: str) -> str | None:
        """The key that the texts mean, together or the first that means one; None for none."""
        for text in ("·".join(texts), *texts):
            if (key := self._meanings.get(bare(text))) is not None:
                return key
        return None

    def known(self) -> str:
        """One word for each key, for messages."""
        return "、".join(self._first.values())


def row_labels(table: Table, rows: Iterable[str]) -> dict[str, list[str]]:
    """The form's own words for rows: labels, alone and after those that span them."""
    found: dict[str, list[str]] = {}
    for key in rows:
        row = table.rows[key]
        whole = "·".join((*row.above[1:], row.label))
        found[key] = [whole, row.label, _ASIDE.sub("", _ORDINAL.sub("", row.label))]
    return found


def nearest_row(table: Table, key: str) -> str | None:
    """The row of a key, or the one row that another form has for its whole group."""
    if key in table.rows:
        return key
    group = key.partition(".")[0]
    return group if group in table.rows else None
