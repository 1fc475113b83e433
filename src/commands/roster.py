"""`gknb roster`: who has sent a report, who is missing, and what is in doubt."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import click

from .chinese import ChineseCommand
from .console import STANDARD, as_json, fail, quiet_option, tell, told
from .folder import campaign_of, expected, reports_of
from .many import executor_for, jobs_option, listed, progress_bar, scheduler_option
from .output import force_option
from .parameters import LIST, ReportFile, report_year
from .tables import list_format, list_options, require_list_output, write_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gknb.core.campaign import Campaign, Checked
    from gknb.core.campaign.survey import Survey

_PROGRESS_FROM = 200
_WIDTH = 80


@click.command(
    "roster",
    cls=ChineseCommand,
    short_help="列出报送情况：缺报、重报、逾期等。",
    help="""
对照名单列出报送情况：已报、缺报、年度不符、重复（内容相同或不同）、名称不符、名单外；
并列出逾期、错误和警告的个数、签署的进度。

名单可以是文本（一行一个）、CSV 或工作簿；有表头的，按表头取机关名称、联系人、电话、邮箱。
不写 --roster 的，用 gknb.toml 写明的名单，或者文件夹里的 名单.txt、名单.csv、名单.xlsx。
没有名单的，只列已报的机关。

逾期按报告的落款日期判断，不看文件的日期。
同一机关报了两份且不同的，用 gknb diff 比较。

退出码：0 各机关均报送一份且无疑问，1 有缺报或者有疑问，2 文件不能读取或用法不对。
""",
)
@click.argument("files", metavar="文件夹…", nargs=-1, required=True, type=ReportFile())
@click.option("--roster", metavar="名单", type=LIST, help="应当报送的机关")
@click.option(
    "--year",
    metavar="年度",
    type=int,
    callback=report_year,
    help="报告年度；不写时，是 gknb.toml 的年度，或者多数报告的年度",
)
@click.option(
    "--previous", metavar="文件夹", type=ReportFile(), help="上年报告所在的文件夹，用于核对"
)
@list_options
@click.option("--json", "to_json", is_flag=True, help="同 --format json")
@force_option
@jobs_option
@scheduler_option
@quiet_option
def command(
    *,
    files: tuple[str, ...],
    roster: str | None,
    year: int | None,
    previous: str | None,
    format_: str | None,
    output: str | None,
    to_json: bool,
    force: bool,
    jobs: int | None,
    scheduler: str | None,
) -> int:
    """List who is where."""
    from gknb.core.campaign.survey import survey

    if to_json and format_ not in (None, "json"):
        raise click.UsageError(f"--json 与 --format {format_} 不能同用。")
    format_ = list_format("json" if to_json else format_, output)
    if roster == STANDARD and STANDARD in files:
        raise click.UsageError("标准输入只能读一次：名单和文件名不能都写 -。")
    gc.enable()  # this may take long
    typed = listed(files)
    named = reports_of(typed, [output])
    campaign = campaign_of(typed, named, previous)
    name, agencies = expected(roster, campaign.settings, typed)
    if not named and not agencies.agencies:
        fail("没有找到报告文件（.toml），也没有名单。")
    inputs = [*named, *filter(None, (name, previous))]
    require_list_output(output, format_, inputs, force=force)
    found = survey(_checked(named, campaign, jobs, scheduler), campaign, agencies.agencies, year)
    if name:
        tell(f"名单：{told(name)}，{len(agencies.agencies)} 个机关。")
    write_list(_rendered(found, format_, campaign, is_plain=output is not None), output)
    return 0 if found.is_clear else 1


def _checked(
    named: Sequence[str], campaign: Campaign, jobs: int | None, scheduler: str | None
) -> list[Checked]:
    from gknb.core.campaign import WORTH_A_POOL, check_files
    from gknb.core.work import WorkError

    with (
        executor_for(len(named), jobs, scheduler, WORTH_A_POOL) as executor,
        progress_bar("核对", len(named), _PROGRESS_FROM) as progress,
    ):
        try:
            return list(check_files(named, campaign, executor=executor, progress=progress))
        except WorkError as error:
            fail(f"中途停止，没有核对完（可能内存不足，可以用 --jobs 1 再试）：{error}")


def _rendered(found: Survey, format_: str, campaign: Campaign, *, is_plain: bool) -> bytes:
    from gknb.core.campaign import survey_list

    if format_ == "json":
        return as_json(survey_list.record(found))
    if format_ == "text":
        return _text(found, campaign, is_plain=is_plain)
    from gknb.core.rendering import records

    rows = survey_list.rows(found)
    if format_ == "csv":
        return records.render_csv(survey_list.COLUMNS, rows)
    return records.render_xlsx(survey_list.NAME, survey_list.COLUMNS, rows)


def _text(found: Survey, campaign: Campaign, *, is_plain: bool) -> bytes:
    """The table, in the width of the terminal where it goes to one."""
    import io

    from rich.console import Console

    from gknb.core.campaign import survey_list

    is_terminal = not is_plain and sys.stdout is not None and sys.stdout.isatty()
    text = io.StringIO()
    console = Console(
        file=text,
        width=None if is_terminal else _WIDTH,
        force_terminal=is_terminal,
        color_system="standard" if is_terminal else None,
        highlight=False,
    )
    console.print(survey_list.table(found))
    lines = [line.rstrip() for line in text.getvalue().split("\n")]
    lines += [survey_list.summary(found), *survey_list.notes(found, campaign.requirements)]
    return "".join(f"{line}\n" for line in lines if line).encode(errors="replace")
