"""A published report brought in, step by step, without an app."""

from __future__ import annotations

import pytest

from gknb.core.files import toml_file
from gknb.core.rendering import as_bytes
from gknb.tui.flows import import_report as flow
from tests.city import RECEIVED, clean_report
from tests.tui.desk import Desk

NAME = "甲市教育局2024年政府信息公开工作年度报告"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "公开年报.txt"
    path.write_bytes(as_bytes("text", clean_report("甲市教育局")))
    return path


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "存到这里"
    made.mkdir()
    return made


def test_what_was_read_is_saved_under_a_name_that_no_file_has_yet(source, folder):
    names = []
    for _ in range(3):
        reading = flow.read_published(str(source))
        path = flow.save_imported(source, folder, reading)
        assert toml_file.load(path).figure(RECEIVED) == 15
        names.append(path.name)
    assert names == [names[0], f"{names[0][:-5]}-2.toml", f"{names[0][:-5]}-3.toml"]
    assert "甲市教育局" in names[0]


def test_where_all_names_are_taken_nothing_is_written(source, folder, monkeypatch):
    monkeypatch.setattr(flow, "MOST_COPIES", 3)
    for _ in range(2):
        flow.save_imported(source, folder, flow.read_published(str(source)))
    with pytest.raises(flow.ImportFailedError, match="太多"):
        flow.save_imported(source, folder, flow.read_published(str(source)))
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("make", ["missing", "folder", "empty"])
def test_what_cannot_be_read_is_named_in_chinese(tmp_path, make):
    path = tmp_path / "原文.txt"
    if make == "folder":
        path.mkdir()
    elif make == "empty":
        path.write_text("", encoding="utf-8")
    with pytest.raises(flow.ImportFailedError, match=r"原文\.txt：[^A-Za-z]+"):
        flow.read_published(str(path))


def test_what_cannot_be_saved_is_named_too(source, tmp_path):
    reading = flow.read_published(str(source))
    with pytest.raises(flow.ImportFailedError, match=r"公开年报\.txt："):
        flow.save_imported(source, tmp_path / "没有", reading)


class TestAsked:
    """From the question to the opened report."""

    @pytest.fixture
    def desk(self, tmp_path, folder, monkeypatch):
        def at_once(_app, function, *arguments, done, failed):
            try:
                done(function(*arguments))
            except flow.ImportFailedError as error:
                failed(str(error))

        monkeypatch.setattr(flow, "read_foreign", at_once)
        desk = Desk(tmp_path / "desk.toml")
        desk.imported = []
        flow.import_report(desk, folder, lambda *given: desk.imported.append(given))
        return desk

    def test_it_is_read_saved_and_handed_on(self, desk, source, folder):
        dialog, named = desk.asked.pop()
        assert ".docx" in dialog.endings
        named(source)
        ((path, reading),) = desk.imported
        assert path.parent == folder
        assert reading.report.figure(RECEIVED) == 15
        assert "按 Ctrl+C 停止" in desk.told[0]

    def test_no_answer_reads_nothing(self, desk, folder):
        desk.asked.pop()[1](None)
        assert (desk.imported, desk.told, list(folder.iterdir())) == ([], [], [])

    def test_a_failure_is_told_whether_of_reading_or_of_saving(self, desk, source, folder):
        _, named = desk.asked.pop()
        named(source.with_name("没有.txt"))
        assert desk.told[-1].startswith("导入失败：")
        folder.rmdir()
        named(source)
        assert desk.told[-1].startswith("导入失败：")
        assert desk.imported == []
