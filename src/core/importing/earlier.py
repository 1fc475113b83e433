"""Which sources were imported into a folder before, whatever has become of their reports since.

A coordinator deletes a report that a second one has superseded, and the source of it stays where
the mails are kept: without a record the next import would bring it back. The record lies in the
folder itself, since whoever else imports into it has to know as much, and goes with it where it is
moved. Without it no report is lost: the reports of the folder are entered again.
"""

from __future__ import annotations

import re
from pathlib import Path

from gknb.core.disk.atomic import read_limited, reason, replace
from gknb.core.safe_text import one_line

RECORD_NAME = ".gknb-imports"
_MOST_BYTES = 64 * 1024 * 1024
"""A longer record is none: a line takes some hundred bytes."""
_HEAD = "# gknb：导入过的原文的 SHA-256 和报告。删去本文件，已删除的报告可重新导入。\n"
_LINE = re.compile(r"([0-9a-f]{64})  (.{1,400})")


class Earlier:
    """The record of a folder: by the digest of a source, the name that its report got."""

    def __init__(self, folder: Path) -> None:
        """Read it; a record that is not there, or cannot be read, has nothing."""
        self._file = folder / RECORD_NAME
        self._known = _read(self._file)
        self._new: dict[str, str] = {}
        self.fault = ""
        """Why it could not be written, in Chinese; empty where it was."""

    def name_of(self, sha256: str) -> str | None:
        """The name that the report of a source got; None for one that is not known."""
        return self._known.get(sha256)

    def add(self, sha256: str, report: str) -> None:
        """Enter a source, to be kept with `save`."""
        if self._known.get(sha256) != report:
            self._known[sha256] = self._new[sha256] = report

    def save(self) -> None:
        """Write what was entered, beside what somebody else has written in the meantime."""
        if not self._new:
            return
        lines = _read(self._file) | self._new
        text = _HEAD + "".join(f"{key}  {one_line(name)}\n" for key, name in lines.items())
        try:
            replace(self._file, text.encode(errors="replace"))
        except (OSError, ValueError) as error:
            self.fault = reason(error)
        else:
            self._new.clear()


def _read(file: Path) -> dict[str, str]:
    try:
        data = read_limited(file, _MOST_BYTES)
    except (OSError, ValueError):
        return {}
    lines = data.decode(errors="replace").splitlines() if len(data) <= _MOST_BYTES else []
    matches = (_LINE.fullmatch(line) for line in lines)
    return {match[1]: match[2] for match in matches if match is not None}
