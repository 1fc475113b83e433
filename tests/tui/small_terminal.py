"""A terminal that understands where the cursor is sent to, colours and text: what is seen on it."""

from __future__ import annotations

import re

from rich.cells import split_graphemes
from textual.geometry import Offset

_PARTS = re.compile(
    r"\x1b\[(?:(?P<y>\d+);(?P<x>\d+))?H"
    r"|\x1b\[(?P<attributes>[0-9;]*)m"
    r"|\x1b\[\?[0-9;]*[hl]|\x1b\][^\x07]*\x07|\x07"  # modes, the shape of the pointer, the bell
    r"|(?P<text>[^\x1b\x07]+)"
    r"|(?P<unknown>[\x1b].{0,8})"
)
_ENDS = {"22": {"1", "2"}, "23": {"3"}, "24": {"4"}, "27": {"7"}}


class SmallTerminal:
    """Cells that are written by bytes, as a terminal over SSH is; nothing else changes them."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self.resize(width, height)
        self.cursor = Offset(0, 0)
        self.bytes = 0
        """How many bytes have come so far."""
        self.faults: list[str] = []
        """What no terminal would show as it was meant."""

    def resize(self, width: int, height: int) -> None:
        """Have another size; what stands there is worth nothing until it is written again."""
        self.width, self.height = width, height
        self.cells = [[("?", {})] * width for _ in range(height)]

    @property
    def lines(self) -> list[str]:
        """What is read, line by line."""
        return ["".join(char for char, _ in line).rstrip() for line in self.cells]

    @property
    def text(self) -> str:
        """What is read, in one piece."""
        return "\n".join(self.lines)

    def line(self, words: str) -> str:
        """The line, below the first one, that has words on it."""
        return next(line for line in self.lines[1:] if words in line)

    def look(self, words: str) -> dict[str, object]:
        """Colours and attributes of the first cell of words, below the first line."""
        for line in self.cells[1:]:
            text = "".join(char or "\0" for char, _ in line)
            at = text.find("\0".join(words) if len(words.encode()) > len(words) else words)
            if at >= 0:
                return line[at][1]
        raise AssertionError(f"{words} is not on the terminal")

    def write(self, sequence: str) -> None:
        """Take what was sent."""
        self.bytes += len(sequence.encode())
        x, y = self.cursor
        look: dict[str, object] = {}
        for part in _PARTS.finditer(sequence):
            if part["unknown"] is not None:
                self.faults.append(f"unknown: {part['unknown']!r}")
            elif part["attributes"] is not None:
                look = set_by(part["attributes"], look)
            elif part["text"] is not None:
                for start, end, width in split_graphemes(part["text"])[0]:
                    self._put(x, y, part["text"][start:end], width, look)
                    x += width
            elif part["y"] is not None:
                y, x = int(part["y"]) - 1, int(part["x"]) - 1
        self.cursor = Offset(x, y)

    def _put(self, x: int, y: int, char: str, width: int, look: dict[str, object]) -> None:
        if x + width > self.width or y >= self.height:
            self.faults.append(f"outside: {char} at {x}, {y}")
            return
        self._halve(x, y)
        self._halve(x + width, y)
        for part in (char, *[""] * (width - 1)):
            self.cells[y][x] = (part, seen(char, look))
            x += 1

    def _halve(self, x: int, y: int) -> None:
        """Blank both halves of a wide character through which a cut goes."""
        if 0 < x < self.width and not self.cells[y][x][0]:
            for half in (x - 1, x):
                self.cells[y][half] = (" ", seen(" ", self.cells[y][half][1]))


def seen(char: str, look: dict[str, object]) -> dict[str, object]:
    """What one sees of a cell: a blank has a background, and lines, but no strokes."""
    if char.strip() or not char or "7" in look:
        return look
    return {key: value for key, value in look.items() if key not in {*"123", "colour"}}


def set_by(numbers: str, look: dict[str, object]) -> dict[str, object]:
    """What a terminal shows after it is told these numbers."""
    for colour, background, number in re.findall(
        r"(38;5;\d+|38;2;\d+;\d+;\d+|[39]\d)|(48;5;\d+|48;2;\d+;\d+;\d+|4\d|10\d)|(\d+)", numbers
    ):
        if colour:
            look = {**look, "colour": colour}
        elif background:
            look = {**look, "background": background}
        elif number == "0":
            look = {}
        elif number in _ENDS:
            look = {key: value for key, value in look.items() if key not in _ENDS[number]}
        else:
            look = {**look, number: True}
    return look
