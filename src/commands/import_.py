"""`gknb import`: a published report into a report file, with what in it does not hold."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .chinese import ChineseCommand
from .console import (
    STANDARD,
    STANDARD_INPUT,
    as_json,
    complain,
    fail,
    read_standard,
    shown,
    told,
    write,
)
from .output import force_option, require_output, write_output

if TYPE_CHECKING:
    from gknb.core.findings import Finding


@click.command(
    "import",
    cls=ChineseCommand,
    help="""
读入已公布的报告：文本、Markdown、HTML、DOCX，或者有文字层的 PDF，写成报告文件。

格式看内容，不看文件名。读到的问题和检查出的问题写到标准错误。文件写 - 时，是标准输入或标准输出。

退出码：0 没有问题，1 有问题（报告照样写出），2 什么也没有写。
""",
)
@click.argument("source", metavar="原文", type=click.Path())
@click.option("-o", "--output", metavar="文件", required=True, help="写入这个报告文件")
@force_option
@click.option("--json", "to_json", is_flag=True, help="问题输出为一个 JSON 数组，写到标准错误")
def command(source: str, output: str, force: bool, to_json: bool) -> int:
    """Read a published report and write it as a file."""
    from gknb.core import checks
    from gknb.core.files.toml_file import ReportFileError, dumps, loads
    from gknb.core.findings import record
    from gknb.core.reading import ReadingError, read
    from gknb.core.rendering import findings as text
    from gknb.core.worker import WorkerError, run

    if output != STANDARD:
        require_output(output, [source], force=force)
    name = STANDARD_INPUT if source == STANDARD else source
    data = _bytes(source, name)
    try:
        reading = run(read, data)
    except (ReadingError, WorkerError) as error:
        fail(f"{told(name)}：{error}")
    report = reading.report
    try:
        content = dumps(report).encode()
        loads(content, output)
    except ReportFileError as error:
        fail(f"{told(name)}：读到的内容不能保存：{error}")
    if output == STANDARD:
        write(content)
    else:
        write_output(output, content)
    already = {(finding.rule, finding.place) for finding in reading.findings}
    found: list[Finding] = [
        *reading.findings,
        *(f for f in checks.check(report) if (f.rule, f.place) not in already),
    ]
    if to_json:
        records = [record(finding, report, shown(source)) for finding in found]
        complain(as_json(records).decode().rstrip("\n"))
    elif found:
        complain(text.render(found, report.form, name).rstrip("\n"))
    return 1 if found else 0


def _bytes(source: str, name: str) -> bytes:
    from gknb.core.disk.atomic import read_limited, reason
    from gknb.core.reading import MOST_BYTES

    try:
        if source == STANDARD:
            if sys.stdin is None:
                fail(f"{told(name)}：没有可以读的")
            return read_standard(MOST_BYTES)
        return read_limited(source, MOST_BYTES)
    except (OSError, ValueError) as error:
        fail(f"{told(name)}：不能读取：{reason(error)}")
