"""Drafts of the open report: what is typed is kept within a second, and offered after a hang-up."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.disk.atomic import reason
from gknb.core.disk.clock import local_now
from gknb.core.files import toml_file
from gknb.core.files.drafts import (
    Draft,
    UnreadableDraftError,
    discard_draft,
    find_draft,
    write_draft,
)
from gknb.tui.dialogs.choice import ChoiceDialog
from gknb.tui.terminal.timers import after

if TYPE_CHECKING:
    from gknb.tui.app import GknbApp

DELAY = 0.7
"""Seconds after the first unkept change at which a draft is written."""
PATIENCE = 2.0
"""Seconds that a draft being written is waited for before the program ends."""
SIGNALLED = 128
"""Added to the number of a signal, it is the exit code of a program that it ended."""


class DraftKeeper:
    """Loses nothing typed more than a moment ago.

    The text of a draft is made in the event loop, where the report stands still; it is written
    in a thread, beside the keyboard. Drafts are numbered, so that one written late can neither
    replace a later one nor come back after the report was saved.
    """

    def __init__(self, app: GknbApp) -> None:
        self.app = app
        self._is_due = False
        self._writing = threading.Lock()
        self._made = self._settled = 0
        """Numbers of the draft last made, and of the last one written or not wanted any more."""
        self.kept = ""
        """When the draft of what is not saved was kept, as hours and minutes; empty without."""
        self._fault = ""
        """Why the last draft was not kept; empty where it was."""

    def keep_on_signals(self) -> None:
        """Keep the draft and leave where the line drops or the system asks to end."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self.hang_up, number)

    def find(self, path: Path) -> tuple[Draft | None, str]:
        """The draft of a report that is being opened, or why it cannot be read."""
        try:
            return find_draft(path), ""
        except UnreadableDraftError as error:
            return None, str(error)

    def changed(self) -> None:
        """Note that the report has changed: a draft is due in a moment."""
        if not self._is_due:
            self._is_due = True
            after(DELAY, self.app, self.keep)

    def keep(self) -> None:
        """Write the draft that is due."""
        session = self.app.session
        if not self._is_due or session is None:
            return
        self._is_due = False
        if not self.app.lock.may_write():
            return
        if not session.editor.is_changed:
            self.discard({session.path})
            return
        text, path = toml_file.dumps(session.report), session.path
        self._made += 1
        number = self._made
        self.app.run_worker(lambda: self._write(text, path, number), thread=True, group="draft")

    def discard(self, paths: Iterable[Path]) -> None:
        """Forget the drafts of report files: what they held was saved, or is not wanted."""
        self._is_due = False
        if self.app.session is not None and self.app.session.read_only:
            return  # the draft there is is that of the session that edits
        try:
            with self._writing:
                self._settled = self._made
                self.kept = ""
                for path in paths:
                    discard_draft(path)
        except OSError as error:
            self.app.tell_error("无法删除草稿", reason(error))

    def forget_undone(self) -> None:
        """Forget the draft of what has been undone, before the report is left."""
        session = self.app.session
        if self._is_due and session is not None and not session.editor.is_changed:
            self.discard({session.path})

    def offer(self, draft: Draft, chosen: str = "") -> None:
        """Ask what to do with a draft, until that is decided."""
        session = self.app.session
        if session is None:
            return
        from gknb.core.rendering.diff import HINT
        from gknb.core.rendering.page import chinese_date
        from gknb.tui.dialogs.page import PageScreen
        from gknb.tui.model.changes import describe_changes

        number, page = describe_changes(session.report, draft.report)
        when = f"{chinese_date(draft.written_at)}{draft.written_at:%H:%M}"
        question = f"上次有未保存的修改（{when}），与文件有{number}处不同，请选择："
        answers = [("take", "恢复"), ("look", "查看差异"), ("discard", "放弃")]

        def answered(answer: str | None) -> None:
            if answer == "take":
                session.take_over(draft.report)
                session.prose_check.start()
                self.app.show_report_again()
            elif answer == "discard":
                self._ask_to_discard(draft)
            elif answer != "look":
                self.offer(draft)  # typing on would write over what is not decided on yet
            else:
                screen = PageScreen(f"文件里的 → 未保存的（{HINT}）", page)
                self.app.push_screen(screen, lambda _: self.offer(draft, "look"))

        dialog = ChoiceDialog(question, answers, chosen=chosen, can_cancel=False)
        self.app.push_screen(dialog, answered)

    def _ask_to_discard(self, draft: Draft) -> None:
        session = self.app.session
        if session is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "discard":
                self.discard({session.path})
            else:
                self.offer(draft, "discard")

        answers = [("back", "不放弃"), ("discard", "放弃")]
        self.app.push_screen(ChoiceDialog("放弃后无法找回，确定放弃？", answers), answered)

    def _write(self, text: str, path: Path, number: int) -> None:
        """Write a draft, unless a later one was written or the report was saved meanwhile."""
        fault = ""
        try:
            with self._writing:
                if number > self._settled:
                    write_draft(text, path)
                    self._settled = number
                    self.kept = f"{local_now():%H:%M}"
        except OSError as error:
            fault = reason(error)
        self.app.tell_from_thread(partial(self._written, fault))

    def _written(self, fault: str) -> None:
        """Say once that drafts cannot be kept, not with every key, and that they can again."""
        if fault and fault != self._fault:
            message = f"{fault}。修改仍在，请尽快按 Ctrl+O 另存到别处"
            self.app.tell_error("草稿保存失败", message)
        elif self._fault and not fault:
            self.app.notify("草稿已恢复自动保存", markup=False)
        self._fault = fault
        if self.app.section_screen is not None:
            self.app.section_screen.update_title()

    def hang_up(self, number: int) -> None:
        """Keep the draft and leave: the line has dropped, or the system asks to end."""
        session = self.app.session
        if session is not None and session.editor.is_changed and self.app.lock.may_write():
            # The line is gone: nobody can be told, and the draft of a moment ago still stands.
            with contextlib.suppress(OSError):
                self._write_last(toml_file.dumps(session.report), session.path)
        self.app.exit(return_code=SIGNALLED + number)

    def _write_last(self, text: str, path: Path) -> None:
        """Write a draft after which no earlier one may follow."""
        is_free = self._writing.acquire(timeout=PATIENCE)
        try:
            self._made += 1
            self._settled = self._made
            write_draft(text, path)
        finally:
            if is_free:
                self._writing.release()
