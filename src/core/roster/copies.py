"""How two reports of one agency differ, counted: cells, paragraphs, the cover."""

from __future__ import annotations

from typing import NamedTuple

from gknb.core.files.toml_file import ReportFileError, load
from gknb.core.forms import COVER
from gknb.core.report import Report


class CopyDifference(NamedTuple):
    """How many places of two reports say something else."""

    cells: int = 0
    """Figures that are keyed in; sums follow from them."""
    paragraphs: int = 0
    cover: int = 0
    """Details of the cover, as the date of signature."""

    @property
    def is_same(self) -> bool:
        """Whether the two say the same, however they are written."""
        return not any(self)

    def __str__(self) -> str:
        """In a message: `2 格、6 段不同`."""
        if self.is_same:
            return "内容相同"
        counts = ((self.cells, "格"), (self.paragraphs, "段"), (self.cover, "项封面"))
        return "、".join(f"{count} {unit}" for count, unit in counts if count) + "不同"


def compare_copies(one: Report, other: Report) -> CopyDifference:
    """How two reports differ."""
    from gknb.core.diff import differences  # hardly anybody has sent two

    cells = paragraphs = cover = 0
    for each in differences(one, other):
        if each.place.section in one.form.tables:
            cells += 1
        elif each.is_prose:
            pairs = each.paragraphs()
            # One that was rewritten is there twice, without its other version: it counts once.
            paragraphs += max(
                sum(bool(side) for side in sides) for sides in zip(*pairs, strict=True)
            )
        elif each.place.section == COVER:
            cover += 1
    return CopyDifference(cells, paragraphs, cover)


def compare_files(one: str, other: str) -> CopyDifference | None:
    """How the reports in two files differ; None where one cannot be read any more."""
    try:
        return compare_copies(load(one), load(other))
    except ReportFileError:
        return None
