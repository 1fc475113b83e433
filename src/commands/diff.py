"""`gknb diff`: two copies of one report that were edited apart, side by side."""

from __future__ import annotations

import sys

import click

from .chinese import ChineseCommand
from .console import (
    STANDARD,
    STANDARD_INPUT,
    UNUSABLE,
    as_json,
    fail,
    quiet_option,
    read_report,
    tell,
    write,
)
from .parameters import ReportFile, Width

USUAL_WIDTH = 100
DIFFERENT = 1


@click.command(
    "diff",
    cls=ChineseCommand,
    short_help="同一份报告的两个文件，有哪些不同。",
    help="""
同一份报告的两个文件有哪些不同：数字和文字并排列出，改过的字放在【】里。

文件的排法、空行、数字的写法不同，不算不同。文件写 - 时，读标准输入。
退出码：0 内容相同，1 内容不同，2 文件不能读取或用法不对。
""",
)
@click.argument("before", metavar="文件甲", type=ReportFile())
@click.argument("after", metavar="文件乙", type=ReportFile())
@click.option("--width", type=Width(), metavar="列数", help="一行的宽度；不写时与终端同宽")
@click.option("--json", "to_json", is_flag=True, help="输出为 JSON")
@quiet_option
def command(*, before: str, after: str, width: int | None, to_json: bool) -> int:
    """Print what differs between two reports."""
    from gknb.core.diff import beside_content, differences
    from gknb.core.rendering import diff as text

    if before == after == STANDARD:
        fail("标准输入只能写一次。")
    one, other = read_report(before), read_report(after)
    if one is None or other is None:
        return UNUSABLE
    found = differences(one, other)
    names = [STANDARD_INPUT if file == STANDARD else file for file in (before, after)]
    beside = beside_content(one, other)
    if to_json:
        records = [text.as_json(each, other.form) for each in found]
        write(as_json({"files": names, "differences": records, "beside_content": beside}))
    elif found:
        page = text.side_by_side(found, (names[0], names[1]), width or _terminal_width())
        write(page.encode(errors="replace"))
    else:
        write("内容相同\n".encode())
    if beside and not to_json:
        tell(f"内容以外不同的：{'、'.join(beside)}")
    return DIFFERENT if found else 0


def _terminal_width() -> int:
    if sys.stdout is None or not sys.stdout.isatty():
        return USUAL_WIDTH
    from shutil import get_terminal_size

    return get_terminal_size((USUAL_WIDTH, 24)).columns - 1
