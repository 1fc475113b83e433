"""The home screen over a folder of reports, through a real pseudo-terminal.

    python benchmarks/board.py [--python PYTHON] [--reports 1000] [--runs 3]

First rows, all rows, and the same again with what was kept; then what a move costs, against the
same rows in a DataTable of Textual's. The reports are those of `sample/`, each with the name of
another agency and its own texts, most with mistakes: clean ones take half as long. PYTHON is that
of an environment with an installed wheel, by default the one that runs this script.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminal import DOWN, UP, Terminal, per_key

from gknb.core.files.toml_file import load, save
from gknb.core.forms import COVER, Place

SAMPLES = sorted((Path(__file__).parents[1] / "sample").glob("*.toml"))
KINDS = ("教育局", "财政局", "公安局", "卫生健康委员会", "文化广电和旅游局", "应急管理局")
PLACES = ("云溪市", "石桥县", "青山区", "临江区", "白水县")
STATE_WORDS = ("有误", "有警告", "完成", "未填完", "待审签", "迟报")
QUIET = 5.0
ROUNDS = 15
DATA_TABLE = """
from textual.app import App
from textual.widgets import DataTable

class Board(App):
    def compose(self):
        yield DataTable(cursor_type="row")

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("机关", "年度", "状态", "错误", "警告", "空白", "新收", "审签")
        for number in range({reports}):
            name = f"云溪市第{{number:04}}局"
            table.add_row(name, "2024", "有误", "3", "1", "0", "1,070", "0/3")

Board().run()
"""


def make(folder: Path, reports: int) -> None:
    """Write so many reports."""
    for number in range(reports):
        report = load(SAMPLES[number % len(SAMPLES)])
        old, name = report.agency, f"{PLACES[number % 5]}第{number:04}{KINDS[number % 6]}"
        for place in report.form.prose:
            text = report.value(place)
            if isinstance(text, str):
                lines = [line.replace(old, name) for line in text.split("\n")]
                text = "\n".join(f"{line}{name}按照第{number}号计划继续工作。" for line in lines)
                report.put(place, text)
        report.put(Place(COVER, "agency.name"), name)
        report.put(Place(COVER, "preamble"), str(report.cover["preamble"]).replace(old, name))
        report.put(Place(COVER, "previous"), None)
        save(report, folder / f"{name}{report.year}.toml")


def opening(python: str, state: Path) -> tuple[float, float, float]:
    """Seconds until the first row has its state, until the last thing is painted, of processors."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    terminal = Terminal(python, "-m", "gknb", wait=0, state=state)
    first = last = 0.0
    words = [word.encode() for word in STATE_WORDS]
    while burst := terminal.bursts(QUIET if first else 60, most=1):
        at, data = burst[0]
        last = at - terminal.begun
        if not first and any(word in data for word in words):
            first = last
    terminal.close()
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    processors = spent.ru_utime + spent.ru_stime - before.ru_utime - before.ru_stime
    return first, last, processors


def main() -> None:
    """Measure all of it."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--python", default=sys.executable)
    arguments.add_argument("--reports", type=int, default=1000)
    arguments.add_argument("--runs", type=int, default=3)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "reports"
        folder.mkdir()
        make(folder, options.reports)
        os.chdir(folder)
        for run in range(options.runs):
            for name in ("first opening", "again"):
                first, last, processors = opening(options.python, Path(top) / f"state-{run}")
                print(
                    f"{name:14} first row {first:5.2f} s, all {last:5.2f} s, "
                    f"of processors {processors:5.2f} s",
                    flush=True,
                )
        board = Terminal(options.python, "-m", "gknb", wait=QUIET, state=Path(top) / "state-0")
        table = Terminal(
            options.python, "-c", DATA_TABLE.format(reports=options.reports), wait=QUIET
        )
        time.sleep(1)
        costs: dict[str, list[tuple[float, float]]] = {"gknb": [], "DataTable": []}
        for _ in range(3):
            for name, terminal in (("gknb", board), ("DataTable", table)):
                costs[name].append(per_key(terminal, [DOWN, UP], [], ROUNDS))
        for name, seen in costs.items():
            ms, count = (statistics.median(each) for each in zip(*seen, strict=True))
            print(f"{name:14} a move: {ms:.1f} ms, {count:.0f} bytes")
        board.close()
        table.close()


if __name__ == "__main__":
    main()
