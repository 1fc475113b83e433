"""The campaign of a folder: its settings with last year's reports, ready to be asked.

One rule for commands and screens: a folder that is given has its own campaign; for files it is
that of the folder of the first one, and for standard input that of the current folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.files.glances import look
from gknb.core.files.previous import Previous, load_previous
from gknb.core.files.sources import find_files
from gknb.core.files.toml_file import load
from gknb.core.report import Report
from gknb.core.requirements import Requirements
from gknb.core.safe_text import one_line

from .settings import Settings, find_settings

if TYPE_CHECKING:  # a report that is checked alone needs neither
    from gknb.core.roster import OtherNames, Roster

    from .last_year import LastYear, Pairing


class CampaignError(ValueError):
    """What the settings name cannot be used; the message says what and why, in Chinese."""


@dataclass(frozen=True)
class Campaign:
    """What is asked of the reports of a folder, and what they are compared with."""

    settings: Settings = field(default_factory=Settings)
    last_year: LastYear | None = None
    """Last year's reports; None where no folder of them is known."""
    folder: str = ""
    """The folder whose reports are of this year."""
    files: tuple[str, ...] | None = None
    """Those reports; None for those that are in the folder when they are needed."""
    is_asked_for: bool = False
    """Whether last year's folder was asked for: then it goes before what a report itself names."""

    @cached_property
    def present(self) -> dict[int, set[str]]:
        """Keys of the names of all agencies in the folder by year; looked for when first asked.

        What is in use this year is nobody's former name.
        """
        from gknb.core.roster import name_key

        files = find_files([self.folder]) if self.files is None else self.files
        found: dict[int, set[str]] = {}
        for file in files:
            if (seen := look(Path(file))) is not None:
                found.setdefault(seen.year, set()).add(name_key(seen.agency))
        return found

    @cached_property
    def other_names(self) -> OtherNames:
        """The former names that the roster has; read when first asked.

        None where the roster cannot be read: that is told by whoever asks who is expected.
        """
        from gknb.core.roster import OtherNames, RosterError

        try:
            return OtherNames(self.roster().agencies, self.settings.agency)
        except RosterError:
            return OtherNames()

    def pair(self, agency: str, year: int) -> Pairing:
        """Which report of last year's folder is that of an agency; none without such a folder."""
        from .last_year import Pairing

        if self.last_year is None:
            return Pairing()
        return self.last_year.pair(
            agency, year, lambda: self.present.get(year, set()), self._others
        )

    def _others(self, agency: str) -> tuple[str, ...]:
        return self.other_names.of(agency)

    @property
    def requirements(self) -> Requirements:
        """Until when reports are due and who has to sign them."""
        return self.settings.requirements

    def previous(
        self,
        report: Report,
        path: Path | str | None,
        read: Callable[[Path | str], Report] = load,
    ) -> Previous:
        """Last year's report to one of this year, or why there is none."""
        named = load_previous(report, path)
        if self.last_year is None or (named != Previous() and not self.is_asked_for):
            return named
        paired = self.last_year.previous(
            report, lambda: self.present.get(report.year, set()), read, self._others
        )
        return paired if paired.report is not None or named.report is None else named

    def roster(self) -> Roster:
        """Who is expected; nobody where there is no roster.

        Raises:
            RosterError: if there is one that cannot be read; the message names it.
        """
        from gknb.core.roster import Roster, RosterError, read_roster

        file = self.settings.roster
        if file is None:
            return Roster()
        try:
            return read_roster(file)
        except RosterError as error:
            raise RosterError(f"{one_line(str(file))}：{error}") from None


def open_campaign(
    folder: Path | str,
    files: Iterable[str] | None = None,
    *,
    previous: Path | str | None = None,
) -> Campaign:
    """The campaign of a folder.

    Args:
        folder: where its settings are looked for.
        files: all reports of the folder, where whoever asks has looked for them already.
        previous: the folder of last year's reports; None for that of the settings.

    Raises:
        SettingsError: if its settings cannot be used.
        CampaignError: if last year's folder cannot be read.
    """
    settings = find_settings(folder)
    where = settings.previous if previous is None else Path(previous)
    if where is None:
        return Campaign(settings)
    if not where.exists():
        named = f"{settings.file}：previous：" if previous is None else ""
        raise CampaignError(one_line(f"{named}没有这个文件或文件夹：{where}"))
    from .last_year import LastYear

    reports = LastYear(find_files([str(where)]))
    this_year = None if files is None else tuple(files)
    asked_for = previous is not None
    return Campaign(settings, reports, os.fspath(folder), this_year, is_asked_for=asked_for)


def folder_of(named: Sequence[str], files: Sequence[str] = ()) -> str:
    """The folder whose campaign it is, by what was given to a command.

    Args:
        named: what was given: files, folders, patterns.
        files: the files that this stands for.
    """
    first = named[0] if named else ""
    if os.path.isdir(first):  # noqa: PTH112  # a name that need not be one
        return first
    return os.path.dirname(files[0] if files else first) or os.curdir  # noqa: PTH120
