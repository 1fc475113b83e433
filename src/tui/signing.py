"""Signing in the app: asking who signs, refusing with the reasons, keeping what was signed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from gknb.core.disk.atomic import reason
from gknb.core.files.signed_copies import keep_signed
from gknb.core.findings import Finding
from gknb.core.report import Report
from gknb.core.safe_text import one_line
from gknb.core.signing import SigningError, next_stage, standing
from gknb.core.signoff import STAGES

from .keeping import KeepingApp
from .screens.dialogs import ChoiceDialog
from .screens.review import ReviewScreen
from .screens.sign_dialog import Answer, SignDialog
from .widgets.side_bar import REVIEW


class SigningApp(KeepingApp):
    """An app in which a report is reviewed and signed; a signature is saved at once."""

    def action_save(self) -> None:
        """Write the report to its file."""
        raise NotImplementedError

    def open_report(self, path: Path, report: Report, notes: Sequence[Finding] = ()) -> None:
        """Show a report; if it is as somebody signed it, keep a copy to compare with later."""
        super().open_report(path, report, notes)
        if any(each.is_valid for each in standing(report).values()):
            self._keep_signed(report)

    def _keep_signed(self, report: Report) -> None:
        try:
            keep_signed(report)
        except OSError as error:
            self.tell_error("签署时的内容没有另存", reason(error))

    def on_review_screen_signing_asked(self, event: ReviewScreen.SigningAsked) -> None:
        """Ask who signs, or who takes which signature back."""
        if self.session is None:
            return
        report = self.session.report
        given = {stage: each.signoff for stage, each in standing(report).items()}
        if event.withdraws:
            stage = [stage for stage in STAGES if stage in given][-1]
        else:
            stage = next_stage(report) or STAGES[0]
        dialog = SignDialog(stage, given, withdraws=event.withdraws)
        self.push_screen(dialog, partial(self._answered, withdraws=event.withdraws, force=False))

    def _answered(self, answer: Answer | None, *, withdraws: bool, force: bool) -> None:
        session = self.session
        if answer is None or session is None:
            return
        stage, name, post, remark = answer
        try:
            if withdraws:
                session.withdraw_signature(stage, name, remark, force=force)
            else:
                session.sign(stage, name, post, remark, force=force)
        except SigningError as error:
            self._refuse(answer, error, withdraws=withdraws)
            return
        if not withdraws:
            self._keep_signed(session.report)
        screen = self.screens_of_report[REVIEW]
        if isinstance(screen, ReviewScreen):
            screen.signed()
        self.action_save()

    def _refuse(self, answer: Answer, error: SigningError, *, withdraws: bool) -> None:
        done = "撤回" if withdraws else "签署"
        reasons = "\n".join(one_line(why) for why in error.reasons)

        def answered(choice: str | None) -> None:
            if choice == "force":
                self._answered(answer, withdraws=withdraws, force=True)

        choices = [("no", f"不{done}")]
        if error.can_be_forced:
            choices.append(("force", f"仍然{done}，记为强行{done}"))
        self.push_screen(ChoiceDialog(f"不能{done}{answer.stage}：\n{reasons}", choices), answered)
