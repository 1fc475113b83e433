"""The record of signatures in a report file: `[[signoff]]`, written and read strictly."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import tomli_w

from gknb.core.digests import parts
from gknb.core.forms import Form
from gknb.core.safe_text import clean_text
from gknb.core.signoff import SIGNOFF_FIELDS, STAGES, Signoff

from .values import FileValueError, read_text, shown

_REQUIRED = ("stage", "name", "signed_at")
_DIGEST = re.compile("[0-9a-f]{64}")

Complain = Callable[[list[str], str], None]
"""Takes a key path and what is wrong there."""


def write_signoff(entry: Signoff) -> str:
    """An entry as it stands in a file; what is empty is left out."""
    table: dict[str, Any] = {"stage": entry.stage, "name": clean_text(entry.name)}
    if entry.post:
        table["post"] = clean_text(entry.post)
    table["signed_at"] = entry.signed_at
    if entry.withdraws:
        table["withdraws"] = True
    for key in ("remark", "forced"):
        if text := clean_text(getattr(entry, key)):
            table[key] = text
    written = "[[signoff]]\n" + tomli_w.dumps(table, multiline_strings=True)
    if entry.digests:
        written += "\n[signoff.digests]\n" + tomli_w.dumps(entry.digests)
    return written


def read_signoffs(found: object, form: Form, complain: Complain) -> list[Signoff]:
    """The entries of a file; everything that is wrong with one is complained of."""
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        complain(["signoff"], f"这里应是 [[signoff]] 各表，现在是{shown(found)}")
        return []
    read = (_read(item, number, form, complain) for number, item in enumerate(found, 1))
    return [entry for entry in read if entry is not None]


def _read(item: dict[str, Any], number: int, form: Form, complain: Complain) -> Signoff | None:
    faults: list[tuple[str, str]] = []
    values: dict[str, Any] = {}
    for key, value in item.items():
        reader = _READERS.get(key)
        if reader is None:
            faults.append((key, f"不认识的键，这里可以有：{'、'.join(SIGNOFF_FIELDS)}"))
            continue
        try:
            values[key] = reader(value)
        except FileValueError as error:
            faults.append((key, f"{SIGNOFF_FIELDS[key]}{error}"))
    faults += [(key, f"{SIGNOFF_FIELDS[key]}没有写") for key in _REQUIRED if key not in item]
    if not faults:
        faults += _faulty_digests(values, form)
    for key, fault in faults:
        complain(["signoff", key], f"第 {number} 条审签记录：{fault}")
    return None if faults else Signoff(**values)


def _faulty_digests(values: dict[str, Any], form: Form) -> list[tuple[str, str]]:
    found = values.get("digests", {}).keys()
    if values.get("withdraws"):
        return [("digests", "撤回的记录没有内容指纹，请删去")] if found else []
    lacking = [part for part in parts(form) if part not in found]
    unknown = [part for part in found if part not in parts(form)]
    faults = [("digests", f"缺少内容指纹：{'、'.join(lacking)}")] if lacking else []
    if unknown:
        faults.append(("digests", f"多了内容指纹：{shown('、'.join(unknown))}"))
    return faults


def _read_stage(found: object) -> str:
    if not isinstance(found, str) or found not in STAGES:
        raise FileValueError(f"应是{'、'.join(STAGES)}之一，现在是{shown(found)}")
    return found


def _read_name(found: object) -> str:
    name = read_text(found)
    if not name.strip():
        raise FileValueError("不能空着")
    return name


def _read_time(found: object) -> dt.datetime:
    if not isinstance(found, dt.datetime) or found.tzinfo is None:
        right = "应是带时区的时间，不带引号，例如 2024-01-08T09:30:00+08:00"
        raise FileValueError(f"{right}，现在是{shown(found)}")
    return found


def _read_flag(found: object) -> bool:
    if not isinstance(found, bool):
        raise FileValueError(f"应是 true 或 false，现在是{shown(found)}")
    return found


def _read_digests(found: object) -> dict[str, str]:
    if not isinstance(found, dict):
        raise FileValueError(f"应是 [signoff.digests] 表，现在是{shown(found)}")
    for value in found.values():
        if not isinstance(value, str) or not _DIGEST.fullmatch(value):
            raise FileValueError(f"应是 64 位的十六进制数字，现在是{shown(value)}")
    return dict(found)


_READERS: dict[str, Callable[[object], object]] = {
    "stage": _read_stage,
    "name": _read_name,
    "post": read_text,
    "signed_at": _read_time,
    "withdraws": _read_flag,
    "remark": read_text,
    "forced": read_text,
    "digests": _read_digests,
}
