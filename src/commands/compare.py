"""`gknb compare`: reports side by side."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from gknb.core.compare import rates

from .chinese import ChineseCommand
from .console import (
    STANDARD,
    UNUSABLE,
    complain,
    fail,
    quiet_option,
    read_report,
    tell,
    told,
    write,
)
from .folder import reports_of, settings_of
from .output import force_option, require_output, write_output
from .parameters import REGISTER, ReportFile, Width
from .registers import work_out

if TYPE_CHECKING:
    from gknb.core.compare import Comparison
    from gknb.core.compare.rates import Value
    from gknb.core.report import Report
    from gknb.core.tally import Case

FORMATS = ("rich", "text", "json", "tsv", "html")
FORMAT_OF = {".txt": "text", ".tsv": "tsv", ".html": "html", ".htm": "html", ".json": "json"}
"""The format that the ending of a file name asks for."""
FEWEST = 2
MEASURES = tuple(measure.label for measure in (*rates.MEASURES, rates.ON_TIME))


@click.command(
    "compare",
    cls=ChineseCommand,
    short_help="几份报告对比：各年度，或各机关。",
    help="""
几份报告并列对比：同一机关的各年度，或同一年度的各机关。
各年度按年度排列，列出增减和百分比。
各机关列出主要数据和比率；超过 6 个的只列这些，按新收申请从高到低排列，逐格数据用 tsv 输出。
基数不足 10 件或有空白格的，不计算比率，并说明原因。
有申请台账的，加 --register，另计算按期办结率。

可以写文件、文件夹（连同下级的 .toml）、带引号的通配符；
文件夹里有 gknb.toml 的，只列其中写明的年度，不列汇总的报告。

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
@click.option(
    "--register",
    "registers",
    metavar="台账",
    type=REGISTER,
    multiple=True,
    help="申请台账，用于计算按期办结率；可以写几次。几个机关的，文件名应当写明机关名称",
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
    registers: tuple[str, ...],
    top: int | None,
    width: int | None,
    changed: bool,
    output: str | None,
    force: bool,
) -> int:
    """Print reports side by side."""
    from gknb.core.compare import compare
    from gknb.core.rendering.comparison import render

    if output is not None and output != STANDARD:
        format_ = format_ or FORMAT_OF.get(os.path.splitext(output.lower())[1])  # noqa: PTH122
        # A folder may hold what is written: it is left out. What is named is never written over.
        inputs = [name for name in files if not os.path.isdir(name)]  # noqa: PTH112
        require_output(output, [*inputs, *registers], force=force, endings=FORMAT_OF)
    named = reports_of(files, [output])
    if len(named) < FEWEST:
        raise click.UsageError("对比要写两份或更多的报告，或者有报告的文件夹。")
    reports = [read_report(file) for file in named]
    readable = [report for report in reports if report is not None]
    if len(readable) < len(reports):
        return UNUSABLE
    readable = _asked_for(readable, files, named)
    _tell_twice(readable)
    on_time = _on_time(registers, readable) if registers else None
    comparison = compare(readable, on_time)
    if sort is not None or top is not None:
        comparison = _ranked(comparison, sort, top)
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


def _asked_for(reports: list[Report], files: tuple[str, ...], named: list[str]) -> list[Report]:
    """Of the reports of a folder those of the year that its settings ask for, without the whole.

    Files that are named one by one are compared as they are: somebody has made a choice.
    """
    from gknb.core.roster import name_key

    if not any(os.path.isdir(name) for name in files):  # noqa: PTH112
        return reports
    settings = settings_of(files, named)
    whole = name_key(settings.agency)
    of_year = [one for one in reports if settings.year in (None, one.year)]
    kept = [one for one in of_year if not whole or name_key(one.agency) != whole]
    if len(of_year) < len(reports):
        complain(f"有{len(reports) - len(of_year)}份不是{settings.year}年度的报告，未列入。")
    if len(kept) < len(of_year):
        complain(f"“{told(settings.agency)}”是汇总的报告，未列入。")
    if len(kept) < FEWEST:
        fail("可以对比的报告不到两份。")
    return kept


def _tell_twice(reports: list[Report]) -> None:
    """Say whose reports of one year are compared twice: all sums have them twice."""
    from collections import Counter

    from gknb.core.roster import name_key

    names = {name_key(one.agency): one.agency for one in reports if one.agency}
    counts = Counter((name_key(one.agency), one.year) for one in reports)
    for (key, year), count in counts.items():
        if key and count > 1:
            complain(
                f"“{told(names[key])}”{year}年度的报告有{count}份，都已列入，合计重复；"
                "请用 gknb diff 比较，只保留一份。"
            )


def _ranked(comparison: Comparison, label: str | None, top: int | None) -> Comparison:
    """The comparison in the order of a measure."""
    if comparison.by_year:
        fail("--sort 和 --top 用于各机关对比；同一机关的各年度按年度排列。")
    measure = next((one for one in comparison.values if label in (None, one.label)), None)
    if measure is None:
        fail(f"没有台账，不能按{label}排列。请用 --register 指定台账。")
    return comparison.ranked(measure, top)


def _on_time(registers: tuple[str, ...], reports: list[Report]) -> dict[int, Value]:
    """The share of requests answered in time, by the position of the report."""
    from gknb.core.tally.deadlines import answered_in_time

    counts: dict[int, tuple[int, int]] = {}
    for file in registers:
        mine = _reports_of(file, reports)
        if not mine:
            names = "、".join(dict.fromkeys(told(report.agency) for report in reports[:3]))
            fail(f"{told(file)}：文件名里没有所对比机关的名称（{names}等），不知道是谁的台账。")
        cases = _cases(file, reports[mine[0]])
        for n in mine:
            part, whole = answered_in_time(cases, reports[n].year)
            before = counts.get(n, (0, 0))
            counts[n] = (before[0] + part, before[1] + whole)
    return {n: rates.rate(part, whole) for n, (part, whole) in counts.items()}


def _reports_of(register: str, reports: list[Report]) -> list[int]:
    """The positions of the reports that a register belongs to, by its name if they differ."""
    from gknb.core.safe_text import plain_name

    names = {plain_name(report.agency) for report in reports}
    if len(names) > 1:
        file = plain_name(os.path.basename(register))  # noqa: PTH119
        named = [name for name in names if name and name in file]
        names = {max(named, key=len)} if named else set()
    return [n for n, report in enumerate(reports) if plain_name(report.agency) in names]


def _cases(register: str, report: Report) -> list[Case]:
    """The cases of a register; how many of its rows cannot be counted is said."""
    from gknb.core.tally import RegisterError, read_register

    try:
        cases, troubles = work_out(register, read_register, report.form)
    except RegisterError as error:
        fail(str(error))
    if troubles:
        lines = len({trouble.line for trouble in troubles})
        complain(f"{told(register)}：有{lines}行无法统计，未计入按期办结率；用 gknb tally 查看。")
    return cases
