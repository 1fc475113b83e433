"""Many sources imported into a folder: which are new, and under which name each report stands.

Nothing of the folder is lost: a report is replaced only by what its own source says by now, and
only if nobody has edited it since it was read. A second source of the same agency and year gets a
number, so that both can be looked at.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from dataclasses import replace as replace_in
from enum import Enum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.disk.atomic import create, read_limited, reason, replace
from gknb.core.disk.backups import keep_backup
from gknb.core.disk.locks import LockedError, take
from gknb.core.files.names import numbered_name, report_name
from gknb.core.files.toml_file import MOST_BYTES as MOST_REPORT_BYTES
from gknb.core.reading import MOST_BYTES
from gknb.core.safe_text import clean_text

from .earlier import Entry
from .folder import Kept, ReportFolder, content_digest
from .reading import Imported, Refused, read_many

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Result(Enum):
    """What became of a source, in the words of the table."""

    UNCHANGED = "未变动"
    SAME = "内容相同"
    DELETED = "已删除过"
    """It was imported before, and its report is no longer in the folder."""
    CLEAN = "无问题"
    """Nothing but hints, as what a portal has around a report."""
    FINDINGS = "有问题"
    REFUSED = "未导入"


@dataclass(frozen=True)
class Outcome:
    """What became of one source."""

    source: str
    result: Result
    report: str = ""
    """The name of the report's file in the folder; empty where there is none."""
    agency: str = ""
    year: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    """How many findings there are of each severity."""
    message: str = ""
    """Why it was refused, or what else is to be known, in Chinese."""
    records: tuple[dict[str, str | None], ...] = ()
    is_doubtful: bool = False
    """Whether somebody has to look at its message, though it was read."""


def import_many(
    sources: Sequence[str],
    folder: ReportFolder,
    day: dt.date,
    *,
    force: bool = False,
    executor: Executor | None = None,
    jobs: int | None = None,
) -> Iterator[Outcome]:
    """Import what is new or changed among the sources, and write each report as it comes.

    What has been written stays, whenever this is stopped; the next time the rest is read.

    Args:
        sources: the files.
        folder: the folder of reports; it must exist.
        day: the day of the import.
        force: whether a report that was edited is replaced where its source has changed, and one
            that was deleted is imported again.
        executor: a cluster; None for this machine.
        jobs: how many processes of this machine at once; None for one a core.

    Raises:
        WorkError: if the cluster broke down.
    """
    run = _Run(folder, force=force)
    to_read: list[str] = []
    waiting: list[Outcome] = []
    try:
        for source in sources:
            outcome = run.without_reading(source)
            if outcome is None:
                to_read.append(source)
            elif outcome.result is Result.UNCHANGED or outcome.result is Result.REFUSED:
                yield outcome
            else:
                waiting.append(outcome)  # what it comes to depends on the others
        to_read += [each.source for each in waiting if run.is_changed_back(each)]
        results = read_many(to_read, str(folder.path), day, executor=executor, jobs=jobs)
        refused: set[str] = set()
        for source, result in zip(to_read, results, strict=True):
            outcome = run.written(source, result)
            if outcome.result is Result.REFUSED:
                refused.add(source)
            yield outcome
        settled = set(to_read)
        yield from (run.after(each, refused) for each in waiting if each.source not in settled)
    finally:
        folder.earlier.save()  # also where it is stopped: what has been written stays


class _Run:
    """One import: what of the folder is claimed by one of its sources, and by which."""

    def __init__(self, folder: ReportFolder, *, force: bool) -> None:
        self._folder = folder
        self._force = force
        self._claimed: set[str] = set()
        """The names of reports that belong to a source that has been dealt with."""
        self._digests: dict[str, str] = {}
        """The sources by their digests."""
        self._digest_of: dict[str, str] = {}

    def without_reading(self, source: str) -> Outcome | None:
        """What becomes of a source that need not be read; None where it has to be."""
        try:
            data = read_limited(source, MOST_BYTES)
        except (OSError, ValueError) as error:
            return Outcome(source, Result.REFUSED, message=f"不能读取：{reason(error)}")
        digest = hashlib.sha256(data).hexdigest()
        self._digest_of[source] = digest
        first = self._digests.setdefault(digest, source)
        if first != source:
            return Outcome(source, Result.SAME, message=f"与 {first} 完全相同")
        kept = self._folder.with_digest(digest)
        if kept is None:
            return self._as_before(source, digest)
        self._folder.earlier.add(digest, Entry(kept.name))
        self._claimed.add(kept.name)
        return Outcome(source, Result.UNCHANGED, kept.name)

    def _as_before(self, source: str, digest: str) -> Outcome | None:
        """What becomes of a source that no report of the folder is from; None for a new one."""
        entry = None if self._force else self._folder.earlier.find(digest)
        if entry is None:
            return None
        if entry.is_twin and self._folder.with_name(entry.report) is not None:
            return Outcome(source, Result.UNCHANGED, entry.report)
        message = f"曾导入为 {entry.report}，后来删除或移走，未再导入"
        return Outcome(source, Result.DELETED, message=message)

    def is_changed_back(self, outcome: Outcome) -> bool:
        """Whether a source that was imported before is the present version of another report.

        An agency may send a correction and then its first version again, by the same name.
        """
        is_deleted = outcome.result is Result.DELETED
        return is_deleted and bool(self._replaceable(_file_name(outcome.source)))

    def after(self, outcome: Outcome, refused: Container[str]) -> Outcome:
        """What becomes of a source that is not read, once it is known what was refused."""
        if outcome.result is not Result.SAME:
            return outcome
        first = self._digests[self._digest_of[outcome.source]]
        if first not in refused:
            return outcome
        message = f"与 {first} 完全相同，同样未导入"
        return replace_in(outcome, result=Result.REFUSED, message=message)

    def _replaceable(self, file: str) -> list[Kept]:
        """The reports from a source of this name that no other source of this import is."""
        return [kept for kept in self._folder.with_source(file) if kept.name not in self._claimed]

    def written(self, source: str, result: Imported | Refused) -> Outcome:
        """Write the report that was read from a source."""
        if isinstance(result, Refused):
            return Outcome(source, Result.REFUSED, message=result.message)
        file = _file_name(source)
        earlier = self._replaceable(file)
        name, number, there = self._place_for(result, Path(file).stem, earlier)
        content = content_digest(result.data)
        same = self._same_report(result, number, content)
        if there is None and same is not None:
            self._folder.earlier.add(self._digest_of[source], Entry(same, is_twin=True))
            message = f"与 {same} 的内容相同，没有另存"
            return Outcome(source, Result.SAME, same, result.agency, result.year, message=message)
        if there is not None and there.is_edited and not self._force:
            self._claimed.add(name)
            return Outcome(
                source,
                Result.REFUSED,
                name,
                result.agency,
                result.year,
                message=f"原文已变，但 {name} 导入后改动过，没有覆盖；确要覆盖的，加 --force",
            )
        problem = self._write(name, result.data, is_new=there is None)
        if problem:
            return Outcome(
                source, Result.REFUSED, name, result.agency, result.year, message=problem
            )
        self._claimed.add(name)
        self._folder.earlier.add(self._digest_of[source], Entry(name))
        self._folder.add(Kept(name, file, self._digest_of[source], False, content))
        doubts = list(self._doubts(result, file, name, number))
        notes = [
            each for each in (result.note, "原文已变，已重新导入" if there else "", *doubts) if each
        ]
        is_clean = not (result.counts["error"] or result.counts["warning"])
        return Outcome(
            source,
            Result.CLEAN if is_clean else Result.FINDINGS,
            name,
            result.agency,
            result.year,
            result.counts,
            "；".join(notes),
            result.records,
            is_doubtful=bool(result.note or doubts),
        )

    def _place_for(
        self, result: Imported, stem: str, earlier: Sequence[Kept]
    ) -> tuple[str, int, Kept | None]:
        """The name for a report, which number it has, and the report of it that it replaces."""
        for number in count(1):
            name = _name(result, stem, number)
            there = self._folder.with_name(name)
            if there is None or there in earlier:
                return name, number, there
        raise AssertionError  # there is always a number

    def _same_report(self, result: Imported, number: int, content: str) -> str | None:
        """The name of a report of the same agency and year that says exactly the same."""
        for earlier in range(1, number):
            kept = self._folder.with_name(_name(result, "", earlier)) if _is_named(result) else None
            if kept is not None and kept.content == content:
                return kept.name
        return None

    def _doubts(self, result: Imported, file: str, name: str, number: int) -> Iterator[str]:
        """What a coordinator has to know of the name that a report got."""
        stem = Path(file).stem
        if not _is_named(result):
            blank = [] if result.agency else ["机关名称"]
            blank += [] if result.year else ["年度"]
            yield f"原文没有读出{'和'.join(blank)}，按原文的文件名命名"
        if number > 1:
            first = _name(result, stem, 1)
            what = "同一机关、同一年度" if _is_named(result) else "同名的报告"
            yield f"{what}已有 {first}，两份都保留"
        unnamed = self._folder.with_name(numbered_name(stem, 1))
        is_other = unnamed is not None and unnamed.name != name and unnamed.source == file
        if _is_named(result) and unnamed is not None and is_other:
            yield f"此前由这份原文导入的 {unnamed.name} 仍在，请核对是否删去"

    def _write(self, name: str, data: bytes, *, is_new: bool) -> str:
        """Write a report's file; why it could not be written, or nothing."""
        target = self._folder.path / name
        try:
            if is_new:
                create(target, data)
                return ""
            lock = None
            with suppress(OSError):  # no lock in that folder: whether it can be written is seen
                lock = take(target)
            try:
                if keep_backup(target, MOST_REPORT_BYTES) is None:
                    return f"{name}：原文件不能备份，没有覆盖"
                replace(target, data)
            finally:
                if lock is not None:
                    lock.release()
        except LockedError as error:
            return f"{name}：{error.holder}，正在编辑，没有覆盖"
        except (OSError, ValueError) as error:
            return f"{name}：不能写入：{reason(error)}"
        return ""


def _file_name(source: str) -> str:
    """The name of a source without its folder, as reports keep it."""
    return clean_text(os.path.basename(os.fsencode(source).decode(errors="replace")))  # noqa: PTH119


def _is_named(result: Imported) -> bool:
    return bool(result.agency and result.year)


def _name(result: Imported, stem: str, number: int) -> str:
    """The name that a report gets: by agency and year, or by its source where it lacks one."""
    if _is_named(result):
        return report_name(result.agency, result.year, number)
    return numbered_name(stem, number)
