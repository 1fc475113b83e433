"""`gknb sign`: somebody puts a name to what the report says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gknb.core.disk.clock import local_now
from gknb.core.signoff import STAGES

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
    shown,
    tell,
    told,
    write,
)
from .folder import findings_of
from .output import save_report
from .parameters import ReportFile

if TYPE_CHECKING:
    from gknb.core.report import Report
    from gknb.core.signoff import Signoff

REFUSED = 1


@click.command(
    "sign",
    cls=ChineseCommand,
    short_help="审签：三审三校各环节签署、撤回、查看。",
    help="""
审签报告：记下谁、在哪个环节、什么时候，看过的是什么内容。内容以后改了，签署就失效。

三审是初审、复审、终审，三校是一校、二校、三校，各由不同的人依次签署；有错误没有改正的不能签。
这只是一份记录，不能防止别人改动文件。

退出码：0 已签署，1 不能签署，2 文件不能读写或用法不对。
""",
)
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=ReportFile())
@click.option("--stage", type=click.Choice(STAGES), help="签署哪个环节")
@click.option("--name", metavar="姓名", help="谁签署")
@click.option("--post", metavar="职务", default="", help="签署人的职务")
@click.option("--remark", metavar="意见", default="", help="签署的意见；撤回时写理由")
@click.option("--withdraw", is_flag=True, help="撤回这个环节的签署；原来的记录不会抹去")
@click.option("--force", is_flag=True, help="不能签署的也签，并记下是强行签署的和当时的原因")
@click.option(
    "--list",
    "list_",
    is_flag=True,
    help="列出已有的签署，不签署；可以写几份报告、文件夹、带引号的通配符",
)
@click.option("--json", "to_json", is_flag=True, help="已有的签署，或这次的签署，输出为 JSON")
@quiet_option
def command(
    *,
    files: tuple[str, ...],
    stage: str | None,
    name: str | None,
    post: str,
    remark: str,
    withdraw: bool,
    force: bool,
    list_: bool,
    to_json: bool,
) -> int:
    """Sign a report, withdraw a signature, or list the signatures."""
    if STANDARD in files:
        fail("审签要写回报告文件，不能用标准输入。请写文件名。")
    if list_ and (stage or name or withdraw):
        fail("--list 只列出，不能与 --stage、--name、--withdraw 同用。")
    if not list_ and (stage is None or name is None):
        fail("签署要写 --stage 和 --name；查看已有的签署，请用 --list。")
    if list_:
        return _list(files, to_json=to_json)
    if len(files) > 1:
        fail("一次只签署一份报告：每份都要看过。")
    (file,) = files
    hold(file)
    report = read_report(file)
    if report is None:
        return UNUSABLE
    entry = _entry(
        report,
        file,
        str(stage),
        name=str(name),
        post=post,
        remark=remark,
        withdraw=withdraw,
        force=force,
    )
    if isinstance(entry, list):
        if to_json:
            write(as_json({"file": shown(file), "entry": None, "reasons": entry}))
        return REFUSED
    _save(report, file, entry)
    if to_json:
        from gknb.core.rendering.signoffs import entry_record

        write(as_json({"file": shown(file), "entry": entry_record(entry), "reasons": []}))
    return 0


def _list(files: tuple[str, ...], *, to_json: bool) -> int:
    """List the signatures of reports; the exit code."""
    from gknb.core.files.sources import find_files
    from gknb.core.rendering.signoffs import record, render

    named = find_files(files)
    if not named:
        fail("没有找到报告文件（.toml）。")
    records: list[dict[str, object]] = []
    unreadable = 0
    for file in named:
        report = read_report(file)
        if report is None:
            unreadable += 1
        elif to_json:
            records.append({"file": shown(file), **record(report)})
        else:
            write(render(report, file).encode(errors="replace"))
    if to_json:
        write(as_json(records))
    return UNUSABLE if unreadable else 0


def _entry(
    report: Report,
    file: str,
    stage: str,
    *,
    name: str,
    post: str,
    remark: str,
    withdraw: bool,
    force: bool,
) -> Signoff | list[str]:
    """The new entry of the record; the reasons once it has been said why there is none."""
    from gknb.core import signing
    from gknb.core.findings import errors

    now = local_now()
    try:
        if withdraw:
            return signing.withdraw(report, stage, name, now, remark=remark, force=force)
        found = errors(findings_of(report, file))
        return signing.sign(
            report,
            stage,
            name,
            now,
            post=post,
            remark=remark,
            open_errors=len(found),
            force=force,
        )
    except signing.SigningError as error:
        complain(f"{told(file)}：没有{'撤回' if withdraw else '签署'}：")
        for reason in error.reasons:
            complain(f"  {reason}")
        return list(error.reasons)


def _save(report: Report, file: str, entry: Signoff) -> None:
    from gknb.core.disk.atomic import reason
    from gknb.core.files.signed_copies import keep_signed

    save_report(report, file)
    done = "已撤回" if entry.withdraws else "已签署"
    forced = f"（强行：{entry.forced}）" if entry.forced else ""
    tell(f"{told(file)}：{entry.stage}{done}，{entry.signer}{forced}。")
    if not entry.withdraws:
        try:
            keep_signed(report)
        except OSError as error:
            complain(f"签署时的内容没有另存一份（{reason(error)}），以后只能看出改了哪一部分。")
