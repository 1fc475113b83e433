"""`gknb check`: lists what does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .chinese import ChineseCommand
from .console import STANDARD, STANDARD_INPUT, UNUSABLE, as_json, read_report, shown, write
from .parameters import ReportFile

if TYPE_CHECKING:
    from ..core.checks import Finding


@click.command(
    "check",
    cls=ChineseCommand,
    help="""
检查报告，列出问题：在哪里、错在哪里、应该是什么、怎样改。

文件写 - 时，读标准输入。退出码：0 没有错误（可以有警告），1 有错误，2 文件不能读取或用法不对。
""",
)
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=ReportFile())
@click.option("--json", "to_json", is_flag=True, help="输出为一个 JSON 数组")
def command(files: tuple[str, ...], to_json: bool) -> int:
    """Print the findings on reports."""
    from ..core import checks  # noqa: PLC0415
    from ..core.rendering import findings as text  # noqa: PLC0415

    found: list[Finding] = []
    records: list[dict[str, str | None]] = []
    unreadable = 0
    for file in files:
        report = read_report(file)
        if report is None:
            unreadable += 1
            continue
        findings = checks.check(report)
        found += findings
        if to_json:
            records += [checks.as_json(finding, report, shown(file)) for finding in findings]
        else:
            source = STANDARD_INPUT if file == STANDARD else file
            write(text.render(findings, report.form, source).encode(errors="replace"))
    if to_json:
        write(as_json(records))
    elif len(files) > 1:
        write(text.summary(len(files) - unreadable, unreadable, found).encode())
    if unreadable:
        return UNUSABLE
    return 1 if checks.errors(found) else 0
