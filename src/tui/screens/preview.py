"""The preview: the report in each of its formats as text, to copy or to export."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static, TextArea

from gknb.core.editing import Edit
from gknb.core.naming import section_heading
from gknb.core.rendering import as_text
from gknb.core.rendering.file_names import ending_of, proposed_name
from gknb.core.safe_text import harmless
from gknb.tui.dialogs.choice import ChoiceDialog
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.flows.export import export_report
from gknb.tui.model.previews import PREVIEW_FORMATS
from gknb.tui.model.session import Session
from gknb.tui.model.tools import PREVIEW

from .report_screen import ReportScreen

NARROWEST_PAGE = 40
WIDEST_PAGE = 80


class PreviewScreen(ReportScreen):
    """The printed report, to read; keys change the format, copy and export."""

    has_detail: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f,F", "format", "换格式", id="preview.format"),
        Binding("c,C", "copy", "复制", id="preview.copy"),
        Binding("e,E", "export", "导出", id="preview.export"),
        Binding("d,D", "mark", "未定稿标记", id="preview.mark"),
    ]

    def __init__(self, session: Session, heading: str) -> None:
        super().__init__(session, PREVIEW, heading)
        self.shown = PREVIEW_FORMATS[0]
        self._marks: bool | None = None

    @property
    def is_marked(self) -> bool:
        """Whether the file says that it is not final: as chosen, else unless it is."""
        marks = not self.session.results.is_final if self._marks is None else self._marks
        return marks and self.shown.can_be_marked

    def body(self) -> Iterable[Widget]:
        """What is shown, and the page."""
        yield Static(id="summary")
        yield TextArea(read_only=True, show_cursor=False, soft_wrap=False, compact=True)

    def show_report(self, edit: Edit | None) -> None:
        """Print the report as it is now."""
        del edit
        number = PREVIEW_FORMATS.index(self.shown) + 1
        marked = "，标明未定稿" if self.is_marked else ""
        summary = f"{number}/{len(PREVIEW_FORMATS)} {self.shown.label}{marked}"
        self.query_one("#summary", Static).update(Text(summary, no_wrap=True))
        page = self.query_one(TextArea)
        printed = self._printed(marked=self.is_marked)
        if page.text != printed:
            page.text = printed

    def on_resize(self) -> None:
        """Print for the new width."""
        super().on_resize()
        self.call_after_refresh(self.show_report, None)

    def action_format(self) -> None:
        """Show the next format."""
        self.shown = PREVIEW_FORMATS[(PREVIEW_FORMATS.index(self.shown) + 1) % len(PREVIEW_FORMATS)]
        self.show_report(None)

    def action_mark(self) -> None:
        """Have the exported file say that it is not final, or not."""
        if not self.shown.can_be_marked:
            self.notify("此格式不支持“未定稿”标记", markup=False)
            return
        self._marks = not self.is_marked
        self.show_report(None)

    def copies(self) -> list[tuple[str, Callable[[], str]]]:
        """The whole report or a section of it, in the format that is shown."""
        form = self.session.report.form
        sections = [(key, section_heading(form, key)) for key in form.sections_by_key]
        texts = [(label, partial(self._copied, [key])) for key, label in sections]
        return [(f"整份（{self.shown.label}）", partial(self._copied, None)), *texts]

    def action_copy(self) -> None:
        """Ask what to copy."""
        self.gknb.action_copy()

    def _copied(self, sections: list[str] | None) -> str:
        """What is shown, with paragraphs instead of the lines of this window."""
        shown = self.shown
        options = shown.options | ({"broken": False} if shown.has_width else {})
        return as_text(shown.rendered_as, self.session.report, sections, None, options)

    def action_export(self) -> None:
        """Ask for a file name, and before overwriting; then have the file written."""
        ending = self.shown.name_part + ending_of(self.shown.format)
        name = proposed_name(self.session.report, ending)
        proposed = self.session.path.parent / name
        self.app.push_screen(FileDialog("导出到：", str(proposed), suffix=""), self._named)

    def _named(self, path: Path | None) -> None:
        if path is None:
            return
        if path.exists():
            question = f"{harmless(str(path))} 已存在，是否覆盖？"
            answers = [("no", "不覆盖"), ("yes", "覆盖")]
            self.app.push_screen(ChoiceDialog(question, answers), partial(self._overwrite, path))
        else:
            self._export(path)

    def _overwrite(self, path: Path, answer: str | None) -> None:
        if answer == "yes":
            self._export(path)

    def _export(self, path: Path) -> None:
        export_report(self.gknb, self.session.report, path, self.shown, marked=self.is_marked)

    def _printed(self, *, marked: bool) -> str:
        shown = self.shown
        width = None
        if shown.has_width:
            room = self.query_one(TextArea).size.width - 2
            width = max(NARROWEST_PAGE, min(WIDEST_PAGE, room if room > 0 else WIDEST_PAGE))
        options = shown.options | ({"marked": True} if marked else {})
        return as_text(shown.rendered_as, self.session.report, None, width, options)
