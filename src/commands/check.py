"""`gknb check`: lists what does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .chinese import ChineseCommand
from .console import (
    STANDARD,
    STANDARD_INPUT,
    UNUSABLE,
    as_json,
    fail,
    last_year,
    read_report,
    shown,
    write,
)
from .parameters import ReportFile

if TYPE_CHECKING:
    from gknb.core.findings import Finding


@click.command(
    "check",
    cls=ChineseCommand,
    help="""
检查报告，列出问题的位置、内容、应有的值和处理办法。

上年报告写在报告的 previous 里，或者用 --previous 指定，用来核对上年结转等。
文件写 - 时，读标准输入。退出码：0 没有错误（可以有警告），1 有错误，2 文件不能读取或用法不对。
""",
)
@click.argument("files", metavar="文件…", nargs=-1, type=ReportFile())
@click.option("--previous", metavar="文件", type=ReportFile(), help="上年报告；只能与一个文件同用")
@click.option("--final", is_flag=True, help="按可以公布的要求检查：三审未签或签署失效也是错误")
@click.option("--json", "to_json", is_flag=True, help="输出为一个 JSON 数组")
@click.option("--rules", "list_rules", is_flag=True, help="列出全部规则：编号、级别、内容、依据")
def command(
    *, files: tuple[str, ...], previous: str | None, final: bool, to_json: bool, list_rules: bool
) -> int:
    """Print the findings on reports."""
    from gknb.core import checks
    from gknb.core.findings import errors, record
    from gknb.core.rendering import findings as text

    if list_rules:
        write(text.rule_list(checks.RULES).encode())
        return 0
    if not files:
        raise click.MissingParameter(
            ctx=click.get_current_context(), param=click.get_current_context().command.params[0]
        )
    if previous is not None and len(files) > 1:
        fail("--previous 只能与一个文件同用；几个文件的上年报告，各自写在报告的 previous 里。")
    found: list[list[Finding]] = []
    records: list[dict[str, str | None]] = []
    for file in files:
        report = read_report(file)
        if report is None:
            continue
        findings = checks.check(report, last_year(report, file, previous), final=final)
        found.append(findings)
        if to_json:
            records += [record(finding, report, shown(file)) for finding in findings]
        else:
            source = STANDARD_INPUT if file == STANDARD else file
            write(text.render(findings, report.form, source).encode(errors="replace"))
    unreadable = len(files) - len(found)
    together = [finding for findings in found for finding in findings]
    if to_json:
        write(as_json(records))
    elif len(files) > 1:
        write((text.summary(len(found), unreadable, together) + text.by_rule(found)).encode())
    if unreadable:
        return UNUSABLE
    return 1 if errors(together) else 0
