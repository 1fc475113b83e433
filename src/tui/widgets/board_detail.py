"""What is wrong with the report under the cursor of the board, for the pane and the lines below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from gknb.core.files.drafts import has_draft
from gknb.core.findings import Severity
from gknb.core.safe_text import one_line
from gknb.tui.model.board.rows import Row
from gknb.tui.model.board.summary import Line, Summary
from gknb.tui.model.signs import SIGNS, TONES

from .pane import Entry

MOST_FINDINGS = 10
"""How many findings of a report are told in the pane."""

UNSAVED = "有未保存的修改，打开时可以恢复"
"""Of a report whose draft is kept: a session on it was cut off."""

Said = tuple[str, str]
"""A line with its tone."""


def row_entries(row: Row) -> list[Entry]:
    """What there is to say of a row: whose, which file, what is wrong, the main figure."""
    summary = row.summary
    year = f" {summary.year}" if summary is not None and summary.year else ""
    first, *others = _in_short(row)
    contact = [(row.contact, "muted")] if row.contact else []
    lines = [*_origin(row), *row.notes, *contact]
    head = [Entry(f"{row.name}{year}", lines, "strong", [first] if contact else [first, *others])]
    if contact:  # where there are two lines for all, it is never in the way of a problem
        head.append(Entry(in_short=contact, follows_on=True, gives_way=row.file is not None))
        head.append(Entry(in_short=others))
    if summary is None or summary.unreadable:
        return head
    return [*head, *_findings(summary), *_received(summary), *_doubt(summary)]


def _in_short(row: Row) -> list[Said]:
    """What is said where there are two lines for all; of who has no file nothing is but notes."""
    if row.file is None and row.notes:
        return list(row.notes)
    states = "、".join(state.label for state in row.states)
    return [(_in_a_line(row, states), "text"), *_gravest(row)]


def _origin(row: Row) -> Iterator[Said]:
    if row.file is None:
        return
    yield row.file_name, "muted"
    if has_draft(Path(row.file.path)):
        yield UNSAVED, "warn"
    if row.summary is not None and row.summary.source:
        yield f"导入自 {one_line(row.summary.source)}", "muted"
    if row.summary is not None and row.summary.merged:
        yield f"由{len(row.summary.merged)}个机关的报告汇总", "muted"
    for state in row.states:
        yield f"{state.sign} {state.label}", state.tone


def _in_a_line(row: Row, states: str) -> str:
    """The file, what was not saved of it and its states, where there is one line for all."""
    unsaved = UNSAVED if row.file is not None and has_draft(Path(row.file.path)) else ""
    return "  ".join(part for part in (row.file_name, unsaved, states) if part)


def _gravest(row: Row) -> list[Said]:
    """What has to be known first: what its place in the roster says, else the first finding."""
    if row.notes:
        more = len(row.summary.lines) + row.summary.more if row.summary is not None else 0
        text, tone = row.notes[0]
        return [(f"{text}（另有{more}条问题）" if more else text, tone)]
    if row.summary is None or not row.summary.lines:
        return []
    line = row.summary.lines[0]
    more = len(row.summary.lines) - 1 + row.summary.more
    others = f"（另有{more}条）" if more else ""
    return [(f"{_sign(line)} {line.part}：{line.message}{others}", _tone(line))]


def _findings(summary: Summary) -> Iterator[Entry]:
    listed = summary.lines[:MOST_FINDINGS]
    for part, lines in groupby(listed, key=lambda line: line.part):
        yield Entry(
            part, [(f"{_sign(line)} {line.message}", _tone(line)) for line in lines], "accent", ()
        )
    rest = len(summary.lines) - len(listed) + summary.more
    if rest:
        yield Entry("", [(f"另有{rest}条，按 K 查看", "muted")], in_short=())


def _received(summary: Summary) -> Iterator[Entry]:
    if summary.received is None:
        return
    lines: list[Said] = []
    now = f"{summary.year or '本年'}  {summary.received:>9,}"
    if summary.received_before is not None:
        lines.append((f"{summary.year - 1}  {summary.received_before:>9,}", "text"))
        now += _change(summary.received, summary.received_before)
    yield Entry("新收申请", [*lines, (now, "text")], "accent", ())


def _change(now: int, before: int) -> str:
    if not before:
        return ""
    return f"  {(now - before) / before:+.1%}"


def _doubt(summary: Summary) -> Iterator[Entry]:
    if summary.doubt:
        yield Entry("", [(one_line(summary.doubt), "warn")], in_short=())


def _sign(line: Line) -> str:
    return SIGNS[Severity(line.severity)]


def _tone(line: Line) -> str:
    return TONES[Severity(line.severity)]
