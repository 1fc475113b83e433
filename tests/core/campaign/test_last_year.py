"""Each agency is compared with its own report of last year, or with none."""

from __future__ import annotations

import pytest

from gknb.core.campaign.last_year import LastYear
from gknb.core.files.sources import find_files
from gknb.core.files.toml_file import save
from tests.city import RECEIVED, clean_report


@pytest.fixture
def folder(tmp_path):
    for name in ("2023", "2024"):
        (tmp_path / name).mkdir()
    for number, name in enumerate(("甲市教育局", "甲市信访办公室", "甲市审计局")):
        save(clean_report(name, 2023, number), tmp_path / "2023" / f"{number}.toml")
    save(clean_report("甲市教育局", 2022), tmp_path / "2023" / "old.toml")
    return tmp_path / "2023"


@pytest.fixture
def last_year(folder):
    return LastYear(find_files([str(folder)]))


def test_a_report_is_found_by_its_name_however_it_is_spaced_and_nothing_is_said(last_year, folder):
    pairing = last_year.pair("甲市 教育局", 2024)
    assert pairing == (folder / "0.toml", "")
    found = last_year.previous(clean_report("甲市　教育局"))
    assert (found.report.year, found.reason) == (2023, "")


def test_it_is_of_the_year_before_and_of_no_other(last_year, folder):
    assert last_year.pair("甲市教育局", 2023).file == folder / "old.toml"
    missing = last_year.pair("甲市教育局", 2026)
    assert missing == (None, "未找到“甲市教育局”2025年度的报告")


def test_a_renamed_agency_is_compared_and_that_is_told(last_year, folder):
    pairing = last_year.pair("甲市信访局", 2024)
    assert pairing.file == folder / "1.toml"
    assert "甲市信访办公室" in pairing.note
    found = last_year.previous(clean_report("甲市信访局"))
    assert found.report is not None
    assert "上年报告的机关是“甲市信访办公室”" in found.reason


def test_a_name_that_is_in_use_this_year_is_nobodys_former_name(last_year):
    assert last_year.pair("甲市信访局", 2024, lambda: {"甲市信访办公室"}).file is None


def test_a_name_that_only_looks_alike_is_told_and_not_compared(last_year):
    pairing = last_year.pair("甲市审记局", 2024)
    assert pairing.file is None
    assert "名称相近的有“甲市审计局”" in pairing.note


def test_of_two_that_say_the_same_one_is_taken_and_of_two_that_differ_none(folder):
    save(clean_report("甲市教育局", 2023), folder / "9.toml")
    last = LastYear(find_files([str(folder)]))
    assert last.pair("甲市教育局", 2024) == (folder / "0.toml", "")
    other = clean_report("甲市教育局", 2023)
    other.put(RECEIVED, 99)
    save(other, folder / "9.toml")
    pairing = LastYear(find_files([str(folder)])).pair("甲市教育局", 2024)
    assert pairing.file is None
    assert "不止一份且不同（0.toml、9.toml）" in pairing.note


def test_nobody_and_no_year_are_paired_with_nothing(last_year):
    assert last_year.pair("", 2024) == (None, "")
    assert last_year.pair("甲市教育局", 0) == (None, "")


def test_a_file_written_by_hand_is_found_as_well(folder):
    text = (folder / "0.toml").read_text(encoding="utf-8")
    text = text.replace('[agency]\nname = "甲市教育局"\nkind = "department"\n', "")
    text = text.replace("\n[overview]", "\n[agency]\n'name' = '甲市文旅局'\n\n[overview]", 1)
    (folder / "hand.toml").write_text(text, encoding="utf-8")
    assert LastYear(find_files([str(folder)])).pair("甲市文旅局", 2024).file == folder / "hand.toml"
