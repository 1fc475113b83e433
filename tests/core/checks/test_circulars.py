"""Circulars and the decree: title, number, prefix, brackets."""

from __future__ import annotations

import pytest

from gknb.core.checks import check
from gknb.core.editing import Editor
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place

PLACE = Place("overview", "supervision")
NOW = "国办公开办函〔2021〕30号"
BEFORE = "国办公开办函〔2019〕60号"
OFFICE = "国务院办公厅政府信息与政务公开办公室"
TITLE_NOW = f"《{OFFICE}关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
TITLE_BEFORE = f"《{OFFICE}关于政府信息公开工作年度报告有关事项的通知》"


def cited(report, text):
    report.put(PLACE, text)
    return [finding for finding in check(report) if finding.rule == "form-cited"]


@pytest.mark.parametrize(
    "text",
    [
        f"按照{TITLE_NOW}（{NOW}）编制。",
        f"按照{NOW}编制年度报告。",
        f"按照{TITLE_NOW}编制。",
        "按照国办函〔2020〕109号收取处理费。",
        "按照和署办函〔2021〕30号编制年度报告格式。",
        "按照国办发〔2021〕30号做好医疗保障工作。",
        "《自治区关于政府信息公开工作年度报告有关事项的通知》（新政办函〔2023〕9号）。",
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）。",
        "根据《无障碍环境建设条例》（国务院令第622号）。",
        "修订前的《中华人民共和国政府信息公开条例》（国务院令第492号）已废止。".replace(
            "《中华", "原《中华"
        ),
    ],
)
def test_what_is_cited_as_it_is_called_is_left(complete, text):
    assert cited(complete(), text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"按照{TITLE_BEFORE}（{NOW}）编制。", BEFORE),
        (f"按照{TITLE_NOW}（{BEFORE}）编制。", NOW),
        (f"按照{TITLE_BEFORE}编制。", BEFORE),
        (f"按照{BEFORE}编制。", BEFORE),
        (f"按照{TITLE_BEFORE}（国办公开办函【2021】30号）编制。", BEFORE),
    ],
)
def test_a_title_with_another_circular_s_number_or_of_another_form_is_found(complete, text, words):
    (finding,) = cited(complete(), text)
    assert words in finding.message


@pytest.mark.parametrize(
    ("wrong", "right", "severity"),
    [
        ("国办发〔2021〕30号", NOW, Severity.WARNING),
        ("国办函〔2021〕30号", NOW, Severity.WARNING),
        ("国办公开办函【2021】30号", NOW, Severity.INFO),
        ("国办公开办函[2021]30号", NOW, Severity.INFO),
    ],
)
def test_a_wrong_prefix_and_wrong_brackets_are_put_right_by_the_repair(
    complete, wrong, right, severity
):
    report = complete()
    (finding,) = cited(report, f"按照{wrong}要求编制年度报告。")
    assert (finding.severity, finding.expected) == (severity, right)
    Editor(report).apply(dict(finding.repair), "文号")
    assert report.text(PLACE) == f"按照{right}要求编制年度报告。"


def test_the_fees_circular_with_another_prefix_is_found(complete):
    (finding,) = cited(complete(), "按照国办发〔2020〕109号收取信息处理费。")
    assert finding.expected == "国办函〔2020〕109号"


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。",
        "根据《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第 492 号）编制。",
        "根据《政府信息公开条例》（国务院令第71号）编制。",
    ],
)
def test_the_decree_of_2007_or_no_decree_of_this_subject_is_put_right(complete, text):
    report = complete()
    (finding,) = cited(report, text)
    Editor(report).apply(dict(finding.repair), "令号")
    assert "711" in report.text(PLACE)
    assert cited(report, report.text(PLACE)) == []


@pytest.mark.parametrize(("year", "count"), [(2018, 0), (2019, 1), (2023, 1)])
def test_the_decree_of_2007_is_old_from_the_report_of_2019_on(complete, year, count):
    report = complete()
    report.put(Place(COVER, "year"), year)
    found = cited(report, "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。")
    assert len(found) == count
