"""`gknb edit`: opens the app."""

from __future__ import annotations

import os
from pathlib import Path

import click

from .chinese import ChineseCommand
from .console import PROGRAM, STANDARD, fail, told
from .parameters import ReportFile

NO_MOUSE = "不用鼠标，让终端自己选取文字"


@click.command(
    "edit",
    cls=ChineseCommand,
    help="""
打开填报界面。

不写文件时，列出当前文件夹里的报告。只写 gknb 文件，也是一样。
""",
)
@click.argument("file", metavar="[文件]", required=False, type=ReportFile())
@click.option("--no-mouse", is_flag=True, help=NO_MOUSE)
@click.pass_obj
def command(mouse: bool, file: str | None, no_mouse: bool) -> int:
    """Open the app on a report."""
    if file == STANDARD:
        raise click.UsageError("填报界面不能打开标准输入，请写文件名。")
    return open_app(file, mouse=mouse and not no_mouse)


def open_app(file: str | None, *, mouse: bool) -> int:
    """Open the app on a report, or on those of the current folder; returns the exit code."""
    if file is not None and not os.path.lexists(file):
        fail(f"没有文件 {told(file)}。要新建，用 {PROGRAM} new。")
    from gknb.core.files.toml_file import ReportFileError
    from gknb.tui.run import run_app

    try:
        return run_app(None if file is None else Path(file), mouse=mouse)
    except ReportFileError as error:
        fail(str(error))
