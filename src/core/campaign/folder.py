"""The campaign of a folder: its settings with last year's reports, ready to be asked.

One rule for commands and screens: a folder that is given has its own campaign; for files it is
that of the folder of the first one, and for standard input that of the current folder.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gknb.core.files.previous import Previous, load_previous
from gknb.core.files.sources import find_files
from gknb.core.report import Report
from gknb.core.requirements import Requirements
from gknb.core.roster import Roster, RosterError, name_key, read_roster
from gknb.core.safe_text import one_line

from .glances import look
from .last_year import LastYear
from .settings import Settings, find_settings


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
    is_asked_for: bool = False
    """Whether last year's folder was asked for: then it goes before what a report itself names."""

    @cached_property
    def present(self) -> frozenset[str]:
        """Keys of the names of all agencies in the folder; looked for when first asked.

        What is in use this year is nobody's former name.
        """
        if not self.folder:
            return frozenset()
        seen = (look(Path(file)) for file in find_files([self.folder]))
        return frozenset(name_key(each.agency) for each in seen if each is not None)

    @property
    def requirements(self) -> Requirements:
        """Until when reports are due and who has to sign them."""
        return self.settings.requirements

    def previous(self, report: Report, path: Path | str | None) -> Previous:
        """Last year's report to one of this year, or why there is none."""
        named = load_previous(report, path)
        if self.last_year is None or (named != Previous() and not self.is_asked_for):
            return named
        paired = self.last_year.previous(report, lambda: self.present)
        return paired if paired.report is not None or named.report is None else named

    def roster(self) -> Roster:
        """Who is expected; nobody where there is no roster.

        Raises:
            RosterError: if there is one that cannot be read; the message names it.
        """
        file = self.settings.roster
        if file is None:
            return Roster()
        try:
            return read_roster(file)
        except RosterError as error:
            raise RosterError(f"{one_line(str(file))}：{error}") from None


def open_campaign(folder: Path | str, previous: Path | str | None = None) -> Campaign:
    """The campaign of a folder.

    Args:
        folder: where its settings are looked for.
        previous: the folder of last year's reports; None for that of the settings.

    Raises:
        SettingsError: if its settings cannot be used.
        CampaignError: if last year's folder cannot be read.
    """
    settings = find_settings(folder)
    where = settings.previous if previous is None else Path(previous)
    if where is None:
        return Campaign(settings, folder=os.fspath(folder))
    if not where.exists():
        named = f"{settings.file}：previous：" if previous is None else ""
        raise CampaignError(one_line(f"{named}没有这个文件或文件夹：{where}"))
    reports = LastYear(find_files([str(where)]))
    return Campaign(settings, reports, os.fspath(folder), is_asked_for=previous is not None)


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
