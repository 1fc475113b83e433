"""What sort of organ a name belongs to: it decides the deadline, the topics and the power."""

from __future__ import annotations

import re
from enum import Enum

_OFFICE_OF = r"(?:办公厅|办公室|办)\Z"
_REMARK = r"[（(][^（）()]{0,20}[）)]\Z"


class Sort(Enum):
    """A sort of organ, as far as its name tells."""

    GOVERNMENT = "government"
    """A people's government at county level or above, or a prefecture's 行政公署."""
    TOWNSHIP = "township"
    OFFICE = "office"
    """A government's office (…人民政府办公室), reporting for itself."""
    SUBDISTRICT = "subdistrict"
    COMMITTEE = "committee"
    """A management committee (管理委员会) of a zone."""
    DEPARTMENT = "department"
    UNKNOWN = "unknown"
    """The name does not tell."""


_SORTS = (
    (Sort.OFFICE, r"(?:政府|行政公署|行署)(?:办公厅|办公室|办)\Z"),
    (Sort.SUBDISTRICT, r"街道(?:办事处|办|党工委)?\Z"),
    (Sort.COMMITTEE, r"(?:管理委员会|管委会)\Z"),
    (Sort.TOWNSHIP, r"(?:乡|镇|苏木)(?:人民)?政府\Z"),
    (Sort.GOVERNMENT, r"(?:政府|行政公署|行署)\Z"),
    (
        Sort.DEPARTMENT,
        r"(?:局|厅|委员会|委|署|司|办公室|办公厅|中心|院|队|所|站|社|处|公司|学校|医院|馆)\Z",
    ),
)
"""Takes 云溪市人民政府办公室 as an office before 办公室 could make it a department."""


def sort_of(name: str) -> Sort:
    """What sort of organ a name belongs to."""
    plain = re.sub(_REMARK, "", "".join(name.split()))
    return next((sort for sort, end in _SORTS if re.search(end, plain)), Sort.UNKNOWN)


def kind_of(name: str) -> str | None:
    """The kind (`government`, `department`) that goes with a name; None if it does not tell."""
    sort = sort_of(name)
    if sort in (Sort.GOVERNMENT, Sort.TOWNSHIP):
        return "government"
    return None if sort is Sort.UNKNOWN else "department"


def publishes_in_march(name: str, kind: str) -> bool:
    """Whether the report is due by 31 March: that of a government at county level or above."""
    sort = sort_of(name)
    if sort is Sort.GOVERNMENT:
        return True
    return kind == "government" and sort in (Sort.UNKNOWN, Sort.DEPARTMENT)


def government_of(name: str) -> str:
    """The government whose office this is; the name itself for any other organ."""
    plain = "".join(name.split())
    return re.sub(_OFFICE_OF, "", plain) if sort_of(plain) is Sort.OFFICE else plain
