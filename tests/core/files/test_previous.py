"""Last year's report, as this year's names it."""

from __future__ import annotations

import pytest

from gknb.core.files import toml_file
from gknb.core.files.previous import load_as_previous, load_previous, relative_name
from gknb.core.forms import COVER, Place
from gknb.core.report import new_report

PREVIOUS = Place(COVER, "previous")


@pytest.fixture
def files(tmp_path):
    """This year's report in one folder, last year's in another."""
    (tmp_path / "2024").mkdir()
    (tmp_path / "2023").mkdir()
    now, last = new_report("某局", 2024), new_report("某局", 2023)
    now.put(PREVIOUS, "../2023/年报.toml")
    toml_file.save(last, tmp_path / "2023" / "年报.toml")
    toml_file.save(now, tmp_path / "2024" / "年报.toml")
    return now, tmp_path / "2024" / "年报.toml"


def test_last_years_report_is_found_from_the_folder_of_this_years(files):
    now, path = files
    previous, reason = load_previous(now, path)
    assert (previous.year, reason) == (2023, "")
    assert load_previous(now, str(path)) == (previous, "")


def test_a_report_that_names_none_has_none_and_nothing_is_said(files):
    now, path = files
    now.put(PREVIOUS, None)
    assert load_previous(now, path) == (None, "")


@pytest.mark.parametrize(
    ("named", "said"),
    [("没有.toml", "没有这个文件"), (".", "不能读取"), ("坏.toml", "UTF-8"), ("\x00", "不能读取")],
)
def test_a_file_that_cannot_be_used_is_said_in_one_line(files, named, said):
    now, path = files
    (path.parent / "坏.toml").write_bytes(b"\xff")
    now.put(PREVIOUS, named)
    previous, reason = load_previous(now, path)
    assert previous is None
    assert said in reason
    assert "\n" not in reason


@pytest.mark.parametrize("year", [2022, 2024, None])
def test_a_report_of_another_year_is_not_compared(files, year):
    now, path = files
    other = new_report("某局", 2022)
    other.put(Place(COVER, "year"), year)
    toml_file.save(other, path.parent / "other.toml")
    previous, reason = load_as_previous(now, path.parent / "other.toml")
    assert previous is None
    assert "应是 2023 年度的" in reason


def test_a_report_without_year_is_compared_with_none(files):
    now, path = files
    now.put(Place(COVER, "year"), None)
    previous, reason = load_previous(now, path)
    assert (previous, reason) == (None, "没有填写报告年度，不能与上年报告比较")


def test_the_name_that_is_kept_is_relative_to_the_report(files):
    _, path = files
    last = path.parent.parent / "2023" / "年报.toml"
    assert relative_name(path, last) == "../2023/年报.toml"


def test_a_report_of_another_name_is_doubted_and_compared_all_the_same(files):
    now, path = files
    now.put(Place(COVER, "agency.name"), "某委员会")
    previous, reason = load_previous(now, path)
    assert previous.year == 2023
    assert "“某局”" in reason
