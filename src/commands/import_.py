"""`gknb import`: a published report into a report file, with what in it does not hold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .chinese import ChineseCommand
from .console import STANDARD, STANDARD_INPUT, as_json, complain, fail, hold, shown, told, write

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
@click.option("--force", is_flag=True, help="文件已经存在时覆盖它")
@click.option("--json", "to_json", is_flag=True, help="问题输出为一个 JSON 数组，写到标准错误")
def command(source: str, output: str, force: bool, to_json: bool) -> int:
    """Read a published report and write it as a file."""
    from gknb.core import checks
    from gknb.core.files.toml_file import ReportFileError, dumps, loads
    from gknb.core.findings import record
    from gknb.core.reading import ReadingError, read
    from gknb.core.rendering import findings as text

    name = STANDARD_INPUT if source == STANDARD else source
    data = _bytes(source, name)
    try:
        reading = read(data)
    except ReadingError as error:
        fail(f"{told(name)}：{error}")
    report = reading.report
    try:
        content = dumps(report).encode()
        loads(content, output)
    except ReportFileError as error:
        fail(f"{told(name)}：读到的内容不能保存：{error}")
    _save(output, content, force=force)
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
    from gknb.core.disk.atomic import reason, require_regular_file
    from gknb.core.reading import MOST_BYTES

    try:
        if source == STANDARD:
            if sys.stdin is None:
                fail(f"{told(name)}：没有可以读的")
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        require_regular_file(Path(source).stat().st_mode)
        with Path(source).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        fail(f"{told(name)}：不能读取：{reason(error)}")


def _save(output: str, content: bytes, *, force: bool) -> None:
    from gknb.core.disk.atomic import create, reason, replace

    if output == STANDARD:
        write(content)
        return
    try:
        if force:
            hold(output)
            replace(Path(output).resolve(), content)
        else:
            create(output, content)
    except FileExistsError:
        fail(f"{told(output)}：文件已经存在，没有覆盖。请换一个文件名，或者加 --force")
    except (OSError, ValueError) as error:
        fail(f"{told(output)}：不能写入：{reason(error)}")
