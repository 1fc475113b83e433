"""`gknb print`: the report in one of its formats."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from ..core.rendering import FORMATS, renderer
from .chinese import ChineseCommand
from .console import STANDARD, SUFFIX, UNUSABLE, fail, read_report, write, write_file
from .parameters import NumberType, ReportFile, SectionNumber

if TYPE_CHECKING:
    from ..core.report import Report

NARROWEST, WIDEST = 40, 1000


class Width(NumberType):
    """The width of a page in cells."""

    name = "列数"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Refuse what is no number, or too narrow or wide for a page."""
        width = click.INT.convert(value, param, ctx)
        if not NARROWEST <= width <= WIDEST:
            self.fail(f"{width} 不在 {NARROWEST} 至 {WIDEST} 之间。", param, ctx)
        return int(width)


@click.command(
    "print",
    cls=ChineseCommand,
    help="""
打印报告，或报告的几个部分。

文件写 - 时，读标准输入。
""",
)
@click.argument("file", metavar="文件", type=ReportFile())
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="格式；不写时，终端上是 rich，其他地方是 text",
)
@click.option(
    "--section",
    "numbers",
    metavar="1..6",
    type=SectionNumber(),
    multiple=True,
    help="只打印这一部分；可以写几次",
)
@click.option(
    "--width",
    type=Width(),
    metavar="列数",
    help=f"一行的宽度，{NARROWEST} 至 {WIDEST}；不写时，text 是 80，rich 与终端同宽",
)
@click.option(
    "-o", "--output", metavar="文件", type=ReportFile(), help="写入这个文件，而不是标准输出"
)
def command(
    file: str, format_: str | None, numbers: tuple[int, ...], width: int | None, output: str | None
) -> int:
    """Print a report."""
    if output is not None and output != STANDARD:
        _refuse_report(file, output)
    to_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    report = read_report(file)
    if report is None:
        return UNUSABLE
    keys = list(report.form.sections_by_key)
    sections = [keys[number - 1] for number in sorted(set(numbers))] or None
    format_ = format_ or ("rich" if to_terminal else "text")
    data = _render(report, format_, sections, width, styled=to_terminal).encode(errors="replace")
    if output is None or output == STANDARD:
        write(data)
    else:
        write_file(output, data)
    return 0


def _render(
    report: Report, format_: str, sections: list[str] | None, width: int | None, *, styled: bool
) -> str:
    if format_ == "rich" and not styled:
        from ..core.rendering import rich  # noqa: PLC0415

        # Left to itself it looks at standard output, even where the text goes into a file.
        return rich.render(report, sections, width, styled=False)
    return renderer(format_)(report, sections, width)


def _refuse_report(file: str, output: str) -> None:
    """Refuse to write printed text over a report."""
    try:
        same = file != STANDARD and os.path.samefile(file, output)  # noqa: PTH121
    except (OSError, ValueError):
        same = False
    if same:
        fail(f"{output} 就是报告本身，不能用打印的内容覆盖。请换一个文件名。")
    if os.path.realpath(output).lower().endswith(SUFFIX):
        fail(f"{output} 是报告文件的名字，打印的内容请写入别的文件，例如 .txt。")
