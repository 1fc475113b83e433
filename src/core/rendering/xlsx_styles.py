"""The formats of a workbook's cells; what is to be filled in is tinted and not locked."""

from __future__ import annotations

from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook


class Styles(NamedTuple):
    """The formats of a workbook's cells."""

    title: Format
    heading: Format
    subheading: Format
    prose: Format
    signature: Format
    label: Format
    head: Format
    count: Format
    amount: Format
    total: Format
    wrong: Format
    note: Format


def styles_of(book: Workbook) -> Styles:
    """The formats; what is to be filled in is tinted and not locked."""
    font = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
    line = {"border": 1, "border_color": "#7f8790"}
    number = font | line | {"font_name": "Times New Roman", "align": "center"}
    open_ = {"locked": False, "bg_color": "#fffbe6"}

    def make(*parts: dict[str, Any]) -> Format:
        return book.add_format({key: value for part in parts for key, value in part.items()})

    return Styles(
        title=make(font, open_, {"font_size": 18, "bold": True, "align": "center"}),
        heading=make(font, {"font_name": "黑体", "font_size": 14, "text_wrap": False}),
        subheading=make(font, {"font_name": "楷体", "font_size": 13}),
        prose=make(
            font, open_, {"font_name": "仿宋", "font_size": 12, "valign": "top", "indent": 1}
        ),
        signature=make(font, open_, {"font_name": "仿宋", "font_size": 12, "align": "right"}),
        label=make(font, line, {"align": "left"}),
        head=make(font, line, {"align": "center"}),
        count=make(number, open_, {"num_format": "0"}),
        amount=make(number, open_, {"num_format": "0.######"}),
        total=make(number, {"num_format": "0", "bg_color": "#eef1f5"}),
        wrong=make({"bg_color": "#ffc7ce", "font_color": "#9c0006"}),
        note=make(font, {"text_wrap": False, "font_size": 10, "font_color": "#4a5563"}),
    )
