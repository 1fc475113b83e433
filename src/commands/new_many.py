"""`gknb new --roster`: the year's reports of all agencies of a list, and a table of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .columns import Row, columns
from .console import complain, fail, is_quiet, tell, told, write
from .folder import read_list, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gknb.core.campaign.last_year import LastYear
    from gknb.core.campaign.new_year import Begun


def new_reports(
    roster: str,
    output: str,
    year: int | None,
    last_folder: str | None,
    *,
    kind: str | None,
    format_: str,
    with_prose: bool,
) -> int:
    """Begin the reports of all agencies of a list in a folder; the exit code."""
    from gknb.core.campaign.new_year import State, begin_reports
    from gknb.core.roster import OtherNames

    agencies = read_list(roster).agencies
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        fail(f"{told(output)} 不是文件夹。请在 -o 后写文件夹。")
    settings = settings_of([output])
    if last_folder is None and settings.previous is not None:
        last_folder = str(settings.previous)
    last_files = _last_files(last_folder)
    year = year or settings.year or _year_after(last_files)
    if year is None:
        raise click.UsageError("缺少选项 --year。")
    _make(folder, output)
    begun = list(
        begin_reports(
            [agency.name for agency in agencies],
            folder,
            year,
            _last_year(last_files),
            kind=kind,
            ending=f".{format_}",
            with_prose=with_prose,
            others=OtherNames(agencies, settings.agency).of,
        )
    )
    if is_quiet():
        for each in begun:
            if each.state is State.FAILED:
                complain(f"{told(each.agency)}：{each.note}")
    else:
        _show(begun, year)
    return 1 if any(each.state is State.FAILED for each in begun) else 0


def _last_files(last_folder: str | None) -> list[str]:
    """Last year's reports; the command ends where a folder was named that has none."""
    from gknb.core.files.sources import find_files

    if last_folder is None:
        return []
    files = find_files([last_folder])
    if not files:
        fail(
            f"{told(last_folder)}：没有上年的报告文件（.toml）。"
            "上年报告是 Word、PDF 等的，先用 import 导入到文件夹。"
        )
    return files


def _year_after(files: Sequence[str]) -> int | None:
    """The year after that of most of last year's reports."""
    from gknb.core.campaign import look

    seen = (look(Path(file)) for file in files)
    years = Counter(each.year for each in seen if each is not None and each.year)
    return max(years, key=lambda year: (years[year], year)) + 1 if years else None


def _last_year(files: Sequence[str]) -> LastYear | None:
    from gknb.core.campaign.last_year import LastYear

    return LastYear(files) if files else None


def _make(folder: Path, output: str) -> None:
    from gknb.core.disk.atomic import reason

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        fail(f"{told(output)}：不能新建文件夹：{reason(error)}")


def _show(begun: Sequence[Begun], year: int) -> None:
    from gknb.core.campaign.new_year import State

    rows = [Row((each.agency, each.state.value, each.file), each.note) for each in begun]
    write(columns(("机关", "结果", "报告"), rows).encode(errors="replace"))
    states = Counter(each.state for each in begun)
    parts = [f"{state.value}{states[state]}份" for state in State if states[state]]
    tell(f"{year}年度，{len(begun)}个机关：{'，'.join(parts)}。")
