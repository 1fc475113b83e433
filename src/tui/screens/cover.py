"""The cover: agency, year, title, preamble and date of signature."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from gknb.core.disk.clock import local_now
from gknb.core.editing import Edit
from gknb.core.entry.cover_input import CoverError, format_cover, parse_cover
from gknb.core.findings import Finding
from gknb.core.forms import COVER, Place
from gknb.core.forms.cover import COVER_FIELDS, COVER_TABLE, CoverType, hint_for
from gknb.core.rendering.copying import cover_text
from gknb.core.rendering.page import chinese_date
from gknb.core.report import Report, Value, standard_preamble, standard_title
from gknb.core.safe_text import one_line
from gknb.tui.dialogs.line import LONGEST_LINE
from gknb.tui.model.session import PREVIOUS, Session
from gknb.tui.widgets.field_keys import focus_field
from gknb.tui.widgets.finding_entries import finding_entries
from gknb.tui.widgets.pane import Entry
from gknb.tui.widgets.prose_field import ProseField
from gknb.tui.widgets.word_field import KindKeys

from .report_screen import ReportScreen

PREAMBLE = Place(COVER, "preamble")
_FIRST = ("agency.name", "agency.kind", "year", "signed_on", "title")
"""What is asked for first; the preamble, which takes several lines, comes last."""
_OTHERS = tuple(key for key in COVER_FIELDS if key not in (*_FIRST, PREAMBLE.row))
_KEYS = (*_FIRST, *_OTHERS, PREAMBLE.row or "")
"""The details as they stand one below the other."""


def _hint(report: Report, key: str) -> str:
    return hint_for(key, report.year or local_now().year - 1)


class CoverField(Input):
    """One detail of the cover."""

    # Textual would take this class away and set it again, set another once nothing was found by
    # its validation, and style the widget each time, before it is there.
    compact = reactive(True)  # as Textual's

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(
            one_line(format_cover(key, session.report.cover.get(key))),
            placeholder=_hint(session.report, key),
            max_length=LONGEST_LINE,
            select_on_focus=False,
            compact=True,
            classes="-textual-compact",
            validate_on=(),
        )
        self.key = key
        self.place = Place(COVER, key)

    def _on_paste(self, event: events.Paste) -> None:
        """Put all that is pasted on the one line there is, not its first line alone."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(event.text))


class KindField(KindKeys, CoverField):
    """The kind of agency on the cover."""


class CoverScreen(ReportScreen):
    """The details of the cover, one a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "field(1)", "下一项", show=False),
        Binding("up", "field(-1)", "上一项", show=False),
    ]

    def __init__(self, session: Session, heading: str) -> None:
        super().__init__(session, COVER, heading)

    def body(self) -> Iterable[Widget]:
        """A line for each detail, and what is wrong with the one being typed."""
        with VerticalScroll(can_focus=False):
            *keys, _ = _KEYS
            labels = [COVER_FIELDS[key] for key in _KEYS]
            # One widget for all labels: a widget each takes longer to lay out than all the rest.
            with Horizontal(id="details"):
                yield Static(Text("\n".join(labels)), id="labels")
                with Vertical(id="values"):
                    for key in keys:
                        is_kind = COVER_TABLE[key].type is CoverType.KIND
                        yield (KindField if is_kind else CoverField)(self.session, key)
                    yield ProseField(self.session, PREAMBLE)

    def show_report(self, edit: Edit | None) -> None:
        """Show values that were changed elsewhere, by undo for example."""
        self._show_hints()
        for field in self._fields():
            field.disabled = bool(self.session.read_only)
            text = one_line(format_cover(field.key, self.session.report.cover.get(field.key)))
            if not self._holds(field) and field.value != text:
                with self.prevent(Input.Changed):
                    field.value = text
        self.query_one(ProseField).show()
        if edit is not None and edit.place is not None and edit.place.section == COVER:
            self.go_to(edit.place)
        self._describe("")

    def action_field(self, step: int) -> None:
        """Go to the next detail or to the one before; at either end, stay."""
        focus_field(self, step)

    def copies(self) -> list[tuple[str, Callable[[], str]]]:
        """The cover."""
        return [("封面", partial(cover_text, self.session.report, _KEYS))]

    def findings_here(self) -> list[Finding]:
        """The findings on the detail that has the cursor."""
        return self.session.results.at(Place(COVER, self._key))

    def show_findings(self) -> None:
        """Say what is wrong with the detail that has the cursor."""
        self._describe(self.refused())

    def _fields(self) -> list[CoverField]:
        """Every detail on a line; a query by the class would miss the kind of agency."""
        return [field for field in self.query(Input) if isinstance(field, CoverField)]

    def _show_hints(self) -> None:
        """Say in blank fields what is expected there; the examples follow the year."""
        for field in self._fields():
            hint = _hint(self.session.report, field.key)
            if field.placeholder != hint:
                field.placeholder = hint

    @property
    def _key(self) -> str:
        field = self.focused
        return field.key if isinstance(field, CoverField) else PREAMBLE.row or ""

    def refused(self) -> str:
        """Why what stands in the field cannot be taken."""
        return self._refused(self.focused) if isinstance(self.focused, CoverField) else ""

    def go_to(self, place: Place) -> None:
        """Put the cursor on a detail."""
        if place.row == PREAMBLE.row:
            preamble = self.query_one(ProseField)
            preamble.focus()
            if place.words:
                preamble.go_to_words(*place.words)
        for field in self._fields():
            if field.key == place.row:
                field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next detail, unless this one is refused."""
        if isinstance(event.input, CoverField) and self._refused(event.input):
            self.app.bell()
        else:
            self.focus_next("CoverField, KindField, ProseField")

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Put back what was there where the field was left with what is refused."""
        field = event.input
        if not isinstance(field, CoverField) or not (refused := self._refused(field)):
            return
        stored = one_line(format_cover(field.key, self.session.report.cover.get(field.key)))
        typed = one_line(field.value)
        with self.prevent(Input.Changed):
            field.value = stored
        self.notify(f"“{typed}”未采用：{refused}", severity="warning", markup=False)

    def on_descendant_focus(self) -> None:
        """Say what is wrong with the detail that has the focus."""
        self.session.editor.end_typing()
        field = self.focused
        self._describe(self._refused(field) if isinstance(field, CoverField) else "")

    def on_prose_field_edited(self) -> None:
        """Bring states up to date after the preamble was changed."""
        self.report_edited()
        self._describe("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what was typed into the report, if it is a value for this detail."""
        field = event.input
        if not isinstance(field, CoverField):
            return
        refused = self._refused(field)
        self._describe(refused)
        if refused or self._holds(field):
            return
        report = self.session.report
        value = parse_cover(field.key, field.value)
        values: dict[Place, Value] = {Place(COVER, field.key): value}
        before = (report.agency, report.year)
        follows = field.key in ("agency.name", "year") and value is not None
        if follows and report.preamble == standard_preamble(*before):
            agency = str(value) if field.key == "agency.name" else report.agency
            year = value if field.key == "year" and isinstance(value, int) else report.year
            values[PREAMBLE] = standard_preamble(agency, year)
            self.session.apply(values, "修改封面")
            self.query_one(ProseField).show()
        else:
            self.session.type_into(Place(COVER, field.key), value, "修改封面")
        if field.key == "year":
            self._show_hints()
        self.report_edited()
        self._describe("")

    def _holds(self, field: CoverField) -> bool:
        """Whether the report has this already, be it with characters that cannot be shown."""
        stored = self.session.report.cover.get(field.key)
        if field.value == one_line(format_cover(field.key, stored)):
            return True
        try:
            value = parse_cover(field.key, field.value)
        except CoverError:
            return False
        return value == stored

    def _refused(self, field: CoverField) -> str:
        try:
            parse_cover(field.key, field.value)
        except CoverError as error:
            return str(error)
        return ""

    def _describe(self, refused: str) -> None:
        session, key = self.session, self._key
        self.query_one(ProseField).mark()
        findings = session.results.at(Place(COVER, key))
        label = COVER_FIELDS[key]
        entries = [Entry(label, tone="strong", in_short=())]
        if refused:
            entries.append(Entry(f"! {refused}", tone="bad"))
        entries += finding_entries(session.report, findings) if not refused else []
        if key == "title":
            standard = standard_title(session.report.agency, session.report.year)
            entries.append(Entry("留空则使用标准标题", [(standard, "text")]))
        elif key == PREVIOUS.row:
            entries.append(Entry(lines=[(self._previous(), "text")]))
        elif hint := _hint(session.report, key):
            entries.append(Entry(lines=[(hint, "muted")]))
        self.say([*entries, *self._as_printed()])

    def _as_printed(self) -> list[Entry]:
        """Title and signature as they stand on paper, where there is room to tell them."""
        report = self.session.report
        signed = report.signed_on
        lines = [one_line(report.agency), chinese_date(signed) if signed else ""]
        return [
            Entry("标题", [(one_line(report.title), "text")], in_short=()),
            Entry("落款", [(line, "text") for line in lines if line], in_short=()),
        ]

    def _previous(self) -> str:
        previous = self.session.previous
        if previous.reason:
            return f"! {one_line(previous.reason)}"
        if previous.report is None:
            return "填写上年报告的文件名（相对于本文件所在文件夹），用于核对结转等是否衔接"
        return f"已读取：{one_line(previous.report.agency)} {previous.report.year}年"
