"""The screen of a section that is prose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from gknb.core.editing import Edit
from gknb.core.files.values import too_long
from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place, Section
from gknb.core.naming import prose_heading
from gknb.core.safe_text import one_line
from gknb.tui.dialogs.last_year import LastYearDialog
from gknb.tui.model.finding_text import brief
from gknb.tui.model.session import Session
from gknb.tui.widgets.prose_field import ProseField
from gknb.tui.widgets.status_lines import StatusLines

from .report_screen import ReportScreen


class ProseScreen(ReportScreen):
    """The fields of a section as a list, and the chosen one to write in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "field(1)", "下一段", id="prose.next", priority=True),
        Binding("shift+tab", "field(-1)", "上一段", show=False, priority=True),
        Binding("ctrl+l", "last_year", "上年文字", id="prose.last_year", priority=True),
    ]

    def __init__(self, session: Session, section: Section, heading: str) -> None:
        super().__init__(session, section.key, heading)
        self.places = [Place(section.key, prose.key) for prose in section.prose]
        required = [place for place in self.places if session.report.form.prose[place].required]
        self.chosen = (required or self.places)[0]

    def body(self) -> Iterable[Widget]:
        """List of fields, their texts, and what is wrong with the chosen one."""
        yield StatusLines(wrapped=False, id="fields")
        with Vertical(id="texts"):
            for place in self.places:
                yield ProseField(self.session, place)
        yield StatusLines(id="detail")

    def on_mount(self) -> None:
        """Show the first field."""
        super().on_mount()
        self.query_one("#fields").styles.height = len(self.places)
        self._choose(self.chosen)

    def show_report(self, edit: Edit | None) -> None:
        """Show texts that were changed elsewhere, by undo for example."""
        for field in self.query(ProseField):
            field.show()
        if edit is not None and edit.place in self.places:
            self._choose(edit.place)
        self._describe()

    def findings_here(self) -> list[Finding]:
        """The findings on the chosen field."""
        return self.session.results.at(self.chosen)

    def show_findings(self) -> None:
        """Say what is wrong with the chosen field."""
        self._describe()

    def go_to(self, place: Place) -> None:
        """Open a field; put the cursor on the words meant."""
        field = self._choose(Place(place.section, place.row) if place.row else self.places[0])
        if place.words:
            field.go_to_words(*place.words)

    def action_field(self, step: int) -> None:
        """Go to the next or the previous field."""
        self.session.editor.end_typing()
        index = (self.places.index(self.chosen) + step) % len(self.places)
        self._choose(self.places[index])

    def action_last_year(self) -> None:
        """Show last year's text of the chosen field, to read or to take over."""
        place, previous = self.chosen, self.session.previous
        text = previous.report.text(place) if previous.report is not None else ""
        if not text:
            reason = previous.reason or "封面上没有填上年报告文件，或者上年这一段是空的"
            self.notify(one_line(reason), markup=False)
            return

        def answered(taken: bool | None) -> None:
            before = self.session.report.text(place)
            together = f"{before}\n{text}" if before else text
            if taken and (fault := too_long(together)):
                self.notify(f"没有取用：{fault}", severity="error", markup=False)
            elif taken:
                self.session.apply({place: together}, "取用上年文字")
                self.show_report(None)
                self.report_edited()

        heading = prose_heading(self.session.report.form, place) or self.heading
        self.app.push_screen(LastYearDialog(heading, text), answered)

    def on_prose_field_edited(self) -> None:
        """Bring states and counts up to date."""
        self.report_edited()
        self._describe()

    def _choose(self, place: Place) -> ProseField:
        self.chosen = place
        chosen: ProseField | None = None
        for field in self.query(ProseField):
            field.display = field.place == place
            if field.place == place:
                chosen = field
        if chosen is None:
            raise KeyError(place)
        chosen.focus()
        self._describe()
        return chosen

    def _describe(self) -> None:
        form = self.session.report.form
        listing = Text(no_wrap=True)
        for place in self.places:
            heading = prose_heading(form, place) or self.heading
            if len(self.places) > 1 and not prose_heading(form, place):
                heading = "开头的话（可不填）"
            count = len("".join(self.session.report.text(place).split()))
            gravest = {finding.severity for finding in self.session.results.at(place)}
            mark = "!" if Severity.ERROR in gravest else "?" if gravest else " "
            pointer = ">" if place == self.chosen else " "
            state = f"{count} 字" if count else "空"
            style = "bold" if place == self.chosen else ""
            listing.append(f"{pointer}{mark}{heading}  {state}\n", style=style)
        listing.rstrip()
        self.query_one("#fields", StatusLines).say(listing)
        for field in self.query(ProseField):
            if field.place == self.chosen:
                field.mark()
        found = self.session.results.at(self.chosen)
        text = brief(found[0], len(found) - 1) if found else ""
        self.query_one("#detail", StatusLines).say(Text(text))
