"""How fast many documents are imported, as ratios measured in one run on one machine.

    python benchmarks/importing.py [--documents 72] [--rounds 3] [--cluster]

`gknb import` of HTML, DOCX, text and XLSX, as `gknb print` writes them, into an empty folder: one
process at a time against all cores, by turns; again when nothing is new; and against one command
a document on one core, as before there was an import of folders. With `--cluster` also on a Dask
cluster of two workers on this machine. Files are made in a temporary folder.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from alternating import by_turns

from gknb.core.rendering import as_bytes
from tests.prefecture import agency_report

FORMATS = {"html": ".html", "docx": ".docx", "text": ".txt", "xlsx": ".xlsx"}
SINGLE = 24
"""So many documents are imported one command each; the rest is multiplied."""


def main() -> None:
    """Make the documents, measure, print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--documents", type=int, default=72)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--cluster", action="store_true")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="gknb-bench-") as folder:
        run(Path(folder), options.documents, options.rounds, cluster=options.cluster)


def run(folder: Path, documents: int, rounds: int, *, cluster: bool) -> None:
    """Measure in a folder."""
    sources = folder / "sources"
    make_documents(sources, documents)
    numbers = itertools.count()

    def fresh(*options: str) -> float:
        return imported(sources, folder / f"out-{next(numbers)}", *options)

    kept = folder / "kept"
    imported(sources, kept)
    works = {
        "one process": lambda: fresh("--jobs", "1"),
        "all cores": fresh,
        "again, nothing new": lambda: imported(sources, kept),
        "one command each": lambda: one_by_one(sources, folder / "single") * documents / SINGLE,
    }
    with cluster_address() if cluster else no_cluster() as address:
        if address:
            works["cluster of two"] = lambda: fresh("--scheduler", address)
        times = by_turns(works, rounds)
    base = times["one process"].median
    print(f"{documents} documents, {os.cpu_count()} cores")
    for name, each in times.items():
        rate = each.median / documents
        print(f"  {name:20} {each}   {rate:6.1f} ms each   {each.median / base:5.2f} x one process")


def make_documents(folder: Path, documents: int) -> None:
    """So many reports of different agencies, in every format by turns."""
    folder.mkdir()
    for number, (name, ending) in zip(
        range(documents), itertools.cycle(FORMATS.items()), strict=False
    ):
        content = as_bytes(name, agency_report(number))
        (folder / f"{number:04}{ending}").write_bytes(content)


def imported(sources: Path, target: Path, *options: str) -> float:
    """Milliseconds of one import of the folder."""
    return run_command("import", str(sources), "-o", f"{target}/", *options)


def one_by_one(sources: Path, target: Path) -> float:
    """Milliseconds of one command each for the first documents."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    return sum(
        run_command("import", str(source), "-o", str(target / f"{source.stem}.toml"))
        for source in sorted(sources.iterdir())[:SINGLE]
    )


def run_command(*arguments: str) -> float:
    """Milliseconds of one command of this checkout."""
    command = [sys.executable, "-m", "gknb", *arguments]
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, cwd="/")
    taken = (time.perf_counter() - begun) * 1000
    if b"Traceback" in done.stderr or done.returncode > 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return taken


@contextmanager
def cluster_address() -> Iterator[str]:
    """A Dask cluster of two workers on this machine."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


@contextmanager
def no_cluster() -> Iterator[str]:
    """No cluster."""
    yield ""


if __name__ == "__main__":
    main()
