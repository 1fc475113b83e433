"""The report in its output formats, one module each, imported when it is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

from gknb.core.report import Report

from .formats import FORMATS, Extra, Format


class MissingLibraryError(Exception):
    """The library of a format is not installed; `extra` says which and how to get it."""

    def __init__(self, extra: Extra) -> None:
        super().__init__(extra.library)
        self.extra = extra


class Render(Protocol):
    """What the module of a format offers as `render`."""

    def __call__(
        self,
        report: Report,
        sections: Sequence[str] | None = None,
        width: int | None = None,
        **options: object,
    ) -> str | bytes:
        """The report as text, or as the bytes of a file; the same report always gives the same.

        Args:
            report: the report.
            sections: keys of the sections to print, in the order of the form whatever
                their own; None for the whole report with title, preamble and signature.
            width: the most cells of a line; None for what is usual. Some formats have none.
            options: what only this format knows, by the names its module gives them.
        """


def as_text(
    name: str,
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,
    options: Mapping[str, object] | None = None,
) -> str:
    """The report in a text format.

    Args:
        name: the name of the format.
        report: the report.
        sections: see `Render`.
        width: see `Render`.
        options: keyword arguments of this format's `render` beyond those.

    Raises:
        KeyError: if there is no such format, it is not text, or the form has no such section.
        MissingLibraryError: if the library of the format is not installed.
    """
    if FORMATS[name].is_binary:
        raise KeyError(name)
    return cast("str", _render(name)(report, sections, width, **options or {}))


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
    page = _render(name)(report, sections, width, **options or {})
    return page if isinstance(page, bytes) else page.encode(errors="replace")


def _render(name: str) -> Render:
    format_ = FORMATS[name]
    try:
        module = import_module(f".{format_.module}", __name__)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if format_.extra is not None and missing == format_.extra.library:
            raise MissingLibraryError(format_.extra) from error
        raise
    return cast("Render", module.render)


__all__ = ["FORMATS", "Extra", "Format", "MissingLibraryError", "Render", "as_bytes", "as_text"]
