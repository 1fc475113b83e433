"""`gknb print` of many reports: each into a file of its own in a folder."""

from __future__ import annotations

import glob
import os
from pathlib import Path

from gknb.core.rendering import FORMATS

from .console import STANDARD, STANDARD_INPUT, complain, fail, tell, told
from .output import write_output
from .printed import Layout, printed

_WITH_FILES = [name for name, format_ in FORMATS.items() if format_.endings]


def are_many(files: tuple[str, ...]) -> bool:
    """Whether several reports are named, or a folder or a pattern that stands for them."""
    return len(files) > 1 or any(
        os.path.isdir(name) or (glob.has_magic(name) and not os.path.lexists(name))  # noqa: PTH112
        for name in files
    )


def find_reports(files: tuple[str, ...]) -> list[str]:
    """The reports that are named; ends the command if there is none."""
    from gknb.core.files.sources import find_files

    found = find_files(files)
    if not found:
        fail("没有找到报告文件（.toml）。")
    return found


def format_for_many(output: str | None, format_: str | None, *, is_folder: bool) -> str:
    """The format of files in a folder; the command ends where there is no folder or format."""
    if output is None or output == STANDARD or (not is_folder and _is_a_file(output)):
        fail("几份报告要分别写入文件。请在 -o 后写文件夹，并用 --format 写明格式。")
    if format_ is None:
        fail("写入文件夹的，要用 --format 写明格式，例如 --format docx。")
    if not FORMATS[format_].endings:
        fail(f"{format_} 不能写入文件夹。可以是 {'、'.join(_WITH_FILES)}。")
    return format_


def _is_a_file(output: str) -> bool:
    """Whether a name is that of a file, there already or by its ending."""
    from gknb.core.rendering.file_names import format_of

    return os.path.lexists(output) or format_of(output) is not None


def print_into(files: list[str], output: str, layout: Layout, *, force: bool) -> int:
    """Print each report into a file of its own, called as the report's; the exit code."""
    from gknb.core.disk.atomic import reason
    from gknb.core.rendering.file_names import ending_of

    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        fail(f"{told(output)}：不能新建文件夹：{reason(error)}")
    code = written = 0
    own: set[str] = set()
    for file in files:
        name = Path(STANDARD_INPUT if file == STANDARD else file).stem + ending_of(layout.format)
        target = str(folder / name)
        if name in own or (os.path.lexists(target) and not force):
            complain(f"{told(file)}：{told(target)} 已经存在，没有写；确要覆盖的，加 --force。")
            code = max(code, 1)
            continue
        data = printed(file, layout)
        if isinstance(data, int):
            code = max(code, data)
            continue
        write_output(target, data)
        own.add(name)
        written += 1
    tell(f"已写入 {told(output)}：{written}份" + _left(len(files) - written))
    return code


def _left(number: int) -> str:
    return f"，另有{number}份没有写。" if number else "。"
