"""Stands in for the app where its parts and flows are tested: no screen, no event loop."""

from __future__ import annotations

from gknb.core.files import toml_file
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.dialogs.line import LineDialog
from gknb.tui.model.session import Session
from gknb.tui.report.drafts import DraftKeeper
from gknb.tui.report.lock import ReportLock
from gknb.tui.report.saving import Saving
from tests.tui.conftest import complete_report, requests

RECEIVED = requests("received")


class Desk:
    """An app with one open report, that remembers what it was asked to do."""

    def __init__(self, path, report=None):
        self.path = path
        if report is None:
            report = complete_report()
            toml_file.save(report, path)
        self.told = []
        self.asked = []
        """Dialogs that were shown, each with what takes its answer."""
        self.opened = []
        self.was_left = []
        self.shown_again = 0
        self.return_code = None
        self.section_screen = None
        self.refusal = ""
        self.hints_given = set()
        self.sent = []
        """What went to the terminal as it is."""
        self.session = Session(report, path)
        self.lock = ReportLock(self)
        self.drafts = DraftKeeper(self)
        self.saving = Saving(self)

    # What the parts ask of the app

    def notify(self, message, *, title="", severity="information", markup=True, timeout=None):
        del timeout
        assert not markup
        self.told.append(f"{title}：{message}" if title else message)
        self.severity = severity

    def clear_notices(self):
        self.told.clear()

    def write_sequences(self, sequences):
        self.sent = [*sequences]

    def tell_error(self, title, message):
        self.notify(message, title=title, severity="error", markup=False)

    def push_screen(self, screen, answered=None):
        self.asked.append((screen, answered))

    def show_report_again(self):
        self.shown_again += 1

    def open_report(self, path, report):
        assert self.session is None
        self.session = Session(report, path)
        assert self.lock.take(path) is None
        self.opened.append(path)

    def close_report(self):
        self.session = None
        self.lock.release()

    def exit(self, return_code=0):
        self.return_code = return_code

    def run_worker(self, work, **_):
        work()

    def tell_from_thread(self, callback):
        callback()

    def is_unfinished(self):
        return bool(self.refusal)

    # What the tests do

    def type(self, figure=5):
        """Change the report."""
        self.session.apply({RECEIVED: figure}, "填写数字")

    def answer(self, key):
        """Answer the dialog that was shown last; it has to offer that; Esc is ""."""
        dialog, answered = self.asked.pop()
        answers = dict(getattr(dialog, "answers", {}))
        assert key in answers or key == "" or not answers
        answered(key)

    def answer_file(self, path):
        """Answer the dialog for a file, or for a line, that was shown last."""
        dialog, answered = self.asked.pop()
        assert isinstance(dialog, (FileDialog, LineDialog))
        answered(path)

    def question(self):
        """What was asked last."""
        return self.asked[-1][0].question

    def leave(self):
        """What is done once the report may be left."""
        self.was_left.append(1)
