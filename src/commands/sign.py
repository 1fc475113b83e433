"""`gknb sign`: somebody puts a name to what the report says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gknb.core.disk.clock import local_now
from gknb.core.signoff import STAGES

from .chinese import ChineseCommand
from .console import STANDARD, UNUSABLE, complain, fail, hold, last_year, read_report, told, write
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
审签报告：记下谁、在哪个环节、什么时候，看过的是什么内容。签署后内容改动的，签署失效。

三审是初审、复审、终审，三校是一校、二校、三校，各由不同的人依次签署；有错误没有改正的不能签。
这只是一份记录，不能防止他人改动文件。

退出码：0 已签署，1 不能签署，2 文件不能读写或用法不对。
""",
)
@click.argument("file", metavar="文件", type=ReportFile())
@click.option("--stage", type=click.Choice(STAGES), help="签署哪个环节")
@click.option("--name", metavar="姓名", help="谁签署")
@click.option("--post", metavar="职务", default="", help="签署人的职务")
@click.option("--remark", metavar="意见", default="", help="签署的意见；撤回时写理由")
@click.option("--withdraw", is_flag=True, help="撤回这个环节的签署；原有记录保留")
@click.option("--force", is_flag=True, help="不符合条件仍签署，并记录为例外签署及原因")
@click.option("--list", "list_", is_flag=True, help="列出已有的签署，不签署")
def command(
    *,
    file: str,
    stage: str | None,
    name: str | None,
    post: str,
    remark: str,
    withdraw: bool,
    force: bool,
    list_: bool,
) -> int:
    """Sign a report, withdraw a signature, or list the signatures."""
    if file == STANDARD:
        fail("审签要写回报告文件，不能用标准输入。请写文件名。")
    if list_ and (stage or name or withdraw):
        fail("--list 只列出，不能与 --stage、--name、--withdraw 同用。")
    if not list_ and (stage is None or name is None):
        fail("签署要写 --stage 和 --name；查看已有的签署，请用 --list。")
    if not list_:
        hold(file)
    report = read_report(file)
    if report is None:
        return UNUSABLE
    if list_:
        from gknb.core.rendering.signoffs import render

        write(render(report, file).encode(errors="replace"))
        return 0
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
    if entry is None:
        return REFUSED
    _save(report, file, entry)
    return 0


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
) -> Signoff | None:
    """The new entry of the record; None once it has been said why there is none."""
    from gknb.core import checks, signing
    from gknb.core.findings import errors

    now = local_now()
    try:
        if withdraw:
            return signing.withdraw(report, stage, name, now, remark=remark, force=force)
        found = errors(checks.check(report, last_year(report, file)))
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
        return None


def _save(report: Report, file: str, entry: Signoff) -> None:
    from gknb.core.disk.atomic import reason
    from gknb.core.files.signed_copies import keep_signed

    save_report(report, file)
    done = "已撤回" if entry.withdraws else "已签署"
    forced = f"（例外：{entry.forced}）" if entry.forced else ""
    complain(f"{told(file)}：{entry.stage}{done}，{entry.signer}{forced}。")
    if not entry.withdraws:
        try:
            keep_signed(report)
        except OSError as error:
            complain(f"签署时的内容未能另存（{reason(error)}），此后只能查明改动的部分。")
