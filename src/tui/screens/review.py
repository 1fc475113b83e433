"""The screen of reviewing: findings first, then part by part what changed; agree, then sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from rich.cells import set_cell_size
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gknb.core.digests import part_name, part_place
from gknb.core.editing import Edit
from gknb.core.forms import Place
from gknb.core.rendering.diff import HINT, one_below_the_other
from gknb.core.rendering.findings import count
from gknb.core.rendering.signoffs import render, state
from gknb.core.safe_text import one_line
from gknb.core.signing import required, standing
from gknb.tui.dialogs.page import PageScreen
from gknb.tui.flows.sign import sign
from gknb.tui.model.finding_text import word
from gknb.tui.model.review import PartState, Review
from gknb.tui.model.session import Session
from gknb.tui.model.signs import BLANK, DONE, SIGNED
from gknb.tui.model.tools import REVIEW
from gknb.tui.terminal.textual_fixes import ChoiceList
from gknb.tui.widgets.status_lines import StatusLines
from gknb.tui.widgets.tones import tone

from .report_screen import ReportScreen

WIDTH_OF_STATE = 11
MOST_FINDINGS = 50


class ReviewScreen(ReportScreen):
    """The parts as a list with what has been agreed to, and below it what changed in one."""

    has_detail: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "agree", "同意", id="review.agree"),
        Binding("delete,backspace", "disagree", "取消同意", show=False, id="review.disagree"),
        Binding("u,U", "agree_unchanged", "同意未改动的", id="review.agree_unchanged"),
        Binding("s,S", "sign", "签署", id="review.sign"),
        Binding("w,W", "withdraw", "撤回", id="review.withdraw"),
        Binding("r,R", "record", "记录", id="review.record"),
    ]

    class Jump(Message):
        """Go to a place of the report, or to the findings."""

        def __init__(self, place: Place | None) -> None:
            super().__init__()
            self.place = place

    def __init__(self, session: Session, heading: str) -> None:
        super().__init__(session, REVIEW, heading)
        self.review = Review(session.report)

    def body(self) -> Iterable[Widget]:
        """Stages, parts, what changed."""
        yield Static(id="stages")
        yield ChoiceList(markup=False, compact=True, id="parts")
        with VerticalScroll(id="changes"):
            yield StatusLines(id="change")

    @property
    def chosen(self) -> str | None:
        """The part under the bar; None for the findings."""
        index = self.query_one(ChoiceList).highlighted or 0
        return self.review.parts[index - 1] if index else None

    def show_report(self, edit: Edit | None) -> None:
        """Show signatures, parts and changes as they are now."""
        del edit
        self.review.refresh()
        self.query_one("#stages", Static).update(self._stages())
        options = self.query_one(ChoiceList)
        highlighted = options.highlighted
        options.clear_options()
        findings = count(self.session.results.findings)
        options.add_option(Option(Text(f"问题：{findings}", no_wrap=True)))
        for part in self.review.parts:
            options.add_option(Option(self._line(part)))
        options.highlighted = highlighted or 0
        options.focus()
        self._describe()

    def show_findings(self) -> None:
        """Count the findings again."""
        self.show_report(None)

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """Show what changed in the part."""
        self._describe()

    def on_option_list_option_selected(self, _: OptionList.OptionSelected) -> None:
        """Go to the part, to read it whole."""
        chosen = self.chosen
        self.post_message(self.Jump(part_place(chosen) if chosen is not None else None))

    def action_agree(self) -> None:
        """Agree to the part and go on to the next."""
        chosen = self.chosen
        if chosen is not None:
            self.review.agree(chosen, to=True)
            self.show_report(None)
        if chosen != self.review.parts[-1]:
            self.query_one(ChoiceList).action_cursor_down()

    def action_disagree(self) -> None:
        """Take the agreement to the part back."""
        chosen = self.chosen
        if chosen is not None:
            self.review.agree(chosen, to=False)
            self.show_report(None)

    def action_agree_unchanged(self) -> None:
        """Agree at once to every part that is as it was signed."""
        same = [part for part in self.review.parts if self.review.state(part) is PartState.SAME]
        for part in same:
            self.review.agree(part, to=True)
        if not same:
            self.notify("没有可一并同意的部分，请逐部分核对", markup=False)
        self.show_report(None)

    def action_sign(self) -> None:
        """Sign, once every part has been agreed to; else go to the first that has not."""
        if lacking := self.review.not_agreed():
            names = "、".join(part_name(self.session.report.form, part) for part in lacking[:2])
            more = f"等{len(lacking)}处" if len(lacking) > 2 else ""
            self.query_one(ChoiceList).highlighted = self.review.parts.index(lacking[0]) + 1
            self.notify(
                f"请先核对并同意（空格键）：{names}{more}", severity="warning", markup=False
            )
            return
        sign(self.gknb, self.session, self._signed, withdraws=False)

    def action_withdraw(self) -> None:
        """Take a signature back."""
        if standing(self.session.report):
            sign(self.gknb, self.session, self._signed, withdraws=True)
        else:
            self.notify("没有可以撤回的签署", markup=False)

    def copies(self) -> list[tuple[str, Callable[[], str]]]:
        """The record of signatures."""
        session = self.session
        return [("审签记录", partial(render, session.report, session.path.name))]

    def action_record(self) -> None:
        """Show the whole record."""
        page = render(self.session.report, self.session.path.name)
        self.app.push_screen(PageScreen("审签记录", page, wrapped=True))

    def _signed(self) -> None:
        """Begin again for the next reviewer; a signature is saved at once."""
        self.review.forget()
        self.show_report(None)
        self.update_status()
        self.gknb.action_save()

    def _stages(self) -> Text:
        """Each stage with its sign, and who signed it."""
        given = standing(self.session.report)
        text = Text()
        for stage in required(self.session.report):
            each = given.get(stage)
            sign, name = SIGNED[each.is_valid if each is not None else None]
            who = f" {one_line(each.signoff.name)}" if each is not None else ""
            text.append(f"{'   ' if text else ' '}{sign} ", self._tone(name))
            text.append(f"{stage} {state(each)}{who}")
        return text

    def _line(self, part: str) -> Text:
        """Whether a part has been agreed to, how it is to the signature, and its name."""
        is_agreed = self.review.is_agreed(part)
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(
            f" {DONE if is_agreed else BLANK} ", self._tone("good" if is_agreed else "muted")
        )
        changes = self.review.changes(part)
        how = self.review.state(part)
        places = f"{len(changes)}处" if how is PartState.CHANGED and changes else ""
        state = set_cell_size(f"{how.value}{places}", WIDTH_OF_STATE)
        text.append(f"{state}  ", self._tone("warn" if how is PartState.CHANGED else "muted"))
        text.append(part_name(self.session.report.form, part))
        return text

    def _tone(self, name: str) -> Style:
        return tone(self.gknb, name)

    def _describe(self) -> None:
        text = "\n".join(self._findings() if self.chosen is None else self._change(self.chosen))
        self.query_one("#change", StatusLines).say(Text(text))

    def _findings(self) -> list[str]:
        lines = [
            f"{word(finding)}：{one_line(finding.message)}"
            for finding in self.session.results.findings[:MOST_FINDINGS]
        ]
        hint = "Enter 转到核对屏；核对后，向下逐部分核对并同意。"
        return [*(lines or ["没有发现问题"]), "", hint]

    def _change(self, part: str) -> list[str]:
        base = self.review.base
        if base is None:
            return ["尚未签署。按 Enter 查看全文，核对后按空格键同意。"]
        signed = f"{base.stage}（{one_line(base.name)}，{base.signed_at:%Y-%m-%d %H:%M}）"
        if self.review.state(part) is PartState.SAME:
            return [f"与{signed}时相同。"]
        changes = self.review.changes(part)
        if changes is None:
            return [f"{signed}以后有改动。未留存当时的内容，请按 Enter 查看全文。"]
        hint = f"，{HINT}" if any(change.is_prose for change in changes) else ""
        return [f"{signed}以后的改动{hint}：", *one_below_the_other(changes)]
