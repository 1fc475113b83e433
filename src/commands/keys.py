"""`gknb keys`: one page of steps and keys, the same as docs/速查.md.

The page stands here and not in the manual so that it can be printed where nothing but the program
is installed. Its keys are written again rather than taken from the bindings, which would load the
app; a test holds the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from gknb.core.requirements import BY_LAW

from .chinese import ChineseCommand
from .console import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gknb.core.requirements import MonthDay

WIDTH = 78
"""Cells of a line: a terminal's, less the margin of most printers."""
_GAP = "   "


class Step(NamedTuple):
    """A step of the work: its keys, each with what it does, and what else to know."""

    title: str
    keys: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


def _day(day: MonthDay) -> str:
    return f"{day[0]}月{day[1]}日"


_DEADLINES = (
    f"部门、乡镇{_day(BY_LAW.department)}前提交主管部门并公布；"
    f"县级以上人民政府{_day(BY_LAW.government)}前公布"
)

STEPS = (
    Step("登录", (), ("用 PuTTY、Xshell 等登录服务器，进入报告所在的文件夹，运行 gknb",)),
    Step(
        "首页",
        (("Enter", "打开"), ("N", "新建"), ("I", "导入")),
        ("有上年报告的，新建时选“接续上年”",),
    ),
    Step(
        "移动",
        (
            ("F3", "下一部分"),
            ("F2", "上一部分"),
            ("F8", "下一处"),
            ("Ctrl+G", "上一处"),
            ("F12", "左栏"),
            ("F10", "首页"),
        ),
        ("“下一处”是下一个空白格或问题",),
    ),
    Step(
        "文字",
        (
            ("Tab", "下一栏"),
            ("Shift+Tab", "上一栏"),
            ("Ctrl+L", "上年"),
            ("F4", "常用句"),
            ("终端的粘贴键", "粘贴别处的文字"),
        ),
        ("写明本年实际情况；只写“无”视为未填写",),
    ),
    Step(
        "表格",
        (
            ("数字", "填写当前一格"),
            ("Enter", "下一格"),
            ("Esc", "恢复当前一格"),
            ("F4", "行补0"),
            ("F5", "表补0"),
            ("Ctrl+T", "台账"),
            ("Ctrl+D", "录两遍"),
        ),
        (
            "合计由程序计算。没有发生的填0；空白不等于0",
            "“差+5”：第一、二项之和比第三、四项之和多5，核对带 ! 的格",
        ),
    ),
    Step(
        "核对",
        (("F6", "核对"), ("Enter", "转到该处"), ("F9", "修正"), ("A", "接受")),
        ("错误必须改正；警告逐条核对，确属实情的，写明理由后接受",),
    ),
    Step(
        "修改",
        (
            ("Ctrl+Z", "撤销"),
            ("Ctrl+Y", "重做"),
            ("Ctrl+F", "查找"),
            ("Ctrl+E", "原文"),
            ("Ctrl+K", "复制"),
        ),
    ),
    Step(
        "保存",
        (("Ctrl+S", "保存"), ("Ctrl+O", "另存为"), ("Ctrl+Q", "退出")),
        ("断线后重新打开同一份报告，选“恢复”",),
    ),
    Step(
        "审签",
        (("Ctrl+R", "审签"), ("空格", "同意"), ("S", "签署"), ("W", "撤回")),
        ("初审、复审、终审由不同的人依次签署",),
    ),
    Step(
        "导出",
        (("F7", "预览"), ("F", "换格式"), ("D", "未定稿标记"), ("E", "导出")),
        ("Word 文档用于盖章；“HTML 片段”用于门户网站",),
    ),
    Step(
        "期限",
        (),
        (_DEADLINES,),
    ),
    Step(
        "帮助",
        (("F1", "帮助"), ("Ctrl+P", "命令")),
        ("按键没有反应的，按 Ctrl+P，输入“核对”“预览”“补0”“帮助”等",),
    ),
)


@click.command(
    "keys",
    cls=ChineseCommand,
    short_help="列出填报的步骤和常用按键（速查）。",
    help="列出填报的步骤和常用按键，一页，可以打印。全部按键在填报界面按 F1 查看。",
)
def command() -> int:
    """Print the page."""
    write("".join(f"{line}\n" for line in lines()).encode())
    return 0


def lines() -> Iterator[str]:
    """The page as lines of at most `WIDTH` cells."""
    from rich.cells import cell_len

    yield "公开年报（gknb）速查"
    indent = " " * (cell_len(STEPS[0].title) + len(_GAP))
    for step in STEPS:
        begin = f"{step.title}{_GAP}"
        line = begin
        for key, word in step.keys:
            piece = f"{key} {word}"
            gap = "" if line in (begin, indent) else _GAP
            if cell_len(f"{line}{gap}{piece}") > WIDTH:
                yield line
                line, gap = indent, ""
            line += f"{gap}{piece}"
        if step.keys:
            yield line
            begin = indent
        for note in step.notes:
            yield f"{begin}{note}"
            begin = indent
