"""Chinese text broken into lines that fit a width counted in cells of the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import east_asian_width

from rich.cells import cell_len

_NEVER_FIRST = frozenset("，。、；：！？”’）》〉】〕〗」』…—·％‰～,.;:!?)]}%")
_NEVER_LAST = frozenset("“‘（《〈【〔〖「『￥([{$")
TAB = 4
"""The most cells that a tab takes."""
_JOINERS = "\u200d\ufe0f"


@lru_cache(maxsize=8192)
def cells(text: str) -> int:
    """How many cells the text takes, whatever the environment says of the terminal.

    Characters that a terminal may draw one or two cells wide count as one.
    """
    return cell_len(text, "latest")


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """Break a paragraph into lines, never within a word or number that fits a line.

    Closing punctuation does not begin a line, opening brackets do not end one.

    Args:
        text: one paragraph.
        width: the most cells of a line.
        first: the most cells of the first line, if it is another width.

    Returns:
        At least one line, the last of which may be empty; none ends in a space.
    """
    lines: list[str] = []
    line, used = "", 0
    room = width if first is None else first
    for unit in _units(text):
        for piece in _pieces(unit, min(room, width)):
            if line and used + cells(piece.rstrip()) > room:
                lines.append(line.rstrip())
                line, used, room = "", 0, width
            added = piece if line else piece.lstrip()
            line += added
            used += cells(added)
    return [*lines, line.rstrip()] if line or not lines else lines


def line_starts(text: str, width: int, first: int) -> list[int]:
    """Where the lines of a paragraph begin that is being written, the first one left out.

    Broken as `wrap` does, but every blank stays, so that a cursor can stand on it.

    Args:
        text: one paragraph.
        width: the most cells of a line; a tab takes up to `TAB` of them.
        first: the most cells of the first line.
    """
    starts: list[int] = []
    at, used, room = 0, 0, first
    for unit in _units(text.replace("\t", " ")):
        for piece in _pieces(unit, min(first, width)):
            needed = TAB if text[at] == "\t" else cells(piece)
            if used and used + needed > room:
                starts.append(at)
                used, room = 0, width
            at += len(piece)
            used += needed
    return starts


def wrap_evenly(text: str, width: int) -> list[str]:
    """Break a short text into no more lines than needed, and those of nearly equal length."""
    lines = wrap(text, width)
    if len(lines) == 1:
        return lines
    for narrower in range(-(-cells(text) // len(lines)), width):
        if len(evenly := wrap(text, narrower)) == len(lines):
            return evenly
    return lines


def wrap_label(label: str, width: int, first: int) -> list[str]:
    """Break a label so that figures right of its first line are sure to stand in their column.

    The first line ends before the first character of which terminals disagree how wide it
    is (`“`, `·`); it is empty where the label begins with one.
    """
    lines = wrap(label, width, first)
    unsure = next((i for i, char in enumerate(lines[0]) if east_asian_width(char) == "A"), None)
    if unsure is None:
        return lines
    return [lines[0][:unsure].rstrip(), *wrap(label[unsure:], width)]


def pad_left(text: str, width: int) -> str:
    """The text at the right end of so many cells."""
    return " " * (width - cells(text)) + text


def pad_right(text: str, width: int) -> str:
    """The text at the left end of so many cells."""
    return text + " " * (width - cells(text))


def centre(text: str, width: int) -> str:
    """The text in the middle of so many cells."""
    return pad_right(" " * ((width - cells(text)) // 2) + text, width)


def _units(text: str) -> list[str]:
    """What must not be torn apart, as far as it fits a line."""
    units: list[str] = []
    last = " "
    for char in _characters(text):
        if not (char.isspace() or last.isspace()) and (
            char[0] in _NEVER_FIRST
            or last[0] in _NEVER_LAST
            or (_is_of_word(char) and _is_of_word(last))
        ):
            units[-1] += char
        else:
            units.append(char)
        last = char
    return units


def _pieces(unit: str, width: int) -> Iterator[str]:
    if cells(unit) <= width:
        yield unit
        return
    piece, used = "", 0
    for char in _characters(unit):
        wide = cells(char)
        if piece and used + wide > width:
            yield piece
            piece, used = "", 0
        piece += char
        used += wide
    yield piece


def _characters(text: str) -> list[str]:
    """Characters with the marks of no width that belong to them."""
    characters: list[str] = []
    for char in text:
        if characters and (char in _JOINERS or cells(char) == 0):
            characters[-1] += char
        else:
            characters.append(char)
    return characters


def _is_of_word(char: str) -> bool:
    return "!" <= char[0] <= "~" or "０" <= char[0] <= "９"
