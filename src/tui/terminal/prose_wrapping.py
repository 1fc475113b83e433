"""Text that is edited, broken into lines as Chinese is.

Textual breaks between any two Chinese characters, so that a line begins with a comma or a number
is torn in two, and it leaves the rest of a line free where a word in Latin letters follows.
"""

from __future__ import annotations

from textual._wrap import compute_wrap_offsets
from textual.document import _wrapped_document

from gknb.core.rendering.wrapping import break_offsets


def wrap_offsets(
    text: str,
    width: int,
    tab_size: int,
    fold: bool = True,
    precomputed_tab_sections: list[tuple[str, int]] | None = None,
) -> list[int]:
    """Where to break a line of a text area; Textual's own way where there are tabs."""
    if "\t" in text or width < 1:
        return compute_wrap_offsets(text, width, tab_size, fold, precomputed_tab_sections)
    return break_offsets(text, width)


def use_chinese_wrapping() -> None:
    """Have every text area of the app break its lines so."""
    _wrapped_document.compute_wrap_offsets = wrap_offsets  # type: ignore[attr-defined]
