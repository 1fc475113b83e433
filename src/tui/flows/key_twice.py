"""A table keyed a second time: begun, compared with the first time, left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gknb.core.forms import Place, Table
from gknb.tui.dialogs.choice import ChoiceDialog
from gknb.tui.model.second_pass import SecondPass
from gknb.tui.model.session import Session

if TYPE_CHECKING:
    from gknb.tui.app import GknbApp


class KeyTwice:
    """The second keying of one table, from wherever it has come to."""

    def __init__(
        self, app: GknbApp, session: Session, table: Table, show: Callable[[], None]
    ) -> None:
        self.app = app
        self.session = session
        self.table = table
        self.show = show
        """Shows the table again."""

    def go_on(self) -> None:
        """Begin, compare or end, asking where that would leave something undone."""
        second = self.session.second_passes.get(self.table.key)
        if second is None:
            self._begin()
        elif not second.is_comparing and not second.left:
            self._compare(second)
        elif not second.is_comparing:
            question = f"第二遍录入还有{second.left}格未录，请选择："
            answers = [("stay", "继续录入"), ("compare", "比较已录的格"), ("end", "放弃第二遍")]
            self.app.push_screen(ChoiceDialog(question, answers), self._answered)
        elif second.differences:
            question = f"还有{len(second.differences)}格两遍不同，尚未选用，请选择："
            answers = [("stay", "继续选用"), ("end", "结束，保持第一遍的数")]
            self.app.push_screen(ChoiceDialog(question, answers), self._answered)
        else:
            self._end("两遍录入已逐格选定")

    def _answered(self, answer: str | None) -> None:
        second = self.session.second_passes.get(self.table.key)
        if second is not None and answer == "compare":
            self._compare(second)
        elif second is not None and answer == "end":
            self._end("第二遍录入已结束，未选用的格保持第一遍的数")

    def _begin(self) -> None:
        self.session.second_passes[self.table.key] = SecondPass(self.session.report, self.table)
        self.show()
        self.app.notify("第二遍录入：第一遍的数不显示，录完后逐格比较，Esc 结束", markup=False)

    def _compare(self, second: SecondPass) -> None:
        differences = len(second.differences)
        if not differences:
            left = f"；有{second.left}格未录第二遍" if second.left else ""
            self._end(f"两遍录入一致{left}")
            return
        second.is_comparing = True
        self.show()
        self.app.notify(f"两遍有{differences}格不同：按 1 用第一遍，按 2 用第二遍", markup=False)

    def _end(self, message: str) -> None:
        del self.session.second_passes[self.table.key]
        self.show()
        self.app.notify(message, markup=False)


def describe(second: SecondPass, place: Place) -> str:
    """What there is to say of a cell while its table is keyed twice."""
    if not second.is_comparing:
        done = len(second.figures)
        return f"第二遍录入：已录{done}格，余{second.left}格。Esc 结束"
    if second.differs(place):
        first, other = second.both(place)
        return f"第一遍 {first}，第二遍 {other}：按 1 用第一遍，按 2 用第二遍"
    return f"还有{len(second.differences)}格两遍不同：Enter 到下一处，Esc 结束"
