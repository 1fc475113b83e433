"""The preview: the report in each of its formats as text, to copy or to export."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from gknb.core.editing import Edit
from gknb.core.naming import section_heading
from gknb.core.rendering import renderer
from gknb.core.rendering.file_names import ending_of, proposed_name
from gknb.core.safe_text import harmless
from gknb.tui.model.session import Session
from gknb.tui.widgets.side_bar import PREVIEW

from .dialogs import ChoiceDialog, FileDialog
from .report_screen import SectionScreen

NARROWEST_PAGE = 40
WIDEST_PAGE = 80


class Shown(NamedTuple):
    """One way to show the report."""

    name: str
    """What it is called."""
    format: str
    """The format that is exported."""
    rendered_as: str
    """The text format that shows what is in it."""
    options: dict[str, object]
    has_width: bool = False
    """Whether lines are broken to fit a width."""
    can_be_marked: bool = False
    """Whether the file can say that it is a draft; what is made to be pasted must not."""


SHOWN = (
    Shown("文字，表格按列对齐", "text", "text", {}, has_width=True, can_be_marked=True),
    Shown("文字，一个数字一行，贴到网页里用", "text", "text", {"style": "list"}),
    Shown("TSV，贴到 Excel、WPS 里用", "tsv", "tsv", {}),
    Shown("Word 文档（这里只看文字）", "docx", "text", {}, has_width=True, can_be_marked=True),
    Shown("HTML 网页", "html", "html", {}, can_be_marked=True),
    Shown("HTML 片段，贴到网站的编辑器里用", "html", "html", {"fragment": True}),
    Shown("Markdown", "markdown", "markdown", {}, can_be_marked=True),
    Shown("JSON", "json", "json", {}),
)


class PreviewScreen(SectionScreen):
    """The printed report, to read; keys change the format, copy and export."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f,F", "format", "换格式", id="preview.format"),
        Binding("c,C", "copy", "复制", id="preview.copy"),
        Binding("e,E", "export", "导出", id="preview.export"),
        Binding("d,D", "mark", "未定稿标记", id="preview.mark"),
    ]

    class Exported(Message):
        """The report is to be written to a file in a format."""

        def __init__(self, path: Path, shown: Shown, *, draft: bool) -> None:
            super().__init__()
            self.path = path
            self.shown = shown
            self.draft = draft

    class Copied(Message):
        """A text is to be copied to the clipboard of the person at the terminal."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, session: Session, heading: str) -> None:
        super().__init__(session, PREVIEW, heading)
        self.shown = SHOWN[0]
        self._marks: bool | None = None

    @property
    def is_marked(self) -> bool:
        """Whether the file says that it is a draft: as chosen, else unless it is final."""
        marks = not self.session.is_final if self._marks is None else self._marks
        return marks and self.shown.can_be_marked

    def body(self) -> Iterable[Widget]:
        """What is shown, and the page."""
        yield Static(id="summary")
        yield TextArea(read_only=True, soft_wrap=False, compact=True, highlight_cursor_line=False)

    def show_report(self, edit: Edit | None) -> None:
        """Print the report as it is now."""
        del edit
        number = SHOWN.index(self.shown) + 1
        marked = "，标明未定稿" if self.is_marked else ""
        summary = f"{number}/{len(SHOWN)} {self.shown.name}{marked}"
        self.query_one("#summary", Static).update(Text(summary, no_wrap=True))
        page = self.query_one(TextArea)
        printed = self._printed(None, draft=self.is_marked)
        if page.text != printed:
            page.text = printed

    def on_resize(self) -> None:
        """Print for the new width."""
        self.call_after_refresh(self.show_report, None)

    def action_format(self) -> None:
        """Show the next format."""
        self.shown = SHOWN[(SHOWN.index(self.shown) + 1) % len(SHOWN)]
        self.show_report(None)

    def action_mark(self) -> None:
        """Have the exported file say that it is a draft, or not."""
        if not self.shown.can_be_marked:
            self.notify("这种格式不标未定稿", markup=False)
            return
        self._marks = not self.is_marked
        self.show_report(None)

    def action_copy(self) -> None:
        """Ask what to copy, in the format that is shown."""
        form = self.session.report.form
        answers = [("", "整份报告")]
        answers += [(key, section_heading(form, key)) for key in form.sections_by_key]
        self.app.push_screen(
            ChoiceDialog(
                "复制什么？",
                [(f"copy-{key}", label) for key, label in answers],
            ),
            self._copy,
        )

    def _copy(self, answer: str | None) -> None:
        if answer:
            section = answer.removeprefix("copy-")
            self.post_message(self.Copied(self._printed([section] if section else None)))

    def action_export(self) -> None:
        """Ask for a file name, and before overwriting; then have the file written."""
        name = proposed_name(self.session.report, ending_of(self.shown.format))
        proposed = self.session.path.parent / name
        self.app.push_screen(FileDialog("导出到：", str(proposed), suffix=""), self._named)

    def _named(self, path: Path | None) -> None:
        if path is None:
            return
        if path.exists():
            question = f"{harmless(str(path))} 已经存在，要覆盖吗？"
            answers = [("no", "不覆盖"), ("yes", "覆盖")]
            self.app.push_screen(ChoiceDialog(question, answers), partial(self._overwrite, path))
        else:
            self._export(path)

    def _overwrite(self, path: Path, answer: str | None) -> None:
        if answer == "yes":
            self._export(path)

    def _export(self, path: Path) -> None:
        self.post_message(self.Exported(path, self.shown, draft=self.is_marked))

    def _printed(self, sections: list[str] | None, *, draft: bool = False) -> str:
        shown = self.shown
        width = None
        if shown.has_width:
            room = self.query_one(TextArea).size.width - 2
            width = max(NARROWEST_PAGE, min(WIDEST_PAGE, room if room > 0 else WIDEST_PAGE))
        options = shown.options | ({"draft": True} if draft else {})
        return renderer(shown.rendered_as)(self.session.report, sections, width, **options)
