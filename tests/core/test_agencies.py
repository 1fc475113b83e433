"""What sort of organ a name belongs to."""

from __future__ import annotations

import pytest

from gknb.core.agencies import Sort, government_of, kind_of, publishes_in_march, sort_of


@pytest.mark.parametrize(
    ("name", "sort", "kind"),
    [
        ("云溪市石桥县人民政府", Sort.GOVERNMENT, "government"),
        ("和田地区行政公署", Sort.GOVERNMENT, "government"),
        ("石桥县人民政府（本级）", Sort.GOVERNMENT, "government"),
        ("石桥县东湖镇人民政府", Sort.TOWNSHIP, "government"),
        ("白音苏木人民政府", Sort.TOWNSHIP, "government"),
        ("城关回族乡人民政府", Sort.TOWNSHIP, "government"),
        ("石桥县人民政府办公室", Sort.OFFICE, "department"),
        ("某省人民政府办公厅", Sort.OFFICE, "department"),
        ("和田地区行政公署办公室", Sort.OFFICE, "department"),
        ("南汀街道办事处", Sort.SUBDISTRICT, "department"),
        ("云溪市人民政府南汀街道办事处", Sort.SUBDISTRICT, "department"),
        ("云溪高新技术产业开发区管理委员会", Sort.COMMITTEE, "department"),
        ("云溪市卫生健康委员会", Sort.DEPARTMENT, "department"),
        ("石桥县商务局", Sort.DEPARTMENT, "department"),
        ("财政部", Sort.UNKNOWN, None),
        ("", Sort.UNKNOWN, None),
    ],
)
def test_a_name_tells_the_sort_and_the_kind(name, sort, kind):
    assert (sort_of(name), kind_of(name)) == (sort, kind)


@pytest.mark.parametrize(
    ("name", "kind", "in_march"),
    [
        ("石桥县人民政府", "government", True),
        ("石桥县人民政府", "department", True),
        ("东湖镇人民政府", "government", False),
        ("石桥县人民政府办公室", "government", False),
        ("南汀街道办事处", "government", False),
        ("开发区管委会", "government", False),
        ("石桥县商务局", "department", False),
        ("某机关", "government", True),
        ("某机关", "department", False),
    ],
)
def test_only_governments_from_the_county_up_publish_in_march(name, kind, in_march):
    assert publishes_in_march(name, kind) is in_march


def test_an_office_stands_for_its_government():
    assert government_of("某省人民政府办公厅") == "某省人民政府"
    assert government_of("石桥县商务局") == "石桥县商务局"


def test_spaces_and_a_remark_in_a_name_do_not_matter():
    assert government_of(" 石桥县 人民政府 办公室 ") == "石桥县人民政府"
    assert government_of("某省人民政府办") == "某省人民政府"
    assert government_of("石桥县教育局办公室") == "石桥县教育局办公室"
    assert sort_of("石桥县 人民政府（本级）") is Sort.GOVERNMENT
    assert sort_of("石桥县人民政府（" + "甲" * 20 + "）") is Sort.GOVERNMENT
    assert sort_of("石桥县人民政府（" + "甲" * 21 + "）") is Sort.UNKNOWN
