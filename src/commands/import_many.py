"""`gknb import` of many sources into a folder: the bar, the table at the end, the exit code."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gknb.core.rendering.findings import SEVERITY_WORDS

from .console import PROGRAM, UNUSABLE, as_json, complain, fail, is_quiet, tell, told, write
from .many import executor_for, listed, progress_bar

if TYPE_CHECKING:
    from gknb.core.importing import Outcome, Passed, ReportFolder, Result

MOST_LINES = 1000
"""With more files than this, those that need no look are counted and not listed."""

MOST_JOBS = 256
"""So many processes at once have a file open each, and are more than any machine has cores."""


def import_into_folder(
    sources: Sequence[str],
    output: str,
    *,
    force: bool,
    to_json: bool,
    jobs: int | None,
    scheduler: str | None,
) -> int:
    """Import what is new among the sources into a folder; the exit code."""
    from gknb.core.importing import Result, find_sources

    found = find_sources(listed(sources), output)
    if not found.files:
        fail(f"没有找到可以导入的文件{_passed_words(found.passed, '（略过{}）')}。")
    with _folder(output) as folder:
        outcomes = _outcomes(found.files, folder, force=force, jobs=jobs, scheduler=scheduler)
    results = Counter(outcome.result for outcome in outcomes)
    if fault := folder.earlier.fault:
        complain(f"{told(output)}：导入记录不能写入：{fault}；此后删除的报告，再导入时会重新出现。")
    if to_json:
        write(as_json(_record(outcomes, found.passed)))
    else:
        _show(outcomes, _common_folder(found.files))
        tell(_summary(results, found.passed))
        if results[Result.FINDINGS]:
            tell(f"问题已记入报告；逐条查看，用 {PROGRAM} check {told(output)}。")
        if results[Result.DELETED]:
            tell("删除过的报告确要再导入的，对其原文加 --force。")
        if results[Result.REFUSED]:
            tell("未导入的原文不计入报送情况：处理后再导入，或者请有关机关重新报送。")
    if results[Result.REFUSED] == len(outcomes):
        return UNUSABLE
    is_fine = not (results[Result.REFUSED] or results[Result.FINDINGS])
    return 0 if is_fine and not any(outcome.is_doubtful for outcome in outcomes) else 1


def _outcomes(
    files: Sequence[str],
    folder: ReportFolder,
    *,
    force: bool,
    jobs: int | None,
    scheduler: str | None,
) -> list[Outcome]:
    """What becomes of each source, shown as it comes; the command ends if a cluster breaks down."""
    from gknb.core.disk.clock import local_now
    from gknb.core.importing import import_many
    from gknb.core.work import WorkError

    outcomes: list[Outcome] = []
    most = None if jobs is None else min(jobs, MOST_JOBS)
    with (
        progress_bar("导入", len(files)) as progress,
        executor_for(1, None, scheduler) as executor,
    ):
        today = local_now().date()
        try:
            for outcome in import_many(
                files, folder, today, force=force, executor=executor, jobs=most
            ):
                outcomes.append(outcome)
                if progress is not None:
                    progress(len(outcomes))
        except WorkError as error:
            fail(f"中途停了；已写入的报告保留，再运行一次即可继续：{error}")
    order = {file: number for number, file in enumerate(files)}
    return sorted(outcomes, key=lambda outcome: order[outcome.source])


@contextlib.contextmanager
def _folder(output: str) -> Iterator[ReportFolder]:
    """The folder of reports; one that was made for nothing is taken away again."""
    from gknb.core.disk.atomic import reason
    from gknb.core.importing import ReportFolder

    path = Path(output)
    try:
        is_new = not path.exists()
        path.mkdir(parents=True, exist_ok=True)
        folder = ReportFolder(path)
    except (OSError, ValueError) as error:
        fail(f"{told(output)}：不能用作写入的文件夹：{reason(error)}")
    try:
        yield folder
    finally:
        if is_new:
            with contextlib.suppress(OSError):  # it has something in it
                path.rmdir()


def _common_folder(files: Sequence[str]) -> str:
    """The folder that all sources stand in, with its separator; they are told without it."""
    folders = {os.path.dirname(file) for file in files}  # noqa: PTH120
    try:
        common = os.path.commonpath(folders)
    except ValueError:  # absolute and relative ones
        return ""
    return f"{common}/" if common else ""


def _show(outcomes: Sequence[Outcome], root: str) -> None:
    """Print the table, or only what went wrong where the command is to be quiet."""
    from gknb.core.importing import Result

    if not is_quiet():
        write(_table(outcomes, root).encode(errors="replace"))
        return
    for outcome in outcomes:
        if outcome.result is Result.REFUSED or outcome.is_doubtful:
            complain(f"{told(outcome.source)}：{_message(outcome, root)}")


def _table(outcomes: Sequence[Outcome], root: str) -> str:
    """What became of each source; those that need a look last, where a terminal shows them."""
    from gknb.core.importing import Result

    from .columns import Row, columns

    order = list(Result)
    listed_ones = [
        outcome
        for outcome in sorted(
            outcomes, key=lambda outcome: (outcome.is_doubtful, order.index(outcome.result))
        )
        if len(outcomes) <= MOST_LINES
        or outcome.is_doubtful
        or outcome.result in (Result.FINDINGS, Result.REFUSED)
    ]
    rows = [
        Row(
            (
                os.path.normpath(outcome.source).removeprefix(root),
                _count_words(outcome.counts) or outcome.result.value,
                outcome.report,
            ),
            _message(outcome, root),
        )
        for outcome in listed_ones
    ]
    return columns(("原文", "结果", "报告"), rows) if rows else ""


def _count_words(counts: Counter[str]) -> str:
    """How many findings there are of each severity (`2错误 1警告`); empty where there is none."""
    parts = (f"{counts[key]}{word}" for key, word in SEVERITY_WORDS.items() if counts[key])
    return " ".join(parts)


def _message(outcome: Outcome, root: str) -> str:
    return outcome.message.replace(root, "") if root else outcome.message


def _summary(results: Counter[Result], passed: Counter[Passed]) -> str:
    from gknb.core.importing import Result

    read = results[Result.CLEAN] + results[Result.FINDINGS]
    parts = [f"导入{read}份"] if read else []
    if results[Result.FINDINGS]:
        parts[0] += f"（其中有问题的{results[Result.FINDINGS]}份）"
    parts += [
        f"{result.value}{results[result]}份"
        for result in (Result.UNCHANGED, Result.SAME, Result.DELETED, Result.REFUSED)
        if results[result]
    ]
    return f"共{results.total()}份：{'，'.join(parts)}{_passed_words(passed, '；略过{}')}。"


def _passed_words(passed: Counter[Passed], words: str) -> str:
    """How many files are passed over and why, put into words; empty where none is."""
    if not passed:
        return ""
    kinds = "、".join(f"{reason.value}{number}个" for reason, number in _sorted_counts(passed))
    return words.format(f"{passed.total()}个文件：{kinds}")


def _sorted_counts(passed: Counter[Passed]) -> list[tuple[Passed, int]]:
    """The reasons with their numbers, the commonest first."""
    return sorted(passed.items(), key=lambda item: (-item[1], item[0].name))


def _record(outcomes: Iterable[Outcome], passed: Counter[Passed]) -> dict[str, object]:
    """The whole import as JSON: a part for each source, all findings, what was passed over."""
    from gknb.core.safe_text import clean_text

    outcomes = list(outcomes)
    return {
        "files": [
            {
                "source": clean_text(os.fsencode(each.source).decode(errors="replace")),
                "result": each.result.name.lower(),
                "report": each.report or None,
                "agency": each.agency or None,
                "year": each.year or None,
                **{f"{key}s": each.counts[key] for key in SEVERITY_WORDS},
                "message": each.message or None,
            }
            for each in outcomes
        ],
        "findings": [record for each in outcomes for record in each.records],
        "passed_over": {reason.name.lower(): number for reason, number in passed.items()},
    }
