"""Lists that commands give as text, JSON, CSV or a workbook: their options, and where they go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

import click

from .console import STANDARD, fail, tell, told, write
from .output import require_output, write_output
from .parameters import ReportFile

ENDINGS = {"text": ".txt", "json": ".json", "csv": ".csv", "xlsx": ".xlsx"}
"""The formats of a list, each with the ending of file names that asks for it."""

_Command = Callable[..., Any]


def list_options(command: _Command) -> _Command:
    """The options `--format` and `-o` of a command that gives a list."""
    command = click.option(
        "-o",
        "--output",
        metavar="文件",
        type=ReportFile(*ENDINGS.values()),
        help=f"写入这个文件，而不是标准输出；{'、'.join(ENDINGS.values())} 按结尾定格式",
    )(command)
    return click.option(
        "--format",
        "format_",
        type=click.Choice(list(ENDINGS)),
        help="输出的格式；csv、xlsx 一行一个，可在 Excel、WPS 里筛选",
    )(command)


def list_format(format_: str | None, output: str | None) -> str:
    """The format that was asked for, by name or by the ending of the file."""
    if format_ is not None:
        return format_
    name = (output or "").lower()
    return next((each for each, ending in ENDINGS.items() if name.endswith(ending)), "text")


def require_list_output(
    output: str | None, format_: str, inputs: Iterable[str], *, force: bool
) -> None:
    """End the command if it must not write a list there: before it has done any work."""
    if output is not None and output != STANDARD:
        require_output(output, inputs, force=force, endings=[ENDINGS[format_]])
    elif format_ == "xlsx" and sys.stdout is not None and sys.stdout.isatty():
        fail("xlsx 不是文字，不能显示在终端上。请写入文件，例如 -o 核对.xlsx。")


def write_list(data: bytes, output: str | None) -> None:
    """Write a list to a file or to standard output."""
    if output is None or output == STANDARD:
        write(data)
        return
    write_output(output, data)
    tell(f"已写入 {told(output)}。")
