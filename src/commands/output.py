"""Files that commands write: one rule for all, and the one option that sets it aside.

No command writes over what it reads, by whatever name; nor over a file that is there, unless it is
told to by `--force`, and then a copy of that file is kept. What a name promises by its ending is
what is written.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gknb.core.disk.file_number import file_number
from gknb.core.files import REPORT_SUFFIX

from .console import STANDARD, complain, fail, hold, told

if TYPE_CHECKING:
    from gknb.core.report import Report

MOST_KEPT = 64 * 1024 * 1024
"""The largest file of which a copy is kept before it is written over."""

REPORTS = (REPORT_SUFFIX,)
"""The endings of a report file."""

DOCUMENTS = frozenset(
    f".{ending}"
    for ending in (
        *("pdf", "ofd", "doc", "wps", "rtf", "odt", "xls", "xlsx", "xlsm", "et", "ods", "csv"),
        *("ppt", "pptx", "dps", "zip", "rar", "7z", "png", "jpg", "jpeg", "xml", "mht", "epub"),
        "toml",
    )
)
"""Endings by which other programs know what to do with a file."""

TEXTS = (".md", ".markdown", ".txt")
"""The endings of collected prose."""

force_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--force", is_flag=True, help="文件已经存在的，覆盖它；原文件留一份备份"
)


def require_output(
    output: str,
    inputs: Iterable[str] = (),
    *,
    force: bool,
    endings: Iterable[str] = REPORTS,
    hint: str = "请换一个文件名",
    is_named: bool = False,
) -> None:
    """End the command if it must not write a file: before it has done any work.

    Args:
        output: the file that it is going to write.
        inputs: the files that it reads.
        force: whether it may write over a file that is there.
        endings: those that the name may have; one without an ending may have any content.
        hint: what else can be done where there is such a file.
        is_named: whether the format was asked for by name, so that an ending that nobody knows
            may stand; one of another kind of document may not.
    """
    if same := same_file(output, inputs):
        fail(f"{told(output)} 与要读取的 {told(same)} 是同一个文件，不能覆盖。请换一个文件名。")
    _require_ending(output, tuple(endings), is_named=is_named)
    if os.path.lexists(output) and not force and not _is_device(output):
        fail(f"文件 {told(output)} 已经存在，没有改动。{hint}；确要覆盖的，加 --force。")


def same_file(output: str, inputs: Iterable[str]) -> str | None:
    """The first of some files that is the same as the one to be written, whatever it is called."""
    if output == STANDARD:
        return None
    own = file_number(output)
    for name in inputs:
        if name == STANDARD:
            continue
        if own is None:
            if os.path.realpath(name) == os.path.realpath(output):
                return name
        elif file_number(name) == own:
            return name
    return None


def write_output(output: str, data: bytes | Iterable[bytes]) -> None:
    """Write a file at once or not at all; what was in it is kept as a copy."""
    from gknb.core.disk.access import losses
    from gknb.core.disk.atomic import create, reason, replace
    from gknb.core.disk.backups import keep_backup
    from gknb.core.files.toml_file import saving_losses

    target = Path(os.path.realpath(output))
    try:
        if target.is_file():
            hold(output)
            is_report = output.lower().endswith(REPORT_SUFFIX)
            _tell(output, saving_losses(target) if is_report else losses(target))
            if keep_backup(target, MOST_KEPT) is None:
                complain(f"{told(output)}：原文件没有留下备份。")
            replace(target, data)
        elif isinstance(data, bytes):
            create(target, data)
        else:
            replace(target, data)
    except FileExistsError:  # made meanwhile
        fail(f"文件 {told(output)} 已经存在，没有改动。")
    except (OSError, ValueError) as error:
        fail(f"{told(output)}：不能写入：{reason(error)}")


def save_report(report: Report, file: str) -> None:
    """Save a report, with what that loses of its file told first."""
    from gknb.core.files.toml_file import ReportFileError, save, saving_losses

    if os.path.lexists(file):
        _tell(file, saving_losses(file))
    try:
        save(report, Path(file))
    except ReportFileError as error:
        fail(str(error))


def _tell(file: str, losses: list[str]) -> None:
    for loss in losses:
        complain(f"{told(file)}：{loss}。")


def _require_ending(output: str, endings: tuple[str, ...], *, is_named: bool) -> None:
    """Refuse a name that promises what is not written.

    Takes `年报.toml`, `年报`, `2024.1月`; leaves `年报.pdf`.
    """
    name = os.path.basename(os.path.realpath(output)).lower()  # noqa: PTH119
    if name.endswith(endings) or _is_device(output):
        return
    ending = os.path.splitext(name)[1]  # noqa: PTH122
    if not ending or not ending[1:].isalnum() or not ending.isascii() or ending[1:].isdigit():
        return
    if is_named and ending not in DOCUMENTS:
        return
    known = "、".join(endings)
    fail(f"{told(output)}：不能写成 {told(ending)} 格式。文件名的结尾可以是 {known}。")


def _is_device(output: str) -> bool:
    """Whether a name stands for something that is no file, as /dev/stdout."""
    with contextlib.suppress(OSError, ValueError):
        return os.path.exists(output) and not os.path.isfile(output)  # noqa: PTH110, PTH113
    return False
