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
    read_origins,
)
from tests.tui.conftest import complete_report, requests, screen_text, until
from tests.tui.desk import Desk

DAY = complete_report().cover["signed_on"]
FIRST = requests("received")


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
        self.show(desk)
        assert len(desk.told) == 2
        assert desk.asked == []

    def test_one_that_is_elsewhere_is_asked_for(self, desk, source):
        self.show(desk)
        assert desk.question() == "原文“年报.txt”不在报告旁，请选择："
        assert ".docx" in desk.asked[-1][0].endings
        desk.answer_file(None)
        assert (desk.told, desk.session.origins) == ([], None)
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

    def test_what_arrives_after_the_report_was_left_is_dropped(self, desk, source):
        self.show(desk)
        desk.session.is_left = True
        desk.answer_file(source)
        assert desk.session.origins is None
        assert desk.told == ["正在读取原文，按 Ctrl+C 停止"]

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


async def test_a_report_that_was_keyed_in_has_no_source_and_no_key_for_it(opened):
    async with opened(size=(200, 40)) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+e")
        assert "原文" not in screen_text(app)
        assert app.session.origins is None
