"""Which sources were imported into a folder before, whatever has become of their reports since.

A coordinator deletes a report that a second one has superseded, and the source of it stays where
the mails are kept: without a record the next import would bring it back. The record lies in the
folder itself, since whoever else imports into it has to know as much, and goes with it where it is
moved. Without it no report is lost: the reports of the folder are entered again.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from gknb.core.disk.atomic import read_limited, reason, replace
from gknb.core.safe_text import one_line

RECORD_NAME = ".gknb-imports"
_MOST_BYTES = 64 * 1024 * 1024
"""A longer record is none: a line takes some hundred bytes."""
_HEAD = "# gknb：导入过的原文的 SHA-256 和报告。删去本文件，已删除的报告可重新导入。\n"
_LINE = re.compile(r"([0-9a-f]{64}) ([ =])(.{1,400})")


class Entry(NamedTuple):
    """What became of a source when it was imported."""

    report: str
    """The name of the report that has its content."""
    is_twin: bool = False
    """Whether another source said the same, and the report is from that one."""


class Earlier:
    """The record of a folder: what became of each source, by its digest."""

    def __init__(self, folder: Path) -> None:
        """Read it; a record that is not there, or cannot be read, has nothing."""
        self._file = folder / RECORD_NAME
        self._known = _read(self._file)
        self._new: dict[str, Entry] = {}
        self.fault = ""
        """Why it could not be written, in Chinese; empty where it was."""

    def find(self, sha256: str) -> Entry | None:
        """What became of a source; None for one that is not known."""
        return self._known.get(sha256)

    def add(self, sha256: str, entry: Entry) -> None:
        """Enter a source, to be kept with `save`."""
        if self._known.get(sha256) != entry:
            self._known[sha256] = self._new[sha256] = entry

    def save(self) -> None:
        """Write what was entered, beside what somebody else has written in the meantime."""
        if not self._new:
            return
        lines = _read(self._file) | self._new
        text = _HEAD + "".join(
            f"{key} {'=' if entry.is_twin else ' '}{one_line(entry.report)}\n"
            for key, entry in lines.items()
        )
        try:
            replace(self._file, text.encode(errors="replace"))
        except (OSError, ValueError) as error:
            self.fault = reason(error)
        else:
            self._new.clear()


def _read(file: Path) -> dict[str, Entry]:
    try:
        data = read_limited(file, _MOST_BYTES)
    except (OSError, ValueError):
        return {}
    lines = data.decode(errors="replace").splitlines() if len(data) <= _MOST_BYTES else []
    matches = (_LINE.fullmatch(line) for line in lines)
    return {m[1]: Entry(m[3], m[2] == "=") for m in matches if m is not None}
