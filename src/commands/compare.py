"""`gknb compare`: reports side by side."""

from __future__ import annotations

import os
import sys

import click

from gknb.core.compare import rates

from .chinese import ChineseCommand
from .console import STANDARD, UNUSABLE, quiet_option, read_report, tell, told, write
from .output import force_option, require_output, write_output
from .parameters import ReportFile, Width

FORMATS = ("rich", "text", "json", "tsv", "html")
FORMAT_OF = {".txt": "text", ".tsv": "tsv", ".html": "html", ".htm": "html", ".json": "json"}
"""The format that the ending of a file name asks for."""
FEWEST = 2
MEASURES = tuple(measure.label for measure in rates.MEASURES)


@click.command(
    "compare",
    cls=ChineseCommand,
    short_help="几份报告对比：各年度，或各机关。",
    help="""
几份报告并列对比：同一机关的各年度，或同一年度的各机关。
各年度按年度排列，列出增减和百分比。
各机关列出主要数据和比率；超过 6 个的只列这些，逐格数据用 tsv 输出。
基数不足 10 件或有空白格的，不计算比率，并说明原因。

html 带图表，可以作图解发布。
""",
)
@click.argument("files", metavar="文件 文件…", nargs=-1, required=True, type=ReportFile())
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="格式；不写时，写入文件的看文件名的结尾，终端上是 rich，其他地方是 text",
)
@click.option(
    "--sort",
    metavar="项目",
    type=click.Choice(MEASURES),
    help=f"各机关按这一项从高到低排列：{'、'.join(MEASURES)}",
)
@click.option("--top", metavar="个数", type=click.IntRange(2), help="只列排在前面的几个机关")
@click.option(
    "--width", type=Width(), metavar="列数", help="text、rich 一行的宽度；不写时，text 是 80"
)
@click.option("--changed", is_flag=True, help="只列出有变化的数和主要数据")
@click.option(
    "-o",
    "--output",
    metavar="文件",
    type=ReportFile(),
    help="写入这个文件，而不是标准输出；.txt .tsv .html .json 按结尾定格式",
)
@force_option
@quiet_option
def command(
    *,
    files: tuple[str, ...],
    format_: str | None,
    sort: str | None,
    top: int | None,
    width: int | None,
    changed: bool,
    output: str | None,
    force: bool,
) -> int:
    """Print reports side by side."""
    from gknb.core.compare import compare, ranked
    from gknb.core.compare.rates import MEASURES as ALL
    from gknb.core.rendering.comparison import render

    if len(files) < FEWEST:
        raise click.UsageError("对比要写两份或更多的报告。")
    if output is not None and output != STANDARD:
        format_ = format_ or FORMAT_OF.get(os.path.splitext(output.lower())[1])  # noqa: PTH122
        require_output(output, files, force=force, endings=FORMAT_OF)
    reports = [read_report(file) for file in files]
    readable = [report for report in reports if report is not None]
    if len(readable) < len(reports):
        return UNUSABLE
    if sort is not None or top is not None:
        measure = next(one for one in ALL if one.label == (sort or ALL[0].label))
        readable = ranked(readable, measure, top)
    comparison = compare(readable)
    if changed:
        comparison = comparison.changed()
    to_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    chosen = format_ or ("rich" if to_terminal else "text")
    text = render(comparison, chosen, styled=to_terminal, width=width)
    data = text.encode(errors="replace")
    if output is None or output == STANDARD:
        write(data)
    else:
        write_output(output, data)
        tell(f"已写入 {told(output)}。")
    return 0
