"""`gknb notes`: what goes back to the agencies."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import os
from typing import TYPE_CHECKING

import click

from .chinese import ChineseCommand
from .console import UNUSABLE, complain, fail, quiet_option, tell, told
from .folder import campaign_of, check_all, expected, reports_of
from .many import jobs_option, listed, scheduler_option
from .output import force_option, require_output, write_output
from .parameters import LIST, ReportFile, agency_name, report_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gknb.core.campaign.letters import Sender
    from gknb.core.campaign.notes import Notes
    from gknb.core.roster import Agency

FORMATS = ("docx", "text")
"""The formats of letters; their endings are known to `campaign.letter_files`."""


def _date(_ctx: click.Context, _param: click.Parameter, text: str | None) -> dt.date | None:
    """Refuse what is no day; None stays None."""
    if text is None:
        return None
    from gknb.core.tally import parse_date

    try:
        day = parse_date(text)
    except ValueError as error:
        raise click.BadParameter(f"{error}。") from None
    if day is None:
        raise click.BadParameter("日期不能空着。")
    return day


@click.command(
    "notes",
    cls=ChineseCommand,
    short_help="退改、核实、催报通知：每个机关一份。",
    help="""
核对收到的报告，给有问题的机关各写一份退改通知：问题清单列明位置、问题和处理办法。
只有警告的写核实通知；有名单的，给没有报送的机关写催报通知。没有问题的不写。
另写一份核对情况，列明各机关的通知。

可以写文件、文件夹（连同下级的 .toml）、带引号的通配符。
有不知道是谁的、不能读取的报告时不写通知，以免误作缺报。
年度、名单、期限、上年的文件夹、落款和联系人写在 gknb.toml 里的，不必再写。
""",
)
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=ReportFile())
@click.option(
    "-o", "--output", metavar="文件夹", required=True, type=ReportFile(), help="通知写入这个文件夹"
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    help="通知的格式；不写时是 docx",
)
@click.option(
    "--roster",
    metavar="名单",
    type=LIST,
    help="应当报送的机关：没有报送的，写催报通知；不写时，用 gknb.toml 或者文件夹里的名单",
)
@click.option(
    "--due",
    metavar="日期",
    callback=_date,
    help="要求在哪一天前报送，例如 2025-01-25；"
    "不写时，是报送期限，期限已过的，是收到通知之日起3个工作日内",
)
@click.option(
    "--year",
    metavar="年度",
    type=int,
    callback=report_year,
    help="报告年度；不写时，看 gknb.toml，没有的是多数报告的年度",
)
@click.option(
    "--previous",
    metavar="文件夹",
    type=ReportFile(),
    help="上年报告所在的文件夹，用来核对上年结转等",
)
@click.option(
    "--sender", metavar="名称", callback=agency_name, help="落款的机关；不写时，用 gknb.toml 写明的"
)
@click.option(
    "--contact",
    metavar="文字",
    help="通知里写的联系人和联系方式；不写时，用 gknb.toml 写明的",
)
@force_option
@jobs_option
@scheduler_option
@quiet_option
def command(
    *,
    files: tuple[str, ...],
    output: str,
    format_: str,
    roster: str | None,
    due: dt.date | None,
    year: int | None,
    previous: str | None,
    sender: str | None,
    contact: str | None,
    force: bool,
    jobs: int | None,
    scheduler: str | None,
) -> int:
    """Write the notes on reports."""
    from gknb.core.campaign.letters import Sender
    from gknb.core.campaign.notes import find_notes
    from gknb.core.campaign.survey import survey

    gc.enable()  # this may take long
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    if due is not None and due < today:
        fail(f"--due {due} 已经过去。请写今天或以后的日期。")
    typed = listed(files)
    named = reports_of(typed, [output])
    campaign = campaign_of(typed, named, previous)
    settings = campaign.settings
    _, agencies = expected(roster, settings, typed)
    if not named and not agencies.agencies:
        fail("没有找到报告文件（.toml），也没有名单。")
    reports = check_all(named, campaign, jobs, scheduler)
    for one in reports:
        if one.note:
            complain(f"{told(one.file)}：{one.note}")
    found = survey(reports, campaign, agencies.agencies, year)
    for one in found.unreadable:
        complain(one.unreadable)
    if found.unreadable:
        complain("没有写通知：不知道是谁的报告，会误作缺报。请改正或移走不能读取的报告。")
        return UNUSABLE
    if not found.year:
        fail("没有一份报告写明年度。请用 --year 指定。")
    notes = find_notes(found)
    if not notes.notes:
        tell(f"核对{notes.year}年度报告{notes.reports}份，没有需要通知的。")
        return 0
    sender = settings.sender if sender is None else sender
    contact = settings.contact if contact is None else contact
    if not sender:
        tell("没有写落款的机关，通知的落款只有日期；要写明，加 --sender。")
    who = Sender(sender, contact, today, due, settings.requirements)
    _write(notes, who, agencies.agencies, output, format_, force=force)
    return 0


def _write(
    notes: Notes,
    sender: Sender,
    roster: Sequence[Agency],
    folder: str,
    format_: str,
    *,
    force: bool,
) -> None:
    """Write a letter an agency and the overview: all names are looked at before the first."""
    from gknb.core.campaign.letter_files import ENDINGS, letter_files, rendered
    from gknb.core.disk.atomic import reason

    if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112
        fail(f"{told(folder)} 不是文件夹。请用 -o 写一个文件夹。")
    files = letter_files(notes, sender, roster, format_)
    paths = [os.path.join(folder, file.name) for file in files]  # noqa: PTH118
    for path in paths:
        require_output(path, force=force, endings=ENDINGS.values(), hint="请换一个文件夹")
    contents = [*rendered(files, sender, format_)]
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    except OSError as error:
        fail(f"{told(folder)}：不能新建文件夹：{reason(error)}")
    _write_all(paths, contents)
    _tell(notes, folder, {file.name for file in files})


def _write_all(paths: Sequence[str], contents: Sequence[bytes]) -> None:
    """Write all letters; where one cannot be written, those that are new are taken away again."""
    new: list[str] = []
    try:
        for path, data in zip(paths, contents, strict=True):
            is_new = not os.path.lexists(path)
            write_output(path, data)
            if is_new:
                new.append(path)
    except click.exceptions.Exit:
        for path in new:
            with contextlib.suppress(OSError):
                os.unlink(path)  # noqa: PTH108
        complain("已写入的通知已删去；改正后再运行一次。")
        raise


def _tell(notes: Notes, folder: str, names: set[str]) -> None:
    """Say what was written, and what stands in the folder from an earlier time."""
    from gknb.core.campaign.letter_files import EARLIER
    from gknb.core.campaign.notes import Kind

    counts = "，".join(
        f"{kind.value}通知{notes.count(kind)}份" for kind in Kind if notes.count(kind)
    )
    tell(f"核对{notes.year}年度报告{notes.reports}份，已写入 {told(folder)}：{counts}，汇总1份。")
    others = sorted(set(os.listdir(folder)) - names)  # noqa: PTH208
    old = [name for name in others if name.endswith(EARLIER)]
    if old:
        complain(f"文件夹里另有以前写的通知{len(old)}份：{'、'.join(map(told, old))}。")
