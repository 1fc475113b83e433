"""The lock of the open report: one session edits, a second one reads and may take over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.disk.atomic import reason
from gknb.core.disk.lock_files import lock_path
from gknb.core.disk.locks import Holder, Lock, LockedError, take
from gknb.core.files import toml_file
from gknb.core.safe_text import harmless
from gknb.tui.dialogs.choice import ChoiceDialog

if TYPE_CHECKING:
    from gknb.tui.app import GknbApp

WATCH_SECONDS = 5.0
"""How often to look whether somebody took the report over while nothing is typed."""


class ReportLock:
    """Lets the app change a report only while nobody else does."""

    def __init__(self, app: GknbApp) -> None:
        self.app = app
        self._lock: Lock | None = None
        self._next: Lock | None = None
        """The lock of a file that is about to be opened or written under another name."""

    def watch(self) -> None:
        """Find out that the report was taken over also while nothing is typed."""
        self.app.set_interval(WATCH_SECONDS, self._look)

    def take(self, path: Path) -> Holder | None:
        """Take the lock of a report that is being opened; who holds it where that is not to be."""
        taken, self._next = self._next, None
        try:
            self._lock = taken or take(path)
        except LockedError as error:
            return error.holder
        except OSError as error:
            self._warn_unlocked(error)
        return None

    def release(self) -> None:
        """Let others edit the report."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def may_write(self) -> bool:
        """Whether the report may be written; False from when somebody has taken it over."""
        session = self.app.session
        if session is None or session.read_only:
            return False
        if self._lock is None or self._lock.is_held():
            return True
        taker = self._lock.taker()
        if taker is None:  # it was taken over, and left again
            try:
                self._lock = take(session.path)
            except LockedError as error:
                taker = error.holder
            except OSError as error:
                self._lock = None
                self._warn_unlocked(error)
        if taker is not None:
            self._lose(taker)
        return taker is None

    def take_for_saving(self, target: Path) -> bool:
        """Make sure that nobody else edits the file that is to be written; else say who."""
        session = self.app.session
        if session is None:
            return False
        if lock_path(target) == lock_path(session.path):
            if not self.may_write():
                self.say_read_only()
                return False
            return True
        try:
            self._next = take(target)
        except LockedError as error:
            self.app.tell_error("保存失败", f"{error.holder}，正在编辑那份报告，请换一个文件名")
            return False
        except OSError as error:
            self._next = None  # whether it can be written is about to be seen
            self._warn_unlocked(error)
        return True

    def end_saving(self, *, is_saved: bool) -> None:
        """Go on with the lock of the file that was written, or with the one before."""
        taken, self._next = self._next, None
        session = self.app.session
        if session is None:
            return
        if not is_saved:
            if taken is not None:
                taken.release()
        elif self._lock is None or lock_path(self._lock.report) != lock_path(session.path):
            self.release()
            self._lock = taken
            session.read_only = ""
            self.app.show_report_again()

    def take_over(self) -> None:
        """Edit the report instead of who does so now, as it stands in its file."""
        session = self.app.session
        if session is None or not session.read_only:
            return
        path = session.path
        try:
            report = toml_file.load(path)
            taken = take(path, over=True)
        except toml_file.ReportFileError as error:
            self.app.tell_error("无法接管", str(error))
            return
        except LockedError as error:
            self.app.tell_error("无法接管", f"{error.holder}，正在编辑这份报告")
            return
        except OSError as error:
            self.app.tell_error("无法接管", reason(error))
            return
        self.app.close_report()
        self._next = taken
        self.app.open_report(path, report)

    def ask(self, holder: Holder) -> None:
        """Say who edits the report, and ask what to do."""

        def answered(answer: str | None) -> None:
            if answer == "take":
                self.take_over()
            elif answer == "leave":
                self.app.close_report()

        question = harmless(f"{holder}，正在编辑这份报告。")
        answers = [
            ("look", "只读打开"),
            ("take", "接管编辑：仅限对方断线，或已与对方商定"),
            ("leave", "回首页"),
        ]
        self.app.push_screen(ChoiceDialog(question, answers), answered)

    def say_read_only(self) -> None:
        """Say why nothing may be changed here."""
        if self.app.session is not None:
            why = harmless(self.app.session.read_only)
            self.app.notify(why, title="只读", severity="warning", markup=False)

    def _look(self) -> None:
        # What cannot be read just now is no take-over: a network folder may be back in a moment.
        if self._lock is not None and self._lock.taker() is not None:
            self.may_write()

    def _lose(self, taker: Holder) -> None:
        session = self.app.session
        if session is None:
            return
        session.read_only = f"{taker}，已接管编辑，此处只能查看"
        if session.editor.is_changed:
            session.read_only += "；未保存的修改可按 Ctrl+O 另存"
        self.release()
        self.say_read_only()
        self.app.show_report_again()

    def _warn_unlocked(self, error: OSError) -> None:
        message = f"无法锁定报告：{reason(error)}。他人同时打开时，彼此不会收到提示"
        self.app.notify(harmless(message), severity="warning", markup=False)
