"""The signatures under a report: which stand, which no longer hold, and the whole record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from gknb.core.digests import part_name
from gknb.core.report import Report
from gknb.core.safe_text import one_line
from gknb.core.signing import Standing, required, standing
from gknb.core.signoff import SIGNOFF_FIELDS, Signoff

VALID, STALE, MISSING = "有效", "失效", "未签"
"""The states of a signature, as they are shown."""

_STATE_KEYS = {VALID: "valid", STALE: "stale", MISSING: "missing"}


def render(report: Report, source: str) -> str:
    """The stages with their signatures, then every entry of the record; ends with a line break."""
    lines = [f"{one_line(source)}："]
    lines += [f"  {line}" for line in stage_lines(report)]
    if report.signoffs:
        lines.append("全部记录：")
        lines += [f"  {line}" for line in map(_entry, report.signoffs)]
    return "".join(f"{line}\n" for line in lines)


def stage_lines(report: Report) -> Iterator[str]:
    """A line for each stage that is asked for: its state, who signed it, what changed since."""
    given = standing(report)
    for stage in required(report):
        each = given.get(stage)
        if each is None:
            yield f"{stage}  {MISSING}"
        else:
            yield f"{stage}  {state(each)}  {_signed(each.signoff)}{_changed(report, each)}"


def record(report: Report) -> dict[str, Any]:
    """The stages with their signatures and the whole record, as JSON."""
    given = standing(report)
    stages = [
        {
            "stage": stage,
            "state": _STATE_KEYS[state(given.get(stage))],
            "entry": entry_record(given[stage].signoff) if stage in given else None,
            "changed": [*given[stage].changed] if stage in given else [],
        }
        for stage in required(report)
    ]
    return {
        "agency": report.agency or None,
        "year": report.year or None,
        "stages": stages,
        "record": [entry_record(entry) for entry in report.signoffs],
    }


def entry_record(entry: Signoff) -> dict[str, Any]:
    """An entry of the record as JSON, by the keys of the report file; without the digests."""
    values = {key: getattr(entry, key) for key in SIGNOFF_FIELDS if key != "digests"}
    return values | {"signed_at": entry.signed_at.isoformat()}


def state(each: Standing | None) -> str:
    """The word for the state of a stage."""
    if each is None:
        return MISSING
    return VALID if each.is_valid else STALE


def moment(time: dt.datetime) -> str:
    """A time as it is shown, with its zone."""
    return f"{time:%Y-%m-%d %H:%M %z}"


def _signed(entry: Signoff) -> str:
    return f"{one_line(entry.signer)}  {moment(entry.signed_at)}"


def _changed(report: Report, each: Standing) -> str:
    names = "、".join(part_name(report.form, part) for part in each.changed)
    return f"  以后改过：{names}" if names else ""


def _entry(entry: Signoff) -> str:
    done = "撤回" if entry.withdraws else "签署"
    said = [f"{moment(entry.signed_at)}  {entry.stage}  {done}  {one_line(entry.signer)}"]
    if entry.remark:
        said.append(f"{'理由' if entry.withdraws else '意见'}：{one_line(entry.remark)}")
    if entry.forced:
        said.append(f"强行{done}，当时：{one_line(entry.forced)}")
    return "  ".join(said)
