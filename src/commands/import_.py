"""`gknb import`: a published report into a report file, with what in it does not hold."""

from __future__ import annotations

import os
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
    from gknb.core.reading import Reading


@click.command(
    "import",
    cls=ChineseCommand,
    help="""
导入已公布的报告：文本、Markdown、HTML、DOCX、XLSX、XLS、ODS，或者有文字层的 PDF，写成报告文件。

格式看内容，不看文件名。导入时发现的问题和检查出的问题写到标准错误，尚未核对的一并记入报告文件。
文件写 - 时，是标准输入或标准输出。

退出码：0 没有问题，1 有问题（报告仍写出），2 未写出任何文件。
""",
)
@click.argument("source", metavar="原文", type=click.Path())
@click.option("-o", "--output", metavar="文件", help="写入这个报告文件")
@force_option
@click.option("--json", "to_json", is_flag=True, help="问题输出为一个 JSON 数组，写到标准错误")
@click.option(
    "--explain",
    nargs=2,
    metavar="行 列",
    help="只列出这一处在原文的位置和文字，不写文件，例如 予以公开 自然人，封面 机关名称",
)
def command(
    source: str, output: str | None, explain: tuple[str, str] | None, *, force: bool, to_json: bool
) -> int:
    """Read a published report and write it as a file."""
    if (output is None) == (explain is None):
        raise click.UsageError("请写 -o 写入哪个文件，或 --explain 查看哪一格。")
    if output is not None and output != STANDARD:
        require_output(output, [source], force=force)
    reading = _read(source)
    if explain is not None:
        _explain(reading, explain)
        return 0
    assert output is not None  # noqa: S101  # one of the two is there
    return _import(source, reading, output, to_json=to_json)


def _import(source: str, reading: Reading, output: str, *, to_json: bool) -> int:
    """Write what was read from one source, and tell what does not hold."""
    from gknb.core import checks
    from gknb.core.checks.imported import IMPORT_OPEN
    from gknb.core.files.toml_file import ReportFileError, dumps, loads
    from gknb.core.findings import record
    from gknb.core.open_points import READING_RULES
    from gknb.core.rendering import findings as text

    name, report = _name(source), reading.report
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
        *(
            finding
            for finding in checks.check(report)
            if (finding.rule, finding.place) not in already
            and finding.rule not in (IMPORT_OPEN, *READING_RULES)
        ),
    ]
    if to_json:
        records = [record(finding, report, shown(source)) for finding in found]
        complain(as_json(records).decode().rstrip("\n"))
        return 1 if found else 0
    if found:
        complain(text.render(found, report.form, name).rstrip("\n"))
    if output != STANDARD:
        complain(f"已写入 {told(output)}" + (f"，{len(found)} 处需核对。" if found else "。"))
    return 1 if found else 0


def _name(source: str) -> str:
    return STANDARD_INPUT if source == STANDARD else source


def _read(source: str) -> Reading:
    """The report in a source, which is named in it."""
    from gknb.core.disk.clock import local_now
    from gknb.core.disk.worker import WorkerError, run
    from gknb.core.reading import ReadingError, import_source

    name = _name(source)
    data = _bytes(source, name)
    file = "" if source == STANDARD else os.path.basename(shown(source))  # noqa: PTH119
    try:
        return run(import_source, data, file, local_now().date())
    except (ReadingError, WorkerError) as error:
        fail(f"{told(name)}：{error}")


def _explain(reading: Reading, wanted: tuple[str, str]) -> None:
    from gknb.core.naming import place_name
    from gknb.core.reading.named_fields import find_field
    from gknb.core.safe_text import one_line
    from gknb.core.tally import find_place

    form = reading.report.form
    place = find_place(form, *wanted, tables=form.tables) or find_field(form, *wanted)
    if place is None:
        raise click.UsageError(
            f"没有这一处：{wanted[0]} {wanted[1]}。请按报告的项目名称填写；"
            "文字和封面写部分名称、栏目名称，例如 封面 机关名称。"
        )
    quote = reading.origins.get(place)
    said = one_line(str(quote)) if quote is not None else "原文没有这一处，或者没有读入"
    write(f"{one_line(place_name(form, place))}：{said}\n".encode(errors="replace"))


def _bytes(source: str, name: str) -> bytes:
    from gknb.core.disk.atomic import read_limited, reason
    from gknb.core.reading import MOST_BYTES

    try:
        if source == STANDARD:
            if sys.stdin is None:
                fail(f"{told(name)}：没有可读取的内容")
            return read_standard(MOST_BYTES)
        return read_limited(source, MOST_BYTES)
    except (OSError, ValueError) as error:
        fail(f"{told(name)}：不能读取：{reason(error)}")
