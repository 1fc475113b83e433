"""What is wrong with the report under the cursor of the board, for the pane and the lines below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gknb.core.findings import Severity
from gknb.core.safe_text import one_line
from gknb.tui.model.board.glance import Glance, Line
from gknb.tui.model.board.rows import Row
from gknb.tui.model.signs import SIGNS, TONES

from .pane import Entry

MOST_FINDINGS = 12
"""How many findings of a report are told in the pane."""

Said = tuple[str, str]
"""A line with its tone."""


def row_entries(row: Row) -> list[Entry]:
    """What there is to say of a row: whose, which file, what is wrong, the main figure."""
    glance = row.glance
    year = f" {glance.year}" if glance is not None and glance.year else ""
    states = "、".join(state.label for state in row.states)
    head = Entry(
        f"{row.name}{year}",
        [*_origin(row), *row.notes],
        "strong",
        [(_in_a_line(row, states), "text"), *_gravest(row)],
    )
    if glance is None or glance.unreadable:
        return [head]
    return [head, *_findings(glance), *_received(glance), *_doubt(glance)]


def _origin(row: Row) -> Iterator[Said]:
    if row.file is None:
        return
    yield row.file_name, "muted"
    if row.glance is not None and row.glance.source:
        yield f"导入自 {one_line(row.glance.source)}", "muted"
    if row.glance is not None and row.glance.merged:
        yield f"由{len(row.glance.merged)}个机关的报告汇总", "muted"
    for state in row.states:
        yield f"{state.sign} {state.label}", state.tone


def _in_a_line(row: Row, states: str) -> str:
    """The file and its states, where there is one line for both."""
    return "  ".join(part for part in (row.file_name, states) if part)


def _gravest(row: Row) -> list[Said]:
    """What has to be known first: what its place in the roster says, else the first finding."""
    if row.notes:
        more = len(row.glance.lines) + row.glance.more if row.glance is not None else 0
        text, tone = row.notes[0]
        return [(f"{text}（另有{more}条问题）" if more else text, tone)]
    if row.glance is None or not row.glance.lines:
        return []
    line = row.glance.lines[0]
    more = len(row.glance.lines) - 1 + row.glance.more
    others = f"（另有{more}条）" if more else ""
    return [(f"{_sign(line)} {line.part}：{line.message}{others}", _tone(line))]


def _findings(glance: Glance) -> Iterator[Entry]:
    listed = glance.lines[:MOST_FINDINGS]
    for part, lines in groupby(listed, key=lambda line: line.part):
        yield Entry(part, [(f"{_sign(line)} {line.message}", _tone(line)) for line in lines], "accent", ())
    rest = len(glance.lines) - len(listed) + glance.more
    if rest:
        yield Entry("", [(f"另有{rest}条，按 K 查看", "muted")], in_short=())


def _received(glance: Glance) -> Iterator[Entry]:
    if glance.received is None:
        return
    lines: list[Said] = []
    now = f"{glance.year or '本年'}  {glance.received:>9,}"
    if glance.received_before is not None:
        lines.append((f"{glance.year - 1}  {glance.received_before:>9,}", "text"))
        now += _change(glance.received, glance.received_before)
    yield Entry("新收申请", [*lines, (now, "text")], "accent", ())


def _change(now: int, before: int) -> str:
    if not before:
        return ""
    return f"  {(now - before) / before:+.1%}"


def _doubt(glance: Glance) -> Iterator[Entry]:
    if glance.doubt:
        yield Entry("", [(one_line(glance.doubt), "warn")], in_short=())


def _sign(line: Line) -> str:
    return SIGNS[Severity(line.severity)]


def _tone(line: Line) -> str:
    return TONES[Severity(line.severity)]

