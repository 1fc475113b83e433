"""The screen of a section that is prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from gknb.core.editing import Edit
from gknb.core.files.values import too_long
from gknb.core.findings import Finding
from gknb.core.forms import Place, Section
from gknb.core.naming import prose_heading
from gknb.core.rendering.copying import section_text
from gknb.core.safe_text import harmless, one_line
from gknb.tui.model.session import Session
from gknb.tui.model.signs import BLANK, gravest
from gknb.tui.widgets.finding_entries import finding_entries
from gknb.tui.widgets.pane import Entry
from gknb.tui.widgets.prose_field import ProseField
from gknb.tui.widgets.status_lines import StatusLines
from gknb.tui.widgets.tones import lit, tone

from .report_screen import ReportScreen


class ProseScreen(ReportScreen):
    """The fields of a section as a list, and the chosen one to write in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "field(1)", "下一栏", id="prose.next", priority=True),
        Binding("shift+tab", "field(-1)", "上一栏", show=False, priority=True),
        Binding("ctrl+l", "last_year", "上年", id="prose.last_year", priority=True),
        Binding("f4", "sentence", "常用句", id="prose.sentence", priority=True),
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
        yield StatusLines(wrapped=False, id="count")

    def on_mount(self) -> None:
        """Show the first field."""
        super().on_mount()
        self._choose(self.chosen)

    def show_report(self, edit: Edit | None) -> None:
        """Show texts that were changed elsewhere, by undo for example."""
        for field in self.query(ProseField):
            field.show()
        if edit is not None and edit.place in self.places:
            self._choose(edit.place)
        self._describe()

    def fit_to_room(self) -> None:
        """Name the fields in the room there now is."""
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
        from gknb.tui.dialogs.last_year import LastYearDialog

        place, previous = self.chosen, self.session.previous
        text = previous.report.text(place) if previous.report is not None else ""
        if not text:
            reason = previous.reason or "封面未填上年报告文件，或上年此栏为空"
            self.notify(one_line(reason), markup=False)
            return

        def answered(taken: bool | None) -> None:
            before = self.session.report.text(place)
            together = f"{before}\n{text}" if before else text
            if taken and (fault := too_long(together)):
                self.notify(f"未复制：{fault}", severity="error", markup=False)
            elif taken:
                self.session.apply({place: together}, "复制上年文字")
                self.show_report(None)
                self.report_edited()

        heading = prose_heading(self.session.report.form, place) or self.heading
        self.app.push_screen(LastYearDialog(heading, text), answered)

    def action_sentence(self) -> None:
        """Offer standard sentences, those of the chosen field first, and insert the chosen one."""
        from gknb.core.entry.sentences import offers
        from gknb.tui.dialogs.sentences import SentenceDialog

        if self.session.read_only:
            self.session.refuse()
            return
        offered = offers(self.session.report, self.key)
        offered.sort(key=lambda offer: offer.field != self.chosen)
        if not offered:
            self.notify("本部分没有常用句", markup=False)
            return

        def answered(sentence: str | None) -> None:
            if sentence is not None:
                self._field.insert_sentence(sentence)

        self.app.push_screen(SentenceDialog(self.session.report.form, offered), answered)

    def copies(self) -> list[tuple[str, Callable[[], str]]]:
        """What is selected, the field, the section."""
        report, field = self.session.report, self._field
        selected = (
            [] if field.selection.is_empty else [("选取的文字", partial(str, field.selected_text))]
        )
        return [
            *selected,
            ("本栏", partial(report.text, self.chosen)),
            ("本部分", partial(section_text, report, self.key)),
        ]

    @property
    def _field(self) -> ProseField:
        """The chosen field."""
        return next(field for field in self.query(ProseField) if field.place == self.chosen)

    def on_prose_field_edited(self) -> None:
        """Bring states up to date; what is said of the text comes once typing pauses."""
        self.report_edited()
        self.query_one("#fields", StatusLines).say(self._tabs())
        self._mark()
        self.say_soon(self._entries_now)

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
        self.query_one("#fields", StatusLines).say(self._tabs())
        self._mark()
        self.say(self._entries_now())

    def _mark(self) -> None:
        self._field.mark()

    def _entries_now(self) -> list[Entry]:
        count = len("".join(self.session.report.text(self.chosen).split()))
        self.query_one("#count", StatusLines).say(Text(f"{count} 字", justify="right"))
        findings = self.session.results.at(self.chosen)
        entries = finding_entries(self.session.report, findings)
        if text := self._last_year():
            lines = [(line, "muted") for line in text.split("\n")]
            keys = [("Ctrl+L 复制到本年", "good")]
            entries.append(Entry("上年本栏", [*lines, *keys], in_short=()))
        return entries

    def _last_year(self) -> str:
        previous = self.session.previous.report
        return harmless(previous.text(self.chosen)) if previous is not None else ""

    def _tabs(self) -> Text:
        """The fields in a line, each with its sign; the chosen one lit, the others as room is."""
        labels = [self._label(place) for place in self.places]
        signs = [self._sign(place) for place in self.places]
        room = self.query_one("#fields").size.width or self.gknb.size.width
        if sum(cell_len(label) + 2 for label in labels) + 2 > room:
            labels = [
                label if place == self.chosen else self._ordinal(place)
                for place, label in zip(self.places, labels, strict=True)
            ]
        text = Text(no_wrap=True)
        for place, label, (sign, name) in zip(self.places, labels, signs, strict=True):
            if place == self.chosen:
                text.append(f" {label} ", lit(self.gknb))
                text.append(f"{sign} ", lit(self.gknb) + tone(self.gknb, name))
            else:
                text.append(label, tone(self.gknb, "muted"))
                text.append(f"{sign} ", tone(self.gknb, name))
        return text

    def _sign(self, place: Place) -> tuple[str, str]:
        """The sign of a field and its tone."""
        if not self.session.report.text(place).strip():
            return BLANK, "muted"
        return gravest(self.session.report, self.session.results.at(place))

    def _ordinal(self, place: Place) -> str:
        heading = prose_heading(self.session.report.form, place)
        return heading[: heading.find("）") + 1] or "总述"

    def _label(self, place: Place) -> str:
        form = self.session.report.form
        if not prose_heading(form, place):
            return "总述（选填）" if len(self.places) > 1 else self.heading
        prose = form.prose[place]
        return self._ordinal(place) + (prose.short or prose.heading)
