"""`gknb check`: lists what does not hold, in one report or in all of a folder."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .chinese import ChineseCommand
from .console import (
    STANDARD,
    STANDARD_INPUT,
    UNUSABLE,
    as_json,
    complain,
    fail,
    is_quiet,
    quiet_option,
    shown,
    tell,
    told,
    write,
)
from .folder import campaign_of, reports_of
from .many import executor_for, jobs_option, progress_bar, scheduler_option
from .output import force_option
from .parameters import ReportFile
from .standard_input import report_or_names
from .tables import list_format, list_options, require_list_output, write_list

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from gknb.core.campaign import Campaign, Checked
    from gknb.core.report import Report

_PROGRESS_FROM = 200


@click.command(
    "check",
    cls=ChineseCommand,
    help="""
检查报告，列出问题的位置、内容、应有的值和处理办法。

可以写文件、文件夹（连同下级的 .toml）、带引号的通配符。
文件写 - 时，读标准输入：一份报告，或者文件名的列表，一行一个。

上年报告写在报告的 previous 里，或者用 --previous 指定，用来核对上年结转等。
--previous 写文件夹的，每个机关按名称与其中的上年报告配对。
文件夹里有 gknb.toml 的，按其中的上年文件夹、期限和审签环节核对。

退出码：0 没有错误（可以有警告），1 有错误，2 文件不能读取或用法不对。
""",
)
@click.argument("files", metavar="文件…", nargs=-1, type=ReportFile())
@click.option(
    "--previous",
    metavar="文件",
    type=ReportFile(),
    help="上年报告，只能与一个文件同用；或上年报告所在的文件夹",
)
@click.option("--final", is_flag=True, help="按可以公布的要求检查：三审未签或签署失效也是错误")
@list_options
@click.option("--json", "to_json", is_flag=True, help="同 --format json：输出为一个 JSON 数组")
@force_option
@jobs_option
@scheduler_option
@quiet_option
@click.option(
    "--rules",
    "list_rules",
    is_flag=True,
    help="列出全部规则：编号、级别、内容、依据",
)
def command(
    *,
    files: tuple[str, ...],
    previous: str | None,
    final: bool,
    format_: str | None,
    output: str | None,
    to_json: bool,
    force: bool,
    jobs: int | None,
    scheduler: str | None,
    list_rules: bool,
) -> int:
    """Print the findings on reports."""
    from gknb.core.rendering import findings as text

    if list_rules:
        from gknb.core.checks import RULES
        from gknb.core.merge.rules import MERGE_RULES
        from gknb.core.open_points import READING_RULES

        others = {"导入": READING_RULES, "汇总": MERGE_RULES}
        write(text.rule_list(RULES, others).encode())
        return 0
    if not files:
        raise click.MissingParameter(
            ctx=click.get_current_context(), param=click.get_current_context().command.params[0]
        )
    if to_json and format_ not in (None, "json"):
        raise click.UsageError(f"--json 与 --format {format_} 不能同用。")
    format_ = list_format("json" if to_json else format_, output)
    typed, standard = report_or_names(files)
    named = _found(typed, output)
    require_list_output(output, format_, [*named, *filter(None, [previous])], force=force)
    is_folder = previous is not None and os.path.isdir(previous)  # noqa: PTH112
    if previous is not None and not is_folder and len(named) > 1:
        if not os.path.lexists(previous):
            fail(f"没有这个文件或文件夹：{told(previous)}")
        fail(
            "--previous 写一个文件的，只能与一个文件同用；"
            "几个文件的，写上年报告所在的文件夹，或在各报告的 previous 里写明。"
        )
    campaign = campaign_of(typed, named, previous if is_folder else None)
    if len(named) > 1:
        gc.enable()  # unlike one file this may take long
    if previous is not None and not is_folder:
        result = _against(named[0], previous, campaign, standard, final=final)
        return _tell(iter([result]), format_, output, 1)
    if len(named) == 1 and scheduler is None:
        return _tell(_checked(named, standard, campaign, final=final), format_, output, 1)
    with (
        executor_for(len(named), jobs, scheduler, _worth_a_pool()) as executor,
        progress_bar("核对", len(named), _PROGRESS_FROM) as progress,
    ):
        results = _checked(
            named, standard, campaign, final=final, executor=executor, progress=progress
        )
        return _tell(_until_broken(results), format_, output, len(named))


def _checked(
    named: Sequence[str],
    standard: bytes,
    campaign: Campaign,
    *,
    final: bool,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Checked]:
    """The reports in their order, the one on standard input among them."""
    from gknb.core.campaign import check_files

    files = [name for name in named if name != STANDARD]
    many = check_files(files, campaign, final=final, executor=executor, progress=progress)
    for name in named:
        if name == STANDARD:
            yield _standard(standard, campaign, final=final)
        else:
            yield next(many)


def _worth_a_pool() -> int:
    from gknb.core.campaign import WORTH_A_POOL

    return WORTH_A_POOL


def _found(typed: Sequence[str], output: str | None) -> list[str]:
    """The report files that are meant; the one that is written is no report."""
    named = reports_of(typed, [output])
    if not named:
        fail("没有找到报告文件（.toml）。")
    return named


def _standard(data: bytes, campaign: Campaign, *, final: bool) -> Checked:
    """The report on standard input."""
    from gknb.core.campaign import Checked, check_report
    from gknb.core.files.toml_file import ReportFileError, loads

    try:
        report = loads(data, STANDARD_INPUT)
    except ReportFileError as error:
        return Checked(STANDARD, str(error))
    return check_report(report, STANDARD, campaign, final=final)


def _against(
    file: str, previous: str, campaign: Campaign, standard: bytes, *, final: bool
) -> Checked:
    """A report against the one of last year that was asked for; the command ends without it."""
    from gknb.core.campaign import Checked
    from gknb.core.campaign.checking import checked
    from gknb.core.files.previous import load_as_previous
    from gknb.core.files.toml_file import ReportFileError, load, loads

    try:
        report: Report = loads(standard, STANDARD_INPUT) if file == STANDARD else load(file)
    except ReportFileError as error:
        return Checked(file, str(error))
    last, reason = load_as_previous(report, previous)
    if last is None:
        fail(reason)
    return checked(report, file, campaign, last, reason, final=final)


def _tell(results: Iterator[Checked], format_: str, output: str | None, files: int) -> int:
    """Write what was found, as it comes where that is text for the terminal; the exit code."""
    found: list[Checked] = []
    unreadable: list[Checked] = []
    lines: list[bytes] = []
    for each in results:
        (unreadable if each.unreadable else found).append(each)
        line = _line(each, is_text=format_ == "text")
        if output is None:
            write(_shown(line))
        else:
            lines.append(line)
    if format_ != "text":
        write_list(_data(format_, found, unreadable), output)
    else:
        end = _end(found, unreadable) if files > 1 and not is_quiet() else b""
        if output is None:
            write(_shown(end))
        else:
            write_list(b"".join([*lines, end]), output)
    if unreadable:
        return UNUSABLE
    return 1 if any(each.errors for each in found) else 0


def _line(each: Checked, *, is_text: bool) -> bytes:
    """The findings on one report as text; what else there is to say of it goes to the user."""
    from gknb.core.rendering import findings as text

    if each.unreadable:
        complain(each.unreadable)
        return b""
    source = STANDARD_INPUT if each.file == STANDARD else each.file
    if each.note:
        tell(f"{told(source)}：{each.note}")
    if not is_text or (is_quiet() and not each.findings):
        return b""
    return text.render(each.findings, each.form, source, folds=True).encode(errors="replace")


def _shown(text: bytes) -> bytes:
    """What is printed, with colours where standard output is a terminal that has them."""
    from .colour import coloured, has_colour

    return coloured(text.decode()).encode() if has_colour() else text


def _end(found: Sequence[Checked], unreadable: Sequence[Checked]) -> bytes:
    """A line over all reports, and how often each rule was not kept to."""
    from gknb.core.rendering import findings as text

    together = [finding for each in found for finding in each.findings]
    summary = text.summary(len(found), len(unreadable), together)
    return (summary + text.by_rule([each.findings for each in found])).encode()


def _until_broken(results: Iterator[Checked]) -> Iterator[Checked]:
    """The results; the command ends where whoever works on them breaks down."""
    from gknb.core.work import WorkError

    try:
        yield from results
    except WorkError as error:
        fail(f"中途停止，没有核对完（可能内存不足，可以用 --jobs 1 再试）：{error}")


def _data(format_: str, found: Sequence[Checked], unreadable: Sequence[Checked]) -> bytes:
    if format_ == "json":
        from gknb.core.findings import record
        from gknb.core.report import Report

        return as_json(
            [
                record(finding, Report(each.form), shown(each.file))
                for each in found
                for finding in each.findings
            ]
        )
    from gknb.core.rendering import finding_list, records

    rows = [
        row
        for each in found
        for row in finding_list.finding_rows(
            each.findings, each.form, each.agency, each.year, Path(shown(each.file)).name
        )
    ]
    rows += [
        finding_list.unreadable_row(each.unreadable, Path(shown(each.file)).name)
        for each in unreadable
    ]
    if format_ == "csv":
        return records.render_csv(finding_list.COLUMNS, rows)
    return records.render_xlsx(finding_list.NAME, finding_list.COLUMNS, rows)
