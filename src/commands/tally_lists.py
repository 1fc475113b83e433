"""What `gknb tally` lists: late and open cases, the cases of a figure, rows it cannot count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .console import STANDARD, STANDARD_INPUT, as_json, complain, shown, tell, told, write

if TYPE_CHECKING:
    from gknb.core.report import Report
    from gknb.core.tally import Case, Overdue, Tally, Trouble

MOST_NAMED, LONGEST_MESSAGE = 1000, 300
"""How many rows that cannot be counted are named, and in how many characters each."""


def tell_overdue(cases: list[Case], report: Report) -> list[Overdue]:
    """The cases that were answered late, which are told."""
    from gknb.core.rendering.page import chinese_date
    from gknb.core.tally import case_name, find_overdue

    late = find_overdue(cases, report.year)
    for year in late.unknown_years:
        complain(f"没有{year}年的放假安排，这一年只按周末推算办理期限。")
    if late.overdue:
        complain(f"{len(late.overdue)}件超过法定期限（20个工作日，延期的40个；补正等时间未扣除）：")
    for case, due_on, days in late.overdue:
        done = f"{chinese_date(case.replied_on)}答复" if case.replied_on else "没有答复"
        complain(
            f"  {case_name(case)}：应在{chinese_date(due_on)}前答复，{done}，用时{days}个工作日"
        )
    return late.overdue


def list_open(cases: list[Case], *, to_json: bool) -> None:
    """Print the cases without an outcome, the most urgent first, as a table with tabs."""
    import datetime as dt

    from gknb.core.safe_text import one_line
    from gknb.core.tally import open_cases
    from gknb.core.tally.records import open_record

    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    if to_json:
        write(as_json(open_record(open_cases(cases, today))))
        return
    lines = ["答复期限\t剩余工作日\t行号\t编号\t收到日期\t是否延期"]
    for case, due_on, left in open_cases(cases, today):
        rest = f"超期{-left}" if left < 0 else str(left)
        extended = "是" if case.extended else "否"
        number = one_line(case.number)
        lines.append(f"{due_on}\t{rest}\t{case.line}\t{number}\t{case.received_on}\t{extended}")
    write("".join(f"{line}\n" for line in lines).encode(errors="replace"))
    tell(f"尚未办结{len(lines) - 1}件；期限按{today}推算，补正等时间未扣除。")


def tell_troubles(source: str, troubles: list[Trouble]) -> list[tuple[str, Trouble]]:
    """Say which rows cannot be counted, an unknown word once; they come with their register."""
    from gknb.core.tally.profile_draft import line_numbers

    lines: dict[tuple[object, str], list[int]] = {}
    for trouble in troubles:
        lines.setdefault((trouble.unknown or trouble.line, trouble.message), []).append(
            trouble.line
        )
    for (_, message), numbers in list(lines.items())[:MOST_NAMED]:
        # It quotes a cell, whatever that holds.
        short = message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}…"
        count = f"（{len(numbers)}件）" if len(numbers) > 1 else ""
        complain(f"{source_name(source)}：{line_numbers(numbers)}{count}：{short}")
    if len(lines) > MOST_NAMED:
        complain(f"{source_name(source)}：另有{len(lines) - MOST_NAMED}处不能统计，未列出。")
    return [(shown(source), trouble) for trouble in troubles]


def rows_of(troubles: list[tuple[str, Trouble]]) -> int:
    """How many rows cannot be counted."""
    return len({(source, trouble.line) for source, trouble in troubles})


def list_cases(tally: Tally, wanted: tuple[str, str], *, to_json: bool) -> None:
    """Print the cases that a row and a column count."""
    from gknb.core.safe_text import one_line
    from gknb.core.tally import case_line, explain
    from gknb.core.tally.records import explained_record

    explained = explain(tally, *wanted)
    if explained is None:
        raise click.UsageError(f"没有这一格：{wanted[0]} {wanted[1]}。请按报告的项目名称填写。")
    if to_json:
        write(as_json(explained_record(explained)))
        return
    lines = [f"{one_line(explained.label)}：{len(explained.cases)}件"]
    lines += [f"  {case_line(case, tally.form)}" for case in explained.cases]
    write("".join(f"{line}\n" for line in lines).encode(errors="replace"))


def source_name(source: str) -> str:
    """What a register is called in a message."""
    return STANDARD_INPUT if source == STANDARD else told(source)
