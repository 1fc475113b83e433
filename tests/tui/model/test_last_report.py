"""Which report of a folder a new one continues."""

from __future__ import annotations

import pytest

from gknb.core.files import toml_file
from gknb.tui.model.last_report import glances, of_agency, only_agency
from tests.city import clean_report


@pytest.fixture
def folder(tmp_path):
    """Two reports of 2023 and one of 2022."""
    for name, agency, year in (
        ("b.toml", "甲市水利局", 2023),
        ("a.toml", "甲市教育局", 2023),
        ("c.toml", "甲市教育局", 2022),
    ):
        toml_file.save(clean_report(agency, year), tmp_path / name)
    (tmp_path / "坏.toml").write_text("x = 1\n", encoding="utf-8")
    return tmp_path


def test_only_the_reports_of_the_year_are_looked_at_by_file_name(folder):
    assert [each.path.name for each in glances(folder, 2023)] == ["a.toml", "b.toml"]
    assert [each.path.name for each in glances(folder, 2022)] == ["c.toml"]
    assert glances(folder, 2021) == []


def test_an_agency_is_proposed_where_there_is_no_other(folder):
    assert only_agency(glances(folder, 2022)) == "甲市教育局"
    assert only_agency(glances(folder, 2023)) == ""
    assert only_agency([]) == ""
    toml_file.save(clean_report("甲市　教育局", 2022), folder / "d.toml")
    assert only_agency(glances(folder, 2022))  # the same in other characters


def test_the_report_of_an_agency_is_found_under_any_writing_of_its_name(folder):
    files = glances(folder, 2023)
    path, report = of_agency(files, "甲市 水利局")
    assert (path.name, report.agency) == ("b.toml", "甲市水利局")
    assert of_agency(files, "甲市商务局") is None


def test_of_two_reports_of_an_agency_none_is_guessed(folder):
    toml_file.save(clean_report("甲市水利局", 2023, 1), folder / "d.toml")
    assert of_agency(glances(folder, 2023), "甲市水利局") is None
    assert of_agency(glances(folder, 2023), "甲市教育局")[0].name == "a.toml"


def test_a_report_that_cannot_be_read_or_has_become_another_does_not_count(folder):
    files = glances(folder, 2023)
    toml_file.save(clean_report("甲市水利局", 2022), folder / "b.toml")
    assert of_agency(files, "甲市水利局") is None
    toml_file.save(clean_report("甲市公安局", 2023), folder / "b.toml")
    assert of_agency(files, "甲市水利局") is None
    (folder / "b.toml").write_text("x = 1\n", encoding="utf-8")
    assert of_agency(files, "甲市水利局") is None
    toml_file.save(clean_report("甲市水利局", 2023), folder / "b.toml")
    assert of_agency(files, "甲市水利局") is not None
