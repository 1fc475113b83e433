"""The report of a government: the sum of its departments' reports, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gknb.core.figures import Figure
from gknb.core.files.sources import find_files, listed
from gknb.core.findings import Finding, Severity
from gknb.core.forms import FORMS, Form, Place
from gknb.core.report import Report, standard_preamble
from gknb.core.roster import Agency, attendance, name_key

from .collected_prose import collect_prose
from .gaps import find_gaps, outsiders
from .parts import Faulty, Part, Share, Unreadable, add_up, figures_of, table_errors
from .stated import compare_stated
from .sums import plus, sum_of
from .wholes import find_wholes

if TYPE_CHECKING:
    from concurrent.futures import Executor

KIND = "government"


@dataclass
class Consolidation:
    """What consolidating some files comes to; nothing of it is written yet."""

    form: Form
    year: int
    figures: dict[Place, Figure]
    """The sum of the parts that are of this form and year."""
    parts: list[Part]
    """The parts that were added up, in the order of the roster, or of the files without one."""
    gaps: list[tuple[str | None, Finding]] = field(default_factory=list)
    """What is wrong with the set of parts, each with its file, if it is about one."""
    faulty: list[Faulty] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    doubtful: list[Faulty] = field(default_factory=list)
    """Imported parts with what is still open in their tables; they count all the same."""
    outside: list[Part] = field(default_factory=list)
    """The reports of the form and year that were left out because the roster lacks their agency."""
    absent: list[str] = field(default_factory=list)
    """The agencies of the roster of which no report was added up."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands against the consolidated report."""
        gaps = any(finding.severity is Severity.ERROR for _, finding in self.gaps)
        return not (gaps or self.faulty or self.unreadable)

    def once(self) -> tuple[dict[Place, Figure], list[Part]]:
        """The sum and the parts as they are where every agency counts once: its first report."""
        seen: set[str] = set()
        parts: list[Part] = []
        figures = dict(self.figures)
        for part in self.parts:
            key = name_key(part.agency)
            if key and key in seen:
                for place, figure in figures_of(part.file).items():
                    figures[place] = plus(figures[place], -figure)
            else:
                seen.add(key)
                parts.append(part)
        return figures, parts

    def report(self, agency: str = "", into: Report | None = None) -> Report:
        """The consolidated report: figures summed, prose left to write.

        Args:
            agency: whose report it is; blank if it is not known.
            into: a report begun earlier, of which cover and prose are kept.
        """
        report = into or Report(self.form)
        if into is None:
            report.cover["year"] = self.year
            report.cover["agency.kind"] = KIND
        if agency:
            report.cover["agency.name"] = agency
        if into is None and agency:
            report.cover["preamble"] = standard_preamble(agency, self.year)
        report.figures = dict(self.figures)
        names = [name for part in self.parts for name in (part.agency, *part.merged) if name]
        report.merged = list(dict.fromkeys(names))
        return report


def consolidate(
    files: Iterable[str],
    *,
    year: int | None = None,
    roster: Sequence[Agency] = (),
    agency: str = "",
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Consolidation:
    """Add up reports and look at what is missing, there twice, or wrong.

    Args:
        files: the report files of the parts.
        year: the year to consolidate; None for that of most parts.
        roster: the agencies that are expected; empty where that is not known.
        agency: whose report the consolidated one will be; a part of that name is the whole.
        executor: who does the work; None for this process.
        progress: is told how many files have been read so far.

    Raises:
        ValueError: if not one of the files is a report (of that year); the message says so.
        WorkError: if the executor broke down.
    """
    share = add_up(files, executor, progress)
    form, chosen = _most(share, year)
    sums = share.sums[form, chosen]
    of_year = [part for part in share.parts if (part.form, part.year) == (form, chosen)]
    figures = sums.settled()
    wholes = list(find_wholes(of_year, agency, figures))
    not_parts = {whole.part.file for whole in wholes}
    sent = [part for part in share.parts if part.file not in not_parts]
    rows = attendance(sent, chosen, roster, agency)
    strangers = {part.file for part in outsiders(rows)}
    outside = [part for part in of_year if part.file in strangers]
    parts = [part for part in of_year if part.file not in not_parts | strangers]
    if roster:
        order = {part.file: at for at, row in enumerate(rows) for part in row.reports}
        parts.sort(key=lambda part: order[part.file])
    if len(parts) < len(of_year):
        rest = add_up((part.file for part in parts), executor)
        figures = rest.sums_for(form, chosen).settled()
    gaps = [(whole.part.file, whole.finding) for whole in wholes]
    unreadable = [each.file for each in share.unreadable]
    return Consolidation(
        FORMS[form],
        chosen,
        figures,
        parts,
        [*gaps, *find_gaps(sent, rows, form, chosen, unreadable)],
        [each for each in share.faulty if each.part.file not in strangers],
        share.unreadable,
        [each for each in share.doubtful if each.part.file not in strangers],
        outside,
        [row.name for row in rows if row.agency is not None and not row.reports],
    )


def _most(share: Share, year: int | None) -> tuple[str, int]:
    """The form and year of most parts."""
    known = [key for key in share.sums if key[1] and year in (None, key[1])]
    if not known:
        what = (
            f"没有 {year} 年度的报告" if share.parts and year else "没有一份能读取、写明年度的报告"
        )
        raise ValueError(what + "".join(f"\n{fault.message}" for fault in share.unreadable))
    return max(known, key=lambda key: (share.sums[key].parts, key))


__all__ = [
    "Consolidation",
    "Faulty",
    "Part",
    "Unreadable",
    "add_up",
    "collect_prose",
    "compare_stated",
    "consolidate",
    "find_files",
    "listed",
    "sum_of",
    "table_errors",
]
