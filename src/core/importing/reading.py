"""One source after the other read in a process of its own, on all cores or on a cluster.

What comes back are the bytes of the report's file and what is to be told of it, never the report:
whoever asked writes the file, so that no two processes write into one folder.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core import checks
from gknb.core.checks.imported import IMPORT_OPEN
from gknb.core.disk.atomic import read_limited, reason
from gknb.core.disk.worker import run_all
from gknb.core.files import REPORT_SUFFIX
from gknb.core.files.previous import relative_name
from gknb.core.files.source_tables import write_source
from gknb.core.files.toml_bounds import comments
from gknb.core.files.toml_file import ReportFileError, dumps, loads
from gknb.core.findings import Finding, record
from gknb.core.open_points import READING_RULES
from gknb.core.reading import MOST_BYTES, Reading, ReadingError, import_source
from gknb.core.report import Report, Source
from gknb.core.safe_text import clean_text
from gknb.core.work import pieces, work_through
from gknb.core.work.apart import run_apart

if TYPE_CHECKING:
    from concurrent.futures import Executor

PIECE = 20
"""So many documents are one piece of work for a cluster: some seconds, and no more is lost."""

_LIBRARIES = {
    ".html": ("html",),
    ".htm": ("html",),
    ".docx": ("docx",),
    ".pdf": ("pdf",),
    ".xlsx": ("workbook",),
    ".txt": ("text",),
}
"""The modules of formats that are imported before processes are forked, which then have them."""


@dataclass(frozen=True)
class Imported:
    """A report that was read."""

    agency: str
    """Empty where the source does not say whose it is."""
    year: int
    """0 where it does not say."""
    data: bytes
    """Its file."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many findings there are of each severity."""
    records: tuple[dict[str, str | None], ...] = ()
    """The findings as `check --json` gives them."""
    note: str = ""
    """What was lost by taking over a report file; empty where nothing was."""


@dataclass(frozen=True)
class Refused:
    """A source that could not be read, and why, in Chinese."""

    message: str


def all_findings(reading: Reading) -> list[Finding]:
    """What reading found, and what the checks find beyond that, each thing once."""
    already = {(finding.rule, finding.place) for finding in reading.findings}
    return [
        *reading.findings,
        *(
            finding
            for finding in checks.check(reading.report)
            if (finding.rule, finding.place) not in already
            and finding.rule not in (IMPORT_OPEN, *READING_RULES)
        ),
    ]


def read_many(
    sources: Sequence[str],
    folder: str,
    day: dt.date,
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
) -> Iterator[Imported | Refused]:
    """Read sources, in their order; each may take so much memory and time and no more.

    Args:
        sources: the files.
        folder: where the reports are going to stand.
        day: the day of the import.
        executor: a cluster; None for this machine.
        jobs: how many processes of this machine at once; None for one a core.

    Raises:
        WorkError: if the cluster broke down.
    """
    items = [(source, folder, day) for source in sources]
    if executor is None:
        yield from _read_here(items, jobs)
        return
    for results in work_through(_read_piece, pieces(items, PIECE), executor):
        yield from results


_Item = tuple[str, str, dt.date]


def _read_piece(items: tuple[_Item, ...]) -> list[Imported | Refused]:
    """Read a piece in another Python, which may fork: one that a cluster runs has threads."""
    return run_apart(_read_all, items)


def _read_all(items: Sequence[_Item]) -> list[Imported | Refused]:
    return list(_read_here(items, 1))


def _read_here(items: Sequence[_Item], jobs: int | None) -> Iterator[Imported | Refused]:
    _import_libraries({os.path.splitext(source)[1].lower() for source, _, _ in items})  # noqa: PTH122
    for value in run_all(_read_one, items, jobs=jobs):
        if isinstance(value, Exception):
            yield Refused(_why(value))
        else:
            yield value


def _why(error: Exception) -> str:
    if isinstance(error, ReportFileError):
        first, *rest = error.problems
        told = "：".join(part for part in first if part)
        return told + (f"（另有 {len(rest)} 处问题）" if rest else "")
    if isinstance(error, OSError):
        return f"不能读取：{reason(error)}"
    return str(error)


def _import_libraries(endings: set[str]) -> None:
    """Import once what every process would import by itself."""
    for module in sorted({module for ending in endings for module in _LIBRARIES.get(ending, ())}):
        with suppress(ImportError):  # it is told where such a document is read
            import_module(f"gknb.core.reading.formats.{module}")


def _read_one(item: _Item) -> Imported:
    source, folder, day = item
    try:
        data = read_limited(source, MOST_BYTES)
    except ValueError as error:
        raise ReadingError(f"不能读取：{reason(error)}") from None
    name = os.path.basename(os.fsencode(source).decode(errors="replace"))  # noqa: PTH119
    if source.endswith(REPORT_SUFFIX):
        return _taken_over(source, name, data, Path(folder), day)
    reading = import_source(data, name, day)
    return _imported(source, reading.report, all_findings(reading))


def _taken_over(source: str, name: str, data: bytes, folder: Path, day: dt.date) -> Imported:
    """A report file as it is, with what it was taken from; last year's is named from the folder."""
    report = loads(data, name)
    previous = report.cover.get("previous")
    if isinstance(previous, str) and previous.strip():
        last = Path(source).parent / previous.strip()
        if last.is_file():
            report.cover["previous"] = relative_name(folder / name, last)
    still = () if report.source is None else report.source.open
    report.source = Source(name, hashlib.sha256(data).hexdigest(), day, still)
    notes = list(comments(data.decode("utf-8-sig")))
    note = f"手写的注释 {len(notes)} 处没有带过来" if notes else ""
    return _imported(source, report, checks.check(report), note)


def _imported(source: str, report: Report, findings: list[Finding], note: str = "") -> Imported:
    assert report.source is not None  # noqa: S101  # set by whoever read it
    kept, report.source = report.source, None
    text = dumps(report)
    report.source = kept._replace(report_sha256=hashlib.sha256(text.encode()).hexdigest())
    file = f"{text}\n{write_source(report.source)}".encode()
    try:
        loads(file, source)
    except ReportFileError as error:
        raise ReadingError(f"读到的内容不能保存：{_why(error)}") from None
    open_ = [finding for finding in findings if finding.accepted is None]
    shown = clean_text(os.fsencode(source).decode(errors="replace"))
    return Imported(
        report.agency.strip(),
        report.year,
        file,
        Counter(finding.severity.value for finding in open_),
        tuple(record(finding, report, shown) for finding in findings),
        note,
    )
