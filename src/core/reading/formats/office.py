"""Documents that only an office program can open (DOC, WPS, RTF, ODT), turned into DOCX by one.

LibreOffice runs apart from the user's own: with a profile that is thrown away, without macros or
updates, for so long and no longer.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from gknb.core.disk.own_process import system_environment
from gknb.core.reading.document import Document, ReadingError

from . import docx
from .kinds import format_of

PROGRAMS = ("soffice", "libreoffice")
MOST_SECONDS = 60.0

_NAMES = {"doc": "旧的二进制 .doc、.wps", "rtf": "RTF", "odt": "ODT", "wordml": "Word 2003 XML"}
_ENDINGS = {"doc": "doc", "rtf": "rtf", "odt": "odt", "wordml": "xml"}
_FAILED = (
    "LibreOffice 无法转换这个文件，文件可能已损坏或设有密码。请用 Word 或 WPS 另存为 .docx 后再导入"
)
_SLOW = "LibreOffice 转换用时超过 {} 秒，已中止。请用 Word 或 WPS 另存为 .docx 后再导入"


def read(data: bytes) -> Document:
    """The blocks of a document after its conversion.

    Raises:
        ReadingError: if there is no LibreOffice, or it cannot convert the document in time.
    """
    kind = format_of(data)
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise ReadingError(
            f"这是{_NAMES[kind]} 格式，需要 LibreOffice 才能读取，此处未安装。"
            "请用 Word 或 WPS 另存为 .docx 后再导入，或由管理员安装 LibreOffice"
        )
    with tempfile.TemporaryDirectory(prefix="gknb-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"source.{_ENDINGS[kind]}"
        source.write_bytes(data)
        _convert(program, source)
        target = source.with_suffix(".docx")
        if not target.is_file():
            raise ReadingError(_FAILED)
        converted = target.read_bytes()
    return replace(docx.read(converted), format=kind)


def _convert(program: str, source: Path) -> None:
    """Convert a file beside itself; on the way out nothing that was started is left running."""
    folder = source.parent
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)),
    ]
    process = subprocess.Popen(  # noqa: S603  # a program of the system, on a file of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=system_environment(),
        start_new_session=True,
    )
    try:
        process.wait(timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        raise ReadingError(_SLOW.format(int(MOST_SECONDS))) from None
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
