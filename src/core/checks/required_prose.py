"""Whether what has to be written has been written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gknb.core.agencies import Sort, sort_of
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Form, Place, Section
from gknb.core.forms.cover import COVER_TABLE
from gknb.core.naming import prose_heading, section_heading
from gknb.core.open_points import kept_together
from gknb.core.report import Report

from .claims.vocabulary import UNKNOWN_OUTCOMES
from .model import RuleHit
from .text.patterns import compiled

_NOTHING_WRITTEN = r"[\W_]*+(?:暂?无|略)?+[\W_]*+\Z"
"""Takes `（略）`, leaves `无变化`. It gives nothing back: of 40,000 spaces before a sentence, each
division into two runs would be tried."""
_CLEARLY_LONGER = 1.1
_LONGEST_POINTER = 24
_OTHER_WORDS = {"责任追究": ("问责", "追责")}


def cover_missing(report: Report) -> Iterator[RuleHit]:
    """A report without the name of its organ or without a date."""
    for key, field in COVER_TABLE.items():
        value = report.cover.get(key)
        is_blank = value is None or (isinstance(value, str) and not value.strip())
        if field.is_demanded and is_blank:
            yield RuleHit(
                Place(COVER, key),
                f"未填写{field.label}",
                f"填写{field.label}",
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
                yield _absent(report, _field_name(report.form, place), [place])
        elif required:
            yield from _too_short(report, section, required)


def is_absent(text: str) -> bool:
    """Whether a text is empty, or says only that there is nothing."""
    return compiled(_NOTHING_WRITTEN).match(text) is not None


def _field_name(form: Form, place: Place) -> str:
    return prose_heading(form, place) or section_heading(form, place.section)


def _absent_section(report: Report, places: list[Place]) -> RuleHit:
    name = section_heading(report.form, places[0].section)
    fields = len([place for place in places if prose_heading(report.form, place)])
    return _absent(report, name, places, f"（{fields}项）" if fields > 1 else "")


def _absent(report: Report, name: str, places: list[Place], count: str = "") -> RuleHit:
    first, *others = places
    written = report.text(first).strip()
    return RuleHit(
        first,
        f"“{name}”{count}只写“{written}”" if written else f"“{name}”{count}未填写",
        "写明本年实际情况；只写“无”视为未填写",
        also=tuple(others),
    )


def _too_short(report: Report, section: Section, places: list[Place]) -> Iterator[RuleHit]:
    characters = sum(len("".join(report.text(place).split())) for place in places)
    if characters >= section.shortest:
        return
    first, *others = places
    yield RuleHit(
        first,
        f"“{section_heading(report.form, section.key)}”只有{characters}字",
        f"写明具体情况，不少于{section.shortest}字",
        also=tuple(others),
    )


def attachment_only(report: Report) -> Iterator[RuleHit]:
    """Prose that does nothing but point at an attachment or a picture."""
    for place, field in report.form.prose.items():
        text = report.text(place).strip()
        if field.required and len(text) <= _LONGEST_POINTER and _pointer().match(text):
            yield RuleHit(
                place,
                f"“{_field_name(report.form, place)}”只写“{text}”",
                "在正文中写明本年实际情况，附件、附图只作补充",
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
            f"“{section_heading(report.form, section.key)}”共{characters}字，"
            f"一般不超过{section.longest}字",
            "删去与政府信息公开无关的内容",
        )


def government_topics(report: Report) -> Iterator[RuleHit]:
    """What a people's government has to report in addition and does not."""
    sort = sort_of(report.agency)
    is_government = sort in (Sort.GOVERNMENT, Sort.TOWNSHIP) or (
        sort is Sort.UNKNOWN and report.kind == "government"
    )
    if not is_government:
        return  # an office or a department reports for itself, whatever it was filed as
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
                f"人民政府的报告未写{listed}",
                f"在“{prose_heading(report.form, place)}”补写有关情况",
                severity=Severity.INFO if sort is Sort.TOWNSHIP else None,
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
                f"第三部分的表没有“{name}”一项",
                f"按表中名称改写：{row}",
            )


@cache
def _pointer() -> re.Pattern[str]:
    """Takes `详见附件1。`, must leave `见附件。全年公开信息20条。`."""
    return compiled(
        r"(?:(?:本部分|具体|详细|有关|相关)?(?:情况|内容|数据)?[，：:]?)"
        r"(?:详见|见|参见|请见|请看|请参阅|参阅|如|同)(?:后附|所附|以下|下方|文末)?的?"
        r"(?:附件|附图|附表|下图|下表|上图|上表|图解|图表|图片|附后|链接|另附|网站|表格|图)"
        r"[一二三四五六0-9]{0,2}(?:所示|所附|中|内容)?[。；.！]?\Z"
    )


@cache
def _counted() -> re.Pattern[str]:
    return compiled("[^，。；0-9０-９]{0,6}(?:[1-9１-９][0-9０-９]*|[一二两三四五六七八九十]+)件")
