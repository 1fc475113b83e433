"""Many reports checked, each with its report of last year, by whoever has time: all cores.

What goes to another process and comes back is small: names of files there, findings here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gknb.core import checks
from gknb.core.figures import Figure
from gknb.core.files.toml_file import ReportFileError, load
from gknb.core.findings import Finding, Severity, errors, still_open
from gknb.core.forms import FORMS, Form, Place
from gknb.core.forms.roles import summary_figures
from gknb.core.report import Report
from gknb.core.signing import required, standing

from .folder import Campaign

if TYPE_CHECKING:
    from concurrent.futures import Executor

WORTH_A_POOL = 150
"""From so many reports on, starting processes takes less time than it saves."""
PIECE = 40
_WORTH_QUICK = 20
"""From so many files on, the quick reader saves more time than it takes to be made ready."""


_Read = Callable[[Path | str], Report]


class Checked(NamedTuple):
    """One report file as it is seen from the outside: whose, how far, what is wrong."""

    file: str
    unreadable: str = ""
    """Why it is no report, in Chinese, with the file's name; the rest is then blank."""
    agency: str = ""
    year: int = 0
    kind: str = ""
    form_key: str = ""
    signed_on: dt.date | None = None
    findings: tuple[Finding, ...] = ()
    blanks: int = 0
    """How many figures are still to be keyed in."""
    key_figures: tuple[tuple[Place, Figure | None], ...] = ()
    """The figures that a reader looks at first; None for a blank."""
    signed: tuple[str, ...] = ()
    """The stages that are signed and hold."""
    asked: tuple[str, ...] = ()
    """The stages that have to be signed."""
    is_signing: bool = False
    """Whether anybody has signed anything."""
    has_previous: bool = False
    note: str = ""
    """Why there is no report of last year, or what is doubtful about it."""

    @property
    def form(self) -> Form:
        """The form of the report.

        Raises:
            KeyError: for a file that is no report.
        """
        return FORMS[self.form_key]

    @property
    def errors(self) -> int:
        """How many findings have to be put right."""
        return len(errors(self.findings))

    @property
    def warnings(self) -> int:
        """How many warnings nobody has accepted."""
        return sum(each.severity is Severity.WARNING for each in still_open(self.findings))

    @property
    def is_signed(self) -> bool:
        """Whether every stage that is asked for is signed and holds."""
        return set(self.asked) <= set(self.signed)


def check_report(report: Report, file: str, campaign: Campaign, *, final: bool = False) -> Checked:
    """One report that has been read, checked with its report of last year."""
    previous, note = campaign.previous(report, file)
    return checked(report, file, campaign, previous, note, final=final)


def checked(
    report: Report,
    file: str,
    campaign: Campaign,
    previous: Report | None,
    note: str = "",
    *,
    final: bool = False,
) -> Checked:
    """One report, checked with a report of last year that is known."""
    requirements = campaign.requirements
    findings = checks.check(report, previous, final=final, requirements=requirements)
    given = standing(report)
    return Checked(
        file,
        "",
        report.agency,
        report.year,
        report.kind,
        report.form.key,
        report.signed_on,
        tuple(findings),
        sum(len(report.blanks(table)) for table in report.form.tables.values()),
        tuple((place, report.figure(place)) for place in summary_figures(report.form)),
        tuple(stage for stage, each in given.items() if each.is_valid),
        required(report, requirements.signatures),
        bool(report.signoffs),
        previous is not None,
        note,
    )


def check_file(file: str, campaign: Campaign, *, final: bool = False) -> Checked:
    """One report file, checked with its report of last year."""
    return _check(file, campaign, load, final=final)


def _check(file: str, campaign: Campaign, read: _Read, *, final: bool) -> Checked:
    try:
        report = read(file)
    except ReportFileError as error:
        return Checked(file, str(error))
    previous, note = campaign.previous(report, file, read)
    return checked(report, file, campaign, previous, note, final=final)


def check_piece(files: Sequence[str], campaign: Campaign, *, final: bool) -> list[Checked]:
    """Some report files. Runs in a process of its own, maybe on another machine."""
    read = _reader(len(files))
    return [_check(file, campaign, read, final=final) for file in files]


def check_files(
    files: Sequence[str],
    campaign: Campaign,
    *,
    final: bool = False,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Checked]:
    """Many report files, in their order.

    Args:
        files: the report files.
        campaign: what is asked of them, and last year's reports.
        final: whether they are to be published as they are.
        executor: who does the work; None for this process.
        progress: is told how many have been checked so far.

    Raises:
        WorkError: if the executor broke down.
    """
    for done, each in enumerate(_all(files, campaign, executor, final=final), 1):
        yield each
        if progress is not None:
            progress(done)


def _all(
    files: Sequence[str], campaign: Campaign, executor: Executor | None, *, final: bool
) -> Iterator[Checked]:
    if executor is None:
        read = _reader(len(files))
        for file in files:
            yield _check(file, campaign, read, final=final)
        return
    from gknb.core.work import pieces, work_through

    if campaign.last_year is not None:
        campaign.present  # noqa: B018  # looked for once, and sent along
        campaign.other_names  # noqa: B018
    work = partial(check_piece, campaign=campaign, final=final)
    for piece in work_through(work, pieces(files, PIECE), executor):
        yield from piece


def _reader(files: int) -> _Read:
    """How so many files are read."""
    if files < _WORTH_QUICK:
        return load
    from gknb.core.files.quick import load_quickly  # it takes some files to be worth its start

    return load_quickly
