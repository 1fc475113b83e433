"""A profile to fill in: what a register says that is not understood, with what it may mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import tomli_w

from gknb.core.forms import Form
from gknb.core.safe_text import one_line

from . import words
from .cases import Trouble
from .profile import profile_keys
from .vocabulary import Unknown

_MOST_LINES = 12


def unknown_words(troubles: Iterable[Trouble]) -> dict[Unknown, list[int]]:
    """Every word that is not understood, once, with the lines in which it stands."""
    found: dict[Unknown, list[int]] = {}
    for trouble in troubles:
        if trouble.unknown is not None:
            found.setdefault(trouble.unknown, []).append(trouble.line)
    return found


def line_numbers(lines: list[int]) -> str:
    """Numbers of lines as a text, the first ones if there are many."""
    shown = "、".join(map(str, lines[:_MOST_LINES]))
    return f"第{shown}行" if len(lines) <= _MOST_LINES else f"第{shown}等{len(lines)}行"


def draft_profile(
    form: Form,
    unknown: Mapping[Unknown, list[int]],
    columns: Iterable[str] = (),
    headings: Iterable[str] = (),
) -> str:
    """The text of a profile in which the meaning of each word is still empty.

    Args:
        form: the form whose labels say what a word may mean.
        unknown: what `unknown_words` gives.
        columns: the columns that the header lacks, by what stands in them.
        headings: what the header has instead.
    """
    parts = ["# 台账对照文件：在引号里填写含义，留空的视为未填。用 --profile 指定本文件。\n"]
    missing = list(columns)
    if missing:
        parts.append("\n[columns]\n")
        parts.append(_comment(f"台账的列：{'、'.join(map(one_line, headings)) or '没有找到表头'}"))
        for column in missing:
            parts += [_comment(words.COLUMNS[column][0]), f'{column} = ""\n']
    for table, labels in profile_keys(form).items():
        entries = {
            key.word: lines for key, lines in unknown.items() if key.table == table and key.word
        }
        if not entries:
            continue
        parts.append(f"\n[{table}]\n")
        parts += [_comment(f"可以填：{label}") for label in labels.values()]
        for word, lines in entries.items():
            parts.append(_comment(f"{len(lines)}件：{line_numbers(lines)}"))
            parts.append(tomli_w.dumps({word: ""}))
    return "".join(parts)


def _comment(text: str) -> str:
    return f"# {text}\n"
