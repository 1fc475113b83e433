"""A table keyed a second time, step by step, without an app."""

from __future__ import annotations

import pytest

from gknb.core.forms import Place
from gknb.tui.flows.key_twice import KeyTwice, describe
from tests.tui.desk import Desk

UPHELD, PENDING = (Place("reviews", "reconsideration", key) for key in ("upheld", "pending"))


class Keyed:
    """The second keying of a small table, and what was shown of it."""

    def __init__(self, path):
        self.desk = Desk(path)
        self.table = self.desk.session.report.form.tables["reviews"]
        self.shown = 0
        self.flow = KeyTwice(self.desk, self.desk.session, self.table, self.show)

    def show(self):
        self.shown += 1

    @property
    def second(self):
        return self.desk.session.second_passes.get("reviews")

    def begin(self, **figures):
        """Begin and key all of the table, some figures otherwise; None leaves one out."""
        self.flow.go_on()
        for place in self.table.keyed_places:
            is_first = place.row == UPHELD.row
            self.second.put(place, figures.get(place.column, 0) if is_first else 0)
        self.desk.told.clear()
        self.shown = 0


@pytest.fixture
def keyed(path):
    return Keyed(path)


def test_it_begins_blind(keyed):
    keyed.flow.go_on()
    assert keyed.second.left == len(keyed.table.keyed_places)
    assert keyed.shown == 1
    assert "第一遍的数不显示" in keyed.desk.told[0]
    assert describe(keyed.second, UPHELD) == (
        f"第二遍录入：已录0格，余{keyed.second.left}格。Esc 结束"
    )


def test_one_that_agrees_ends_by_itself(keyed):
    keyed.begin()
    keyed.flow.go_on()
    assert keyed.desk.told == ["两遍录入一致"]
    assert (keyed.second, keyed.shown, keyed.desk.asked) == (None, 1, [])


def test_one_that_is_not_finished_asks_what_to_do(keyed):
    keyed.begin(upheld=None)
    for answer in ("stay", ""):
        keyed.flow.go_on()
        assert "还有1格未录" in keyed.desk.question()
        keyed.desk.answer(answer)
        assert keyed.second is not None
    assert keyed.desk.told == []
    keyed.flow.go_on()
    keyed.desk.answer("end")
    assert keyed.second is None
    assert keyed.desk.told == ["第二遍录入已结束，未选用的格保持第一遍的数"]
    assert keyed.shown == 1


def test_what_was_keyed_of_one_that_is_not_finished_can_be_compared(keyed):
    keyed.begin(upheld=None)
    keyed.flow.go_on()
    keyed.desk.answer("compare")
    assert keyed.desk.told == ["两遍录入一致；有1格未录第二遍"]
    keyed.begin(upheld=None, pending=3)
    keyed.flow.go_on()
    keyed.desk.answer("compare")
    assert keyed.second.is_comparing
    assert keyed.desk.told == ["两遍有1格不同：按 1 用第一遍，按 2 用第二遍"]


def test_differences_are_chosen_from_one_by_one(keyed):
    keyed.begin(upheld=13, pending=3)
    keyed.flow.go_on()
    assert keyed.second.is_comparing
    assert keyed.desk.told == ["两遍有2格不同：按 1 用第一遍，按 2 用第二遍"]
    assert describe(keyed.second, UPHELD).startswith("第一遍 0，第二遍 13：")
    for answer in ("stay", ""):
        keyed.flow.go_on()
        assert "还有2格两遍不同" in keyed.desk.question()
        keyed.desk.answer(answer)
        assert keyed.second is not None
    keyed.second.settle(UPHELD)
    assert describe(keyed.second, UPHELD) == "还有1格两遍不同：Enter 到下一处，Esc 结束"
    keyed.second.settle(PENDING)
    keyed.desk.told.clear()
    keyed.flow.go_on()
    assert keyed.desk.told == ["两遍录入已逐格选定"]
    assert keyed.second is None


def test_leaving_the_choice_keeps_the_first_figures(keyed):
    keyed.begin(upheld=13)
    keyed.flow.go_on()
    keyed.flow.go_on()
    keyed.desk.answer("end")
    assert keyed.second is None
    assert keyed.desk.session.report.figure(UPHELD) == 0
    assert not keyed.desk.session.editor.is_changed


def test_an_answer_that_comes_after_it_has_ended_does_nothing(keyed):
    keyed.begin(upheld=13)
    keyed.flow.go_on()
    keyed.flow.go_on()
    _, answered = keyed.desk.asked.pop()
    keyed.desk.session.second_passes.clear()
    keyed.desk.told.clear()
    for answer in ("end", "compare"):
        answered(answer)
    assert keyed.desk.told == []
