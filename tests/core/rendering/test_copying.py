"""What is copied of a report, as text and as cells."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.forms import COVER, Place
from gknb.core.rendering.copying import (
    cell_text,
    cover_text,
    report_text,
    row_cells,
    section_text,
    table_cells,
)
from gknb.core.report import new_report

REQUESTS = "requests"


def report():
    made = new_report("甲局", 2024)
    made.put(Place(REQUESTS, "refused.state_secret", "enterprise"), 3)
    made.put(Place(REQUESTS, "refused.state_secret", "other"), 0)
    made.put(Place("other_matters", "text"), "没有收费。\n另一段。")
    made.put(Place(COVER, "signed_on"), dt.date(2025, 1, 9))
    return made


def test_a_section_is_copied_with_its_heading_a_line_a_paragraph():
    assert section_text(report(), "other_matters") == (
        "六、其他需要报告的事项\n\n　　没有收费。\n　　另一段。\n"
    )
    whole = report_text(report())
    assert whole.startswith("甲局2024年政府信息公开工作年度报告\n")
    assert whole.endswith("甲局\n2025年1月9日\n")
    assert section_text(report(), "other_matters") in whole
    with pytest.raises(KeyError):
        section_text(report(), "nothing")


def test_zeros_are_left_out_where_that_is_asked_for():
    for copied in (
        lambda **options: section_text(report(), REQUESTS, **options),
        lambda **options: report_text(report(), **options),
    ):
        assert "其他：0\n" in copied()
        assert "其他：0\n" not in copied(nonzero=True)
        assert "均为 0。" in copied(nonzero=True)


def test_a_row_has_its_label_and_its_figures_with_the_sum():
    made = report()
    table = made.form.tables[REQUESTS]
    label = "三、本年度办理结果·（三）不予公开·1.属于国家秘密"
    assert row_cells(made, table, "refused.state_secret") == f"{label}\t\t3\t\t\t\t0\t3\n"
    assert cell_text(made, Place(REQUESTS, "refused.state_secret", "enterprise")) == "3"
    assert cell_text(made, Place(REQUESTS, "received", "enterprise")) == ""
    lines = table_cells(made, table).splitlines()
    assert len(lines) == 28
    assert lines[7].split("\t")[2:5] == ["1.属于国家秘密", "", "3"]
    assert table_cells(made, table).endswith("\n")


def test_the_cover_has_a_line_for_each_detail_that_is_filled_in():
    made = report()
    made.put(Place(COVER, "preamble"), "一\t二\x1b")
    assert cover_text(made).splitlines() == [
        "报告年度：2024",
        "落款日期：2025-01-09",
        "引言：一 二\ufffd",
        "机关名称：甲局",
        "机关类型：部门",
    ]
    assert (
        cover_text(made, ["agency.name", "agency.email", "year"])
        == "机关名称：甲局\n报告年度：2024\n"
    )
    assert cover_text(made, []) == ""
