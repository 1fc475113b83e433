"""Each agency with its report of last year, out of a folder of them.

Another agency's figures would make every comparison wrong, so a report is taken by its name, or
by another name where only one organ can be meant, and then that is told. Names that merely look
alike, and two reports of one agency that differ, are told and not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from gknb.core.files.glances import Glance, look
from gknb.core.files.previous import Previous, load_as_previous
from gknb.core.files.toml_file import load
from gknb.core.forms.cover import COVER_FIELDS
from gknb.core.report import Report
from gknb.core.roster import NameIndex, compare_files, name_key
from gknb.core.safe_text import one_line

Names = Callable[[], AbstractSet[str]]
Others = Callable[[str], Sequence[str]]


def _nobody() -> AbstractSet[str]:
    return frozenset()


def no_others(agency: str) -> Sequence[str]:  # noqa: ARG001
    """The other names of an agency where no roster has any."""
    return ()


class Pairing(NamedTuple):
    """Last year's report of an agency."""

    file: Path | None = None
    note: str = ""
    """Why there is none, or what is doubtful about it; for the user. Empty where it is clear."""


class LastYear:
    """The reports of a folder by year and agency."""

    def __init__(self, files: Iterable[Path | str]) -> None:
        by_year: dict[int, list[tuple[str, Glance]]] = {}
        for file in files:
            seen = look(Path(file))
            if seen is not None:
                by_year.setdefault(seen.year, []).append((seen.agency, seen))
        self._by_year = {year: NameIndex(named) for year, named in by_year.items()}

    def pair(
        self, agency: str, year: int, present: Names = _nobody, others: Others = no_others
    ) -> Pairing:
        """The report of an agency for the year before.

        Args:
            agency: its name this year.
            year: this year.
            present: gives the keys of the names of all agencies of this year, which are nobody's
                former name; asked only where there is no report of this very name.
            others: gives the other names that the roster has for an agency, asked likewise.
        """
        if not year or not name_key(agency):
            return Pairing()
        index = self._by_year.get(year - 1)
        none = f"未找到“{one_line(agency)}”{year - 1}年度的报告"
        if index is None:
            return Pairing(None, none)
        if same := index.same(agency):
            return _one_of(same, renamed=False)
        in_use = present() - {name_key(agency)}
        former = [name for name in others(agency) if name_key(name) not in in_use]
        renamed = tuple(each for name in former for each in index.same(name))
        match = index.find(agency, in_use)
        if also := renamed or match.also:
            return _one_of(also, renamed=True)
        if match.near:
            names = "、".join(f"“{one_line(each.agency)}”" for each in match.near[:3])
            return Pairing(
                None,
                f"{none}；名称相近的有{names}，确为同一机关的，在封面“{COVER_FIELDS['previous']}”写明",
            )
        return Pairing(None, none)

    def previous(
        self,
        report: Report,
        present: Names = _nobody,
        read: Callable[[Path | str], Report] = load,
        others: Others = no_others,
    ) -> Previous:
        """Last year's report to one, read; or why there is none."""
        pairing = self.pair(report.agency, report.year, present, others)
        if pairing.file is None:
            return Previous(None, pairing.note)
        return load_as_previous(report, pairing.file, read)  # which tells another name as well


def _one_of(glances: tuple[Glance, ...], *, renamed: bool) -> Pairing:
    """The report of an agency; of several the first one if all say the same."""
    first, *others = glances
    for other in others:
        difference = compare_files(str(first.path), str(other.path))
        if difference is None or not difference.is_same:
            names = f"{one_line(first.path.name)}、{one_line(other.path.name)}"
            return Pairing(
                None,
                f"“{one_line(first.agency)}”{first.year}年度的报告不止一份且不同（{names}），未比较",
            )
    note = f"上年报告的机关是“{one_line(first.agency)}”" if renamed else ""
    return Pairing(first.path, note)
