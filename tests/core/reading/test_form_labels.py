"""The labels of a form, bare: of rows, columns and groups, and which one table alone has."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.core.reading.form_labels import (
    all_labels,
    column_above,
    column_labels,
    core,
    groups,
    heading_words,
    row_above,
    row_labels,
    table_words,
    telling_words,
)
from gknb.core.reading.labels import bare

FORM = FORMS["2021"]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("（一）予以公开", "予以公开"),
        ("(3) 予以公开", "予以公开"),
        ("3.其他", "其他"),
        ("四、结转下年度继续办理", "结转下年度继续办理"),
        ("（二）部分公开（区分处理的，只计这一情形）", "部分公开"),
        ("（七）总计", "总计"),
        ("规章", "规章"),
        ("（说明）", "说明"),
        ("一二三", "一二三"),
    ],
)
def test_the_core_of_a_label_is_without_number_and_note(label, words):
    assert core(label) == words


def test_labels_of_the_form_are_found_bare_by_table_and_by_what_they_head():
    table = FORM.tables["requests"]
    assert [row.key for row in row_labels("2021", "requests")["一予以公开"]] == ["granted"]
    assert len(groups(table)["三不予公开"]) == 8
    assert "三本年度办理结果" in row_above(table)
    assert "三本年度办理结果" in groups(table)
    assert column_above(table.blocks[0]) == {"申请人情况", "法人或其他组织"}
    assert {"自然人", "一予以公开", "三不予公开", "申请人情况"} <= table_words(table)
    assert {"自然人", "一予以公开"} <= all_labels(FORM)
    assert "三不予公开" not in all_labels(FORM)
    assert "第二十条第八项" in heading_words(FORM.tables["disclosure"])


def test_telling_words_are_of_one_table_and_no_heading():
    telling = telling_words(FORM, "requests")
    assert {"自然人", "三不予公开", "商业企业"} <= telling
    assert not {"总计", "其他"} & telling
    assert not {bare(section.heading) for section in FORM.sections} & telling
    assert "规章" not in telling_words(FORM, "disclosure")
    assert "行政规范性文件" in telling_words(FORM, "disclosure")
    assert {len(word) > 2 for key in FORM.tables for word in telling_words(FORM, key)} == {True}
    assert "总数" not in telling_words(FORM, "reviews")


def test_labels_that_several_rows_or_columns_share_are_told_with_all_of_them():
    shared = {
        label: rows for label, rows in row_labels("2019", "requests").items() if len(rows) > 1
    }
    for label, rows in shared.items():
        assert {bare(row.label) for row in rows} == {label}
    assert sum(map(len, row_labels("2021", "requests").values())) == len(
        FORM.tables["requests"].rows
    )
    (block,) = FORM.tables["reviews"].blocks
    assert column_labels(block)["总计"] is block.columns[-1]
    assert [row.key for row in groups(FORM.tables["reviews"])["行政诉讼"]] == [
        "litigation_direct",
        "litigation_after_reconsideration",
    ]
