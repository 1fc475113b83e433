"""The year's reports begun: continued, new, kept, failed; nothing that is there is touched."""

from __future__ import annotations

import pytest

from gknb.core.campaign.last_year import LastYear
from gknb.core.campaign.new_year import State, begin_reports
from gknb.core.files.toml_file import load, save
from gknb.core.forms import Place
from tests.city import clean_report

EDUCATION, WATER = "甲市教育局", "甲市水利局"
TEXT = Place("problems", "problems")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "2025").mkdir()
    return tmp_path / "2025"


@pytest.fixture
def last_year(tmp_path):
    save(clean_report(EDUCATION), tmp_path / "last.toml")
    return LastYear([tmp_path / "last.toml"])


def begin(folder, *agencies, last_year=None, **more):
    return list(begin_reports(agencies, folder, 2025, last_year, **more))


def test_a_new_report_has_year_name_and_the_kind_that_its_name_tells(folder):
    names = EDUCATION, "甲市人民政府", "甲市某某"
    made = begin(folder, *names)
    assert made == [(name, State.NEW, f"{name}2025.toml", "") for name in names]
    reports = [load(folder / each.file) for each in made]
    assert [(r.agency, r.year) for r in reports] == [(name, 2025) for name in names]
    assert [r.kind for r in reports] == ["department", "government", "department"]
    assert not any("previous" in r.cover for r in reports)
    (asked,) = begin(folder, "乙市教育局", kind="government")
    assert load(folder / asked.file).kind == "government"


def test_last_years_is_continued_and_named(folder, last_year):
    continued, new = begin(folder, EDUCATION, WATER, last_year=last_year)
    assert continued == (EDUCATION, State.CONTINUED, f"{EDUCATION}2025.toml", "")
    assert new == (WATER, State.NEW, f"{WATER}2025.toml", f"未找到“{WATER}”2024年度的报告")
    report = load(folder / continued.file)
    assert (report.year, report.cover["previous"], report.kind) == (
        2025,
        "../last.toml",
        "department",
    )
    assert report.figures[Place("requests", "carried_over", "natural_person")] == 1
    assert not report.text(TEXT)


def test_its_text_and_another_kind_are_taken_only_where_asked_for(folder, last_year):
    (made,) = begin(folder, EDUCATION, last_year=last_year, with_prose=True, kind="government")
    report = load(folder / made.file)
    assert report.kind == "government"
    assert clean_report(EDUCATION).text(TEXT) in report.text(TEXT)


def test_a_renamed_agency_is_continued_and_that_is_told_unless_the_old_name_is_in_use(
    folder, tmp_path
):
    save(clean_report("甲市信访办公室"), tmp_path / "a.toml")
    last_year = LastYear([tmp_path / "a.toml"])
    both = begin(folder, "甲市信访局", "甲市信访办公室", last_year=last_year)
    assert [each.state for each in both] == [State.NEW, State.CONTINUED]
    (folder / both[0].file).unlink()
    (alone,) = begin(folder, "甲市信访局", last_year=last_year)
    assert (alone.state, alone.note) == (State.CONTINUED, "上年报告的机关是“甲市信访办公室”")
    assert load(folder / alone.file).agency == "甲市信访局"


def test_a_name_that_the_roster_says_an_agency_had_is_continued(folder, tmp_path):
    path = tmp_path / "旧.toml"
    save(clean_report("甲市人民防空办公室"), path)
    known = {"甲市国防动员办公室": ("甲市人民防空办公室",)}
    (begun,) = begin(
        folder,
        "甲市国防动员办公室",
        last_year=LastYear([path]),
        others=lambda agency: known.get(agency, ()),
    )
    assert begun.state is State.CONTINUED
    assert "甲市人民防空办公室" in begun.note


def test_last_years_report_that_cannot_be_read_is_told_and_a_new_one_begun(folder, tmp_path):
    path = tmp_path / "last.toml"
    save(clean_report(EDUCATION), path)
    path.write_text(path.read_text(encoding="utf-8") + "x", encoding="utf-8")
    (made,) = begin(folder, EDUCATION, last_year=LastYear([path]))
    assert made.state is State.NEW
    assert made.note.startswith("上年报告不能使用：")
    assert made.note.count("：") == 1  # what is wrong, without the place in that file


def test_what_is_there_is_kept_by_whatever_name_and_untouched(folder):
    (folder / "x").mkdir()
    save(clean_report("甲市 教育局", 2025), folder / "x" / "我的.toml")
    save(clean_report(WATER, 2024), folder / "old.toml")
    save(clean_report("", 2025), folder / "nameless.toml")
    occupied = folder / f"{WATER}2025.toml"
    occupied.write_bytes(b"x")
    kept, occupied_kept = begin(folder, EDUCATION, WATER)
    assert kept == (EDUCATION, State.KEPT, "x/我的.toml", "")
    assert occupied_kept == (WATER, State.KEPT, occupied.name, "")
    assert occupied.read_bytes() == b"x"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["x", "old.toml", "nameless.toml", occupied.name]
    )
    again, new = begin(folder, EDUCATION, "甲市林业局")
    assert (again.state, new.state) == (State.KEPT, State.NEW)
    assert [each.state for each in begin(folder, "甲市林业局")] == [State.KEPT]


def test_what_cannot_be_written_is_told_and_the_others_are_begun(folder, monkeypatch):
    def refuse(path, data):
        if EDUCATION in path.name:
            raise PermissionError(13, "denied")
        path.write_bytes(data)

    monkeypatch.setattr("gknb.core.campaign.new_year.create", refuse)
    failed, new = begin(folder, EDUCATION, WATER)
    assert (failed.state, failed.file) == (State.FAILED, f"{EDUCATION}2025.toml")
    assert failed.note.startswith("不能写入：")
    assert new.state is State.NEW


def test_a_workbook_to_fill_in_has_no_path_of_last_years(folder, last_year):
    (made,) = begin(folder, EDUCATION, last_year=last_year, ending=".xlsx")
    assert (made.state, made.file) == (State.CONTINUED, f"{EDUCATION}2025.xlsx")
    assert (folder / made.file).read_bytes().startswith(b"PK")


def test_what_became_of_a_report_has_its_word():
    assert {each.name: each.value for each in State} == {
        "CONTINUED": "接续上年",
        "NEW": "新建",
        "KEPT": "已有",
        "FAILED": "未建",
    }
