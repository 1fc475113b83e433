"""What an imported report says in the words of its source."""

from __future__ import annotations

import hashlib
from typing import ClassVar

import pytest

from gknb.core.forms import COVER, Place
from gknb.core.reading import import_source
from gknb.core.reading.document import Origin
from gknb.core.reading.reading import Quote
from gknb.core.rendering import text as plain_text
from gknb.tui.flows import source_words as flow
from gknb.tui.flows.source_words import (
    LONGEST_NOTICE,
    OtherSourceError,
    SourceError,
    SourceFile,
    find_source,
    read_origins,
)
from tests.tui.conftest import complete_report, requests, screen_text, until
from tests.tui.desk import Desk

DAY = complete_report().cover["signed_on"]
FIRST = requests("received")


@pytest.fixture
def path(tmp_path):
    """The report lies deep enough for what is around it to be its own."""
    folder = tmp_path / "报告" / "本年" / "部门"
    folder.mkdir(parents=True)
    return folder / "年报.toml"


@pytest.fixture
def source(tmp_path):
    """A published report: 17 requests of natural persons, of which one line tells."""
    report = complete_report()
    report.put(FIRST, 17)
    report.put(requests("granted"), 17)
    source = tmp_path / "原文" / "年报.txt"
    source.parent.mkdir()
    source.write_text(plain_text.render(report), encoding="utf-8")
    return source


@pytest.fixture
def imported(source):
    return import_source(source.read_bytes(), source.name, DAY).report


def test_what_was_read_knows_where_everything_stood(source):
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    origins = read_origins(str(source), digest)
    assert origins[FIRST].words == "17"
    assert "某县商务局" in origins[Place(COVER, "agency.name")].words


def test_a_source_that_has_changed_since_is_not_taken(source):
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    source.write_bytes(source.read_bytes() + b"\n")
    with pytest.raises(OtherSourceError, match=r"年报\.txt 与导入时的文件不同"):
        read_origins(str(source), digest)


def test_a_source_that_is_gone_is_told(source):
    with pytest.raises(SourceError, match="没有这个文件"):
        read_origins(str(source.with_name("别的.txt")), "")


class TestSteps:
    """Without an app: what is read, asked for and shown."""

    ORIGINS: ClassVar = {
        FIRST: Quote(Origin(table=2, row=5), "17"),
        requests("granted"): Quote(Origin(line=3), "一" * (LONGEST_NOTICE // 2)),
        requests("processed"): Quote(Origin(line=4), "一" * (LONGEST_NOTICE // 2) + "a"),
        requests("carried_over"): Quote(Origin(), "甲\n乙\x1b"),
    }

    @pytest.fixture
    def desk(self, path, imported, monkeypatch):
        """A desk where a source is read at once."""

        def at_once(_app, function, *arguments, done, failed):
            try:
                done(function(*arguments))
            except SourceError as error:
                failed(str(error))

        monkeypatch.setattr(flow, "read_foreign", at_once)
        monkeypatch.setattr(flow, "_FOLDERS", [])
        return Desk(path, imported)

    def show(self, desk, place=FIRST):
        flow.show_source_words(desk, desk.session, place)

    def test_short_words_are_a_notice_and_long_ones_a_page(self, desk):
        desk.session.origins = self.ORIGINS
        self.show(desk)
        self.show(desk, requests("granted"))
        assert desk.told == [
            "原文第2张表第5行：“17”",
            f"原文第3行：“{'一' * (LONGEST_NOTICE // 2)}”",
        ]
        assert desk.asked == []
        self.show(desk, requests("processed"))
        page, _ = desk.asked.pop()
        assert page.heading.startswith("原文 第4行：")
        assert page.text == "一" * (LONGEST_NOTICE // 2) + "a"
        assert page.wrapped
        self.show(desk, requests("carried_over"))
        page, _ = desk.asked.pop()
        assert page.text.startswith("甲\n乙")
        assert "\x1b" not in page.text
        self.show(desk, Place("problems", "problems"))
        assert desk.told[-1] == "原文没有这一处，或者没有读入"
        assert len(desk.told) == 3

    def test_the_source_beside_the_report_is_read_once(self, desk, source, path):
        source.rename(path.parent / source.name)
        self.show(desk)
        assert [word for word in desk.told if "17" in word] == desk.told[-1:]
        (path.parent / source.name).unlink()
        before = len(desk.told)
        self.show(desk)
        assert len(desk.told) == before + 1
        assert desk.asked == []

    def test_one_that_is_elsewhere_is_asked_for(self, desk, source):
        self.show(desk)
        assert desk.question() == "报告附近没有原文“年报.txt”，请选择："
        assert ".docx" in desk.asked[-1][0].endings
        desk.answer_file(None)
        assert desk.session.origins is None
        self.show(desk)
        desk.answer_file(source.with_name("没有.txt"))
        assert desk.told[-1].startswith("无法查看原文：")
        other = source.with_name("别的.txt")
        other.write_text("别的文件", encoding="utf-8")
        self.show(desk)
        desk.answer_file(other)
        assert desk.told[-1].endswith("与导入时的文件不同")
        assert desk.session.origins is None
        self.show(desk)
        desk.answer_file(source)
        assert "17" in desk.told[-1]
        desk.session.origins = None  # as for another report whose source is in that folder
        self.show(desk)
        assert "17" in desk.told[-1]
        assert desk.asked == []

    def test_another_file_of_its_name_beside_the_report_is_told(self, desk, source, path):
        path.with_name(source.name).write_text("别的文件", encoding="utf-8")
        self.show(desk)
        assert desk.question() == "报告附近的“年报.txt”与导入时的文件不同，请选择原文："
        desk.answer_file(source)
        assert "17" in desk.told[-1]

    def test_what_arrives_after_the_report_was_left_is_dropped(self, desk, source):
        self.show(desk)
        desk.session.is_left = True
        desk.answer_file(source)
        assert desk.session.origins is None
        assert desk.told[-1] == "正在读取原文，按 Ctrl+C 停止"

    def test_without_a_source_that_is_said(self, path):
        desk = Desk(path)
        self.show(desk)
        assert desk.told == ["本报告不是导入的，没有原文"]


async def test_the_source_beside_the_report_is_read_for_the_figure_under_the_cursor(
    opened, imported, source, path
):
    source.rename(path.parent / source.name)
    async with opened(imported) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+e")
        await until(pilot, lambda: "：“17”" in screen_text(app))
        assert app.session.origins[FIRST].words == "17"
        await pilot.press("down", "ctrl+e")
        await until(pilot, lambda: "：“0”" in screen_text(app))


async def test_a_text_is_shown_on_a_page_of_its_own(opened, imported, source, path):
    source.rename(path.parent / source.name)
    async with opened(imported) as (app, pilot):
        await pilot.press("f3", "ctrl+e")
        await until(pilot, lambda: "Esc 返回" in screen_text(app))
        lines = screen_text(app).splitlines()
        assert "主动公开" in lines[0]
        assert "本年度没有收取信息处理费" in "".join(line.strip() for line in lines[1:])
        await pilot.press("escape")
        assert app.section_screen.key == "overview"


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_source_is_found_in_a_folder_beside_that_of_the_report(source, tmp_path):
    report = tmp_path / "部门" / "甲局.toml"
    for folder in ("收件", "收件/街道"):
        near = tmp_path / folder / source.name
        near.parent.mkdir(exist_ok=True)
        source.rename(near)
        looked_for = find_source(str(report), source.name, digest(near))
        assert looked_for.path == str(near)
        assert looked_for.origins[FIRST].words == "17"
        source = near


def test_of_files_of_its_name_only_the_very_one_counts(source, tmp_path):
    report = tmp_path / "部门" / "甲局.toml"
    report.parent.mkdir()
    beside = report.with_name(source.name)
    beside.write_text("别的文件", encoding="utf-8")
    assert find_source(str(report), source.name, digest(source)).path == str(source)
    wanted = digest(source)
    source.write_text("改过", encoding="utf-8")
    assert find_source(str(report), source.name, wanted) == SourceFile(
        others=(str(beside), str(source))
    )


def test_a_file_of_its_name_that_cannot_be_read_is_told_where_the_source_is_nowhere(
    source, tmp_path, monkeypatch
):
    report = tmp_path / "部门" / "甲局.toml"
    report.parent.mkdir()
    beside = report.with_name(source.name)
    beside.write_text("别的文件", encoding="utf-8")
    whole = flow.read_limited

    def refuse(path, most):
        if str(path) == str(beside):
            raise PermissionError(13, "Permission denied")
        return whole(path, most)

    monkeypatch.setattr(flow, "read_limited", refuse)
    assert find_source(str(report), source.name, digest(source)).path == str(source)
    source.unlink()
    with pytest.raises(SourceError, match="部门/年报"):
        find_source(str(report), source.name, "0")


def test_where_another_source_was_it_is_looked_for_too(source, tmp_path):
    report = tmp_path / "甲" / "乙" / "丙" / "部门" / "甲局.toml"
    assert find_source(str(report), source.name, digest(source)) == SourceFile()
    folders = (str(tmp_path), str(source.parent))
    assert find_source(str(report), source.name, digest(source), folders).path == str(source)


async def test_a_report_that_was_keyed_in_has_no_source_and_no_key_for_it(opened):
    async with opened(size=(200, 40)) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+e")
        assert "原文" not in screen_text(app)
        assert app.session.origins is None
