"""The register of cases: which cases a figure counts, and filling the tables from it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.disk.atomic import reason, require_regular_file
from gknb.core.figures import format_figure
from gknb.core.forms import FORMS, Place
from gknb.core.naming import place_name
from gknb.core.safe_text import harmless, one_line
from gknb.tui.dialogs.choice import ChoiceDialog
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.dialogs.page import PageScreen

from .foreign import read_foreign

if TYPE_CHECKING:
    from gknb.core.tally import Tally, Trouble
    from gknb.tui.model.session import Session
    from gknb.tui.terminal.app import TerminalApp

REGISTERS = (".csv", ".xlsx", ".xls", ".ods")
"""Endings of the files that are offered as registers."""

Filled = Callable[[], None]
"""Called when figures of the report were replaced by those of the register."""


def tally(app: TerminalApp, session: Session, place: Place, filled: Filled) -> None:
    """Ask for the register, once for a report; then what to do with it at a figure."""
    if session.tally is None:
        _ask_register(app, session, place, filled)
    else:
        _ask_what(app, session, session.tally, place, filled)


def _ask_register(app: TerminalApp, session: Session, place: Place, filled: Filled) -> None:
    def named(path: Path | None) -> None:
        if path is not None:
            _read_register(app, session, path, place, filled)

    app.push_screen(FileDialog("请选择台账：", "", suffix="", endings=REGISTERS), named)


def _read_register(
    app: TerminalApp, session: Session, path: Path, place: Place, filled: Filled
) -> None:
    form, year = session.report.form, session.report.year

    def done(counted: tuple[Tally, list[Trouble]]) -> None:
        if session.is_left:
            return
        session.tally, troubles = counted
        if not troubles:
            _ask_what(app, session, session.tally, place, filled)
            return
        lines = [f"第 {trouble.line} 行：{trouble.message}" for trouble in troubles]
        page = PageScreen(f"有{len(troubles)}行无法统计", harmless("\n".join(lines)))
        tally = session.tally
        app.push_screen(page, lambda _: _ask_what(app, session, tally, place, filled))

    def failed(why: str) -> None:
        app.tell_error("无法统计", why)

    app.notify("正在读取台账，按 Ctrl+C 停止", timeout=2, markup=False)
    read_foreign(app, count_register, str(path), form.key, year, done=done, failed=failed)


def count_register(path: str, form_key: str, year: int) -> tuple[Tally, list[Trouble]]:
    """Count the cases of a register, and say which rows cannot be counted.

    Raises:
        RegisterError: if it cannot be read.
    """
    from gknb.core.tally import RegisterError, count, read_cases, read_lines

    try:
        require_regular_file(os.stat(path).st_mode)  # noqa: PTH116
    except (OSError, ValueError) as error:
        raise RegisterError(f"{one_line(path)}：{reason(error)}") from None
    form = FORMS[form_key]
    cases, troubles = read_cases(path, read_lines(Path(path)), form)
    return count(cases, form, year), troubles


def _ask_what(
    app: TerminalApp, session: Session, counted: Tally, place: Place, filled: Filled
) -> None:
    answers = [
        ("explain", "查看这一格计入了哪些件"),
        ("fill", "按台账填写第三、四部分"),
        ("other", "换一份台账"),
    ]
    question = f"台账共计入{sum(len(cases) for cases in counted.cases.values())}件次。"

    def answered(answer: str | None) -> None:
        if answer == "explain":
            _explain(app, session, counted, place)
        elif answer == "fill":
            _fill(app, session, counted, filled)
        elif answer == "other":
            _ask_register(app, session, place, filled)

    app.push_screen(ChoiceDialog(question, answers), answered)


def _fill(app: TerminalApp, session: Session, counted: Tally, filled: Filled) -> None:
    edit = session.apply(dict(counted.figures), "按台账填写")
    if edit is not None:
        filled()
    message = "已填入，可撤销" if edit is not None else "与台账一致，没有改动"
    app.notify(message, markup=False)


def _explain(app: TerminalApp, session: Session, counted: Tally, place: Place) -> None:
    from gknb.core.tally import case_line

    try:
        cases = counted.explain(place)
    except KeyError:
        app.notify("这张表不从申请台账统计", markup=False)
        return
    figure = format_figure(session.report.figure(place)) or "空白"
    name = place_name(counted.form, place)
    heading = f"台账 {len(cases)} 件，表中 {figure}：{name}"
    lines = [case_line(case, counted.form) for case in cases]
    app.push_screen(PageScreen(heading, "\n".join(lines) or "没有案件"))
