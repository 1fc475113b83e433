"""How long reading takes against the library of the format, on one document, in one run.

Run from the checkout: python benchmarks/reading.py
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import docx
import lxml.html
import pdfplumber

from gknb.core.reading import read
from tests.core.reading.layouts import as_docx, as_html, as_lines, as_pdf, pages, plain_report


def best(work: Callable[[], object], times: int) -> float:
    """The shortest time that some work took, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _parse_pdf(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.extract_text_lines()


def main() -> None:
    """Print a line per format: reports per second, and the ratio to the library alone."""
    parts = list(pages(plain_report("2021", {})))
    html, word, paper = as_html(parts).encode(), as_docx(parts), as_pdf(parts)
    text = as_lines(parts).encode()
    rounds: list[tuple[str, bytes, Callable[[], object] | None, int]] = [
        ("text", text, None, 30),
        ("html", html, lambda: lxml.html.fromstring(html.decode()), 30),
        ("docx", word, lambda: docx.Document(io.BytesIO(word)), 20),
        ("pdf", paper, lambda: _parse_pdf(paper), 3),
    ]
    for name, data, library, times in rounds:
        ours = best(lambda data=data: read(data), times)  # type: ignore[misc]
        ratio = f"{ours / best(library, times):.2f} x the library" if library else ""
        print(f"{name}: {1 / ours:.1f} reports/s {ratio}")


if __name__ == "__main__":
    main()
