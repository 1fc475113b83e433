"""Whether what has to be written has been written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..forms import COVER, Form, Place, Section
from ..naming import place_name, prose_heading, section_heading
from ..report import COVER_FIELDS, Report
from .model import Draft

_NOTHING_WRITTEN = re.compile(r"[\W_]*(?:暂?无|略)?[\W_]*\Z")
_REQUIRED_ON_COVER = ("agency.name", "signed_on")


def cover_missing(report: Report) -> Iterator[Draft]:
    """A report without the name of its organ or without a date."""
    for key in _REQUIRED_ON_COVER:
        value = report.cover.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            label = COVER_FIELDS[key]
            yield Draft(
                Place(COVER, key),
                f"没有填写{label}",
                f"填写{label}",
                expected=label,
                actual="空白",
            )


def prose_missing(report: Report) -> Iterator[Draft]:
    """Prose that is absent or says only that there is nothing, section by section."""
    for section in report.form.sections:
        required = [Place(section.key, field.key) for field in section.prose if field.required]
        absent = [place for place in required if _is_absent(report.text(place))]
        if absent and absent == required:
            yield _absent_section(report, absent)
        elif absent:
            for place in absent:
                yield _absent(report, place_name(report.form, place), [place])
        elif required:
            yield from _too_short(report, section, required)


def _is_absent(text: str) -> bool:
    return _NOTHING_WRITTEN.match(text) is not None


def _absent_section(report: Report, places: list[Place]) -> Draft:
    name = section_heading(report.form, places[0].section)
    return _absent(report, name + _named(report.form, places), places)


def _named(form: Form, places: list[Place]) -> str:
    headings = [heading for place in places if (heading := prose_heading(form, place))]
    return f"：{'、'.join(headings)}" if headings else ""


def _absent(report: Report, name: str, places: list[Place]) -> Draft:
    first, *others = places
    written = report.text(first).strip()
    return Draft(
        first,
        f"没有写“{name}”" + (f"，只有“{written}”" if written else ""),
        "写明实际情况，只写“无”不算",
        expected="正文",
        actual=written or "空白",
        also=tuple(others),
    )


def _too_short(report: Report, section: Section, places: list[Place]) -> Iterator[Draft]:
    characters = sum(len("".join(report.text(place).split())) for place in places)
    if characters >= section.shortest:
        return
    first, *others = places
    yield Draft(
        first,
        f"“{section_heading(report.form, section.key)}”只有 {characters} 个字，"
        f"至少要有 {section.shortest} 个字",
        "写明具体情况",
        expected=f"至少 {section.shortest} 个字",
        actual=f"{characters} 个字",
        also=tuple(others),
    )
