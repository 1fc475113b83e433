"""`gknb doctor`: what this program finds here, and what to do where something is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gknb import __version__

from .chinese import ChineseCommand
from .console import as_json, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gknb.doctor import Item


@click.command(
    "doctor",
    cls=ChineseCommand,
    short_help="检查安装、终端、文件夹，说明处理办法。",
    help="""
检查程序和程序库、终端、语言环境、剪贴板、草稿文件夹和 LibreOffice，逐项说明是否正常和处理办法。

结果可以发给协助的人：其中没有用户名、主机名、报告的名称和内容，主目录写作 ~。

退出码：0 没有异常，1 有异常。
""",
)
@click.option("--json", "to_json", is_flag=True, help="输出为 JSON")
def command(*, to_json: bool) -> int:
    """Print what is found here."""
    from gknb.doctor import State, examine

    found = examine()
    if to_json:
        write(as_json(_record(found)))
    else:
        write(("\n".join(_lines(found)) + "\n").encode(errors="replace"))
    return 1 if any(item.state is State.BAD for item in found) else 0


def _record(found: Sequence[Item]) -> dict[str, object]:
    return {
        "version": __version__,
        "items": [
            {
                "group": item.group,
                "key": item.key,
                "label": item.label,
                "value": item.value,
                "state": item.state.value,
                "remedy": item.remedy or None,
            }
            for item in found
        ],
    }


def _lines(found: Sequence[Item]) -> Iterator[str]:
    from rich.cells import cell_len

    from gknb.doctor import GROUPS, State

    width = max(cell_len(item.label) for item in found)
    for group, title in GROUPS.items():
        items = [item for item in found if item.group == group]
        yield from [title] if items else []
        for item in items:
            label = item.label + " " * (width - cell_len(item.label))
            yield f"  {item.state.label}  {label}  {item.value}"
            for number, line in enumerate(item.remedy.split("\n") if item.remedy else ()):
                yield " " * (width + 10) + ("      " if number else "处理：") + line
        yield from [""] if items else []
    count = {state: sum(item.state is state for item in found) for state in State}
    yield (
        f"{count[State.BAD]}项异常，{count[State.NOTE]}项注意。"
        "以上内容没有用户名和报告内容，可以发给协助的人。"
    )
