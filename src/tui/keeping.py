"""Keeping what is typed: drafts within a second, hang-ups, files changed by others."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from gknb.core.diff import beside_content, differences
from gknb.core.disk.atomic import reason
from gknb.core.files import toml_file
from gknb.core.files.drafts import (
    Draft,
    UnreadableDraftError,
    discard_draft,
    find_draft,
    write_draft,
)
from gknb.core.findings import Finding
from gknb.core.rendering.diff import HINT, one_below_the_other
from gknb.core.report import Report
from gknb.core.safe_text import harmless

from .locking import LockingApp
from .screens.dialogs import ChoiceDialog
from .screens.page import PageScreen

DELAY = 0.7
"""Seconds after the first unkept change at which a draft is written."""
PATIENCE = 2.0
"""Seconds that a draft being written is waited for before the program ends."""
SIGNALLED = 128
"""Added to the number of a signal, it is the exit code of a program that it ended."""


class KeepingApp(LockingApp):
    """An app that loses nothing typed more than a moment ago."""

    def __init__(self) -> None:
        super().__init__()
        self._is_draft_due = False
        self._writing = threading.Lock()
        self._made = self._settled = 0
        """Numbers of the draft last made, and of the last one written or not wanted any more."""
        self._draft_fault = ""
        """Why the last draft was not kept; empty where it was."""

    def on_mount(self) -> None:
        """Keep the draft and leave where the line drops or the system asks to end."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self._hang_up, number)

    def open_report(self, path: Path, report: Report, notes: Sequence[Finding] = ()) -> None:
        """Show a report; first ask about what was typed into it and never saved."""
        draft, fault = None, ""
        try:
            draft = find_draft(path)
        except UnreadableDraftError as error:
            fault = str(error)
        super().open_report(path, report, notes)
        if self.session is not None:
            self.session.on_change = self._changed
        if fault:
            self.tell_error("上次的草稿读不了", fault)
        if draft is not None and self.session is not None and not self.session.read_only:
            self._offer(draft)

    def discard_kept(self, paths: Iterable[Path]) -> None:
        """Forget the drafts of report files: what they held was saved, or is not wanted."""
        self._is_draft_due = False
        if self.session is not None and self.session.read_only:
            return  # the draft there is is that of the session that edits
        try:
            with self._writing:
                self._settled = self._made
                for path in paths:
                    discard_draft(path)
        except OSError as error:
            self.tell_error("草稿删不掉", reason(error))

    def forget_undone(self) -> None:
        """Forget the draft of what has been undone, before the report is left."""
        session = self.session
        if self._is_draft_due and session is not None and not session.editor.is_changed:
            self.discard_kept({session.path})

    def _changed(self) -> None:
        if not self._is_draft_due:
            self._is_draft_due = True
            self.set_timer(DELAY, self._keep)

    def _keep(self) -> None:
        """Write the draft beside the keyboard: only the text is made here."""
        if not self._is_draft_due or self.session is None:
            return
        self._is_draft_due = False
        if not self.may_write():
            return
        if not self.session.editor.is_changed:
            self.discard_kept({self.session.path})
            return
        text, path = toml_file.dumps(self.session.report), self.session.path
        self._made += 1
        number = self._made
        self.run_worker(lambda: self._write(text, path, number), thread=True, group="draft")

    def _write(self, text: str, path: Path, number: int) -> None:
        """Write a draft, unless a later one was written or the report was saved meanwhile."""
        fault = ""
        try:
            with self._writing:
                if number > self._settled:
                    write_draft(text, path)
                    self._settled = number
        except OSError as error:
            fault = reason(error)
        if fault or self._draft_fault:
            self.call_from_thread(self._written, fault)

    def _written(self, fault: str) -> None:
        """Say once that drafts cannot be kept, not with every key, and that they can again."""
        if fault and fault != self._draft_fault:
            self.tell_error("草稿没有保存", f"{fault}。修改还在，请尽快按 Ctrl+O 另存到别处")
        elif self._draft_fault and not fault:
            self.notify("草稿又能保存了", markup=False)
        self._draft_fault = fault

    def _hang_up(self, number: int) -> None:
        session = self.session
        if session is not None and session.editor.is_changed and self.may_write():
            # The line is gone: nobody can be told, and the draft of a moment ago still stands.
            with contextlib.suppress(OSError):
                self._write_last(toml_file.dumps(session.report), session.path)
        self.exit(return_code=SIGNALLED + number)

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

    def _offer(self, draft: Draft, chosen: str = "") -> None:
        session = self.session
        if session is None:
            return
        number, page = told(session.report, draft.report)
        when = draft.written_at.strftime("%Y-%m-%d %H:%M")
        question = f"上次有没保存的修改（{when}），与文件有 {number} 处不同。"
        answers = [("take", "取用"), ("look", "看看有什么不同"), ("discard", "丢掉")]

        def answered(answer: str | None) -> None:
            if answer == "take":
                session.take_over(draft.report)
                session.check_prose()
                if self.section_screen is not None:
                    self.section_screen.show_report(None)
                    self.section_screen.update_status()
            elif answer == "discard":
                self._ask_to_discard(draft)
            elif answer != "look":
                self._offer(draft)  # typing on would write over what is not decided on yet
            else:
                screen = PageScreen(f"文件里的 → 没保存的（{HINT}）", page)
                self.push_screen(screen, lambda _: self._offer(draft, "look"))

        self.push_screen(ChoiceDialog(question, answers, chosen=chosen), answered)

    def _ask_to_discard(self, draft: Draft) -> None:
        session = self.session
        if session is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "discard":
                self.discard_kept({session.path})
            else:
                self._offer(draft, "discard")

        answers = [("back", "不丢"), ("discard", "丢掉")]
        self.push_screen(ChoiceDialog("丢掉以后找不回来。真的丢掉？", answers), answered)

    def unless_changed_on_disk(self, then: Callable[[], object]) -> None:
        """Go on, unless somebody else has changed the file: then ask first."""
        session = self.session
        if session is None or not session.is_changed_on_disk:
            then()
            return

        def answered(answer: str | None) -> None:
            if answer == "overwrite":
                then()
            elif answer == "look":
                self._look_at_disk(lambda: self.unless_changed_on_disk(then))

        answers = [("stay", "先不保存"), ("look", "看看有什么不同"), ("overwrite", "照样保存")]
        question = "文件在打开以后被别人改过；照样保存会盖掉那些修改。也可以按 Ctrl+O 另存。"
        self.push_screen(ChoiceDialog(question, answers), answered)

    def _look_at_disk(self, then: Callable[[], None]) -> None:
        session = self.session
        if session is None:
            return
        try:
            _, text = told(toml_file.load(session.path), session.report)
        except toml_file.ReportFileError as error:
            text = harmless(str(error))
        page = PageScreen(f"文件里现在的 → 这里的（{HINT}）", text)
        self.push_screen(page, lambda _: then())


def told(before: Report, after: Report) -> tuple[int, str]:
    """In how many places two states of a report differ, and a page that says how."""
    changes = differences(before, after)
    beside = beside_content(before, after)
    lines = [*one_below_the_other(changes), *(f"{name}不同" for name in beside)]
    page = harmless("\n".join(lines) or "只有空格、空行不同")
    return len(changes) + len(beside), page
