"""What is being keyed into one cell, until Enter takes it or Esc gives the cell back."""

from __future__ import annotations

from gknb.core.entry.keyed_figures import is_sum, read_keyed, taken
from gknb.core.figures import Figure, FigureError
from gknb.core.forms import Measure


class Keying:
    """The characters of one cell.

    A character that can be no part of a figure is not taken, so that one slip loses none of the
    figures that follow; what was taken is judged as a whole.
    """

    def __init__(self, measure: Measure, before: Figure | None) -> None:
        self.measure = measure
        self.before = before
        """What the cell held: what it is given back as."""
        self.text = ""
        self.figure: Figure | None = None
        """What the text comes to; None for a blank, or while it is refused."""
        self.refused = ""
        """Why the text is no figure; empty while it is one."""

    def take(self, character: str) -> bool:
        """Take a character; False if it can be no part of a figure."""
        plain = taken(character)
        if plain:
            self.set(self.text + plain)
        return bool(plain)

    def set(self, text: str) -> None:
        """Have another text, a shorter one for example."""
        self.text = text
        try:
            self.figure = read_keyed(text, self.measure)
        except FigureError as error:
            self.figure, self.refused = None, str(error)
        else:
            self.refused = ""

    @property
    def value(self) -> Figure | None:
        """What the cell holds now: as before while what was typed is no figure."""
        return self.before if self.refused else self.figure

    @property
    def adds_up(self) -> bool:
        """Whether figures are being added up in the cell."""
        return is_sum(self.text)
