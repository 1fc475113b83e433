"""How fast reports are consolidated, as ratios measured in one run on one machine.

    python benchmarks/merge.py [--reports 20000] [--workbooks 300]

Against reading the bytes of the same files, and against openpyxl summing the same figures from
.xlsx. Every figure is the best of three runs, since others use the machine too. Files are made
in a temporary folder. "From disk" drops the files from the page cache before every run.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random

from gknb.core.files.toml_file import dumps
from gknb.core.forms import FORMS, Measure, Place
from gknb.core.merge.parts import add_up
from gknb.core.report import Report, new_report

DISTINCT = 200
"""So many different reports; the others differ from one of them by the agency's name."""
TABLE, RECEIVED, GRANTED = "requests", "received", "granted"


def main() -> None:
    """Make the files, measure, print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--reports", type=int, default=20_000)
    arguments.add_argument("--workbooks", type=int, default=300)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="gknb-bench-") as folder:
        run(Path(folder), options.reports, options.workbooks)


def run(folder: Path, reports: int, workbooks: int) -> None:
    """Measure in a folder."""
    made = [made_report(number) for number in range(DISTINCT)]
    files = write_reports(folder / "reports", made, reports)
    size = sum(os.path.getsize(file) for file in files)  # noqa: PTH202
    print(f"{reports} reports of {size / reports:.0f} bytes, {os.cpu_count()} cores")
    some = files[:4000]
    for name, before in (("in memory", no_more), ("from disk", evict)):
        prepare = partial(before, some)
        reading = best(lambda: read(some), prepare)
        adding = best(lambda: add_up(some), prepare)
        print(
            f"{name}: reading {len(some) / reading:.0f}/s, adding up on one core "
            f"{len(some) / adding:.0f}/s: {reading / adding:.2f} x reading"
        )
    rate = len(some) / best(lambda: add_up(some))
    books = write_workbooks(folder / "books", made, workbooks)
    openpyxl_rate = workbooks / best(lambda: sum_workbooks(books), runs=1)
    print(
        f"openpyxl: {openpyxl_rate:.1f}/s ({workbooks} measured): "
        f"{rate / openpyxl_rate:.0f} x openpyxl"
    )
    for number in (reports // 10, reports):
        few = folder / f"list-{number}"
        few.write_text("\n".join(files[:number]), encoding="utf-8")
        seconds, memory = whole_command(few, folder / "out.toml")
        print(f"gknb merge of {number}: {seconds:.2f} s, {number / seconds:.0f}/s, {memory} MB")


def made_report(number: int) -> Report:
    """A complete report that balances."""
    random = Random(number)  # noqa: S311
    report = new_report("机关", 2024)
    table = report.form.tables[TABLE]
    for place in report.form.keyed_places:
        is_count = report.form.tables[place.section].column(place).measure is Measure.COUNT
        report.put(place, 0 if is_count else Decimal(random.randrange(10**6)) / 100)
    for column in table.blocks[0].columns:
        if not column.sum_of:
            figure = random.randrange(400)
            report.put(Place(TABLE, RECEIVED, column.key), figure)
            report.put(Place(TABLE, GRANTED, column.key), figure)
    for place in report.form.prose:
        report.put(place, "按照条例规定，及时、准确公开政府信息，接受社会监督。" * 5)
    return report


def write_reports(folder: Path, made: list[Report], number: int) -> list[str]:
    """So many report files, each of an agency of its own."""
    folder.mkdir()
    texts = [dumps(report) for report in made]
    files = []
    for n in range(number):
        path = folder / f"{n:06}.toml"
        text = texts[n % DISTINCT].replace('name = "机关"', f'name = "第{n:06}号机关"')
        path.write_text(text, encoding="utf-8")
        files.append(str(path))
    os.sync()
    return files


def read(files: list[str]) -> None:
    """Nothing but the bytes."""
    for file in files:
        opened = os.open(file, os.O_RDONLY)
        os.read(opened, 65536)
        os.close(opened)


def no_more(files: list[str]) -> None:
    """Leave files where they are."""


def evict(files: list[str]) -> None:
    """Drop files from the page cache."""
    for file in files:
        opened = os.open(file, os.O_RDONLY)
        os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(opened)


def write_workbooks(folder: Path, made: list[Report], number: int) -> list[Path]:
    """The same figures as workbooks: a sheet for each table, a row for each row."""
    import openpyxl

    folder.mkdir()
    files = []
    for n in range(number):
        book = openpyxl.Workbook()
        for table in FORMS["2021"].tables.values():
            sheet = book.create_sheet(table.key)
            for row in table.rows.values():
                places = [place for place in table.places if place.row == row.key]
                report = made[n % DISTINCT]
                sheet.append([row.label, *(report.figure(place) for place in places)])
        files.append(folder / f"{n}.xlsx")
        book.save(files[-1])
    return files


def sum_workbooks(files: list[Path]) -> dict[tuple[str, int, int], Decimal]:
    """What a consolidation does, with openpyxl."""
    import openpyxl

    sums: dict[tuple[str, int, int], Decimal] = {}
    for file in files:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        for sheet in book.worksheets:
            for line, row in enumerate(sheet.iter_rows(min_col=2, values_only=True)):
                for column, figure in enumerate(row):
                    if figure is not None:
                        key = sheet.title, line, column
                        sums[key] = sums.get(key, Decimal(0)) + Decimal(str(figure))
        book.close()
    return sums


def best(
    work: Callable[[], object], before: Callable[[], object] | None = None, runs: int = 3
) -> float:
    """The seconds of the quickest run."""
    seconds = []
    for _ in range(runs):
        if before is not None:
            before()
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def whole_command(listed: Path, output: Path) -> tuple[float, int]:
    """The seconds of `gknb merge` with its start, and the largest memory of a process in MB."""
    output.unlink(missing_ok=True)
    command = [sys.executable, "-m", "gknb", "merge", "-", "-o", str(output)]
    start = time.perf_counter()
    with listed.open("rb") as names:
        subprocess.run(command, stdin=names, check=True, capture_output=True)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


if __name__ == "__main__":
    main()
