"""The ways in which the preview shows and exports the report."""

from __future__ import annotations

from typing import NamedTuple

from gknb.core.rendering.formats import FORMATS


class PreviewFormat(NamedTuple):
    """One way to show the report: an output format, or a variant of one by its options."""

    label: str
    format: str
    """The name of the format that is exported."""
    rendered_as: str
    """The name of the text format that shows what is in it."""
    options: dict[str, object]
    has_width: bool = False
    """Whether lines are broken to fit a width."""
    is_pasted: bool = False
    """Whether it is made to be pasted, so that it must not say that it is not final."""
    name_part: str = ""
    """What a proposed file name has before its ending, so that no two formats propose the same."""

    @property
    def can_be_marked(self) -> bool:
        """Whether the file can say that it is not final."""
        return FORMATS[self.format].can_be_marked and not self.is_pasted


PREVIEW_FORMATS = (
    PreviewFormat("文字，表格按列对齐", "text", "text", {}, has_width=True),
    PreviewFormat(
        "文字，一个数字一行，供粘贴到网页",
        "text",
        "text",
        {"style": "list"},
        is_pasted=True,
        name_part="-列表",
    ),
    PreviewFormat("TSV，供粘贴到 Excel、WPS", "tsv", "tsv", {}),
    PreviewFormat("Word 文档（此处只显示文字）", "docx", "text", {}, has_width=True),
    PreviewFormat("HTML 网页", "html", "html", {}),
    PreviewFormat(
        "HTML 片段，供粘贴到网站编辑器",
        "html",
        "html",
        {"fragment": True},
        is_pasted=True,
        name_part="-片段",
    ),
    PreviewFormat("Markdown", "markdown", "markdown", {}),
    PreviewFormat("JSON", "json", "json", {}),
)
