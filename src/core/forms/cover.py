"""The cover of a report as data: one row a field, the same in every form.

Reading and writing the file, the JSON Schema, the cover screen, the checks and the progress
read this table: a new field is a row here.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

YEARS = range(1949, 3000)
"""The report years that can stand in a file; which form is for which is a check's business."""

KIND_LABELS = {"department": "部门", "government": "人民政府"}
"""The kinds of agency: who files by 31 January, and who publishes by 31 March."""

AGENCY = "agency."
"""What the key path of a field about the agency begins with."""


class CoverType(Enum):
    """What stands in a field of the cover."""

    TEXT = "text"
    YEAR = "year"
    """A year of `YEARS`."""
    DATE = "date"
    KIND = "kind"
    """A key of `KIND_LABELS`."""


class CoverField(NamedTuple):
    """One field of the cover."""

    key: str
    """Its key path in the report file."""
    label: str
    type: CoverType = CoverType.TEXT
    hint: str = ""
    """What the screen says in the field while it is blank; `hint_for` puts the years in."""
    description: str = ""
    """What the JSON Schema says of it."""
    counts: bool = False
    """Whether the report is unfinished while it is blank."""
    is_demanded: bool = False
    """Whether a blank is a finding of its own; a blank year is one of the title's."""


_CONTACT_HINT = "选填：供联系用，不打印"

COVER_TABLE = {
    field.key: field
    for field in (
        CoverField("year", "报告年度", CoverType.YEAR, "四位数字，例如 {year}", counts=True),
        CoverField(
            "signed_on",
            "落款日期",
            CoverType.DATE,
            "例如 {next_year}-01-10",
            counts=True,
            is_demanded=True,
        ),
        CoverField(
            "title", "标题", hint="选填：留空则用标准标题", description="不用标准标题的才写"
        ),
        CoverField("preamble", "引言", hint="机关名称、年度改动时，标准引言随之改动"),
        CoverField(
            "previous",
            "上年报告文件",
            hint="选填：上年报告的文件名",
            description="相对于本文件的路径",
        ),
        CoverField(
            f"{AGENCY}name",
            "机关名称",
            hint="全称，用于标题、引言和落款",
            counts=True,
            is_demanded=True,
        ),
        CoverField(f"{AGENCY}kind", "机关类型", CoverType.KIND, "按空格键更换"),
        CoverField(f"{AGENCY}address", "地址", hint=_CONTACT_HINT),
        CoverField(f"{AGENCY}postcode", "邮政编码", hint=_CONTACT_HINT),
        CoverField(f"{AGENCY}telephone", "联系电话", hint=_CONTACT_HINT),
        CoverField(f"{AGENCY}email", "电子邮箱", hint=_CONTACT_HINT),
        CoverField(f"{AGENCY}website", "网站", hint=_CONTACT_HINT),
    )
}
"""The fields of the cover by their key paths, in the order of the report file."""


def hint_for(key: str, year: int) -> str:
    """What the screen says in a blank field of a report on a year; a report is signed in the next.

    Args:
        key: its key path.
        year: the year of the report.
    """
    return COVER_TABLE[key].hint.format(year=year, next_year=year + 1)


COVER_FIELDS = {field.key: field.label for field in COVER_TABLE.values()}
"""The labels of everything on the cover, by the key path in the report file."""

AGENCY_FIELDS = {
    key.removeprefix(AGENCY): label for key, label in COVER_FIELDS.items() if key.startswith(AGENCY)
}
"""The labels of what the cover says about the agency, by the key in its table."""
