"""One report as `gknb print` prints it, or why it does not."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, NamedTuple

from gknb.core.rendering import MissingLibraryError, as_bytes

from .console import (
    STANDARD,
    STANDARD_INPUT,
    UNUSABLE,
    complain,
    fail,
    read_report,
    told,
)
from .folder import findings_of

if TYPE_CHECKING:
    from gknb.core.report import Report


class Layout(NamedTuple):
    """How a report is to be printed."""

    format: str
    numbers: tuple[int, ...]
    """Of the sections; all where there is none."""
    width: int | None
    options: dict[str, object]
    final: bool


def printed(file: str, layout: Layout) -> bytes | int:
    """A report as it is printed; the exit code once it has been said why it is not."""
    report = read_report(file)
    if report is None:
        return UNUSABLE
    if layout.final and not _is_final(report, file):
        return 1
    keys = list(report.form.sections_by_key)
    sections = [keys[number - 1] for number in sorted(set(layout.numbers))] or None
    try:
        return as_bytes(layout.format, report, sections, layout.width, layout.options)
    except MissingLibraryError as error:
        fail(f"没有安装写 {layout.format} 的库。请先运行：{_installation(error.extra.requirement)}")


def _is_final(report: Report, file: str) -> bool:
    """Whether a report may be published as it is; what stands against it is said."""
    from gknb.core.findings import errors
    from gknb.core.naming import place_name

    found = errors(findings_of(report, file, final=True))
    if found:
        complain(f"{STANDARD_INPUT if file == STANDARD else told(file)}：还不能定稿：")
    for finding in found:
        complain(f"  {place_name(report.form, finding.place)}：{finding.message}")
    return not found


def _installation(requirement: str) -> str:
    """The command that installs a requirement into the Python that runs this program."""
    return f"{shlex.quote(sys.executable or 'python3')} -m pip install {shlex.quote(requirement)}"
