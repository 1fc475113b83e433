"""Saving the open report, and what is asked before it is saved over or left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.files import toml_file
from gknb.core.safe_text import harmless, one_line
from gknb.tui.dialogs.choice import ChoiceDialog

if TYPE_CHECKING:
    from gknb.tui.app import GknbApp
    from gknb.tui.model.session import Session


def lasting(path: Path) -> Path:
    """A path that still names its file when the current folder has gone."""
    try:
        return path.absolute()
    except OSError:  # it has gone already: there is no such file either way
        return path


def as_shown(path: Path) -> str:
    """A path as short as it was typed: from the current folder on, where it lies in that."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (OSError, ValueError):
        return str(path)


class Saving:
    """Writes the report to its file; nothing is overwritten or dropped unasked."""

    def __init__(self, app: GknbApp) -> None:
        self.app = app

    def save(self) -> None:
        """Write the report to its file, once it is known that nobody else changed that."""
        self._unless_changed_on_disk(partial(self._write, None))

    def save_as(self) -> None:
        """Ask for a file name and write the report there."""
        session = self.app.session
        if session is None:
            return

        def named(path: Path | None) -> None:
            if path is None:
                return
            path = lasting(path)
            if path.exists() and path != session.path:
                question = f"{harmless(as_shown(path))} 已存在，是否覆盖？"
                answers = [("no", "不覆盖"), ("yes", "覆盖")]
                dialog = ChoiceDialog(question, answers)
                self.app.push_screen(dialog, partial(overwrite, path))
            else:
                self._write(path)

        def overwrite(path: Path, answer: str | None) -> None:
            if answer == "yes":
                self._write(path)

        from gknb.tui.dialogs.file_name import FileDialog

        self.app.push_screen(FileDialog("另存为：", as_shown(session.path)), named)

    def ask_before(self, leave: Callable[[], None]) -> None:
        """Leave the report: first ask what to do with what is not saved."""
        session = self.app.session
        if self.app.is_unfinished():
            return
        if session is not None and session.second_passes:
            self._ask_about_second_pass(session, leave)
            return
        if session is None or not session.editor.is_changed:
            self.app.drafts.forget_undone()
            leave()
            return

        def save_first() -> None:
            if self._write(None):
                leave()

        def answered(answer: str | None) -> None:
            if answer == "save":
                self._unless_changed_on_disk(save_first)
            elif answer == "save_as":
                self.save_as()
            elif answer == "discard":
                self.app.drafts.discard({session.path})
                leave()

        can_save = not session.read_only
        answers = [
            ("save", "保存并离开") if can_save else ("save_as", "另存为"),
            ("discard", "不保存，放弃修改"),
            ("stay", "继续编辑"),
        ]
        self.app.push_screen(ChoiceDialog("有未保存的修改，请选择：", answers), answered)

    def _ask_about_second_pass(self, session: Session, leave: Callable[[], None]) -> None:
        """What was keyed the second time is kept nowhere: ask before it is dropped."""

        def answered(answer: str | None) -> None:
            if answer == "drop":
                session.second_passes.clear()
                self.ask_before(leave)

        question = "第二遍录入尚未结束，离开后第二遍的数不保留，请选择："
        answers = [("stay", "继续录入"), ("drop", "放弃第二遍")]
        self.app.push_screen(ChoiceDialog(question, answers), answered)

    def _write(self, path: Path | None) -> bool:
        """Write the report under its own or another name, and go on with that; whether it was."""
        session = self.app.session
        if session is None or self.app.is_unfinished():
            return False
        before = session.path
        if not self.app.lock.take_for_saving(path or before):
            return False
        try:
            session.save(path)
        except toml_file.ReportFileError as error:
            self.app.lock.end_saving(is_saved=False)
            message = harmless(str(error))
            self.app.notify(message, title="保存失败", severity="error", markup=False)
            return False
        if not session.read_only:
            self.app.drafts.discard({before, session.path})
        self.app.lock.end_saving(is_saved=True)
        self.app.notify(f"已保存到 {one_line(session.path.name)}", markup=False)
        if self.app.section_screen is not None:
            self.app.section_screen.update_status()
        return True

    def _unless_changed_on_disk(self, then: Callable[[], object]) -> None:
        """Go on, unless somebody else has changed the file: then ask first."""
        session = self.app.session
        has_folder = session is not None and session.path.parent.is_dir()
        if session is None or not has_folder or not session.is_changed_on_disk:
            then()  # without its folder it cannot be written, which is what is then told
            return

        def answered(answer: str | None) -> None:
            if answer == "overwrite":
                then()
            elif answer == "look":
                self._show_disk(lambda: self._unless_changed_on_disk(then))

        answers = [("stay", "暂不保存"), ("look", "查看差异"), ("overwrite", "仍然保存")]
        question = "文件打开后已被他人改动；仍然保存将覆盖对方的修改，也可按 Ctrl+O 另存。"
        self.app.push_screen(ChoiceDialog(question, answers), answered)

    def _show_disk(self, then: Callable[[], None]) -> None:
        session = self.app.session
        if session is None:
            return
        from gknb.core.rendering.diff import HINT
        from gknb.tui.dialogs.page import PageScreen
        from gknb.tui.model.changes import describe_changes

        try:
            _, text = describe_changes(toml_file.load(session.path), session.report)
        except toml_file.ReportFileError as error:
            text = harmless(str(error))
        page = PageScreen(f"文件里现在的 → 这里的（{HINT}）", text)
        self.app.push_screen(page, lambda _: then())
