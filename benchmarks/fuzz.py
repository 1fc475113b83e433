"""Damaged reports and odd ones through storage, checks, outputs and readers, until the time is up.

Among the readers are those of `merge`, held against each other, and what runs in a worker process.

Run by hand, from the top of the checkout: `nice python benchmarks/fuzz.py [seconds] [seed]`.
What breaks is written to `gknb-fuzz/` in the folder for temporary files, a file per place in the
code; made small, it belongs into `tests/corpus/`, where a test runs it.
"""

from __future__ import annotations

import io
import json
import logging
import os
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from hypothesis import HealthCheck, Phase, given, seed, settings
from lxml import etree

from gknb.core.checks import check
from gknb.core.disk.worker import Limits, WorkerError
from gknb.core.disk.worker import run as run_apart
from gknb.core.files.toml_file import ReportFileError, dumps, load, loads, save
from gknb.core.files.values import too_long
from gknb.core.findings import record
from gknb.core.merge.quick import quick_readers
from gknb.core.reading import ReadingError, read
from gknb.core.rendering import FORMATS, as_bytes, findings
from gknb.core.report import Report
from gknb.core.safe_text import CONTROLS
from gknb.core.tally import RegisterError
from gknb.core.tally.sheets import read_lines
from tests.core.reading.layouts import LAYOUTS, as_pdf, pages, plain_report
from tests.prefecture import agency_report
from tests.strategies import ODD_TEXTS, reports

SECONDS = 60
MUTATED = ("word/document.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml")
LIMITS = Limits(seconds=20)
PATIENCE = 30
"""Seconds after which a single case counts as one that hangs."""
FOUND = Path(tempfile.gettempdir()) / "gknb-fuzz"
BATCH = 40
PIECES = [
    *(text.encode(errors="replace") for text in ODD_TEXTS),
    *b"[ ] = . , -1 1e9 nan {b=[ [[requests]] <table> </td> <tr> <p> &#0; &#xD800; | \t".split(
        b" "
    ),
    *(
        "|---|",
        "<table><tr><td>",
        "　　",
        "（",
        "〔2021〕",
        "１２",
        "件",
        "；其中",
        "合计",
    ).__iter__(),
]
PIECES = [piece if isinstance(piece, bytes) else piece.encode() for piece in PIECES]


class HangError(Exception):
    """A case took too long."""


def _hang(_number: int, _frame: FrameType | None) -> None:
    raise HangError


def mutated(chance: random.Random, data: bytes) -> bytes:
    """The bytes with some cut out, doubled, moved, changed or put in."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        start = chance.randint(0, len(found))
        end = min(len(found), start + chance.choice((0, 1, 3, 40, 400)))
        way = chance.randrange(5)
        if way == 0:
            found[start:end] = chance.choice(PIECES) * chance.choice((1, 1, 1, 50, 2000))
        elif way == 1:
            found[start:end] = chance.randbytes(chance.randint(0, 4))
        elif way == 2:
            found[start:start] = found[start:end]
        elif way == 3 and start < len(found):
            found[start] ^= 1 << chance.randrange(8)
        else:
            other = chance.randint(0, len(found))
            found[other:other] = found[start:end]
    return bytes(found)


def stored(data: bytes) -> None:
    """Read a file; what is a report must be written and read again, checked and printed."""
    try:
        report = loads(data, "a.toml")
    except ReportFileError as error:
        assert str(error).strip()  # noqa: PT017, S101  # no test of pytest
        return
    used(report)


def used(report: Report) -> None:
    """Do all that can be done with a report."""
    text = dumps(report)
    again = loads(text.encode(), "a.toml")
    assert dumps(again) == text  # noqa: S101
    found = check(again)
    said = findings.render(found, report.form, "a.toml")
    json.dumps([record(finding, report, "a.toml") for finding in found])
    assert not CONTROLS.search(said.replace("\n", ""))  # noqa: S101
    digest = zlib.crc32(text.encode())  # a few formats a case, the same ones for the same report
    quick = [name for name in FORMATS if not FORMATS[name].is_binary]
    slow = [name for name in FORMATS if FORMATS[name].is_binary]
    for name in slow if not digest % 40 else random.Random(digest).sample(quick, 2):  # noqa: S311
        harmless_output(name, as_bytes(name, report))
    if not digest % 3:
        as_bytes("text", report, None, 40 + digest % 200)
        as_bytes("text", report, None, None, {"style": "list", "nonzero": True})


def harmless_output(name: str, data: bytes) -> None:
    """Refuse an output that steers or cannot be read."""
    if FORMATS[name].is_binary:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                if part.endswith(".xml"):
                    etree.fromstring(archive.read(part))
        return
    text = data.decode()
    assert not CONTROLS.search(text.replace("\n", "").replace("\t", ""))  # noqa: S101
    if name == "json":
        json.loads(text)


def published(data: bytes) -> None:
    """Read a published report, whatever its format."""
    try:
        reading = read(data)
    except ReadingError as error:
        assert str(error).strip()  # noqa: PT017, S101  # no test of pytest
        return
    findings.render(reading.findings, reading.report.form, "a")
    if not any(map(too_long, reading.report.prose.values())):  # such a one is refused by `import`
        used(reading.report)


def merged(data: bytes) -> None:
    """Read a file quickly; what that takes, the strict reader must take for the same."""
    for reader in quick_readers():
        part = reader.read(data) if data.startswith(reader.start) else None
        if part is None:
            continue
        report = loads(data, "a.toml")  # an error is a fault of the quick reader
        assert (part.agency, part.year) == (report.agency, report.year)  # noqa: S101
        figures = dict(zip(reader.counts, part.counts, strict=True))
        figures |= dict(zip(reader.amounts, part.amounts, strict=True))
        assert figures == report.figures  # noqa: S101


def apart(data: bytes) -> None:
    """Read a source in a process of its own, as `import` and the app do."""
    begun = time.monotonic()
    try:
        run_apart(read, data, limits=LIMITS)
    except (ReadingError, WorkerError) as error:
        assert str(error).strip()  # noqa: PT017, S101  # no test of pytest
        assert "\n" not in str(error)  # noqa: PT017, S101
    assert time.monotonic() - begun < LIMITS.seconds + 2  # noqa: S101


def register(data: bytes) -> None:
    """Read a register of cases in a process of its own, as `tally` does."""
    try:
        run_apart(read_lines, "a", data, limits=LIMITS)
    except (RegisterError, WorkerError) as error:
        assert str(error).strip()  # noqa: PT017, S101  # no test of pytest


CASES: dict[str, Callable[[bytes], None]] = {
    "toml": stored,
    "merge": merged,
    "register": register,
    "apart": apart,
}
"""What is done with the sources of a group; the others are published reports."""


def sources() -> dict[str, list[bytes]]:
    """What is damaged: report files, and published reports by layout."""
    files = [path.read_bytes() for path in sorted((ROOT / "sample").glob("*.toml"))]
    samples = [loads(data, "") for data in files]
    plain = plain_report("2021", {})
    found = {"toml": files}
    for name in ("text", "tsv", "markdown", "html", "docx"):
        found[name] = [as_bytes(name, report) for report in samples]
    for name, layout in LAYOUTS.items():
        found[f"layout-{name}"] = [layout(pages(plain))]
    found["pdf"] = [as_pdf(list(pages(plain)))]
    found["merge"] = [dumps(agency_report(number)).encode() for number in (1, 2, 3)]
    books = [as_bytes("xlsx", report) for report in samples[:2]]
    found["register"] = [*(path.read_bytes() for path in (ROOT / "sample").glob("*.csv")), *books]
    found["apart"] = [*books, *found["docx"][:2], *found["pdf"], *found["html"][:2]]
    return {
        name: [data if isinstance(data, bytes) else data.encode() for data in group]
        for name, group in found.items()
    }


def damaged(chance: random.Random, data: bytes) -> bytes:
    """A damaged document; that of a word processor is damaged within its archive."""
    if not data.startswith(b"PK") or chance.random() < 0.1:
        return mutated(chance, data)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for info in archive.infolist():
            content = archive.read(info)
            if info.filename in MUTATED or info.filename.startswith("xl/worksheets/"):
                content = _shuffled_xml(chance, content)
            changed.writestr(info.filename, content)
    return packed.getvalue()


def _shuffled_xml(chance: random.Random, content: bytes) -> bytes:
    """A document whose elements were moved, doubled or dropped, well-formed still."""
    root = etree.fromstring(content)
    for _ in range(chance.choice((1, 3, 10))):
        element, other = (chance.choice(list(root.iter())) for _ in range(2))
        parent = element.getparent()
        if parent is None or element in other.iterancestors() or element is other:
            continue
        if chance.random() < 0.5:
            parent.remove(element)
        if chance.random() < 0.7:
            other.insert(0, element)
    return etree.tostring(root) if chance.random() < 0.9 else mutated(chance, content)


class Run:
    """Cases that were tried, and what broke."""

    def __init__(self, start: int) -> None:
        self.chance = random.Random(start)  # noqa: S311
        self.cases: Counter[str] = Counter()
        self.broken: dict[str, int] = {}
        self.file = FOUND.with_name(f"{FOUND.name}-{os.getpid()}.toml")

    def attempt(self, name: str, case: Callable[[bytes], None], data: bytes) -> None:
        """Run one case; keep it if it breaks anything at a place that is not known yet."""
        self.cases[name] += 1
        signal.alarm(PATIENCE)
        try:
            case(data)
        except (Exception, RecursionError) as error:  # noqa: BLE001  # that is what is looked for
            signal.alarm(0)
            frames = traceback.extract_tb(error.__traceback__)
            own = [f for f in frames if "/src/" in f.filename or "fuzz" in f.filename][-1]
            where = f"{type(error).__name__}-{Path(own.filename).stem}-{own.lineno}"
            if where not in self.broken:
                FOUND.mkdir(exist_ok=True)
                (FOUND / f"{name}-{where}.bin").write_bytes(data)
                print(f"{name}: {where}: {str(error)[:200]!r}", flush=True)
            self.broken[where] = self.broken.get(where, 0) + 1
        finally:
            signal.alarm(0)

    def saved(self, data: bytes) -> None:
        """A report through a file on disk."""
        report, path = loads(data, ""), self.file
        save(report, path)
        assert load(path) == report  # noqa: S101

    def odd_reports(self, start: int) -> None:
        """A batch of reports that can be stored but need not be right."""

        @seed(start)
        @settings(
            max_examples=BATCH,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(reports())
        def tried(report: Report) -> None:
            self.attempt("odd", lambda _: used(report), b"")
            try:
                text = dumps(report).encode()
            except Exception:  # noqa: BLE001  # has been counted
                return
            self.attempt("saved", self.saved, text)

        tried()


def main() -> None:
    """Print how many cases of each kind were tried and how many broke."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    start = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, _hang)
    run, groups, until = Run(start), sources(), time.monotonic() + seconds
    slow = ("pdf", "docx", "layout-docx", "register", "apart")
    names = [name for name in groups for _ in range(1 if name in slow else 4)]
    number = start
    while time.monotonic() < until:
        number += 1
        for _ in range(BATCH):
            name = run.chance.choice(names)
            data = damaged(run.chance, run.chance.choice(groups[name]))
            run.attempt(name, CASES.get(name, published), data)
        run.odd_reports(number)
    run.file.unlink(missing_ok=True)
    for name, count in sorted(run.cases.items()):
        print(f"{name:>24} {count:>8}")
    print(f"{sum(run.cases.values())} cases, {sum(run.broken.values())} broke:")
    print(json.dumps(run.broken, indent=2))


if __name__ == "__main__":
    main()
