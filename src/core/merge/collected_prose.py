"""The parts' prose collected for whoever writes that of the consolidated report."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from gknb.core.files.toml_file import ReportFileError, load
from gknb.core.forms import Form, Place
from gknb.core.naming import place_name
from gknb.core.safe_text import harmless, one_line

from .parts import Part


def collect_prose(parts: Iterable[Part], form: Form) -> Iterator[str]:
    """The prose of the parts as Markdown, field by field, each with the agency's name.

    The texts wait in temporary files, so that memory does not grow with the number of parts.

    Args:
        parts: whose prose to collect; a file that cannot be read any more is passed over.
        form: the form of the consolidated report.
    """
    yield f"# 各部分的正文（{form.circular}）\n"
    with contextlib.ExitStack() as stack:
        files = {
            place: stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
            for place in form.prose
        }
        for part in parts:
            for place, text in _prose(part.file).items():
                if place in files:
                    files[place].write(f"\n### {one_line(part.agency)}\n\n{text}\n")
        for place, file in files.items():
            yield f"\n## {place_name(form, place)}\n"
            file.seek(0)
            yield from file


def _prose(file: str) -> dict[Place, str]:
    """The paragraphs of a report, each a paragraph of Markdown that begins nothing else."""
    try:
        report = load(Path(file))
    except ReportFileError:
        return {}
    found = {}
    for place, text in report.prose.items():
        lines = [line.strip() for line in harmless(text).split("\n") if line.strip()]
        found[place] = "\n\n".join(f"\\{x}" if x[0] in "#>-+*=`~|<" else x for x in lines)
    return found
