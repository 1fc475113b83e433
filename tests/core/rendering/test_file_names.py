"""The names of output files: what an ending asks for, and what is proposed."""

from __future__ import annotations

import pytest
from hypothesis import given

from gknb.core.files.names import MOST_BYTES
from gknb.core.rendering import FORMATS
from gknb.core.rendering.file_names import ending_of, format_of, proposed_name
from gknb.core.rendering.formats import ENDINGS
from gknb.core.report import new_report
from tests.strategies import reports


def test_the_proposed_name_is_the_standard_title():
    report = new_report("和田地区商务局", 2023)
    assert proposed_name(report) == "和田地区商务局2023年政府信息公开工作年度报告.docx"
    assert proposed_name(report, ".html").endswith("报告.html")


@pytest.mark.parametrize(
    ("agency", "start"),
    [("../a/b", "_a_b2023"), ('甲:乙*?"<>|\\', "甲_乙_______2023"), (" . ", "2023"), ("", "2023")],
)
def test_what_no_system_allows_in_a_name_is_replaced(agency, start):
    assert proposed_name(new_report(agency, 2023)).startswith(start)


@given(reports())
def test_any_report_has_a_name_that_can_be_stored(report):
    name = proposed_name(report)
    assert name.endswith(".docx")
    assert len(name.encode()) <= MOST_BYTES
    assert not set(name) & set('<>:"/\\|?*\n\0')
    assert not name.startswith((".", " "))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.HTM", "html"),
        ("报告.docx", "docx"),
        ("a.b.md", "markdown"),
        ("a", None),
        ("a.pdf", None),
    ],
)
def test_the_ending_asks_for_a_format(name, form):
    assert format_of(name) == form


def test_every_format_but_that_of_the_terminal_has_an_ending():
    assert set(ENDINGS.values()) == set(FORMATS) - {"rich"}
    assert ending_of("html") == ".html"
    assert ending_of("rich") == ".txt"
