"""Documents made to take much memory or time, as large as is read, through the commands for them.

    python benchmarks/hostile.py [--only NAME ...]

For each: the exit code, seconds by the clock, the peak memory of the program and its worker, and
the last line it says. None may take more than 60 s or 1.2 GB, or end in a traceback.
"""

from __future__ import annotations

import argparse
import base64
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample"
GKNB = [sys.executable, "-m", "gknb"]
MOST_SECONDS, MOST_MEGABYTES = 60, 1200
MEGABYTE = 1 << 20
FULL = 31 * MEGABYTE
"""Just under the 32 MB that readers take; what is larger is refused unread."""
PAGE = "政府信息公开工作年度报告 2023年度 一、总体情况 "
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def filled(unit: str, before: str = "", after: str = "", size: int = FULL) -> bytes:
    """A text of one thing again and again."""
    data = unit.encode()
    return before.encode() + data * (size // len(data)) + after.encode()


def repacked(source: bytes, changed: dict[str, bytes]) -> bytes:
    """An archive with some parts replaced or added."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as archive,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in {*archive.namelist(), *changed}:
            target.writestr(name, changed.get(name) or archive.read(name))
    return packed.getvalue()


def printed(ending: str) -> bytes:
    """A sample in a format."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a.{ending}"
        command = [*GKNB, "print", str(SAMPLES / "busy-city-2024.toml"), "-o", str(file)]
        subprocess.run(command, check=True, capture_output=True)
        return file.read_bytes()


def word(body: bytes) -> bytes:
    """A Word document with a body."""
    start = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>'.encode()
    return repacked(
        printed("docx"), {"word/document.xml": start + body + b"</w:body></w:document>"}
    )


def book(rows: bytes) -> bytes:
    """A workbook whose first sheet has rows."""
    start = f'<?xml version="1.0"?><worksheet xmlns="{SHEET}"><sheetData>'.encode()
    sheet = start + rows + b"</sheetData></worksheet>"
    return repacked(printed("xlsx"), {"xl/worksheets/sheet1.xml": sheet})


def pdf(*objects: bytes) -> bytes:
    """A PDF of some objects, the first of them its catalogue."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table)


def pdf_page(content: bytes, pages: int = 1) -> bytes:
    """A PDF whose pages all have one content, which is packed as often as it takes."""
    packed = zlib.compress(content, 9)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    font = b"<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources %s>>" % font
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(pages))
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids)
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, stream, *[page] * pages)


def ods(content: str) -> bytes:
    """A spreadsheet of OpenDocument with a table."""
    packed = io.BytesIO()
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<m:file-entry m:full-path="/" m:media-type="{kind}"/></m:manifest>',
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="a">{content}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return packed.getvalue()


CELL = '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p>'
ROW = b'<row r="%d"><c r="A%d"><v>1</v></c></row>'
DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "cells.html": lambda: filled("<td>1", f"{PAGE}<table><tr>"),
    "rows.html": lambda: filled("<tr><td>1<td>2", f"{PAGE}<table>"),
    "spans.html": lambda: filled(
        "<tr><td rowspan=9999 colspan=9999>1", f"{PAGE}<table>", size=MEGABYTE
    ),
    "deep.html": lambda: filled("<div>", PAGE),
    "tables.html": lambda: filled("<table><tr><td>", PAGE),
    "paragraphs.html": lambda: filled("<p>公开", PAGE),
    "text.html": lambda: filled("公开", PAGE),
    "attributes.html": lambda: filled(" a=1", f"{PAGE}<p", ">"),
    "entities.html": lambda: filled("&#20844;", PAGE),
    "unclosed.html": lambda: filled("<a<b", PAGE),
    "page.mhtml": lambda: (
        b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(filled("<p>公开", PAGE, size=22 * MEGABYTE))
    ),
    "parts.mhtml": lambda: filled(
        "--a\r\nContent-Type: text/html\r\n\r\n<p>1\r\n",
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="a"\r\n\r\n',
    ),
    "zeros.docx": lambda: word(b"<w:p><w:r><w:t>" + b"0" * 900 * MEGABYTE + b"</w:t></w:r></w:p>"),
    "paragraphs.docx": lambda: word(b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 1_400_000),
    "cells.docx": lambda: word(
        b"<w:tbl><w:tr>"
        + b"<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>" * 800_000
        + b"</w:tr></w:tbl>"
    ),
    "beside.docx": lambda: repacked(printed("docx"), {"word/a.xml": b"0" * 900 * MEGABYTE}),
    "deep.docx": lambda: word(b"<w:tbl><w:tr><w:tc>" * 100_000),
    "stream.pdf": lambda: pdf_page(b"0 0 m " * (150 * MEGABYTE)),
    "glyphs.pdf": lambda: pdf_page(b"BT /F 9 Tf " + b"(a) Tj 1 0 Td " * 3_000_000),
    "rules.pdf": lambda: pdf_page(b"0 0 9 9 re f " * 3_000_000),
    "pages.pdf": lambda: pdf_page(b"BT /F 9 Tf (a) Tj ET", 200_000),
    "cycle.pdf": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"
    ),
    "text.txt": lambda: filled("公开", PAGE),
    "lines.txt": lambda: filled("1\n", PAGE),
    "bars.md": lambda: filled("|1", PAGE),
    "tabs.txt": lambda: filled("1\t", PAGE),
    "rows.xlsx": lambda: book(b"".join(ROW % (n, n) for n in range(1, 1_000_000))),
    "zeros.xlsx": lambda: book(b"<row>" + b" " * 900 * MEGABYTE + b"</row>"),
    "far.xlsx": lambda: book(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "columns.ods": lambda: ods(
        f"<table:table-row>{CELL[: -len('><text:p>1</text:p>')]}"
        ' table:number-columns-repeated="999999999"/></table:table-row>'
    ),
    "rows.ods": lambda: ods(
        '<table:table-row table:number-rows-repeated="999999999">'
        f"{CELL}</table:table-cell></table:table-row>"
    ),
    "garbage.xls": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + os.urandom(30 * MEGABYTE),
    "zeros.xls": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(30 * MEGABYTE),
    "keys.toml": lambda: filled("a.b.c.d = 1\n", "version = 1\n"),
    "deep.toml": lambda: filled("[", "a = "),
    "lines.csv": lambda: filled("1,2,3\n", "申请人,收到日期,处理结果\n"),
    "one-line.csv": lambda: filled("1,", "申请人,收到日期,处理结果\n"),
    "quote.csv": lambda: filled("a\n", '申请人,收到日期,处理结果\n"'),
}
COMMANDS = {
    ".toml": [("check", "{}"), ("merge", "{}", "-o", "m.toml", "--agency", "某市")],
    ".csv": [("tally", "{}", "--year", "2024")],
    ".xlsx": [("tally", "{}", "--year", "2024"), ("import", "{}", "-o", "o.toml")],
    ".xls": [("tally", "{}", "--year", "2024"), ("import", "{}", "-o", "o.toml")],
    ".ods": [("tally", "{}", "--year", "2024"), ("import", "{}", "-o", "o.toml")],
}


def made(file: Path, document: Callable[[], bytes]) -> None:
    """Make a document in a process of its own: what this one takes is counted to its children."""
    process = os.fork()
    if process == 0:
        file.write_bytes(document())
        os._exit(0)
    os.waitpid(process, 0)


def measure(folder: Path, command: tuple[str, ...], name: str) -> tuple[int, float, float, str]:
    """Exit code, seconds, megabytes, and the last line said."""
    arguments = [each.format(name) for each in command]
    log = folder / "log"
    begun = time.monotonic()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*GKNB, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=out,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    told = "TRACEBACK" if any("Traceback" in line for line in lines) else (lines or [""])[-1]
    return process.returncode, time.monotonic() - begun, usage.ru_maxrss / 1024, told


def main() -> None:
    """Read each, print a table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--only", nargs="*", default=list(DOCUMENTS))
    options = arguments.parse_args()
    print(f"{'':16} {'':7}    MB   code  seconds  peak MB")
    for name in options.only:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / name
            made(file, DOCUMENTS[name])
            size = file.stat().st_size / MEGABYTE
            usual: list[tuple[str, ...]] = [("import", "{}", "-o", "o.toml")]
            for command in COMMANDS.get(file.suffix, usual):
                code, seconds, megabytes, told = measure(Path(folder), command, name)
                is_over = seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES
                over = "  OVER" if is_over or told == "TRACEBACK" else ""
                print(
                    f"{name:16} {command[0]:7} {size:5.1f} {code:6} {seconds:8.1f} "
                    f"{megabytes:8.0f}{over}  {told[:70]}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
