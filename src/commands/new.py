"""`gknb new`: starts a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gknb.core.files import REPORT_SUFFIX
from gknb.core.forms.cover import KIND_LABELS
from gknb.core.report import new_report

from .chinese import ChineseCommand
from .console import PROGRAM, STANDARD, complain, fail, quiet_option, tell, told, write
from .output import force_option, require_output, write_output
from .parameters import LIST, ReportFile, agency_name, report_year

if TYPE_CHECKING:
    from gknb.core.report import Report


@click.command(
    "new",
    cls=ChineseCommand,
    help="""
新建一份报告：空白的，或者接续上年的（--from）。

接续上年时，机关的各项情况沿用，上年结转等于上年报告的结转下年度。
现行有效先按上年的数填上，要加减本年的制发和废止。
正文不沿用；--with-prose 把上年文字抄来，每段都标明待改写。

--format xlsx 新建 Excel、WPS 表格：合计和勾稽自动计算，填写后用 import 导入。

--roster 写名单、-o 写文件夹的，为名单上的每个机关新建一份；--from 写上年报告所在的文件夹，
各机关按名称接续其中的上年报告。文件夹里已有的报告不动。

已有的文件不会被覆盖，除非加 --force。文件写 - 时，输出到标准输出。
""",
)
@click.argument("file", metavar="[文件]", required=False, type=ReportFile())
@click.option("--agency", metavar="名称", callback=agency_name, help="机关名称")
@click.option(
    "--year", metavar="年度", type=int, callback=report_year, help="报告年度，不是落款年份"
)
@click.option(
    "--kind",
    type=click.Choice(list(KIND_LABELS)),
    help="机关类型：" + "，".join(f"{kind} 是{label}" for kind, label in KIND_LABELS.items()),
)
@click.option(
    "--from",
    "last_year",
    metavar="上年报告",
    type=ReportFile(),
    help="接续上年的报告；与 --roster 同用的，写上年报告所在的文件夹",
)
@click.option("--roster", metavar="名单", type=LIST, help="为名单上的每个机关新建一份")
@click.option(
    "-o",
    "--output",
    metavar="文件夹",
    type=click.Path(file_okay=False),
    help="名单上各机关的报告写入这个文件夹",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["toml", "xlsx"]),
    help="toml 是报告文件；xlsx 是供填写后导入的表格。不写时，看文件名的结尾",
)
@click.option("--with-prose", is_flag=True, help="连上年文字一起抄来，标明待改写")
@force_option
@quiet_option
def command(
    *,
    file: str | None,
    agency: str | None,
    year: int | None,
    kind: str | None,
    last_year: str | None,
    roster: str | None,
    output: str | None,
    format_: str | None,
    with_prose: bool,
    force: bool,
) -> int:
    """Write a new report, or those of all agencies of a list."""
    if roster is not None or output is not None:
        _require_many(roster, output, file, agency, force=force)
        from .new_many import new_reports

        return new_reports(
            str(roster),
            str(output),
            year,
            last_year,
            kind=kind,
            format_=format_ or "toml",
            with_prose=with_prose,
        )
    if file is None:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    if file != STANDARD:
        require_output(
            file,
            [] if last_year is None else [last_year],
            force=force,
            hint=f"请换一个文件名，或用 {PROGRAM} {told(file)} 打开它",
        )
    if last_year is not None:
        report = _continued(file, last_year, agency or "", year, with_prose=with_prose)
        if kind is not None:
            report.cover["agency.kind"] = kind
    elif agency is None or year is None:
        raise click.UsageError(f"缺少选项 {'--agency' if agency is None else '--year'}。")
    elif with_prose:
        raise click.UsageError("--with-prose 要和 --from 一起用。")
    else:
        report = new_report(agency, year, kind or next(iter(KIND_LABELS)))
    format_ = format_ or ("xlsx" if file.lower().endswith(".xlsx") else "toml")
    if format_ == "xlsx" and file.lower().endswith(REPORT_SUFFIX):
        fail(f"{told(file)} 是报告文件的名字，表格请写入 .xlsx 文件。")
    _create(file, report, format_)
    return 0


def _require_many(
    roster: str | None, output: str | None, file: str | None, agency: str | None, *, force: bool
) -> None:
    """Refuse what does not go with a list of agencies."""
    if roster is None or output is None:
        raise click.UsageError("--roster 名单 和 -o 文件夹 要一起写。")
    if file is not None or agency is not None:
        raise click.UsageError("写了 --roster 的，不写文件和 --agency：名称由名单确定。")
    if force:
        raise click.UsageError("--roster 不改已有的报告，不能与 --force 同用。")


def _continued(  # noqa: C901  # a line for each thing that may not fit
    file: str, last_year: str, agency: str, year: int | None, *, with_prose: bool
) -> Report:
    """A report that continues last year's; says what was taken over and what has to be done."""
    from gknb.core.disk.worker import WorkerError, run
    from gknb.core.files.previous import relative_name
    from gknb.core.files.toml_file import ReportFileError
    from gknb.core.naming import place_name
    from gknb.core.reading import ReadingError
    from gknb.core.rendering import findings as text
    from gknb.core.rollover import load_last_year, roll_over

    try:
        if last_year.endswith(REPORT_SUFFIX):
            last, found = load_last_year(last_year)
        else:
            last, found = run(load_last_year, last_year)
    except ReportFileError as error:
        fail(str(error))
    except (ReadingError, WorkerError) as error:
        fail(f"{last_year}：{error}")
    if found:
        complain(text.render(found, last.form, last_year).rstrip("\n"))
    if not last.year:
        fail(f"{last_year}：没有填写报告年度，不知道接续哪一年。")
    if year is not None and year != last.year + 1:
        fail(f"{last_year} 是 {last.year} 年度的，只能接续为 {last.year + 1} 年度，不是 {year}。")
    try:
        begun = roll_over(last, agency=agency, with_prose=with_prose)
    except ValueError:
        fail(f"{last_year} 是 {last.year} 年度的；没有 {last.year + 1} 年度的报告格式。")
    report = begun.report
    if file != STANDARD and last_year.endswith(REPORT_SUFFIX):
        report.cover["previous"] = relative_name(Path(file), Path(last_year))
    tell(f"上年结转 {len(begun.carried)} 格，已按上年报告的结转下年度填写。")
    for place in begun.missing:
        tell(f"  上年报告没有数，请填写：{place_name(report.form, place)}")
    for place, figure in begun.proposed.items():
        tell(f"  先按上年填 {figure}，要加本年制发、减本年废止：{place_name(report.form, place)}")
    return report


def _create(file: str, report: Report, format_: str) -> None:
    if format_ == "xlsx":
        from gknb.core.rendering import as_bytes

        data = as_bytes("xlsx", report)
    else:
        from gknb.core.files.toml_file import dumps

        data = dumps(report).encode()
    if file == STANDARD:
        write(data)
        return
    write_output(file, data)
    if format_ == "xlsx":
        tell(f"已新建 {told(file)}。填写后用 {PROGRAM} import {told(file)} 导入。")
    else:
        tell(f"已新建 {told(file)}。用 {PROGRAM} {told(file)} 打开填写。")
