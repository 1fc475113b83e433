"""Report files: TOML in, read strictly with every problem named, and out, written atomically."""

from __future__ import annotations

import codecs
import os
import tomllib
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from gknb.core.disk.atomic import read_limited, reason, replace
from gknb.core.report import Report
from gknb.core.safe_text import clean_text

from .document import ACCEPTED_FIELDS, Problem, from_document, to_document
from .toml_bounds import comments, fault

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 16 * 1024 * 1024
"""The largest file that is read; a real report has some ten thousand bytes."""
_DOCUMENTS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How documents begin: DOCX and XLSX, PDF, DOC and XLS, RTF."""

_MOST_SHOWN = 30
"""So many problems of one file are put into a message."""


class ReportFileError(Exception):
    """A file cannot be read as a report, or a report cannot be written to it.

    Attributes:
        source: the file, as it is shown.
        problems: everything that is wrong, one at least.
    """

    def __init__(self, source: str, *problems: Problem) -> None:
        super().__init__(source, *problems)
        self.source = source
        self.problems = problems

    def __str__(self) -> str:
        """One line per problem: file, place, explanation; of very many the first ones."""
        lines = [
            "：".join(part for part in (self.source, *problem) if part)
            for problem in self.problems[:_MOST_SHOWN]
        ]
        if rest := len(self.problems) - len(lines):
            lines.append(f"{self.source}：另有 {rest} 处问题，未列出")
        return "\n".join(lines)


def loads(data: bytes, source: str) -> Report:
    """The report in the bytes of a file.

    Args:
        data: the whole file.
        source: the file's name, for messages.

    Raises:
        ReportFileError: with every problem, if it is not a report through and through.
    """
    if _is_document(data):
        message = "不是报告文件（.toml）；Word、PDF、网页、表格等，先用 gknb import 导入"
        raise ReportFileError(source, Problem("", message))
    text = _decode(data, source)
    if beyond := fault(text):
        raise ReportFileError(source, Problem(*beyond))
    try:
        document = tomllib.loads(text, parse_float=_exactly)
    except RecursionError:
        raise ReportFileError(source, Problem("", "表或数组嵌套太深，不是年度报告")) from None
    except ValueError as error:
        from .toml_errors import translate

        raise ReportFileError(source, Problem(*translate(error, text))) from None
    report, problems = from_document(document)
    if problems:
        raise ReportFileError(source, *problems)
    return report


def load(path: Path | str) -> Report:
    """The report in a file.

    Raises:
        ReportFileError: if it cannot be opened or is not a report.
    """
    source = _shown_name(path)
    try:
        data = read_limited(path, MOST_BYTES)
    except (OSError, ValueError) as error:
        raise ReportFileError(source, Problem("", f"不能读取：{reason(error)}")) from None
    return loads(data, source)


def dumps(report: Report) -> str:
    """A report as the text of its file; the same report always gives the same text."""
    import tomli_w  # not needed by those who only read

    parts = [tomli_w.dumps(to_document(report), multiline_strings=True)]
    if report.merged:
        agencies = [clean_text(name) for name in report.merged]
        parts.append("[merged]\n" + tomli_w.dumps({"agencies": agencies}))
    for accepted in report.accepted:
        texts = {key: clean_text(getattr(accepted, key)) for key in ACCEPTED_FIELDS}
        parts.append("[[accepted]]\n" + tomli_w.dumps(texts, multiline_strings=True))
    if report.signoffs:
        from .signoff_tables import write_signoff  # most reports have none

        parts += map(write_signoff, report.signoffs)
    if report.source is not None:
        from .source_tables import write_source  # most reports have none

        parts.append(write_source(report.source))
    return "\n".join(parts)


def save(report: Report, path: Path) -> None:
    """Write a report to a file, at once or not at all.

    The file keeps its mode; a symbolic link is kept and its target replaced. What was in the
    file before is kept as a backup, if that is possible.

    Raises:
        ReportFileError: if it cannot be written, or could not be read again afterwards;
            the file is then as it was.
    """
    from pathlib import Path

    from gknb.core.disk.backups import keep_backup

    source = _shown_name(path)
    data = dumps(report).encode()
    loads(data, source)
    try:
        target = Path(os.path.realpath(path))
        keep_backup(target, MOST_BYTES)
        replace(target, data)
    except (OSError, ValueError) as error:
        raise ReportFileError(source, Problem("", f"不能保存：{reason(error)}")) from None


def saving_losses(path: Path | str) -> list[str]:
    """What of a report file would be lost by saving it, each in a sentence; to be told before.

    Comments that somebody wrote into it by hand, its further names, its owner and group.
    """
    from pathlib import Path

    from gknb.core.disk.access import losses

    target = os.path.realpath(path)
    found = losses(Path(target))
    try:
        text = read_limited(target, MOST_BYTES).decode(errors="replace")
    except (OSError, ValueError):
        return found
    notes = list(comments(text))
    if notes:
        line, words = notes[0]
        shown = f"{words[:_LONGEST_NOTE]}…" if len(words) > _LONGEST_NOTE else words
        also = f"等 {len(notes)} 处" if len(notes) > 1 else ""
        found.insert(0, f"手写的注释不能保留：第 {line} 行“{shown}”{also}")
    return found


_LONGEST_NOTE = 30


def _is_document(data: bytes) -> bool:
    """Whether it begins as a published report does, which no report file can."""
    start = data[:64].removeprefix(codecs.BOM_UTF8).lstrip()
    return data.startswith(_DOCUMENTS) or start.startswith(b"<")


def _decode(data: bytes, source: str) -> str:
    if len(data) > MOST_BYTES:
        limit = MOST_BYTES // 1024 // 1024
        raise ReportFileError(source, Problem("", f"文件超过 {limit} MB，不是年度报告"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "不是 UTF-8 编码（可能是 GBK 等），请另存为 UTF-8"
        raise ReportFileError(source, Problem(f"第 {line} 行", message)) from None
    if not text.strip():
        raise ReportFileError(source, Problem("", "文件是空的，不是年度报告"))
    return text


def _exactly(number: str) -> Decimal:
    try:
        return Decimal(number)
    except InvalidOperation:  # an exponent beyond all bounds
        return Decimal("Infinity")


def _shown_name(path: Path | str) -> str:
    return clean_text(os.fspath(path)).replace("\n", " ") or "（文件名为空）"
