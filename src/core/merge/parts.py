"""Many report files added up, piece by piece, wherever the pieces are worked on."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from gknb.core.checks import check
from gknb.core.checks.imported import IMPORT_OPEN
from gknb.core.figures import Figure
from gknb.core.files.quick import quick_readers
from gknb.core.files.toml_file import ReportFileError, load
from gknb.core.findings import Finding, errors, still_open
from gknb.core.forms import FORMS, Form, Place
from gknb.core.open_points import READING_RULES
from gknb.core.report import Report
from gknb.core.work import pieces, work_through

from .sums import Sums

if TYPE_CHECKING:
    from concurrent.futures import Executor

PIECE = 250
"""So many files are one piece of work: long enough to be worth sending, short enough to stop."""
_USUAL_BYTES = 64 * 1024
_FILES_AHEAD = 32


class Part(NamedTuple):
    """Whose report a file is."""

    file: str
    agency: str
    year: int
    form: str
    merged: tuple[str, ...] = ()
    """The agencies that it is the sum of, where it is a consolidated report."""
    weight: int = 0
    """The sum of its counts, by which one that is the sum of others is looked for."""


class Faulty(NamedTuple):
    """A part with errors in its tables."""

    part: Part
    findings: tuple[Finding, ...]

    @property
    def form(self) -> Form:
        """The form that its findings speak of; another one than the others', maybe."""
        return FORMS[self.part.form]


class Unreadable(NamedTuple):
    """A file that is no report, and why."""

    file: str
    message: str


@dataclass
class Share:
    """What one piece of the work comes to."""

    files: int = 0
    sums: dict[tuple[str, int], Sums] = field(default_factory=dict)
    """By form and year."""
    parts: list[Part] = field(default_factory=list)
    faulty: list[Faulty] = field(default_factory=list)
    doubtful: list[Faulty] = field(default_factory=list)
    """Parts whose tables were imported, with what is still open from their source."""
    unreadable: list[Unreadable] = field(default_factory=list)

    def sums_for(self, form: str, year: int) -> Sums:
        """The sums of a form and year, begun where there are none yet."""
        if (form, year) not in self.sums:
            self.sums[form, year] = Sums(form)
        return self.sums[form, year]

    def take(self, other: Share) -> None:
        """Add what another piece of the work came to."""
        self.files += other.files
        for (form, year), sums in other.sums.items():
            self.sums_for(form, year).add_sums(sums)
        self.parts += other.parts
        self.faulty += other.faulty
        self.doubtful += other.doubtful
        self.unreadable += other.unreadable


def add_up_piece(files: Sequence[str]) -> Share:
    """Add up some files. Runs in a process of its own, maybe on another machine."""
    share = Share(len(files))
    for file, data in _read(files):
        if not _add_quickly(share, file, data):
            _add_strictly(share, file)
    for sums in share.sums.values():
        sums.settle()
    return share


def add_up(
    files: Iterable[str],
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Share:
    """Add up any number of files, in their order; memory does not grow with the figures.

    Args:
        files: the report files.
        executor: who does the work; None for this process.
        progress: is told how many files have been added up so far.
    """
    whole = Share()
    for share in work_through(add_up_piece, pieces(files, PIECE), executor):
        whole.take(share)
        if progress is not None:
            progress(whole.files)
    return whole


def figures_of(file: str) -> dict[Place, Figure]:
    """The figures of a report file other than 0; none where it cannot be read any more."""
    for _, data in _read([file]):
        for reader in quick_readers():
            quick = reader.read(data) if data.startswith(reader.start) else None
            if quick is not None:
                places = (*reader.counts, *reader.amounts)
                figures: list[Figure] = [*quick.counts, *quick.amounts]
                return {p: f for p, f in zip(places, figures, strict=True) if f}
    try:
        return {place: figure for place, figure in load(file).figures.items() if figure}
    except ReportFileError:
        return {}


def table_errors(report: Report) -> list[Finding]:
    """The errors in the tables of a report: what makes a sum wrong. Prose is not looked at."""
    return [f for f in errors(check(report)) if f.place.section in report.form.tables]


def table_doubts(report: Report) -> list[Finding]:
    """What is still open from the source of a report, in its tables."""
    found = still_open(check(report))
    return [
        finding
        for finding in found
        if finding.rule in (IMPORT_OPEN, *READING_RULES)
        and finding.place.section in report.form.tables
    ]


def _add_quickly(share: Share, file: str, data: bytes) -> bool:
    """Add a file that is written as the program writes it and free of errors in its tables."""
    for reader in quick_readers():
        if data.startswith(reader.start):
            quick = reader.read(data)
            if quick is not None and reader.is_balanced(quick.counts):
                share.sums_for(reader.form.key, quick.year).add_quick(quick, reader)
                weight = sum(quick.counts)
                key = reader.form.key
                share.parts.append(Part(file, quick.agency, quick.year, key, (), weight))
                return True
    return False


def _add_strictly(share: Share, file: str) -> None:
    try:
        report = load(file)
    except ReportFileError as error:
        share.unreadable.append(Unreadable(file, str(error)))
        return
    weight = sum(figure for figure in report.figures.values() if isinstance(figure, int))
    merged = tuple(report.merged)
    part = Part(file, report.agency, report.year, report.form.key, merged, weight)
    share.parts.append(part)
    share.sums_for(report.form.key, report.year).add_report(report)
    if found := table_errors(report):
        share.faulty.append(Faulty(part, tuple(found)))
    if report.source is not None and (found := table_doubts(report)):
        share.doubtful.append(Faulty(part, tuple(found)))


def _read(files: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The files with their bytes; the disk fetches the next ones while one is worked on.

    A file of no usual length comes empty, as one that cannot be opened: neither is read
    quickly, and the strict reader says what is wrong.
    """
    ahead: deque[tuple[str, int | None]] = deque()
    rest = iter(files)
    try:
        ahead.extend((file, _opened(file)) for file in islice(rest, _FILES_AHEAD))
        while ahead:
            file, descriptor = ahead.popleft()
            if descriptor is None:
                yield file, b""
            else:
                try:
                    data = os.read(descriptor, _USUAL_BYTES)
                    if len(data) != os.fstat(descriptor).st_size:  # cut, it may look complete
                        data = b""
                except OSError:
                    data = b""
                finally:
                    os.close(descriptor)
                yield file, data
            ahead.extend((file, _opened(file)) for file in islice(rest, 1))
    finally:
        for _, descriptor in ahead:
            if descriptor is not None:
                os.close(descriptor)


def _opened(file: str) -> int | None:
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):  # a pipe has nothing to fetch
            os.posix_fadvise(descriptor, 0, _USUAL_BYTES, os.POSIX_FADV_WILLNEED)
    return descriptor
