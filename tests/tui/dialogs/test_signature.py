"""Who signs which stage: what is proposed, what is asked for, what is handed back."""

from __future__ import annotations

import datetime as dt

from textual.widgets import Input

from gknb.core.signoff import STAGES, Signoff
from gknb.tui.dialogs.signature import Answer, SignDialog
from tests.tui.dialogs.answers import shown

NOW = dt.datetime(2024, 1, 8, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
GIVEN = {
    "初审": Signoff("初审", "陈静", NOW, post="科长"),
    "复审": Signoff("复审", "王建国", NOW, post="处长"),
}


def values(pilot):
    return {field.id: field.value for field in pilot.app.screen.query(Input)}


async def test_name_post_and_remark_are_asked_for_in_turn_and_handed_back_without_blanks():
    async with shown(SignDialog("初审", {}, withdraws=False)) as pilot:
        assert pilot.app.screen.focused.id == "name"
        await pilot.press(*" 甲 ", "enter", *"乙", "enter", *" 丙", "enter")
        assert pilot.answers == [Answer("初审", "甲", "乙", "丙")]


async def test_without_a_name_nothing_is_signed():
    async with shown(SignDialog("初审", {}, withdraws=False)) as pilot:
        await pilot.press("enter", "enter", "enter")
        assert "! 请填姓名" in pilot.text()
        assert pilot.app.screen.focused.id == "name"
        assert pilot.answers == []
        await pilot.press("甲")
        assert values(pilot)["name"] == "甲"
        await pilot.pause()
        assert "请填姓名" not in pilot.text()
        await pilot.press("enter", "enter", "enter")
        assert pilot.answers == [Answer("初审", "甲", "", "")]


async def test_a_withdrawal_needs_a_reason_and_no_post():
    async with shown(SignDialog("复审", GIVEN, withdraws=True)) as pilot:
        assert values(pilot) == {"stage": "复审", "name": "王建国", "remark": ""}
        assert pilot.app.screen.focused.id == "remark"
        await pilot.press("enter")
        assert "! 请写明理由" in pilot.text()
        assert pilot.app.screen.focused.id == "remark"
        await pilot.press(*"误签", "enter")
        assert pilot.answers == [Answer("复审", "王建国", "", "误签")]


async def test_who_signed_a_stage_before_is_proposed_while_nobody_else_was_typed():
    async with shown(SignDialog("初审", GIVEN, withdraws=False)) as pilot:
        assert values(pilot) == {"stage": "初审", "name": "陈静", "post": "科长", "remark": ""}
        assert pilot.app.screen.focused.id == "stage"
        await pilot.press("space")
        await pilot.pause()
        assert values(pilot) == {"stage": "复审", "name": "王建国", "post": "处长", "remark": ""}
        await pilot.press("right")
        await pilot.pause()
        assert values(pilot) == {"stage": STAGES[2], "name": "", "post": "", "remark": ""}
        await pilot.press("left")
        await pilot.pause()
        assert values(pilot)["name"] == "王建国"
        await pilot.press("down", "x", "up", "left")
        await pilot.pause()
        assert values(pilot) == {"stage": "初审", "name": "x", "post": "科长", "remark": ""}
        await pilot.press("up", "x", "backspace")  # nothing above it, and it takes no letters
        assert values(pilot)["stage"] == "初审"
        await pilot.press("left")
        await pilot.pause()
        assert values(pilot)["stage"] == STAGES[-1]
        await pilot.press("down", "down", "down", "down")
        assert pilot.app.screen.focused.id == "remark"
        await pilot.press("escape")
        assert pilot.answers == [None]


async def test_the_cursor_does_not_blink():
    async with shown(SignDialog("初审", {}, withdraws=False)) as pilot:
        name = pilot.app.screen.query_one("#name", Input)
        assert not name.cursor_blink
