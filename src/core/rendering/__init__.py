"""The report in its output formats, one module each, imported when it is used."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from ..report import Report

FORMATS = {"rich": ".rich", "text": ".text", "json": ".json"}
"""The modules of this package by the name of the format they write."""


class Render(Protocol):
    """What the module of a format offers as `render`."""

    def __call__(self, report: Report, sections: Sequence[str] | None, width: int | None) -> str:
        """The report as text.

        Args:
            report: the report.
            sections: keys of the sections to print, in the order of the form whatever
                their own; None for the whole report with title, preamble and signature.
            width: the most cells of a line; None for what is usual. Some formats have none.
        """


def renderer(name: str) -> Render:
    """The function that writes a format.

    Raises:
        KeyError: if there is no such format.
    """
    return cast("Render", import_module(FORMATS[name], __name__).render)
