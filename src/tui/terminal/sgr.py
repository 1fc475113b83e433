"""Drop SGR (colour and attribute) codes that would not change the terminal's state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_CONTROL = re.compile("(\x1b\\[[0-9;]*[A-Za-z])")
_RESET = "0"
_BOLD, _DIM, _ITALIC, _REVERSE = "1", "2", "3", "7"
_ENDED_BY = {_BOLD: "22", _ITALIC: "23", "4": "24", _REVERSE: "27"}
_BLANKS = " \u3000"
_OF_STROKES = frozenset({_BOLD, _DIM, _ITALIC})
"""Attributes that do not show on a blank."""
_COLOUR_PARTS = {"5": 3, "2": 5}
"""Of 38 and 48: how many numbers there are in all, by the second one."""


class _Look(NamedTuple):
    """How text is shown; a colour is empty where it is the terminal's own."""

    attributes: frozenset[str] = frozenset()
    colour: str = ""
    background: str = ""

    def after(self, other: _Look) -> str:
        """The shortest sequence that makes text look so after it has looked otherwise."""
        if self == other:
            return ""
        # Either reset and set all, or end and set only what differs: the shorter of the two.
        settings = [_RESET, *self._beside(_PLAIN)]
        dropped = other.attributes - self.attributes
        keeps = (
            dropped <= _ENDED_BY.keys()
            and not (_BOLD in dropped and _DIM in self.attributes)  # both end by the same number
            and (self.colour or not other.colour)
            and (self.background or not other.background)
        )
        if keeps:
            ends = sorted(_ENDED_BY[attribute] for attribute in dropped)
            settings = min(
                settings, [*ends, *self._beside(other)], key=lambda parts: len(";".join(parts))
            )
        return f"\x1b[{';'.join(settings)}m"

    def for_blanks(self, other: _Look) -> _Look:
        """What shows blanks the same, as like another look as can be: they have no strokes."""
        if _REVERSE in self.attributes | other.attributes:
            return self
        strokes = other.attributes & _OF_STROKES
        return self._replace(
            attributes=self.attributes - _OF_STROKES | strokes, colour=other.colour
        )

    def _beside(self, other: _Look) -> list[str]:
        """The settings that another look does not have."""
        numbers = sorted(self.attributes - other.attributes, key=int)
        numbers += [self.colour] if self.colour != other.colour else []
        numbers += [self.background] if self.background != other.background else []
        return numbers


_PLAIN = _Look()


def without_repeats(sequences: str) -> str:
    """The same on the screen in fewer bytes; it begins and ends with attributes reset.

    Args:
        sequences: text and escape sequences, each setting of attributes made after a reset, as
            Rich writes them.
    """
    return "".join(_shortened(sequences))


def _shortened(sequences: str) -> Iterator[str]:
    shown = wanted = _PLAIN
    for number, part in enumerate(_CONTROL.split(sequences)):
        if number % 2 and part.endswith("m"):
            wanted = _look(part[2:-1])
        elif number % 2:  # where the cursor goes it takes the attributes along
            yield part
        elif part:
            # A blank may keep the look of what stands before it where that shows the same.
            looks = [wanted] if part.strip(_BLANKS) else [wanted.for_blanks(shown), wanted]
            look = min(looks, key=lambda look: len(look.after(shown)))
            yield look.after(shown)
            yield part
            shown = look
    yield _PLAIN.after(shown)


@lru_cache(maxsize=1024)
def _look(numbers: str) -> _Look:
    attributes, colour, background = set[str](), "", ""
    parts = numbers.split(";")
    while parts:
        length = _COLOUR_PARTS.get(parts[1], 1) if parts[0] in {"38", "48"} and parts[1:] else 1
        setting, parts = parts[:length], parts[length:]
        # 30 to 38 and 90 to 97 colour the text, 40 to 48 and 100 to 107 what is behind it.
        tens, _ = divmod(int(setting[0] or _RESET), 10)
        if tens in {3, 9}:
            colour = ";".join(setting)
        elif tens in {4, 10}:
            background = ";".join(setting)
        else:
            attributes |= set(setting) - {_RESET, ""}
    return _Look(frozenset(attributes), colour, background)
