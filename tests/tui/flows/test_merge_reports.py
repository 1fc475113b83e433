"""Reports added up from the home screen, step by step, without an app."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from gknb.core import work
from gknb.core.files import toml_file
from gknb.core.forms import Place
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.flows.compare_reports import compare_reports
from gknb.tui.flows.merge_reports import MOST_OBJECTIONS, merge_reports
from tests.city import RECEIVED, clean_report
from tests.tui.desk import Desk


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """Parts are read by this process: to start others takes a second each."""
    monkeypatch.setattr(work, "local_executor", lambda _: nullcontext(None))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "2024"
    made.mkdir()
    return made


def parts(folder, *agencies, year=2024):
    paths = []
    for number, agency in enumerate(agencies):
        paths.append(folder / f"{agency}.toml")
        toml_file.save(clean_report(agency, year, number), paths[-1])
    return paths


class Merging:
    def __init__(self, tmp_path, folder, paths):
        self.desk = Desk(tmp_path / "desk.toml")
        self.opened = []
        merge_reports(self.desk, paths, folder, lambda *given: self.opened.append(given))

    def name(self, agency):
        _, named = self.desk.asked.pop()
        named(agency)


def test_the_sum_is_saved_where_one_says_and_opened(tmp_path, folder):
    merging = Merging(tmp_path, folder, parts(folder, "甲市教育局", "甲市水利局"))
    merging.name("甲市人民政府")
    assert merging.desk.told == ["正在汇总 2 份报告"]
    dialog, named = merging.desk.asked.pop()
    assert isinstance(dialog, FileDialog)
    assert dialog.proposed == str(folder / "甲市人民政府2024.toml")
    named(folder / "和.toml")
    ((path, report),) = merging.opened
    assert path == folder / "和.toml"
    assert report.figure(RECEIVED) == toml_file.load(path).figure(RECEIVED) == 15 + 16
    assert report.agency == "甲市人民政府"


def test_without_a_name_of_agency_or_file_nothing_is_written(tmp_path, folder):
    paths = parts(folder, "甲市教育局", "甲市水利局")
    merging = Merging(tmp_path, folder, paths)
    merging.name(None)
    assert (merging.desk.asked, merging.desk.told) == ([], [])
    merging = Merging(tmp_path, folder, paths)
    merging.name("甲市人民政府")
    merging.name(None)
    assert merging.opened == []
    assert sorted(folder.iterdir()) == sorted(paths)


def test_a_file_that_is_there_is_not_written_over_and_one_is_asked_again(tmp_path, folder):
    paths = parts(folder, "甲市教育局", "甲市水利局")
    merging = Merging(tmp_path, folder, paths)
    merging.name("甲市人民政府")
    before = paths[0].read_bytes()
    merging.name(paths[0])
    assert "已经存在" in merging.desk.told[-1]
    assert paths[0].read_bytes() == before
    merging.name(folder / "没有" / "和.toml")
    assert merging.desk.told[-1].startswith("汇总失败：")
    assert merging.opened == []


def test_what_is_wrong_with_the_parts_is_told_first(tmp_path, folder):
    paths = parts(folder, "甲市教育局", "甲市水利局")
    off = toml_file.load(paths[0])
    off.put(Place("requests", "received", "other"), 5)
    toml_file.save(off, paths[0])
    for answer in ("no", "", "yes"):
        merging = Merging(tmp_path, folder, paths)
        merging.name("甲市人民政府")
        assert merging.desk.question().startswith("这些报告有问题：\n")
        assert "甲市教育局" in merging.desk.question()
        merging.desk.answer(answer)
        assert len(merging.desk.asked) == (answer == "yes")
    assert MOST_OBJECTIONS > 1


def test_what_cannot_be_added_up_is_told(tmp_path, folder):
    (bad,) = parts(folder, "甲市教育局")
    bad.write_text("version = 9\n", encoding="utf-8")
    merging = Merging(tmp_path, folder, [bad])
    merging.name("甲市人民政府")
    assert merging.opened == []
    assert merging.desk.told[-1].startswith("汇总失败：")


def test_reports_are_compared_on_a_page_or_it_is_told_why_not(tmp_path, folder):
    desk = Desk(tmp_path / "desk.toml")
    paths = parts(folder, "甲市教育局", "甲市水利局")
    compare_reports(desk, paths)
    page, _ = desk.asked.pop()
    assert page.heading == "对比"
    assert "教育局" in page.text.replace(" ", "")
    paths[1].write_text("version = 9\n", encoding="utf-8")
    compare_reports(desk, paths)
    assert desk.told[0].startswith("无法对比：")
    assert desk.asked == []
