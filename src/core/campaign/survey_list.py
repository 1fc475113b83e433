"""Who is where as a list: the rows of a table, of a workbook, of JSON."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gknb.core.rendering.records import Cell, Column
from gknb.core.requirements import Requirements
from gknb.core.safe_text import harmless, one_line

from .survey import DIFFERENT, Status, Survey

if TYPE_CHECKING:
    from rich.table import Table

NAME = "报送情况"
_LONGEST_NAME = 60
"""Characters of a name that a table has room for; no agency has a longer one."""
COLUMNS = (
    Column("机关名称", 30),
    Column("状态", 13),
    Column("年度", 6),
    Column("错误", 6),
    Column("警告", 6),
    Column("空白格", 7),
    Column("已签", 6),
    Column("应签", 6),
    Column("落款日期", 12),
    Column("逾期", 6),
    Column("说明", 50),
    Column("联系人", 12),
    Column("电话", 18),
    Column("邮箱", 24),
    Column("文件", 40),
)


def rows(survey: Survey) -> list[tuple[Cell, ...]]:
    """The agencies as rows of `COLUMNS`, then the files that may be anybody's."""
    listed = [_row(status) for status in survey.statuses]
    blanks: tuple[Cell, ...] = (None,) * 8
    return listed + [
        (None, "无法读取", *blanks, each.unreadable, None, None, None, _name(each.file))
        for each in survey.unreadable
    ]


def _row(status: Status) -> tuple[Cell, ...]:
    report, agency = status.report, status.agency
    figures: tuple[Cell, ...] = (None,) * 7
    if report is not None:
        signed = sum(stage in report.signed for stage in report.asked)
        day = report.signed_on.isoformat() if report.signed_on is not None else None
        counts = (report.year, report.errors, report.warnings, report.blanks)
        figures = (*counts, signed, len(report.asked), day)
    return (
        status.name or "（未填写）",
        status.label,
        *figures,
        "是" if status.is_late else None,
        "；".join(status.remarks()) or None,
        agency.contact if agency is not None else None,
        agency.phone if agency is not None else None,
        agency.email if agency is not None else None,
        "、".join(_name(file) for file in status.files) or None,
    )


def record(survey: Survey) -> dict[str, Any]:
    """Who is where, for JSON."""
    return {
        "year": survey.year or None,
        "agencies": [_record(status) for status in survey.statuses],
        "wholes": [_shown(each.file) for each in survey.wholes],
        "unreadable": [
            {"file": _shown(each.file), "message": each.unreadable} for each in survey.unreadable
        ],
    }


def _record(status: Status) -> dict[str, Any]:
    report, agency, row = status.report, status.agency, status.attendance
    found: dict[str, Any] = {
        "agency": status.name,
        "state": status.state,
        "listed": row.is_listed,
        "files": [_shown(each.file) for each in row.reports],
        "other_years": [{"file": _shown(each.file), "year": each.year} for each in row.strays],
        "other_names": row.other_names,
        "near": [{"file": _shown(each.file), "agency": each.agency} for each in row.near],
        "unreadable": [_shown(each.file) for each in status.broken],
        "differences": [
            {"file": _shown(each.file)} | ({} if how is None else how._asdict())
            for each, how in status.differences
        ],
        "late": status.is_late,
    }
    if report is not None:
        found |= {
            "errors": report.errors,
            "warnings": report.warnings,
            "blanks": report.blanks,
            "signed": list(report.signed),
            "asked": list(report.asked),
            "signed_on": report.signed_on.isoformat() if report.signed_on is not None else None,
        }
    if agency is not None:
        found |= {"contact": agency.contact, "phone": agency.phone, "email": agency.email}
    return found


def summary(survey: Survey) -> str:
    """One line over all agencies, and what the words in the table mean where they need it."""
    listed = [each for each in survey.statuses if each.attendance.is_listed]
    counts = Counter(each.label for each in listed)
    late = sum(each.is_late for each in survey.statuses)
    faulty = sum(bool(each.report and each.report.errors) for each in survey.statuses)
    parts = [f"{label} {count}" for label, count in counts.items()]
    parts += [f"{word} {n}" for word, n in (("逾期", late), ("有错误", faulty)) if n]
    line = f"{survey.year}年度，" if survey.year else ""
    line += f"{len(listed)} 个机关：{'，'.join(parts) or '无'}"
    if others := len(survey.statuses) - len(listed):
        line += f"；名单外 {others}"
    if survey.unreadable:
        line += f"；另有 {len(survey.unreadable)} 个文件无法读取"
    return line


def notes(survey: Survey, requirements: Requirements) -> list[str]:
    """What the table rests on, and what to do next."""
    said = []
    if any(each.is_late for each in survey.statuses):
        days = (("部门", requirements.department), ("政府", requirements.government))
        due = "，".join(f"{who}{month}月{day}日" for who, (month, day) in days)
        said.append(f"逾期：落款日期晚于期限（{due}），不看文件的日期")
    if any(each.state == DIFFERENT for each in survey.statuses):
        said.append("重复（不同）：用 gknb diff 比较两份，只保留一份")
    return said


def table(survey: Survey) -> Table:
    """Who is where as a table for the terminal; readable from 80 cells on."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    is_signing = any(each.report and each.report.is_signing for each in survey.statuses)
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    grid.add_column("机关", overflow="fold", max_width=26)
    grid.add_column("状态", no_wrap=True)
    for label in ("错误", "警告"):
        grid.add_column(label, justify="right", no_wrap=True)
    if is_signing:
        grid.add_column("签署", no_wrap=True)
    grid.add_column("说明", overflow="fold")
    for status in survey.statuses:
        cells = _cells(status, is_signing=is_signing)
        style = "" if status.is_clear else "bold"
        grid.add_row(*(Text(harmless(cell), style=style) for cell in cells))
    for each in survey.unreadable:
        message = one_line(each.unreadable.split("\n")[0])
        blanks = ("",) * (3 if is_signing else 2)
        grid.add_row(*map(Text, (_name(each.file), "无法读取", *blanks, message)))
    return grid


def _cells(status: Status, *, is_signing: bool) -> Sequence[str]:
    report, agency = status.report, status.agency
    remarks = status.remarks()
    if agency is not None and not status.is_clear:
        remarks += filter(None, [" ".join(filter(None, (agency.contact, agency.phone)))])
    figures = ["", "", ""]
    if report is not None:
        signed = sum(stage in report.signed for stage in report.asked)
        sign = f"签{signed}/{len(report.asked)}" if report.is_signing else ""
        figures = [str(report.errors or ""), str(report.warnings or ""), sign]
    figures = figures if is_signing else figures[:2]
    name = one_line(status.name) or "（未填写）"
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME]}…"
    return (name, status.label, *figures, "\n".join(map(one_line, remarks)))


def _name(file: str) -> str:
    return Path(_shown(file)).name


def _shown(file: str) -> str:
    """A file name in which bytes that are no characters are shown as such."""
    return os.fsencode(file).decode(errors="replace")
