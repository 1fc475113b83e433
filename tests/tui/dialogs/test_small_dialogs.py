"""The dialogs that ask one small thing: what keys do, what Esc answers, what is refused."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input

from gknb.core.entry.sentences import Offer
from gknb.core.forms import FORMS, Place
from gknb.tui.dialogs.choice import ChoiceDialog
from gknb.tui.dialogs.last_year import LastYearDialog
from gknb.tui.dialogs.line import LONGEST_LINE, LineDialog
from gknb.tui.dialogs.page import PageScreen
from gknb.tui.dialogs.sentences import MOST_PLACES, SentenceDialog
from tests.tui.conftest import requests
from tests.tui.dialogs.answers import shown

ANSWERS = [("no", "不覆盖"), ("yes", "覆盖")]


@pytest.mark.parametrize(
    ("keys", "chosen", "answer"),
    [
        (["enter"], "", "no"),
        (["down", "enter"], "", "yes"),
        (["enter"], "yes", "yes"),
        (["enter"], "other", "no"),
        (["escape"], "", ""),
    ],
)
async def test_a_question_is_answered_by_the_bar(keys, chosen, answer):
    async with shown(ChoiceDialog("是否覆盖？\n细节", ANSWERS, chosen=chosen)) as pilot:
        text = pilot.text()
        assert "是否覆盖？" in text
        assert "细节" in text
        assert "，Esc 取消" in text
        await pilot.press(*keys)
        assert pilot.answers == [answer]


async def test_a_question_that_has_to_be_answered_is_not_left():
    async with shown(ChoiceDialog("是否覆盖？", ANSWERS, can_cancel=False)) as pilot:
        assert "Esc" not in pilot.text()
        assert not pilot.app.screen.query(".more")
        await pilot.press("escape")
        assert pilot.answers == []
        await pilot.press("enter")
        assert pilot.answers == ["no"]


async def test_a_line_is_asked_for_until_something_stands_in_it():
    async with shown(LineDialog("机关名称：", "请填机关名称")) as pilot:
        await pilot.press("space", "enter")
        assert "! 请填机关名称" in pilot.text()
        assert pilot.answers == []
        pilot.app.post_message(events.Paste("甲" * (LONGEST_LINE + 5)))
        await pilot.pause()
        field = pilot.app.screen.query_one(Input)
        assert len(field.value) <= LONGEST_LINE
        field.value = " 甲市教育局 "
        await pilot.press("enter")
        assert pilot.answers == ["甲市教育局"]
    async with shown(LineDialog("机关名称：", "请填机关名称")) as pilot:
        await pilot.press("a", "escape")
        assert pilot.answers == [None]


@pytest.mark.parametrize(("key", "answer"), [("enter", True), ("escape", False), ("ctrl+l", False)])
async def test_last_years_text_is_taken_over_by_enter_alone(key, answer):
    async with shown(LastYearDialog("（一）主动公开", "去年的文字")) as pilot:
        text = pilot.text()
        assert "上年：（一）主动公开" in text
        assert "去年的文字" in text
        await pilot.press("x", key)
        assert pilot.answers == [answer]


@pytest.mark.parametrize("wrapped", [False, True])
async def test_a_page_is_scrolled_or_wrapped_and_left(wrapped):
    long = "一" * 60
    async with shown(PageScreen("标题[b]", f"{long}尾\n二", wrapped=wrapped)) as pilot:
        lines = pilot.text().split("\n")
        assert lines[0] == " 标题[b]"
        assert ("尾" in "".join(lines)) == wrapped
        for _ in range(2):
            await pilot.press("x")  # nothing is written into it
        assert pilot.app.screen.text.startswith("一")
        await pilot.press("q")
        assert pilot.answers == [None]


HERE = Place("other_matters", "text")


def offers(*missing):
    return [
        Offer("可用", HERE, "本年度没有收取费用。", ()),
        Offer("不可用", HERE, "", tuple(missing)),
    ]


async def test_a_sentence_is_seen_before_it_is_taken_and_not_taken_where_figures_lack():
    columns = ["natural_person", "enterprise", "research_institution", "other"]
    missing = [requests("received", column) for column in columns]
    assert len(missing) == MOST_PLACES + 1
    async with shown(SentenceDialog(FORMS["2021"], offers(*missing))) as pilot:
        assert "本年度没有收取费用。" in pilot.text()
        assert "_ 不可用" in pilot.text()
        await pilot.press("down")
        await pilot.pause()
        text = "".join(pilot.text().split())
        assert "不能使用：以下各格未填" in text
        assert text.count("本年新收政府信息公开申请数量") == MOST_PLACES
        assert "另有1格" in text
        await pilot.press("enter")
        assert pilot.answers == []
        await pilot.press("up", "enter")
        assert pilot.answers == ["本年度没有收取费用。"]


async def test_why_a_sentence_cannot_be_had_is_said():
    async with shown(SentenceDialog(FORMS["2021"], offers(requests("received")))) as pilot:
        await pilot.press("down")
        assert "另有" not in pilot.text()
        dialog = pilot.app.screen
        assert dialog._lacking(Offer("句", HERE, "", ())) == "不能使用：封面未填年度"
        await pilot.press("escape")
        assert pilot.answers == [None]
