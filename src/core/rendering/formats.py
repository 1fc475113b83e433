"""The output formats, one row each.

The command's choices and help, the endings of file names, the preview, the manual and the tests
read this table: a new output is a module beside this one and a row here.
"""

from __future__ import annotations

from typing import NamedTuple


class Extra(NamedTuple):
    """A library that is installed only where its format is wanted."""

    library: str
    """The name under which it is imported."""
    requirement: str
    """What is asked of pip to get it."""


class Format(NamedTuple):
    """One way to write a report."""

    name: str
    module: str
    """The module of this package that offers `render`."""
    label: str
    """What it is, in Chinese, for the manual."""
    endings: tuple[str, ...] = ()
    """The endings of file names that ask for it, its own first; none for what has no file."""
    is_binary: bool = False
    """Whether `render` gives bytes and not text."""
    can_be_marked: bool = False
    """Whether it can say that it is not final, by the option `marked`; others are data."""
    extra: Extra | None = None
    """The library that it needs beside what the program itself brings."""


FORMATS = {
    format_.name: format_
    for format_ in (
        Format("rich", "rich", "终端上的彩色表格", can_be_marked=True),
        Format("text", "text", "纯文本", (".txt",), can_be_marked=True),
        Format("tsv", "tsv", "制表符分隔的文字，贴到 Excel、WPS", (".tsv",)),
        Format("markdown", "markdown", "Markdown", (".md", ".markdown"), can_be_marked=True),
        Format("html", "html", "网页", (".html", ".htm"), can_be_marked=True),
        Format(
            "docx",
            "docx",
            "Word 文档",
            (".docx",),
            is_binary=True,
            can_be_marked=True,
            extra=Extra("docx", "gknb[docx]"),
        ),
        Format(
            "xlsx",
            "xlsx",
            "Excel、WPS 表格，合计和勾稽自动计算，填写后可以导入",
            (".xlsx",),
            is_binary=True,
            can_be_marked=True,
        ),
        Format("json", "json_report", "JSON 数据", (".json",)),
    )
}
"""The formats by their names, in the order in which they are offered."""

ENDINGS = {ending: format_.name for format_ in FORMATS.values() for ending in format_.endings}
"""The name of the format that the ending of a file name asks for."""
