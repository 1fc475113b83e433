"""What goes back to the agencies, from the board: a letter each into a new folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.disk.atomic import create, reason
from gknb.core.files import SETTINGS_NAME
from gknb.core.safe_text import harmless
from gknb.tui.dialogs.choice import ChoiceDialog
from gknb.tui.dialogs.line import LineDialog
from gknb.tui.model.board.rows import State

from .foreign import read_foreign

if TYPE_CHECKING:
    from gknb.tui.model.board.board import Board

    from .board_commands import Chosen

FOLDER = "退改通知"
"""The folder of the letters that is proposed, inside that of the reports."""
FAILED = "未写通知"
_WITH_BELOW = "below"


class NotesError(Exception):
    """No letter was written; the message says why, in Chinese."""


def notes_chosen(chosen: Chosen) -> None:
    """Ask for a folder, and write into it a letter to each agency that has something to do."""
    app, board = chosen.app, chosen.board
    # Of reports that were marked somebody has made a choice: nobody else is missing then.
    if chosen.are_marked:
        _ask_where(chosen, [str(path) for path in chosen.paths], missing=0)
        return
    if not board.is_asked or board.unread:
        app.notify("报告正在读取，请稍候再写通知", markup=False)
        return
    files, below = list(board.files), board.expected.below
    rows, totals = board.rows()
    missing = totals.states.get(State.MISSING, 0)
    if not any(row.below for row in rows):
        _ask_where(chosen, files, missing=missing)
        return

    def answered(choice: str | None) -> None:
        if choice == _WITH_BELOW:
            together = [*files, *map(str, below.files)]
            _ask_where(chosen, together, missing=missing)

    count = f"{totals.below}个机关的" if totals.below else ""
    folders = "、".join(row.name for row in rows if row.below and row.state is None)
    question = f"{count}报告在子文件夹里，不在本文件夹，请选择：\n{folders}"
    answers = [
        (_WITH_BELOW, f"连同子文件夹里的{len(below.files)}份报告一起核对"),
        ("", "不写"),
    ]
    app.push_screen(ChoiceDialog(question, answers), answered)


def _ask_where(chosen: Chosen, files: Sequence[str], *, missing: int) -> None:
    """Ask for the folder, saying who is going to be reminded, and write."""
    app, board = chosen.app, chosen.board

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
    question = "\n".join(["通知写入哪个文件夹？", *_to_know(board, missing)])
    app.push_screen(LineDialog(question, demand, FOLDER), named)


def _to_know(board: Board, missing: int) -> Iterator[str]:
    """What has to be known before the letters are written."""
    if missing:
        yield f"没有报告的{missing}个机关，写催报通知。"
        if not board.expected.below.is_whole:
            yield "子文件夹没有全部查看，报告可能在其中。"
    settings = board.campaign.settings
    lacking = [
        (label, key)
        for label, key, value in (
            ("落款机关", "sender", settings.sender),
            ("联系人", "contact", settings.contact),
        )
        if not value
    ]
    if lacking:
        labels, keys = zip(*lacking, strict=True)
        yield (
            f"没有写明{'、'.join(labels)}，通知里空着；"
            f"要写明，先写入 {SETTINGS_NAME} 的 [notes]：{'、'.join(keys)}。"
        )


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
    today = local_now().date()
    sender = Sender(settings.sender, settings.contact, today, None, settings.requirements)
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
