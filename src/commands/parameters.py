"""The kinds of arguments that the shell can complete."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from gknb.core.files import REPORT_SUFFIX, SETTINGS_NAME

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    TextType = click.ParamType[str]
    NumberType = click.ParamType[int]
else:
    TextType = NumberType = click.ParamType  # no generic before click 8.4


class ReportFile(TextType):
    """The name of a report file, or of one with other endings, which the shell can complete."""

    name = "文件"

    def __init__(self, *endings: str) -> None:
        self.endings = endings or (REPORT_SUFFIX,)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse a name that is none."""
        if not value:
            self.fail("文件名不能空着。", param, ctx)
        return str(value)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Report files and folders; the shell itself sees to names that need quoting."""
        from click.shell_completion import CompletionItem

        folder, start = os.path.split(incomplete)
        try:
            entries = sorted(os.scandir(folder or "."), key=lambda entry: entry.name)
        except (OSError, ValueError):
            return []
        names = [
            os.path.join(folder, entry.name) + ("/" if entry.is_dir() else "")  # noqa: PTH118
            for entry in entries
            if entry.name.startswith(start)
            and (start or not entry.name.startswith("."))
            and entry.name != SETTINGS_NAME
            and (entry.is_dir() or entry.name.lower().endswith(self.endings))
        ]
        if all(name.endswith("/") for name in names):
            return [CompletionItem(incomplete, type="dir")]
        if any(not char.isalnum() and char not in "/._-" for name in names for char in name):
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(name) for name in names]


REGISTER = ReportFile(".csv", ".xlsx", ".xls", ".ods")
"""A register of cases or of decisions."""
LIST = ReportFile(".txt", ".csv", ".tsv", ".xlsx", ".xls", ".ods")
"""A list of agencies."""
SOURCE = ReportFile(
    *(".html", ".htm", ".mht", ".mhtml", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt"),
    *(".pdf", ".txt", ".md", ".tsv", ".csv", ".xlsx", ".xls", ".ods", REPORT_SUFFIX),
)
"""A published report: what a file is decides its content, these endings are only offered."""
PROFILE = ReportFile(REPORT_SUFFIX)
"""How one office's register differs from the usual words."""


class SectionNumber(NumberType):
    """The number of a section."""

    name = "部分"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Refuse what is no number of a section."""
        numbers = section_headings()
        if str(value) not in numbers:
            self.fail(f"{value!r} 不是 1 至 {len(numbers)} 的数字。", param, ctx)
        return int(value)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The numbers, explained by the headings."""
        from click.shell_completion import CompletionItem

        return [
            CompletionItem(number, help=heading)
            for number, heading in section_headings().items()
            if number.startswith(incomplete)
        ]


def section_headings() -> dict[str, str]:
    """The headings of the form's sections by their numbers."""
    from gknb.core.naming import section_heading
    from gknb.core.report import empty_report

    form = empty_report().form
    return {str(form.number(key)): section_heading(form, key) for key in form.sections_by_key}


def report_year(_ctx: click.Context, _param: click.Parameter, year: int | None) -> int | None:
    """Refuse a year that no known form is for; None stays None."""
    if year is None:
        return None
    from gknb.core.entry.cover_input import CoverError, parse_report_year

    try:
        return parse_report_year(str(year)[:_LONGEST_YEAR])
    except CoverError as error:
        raise click.BadParameter(f"{error}。") from None


_LONGEST_YEAR = 20


def agency_name(_ctx: click.Context, _param: click.Parameter, name: str | None) -> str | None:
    """Refuse a name that nobody can read; None stays None."""
    from unicodedata import category

    if name is None:
        return None
    name = name.strip()
    if not name:
        raise click.BadParameter("机关名称不能空着。")
    if any(category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in name):
        raise click.BadParameter("机关名称里有控制字符，或者不是 UTF-8 文字。")
    return name


NARROWEST, WIDEST = 40, 1000
"""Cells of the narrowest and the widest page."""


class Width(NumberType):
    """The width of a page in cells."""

    name = "列数"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Refuse what is no number, or too narrow or wide for a page."""
        width = click.INT.convert(value, param, ctx)
        if not NARROWEST <= width <= WIDEST:
            self.fail(f"{width} 不在 {NARROWEST} 至 {WIDEST} 之间。", param, ctx)
        return int(width)
