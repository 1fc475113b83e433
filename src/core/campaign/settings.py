"""`gknb.toml`: what a folder asks for every time, read strictly. All of it is optional.

It stands in the folder of the reports or in the one above; its paths count from its own folder.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from gknb.core.disk.atomic import read_limited, reason
from gknb.core.files import SETTINGS_NAME
from gknb.core.files.toml_bounds import fault
from gknb.core.files.values import FileValueError, read_kind, read_text, read_year, shown
from gknb.core.requirements import BY_LAW, MonthDay, Requirements
from gknb.core.safe_text import one_line, plain_name
from gknb.core.signoff import STAGES

MOST_BYTES = 64 * 1024
ROSTER_NAMES = ("名单.txt", "名单.csv", "名单.xlsx", "名单.xls", "名单.ods", "名单.tsv")
"""What a roster is called where the settings name none; the first one that is there counts."""
_LONGEST_PATH = 1000
_LONGEST_LINE = 200
_MOST_PROBLEMS = 10


class SettingsError(ValueError):
    """The settings cannot be used; the message names the file and every problem, in Chinese."""


@dataclass(frozen=True)
class Settings:
    """What is asked for in one folder."""

    file: Path | None = None
    """The file that says so; None where there is none."""
    year: int | None = None
    agency: str = ""
    """Whose report the consolidated one will be."""
    kind: str = ""
    roster: Path | None = None
    """The list of those who are expected: the one that is named, or that lies in the folder."""
    previous: Path | None = None
    """The folder, or the file, with last year's reports."""
    requirements: Requirements = field(default=BY_LAW)
    sender: str = ""
    """The office that sends the notes to agencies."""
    contact: str = ""
    """Whom the notes tell to ask, and how."""


def find_settings(folder: Path | str) -> Settings:
    """What is asked for in a folder: its own settings, else those of the folder above.

    Raises:
        SettingsError: if there are some that cannot be used.
    """
    own = Path(os.path.abspath(folder))  # noqa: PTH100  # a link keeps its own surroundings
    for place in (own, own.parent):
        file = place / SETTINGS_NAME
        if os.path.lexists(file):
            settings = read_settings(file)
            if settings.roster is None:
                settings = replace(settings, roster=_roster_in(own) or _roster_in(place))
            return settings
    return Settings(roster=_roster_in(own))


def read_settings(file: Path) -> Settings:
    """The settings in a file.

    Raises:
        SettingsError: with every problem.
    """
    name = one_line(str(file))
    try:
        data = read_limited(file, MOST_BYTES)
        if len(data) > MOST_BYTES:
            raise SettingsError(f"{name}：文件超过 {MOST_BYTES // 1024} KB，不是汇总设置")
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{name}：第 {line} 行：不是 UTF-8 编码，请另存为 UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{name}：不能读取：{reason(error)}") from None
    return _Reading(name, file, _parsed(name, text)).settings


def _roster_in(folder: Path) -> Path | None:
    files = (folder / name for name in ROSTER_NAMES)
    # One in a folder that cannot be read is none; `Path.is_file` would raise.
    return next((file for file in files if os.path.isfile(file)), None)  # noqa: PTH113


def _parsed(name: str, text: str) -> dict[str, Any]:
    if beyond := fault(text):
        raise SettingsError("：".join(filter(None, (name, *beyond))))
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise SettingsError(f"{name}：表或数组嵌套太深，不是汇总设置") from None
    except ValueError as error:
        from gknb.core.files.toml_errors import translate

        raise SettingsError("：".join((name, *translate(error, text)))) from None


class _Reading:
    """One pass over the keys, that collects the problems."""

    def __init__(self, name: str, file: Path, document: dict[str, Any]) -> None:
        self._folder = file.parent
        self._problems: list[str] = []
        found = self._table(document, _KEYS, "")
        requirements = Requirements(
            self._day("deadlines.department", found, BY_LAW.department),
            self._day("deadlines.government", found, BY_LAW.government),
            found.get("signatures", ()),
        )
        if self._problems:
            listed = self._problems[:_MOST_PROBLEMS]
            if rest := len(self._problems) - len(listed):
                listed.append(f"另有 {rest} 处问题，未列出")
            raise SettingsError("\n".join(f"{name}：{problem}" for problem in listed))
        self.settings = Settings(
            file,
            found.get("year"),
            found.get("agency.name", ""),
            found.get("agency.kind", ""),
            self._path(found.get("roster")),
            self._path(found.get("previous")),
            requirements,
            found.get("notes.sender", ""),
            found.get("notes.contact", ""),
        )

    def _table(self, document: Mapping[str, Any], keys: _Keys, above: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in document.items():
            path = f"{above}{key}"
            reader = keys.get(key)
            if reader is None:
                from difflib import get_close_matches  # hardly anybody mistypes

                near = get_close_matches(key[:100], keys, n=1)
                hint = f"是不是 {near[0]}？" if near else f"这里可以有：{'、'.join(keys)}"
                self._problems.append(f"不认识的键 {one_line(path)[:60]}，{hint}")
            elif isinstance(reader, dict):
                if isinstance(value, dict):
                    found |= self._table(value, reader, f"{key}.")
                else:
                    self._problems.append(f"{path}：这里应是一张表 [{key}]，现在是{shown(value)}")
            else:
                try:
                    found[path] = reader(value)
                except FileValueError as error:
                    self._problems.append(f"{path}：{error}")
        return found

    def _day(self, path: str, found: Mapping[str, Any], usual: MonthDay) -> MonthDay:
        day, year = found.get(path, usual), found.get("year")
        if not isinstance(day, dt.date):
            return cast("MonthDay", day)
        if year is not None and day.year != year + 1:
            self._problems.append(
                f"{path}：{year} 年度报告的期限应在 {year + 1} 年，现在是 {day.isoformat()}"
            )
        return day.month, day.day

    def _path(self, named: str | None) -> Path | None:
        return None if named is None else self._folder / named


def _read_path(value: object) -> str:
    path = read_text(value).strip()
    if not path or len(path) > _LONGEST_PATH or one_line(path) != path:
        raise FileValueError(f"应是文件或文件夹的名称，现在是{shown(value)}")
    return path


def _read_name(value: object) -> str:
    name = read_text(value)
    if one_line(name) != name or len(name) > 200:
        raise FileValueError(f"应是一行以内的机关名称，现在是{shown(value)}")
    return name if plain_name(name) else ""


def _read_line(value: object) -> str:
    line = read_text(value).strip()
    if one_line(line) != line or len(line) > _LONGEST_LINE:
        raise FileValueError(f"应是一行以内的文字，现在是{shown(value)}")
    return line


def _read_signatures(value: object) -> tuple[str, ...]:
    is_list = isinstance(value, list) and all(isinstance(stage, str) for stage in value)
    if not is_list or not isinstance(value, list) or set(value) - set(STAGES) or not value:
        known = "、".join(STAGES)
        raise FileValueError(f'应是审签环节的数组，例如 ["初审", "终审"]；环节有：{known}')
    return tuple(stage for stage in STAGES if stage in value)


def _read_day(value: object) -> MonthDay | dt.date:
    """A day of the following year: `01-31`, `1月31日`, or a date as TOML has it."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str) and (match := _MONTH_DAY.fullmatch(value.strip())):
        month, day = int(match[1]), int(match[2])
        try:
            dt.date(2001, month, day)  # 29 February is not in every year
        except ValueError:
            pass
        else:
            return month, day
    raise FileValueError(f'应是次年的月和日，例如 "01-31"，现在是{shown(value)}')


_MONTH_DAY = re.compile(r"([0-9]{1,2})(?:-|月|/|\.)([0-9]{1,2})日?")
_Reader = Callable[[object], Any]
_Keys = Mapping[str, "_Reader | dict[str, _Reader]"]
_KEYS: _Keys = {
    "year": read_year,
    "roster": _read_path,
    "previous": _read_path,
    "signatures": _read_signatures,
    "agency": {"name": _read_name, "kind": read_kind},
    "deadlines": {"department": _read_day, "government": _read_day},
    "notes": {"sender": _read_name, "contact": _read_line},
}
