"""Whether what has to be written has been written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gknb.core.forms import COVER, Form, Place, Section
from gknb.core.naming import place_name, prose_heading, section_heading
from gknb.core.open_points import kept_together
from gknb.core.report import COVER_FIELDS, Report

from .claims.vocabulary import UNKNOWN_OUTCOMES
from .model import RuleHit
from .text.patterns import compiled

_NOTHING_WRITTEN = r"[\W_]*(?:暂?无|略)?[\W_]*\Z"
_CLEARLY_LONGER = 1.1
_OTHER_WORDS = {"责任追究": ("问责", "追责")}
_REQUIRED_ON_COVER = ("agency.name", "signed_on")


def cover_missing(report: Report) -> Iterator[RuleHit]:
    """A report without the name of its organ or without a date."""
    for key in _REQUIRED_ON_COVER:
        value = report.cover.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            label = COVER_FIELDS[key]
            yield RuleHit(
                Place(COVER, key),
                f"没有填写{label}",
                f"填写{label}",
                expected=label,
                actual="空白",
            )


def prose_missing(report: Report) -> Iterator[RuleHit]:
    """Prose that is absent or says only that there is nothing, section by section."""
    for section in report.form.sections:
        required = [Place(section.key, field.key) for field in section.prose if field.required]
        absent = [place for place in required if is_absent(report.text(place))]
        if absent and report.source is not None:
            elsewhere = kept_together(report)
            absent = [place for place in absent if place not in elsewhere]
        if absent and absent == required:
            yield _absent_section(report, absent)
        elif absent:
            for place in absent:
                yield _absent(report, place_name(report.form, place), [place])
        elif required:
            yield from _too_short(report, section, required)


def is_absent(text: str) -> bool:
    """Whether a text is empty, or says only that there is nothing."""
    return compiled(_NOTHING_WRITTEN).match(text) is not None


def _absent_section(report: Report, places: list[Place]) -> RuleHit:
    name = section_heading(report.form, places[0].section)
    return _absent(report, name + _named(report.form, places), places)


def _named(form: Form, places: list[Place]) -> str:
    headings = [heading for place in places if (heading := prose_heading(form, place))]
    return f"：{'、'.join(headings)}" if headings else ""


def _absent(report: Report, name: str, places: list[Place]) -> RuleHit:
    first, *others = places
    written = report.text(first).strip()
    return RuleHit(
        first,
        f"没有写“{name}”" + (f"，只有“{written}”" if written else ""),
        "写明实际情况，只写“无”不算",
        expected="正文",
        actual=written or "空白",
        also=tuple(others),
    )


def _too_short(report: Report, section: Section, places: list[Place]) -> Iterator[RuleHit]:
    characters = sum(len("".join(report.text(place).split())) for place in places)
    if characters >= section.shortest:
        return
    first, *others = places
    yield RuleHit(
        first,
        f"“{section_heading(report.form, section.key)}”只有 {characters} 个字，"
        f"至少要有 {section.shortest} 个字",
        "写明具体情况",
        expected=f"至少 {section.shortest} 个字",
        actual=f"{characters} 个字",
        also=tuple(others),
    )


def too_long(report: Report) -> Iterator[RuleHit]:
    """A section of prose that is clearly longer than the form asks for."""
    for section in report.form.sections:
        if not section.longest:
            continue
        places = [Place(section.key, field.key) for field in section.prose]
        characters = sum(len("".join(report.text(place).split())) for place in places)
        if characters <= section.longest * _CLEARLY_LONGER:
            continue
        yield RuleHit(
            next(place for place in places if report.text(place)),
            f"“{section_heading(report.form, section.key)}”有 {characters} 个字，"
            f"一般不超过 {section.longest} 个字",
            "删去与政府信息公开无关的内容",
            expected=f"约 {section.longest} 个字",
            actual=f"{characters} 个字",
        )


def government_topics(report: Report) -> Iterator[RuleHit]:
    """What a people's government has to report in addition and does not."""
    if report.kind != "government":
        return
    for place, field in report.form.prose.items():
        if not field.government_topics or is_absent(report.text(place)):
            continue
        written = "".join(
            text for other, text in report.prose.items() if other.section == place.section
        )
        missing = [topic for topic in field.government_topics if not _is_said(topic, written)]
        if missing:
            listed = "、".join(missing)
            yield RuleHit(
                place,
                f"人民政府的报告还要写{listed}的情况，没有找到",
                f"在“{prose_heading(report.form, place)}”补写{listed}的情况",
                expected="、".join(field.government_topics),
                actual=f"没有{listed}",
            )


def _is_said(topic: str, written: str) -> bool:
    """Whether a topic (工作考核) is spoken of: by what is done (考核), or in other words."""
    return topic[-2:] in written or any(word in written for word in _OTHER_WORDS.get(topic, ()))


def unknown_outcomes(report: Report) -> Iterator[RuleHit]:
    """Outcomes counted in prose that the form does not know."""
    for place in report.form.prose:
        text = report.text(place)
        for name, row in UNKNOWN_OUTCOMES.items():
            start = text.find(name)
            if start < 0 or not (match := _counted().match(text, start + len(name))):
                continue
            yield RuleHit(
                place._replace(words=(start, match.end())),
                f"表格里没有“{name}”这一项",
                f"改用表格的名称，计入{row}",
                expected=row,
                actual=name,
            )


@cache
def _counted() -> re.Pattern[str]:
    return compiled("[^，。；0-9０-９]{0,6}(?:[1-9１-９][0-9０-９]*|[一二两三四五六七八九十]+)件")
