"""The reports of a folder at a glance: what is kept at once, the rest on all cores, in batches."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path

from gknb.core.campaign import WORTH_A_POOL, Campaign
from gknb.core.campaign.checking import checked
from gknb.core.disk.atomic import read_limited, reason
from gknb.core.disk.fingerprint import fingerprint
from gknb.core.files.document import Problem
from gknb.core.files.previous import named_file
from gknb.core.files.toml_file import MOST_BYTES, ReportFileError, loads
from gknb.core.work import local_executor

from .kept import Kept, absolute, bytes_digest, look_for
from .summary import summarize, unreadable

FIRST = 24
"""So many are read here while the processes start: what a screen shows."""
PIECE = 12
"""So many files are told of at once."""
KEPT_PIECE = 250
_NICENESS = 5
_PATIENCE = 0.2
"""Seconds after which it is asked again whether anybody still wants the rest."""

Batch = dict[str, Kept]
"""Summaries by the files that were named."""


def read_folder(
    files: Sequence[str],
    kept: Mapping[str, Kept],
    campaign: Campaign,
    is_unwanted: Callable[[], bool],
) -> Iterator[Batch]:
    """Every file at a glance, in batches, in no order once several processes are at work.

    Args:
        files: the report files.
        kept: what is known from before, by the name of the file within its folder.
        campaign: what is asked for, and last year's reports for reports that name none.
        is_unwanted: asked now and then; where it says so nothing more is read.
    """
    unread: list[str] = []
    batch: Batch = {}
    for file in files:
        if is_unwanted():
            return
        entry = kept.get(os.path.basename(file))  # noqa: PTH119  # 1,000 times
        if entry is not None and entry.holds(fingerprint(Path(file)).digest, campaign):
            batch[file] = entry
        else:
            unread.append(file)
        if len(batch) >= KEPT_PIECE:
            yield batch
            batch = {}
    if batch:
        yield batch
    yield from _read(unread, campaign, is_unwanted)


def read_piece(files: Sequence[str], campaign: Campaign) -> Batch:
    """Some files at a glance. Runs in a process of its own where there are many."""
    _give_way()
    gc.freeze()  # what stays until the end need not be looked through for each report again
    return {file: read_one(file, campaign) for file in files}


@cache
def _give_way() -> None:
    """Let whoever types go first, where every core is at work."""
    os.nice(_NICENESS)


def read_one(file: str, campaign: Campaign) -> Kept:
    """One file, compared with last year's report as `gknb check` does."""
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
    named, pairing = named_file(report, file), None
    previous_file = absolute(named) if named else ""
    if not named:
        previous_file, pairing = look_for(campaign, report.agency, report.year)
    # The digest before the content: where it is written in between, what is kept does not hold.
    previous_digest = fingerprint(Path(previous_file)).digest if previous_file else ""
    previous = campaign.previous(report, file)
    result = checked(report, file, campaign, previous.report, previous.reason)
    summary = summarize(report, result, previous)
    return Kept(summary, digest, previous_file, previous_digest, pairing)


def _read(
    files: Sequence[str], campaign: Campaign, is_unwanted: Callable[[], bool]
) -> Iterator[Batch]:
    done: set[str] = set()
    try:
        for batch in _read_on_all_cores(files, campaign, is_unwanted):
            done |= batch.keys()
            yield batch
    except (BrokenProcessPool, OSError):  # a process was killed, or none can be started
        yield from _read_here([file for file in files if file not in done], campaign, is_unwanted)


def _read_on_all_cores(
    files: Sequence[str], campaign: Campaign, is_unwanted: Callable[[], bool]
) -> Iterator[Batch]:
    with local_executor(len(files), worth=WORTH_A_POOL) as executor:
        if executor is None:
            yield from _read_here(files, campaign, is_unwanted)
            return
        rest = files[FIRST:]
        if campaign.last_year is not None:
            campaign.other_names  # noqa: B018  # read once, and sent along
        under_way = {executor.submit(read_piece, piece, campaign) for piece in _pieces(rest)}
        yield from _read_here(files[:FIRST], campaign, is_unwanted)
        while under_way and not is_unwanted():
            done, under_way = wait(under_way, _PATIENCE, FIRST_COMPLETED)
            yield from (future.result() for future in done)


def _read_here(
    files: Sequence[str], campaign: Campaign, is_unwanted: Callable[[], bool]
) -> Iterator[Batch]:
    for file in files:
        if is_unwanted():
            return
        yield {file: read_one(file, campaign)}


def _pieces(files: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(files), PIECE):
        yield files[start : start + PIECE]
