"""A report in which everything is right, to put one mistake into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from gknb.core.forms import COVER, Place
from gknb.core.report import Report, new_report

FIGURES = {
    ("disclosure", "licences", "decisions"): 2,
    ("requests", "received", "natural_person"): 12,
    ("requests", "carried_over", "natural_person"): 1,
    ("requests", "granted", "natural_person"): 8,
    ("requests", "refused.third_party", "natural_person"): 1,
    ("requests", "unavailable.not_held", "natural_person"): 2,
    ("requests", "carried_forward", "natural_person"): 2,
    ("requests", "received", "enterprise"): 3,
    ("requests", "partly_granted", "enterprise"): 3,
    ("reviews", "reconsideration", "upheld"): 1,
}
"""Every other figure is 0."""

PREAMBLE = (
    "现公布2023年政府信息公开工作年度报告。本报告所列数据的统计期限为2023年1月1日至12月31日。"
)
"""Without the organ's name, so that a test can give the report to another one."""

PROSE = {
    ("overview", "proactive_disclosure"): "主动公开政府信息120条，其中规划计划2条。",
    ("overview", "disclosure_on_request"): "2023年收到政府信息公开申请15件，上年结转1件。",
    ("overview", "information_management"): "清理规范性文件，更新公开目录。",
    ("overview", "platforms"): "完善门户网站专栏，开设政务新媒体账号2个。",
    ("overview", "supervision"): "设立投诉电话，组织培训2次。",
    ("problems", "problems"): "公开的主动性还不够强。",
    ("problems", "improvements"): "已将公开纳入办文流程。",
    ("other_matters", "text"): "本年度未收取信息处理费。",
}


def _complete() -> Report:
    report = new_report("和田地区商务局", 2023)
    for place in report.form.keyed_places:
        report.put(place, FIGURES.get((place.section, place.row, place.column), 0))
    for (section, field), text in PROSE.items():
        report.put(Place(section, field), text)
    report.put(Place(COVER, "signed_on"), dt.date(2024, 1, 10))
    report.put(Place(COVER, "preamble"), PREAMBLE)
    return report


@pytest.fixture(scope="session")
def complete() -> Callable[[], Report]:
    """Makes a report without a mistake."""
    return _complete
