"""Who is missing from a consolidation, who is there twice, and what does not belong in it."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Iterator, Sequence

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, FORMS, Place
from gknb.core.safe_text import plain_name

from .parts import Part

RULE = "merge-gap"
MOST_ROSTER_BYTES = 4 * 1024 * 1024
"""The longest list of agencies that is read; a province has some thousands."""
_MOST_PAIRS = 100_000
"""Beyond so many pairs of names none is looked for that was only misspelt."""
_AGENCY = Place(COVER, "agency.name")
_YEAR = Place(COVER, "year")


def read_roster(data: bytes) -> list[str]:
    """The agencies of a list: one a line, the first cell of a line where it has several.

    UTF-8 or GBK, `MOST_ROSTER_BYTES` at most; empty lines and those that begin with # are
    passed over.

    Raises:
        ValueError: if it is neither UTF-8 nor GBK, or names nobody; the message says so.
    """
    if len(data) > MOST_ROSTER_BYTES:
        raise ValueError(f"名单超过 {MOST_ROSTER_BYTES // 1024 // 1024} MB")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        raise ValueError("名单不是 UTF-8 也不是 GBK 编码的文字")
    separator = "\t" if "\t" in text else ","
    rows = csv.reader(text.splitlines(), delimiter=separator)
    try:
        names = [row[0].strip() for row in rows if row and row[0].strip()]
    except csv.Error as error:
        raise ValueError(f"名单第 {rows.line_num} 行不是 CSV（{error}）") from None
    names = [name for name in names if not name.startswith("#")]
    if not names:
        raise ValueError("名单里没有机关名称；应一行写一个")
    return names


def name_key(agency: str) -> str:
    """An agency's name as it is compared: what looks the same is the same."""
    return plain_name(agency)


def find_gaps(
    parts: Sequence[Part], form: str, year: int, roster: Iterable[str] = ()
) -> Iterator[tuple[str | None, Finding]]:
    """What is wrong with the set of parts, each with the file it is about, if it is one.

    Args:
        parts: what is to be consolidated.
        form: the form of the consolidated report.
        year: its year.
        roster: the agencies that are expected; where nobody is, nobody is missing.
    """
    first: dict[str, str] = {}
    for part in parts:
        if (part.form, part.year) != (form, year):
            yield part.file, _stray(part, form, year)
            continue
        key = name_key(part.agency)
        if not key:
            yield (
                part.file,
                _finding(
                    "没有填写机关名称，不知道是谁的报告",
                    "在这份报告的封面填写机关名称",
                    "机关名称",
                    "空白",
                ),
            )
        elif key in first:
            yield (
                part.file,
                _finding(
                    f"“{part.agency}”有两份：{first[key]} 和 {part.file}",
                    "只留一份；其中一份机关名称写错的，改正名称",
                    "一份",
                    "两份",
                ),
            )
        else:
            first[key] = part.file
    expected = {name_key(name): name for name in roster}
    if not expected:
        return
    absent = [name for key, name in expected.items() if key not in first]
    names = {name_key(part.agency): part.agency for part in parts}
    unexpected = [names[key] for key in first if key not in expected]
    compare_with = unexpected if len(absent) * len(unexpected) <= _MOST_PAIRS else []
    for name in absent:
        near = difflib.get_close_matches(name, compare_with, 1, cutoff=0.75)
        hint = f"；名单之外有“{near[0]}”，可能是同一个机关" if near else ""
        yield (
            None,
            _finding(
                f"缺少“{name}”的 {year} 年度报告{hint}",
                "请该机关报送；已经报送的，核对报告封面上的机关名称和年度",
                "一份",
                "没有",
            ),
        )
    for name in unexpected:
        yield (
            first[name_key(name)],
            _finding(
                f"“{name}”不在名单里",
                "核对机关名称；应当汇总的，补进名单",
                "名单里的机关",
                name,
                severity=Severity.WARNING,
            ),
        )


def _stray(part: Part, form: str, year: int) -> Finding:
    if part.year != year:
        shown = f"{part.year} 年度" if part.year else "没有填写年度"
        message = f"这份报告是{shown}的，汇总的是 {year} 年度"
        message = message.replace("是没有填写年度的", "没有填写年度")
        return _finding(
            message,
            "换成本年度的报告，或核对封面上的年度",
            str(year),
            str(part.year or "空白"),
            at=_YEAR,
        )
    return _finding(
        f"这份报告的格式是 {FORMS[part.form].circular} 的，汇总用 {FORMS[form].circular} 的",
        f"改用 {FORMS[form].circular} 的格式",
        form,
        part.form,
        at=_YEAR,
    )


def _finding(
    message: str,
    remedy: str,
    expected: str,
    actual: str,
    *,
    severity: Severity = Severity.ERROR,
    at: Place = _AGENCY,
) -> Finding:
    return Finding(RULE, severity, at, message, remedy, expected, actual)
