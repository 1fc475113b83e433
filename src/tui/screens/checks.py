"""The screen of the checks: every finding, by section; Enter goes to the place."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ...core.checks.model import Finding, Severity
from ...core.editing import Edit
from ...core.forms import Place
from ...core.naming import place_name, section_heading
from ...core.plain import harmless
from ..session import Session
from ..widgets.choice_list import ChoiceList
from ..widgets.side_bar import CHECKS
from .section import SectionScreen

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def _is_told(finding: Finding) -> bool:
    """Whether the message itself says what there is and what should be."""
    return all(
        value is None or value in finding.message for value in (finding.expected, finding.actual)
    )


class ChecksScreen(SectionScreen):
    """The findings as a list, and below it the chosen one in full."""

    class Jump(Message):
        """Go to the place of a finding."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    def __init__(self, session: Session, heading: str) -> None:
        super().__init__(session, CHECKS, heading)
        self._listed: list[Finding | None] = []

    def body(self) -> Iterable[Widget]:
        """Summary, list, detail."""
        yield Static(id="summary")
        yield ChoiceList(markup=False, compact=True)
        yield Static(id="finding")

    def show_report(self, edit: Edit | None) -> None:
        """List the findings as they are now."""
        del edit
        session = self.session
        form = session.report.form
        options = self.query_one(ChoiceList)
        highlighted = options.highlighted
        options.clear_options()
        self._listed = []
        for key in session.section_keys:
            found = [finding for finding in session.findings if finding.place.section == key]
            if not found:
                continue
            self._listed.append(None)
            options.add_option(
                Option(Text(section_heading(form, key), style="bold"), disabled=True)
            )
            for finding in found:
                self._listed.append(finding)
                word = SEVERITY_WORDS[finding.severity]
                text = harmless(f"  {word} {finding.message}").replace("\n", " ")
                options.add_option(Option(Text(text, no_wrap=True, overflow="ellipsis")))
        counts = {
            word: sum(1 for finding in session.findings if finding.severity is severity)
            for severity, word in SEVERITY_WORDS.items()
        }
        said = "，".join(f"{word} {count} 条" for word, count in counts.items() if count)
        summary = f"{said}。Enter 转到该处" if said else "没有发现问题"
        self.query_one("#summary", Static).update(Text(summary))
        if self._listed:
            options.highlighted = min(highlighted or 1, len(self._listed) - 1)
            options.focus()
        self._describe(options.highlighted)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the finding in full."""
        self._describe(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the place."""
        finding = self._listed[event.option_index]
        if finding is not None:
            self.post_message(self.Jump(finding.place))

    def _describe(self, index: int | None) -> None:
        finding = self._listed[index] if index is not None and index < len(self._listed) else None
        text = Text()
        if finding is not None:
            text.append(place_name(self.session.report.form, finding.place) + "\n", "bold")
            text.append(harmless(finding.message) + "\n")
            if finding.expected is not None and not _is_told(finding):
                text.append(f"应为 {finding.expected}")
                text.append(f"，现为 {finding.actual}\n" if finding.actual is not None else "\n")
            text.append(f"{finding.remedy} [{finding.rule}]")
        self.query_one("#finding", Static).update(text)
