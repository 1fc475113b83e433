"""What differs between two reports: side by side on a page, one below the other, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from gknb.core.diff import Difference, Piece
from gknb.core.forms import Form
from gknb.core.safe_text import one_line

from .wrapping import cells, pad_right, wrap

BLANK = "（空白）"
NARROWEST = 40
_OPEN, _CLOSE = "【", "】"
HINT = f"{_OPEN}{_CLOSE}里是不同的字"
_BAR = " | "
_INDENT = "  "


def side_by_side(
    differences: Sequence[Difference], names: tuple[str, str], width: int = 100
) -> str:
    """Each place with both versions next to each other; what differs within prose is bracketed.

    Args:
        differences: what differs.
        names: what the two reports are called.
        width: the most cells of a line.
    """
    column = (max(width, NARROWEST) - len(_INDENT) - len(_BAR)) // 2
    lines = [*_columns(names[0], names[1], column), _INDENT + "-" * (2 * column + len(_BAR))]
    for difference in differences:
        lines += wrap(one_line(difference.label), width)
        for before, after in _versions(difference):
            lines += _columns(before, after, column)
    if any(difference.is_prose for difference in differences):
        lines += ["", f"（{HINT}）"]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def one_below_the_other(differences: Sequence[Difference]) -> Iterator[str]:
    """Lines for a narrow page: figures old → new, paragraphs old above new."""
    for difference in differences:
        yield one_line(difference.label)
        if not difference.is_prose:
            yield f"{_INDENT}{_value(difference.before)} → {_value(difference.after)}"
            continue
        for before, after in _versions(difference):
            yield f"{_INDENT}旧：{before}"
            yield f"{_INDENT}新：{after}"


def as_json(difference: Difference, form: Form) -> dict[str, object]:
    """A difference with its place as in the JSON of a finding, and prose in pieces."""
    place = difference.place
    is_figure = place.section in form.tables
    record: dict[str, object] = {
        "section": place.section,
        "table": place.section if is_figure else None,
        "row": place.row,
        "column": place.column,
        "label": difference.label,
        "before": difference.before,
        "after": difference.after,
    }
    if difference.is_prose:
        record["paragraphs"] = [
            {"before": _pieces(pair.before), "after": _pieces(pair.after)}
            for pair in difference.paragraphs()
        ]
    return record


def _versions(difference: Difference) -> Iterator[tuple[str, str]]:
    if not difference.is_prose:
        yield _value(difference.before), _value(difference.after)
        return
    for pair in difference.paragraphs():
        yield _bracketed(pair.before) or BLANK, _bracketed(pair.after) or BLANK


def _value(value: str | None) -> str:
    return BLANK if value is None else one_line(value)


def _bracketed(pieces: Sequence[Piece]) -> str:
    return "".join(
        f"{_OPEN}{one_line(text)}{_CLOSE}" if changed and text.strip() else one_line(text)
        for text, changed in pieces
    )


def _columns(left: str, right: str, column: int) -> Iterator[str]:
    pairs = zip_longest(wrap(one_line(left), column), wrap(one_line(right), column), fillvalue="")
    for one, other in pairs:
        assert cells(one) <= column  # noqa: S101  # else the bar is not where it belongs
        yield f"{_INDENT}{pad_right(one, column)}{_BAR}{other}"


def _pieces(pieces: Sequence[Piece]) -> list[dict[str, object]]:
    return [{"text": piece.text, "changed": piece.is_changed} for piece in pieces]
