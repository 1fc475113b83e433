"""What a folder of reports has from earlier imports: from which source each report is, by digest.

Of a report only `[source]` is read, the last table of its file, so that thousands are looked
through in a second.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gknb.core.disk.atomic import read_limited
from gknb.core.files import REPORT_SUFFIX
from gknb.core.files.toml_file import MOST_BYTES

from .earlier import Earlier

_SOURCE = b"\n[source]\n"


@dataclass
class Kept:
    """A report of the folder, as far as an import has to know it."""

    name: str
    """Of its file."""
    source: str = ""
    """The file that it was read from; empty for one that was not imported."""
    sha256: str = ""
    """Of that file."""
    is_edited: bool = True
    """Whether it says something else than what was imported, or nobody knows."""
    content: str = ""
    """The SHA-256 of its file without `[source]`; empty where that is not known."""


class ReportFolder:
    """The report files of a folder, looked up by what they were read from and by name."""

    def __init__(self, path: Path) -> None:
        """Look through a folder; one that does not exist has nothing.

        Raises:
            OSError: if it cannot be read.
        """
        self.path = path
        self._by_name: dict[str, Kept] = {}
        self._by_digest: dict[str, Kept] = {}
        self._by_source: dict[str, list[Kept]] = {}
        self.earlier = Earlier(path)
        for name in sorted(_report_names(path)):
            self.add(_kept(path / name))

    def add(self, kept: Kept) -> None:
        """Enter a report that has just been written."""
        self._by_name[kept.name] = kept
        self._by_source.setdefault(kept.source, []).append(kept)
        if kept.sha256:
            self._by_digest.setdefault(kept.sha256, kept)

    def with_digest(self, sha256: str) -> Kept | None:
        """The report that was read from a source with exactly these bytes."""
        return self._by_digest.get(sha256)

    def with_source(self, file: str) -> list[Kept]:
        """The reports that were read from a source of this name, whatever it held then."""
        return list(self._by_source.get(file, ())) if file else []

    def with_name(self, name: str) -> Kept | None:
        """The report of this name."""
        return self._by_name.get(name)


def _report_names(path: Path) -> Iterator[str]:
    try:
        entries = os.scandir(path)
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            if entry.name.lower().endswith(REPORT_SUFFIX) and not entry.name.startswith("."):
                yield entry.name


def content_digest(data: bytes) -> str:
    """The SHA-256 of a report's file without what it was read from."""
    at = data.rfind(_SOURCE)
    return hashlib.sha256(data if at < 0 else data[:at]).hexdigest()


def _kept(path: Path) -> Kept:
    try:
        data = read_limited(path, MOST_BYTES)
    except (OSError, ValueError):
        return Kept(path.name)
    content = content_digest(data)
    unknown = Kept(path.name, content=content)
    at = data.rfind(_SOURCE)
    if at < 0:
        return unknown
    try:
        table = tomllib.loads(data[at:].decode())["source"]
    except (ValueError, KeyError, RecursionError):  # those words stand in its prose
        return unknown
    file, sha256, own = (table.get(key) for key in ("file", "sha256", "report_sha256"))
    if not isinstance(file, str) or not isinstance(sha256, str):
        return unknown
    return Kept(path.name, file, sha256, content != own, content)
