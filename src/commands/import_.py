"""`gknb import`: published reports into report files, with what in them does not hold.

One source goes into one file; several, or a folder of them, into a folder (`import_many`).
"""

from __future__ import annotations

import glob
import os
import sys
from typing import TYPE_CHECKING

import click

from gknb.core.files import REPORT_SUFFIX

from .chinese import ChineseCommand
from .console import (
    STANDARD,
    STANDARD_INPUT,
    as_json,
    complain,
    fail,
    quiet_option,
    read_standard,
    shown,
    tell,
    told,
    write,
)
from .many import jobs_option, scheduler_option
from .output import force_option, require_output, write_output
from .parameters import SOURCE

if TYPE_CHECKING:
    from gknb.core.findings import Finding
    from gknb.core.reading import Reading


@click.command(
    "import",
    cls=ChineseCommand,
    short_help="导入已公布的报告，一份或一个文件夹。",
    help="""
导入已公布的报告：文本、Markdown、HTML、DOCX、XLSX、XLS、ODS，或者有文字层的 PDF，写成报告文件。

格式看内容，不看文件名。导入时发现的问题和检查出的问题写到标准错误，尚未核对的一并记入报告文件。
文件写 - 时，是标准输入或标准输出。

导入许多份：写几个文件、文件夹（连同下级）、带引号的通配符，-o 写文件夹；
写 - 时，从标准输入读文件名，一行一个。每份报告命名为“机关名称年度.toml”。
已导入、没有变动的原文不再读；导入后改动过的报告不覆盖，删除或移走的不再导入，除非加 --force。
其中的 .toml 是报告文件，核对格式后一并收入。临时文件、图片等略过，只列件数。

退出码：0 没有问题，1 有问题（报告仍写出）或有没有导入的，2 未写出任何文件。
""",
)
@click.argument("sources", metavar="原文…", nargs=-1, required=True, type=SOURCE)
@click.option(
    "-o", "--output", metavar="文件|文件夹", help="写入这个报告文件；许多份的，写入文件夹"
)
@force_option
@click.option(
    "--json",
    "to_json",
    is_flag=True,
    help="问题输出为一个 JSON 数组，写到标准错误；导入文件夹的，结果输出为 JSON，写到标准输出",
)
@click.option(
    "--explain",
    nargs=2,
    metavar="行 列",
    help="只列出这一处在原文的位置和文字，不写文件，例如 予以公开 自然人，封面 机关名称",
)
@jobs_option
@scheduler_option
@quiet_option
def command(
    *,
    sources: tuple[str, ...],
    output: str | None,
    explain: tuple[str, str] | None,
    force: bool,
    to_json: bool,
    jobs: int | None,
    scheduler: str | None,
) -> int:
    """Read published reports and write them as files."""
    if (output is None) == (explain is None):
        raise click.UsageError("请写 -o 写入哪个文件，或 --explain 查看哪一格。")
    if _is_many(sources, output):
        if output is None:
            raise click.UsageError("--explain 只用于一份原文。")
        from .import_many import import_into_folder

        return import_into_folder(
            sources, output, force=force, to_json=to_json, jobs=jobs, scheduler=scheduler
        )
    (source,) = sources
    if jobs is not None or scheduler is not None:
        raise click.UsageError("--jobs、--scheduler 只用于导入文件夹。")
    if output is not None and output != STANDARD:
        require_output(output, [source], force=force)
    reading = _read(source)
    if explain is not None:
        _explain(reading, explain)
        return 0
    assert output is not None  # noqa: S101  # one of the two is there
    return _import(source, reading, output, to_json=to_json)


def _is_many(sources: tuple[str, ...], output: str | None) -> bool:
    """Whether reports go into a folder: there are several, or a folder is named or exists.

    Ends the command where they would have to go into one file.
    """
    is_folder = output is not None and (output.endswith("/") or os.path.isdir(output))  # noqa: PTH112
    is_many = len(sources) > 1 or any(map(_stands_for_many, sources))
    if output is not None and is_many and not is_folder:
        is_file = os.path.lexists(output) or output.lower().endswith(REPORT_SUFFIX)
        if output == STANDARD or is_file:
            fail(f"几份原文不能写入一个文件（{told(output)}）。请在 -o 后写文件夹。")
    return is_many or is_folder


def _stands_for_many(source: str) -> bool:
    if source == STANDARD:
        return False
    return os.path.isdir(source) or (glob.has_magic(source) and not os.path.lexists(source))  # noqa: PTH112


def _import(source: str, reading: Reading, output: str, *, to_json: bool) -> int:
    """Write what was read from one source, and tell what does not hold."""
    from gknb.core.files.toml_file import ReportFileError, dumps, loads
    from gknb.core.findings import record
    from gknb.core.importing import all_findings
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
    found: list[Finding] = all_findings(reading)
    if to_json:
        records = [record(finding, report, shown(source)) for finding in found]
        complain(as_json(records).decode().rstrip("\n"))
        return 1 if found else 0
    if found:
        tell(text.render(found, report.form, name).rstrip("\n"))
    if output != STANDARD:
        tell(f"已写入 {told(output)}" + (f"，{len(found)} 处需核对。" if found else "。"))
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
