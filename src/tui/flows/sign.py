"""Signing: asking who signs, refusing with the reasons, keeping what was signed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from gknb.core.disk.atomic import reason
from gknb.core.files.signed_copies import keep_signed
from gknb.core.report import Report
from gknb.core.safe_text import one_line
from gknb.core.signing import SigningError, next_stage, standing
from gknb.core.signoff import STAGES
from gknb.tui.dialogs.choice import ChoiceDialog
from gknb.tui.dialogs.signature import Answer, SignDialog

if TYPE_CHECKING:
    from gknb.tui.model.session import Session
    from gknb.tui.terminal.app import TerminalApp

Signed = Callable[[], None]
"""Called when an entry was added to the record of signatures."""


def sign(app: TerminalApp, session: Session, signed: Signed, *, withdraws: bool) -> None:
    """Ask who signs, or who takes which signature back, and do so."""
    report = session.report
    signatures = {stage: each.signoff for stage, each in standing(report).items()}
    if withdraws:
        stage = [stage for stage in STAGES if stage in signatures][-1]
    else:
        stage = next_stage(report) or STAGES[0]

    def answered(answer: Answer | None) -> None:
        if answer is not None:
            enter = partial(_enter, app, session, answer, signed, withdraws=withdraws, force=False)
            session.prose_check.when_checked(enter)  # an error in prose stands against it

    app.push_screen(SignDialog(stage, signatures, withdraws=withdraws), answered)


def keep_copy_if_valid(app: TerminalApp, report: Report) -> None:
    """Keep a copy of a report that is as somebody signed it, to compare with later."""
    if any(each.is_valid for each in standing(report).values()):
        _keep_copy(app, report)


def _keep_copy(app: TerminalApp, report: Report) -> None:
    try:
        keep_signed(report)
    except OSError as error:
        app.tell_error("签署时的内容未能另存", reason(error))


def _enter(
    app: TerminalApp,
    session: Session,
    answer: Answer,
    signed: Signed,
    *,
    withdraws: bool,
    force: bool,
) -> None:
    """Add the entry to the record, or say what stands against it."""
    stage, name, post, remark = answer
    try:
        if withdraws:
            session.withdraw_signature(stage, name, remark, force=force)
        else:
            session.sign(stage, name, post, remark, force=force)
    except SigningError as error:
        _refuse(app, session, answer, signed, error, withdraws=withdraws)
        return
    if not withdraws:
        _keep_copy(app, session.report)
    signed()


def _refuse(
    app: TerminalApp,
    session: Session,
    answer: Answer,
    signed: Signed,
    error: SigningError,
    *,
    withdraws: bool,
) -> None:
    act = "撤回" if withdraws else "签署"
    reasons = "\n".join(one_line(why) for why in error.reasons)

    def answered(choice: str | None) -> None:
        if choice == "force":
            _enter(app, session, answer, signed, withdraws=withdraws, force=True)

    choices = [("no", f"不{act}")]
    if error.can_be_forced:
        choices.append(("force", f"仍然{act}，记为例外{act}"))
    app.push_screen(ChoiceDialog(f"不能{act}{answer.stage}：\n{reasons}", choices), answered)
