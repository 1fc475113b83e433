"""The fields of the cover, in the order of the file."""

from __future__ import annotations

from gknb.core.forms.cover import (
    AGENCY_FIELDS,
    COVER_FIELDS,
    COVER_TABLE,
    KIND_LABELS,
    YEARS,
    CoverType,
)


def test_the_fields_stand_in_the_order_of_the_file_each_of_its_type():
    assert {key: (field.label, field.type.value) for key, field in COVER_TABLE.items()} == {
        "year": ("报告年度", "year"),
        "signed_on": ("落款日期", "date"),
        "title": ("标题", "text"),
        "preamble": ("引言", "text"),
        "previous": ("上年报告文件", "text"),
        "agency.name": ("机关名称", "text"),
        "agency.kind": ("机关类型", "kind"),
        "agency.address": ("地址", "text"),
        "agency.postcode": ("邮政编码", "text"),
        "agency.telephone": ("联系电话", "text"),
        "agency.email": ("电子邮箱", "text"),
        "agency.website": ("网站", "text"),
    }
    assert [each.key for each in COVER_TABLE.values()] == list(COVER_TABLE) == list(COVER_FIELDS)
    assert {each.value for each in CoverType} == {"year", "date", "text", "kind"}


def test_what_a_report_cannot_do_without_is_marked():
    assert [key for key, field in COVER_TABLE.items() if field.counts] == [
        *("year", "signed_on", "agency.name")
    ]
    assert [key for key, field in COVER_TABLE.items() if field.is_demanded] == [
        *("signed_on", "agency.name")
    ]
    assert [key for key, field in COVER_TABLE.items() if field.description] == ["title", "previous"]
    assert all(field.hint for field in COVER_TABLE.values())


def test_the_fields_of_an_agency_are_those_of_the_cover_without_their_path():
    assert {
        key.removeprefix("agency."): label
        for key, label in COVER_FIELDS.items()
        if key.startswith("agency.")
    } == AGENCY_FIELDS
    assert list(AGENCY_FIELDS)[:2] == ["name", "kind"]


def test_years_and_kinds_are_those_that_can_stand_in_a_file():
    assert (YEARS[0], YEARS[-1]) == (1949, 2999)
    assert KIND_LABELS == {"department": "部门", "government": "人民政府"}
