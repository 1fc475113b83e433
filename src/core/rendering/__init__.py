"""The report in its output formats, one module each, imported when it is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import NamedTuple, Protocol, cast

from gknb.core.report import Report

FORMATS = {
    "rich": ".rich",
    "text": ".text",
    "tsv": ".tsv",
    "markdown": ".markdown",
    "html": ".html",
    "docx": ".docx",
    "xlsx": ".xlsx",
    "json": ".json_report",
}
"""The modules of this package by the name of the format they write."""

BINARY = frozenset({"docx", "xlsx"})
"""The formats that are no text: their modules offer `render_bytes` instead of `render`."""


MARKED = frozenset({"rich", "text", "markdown", "html", "docx", "xlsx"})
"""The formats that can say of themselves that they are a draft, by the option `draft`; the
others are data for a machine."""


class Extra(NamedTuple):
    """A library that is installed only where its format is wanted."""

    library: str
    """The name under which it is imported."""
    requirement: str
    """What is asked of pip to get it."""


EXTRAS = {"docx": Extra("docx", "gknb[docx]")}
"""The formats that need more than the program itself brings."""


class MissingLibraryError(Exception):
    """The library of a format is not installed; `extra` says which and how to get it."""

    def __init__(self, extra: Extra) -> None:
        super().__init__(extra.library)
        self.extra = extra


class Render(Protocol):
    """What the module of a text format offers as `render`."""

    def __call__(
        self,
        report: Report,
        sections: Sequence[str] | None = None,
        width: int | None = None,
        **options: object,
    ) -> str:
        """The report as text.

        Args:
            report: the report.
            sections: keys of the sections to print, in the order of the form whatever
                their own; None for the whole report with title, preamble and signature.
            width: the most cells of a line; None for what is usual. Some formats have none.
            options: what only this format knows, by the names its module gives them.
        """


class RenderBytes(Protocol):
    """What the module of a binary format offers as `render_bytes`."""

    def __call__(
        self, report: Report, sections: Sequence[str] | None = None, **options: object
    ) -> bytes:
        """The report as the bytes of a file; the same report gives the same bytes."""


def renderer(name: str) -> Render:
    """The function that writes a text format.

    Raises:
        KeyError: if there is no such format, or it is no text.
    """
    if name in BINARY:
        raise KeyError(name)
    return cast("Render", _module(name).render)


def as_bytes(
    name: str,
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,
    options: Mapping[str, object] | None = None,
) -> bytes:
    """The report in any format, as the bytes of a file; text is UTF-8.

    Args:
        name: the name of the format.
        report: the report.
        sections: see `Render`.
        width: see `Render`.
        options: keyword arguments of this format's `render` beyond those.

    Raises:
        KeyError: if there is no such format, or the form has no such section.
        MissingLibraryError: if the library of the format is not installed.
    """
    if name in BINARY:
        render = cast("RenderBytes", _module(name).render_bytes)
        return render(report, sections, **options or {})
    return renderer(name)(report, sections, width, **options or {}).encode(errors="replace")


def _module(name: str) -> ModuleType:
    extra = EXTRAS.get(name)
    try:
        return import_module(FORMATS[name], __name__)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if extra is not None and missing == extra.library:
            raise MissingLibraryError(extra) from error
        raise
