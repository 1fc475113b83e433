"""`gknb compare`: reports side by side."""

from __future__ import annotations

import sys

import click

from gknb.core.files import REPORT_SUFFIX

from .chinese import ChineseCommand
from .console import STANDARD, UNUSABLE, fail, read_report, told, write, write_file
from .parameters import ReportFile

FORMATS = ("rich", "text", "json", "tsv", "html")
FEWEST = 2


@click.command(
    "compare",
    cls=ChineseCommand,
    short_help="几份报告对比：各年度，或各机关。",
    help="""
几份报告并列对比：同一机关的各年度，或同一年度的各机关。
各年度按年度排列，列出增减和百分比。

html 带图表，可以作图解发布。
""",
)
@click.argument("files", metavar="文件 文件…", nargs=-1, required=True, type=ReportFile())
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="格式；不写时，终端上是 rich，其他地方是 text",
)
@click.option("--changed", is_flag=True, help="只列出有变化的数和主要数据")
@click.option("-o", "--output", metavar="文件", help="写入这个文件，而不是标准输出")
def command(files: tuple[str, ...], format_: str | None, changed: bool, output: str | None) -> int:
    """Print reports side by side."""
    from gknb.core.compare import compare
    from gknb.core.rendering.comparison import render

    if len(files) < FEWEST:
        raise click.UsageError("对比要写两份或更多的报告。")
    if output is not None and output.endswith(REPORT_SUFFIX):
        fail(f"{told(output)} 是报告文件的名字，对比请写入别的文件，例如 .html。")
    reports = [read_report(file) for file in files]
    readable = [report for report in reports if report is not None]
    if len(readable) < len(reports):
        return UNUSABLE
    comparison = compare(readable)
    if changed:
        comparison = comparison.changed()
    to_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    text = render(comparison, format_ or ("rich" if to_terminal else "text"), styled=to_terminal)
    data = text.encode(errors="replace")
    if output is None or output == STANDARD:
        write(data)
    else:
        write_file(output, data)
    return 0
