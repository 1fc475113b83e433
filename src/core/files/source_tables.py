"""What a report was read from, in its file: `[source]`, written and read strictly."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

import tomli_w

from gknb.core.report import OpenPoint, Source
from gknb.core.safe_text import clean_text

from .values import FileValueError, read_date, read_text, shown

SOURCE_FIELDS = {
    "file": "文件名",
    "sha256": "SHA-256",
    "read_on": "导入日期",
    "report_sha256": "导入时报告内容的 SHA-256",
    "open": "导入时发现、尚未核对的问题",
}
OPEN_FIELDS = {
    "rule": "规则编号",
    "message": "说明",
    "remedy": "处理",
    "places": "位置",
    "contents": "导入时各位置内容的指纹",
    "expected": "应为",
    "actual": "原文",
}
OPTIONAL_FIELDS = ("expected", "actual")
"""The keys of `[[source.open]]` that are there only where they say something."""

OPTIONAL_SOURCE_FIELDS = ("report_sha256", "open")
"""The keys of `[source]` that are there only where they say something."""

MOST_OPEN = 100
"""The most points that are read; reading makes forty at most."""

SHA256 = "^[0-9a-f]{64}$"
_SHA256 = re.compile(SHA256.strip("^$"))

Complain = Callable[[list[str], str], None]
"""Takes a key path and what is wrong there."""


def write_source(source: Source) -> str:
    """The source as it stands in a file."""
    table: dict[str, Any] = {"file": clean_text(source.file), "sha256": source.sha256}
    table["read_on"] = source.read_on
    if source.report_sha256:
        table["report_sha256"] = source.report_sha256
    written = "[source]\n" + tomli_w.dumps(table)
    for point in source.open:
        entry: dict[str, Any] = {
            "rule": point.rule,
            "message": clean_text(point.message).replace("\n", " "),
            "remedy": clean_text(point.remedy).replace("\n", " "),
            "places": list(point.places),
            "contents": list(point.contents),
        }
        entry |= {key: getattr(point, key) for key in OPTIONAL_FIELDS if getattr(point, key)}
        written += "\n[[source.open]]\n" + tomli_w.dumps(entry)
    return written


def read_source(found: object, complain: Complain) -> Source | None:
    """The source in a file; everything that is wrong with it is complained of."""
    if not isinstance(found, dict):
        complain(["source"], f"这里应是一张表 [source]，现在是{shown(found)}")
        return None
    values = _values(found, _READERS, SOURCE_FIELDS, ["source"], complain)
    points = found.get("open", [])
    if not isinstance(points, list) or not all(isinstance(item, dict) for item in points):
        complain(["source", "open"], f"这里应是 [[source.open]] 各表，现在是{shown(points)}")
        return None
    if len(points) > MOST_OPEN:
        complain(["source", "open"], f"超过 {MOST_OPEN} 条")
        return None
    read = [_point(item, complain) for item in points]
    if values is None or any(point is None for point in read):
        return None
    return Source(**values, open=tuple(point for point in read if point is not None))


def _point(item: dict[str, Any], complain: Complain) -> OpenPoint | None:
    values = _values(item, _OPEN_READERS, OPEN_FIELDS, ["source", "open"], complain)
    if values is None:
        return None
    if not values["places"] or len(values["places"]) != len(values["contents"]):
        complain(["source", "open", "contents"], "应与 places 一一对应，至少一个")
        return None
    return OpenPoint(**values)


def _values(
    found: Mapping[str, Any],
    readers: Mapping[str, Callable[[object], object]],
    labels: Mapping[str, str],
    path: list[str],
    complain: Complain,
) -> dict[str, Any] | None:
    values: dict[str, Any] = {}
    is_whole = True
    for key in found:
        if key not in labels:
            complain([*path, key], f"不认识的键，这里可以有：{'、'.join(labels)}")
            is_whole = False
    for key, reader in readers.items():
        if key not in found and key in (*OPTIONAL_FIELDS, *OPTIONAL_SOURCE_FIELDS):
            continue
        if key not in found:
            complain([*path, key], f"{labels[key]}没有写")
            is_whole = False
            continue
        try:
            values[key] = reader(found[key])
        except FileValueError as error:
            complain([*path, key], f"{labels[key]}{error}")
            is_whole = False
    return values if is_whole else None


def _read_sha256(found: object) -> str:
    if not isinstance(found, str) or not _SHA256.fullmatch(found):
        raise FileValueError(f"应是 64 位的十六进制数字，现在是{shown(found)}")
    return found


def _read_day(found: object) -> dt.date:
    day = read_date(found)
    assert isinstance(day, dt.date)  # noqa: S101  # it raises for anything else
    return day


def _read_texts(found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise FileValueError(f"应是一列带引号的文字，现在是{shown(found)}")
    return tuple(clean_text(item) for item in found)


_READERS: dict[str, Callable[[object], object]] = {
    "file": read_text,
    "sha256": _read_sha256,
    "read_on": _read_day,
    "report_sha256": _read_sha256,
}
_OPEN_READERS: dict[str, Callable[[object], object]] = {
    "rule": read_text,
    "message": read_text,
    "remedy": read_text,
    "places": _read_texts,
    "contents": _read_texts,
    "expected": read_text,
    "actual": read_text,
}
