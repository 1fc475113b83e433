"""Who is missing from a consolidation, who is there twice, and what does not belong in it."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, FORMS, Place
from gknb.core.safe_text import plain_name

from .parts import Part

RULE = "merge-gap"
_LONGEST_NAME = 18
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
                    "未填写机关名称，无法确定报送机关",
                    "在该报告的封面填写机关名称",
                ),
            )
        elif key in first:
            yield (
                part.file,
                _finding(
                    f"重复报送：{_short(part.agency)}（{_short(Path(first[key]).name)}）",
                    "只保留一份；机关名称写错的，改正名称",
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
        remedy = (
            f"核对是否为名单外的“{_short(near[0])}”"
            if near
            else "请该机关报送；已报送的，核对封面的名称和年度"
        )
        yield (
            None,
            _finding(
                f"缺报：{_short(name)}（{year}年度）",
                remedy,
            ),
        )
    for name in unexpected:
        yield (
            first[name_key(name)],
            _finding(
                f"“{_short(name)}”不在名单内",
                "核对机关名称；应当汇总的，补入名单",
                severity=Severity.WARNING,
            ),
        )


def _stray(part: Part, form: str, year: int) -> Finding:
    if part.year != year:
        stated = f"为{part.year}年度" if part.year else "未填写年度"
        return _finding(
            f"本报告{stated}，本次汇总{year}年度",
            f"换用{year}年度的报告；或核对封面的年度",
            at=_YEAR,
        )
    return _finding(
        f"本报告采用{FORMS[part.form].circular}的格式",
        f"改用本次汇总的{FORMS[form].circular}格式",
        at=_YEAR,
    )


def _finding(
    message: str,
    remedy: str,
    *,
    severity: Severity = Severity.ERROR,
    at: Place = _AGENCY,
) -> Finding:
    return Finding(RULE, severity, at, message, remedy)


def _short(name: str) -> str:
    """A name that leaves room in its line."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
