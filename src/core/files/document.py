"""What stands under which key of a report file, read and written along the form's own order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from gknb.core.figures import format_figure
from gknb.core.forms import COVER, FORMS, Form, Measure, Place
from gknb.core.forms.cover import COVER_TABLE, CoverType
from gknb.core.naming import place_name
from gknb.core.report import Accepted, Report, Value, empty_report
from gknb.core.safe_text import clean_text

from .keys import Tree, is_sum, leaves, tree
from .values import (
    FileValueError,
    read_amount,
    read_change,
    read_count,
    read_date,
    read_kind,
    read_text,
    read_year,
    shown,
    too_long,
)

VERSION = 1
"""The version of the file format that this program reads and writes."""

ACCEPTED_FIELDS = {"rule": "规则编号", "place": "位置", "reason": "理由"}
"""The keys of an accepted finding, all required, with their labels."""

_MOST_SHOWN = 40
_MOST_UNKNOWN = 20
"""So many unknown keys of a table are named one by one."""


class Problem(NamedTuple):
    """Why a file is no report: where, as a key path or as line and column, and what is wrong."""

    path: str
    message: str


def to_document(report: Report) -> dict[str, Any]:
    """A report as the tables of its file, without the accepted findings and the signatures.

    Blanks are left out, but every section has its table: one that is not there was lost.
    """
    document = {"version": VERSION, "form": report.form.key}
    document |= _filled(report, tree(report.form))
    return document


def _filled(report: Report, node: Tree) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for key, inner in node.items():
        if isinstance(inner, dict):
            table = _filled(report, inner)
            if table or key in report.form.sections_by_key:
                filled[key] = table
        elif not is_sum(report.form, inner):
            value = report.value(inner)
            if isinstance(value, Decimal):
                value = format_figure(value)
            elif isinstance(value, str):
                value = clean_text(value)
            if value is not None and value != "":
                filled[key] = value
    return filled


def from_document(document: dict[str, Any]) -> tuple[Report, list[Problem]]:
    """The report in the tables of a file, and every problem found; it is whole if there is none."""
    newer = document.get("version")
    if type(newer) is int and newer > VERSION:
        message = f"文件格式的版本是{shown(newer)}，本程序只认识 {VERSION}；请用新版的 gknb 打开"
        return empty_report(), [Problem("version", message)]
    reading = _Reading(document)
    return reading.report, reading.problems


_COVER_READERS: dict[CoverType, Callable[[object], Value]] = {
    CoverType.TEXT: read_text,
    CoverType.YEAR: read_year,
    CoverType.DATE: read_date,
    CoverType.KIND: read_kind,
}


@lru_cache(maxsize=8)
def _sums_by_path(form: Form) -> dict[tuple[str, ...], Place]:
    """Where in a file sums would stand: the place of each, without a column for a row of them."""
    found: dict[tuple[str, ...], Place] = {}

    def walk(node: Tree, path: tuple[str, ...]) -> None:
        for key, inner in node.items():
            here = (*path, key)
            places = list(leaves(inner))
            if all(is_sum(form, place) for place in places):
                is_one = len(places) == 1
                found[here] = places[0] if is_one else places[0]._replace(column=None)
            if isinstance(inner, dict):
                walk(inner, here)

    walk(tree(form), ())
    return found


class _Reading:
    """One pass over a file's tables, that fills a report and collects the problems."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.problems: list[Problem] = []
        rest = dict(document)
        self._read_version(rest)
        form = self._read_form(rest)
        self.report = empty_report() if form is None else Report(form)
        accepted = rest.pop("accepted", [])
        signoffs = rest.pop("signoff", [])
        merged = rest.pop("merged", {})
        source = rest.pop("source", None)
        expected = tree(self.report.form)
        if form is None:  # only what stands above the sections is the same in every form
            expected = {key: expected[key] for key in expected if _is_cover(expected[key])}
            rest = {key: rest[key] for key in rest if key in expected}
        else:
            self._require_sections(rest, form)
        self._read_table(rest, expected, ())
        self._read_accepted(accepted)
        self._read_merged(merged)
        if signoffs:
            from .signoff_tables import read_signoffs  # most files have none

            self.report.signoffs += read_signoffs(signoffs, self.report.form, self._complain)

        if source is not None:
            from .source_tables import read_source  # most files have none

            self.report.source = read_source(source, self._complain)

    def _complain(self, path: Iterable[str], message: str) -> None:
        self.problems.append(Problem(_dotted(path), message))

    def _read_version(self, rest: dict[str, Any]) -> None:
        right = f"应写 version = {VERSION}"
        if "version" not in rest:
            self._complain(["version"], f"缺少文件格式的版本，{right}")
            return
        version = rest.pop("version")
        if type(version) is not int or version != VERSION:
            self._complain(["version"], f"文件格式的版本不能是{shown(version)}，{right}")

    def _read_form(self, rest: dict[str, Any]) -> Form | None:
        known = "、".join(f'"{key}"（{form.circular}）' for key, form in FORMS.items())
        if "form" not in rest:
            self._complain(["form"], f"缺少报告格式，可以是{known}")
            return None
        key = rest.pop("form")
        if isinstance(key, str) and key in FORMS:
            return FORMS[key]
        self._complain(["form"], f"不认识报告格式{shown(key)}，可以是{known}")
        return None

    def _require_sections(self, rest: dict[str, Any], form: Form) -> None:
        for section in form.sections:
            if section.key not in rest:
                name = place_name(form, Place(section.key))
                message = f"缺少“{name}”的表，文件可能不完整；没有内容的也要有一行 [{section.key}]"
                self._complain([section.key], message)

    def _read_table(self, found: dict[str, Any], node: Tree, path: tuple[str, ...]) -> None:
        unknown = [key for key in found if key not in node]
        for key in unknown[:_MOST_UNKNOWN]:
            self._complain((*path, key), self._unknown(key, found[key], node, path))
        if (rest := len(unknown) - _MOST_UNKNOWN) > 0:
            self._complain(path, f"另有 {rest} 个不认识的键")
        for key, inner in node.items():
            if key not in found:
                continue
            here, value = (*path, key), found[key]
            if sums := self._sums(here):
                name = place_name(self.report.form, sums)
                self._complain(here, f"“{name}”是合计，由程序计算，不存入文件，请删去")
            elif isinstance(inner, Place):
                self._read_value(here, inner, value)
            elif isinstance(value, dict):
                self._read_table(value, inner, here)
            else:
                self._complain(here, f"这里应是一张表 [{_dotted(here)}]，现在是{shown(value)}")

    def _sums(self, path: tuple[str, ...]) -> Place | None:
        """The place of a sum, or of a whole row of sums; None for what is keyed in."""
        return _sums_by_path(self.report.form).get(path)

    def _unknown(self, key: str, value: object, node: Tree, path: tuple[str, ...]) -> str:
        known = [name for name in node if not self._sums((*path, name))]
        known += [] if path else ["version", "form", "merged", "accepted", "signoff", "source"]
        what = "表" if isinstance(value, dict) else "键"
        from difflib import get_close_matches

        near = get_close_matches(key[:100], known, n=1)
        hint = f"是不是 {near[0]}？" if near else f"这里可以有：{'、'.join(known)}"
        return f"不认识的{what} {_bare(key)}，{hint}"

    def _read_value(self, path: tuple[str, ...], place: Place, found: object) -> None:
        try:
            value = self._reader(place)(found)
        except FileValueError as error:
            self._complain(path, f"“{place_name(self.report.form, place)}”{error}")
        else:
            self.report.put(place, value)

    def _reader(self, place: Place) -> Callable[[object], Value]:
        tables = self.report.form.tables
        if place.section in tables:
            measure = tables[place.section].column(place).measure
            return _FIGURE_READERS[measure]
        if place.section == COVER:
            return _COVER_READERS[COVER_TABLE[place.row or ""].type]
        return read_text

    def _read_merged(self, found: object) -> None:
        table = found if isinstance(found, dict) else {}
        names = table.get("agencies", [])
        if table is not found or table.keys() - {"agencies"} or not isinstance(names, list):
            self._complain(
                ["merged"], f"这里应是一张表 [merged]，只有 agencies，现在是{shown(found)}"
            )
            return
        for name in names:
            try:
                self.report.merged.append(read_text(name))
            except FileValueError as error:
                self._complain(["merged", "agencies"], f"汇总的机关{error}")
                return

    def _read_accepted(self, found: object) -> None:
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self._complain(["accepted"], f"这里应是 [[accepted]] 各表，现在是{shown(found)}")
            return
        for number, item in enumerate(found, 1):
            texts: dict[str, str] = {}
            for key, label in ACCEPTED_FIELDS.items():
                value = item.get(key)
                if isinstance(value, str) and not too_long(value):
                    texts[key] = clean_text(value)
                elif isinstance(value, str):
                    fault = f"第 {number} 条接受的问题：{label}{too_long(value)}"
                    self._complain(["accepted", key], fault)
                else:
                    fault = f"不能是{shown(value)}" if key in item else "没有写"
                    message = f"第 {number} 条接受的问题：{label}{fault}，应是带引号的文字"
                    self._complain(["accepted", key], message)
            for key in (key for key in item if key not in ACCEPTED_FIELDS):
                known = "、".join(ACCEPTED_FIELDS)
                message = f"第 {number} 条接受的问题：不认识的键 {_bare(key)}，这里可以有：{known}"
                self._complain(["accepted", key], message)
            if texts.keys() == ACCEPTED_FIELDS.keys():
                self.report.accepted.append(Accepted(**texts))


_FIGURE_READERS: dict[Measure, Callable[[object], Value]] = {
    Measure.COUNT: read_count,
    Measure.CHANGE: read_change,
    Measure.AMOUNT: read_amount,
}


def _is_cover(inner: Place | Tree) -> bool:
    return all(leaf.section == COVER for leaf in leaves(inner))


def _dotted(path: Iterable[str]) -> str:
    return ".".join(_bare(key) for key in path)


def _bare(key: str) -> str:
    """A key as it is written in TOML, cut to a length that can be shown."""
    if key and key.isascii() and key.replace("-", "").replace("_", "").isalnum():
        return _cut(key)
    return '"' + "".join(char if char.isprintable() else " " for char in _cut(key)) + '"'


def _cut(key: str) -> str:
    return key if len(key) <= _MOST_SHOWN else f"{key[:_MOST_SHOWN]}…"
