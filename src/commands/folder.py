"""The campaign of a folder for commands: `gknb.toml`, rosters, last year's reports."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .console import STANDARD, STANDARD_INPUT, complain, fail, read_standard, told
from .many import executor_for, progress_bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gknb.core.campaign import Campaign, Checked, Settings
    from gknb.core.findings import Finding
    from gknb.core.report import Report
    from gknb.core.roster import Roster

_MOST_LEFT_OUT = 20
_PROGRESS_FROM = 200


def settings_of(named: Sequence[str], files: Sequence[str] = ()) -> Settings:
    """What the folder asks for that a command was given; ends the command if it is unusable."""
    from gknb.core.campaign import SettingsError, find_settings, folder_of

    try:
        return find_settings(folder_of(named, files))
    except SettingsError as error:
        fail(str(error))


def campaign_of(named: Sequence[str], files: Sequence[str], previous: str | None) -> Campaign:
    """The campaign of what a command was given.

    Args:
        named: the arguments: files, folders, patterns.
        files: the report files that they stand for.
        previous: the folder of last year's reports that was asked for.
    """
    from gknb.core.campaign import CampaignError, SettingsError, folder_of, open_campaign

    try:
        return open_campaign(folder_of(named, files), previous=previous)
    except (SettingsError, CampaignError) as error:
        fail(str(error))


def reports_of(named: Sequence[str], leave_out: Iterable[str | None] = ()) -> list[str]:
    """The report files that are meant; a folder does not stand for last year's in it.

    Args:
        named: what was typed: files, folders, patterns.
        leave_out: files that are written or compared with, and are no parts.
    """
    from gknb.core.files.sources import find_files

    files = find_files(named, [name for name in leave_out if name not in (None, STANDARD)])
    last_year = settings_of(named, files).previous
    if last_year is None or not any(os.path.isdir(name) for name in named):  # noqa: PTH112
        return files
    inside = os.path.realpath(last_year)
    typed = {os.path.realpath(name) for name in named}
    if inside in typed or os.path.isfile(inside):  # noqa: PTH113
        return files
    return [
        file
        for file in files
        if (real := os.path.realpath(file)) in typed or not real.startswith(inside + os.sep)
    ]


def findings_of(report: Report, file: str, *, final: bool = False) -> list[Finding]:
    """The findings on a report, by what its folder asks for; doubts are told.

    Args:
        report: the report.
        file: its file, or `-`.
        final: whether it is to be published as it is.
    """
    from gknb.core.campaign import check_report

    checked = check_report(report, file, campaign_of([file], [file], None), final=final)
    if checked.note:
        complain(f"{STANDARD_INPUT if file == STANDARD else told(file)}：{checked.note}")
    return list(checked.findings)


def expected(roster: str | None, settings: Settings, named: Iterable[str]) -> tuple[str, Roster]:
    """Who is expected, with the name of the list: the one asked for, else that of the folder.

    The folder's own counts where a folder was given: of files somebody has made a choice.
    """
    from gknb.core.roster import Roster

    if roster is None:
        is_folder = any(os.path.isdir(name) for name in named)  # noqa: PTH112
        if settings.roster is None or not is_folder:
            return "", Roster()
        roster = str(settings.roster)
    return roster, read_list(roster)


def read_list(roster: str) -> Roster:
    """The agencies of a list; lines from which none was taken are told."""
    from gknb.core.disk.atomic import reason
    from gknb.core.roster import MOST_BYTES, RosterError, read_roster

    try:
        data = read_standard(MOST_BYTES) if roster == STANDARD else None
        read = read_roster(roster, data)
    except OSError as error:
        fail(f"{told(roster)}：不能读取：{reason(error)}")
    except RosterError as error:
        fail(f"{told(roster)}：{error}")
    if read.left_out:
        lines = "、".join(
            f"第{each.line}行“{each.text[:20]}”" for each in read.left_out[:_MOST_LEFT_OUT]
        )
        more = f"等{len(read.left_out)}行" if len(read.left_out) > _MOST_LEFT_OUT else ""
        complain(f"{told(roster)}：{lines}{more}不是机关名称，未计入名单。")
    return read


def check_all(
    named: Sequence[str], campaign: Campaign, jobs: int | None, scheduler: str | None
) -> list[Checked]:
    """All reports of a folder with what the checks find, on all cores, with a bar."""
    from gknb.core.campaign import WORTH_A_POOL, check_files
    from gknb.core.work import WorkError

    with (
        executor_for(len(named), jobs, scheduler, WORTH_A_POOL) as executor,
        progress_bar("核对", len(named), _PROGRESS_FROM) as progress,
    ):
        try:
            return list(check_files(named, campaign, executor=executor, progress=progress))
        except WorkError as error:
            fail(f"中途停止，没有核对完（可能内存不足，可以用 --jobs 1 再试）：{error}")
