"""What goes back to the agencies, from the board: a letter each into a new folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.disk.atomic import create, reason
from gknb.core.safe_text import harmless
from gknb.tui.dialogs.line import LineDialog

from .foreign import read_foreign

if TYPE_CHECKING:
    from .board_commands import Chosen

FOLDER = "退改通知"
"""The folder of the letters that is proposed, inside that of the reports."""
FAILED = "未写通知"


class NotesError(Exception):
    """No letter was written; the message says why, in Chinese."""


def notes_chosen(chosen: Chosen) -> None:
    """Ask for a folder, and write into it a letter to each agency that has something to do."""
    app, board = chosen.app, chosen.board
    # Of reports that were marked somebody has made a choice: nobody else is missing then.
    files = [str(path) for path in chosen.paths] if chosen.are_marked else list(board.files)

    def named(folder: str | None) -> None:
        if folder is None:
            return
        target = str(board.folder / os.path.expanduser(folder))  # noqa: PTH111  # as FileDialog does
        app.notify(f"正在核对 {len(files)} 份报告", timeout=2, markup=False)
        read_foreign(
            app,
            write_letters,
            files,
            str(board.folder),
            target,
            not chosen.are_marked,
            done=lambda said: app.notify(harmless(said), markup=False),
            failed=lambda why: app.tell_error(FAILED, why),
        )

    demand = "请填文件夹的名称"
    app.push_screen(LineDialog("通知写入哪个文件夹？", demand, FOLDER), named)


def write_letters(files: Sequence[str], folder: str, target: str, with_missing: bool) -> str:
    """Check reports, write the letters and their overview, and say how many.

    Args:
        files: the reports.
        folder: theirs, with its settings and its list of agencies.
        target: the folder of the letters; one that is there must be empty of such names.
        with_missing: whether those of the list without a report are reminded.

    Raises:
        NotesError: if nothing was written.
    """
    from gknb.core.campaign import CampaignError, SettingsError, check_files, open_campaign
    from gknb.core.campaign.letter_files import letter_files, rendered
    from gknb.core.campaign.letters import Sender
    from gknb.core.campaign.notes import Kind, find_notes
    from gknb.core.campaign.survey import survey
    from gknb.core.disk.clock import local_now
    from gknb.core.roster import RosterError

    try:
        campaign = open_campaign(folder)
        agencies = campaign.roster().agencies if with_missing else ()
    except (SettingsError, CampaignError, RosterError) as error:
        raise NotesError(str(error)) from None
    found = survey(list(check_files(files, campaign)), campaign, agencies)
    if found.unreadable:
        names = "、".join(Path(one.file).name for one in found.unreadable)
        raise NotesError(f"有不能读取的报告，会误作缺报：{names}。请改正或移走后再写")
    notes = find_notes(found)
    if not notes.notes:
        return f"核对{notes.year}年度报告{notes.reports}份，没有需要通知的"
    settings = campaign.settings
    sender = Sender("", "", local_now().date(), None, settings.requirements)
    letters = letter_files(notes, sender, agencies)
    _create(Path(target), [letter.name for letter in letters], list(rendered(letters, sender)))
    counts = "，".join(
        f"{kind.value}通知{notes.count(kind)}份" for kind in Kind if notes.count(kind)
    )
    return f"已写入 {target}：{counts}，汇总1份"


def _create(folder: Path, names: Sequence[str], contents: Sequence[bytes]) -> None:
    """Write new files into a folder; none where one of them is there already."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = [name for name in names if os.path.lexists(folder / name)]
        if there:
            raise NotesError(f"{folder} 里已有 {there[0]} 等{len(there)}份。请换一个文件夹")
        for name, data in zip(names, contents, strict=True):
            create(folder / name, data)
    except OSError as error:
        raise NotesError(f"{folder}：{reason(error)}") from None
