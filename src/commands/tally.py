"""`gknb tally`: tables 三 and 四 counted from a register of requests, table 二 from lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from .chinese import ChineseCommand
from .console import (
    STANDARD,
    STANDARD_INPUT,
    UNUSABLE,
    complain,
    fail,
    hold,
    read_report,
    read_standard,
    told,
    write,
)
from .output import same_file, save_report
from .parameters import ReportFile, report_year

if TYPE_CHECKING:
    from gknb.core.forms import Place
    from gknb.core.report import Report
    from gknb.core.tally import Tally, Trouble

T = TypeVar("T")

MOST_NAMED, LONGEST_MESSAGE = 1000, 300
"""So many rows that cannot be counted are named, each in so many characters."""

WORTH_A_PROCESS = 256 * 1024
"""A smaller CSV can do no harm: it is read by a parser that takes time by its length."""


@click.command(
    "tally",
    cls=ChineseCommand,
    short_help="由台账数出报告的表格。",
    help="""
由依申请公开的台账（CSV 或 XLSX，一行一件）数出第三、第四部分，填入报告。
由双公示的清单数出第二部分的决定数量。

台账要有收到日期、申请人类型、办理结果、答复日期。
可以有编号、具体情形、是否延期、复议结果、诉讼结果。
列名、用词不同的，写在对照文件里（--profile）。

不能计数的行会列出行号和原因，不填入；加 --allow-errors 先填其余的。
超过法定期限答复的也列出来。

退出码：0 没有问题，1 有不能计数的行，2 文件不能读取或用法不对。
""",
)
@click.argument("ledger", metavar="[台账]", required=False)
@click.option("--into", metavar="报告", type=ReportFile(), help="填入这份报告；年度以它为准")
@click.option("--year", metavar="年度", type=int, callback=report_year, help="没有报告时，数哪一年")
@click.option("--profile", metavar="文件", help="列名、用词的对照文件（TOML）")
@click.option("--licences", metavar="清单", help="行政许可的清单，填入第二部分")
@click.option("--penalties", metavar="清单", help="行政处罚的清单，填入第二部分")
@click.option("--coercive-measures", metavar="清单", help="行政强制的清单，填入第二部分")
@click.option(
    "--explain", nargs=2, metavar="行 列", help="列出这一格数的是哪些件，例如 予以公开 自然人"
)
@click.option("--allow-errors", is_flag=True, help="有不能计数的行，也填入其余的")
def command(  # noqa: C901  # an option a line
    *,
    ledger: str | None,
    into: str | None,
    year: int | None,
    profile: str | None,
    licences: str | None,
    penalties: str | None,
    coercive_measures: str | None,
    explain: tuple[str, str] | None,
    allow_errors: bool,
) -> int:
    """Count tables from registers."""
    from gknb.core.tally import LedgerError

    lists = {
        "licences": licences,
        "penalties": penalties,
        "coercive_measures": coercive_measures,
    }
    if ledger is None and (explain or not any(lists.values())):
        raise click.UsageError("请写台账文件。")
    if into == STANDARD:
        raise click.UsageError("--into 要写文件名。")
    if into is not None:
        sources = [name for name in (ledger, profile, *lists.values()) if name is not None]
        if same := same_file(into, sources):
            fail(f"{told(into)} 与要读取的 {told(same)} 是同一个文件，不能填入。")
        hold(into)
    report = _report(into, year)
    if report is None:
        return UNUSABLE
    try:
        figures: dict[Place, int] = {}
        troubles = 0
        if ledger is not None:
            tally, wrong = _tally(ledger, report, profile)
            troubles += _name(ledger, wrong)
            if explain is not None:
                _explain(tally, explain)
                return 1 if troubles else 0
            figures |= {place: len(cases) for place, cases in tally.cases.items()}
        for row, source in lists.items():
            if source is not None:
                place, number, wrong = _decisions(row, source, report)
                figures[place] = number
                troubles += _name(source, wrong)
    except LedgerError as error:
        fail(str(error))
    return _finish(report, into, figures, troubles, allow_errors=allow_errors)


def _report(into: str | None, year: int | None) -> Report | None:
    """The report to fill in; an empty one of the year where only the figures are asked for."""
    if into is not None:
        report = read_report(into)
        if report is not None and not report.year:
            fail(f"{into}：没有填写报告年度，不知道数哪一年。请先填写。")
        if report is not None and year not in (None, report.year):
            fail(f"{into} 是 {report.year} 年度的，与 --year {year} 不一致。")
        return report
    if year is None:
        raise click.UsageError("请写 --into 填入哪份报告，或 --year 数哪一年。")
    from gknb.core.report import new_report

    try:
        return new_report("", year)
    except ValueError:
        raise click.UsageError(f"没有 {year} 年度的报告格式。") from None


def _tally(ledger: str, report: Report, profile: str | None) -> tuple[Tally, list[Trouble]]:
    from gknb.core.tally import case_name, count, find_overdue, load_profile, read_register

    words = None if profile is None else load_profile(profile, report.form)
    cases, troubles = _worked_out(ledger, read_register, report.form, words)
    late = find_overdue(cases, report.year)
    for year in late.unknown_years:
        complain(f"没有 {year} 年的放假安排，这一年只按周末推算办理期限。")
    if late.overdue:
        complain(
            f"{len(late.overdue)} 件超过法定期限（20 个工作日，延期的 40 个；补正等时间没有扣除）："
        )
    for case, due_on, days in late.overdue:
        done = f"{case.replied_on} 答复" if case.replied_on else "没有答复"
        complain(f"  {case_name(case)}：应在 {due_on} 前答复，{done}，已 {days} 个工作日")
    return count(cases, report.form, report.year), troubles


def _decisions(row: str, source: str, report: Report) -> tuple[Place, int, list[Trouble]]:
    from gknb.core.tally import LedgerError, count_list, decision_places

    place = decision_places(report.form).get(row)
    if place is None:
        raise LedgerError(f"{report.form.circular}的格式没有这一项，不能由清单计数")
    decided = _worked_out(source, count_list, place, report.year)
    return decided.place, len(decided.lines), decided.troubles


def _worked_out(source: str, function: Callable[..., T], *arguments: object) -> T:
    """What a function makes of a register, in a process of its own where it may need much."""
    from gknb.core.disk.atomic import read_limited, reason
    from gknb.core.tally import MOST_BYTES, LedgerError
    from gknb.core.worker import WorkerError, run

    name = _shown(source)
    try:
        data = read_standard(MOST_BYTES) if source == STANDARD else read_limited(source, MOST_BYTES)
    except (OSError, ValueError) as error:
        raise LedgerError(f"{name}：不能读取：{reason(error)}") from None
    if len(data) < WORTH_A_PROCESS and not data.startswith(b"PK"):
        return function(name, data, *arguments)
    try:
        return run(function, name, data, *arguments)
    except WorkerError as error:
        raise LedgerError(f"{name}：{error}") from None


def _name(source: str, troubles: list[Trouble]) -> int:
    """Name the rows that cannot be counted; how many there are."""
    for trouble in troubles[:MOST_NAMED]:
        message = trouble.message
        if len(message) > LONGEST_MESSAGE:  # it quotes a cell, whatever that holds
            message = f"{message[:LONGEST_MESSAGE]}…"
        complain(f"{_shown(source)}：第 {trouble.line} 行：{message}")
    if len(troubles) > MOST_NAMED:
        complain(f"{_shown(source)}：另有 {len(troubles) - MOST_NAMED} 行不能计数，未列出。")
    return len(troubles)


def _explain(tally: Tally, wanted: tuple[str, str]) -> None:
    from gknb.core.naming import place_name
    from gknb.core.safe_text import one_line
    from gknb.core.tally import case_line, find_place

    place = find_place(tally.form, *wanted)
    if place is None:
        raise click.UsageError(f"没有这一格：{wanted[0]} {wanted[1]}。请照报告的行名、列名写。")
    cases = tally.explain(place)
    lines = [f"{one_line(place_name(tally.form, place))}：{len(cases)} 件"]
    lines += [f"  {case_line(case, tally.form)}" for case in cases]
    write("".join(f"{line}\n" for line in lines).encode(errors="replace"))


def _finish(
    report: Report,
    into: str | None,
    figures: dict[Place, int],
    troubles: int,
    *,
    allow_errors: bool,
) -> int:
    if troubles and not allow_errors:
        complain(
            f"{troubles} 行不能计数，没有填入。改正台账后再数；要先填其余的，加 --allow-errors。"
        )
        return 1
    changed = sum(report.figures.get(place) != figure for place, figure in figures.items())
    for place, figure in figures.items():
        report.put(place, figure)
    if into is None:
        _print(report, {place.section for place in figures})
    else:
        save_report(report, into)
        complain(f"已填入 {into}：数了 {len(figures)} 格，改动 {changed} 格。")
    return 1 if troubles else 0


def _print(report: Report, sections: set[str]) -> None:
    from gknb.core.rendering import as_text

    keys = [key for key in report.form.sections_by_key if key in sections]
    write(as_text("text", report, keys).encode())


def _shown(source: str) -> str:
    return STANDARD_INPUT if source == STANDARD else told(source)
