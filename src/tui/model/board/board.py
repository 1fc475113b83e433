"""A folder of reports: its files, what is known of them, and the rows that come of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from gknb.core.campaign import Campaign, CampaignError, SettingsError, open_campaign
from gknb.core.campaign.below import reports_below
from gknb.core.disk.atomic import reason
from gknb.core.files.sources import is_report_name
from gknb.core.roster import Roster, RosterError
from gknb.core.safe_text import one_line

from .kept import Kept
from .reader import Batch
from .rows import Expected, File, Row, Totals, row_of, rows_of


class Board:
    """What is known of the reports of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.campaign = Campaign()
        self.expected = Expected()
        self.is_asked = False
        """Whether it is known what is asked for."""
        self.kept: dict[str, Kept] | None = None
        """What was read, by the name of the file; None before anything was."""
        self.unlisted = ""
        """Why the files of the folder cannot be listed; empty where they can."""
        self._files: dict[str, File] = {}
        self._rows: dict[str, Row] = {}

    @property
    def files(self) -> list[str]:
        """The report files, in the order of their names."""
        return list(self._files)

    @property
    def seen_files(self) -> list[File]:
        """The same with what they say."""
        return list(self._files.values())

    @property
    def name(self) -> str:
        """Whose reports they are: the agency of the settings, else the name of the folder."""
        return one_line(self.campaign.settings.agency or self.folder.resolve().name)

    @property
    def unread(self) -> int:
        """How many of them have not been read yet."""
        return sum(file.summary is None for file in self._files.values())

    def list_files(self) -> None:
        """Look which files there are now; what is known of them is kept until they are read."""
        self.unlisted = ""
        found: dict[str, File] = {}
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if is_report_name(entry.name):
                        path = str(self.folder / entry.name)
                        known = self._files.get(path)
                        found[path] = File(path, _modified(entry), known and known.summary)
        except OSError as error:
            self.unlisted = reason(error)
        self._files = dict(sorted(found.items()))
        self._rows = {}

    def expect(self, campaign: Campaign, expected: Expected) -> None:
        """Judge the files by what is asked for now."""
        self.campaign, self.expected, self.is_asked = campaign, expected, True
        self._rows = {}

    def take(self, batch: Batch) -> None:
        """Know what some files say."""
        self.kept = (self.kept or {}) | {
            os.path.basename(path): entry  # noqa: PTH119
            for path, entry in batch.items()
            if path in self._files
        }
        for path, entry in batch.items():
            if path in self._files:
                self._files[path] = self._files[path]._replace(summary=entry.summary)
                self._rows.pop(path, None)

    def kept_now(self) -> Mapping[str, Kept]:
        """What is known of the files that are there."""
        names = {os.path.basename(path) for path in self._files}  # noqa: PTH119
        return {name: entry for name, entry in (self.kept or {}).items() if name in names}

    def rows(self) -> tuple[list[Row], Totals]:
        """The rows now, and the folder in numbers."""
        files = list(self._files.values())
        if not self.unread:
            return rows_of(files, self.expected)
        for file in files:  # most are as they were when the batch before had come
            if file.path not in self._rows:
                self._rows[file.path] = row_of(file, self.expected)
        rows = [self._rows[file.path] for file in files]
        return rows, Totals.of(rows, files)


def asked_of(folder: Path, *, is_empty: bool = False) -> tuple[Campaign, Expected, list[str]]:
    """What is asked of the reports of a folder, and what of that cannot be used, in Chinese.

    It reads the settings, the roster, the heads of last year's reports and of those in the folders
    below: not for the thread that takes the keys.

    Args:
        folder: the folder.
        is_empty: whether it holds no report: then what is below is of interest to everybody.
    """
    faults: list[str] = []
    campaign = Campaign()
    roster = Roster()
    try:
        campaign = open_campaign(folder)
    except (SettingsError, CampaignError) as error:
        faults.append(str(error))
    try:
        roster = campaign.roster()
    except RosterError as error:
        faults.append(str(error))
    settings = campaign.settings
    expected = Expected(
        roster.agencies,
        settings.year or 0,
        campaign.requirements,
        government=settings.agency,
    )
    if roster.agencies or is_empty:
        expected = expected._replace(below=reports_below(folder, settings.previous))
    return campaign, expected, faults


def _modified(entry: os.DirEntry[str]) -> float:
    try:
        return entry.stat().st_mtime
    except OSError:  # gone, or a link to nowhere: reading it says so
        return 0.0
