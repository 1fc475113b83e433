"""One session edits a report; the second is told who does, only reads, and may take over."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from gknb.core.disk.atomic import reason
from gknb.core.disk.locks import Holder, Lock, LockedError, lock_path, take
from gknb.core.files import toml_file
from gknb.core.findings import Finding
from gknb.core.report import Report
from gknb.core.safe_text import harmless

from .screens.dialogs import ChoiceDialog
from .tallying import TallyingApp

WATCH = 5.0
"""Seconds after which it is looked again whether somebody took the report over."""


class LockingApp(TallyingApp):
    """An app that changes a report only while nobody else does."""

    def __init__(self) -> None:
        super().__init__()
        self._lock: Lock | None = None
        self._taken: Lock | None = None
        """The lock of what is about to be opened or written."""

    def on_mount(self) -> None:
        """Find out that the report was taken over also while nothing is typed."""
        self.set_interval(WATCH, self._watch)

    def open_report(self, path: Path, report: Report, notes: Sequence[Finding] = ()) -> None:
        """Show a report; only to read while somebody else edits it."""
        holder: Holder | None = None
        try:
            self._lock = self._taken or take(path)
        except LockedError as error:
            holder = error.holder
        except OSError as error:
            self._say_unlocked(error)
        self._taken = None
        # Somebody may have written it after it was read and before the lock was ours.
        with contextlib.suppress(toml_file.ReportFileError):
            report = toml_file.load(path)
        super().open_report(path, report, notes)
        if self.session is None:
            return
        self.session.on_refused = self._say_read_only
        if holder is not None:
            self.session.read_only = f"{holder}，正在编辑这份报告，这里只能看"
            self._ask(holder)

    def close_report(self) -> None:
        """Go back to the home screen and let others edit the report."""
        super().close_report()
        if self.session is None:
            self.unlock()

    def unlock(self) -> None:
        """Let others edit the report."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def on_unmount(self) -> None:
        """Let others edit the report once the app is left."""
        self.unlock()

    def may_write(self) -> bool:
        """Whether the report may be written; False from when somebody has taken it over."""
        if self.session is None or self.session.read_only:
            return False
        if self._lock is None or self._lock.is_held():
            return True
        taker = self._lock.taker()
        if taker is None:  # it was taken over, and left again
            try:
                self._lock = take(self.session.path)
            except LockedError as error:
                taker = error.holder
            except OSError as error:
                self._lock = None
                self._say_unlocked(error)
        if taker is not None:
            self._lose(taker)
        return taker is None

    def lock_for_saving(self, target: Path) -> bool:
        """Make sure that nobody else edits the file that is to be written; else say who."""
        session = self.session
        if session is None:
            return False
        if lock_path(target) == lock_path(session.path):
            if not self.may_write():
                self._say_read_only()
                return False
            return True
        try:
            self._taken = take(target)
        except LockedError as error:
            self.tell_error("没有保存", f"{error.holder}，正在编辑那份报告，请换一个文件名")
            return False
        except OSError as error:
            self._taken = None  # whether it can be written is about to be seen
            self._say_unlocked(error)
        return True

    def end_saving(self, *, is_saved: bool) -> None:
        """Go on with the lock of the file that was written, or with the one before."""
        taken, self._taken = self._taken, None
        session = self.session
        if session is None:
            return
        if not is_saved:
            if taken is not None:
                taken.release()
        elif self._lock is None or lock_path(self._lock.report) != lock_path(session.path):
            self.unlock()
            self._lock = taken
            session.read_only = ""
            self._show_anew()

    def action_take_over(self) -> None:
        """Edit the report instead of who does so now, as it stands in its file."""
        session = self.session
        if session is None or not session.read_only:
            return
        path = session.path
        try:
            report = toml_file.load(path)
            taken = take(path, over=True)
        except toml_file.ReportFileError as error:
            self.tell_error("不能接过来", str(error))
            return
        except LockedError as error:
            self.tell_error("不能接过来", f"{error.holder}，正在编辑这份报告")
            return
        except OSError as error:
            self.tell_error("不能接过来", reason(error))
            return
        self.close_report()
        self._taken = taken
        self.open_report(path, report)

    def _ask(self, holder: Holder) -> None:
        def answered(answer: str | None) -> None:
            if answer == "take":
                self.action_take_over()
            elif answer == "leave":
                self.close_report()

        question = harmless(f"{holder}，正在编辑这份报告。")
        answers = [
            ("look", "只看，不改"),
            ("take", "接过来编辑：对方断了线，或者已经说好"),
            ("leave", "回首页"),
        ]
        self.push_screen(ChoiceDialog(question, answers), answered)

    def _watch(self) -> None:
        # What cannot be read just now is no take-over: a network folder may be back in a moment.
        if self._lock is not None and self._lock.taker() is not None:
            self.may_write()

    def _lose(self, taker: Holder) -> None:
        session = self.session
        if session is None:
            return
        session.read_only = f"{taker}，接过去编辑了，这里只能看"
        if session.editor.is_changed:
            session.read_only += "；没有保存的修改，可以按 Ctrl+O 另存"
        self.unlock()
        self._say_read_only()
        self._show_anew()

    def _say_unlocked(self, error: OSError) -> None:
        said = f"不能给报告加锁：{reason(error)}。别人同时打开时，双方都不会知道"
        self.notify(harmless(said), severity="warning", markup=False)

    def _say_read_only(self) -> None:
        if self.session is not None:
            said = harmless(self.session.read_only)
            self.notify(said, title="只读", severity="warning", markup=False)

    def _show_anew(self) -> None:
        screen = self.section_screen
        if screen is not None:
            screen.show_report(None)
            screen.update_status()
