"""Last year's report, as this year's names it."""

from __future__ import annotations

import pytest

from gknb.core.files import toml_file
from gknb.core.files.previous import (
    Previous,
    fits,
    load_as_previous,
    load_previous,
    named_file,
    relative_name,
)
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
    assert reason == f"上年报告应是 2023 年度的，所选文件是 {year or '未填'} 年度的，没有比较"


def test_a_report_without_year_is_compared_with_none(files):
    now, path = files
    now.put(Place(COVER, "year"), None)
    previous, reason = load_previous(now, path)
    assert (previous, reason) == (None, "没有填写报告年度，不能与上年报告比较")


def test_the_name_that_is_kept_is_relative_to_the_report(files):
    _, path = files
    last = path.parent.parent / "2023" / "年报.toml"
    assert relative_name(path, last) == "../2023/年报.toml"
    assert relative_name(path, path.with_name("去年.toml")) == "去年.toml"
    link = path.parent.parent / "links"
    link.symlink_to(path.parent)
    assert relative_name(link / "年报.toml", last) == "../2023/年报.toml"


def test_a_report_of_another_name_is_doubted_and_compared_all_the_same(files):
    now, path = files
    now.put(Place(COVER, "agency.name"), "某委员会")
    previous, reason = load_previous(now, path)
    assert previous.year == 2023
    assert reason == "上年报告的机关是“某局”，本报告是“某委员会”，请核对是否选对了文件"
    for same in ("某　局", " 某局"):  # what looks the same is the same
        now.put(Place(COVER, "agency.name"), same)
        assert load_previous(now, path) == (previous, "")


def test_the_name_counts_from_the_folder_of_the_report_or_from_the_current_one(files, monkeypatch):
    now, path = files
    for name, where, expected in (
        (" 去年.toml ", path, str(path.parent / "去年.toml")),
        ("去年.toml", "今年.toml", "去年.toml"),
        ("去年.toml", None, "去年.toml"),
        ("/x/去年.toml", path, "/x/去年.toml"),
        ("  ", path, ""),
    ):
        now.put(PREVIOUS, name)
        assert named_file(now, where) == expected, name
    now.put(PREVIOUS, "年报.toml")
    monkeypatch.chdir(path.parent.parent / "2023")
    assert load_previous(now, None).report.year == 2023


def test_a_report_of_the_year_before_fits_and_none_without_a_year():
    now, last = new_report("局", 2024), new_report("局", 2023)
    assert (fits(now, last), fits(now, now), fits(last, now)) == (True, False, False)
    nothing = new_report("局", 2024)
    nothing.cover.pop("year")
    assert (fits(nothing, nothing), fits(now, nothing), fits(nothing, last)) == (False,) * 3


def test_another_reader_may_be_given(files):
    now, _ = files
    last = new_report("某局", 2023)
    assert load_as_previous(now, "x", lambda path: {"x": last}[path]) == Previous(last)
