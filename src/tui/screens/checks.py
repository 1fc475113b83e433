"""The screen of the checks: every finding by section; Enter goes there, keys mend or accept it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gknb.core.editing import Edit
from gknb.core.findings import Finding
from gknb.core.naming import section_heading
from gknb.core.rendering.findings import ACCEPTED_WORD, SEVERITY_WORDS, render
from gknb.core.safe_text import one_line
from gknb.tui.dialogs.line import LineDialog
from gknb.tui.model.finding_text import NOTE_WORD, in_full, word
from gknb.tui.model.session import Session
from gknb.tui.model.signs import DONE, finding_sign
from gknb.tui.model.tools import CHECKS
from gknb.tui.terminal.textual_fixes import ChoiceList
from gknb.tui.widgets.status_lines import StatusLines
from gknb.tui.widgets.tones import tone

from .report_screen import ReportScreen


class ChecksScreen(ReportScreen):
    """The findings as a list, and below it the chosen one in full."""

    has_detail: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,A", "accept", "接受", id="checks.accept"),
    ]

    class Jump(Message):
        """Go to the place of a finding."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self, session: Session, heading: str) -> None:
        super().__init__(session, CHECKS, heading)
        self._listed: list[Finding | None] = []

    def body(self) -> Iterable[Widget]:
        """Summary, list, detail."""
        yield Static(id="summary")
        yield ChoiceList(markup=False, compact=True)
        yield StatusLines(id="finding")

    @property
    def chosen(self) -> Finding | None:
        """The finding under the bar."""
        index = self.query_one(ChoiceList).highlighted
        return self._listed[index] if index is not None and index < len(self._listed) else None

    def copies(self) -> list[tuple[str, Callable[[], str]]]:
        """The list of findings."""
        session = self.session
        listed = [*session.notes, *session.results.findings]
        return [("问题列表", partial(render, listed, session.report.form, session.path.name))]

    def findings_here(self) -> list[Finding]:
        """The chosen finding."""
        return [self.chosen] if self.chosen is not None else []

    def show_report(self, edit: Edit | None) -> None:
        """List the findings as they are now, by section, the accepted ones last in each."""
        del edit
        session = self.session
        options = self.query_one(ChoiceList)
        highlighted = options.highlighted
        options.clear_options()
        self._listed = []
        for key in session.section_keys:
            found = [
                finding
                for finding in (*session.notes, *session.results.findings)
                if finding.place.section == key
            ]
            if not found:
                continue
            self._listed.append(None)
            heading = Text(section_heading(session.report.form, key), style="bold")
            options.add_option(Option(heading, disabled=True))
            for finding in sorted(found, key=lambda finding: finding.accepted is not None):
                self._listed.append(finding)
                options.add_option(Option(self._line(finding)))
        self.query_one("#summary", Static).update(Text(self._summary()))
        if self._listed:
            options.highlighted = min(highlighted or 1, len(self._listed) - 1)
            if self.chosen is None:
                options.highlighted = 1
            options.focus()
        self._describe()

    def show_findings(self) -> None:
        """List the findings again."""
        self.show_report(None)

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """Show the finding in full."""
        self._describe()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the place."""
        finding = self._listed[event.option_index]
        if finding is not None:
            self.post_message(self.Jump(finding))

    def action_accept(self) -> None:
        """Accept the chosen finding with a reason, or withdraw that."""
        finding = self.chosen
        if finding is None:
            return
        if self._is_note(finding):
            self.session.dismiss_note(finding)
            self._changed()
        elif (
            finding.accepted is not None
            or self.session.results.faulty_acceptance(finding) is not None
        ):
            self.session.withdraw(finding)
            self._changed()
        elif not self.session.results.is_acceptable(finding):
            self.notify("错误必须改正，不能接受", severity="warning", markup=False)
        else:
            question = f"请写明接受的理由：\n{one_line(finding.message)}"

            def answered(reason: str | None) -> None:
                if reason is not None:
                    self.session.accept(finding, reason)
                    self._changed()

            self.app.push_screen(LineDialog(question, "请写明理由"), answered)

    def _changed(self) -> None:
        self.show_report(None)
        self.update_status()

    def _is_note(self, finding: Finding) -> bool:
        return any(note is finding for note in self.session.notes)

    def _line(self, finding: Finding) -> Text:
        """A finding in a line: its sign in its colour, then what is wrong."""
        text = Text(no_wrap=True, overflow="ellipsis")
        if self._is_note(finding):
            text.append(f" {NOTE_WORD} ", tone(self.gknb, "accent", bold=True))
        elif finding.accepted is not None:
            text.append(f" {DONE} ", tone(self.gknb, "good"))
        else:
            sign, name = finding_sign(self.session.report, finding)
            text.append(f" {sign} ", tone(self.gknb, name, bold=True))
        text.append(one_line(finding.message))
        return text

    def _word(self, finding: Finding) -> str:
        return NOTE_WORD if self._is_note(finding) else word(finding)

    def _summary(self) -> str:
        listed = [*self.session.notes, *self.session.results.findings]
        counts = Counter(self._word(finding) for finding in listed)
        words = (NOTE_WORD, *SEVERITY_WORDS.values(), ACCEPTED_WORD)
        said = "，".join(f"{each}{counts[each]}条" for each in words if counts[each])
        reason = self.session.previous.reason
        if reason:
            said = f"{said}。{one_line(reason)}" if said else one_line(reason)
        hint = f"{said}。Enter 转到该处" if listed else said or "没有发现问题"
        # The key is known after a while; what is found is to stand on one line.
        return hint if cell_len(hint) <= (self.query_one("#summary").size.width or 80) else said

    def _describe(self) -> None:
        finding = self.chosen
        form = self.session.report.form
        text = Text()
        if finding is not None:
            text = in_full(
                finding,
                form,
                is_note=self._is_note(finding),
                is_acceptable=self.session.results.is_acceptable(finding),
                is_about_acceptance=self.session.results.faulty_acceptance(finding) is not None,
            )
        self.query_one("#finding", StatusLines).say(text)
