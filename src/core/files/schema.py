"""The JSON Schema of a report file, made from the forms."""

from __future__ import annotations

from typing import Any

from gknb.core.digests import part_name, parts
from gknb.core.figures import MOST_DIGITS
from gknb.core.forms import COVER, FORMS, Form, Measure, Place
from gknb.core.forms.cover import COVER_TABLE, KIND_LABELS, YEARS, CoverType
from gknb.core.naming import figure_label, place_name, prose_heading
from gknb.core.report import TITLE_END
from gknb.core.signoff import SIGNOFF_FIELDS, STAGES

from .document import ACCEPTED_FIELDS, VERSION
from .keys import Tree, is_sum, tree
from .source_tables import (
    MOST_OPEN,
    OPEN_FIELDS,
    OPTIONAL_FIELDS,
    OPTIONAL_SOURCE_FIELDS,
    SHA256,
    SOURCE_FIELDS,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "description": "在 TOML 里是不带引号的日期，例如 2024-01-10",
}
_COVER_SCHEMAS: dict[CoverType, dict[str, Any]] = {
    CoverType.TEXT: {"type": "string"},
    CoverType.YEAR: {"type": "integer", "minimum": YEARS.start, "maximum": YEARS.stop - 1},
    CoverType.DATE: _DATE,
    CoverType.KIND: {
        "oneOf": [{"const": kind, "title": label} for kind, label in KIND_LABELS.items()]
    },
}


def report_schema() -> dict[str, Any]:
    """The schema that a report file keeps to, once its dates are ISO strings."""
    return {
        "$schema": _DIALECT,
        "title": TITLE_END,
        "description": f"gknb 报告文件（TOML），格式第 {VERSION} 版",
        "oneOf": [{"$ref": f"#/$defs/form-{key}"} for key in FORMS],
        "$defs": {f"form-{key}": _form_schema(form) for key, form in FORMS.items()},
    }


def _form_schema(form: Form) -> dict[str, Any]:
    schema = _table_schema(form, tree(form), "")
    schema["properties"] = {
        "version": {"const": VERSION, "title": "文件格式的版本"},
        "form": {"const": form.key, "title": "报告格式", "description": form.circular},
        **schema["properties"],
        "merged": {
            "type": "object",
            "title": "汇总的机关",
            "description": "本报告由这些机关的报告汇总而成",
            "properties": {"agencies": {"type": "array", "items": {"type": "string"}}},
            "additionalProperties": False,
        },
        "accepted": {"type": "array", "title": "接受的问题", "items": _accepted_schema()},
        "signoff": {"type": "array", "title": "审签记录", "items": _signoff_schema(form)},
        "source": _source_schema(),
    }
    schema["required"] = ["version", "form", *form.sections_by_key]
    return {"title": f"{TITLE_END}（{form.circular}）", **schema}


def _table_schema(form: Form, node: Tree, path: str) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for key, inner in node.items():
        here = f"{path}.{key}".lstrip(".")
        if isinstance(inner, dict):
            table = _table_schema(form, inner, here)
            if table["properties"]:
                properties[key] = {**_titles(form, here), **table}
        elif not is_sum(form, inner):
            properties[key] = _value_schema(form, inner)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _titles(form: Form, path: str) -> dict[str, str]:
    """What a table of the file is called in the form: a section, a row, a group of rows."""
    section, _, row_key = path.partition(".")
    if section not in form.sections_by_key:
        return {}
    if not row_key:
        return {"title": place_name(form, Place(section))}
    rows = form.tables[section].rows
    if row_key in rows:
        row = rows[row_key]
        titles = {"title": "·".join((*row.above, row.label)), "description": row.explanation}
        return {key: text for key, text in titles.items() if text}
    first = next(row for key, row in rows.items() if key.startswith(f"{row_key}."))
    return {"title": "·".join(first.above)}


def _value_schema(form: Form, place: Place) -> dict[str, Any]:
    if place.section == COVER:
        field = COVER_TABLE[place.row or ""]
        schema = {"title": field.label, **_COVER_SCHEMAS[field.type]}
        return schema | ({"description": field.description} if field.description else {})
    if place.section in form.tables:
        column = form.tables[place.section].column(place)
        title = {"title": figure_label(form, place)[1]}
        limit = 10**MOST_DIGITS
        if column.measure is Measure.CHANGE:
            return {
                **title,
                "type": "integer",
                "exclusiveMinimum": -limit,
                "exclusiveMaximum": limit,
            }
        if column.measure is Measure.COUNT:
            return {**title, "type": "integer", "minimum": 0, "exclusiveMaximum": limit}
        whole = f"-?0*[0-9]{{1,{MOST_DIGITS}}}"
        return {
            **title,
            "description": '写成文字，例如 "12.5"，一位数字也不会丢',
            "oneOf": [
                {"type": "string", "pattern": f"^{whole}(\\.[0-9]+)?$"},
                {"type": "number", "exclusiveMinimum": -limit, "exclusiveMaximum": limit},
            ],
        }
    heading = prose_heading(form, place) or place_name(form, place)
    return {"title": heading, "type": "string", "description": "一行一段"}


def _signoff_schema(form: Form) -> dict[str, Any]:
    special: dict[str, dict[str, Any]] = {
        "stage": {"enum": list(STAGES)},
        "signed_at": {
            "type": "string",
            "format": "date-time",
            "description": "在 TOML 里是不带引号、带时区的时间，例如 2024-01-08T09:30:00+08:00",
        },
        "withdraws": {"type": "boolean"},
        "digests": {
            "type": "object",
            "properties": {
                part: {
                    "title": part_name(form, part),
                    "type": "string",
                    "pattern": "^[0-9a-f]{64}$",
                }
                for part in parts(form)
            },
            "required": parts(form),
            "additionalProperties": False,
        },
    }
    return {
        "type": "object",
        "properties": {
            key: {"title": label, **special.get(key, {"type": "string"})}
            for key, label in SIGNOFF_FIELDS.items()
        },
        "required": ["stage", "name", "signed_at"],
        "additionalProperties": False,
    }


def _source_schema() -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    special: dict[str, dict[str, Any]] = {"places": texts, "contents": texts}
    point = {
        "type": "object",
        "properties": {
            key: {"title": label, **special.get(key, {"type": "string"})}
            for key, label in OPEN_FIELDS.items()
        },
        "required": [key for key in OPEN_FIELDS if key not in OPTIONAL_FIELDS],
        "additionalProperties": False,
    }
    kinds: dict[str, dict[str, Any]] = {
        "sha256": {"type": "string", "pattern": SHA256},
        "read_on": _DATE,
        "report_sha256": {"type": "string", "pattern": SHA256},
        "open": {"type": "array", "maxItems": MOST_OPEN, "items": point},
    }
    return {
        "title": "导入的原文",
        "type": "object",
        "properties": {
            key: {"title": label, **kinds.get(key, {"type": "string"})}
            for key, label in SOURCE_FIELDS.items()
        },
        "required": [key for key in SOURCE_FIELDS if key not in OPTIONAL_SOURCE_FIELDS],
        "additionalProperties": False,
    }


def _accepted_schema() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {k: {"type": "string", "title": v} for k, v in ACCEPTED_FIELDS.items()},
        "required": list(ACCEPTED_FIELDS),
        "additionalProperties": False,
    }
