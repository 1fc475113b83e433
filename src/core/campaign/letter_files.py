"""The letters and their overview as files of one folder: their names and their bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gknb.core.rendering.file_names import unique_names
from gknb.core.rendering.letter import Letter
from gknb.core.roster import Agency

from .letters import Sender, letter, overview
from .notes import Kind, Notes

ENDINGS = {"docx": ".docx", "text": ".txt"}
"""The formats of a letter, and the endings of their files."""
EARLIER = tuple(f"{kind.value}通知{ending}" for kind in Kind for ending in ENDINGS.values())
"""What the name of a letter ends in: those of an earlier time are known by it."""


class LetterFile(NamedTuple):
    """A letter and the name of its file."""

    name: str
    letter: Letter


def letter_files(
    notes: Notes, sender: Sender, roster: Sequence[Agency] = (), format_: str = "docx"
) -> list[LetterFile]:
    """The overview, then a letter a note.

    Args:
        notes: the notes.
        sender: who sends them.
        roster: the agencies with whom to ask there, for the overview.
        format_: a key of `ENDINGS`.
    """
    stems = [
        f"{notes.year}年报核对情况",
        *(f"{note.agency}{notes.year}年报{note.kind.value}通知" for note in notes.notes),
    ]
    letters = [overview(notes, sender, roster)]
    letters += [letter(note, notes.year, sender) for note in notes.notes]
    names = unique_names(stems, ENDINGS[format_])
    return [LetterFile(*pair) for pair in zip(names, letters, strict=True)]


def rendered(files: Sequence[LetterFile], sender: Sender, format_: str = "docx") -> Iterator[bytes]:
    """The bytes of each file, in their order."""
    from gknb.core.rendering import letter as text
    from gknb.core.rendering import letter_docx

    for file in files:
        if format_ == "text":
            yield text.render(file.letter).encode(errors="replace")
        else:
            yield letter_docx.render(file.letter, sender.name, sender.today)
