"""The reports of a folder at a glance: what is kept at once, the rest on all cores, in batches."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from gknb.core.disk.atomic import read_limited, reason
from gknb.core.disk.fingerprint import fingerprint
from gknb.core.files.document import Problem
from gknb.core.files.previous import Previous, load_as_previous, named_file
from gknb.core.files.toml_file import MOST_BYTES, ReportFileError, loads
from gknb.core.merge import local_executor, name_key, usable_cores

from .glance import Glance, glance, unreadable
from .kept import Kept, bytes_digest

WORTH_A_POOL = 60
"""From so many files on, starting processes takes less time than it saves."""
FIRST = 24
"""So many are read here while the processes start: what a screen shows."""
PIECE = 12
"""So many files are told of at once."""
KEPT_PIECE = 250
_PATIENCE = 0.2
"""Seconds after which it is asked again whether anybody still wants the rest."""

LastYear = Mapping[str, str]
"""The files of last year's reports, absolute, by `name_key` of the agency."""
Batch = dict[str, Kept]
"""Glances by the files that were named."""


def read_folder(
    files: Sequence[str],
    kept: Mapping[str, Kept],
    last_year: LastYear,
    is_unwanted: Callable[[], bool],
) -> Iterator[Batch]:
    """Every file at a glance, in batches, in no order once several processes are at work.

    Args:
        files: the report files.
        kept: what is known from before, by the name of the file within its folder.
        last_year: where last year's reports are, for reports that name none.
        is_unwanted: asked now and then; where it says so nothing more is read.
    """
    unread: list[str] = []
    batch: Batch = {}
    for file in files:
        if is_unwanted():
            return
        entry = kept.get(os.path.basename(file))  # noqa: PTH119  # 1,000 times
        if entry is not None and entry.holds(
            fingerprint(Path(file)).digest, lambda seen: _listed_file(seen.agency, last_year)
        ):
            batch[file] = entry
        else:
            unread.append(file)
        if len(batch) >= KEPT_PIECE:
            yield batch
            batch = {}
    if batch:
        yield batch
    yield from _read(unread, last_year, is_unwanted)


def read_piece(files: Sequence[str], last_year: LastYear) -> Batch:
    """Some files at a glance. Runs in a process of its own where there are many."""
    return {file: read_one(file, last_year) for file in files}


def read_one(file: str, last_year: LastYear) -> Kept:
    """One file at a glance, compared with last year's report as `gknb check` does."""
    try:
        data = read_limited(file, MOST_BYTES)
    except (OSError, ValueError) as error:
        why = ReportFileError(file, Problem("", f"不能读取：{reason(error)}"))
        return Kept(unreadable(why), "")  # it may be readable a moment later, unchanged
    digest = bytes_digest(data)
    try:
        report = loads(data, file)
    except ReportFileError as error:
        return Kept(unreadable(error), digest)
    named = named_file(report, file)
    previous_file = os.path.realpath(named) if named else _listed_file(report.agency, last_year)
    if not previous_file:
        return Kept(glance(report, Previous()), digest)
    # The digest before the content: where it is written in between, the glance does not hold.
    previous_digest = fingerprint(Path(previous_file)).digest
    previous = load_as_previous(report, named or previous_file)
    if not named and previous.report is None:
        previous = Previous()  # the list of last year's is of another year: nobody named it
    seen = glance(report, previous, previous_file)
    return Kept(seen, digest, previous_file, previous_digest, bool(named))


def _listed_file(agency: str, last_year: LastYear) -> str:
    return last_year.get(name_key(agency), "") if agency and last_year else ""


def _read(
    files: Sequence[str], last_year: LastYear, is_unwanted: Callable[[], bool]
) -> Iterator[Batch]:
    jobs = usable_cores() if len(files) >= WORTH_A_POOL else 1
    with local_executor(len(files), jobs) as executor:
        if executor is None:
            yield from _read_here(files, last_year, is_unwanted)
            return
        under_way = {
            executor.submit(read_piece, piece, last_year): piece for piece in _pieces(files[FIRST:])
        }
        yield from _read_here(files[:FIRST], last_year, is_unwanted)
        yield from _collected(executor, under_way, last_year, is_unwanted)


def _read_here(
    files: Sequence[str], last_year: LastYear, is_unwanted: Callable[[], bool]
) -> Iterator[Batch]:
    for piece in _pieces(files):
        if is_unwanted():
            return
        yield read_piece(piece, last_year)


def _collected(
    executor: Executor,
    under_way: dict[Future[Batch], Sequence[str]],
    last_year: LastYear,
    is_unwanted: Callable[[], bool],
) -> Iterator[Batch]:
    while under_way:
        if is_unwanted():
            executor.shutdown(wait=False, cancel_futures=True)
            return
        done, _ = wait(under_way, _PATIENCE, FIRST_COMPLETED)
        for future in done:
            piece = under_way.pop(future)
            try:
                batch = future.result()
            except BrokenProcessPool:  # a process was killed: the rest is read here
                yield from _read_here(piece, last_year, is_unwanted)
            else:
                yield batch


def _pieces(files: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(files), PIECE):
        yield files[start : start + PIECE]


__all__ = ["Batch", "Glance", "Kept", "LastYear", "read_folder", "read_one", "read_piece"]
