"""`gknb merge`: the consolidated report of a government and its departments."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, Any

import click

from .chinese import ChineseCommand
from .console import (
    STANDARD,
    UNUSABLE,
    as_json,
    complain,
    fail,
    hold,
    quiet_option,
    read_report,
    tell,
    told,
    write,
)
from .folder import expected, reports_of, settings_of
from .many import executor_for, jobs_option, listed, progress_bar, scheduler_option
from .output import TEXTS, force_option, require_output, save_report, write_output
from .parameters import LIST, ReportFile, agency_name, report_year

if TYPE_CHECKING:
    from gknb.core.findings import Finding
    from gknb.core.forms import Form
    from gknb.core.merge import Consolidation
    from gknb.core.merge.stated import Comparison
    from gknb.core.report import Report

PROGRESS_FROM = 1000
"""From so many files on, it takes long enough to be shown."""

_HINT = "只换其中的数字，加 --update；或换一个文件名"


@click.command(
    "merge",
    cls=ChineseCommand,
    short_help="汇总各部门的报告，或核对汇总的数字。",
    help="""
把各部门的报告汇总成人民政府的报告：每一格是各部分之和，正文留待填写。

可以写文件、文件夹（连同下级的 .toml）、带引号的通配符。
写 - 时，从标准输入读文件名，一行一个。

缺报、重报、年度不对、表格有错误、不能读取的，都会列出来，不汇总。
有错误仍汇总的，加 --allow-errors：不能读取的、别的年度的不计入。
有名单的，名单外机关的报告列出来，不计入；应当汇总的，补入名单。
只看表格；正文等另用 gknb check 检查。

退出码：0 没有错误，1 有错误，2 文件不能读取或用法不对。
""",
)
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=ReportFile())
@click.option("-o", "--output", metavar="文件", type=ReportFile(), help="汇总报告写入这个文件")
@click.option("--agency", metavar="名称", callback=agency_name, help="汇总报告的机关名称")
@click.option(
    "--year",
    metavar="年度",
    type=int,
    callback=report_year,
    help="汇总的年度；不写时，是多数报告的年度",
)
@click.option(
    "--roster",
    metavar="名单",
    type=LIST,
    help="应当报送的机关：文本、CSV 或工作簿，有表头的取“机关名称”一列；列出缺报、重报",
)
@click.option("--check", "stated", metavar="文件", type=ReportFile(), help="逐格核对已汇总的报告")
@click.option("--allow-errors", is_flag=True, help="有错误仍汇总")
@force_option
@click.option("--update", is_flag=True, help="汇总报告已存在的，只更新数字，正文和封面不变")
@click.option("--prose", metavar="文件", help="把各部分的正文收集到这个文件，供撰写时参考")
@jobs_option
@scheduler_option
@click.option("--json", "to_json", is_flag=True, help="各部分和发现的问题输出为 JSON，写到标准输出")
@quiet_option
def command(  # noqa: C901  # an option a line
    *,
    files: tuple[str, ...],
    output: str | None,
    agency: str | None,
    year: int | None,
    roster: str | None,
    stated: str | None,
    allow_errors: bool,
    force: bool,
    update: bool,
    prose: str | None,
    jobs: int | None,
    scheduler: str | None,
    to_json: bool,
) -> int:
    """Consolidate reports."""
    gc.enable()  # unlike other commands this one may work for long
    from gknb.core.merge import consolidate
    from gknb.core.report import empty_report
    from gknb.core.work import WorkError

    if output is None and stated is None:
        raise click.UsageError("请写 -o 汇总到哪个文件，或 --check 核对哪份汇总报告。")
    if to_json and output == STANDARD:
        raise click.UsageError("--json 写到标准输出，汇总报告请写入文件。")
    begun = _begun(output, update=update, force=force)
    compared = None if stated is None else read_report(stated)
    if stated is not None and compared is None:
        return UNUSABLE
    typed = listed(files)
    named = _found(typed, [name for name in (output, stated) if name not in (None, STANDARD)])
    settings = settings_of(typed, named)
    list_name, agencies = expected(roster, settings, typed)
    agency = agency or (None if begun else settings.agency or None)
    lists = [name for name in (list_name, stated) if name]
    if output is not None and output != STANDARD:
        # A folder may hold the whole: it is left out. A part that is named is never written over.
        parts = [] if begun else [name for name in typed if not os.path.isdir(name)]  # noqa: PTH112
        require_output(output, [*parts, *lists], force=force or begun is not None, hint=_HINT)
        hold(output)
    if prose is not None:
        inputs = [*named, *lists, *([] if output is None else [output])]
        require_output(prose, inputs, force=force, endings=TEXTS)
    with (
        executor_for(len(named), jobs, scheduler) as executor,
        progress_bar("汇总", len(named), PROGRESS_FROM) as progress,
    ):
        try:
            whole = consolidate(
                named,
                year=year or settings.year,
                roster=agencies.agencies,
                agency=agency or (begun or compared or empty_report()).agency,
                executor=executor,
                progress=progress,
            )
        except ValueError as error:
            fail(str(error))
        except WorkError as error:
            fail(f"汇总中断（可能内存不足，可用 --jobs 1 重试）：{error}")
    compared_with = None if compared is None else _compared(compared, str(stated), whole)
    if not to_json:
        _tell(whole, list_name, compared_with, stated)
    is_written = output is not None and (whole.is_sound or allow_errors)
    if is_written:
        _save(whole, agency or "", str(output), begun, kind=settings.kind, prose=prose)
    elif output is not None:
        complain("有错误，没有汇总。改正以后再汇总；有错误仍汇总的，加 --allow-errors。")
    if to_json:
        written = output if is_written else None
        write(as_json(_record(whole, list_name, written, compared_with, stated)))
    is_sound = whole.is_sound and (compared_with is None or not compared_with.findings)
    return 0 if is_sound else 1


def _record(
    whole: Consolidation,
    roster: str,
    written: str | None,
    difference: Comparison | None,
    stated: str | None,
) -> dict[str, Any]:
    from gknb.core.merge.records import compared_record, merge_record

    compared = (
        None
        if difference is None or stated is None
        else compared_record(difference, whole.form, stated)
    )
    return merge_record(whole, roster, written, compared)


def _begun(output: str | None, *, update: bool, force: bool) -> Report | None:
    """The report to update; None where there is none, or where it is to be begun again."""
    if output in (None, STANDARD) or not os.path.lexists(output or ""):
        return None
    if not update:
        return None
    if force:
        raise click.UsageError("--update 只换数字，--force 整份覆盖，不能同用。")
    report = read_report(output or "")
    if report is None:
        raise click.exceptions.Exit(UNUSABLE)
    return report


def _found(named: list[str], leave_out: list[str | None]) -> list[str]:
    """The report files that are meant."""
    found = reports_of(named, leave_out)
    if not found:
        fail("没有找到报告文件（.toml）。")
    return found


def _tell(
    whole: Consolidation, roster: str, compared: Comparison | None, stated: str | None
) -> None:
    """Say what is wrong with the parts, and with the report that was compared."""
    for unreadable in whole.unreadable:
        complain(unreadable.message)
    by_file: dict[str, list[Finding]] = {}
    for file, finding in whole.gaps:
        by_file.setdefault(file or roster, []).append(finding)
    for file, findings in by_file.items():
        _show(findings, whole.form, file)
    for faulty in (*whole.faulty, *whole.doubtful):
        _show(list(faulty.findings), faulty.form, faulty.part.file)
    tell(f"汇总 {whole.year} 年度 {len(whole.parts)} 份报告。")
    if compared is not None and stated is not None:
        _tell_difference(compared, whole.form, stated)


def _compared(stated: Report, file: str, whole: Consolidation) -> Comparison:
    """Where a consolidated report is not the sum of its parts."""
    from gknb.core.merge import compare_stated

    if (stated.form, stated.year) != (whole.form, whole.year):
        fail(f"{told(file)} 与各部分的年度或格式不同（{stated.year}、{whole.year}），不能核对。")
    return compare_stated(stated, *whole.once(), whole.absent, whole.outside)


def _tell_difference(compared: Comparison, form: Form, file: str) -> None:
    from gknb.core.rendering import findings as text

    write(text.render(compared.findings, form, file).encode(errors="replace"))
    for part in compared.left_out:
        complain(f"很可能漏了“{told(part.agency)}”的报告（{told(part.file)}）。")
    for part in compared.outside:
        complain(f"很可能计入了名单外的“{told(part.agency)}”的报告（{told(part.file)}）。")
    for part in compared.counted_twice:
        complain(f"很可能重复计入了“{told(part.agency)}”的报告（{told(part.file)}）。")


def _show(findings: list[Finding], form: Form, file: str) -> None:
    from gknb.core.rendering import findings as text

    complain(text.render(findings, form, file).rstrip("\n"))


def _collect(whole: Consolidation, prose: str) -> None:
    """Write the parts' prose into a file, at once or not at all."""
    from gknb.core.merge import collect_prose

    write_output(prose, (text.encode() for text in collect_prose(whole.parts, whole.form)))
    tell(f"已写入 {told(prose)}。")


def _save(
    whole: Consolidation,
    agency: str,
    output: str,
    begun: Report | None,
    *,
    kind: str,
    prose: str | None,
) -> None:
    """Write the sum, and the parts' prose where that was asked for."""
    from gknb.core.files.toml_file import dumps

    if begun is not None and (begun.form, begun.year) != (whole.form, whole.year):
        fail(f"{told(output)} 是 {begun.year} 年度的，汇总的是 {whole.year} 年度，没有改动。")
    report = whole.report(agency, begun)
    if kind and begun is None:
        report.cover["agency.kind"] = kind
    if output == STANDARD:
        write(dumps(report).encode())
    else:
        save_report(report, output)
        prose_left = "" if any(map(str.strip, report.prose.values())) else "正文留待填写，"
        tell(f"已写入 {told(output)}。{prose_left}用 gknb {told(output)} 打开。")
    if prose is not None:
        _collect(whole, prose)
