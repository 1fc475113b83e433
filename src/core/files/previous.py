"""Last year's report, as the file of this year's names it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from gknb.core.report import Report
from gknb.core.safe_text import plain_name

from .toml_file import ReportFileError, load

if TYPE_CHECKING:
    from pathlib import Path


class Previous(NamedTuple):
    """Last year's report, or why it is not at hand; neither where none is named.

    `reason` is for the user. Where there is a report all the same, it is a doubt about it.
    """

    report: Report | None = None
    reason: str = ""


def load_previous(report: Report, path: Path | str | None) -> Previous:
    """Last year's report, that a report names under `previous`.

    Args:
        report: this year's report.
        path: its file, from which the name is counted; None where it has none, then the
            current folder.
    """
    named = named_file(report, path)
    return load_as_previous(report, named) if named else Previous()


def named_file(report: Report, path: Path | str | None) -> str:
    """The file that a report names as last year's; empty where it names none.

    Args:
        report: this year's report.
        path: its file, as above.
    """
    named = report.cover.get("previous")
    if not isinstance(named, str) or not named.strip():
        return ""
    folder = os.path.dirname(path) if path is not None else ""  # noqa: PTH120  # also undecodable
    return os.path.join(folder, named.strip())  # noqa: PTH118


def load_as_previous(
    report: Report, path: Path | str, read: Callable[[Path | str], Report] = load
) -> Previous:
    """The report in a file, if it can be last year's to this one.

    Args:
        report: this year's report.
        path: the file.
        read: how it is read.
    """
    try:
        previous = read(path)
    except ReportFileError as error:
        return Previous(None, f"上年报告不能使用：{error}".replace("\n", "；"))
    if not fits(report, previous):
        return Previous(None, _misfit(report, previous))
    if plain_name(previous.agency) != plain_name(report.agency):
        return Previous(previous, _renamed(report, previous))
    return Previous(previous)


def fits(report: Report, previous: Report) -> bool:
    """Whether a report is of the year before."""
    return bool(report.year) and previous.year == report.year - 1


def _renamed(report: Report, previous: Report) -> str:
    """Organs are renamed and merged, so another name is no reason not to compare."""
    return f"上年报告的机关是“{previous.agency}”，本报告是“{report.agency}”，请核对是否选对了文件"


def _misfit(report: Report, previous: Report) -> str:
    if not report.year:
        return "没有填写报告年度，不能与上年报告比较"
    return (
        f"上年报告应是 {report.year - 1} 年度的，所选文件是 "
        f"{previous.year or '未填'} 年度的，没有比较"
    )


def relative_name(report_path: Path, previous_path: Path) -> str:
    """How a report names last year's file: relative to its own folder, with `/`."""
    folder = os.path.realpath(report_path.parent)
    return os.path.relpath(os.path.realpath(previous_path), folder).replace(os.sep, "/")
