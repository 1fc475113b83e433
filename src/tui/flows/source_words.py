"""What an imported report says in the words of its source, at the place under the cursor.

Where every figure and text stood is known right after reading. Later the source is looked for
beside the report and asked for where it is not there; it is read again, and only taken where it
is the very file that was imported.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from gknb.core.disk.atomic import read_limited, reason
from gknb.core.forms import Place
from gknb.core.naming import place_name
from gknb.core.safe_text import harmless, one_line
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.dialogs.page import PageScreen

from .foreign import read_foreign
from .import_report import READABLE

if TYPE_CHECKING:
    from gknb.core.reading import Quote
    from gknb.core.report import Source
    from gknb.tui.model.session import Session
    from gknb.tui.terminal.app import TerminalApp

LONGEST_NOTICE = 60
"""Cells of words that are said in a line; longer ones have a page of their own."""


class SourceError(Exception):
    """The source is not at hand; the message says why, in Chinese."""


class OtherSourceError(SourceError):
    """A file is not the one that was imported."""


def show_source_words(app: TerminalApp, session: Session, place: Place) -> None:
    """Show what stood in the source for a place of the report.

    Args:
        app: shows it.
        session: of a report that was imported; it keeps what was read.
        place: a figure, a sum, a text or a detail of the cover.
    """
    source = session.report.source
    if source is None:
        app.notify("本报告不是导入的，没有原文", markup=False)
    elif session.origins is not None:
        _show(app, session, session.origins, place)
    else:
        beside = session.path.parent / source.file
        if source.file and beside.is_file():
            _read(app, session, source, beside, place)
        else:
            _ask(app, session, source, place, f"原文“{one_line(source.file)}”不在报告旁，请选择：")


def read_origins(path: str, sha256: str) -> Mapping[Place, Quote]:
    """Where everything stood in a source.

    Args:
        path: the source.
        sha256: the digest of the file that was imported.

    Raises:
        OtherSourceError: if it is another file, or has changed since.
        SourceError: if it cannot be read.
    """
    from gknb.core.reading import MOST_BYTES, ReadingError, read

    try:
        data = read_limited(path, MOST_BYTES)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise OtherSourceError(f"{path} 与导入时的文件不同")
        return read(data, Path(path).name).origins
    except ReadingError as error:
        raise SourceError(f"{path}：{error}") from None
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}：{reason(error)}") from None


def _ask(app: TerminalApp, session: Session, source: Source, place: Place, question: str) -> None:
    def named(path: Path | None) -> None:
        if path is not None:
            _read(app, session, source, path, place)

    app.push_screen(FileDialog(question, "", suffix="", endings=READABLE), named)


def _read(app: TerminalApp, session: Session, source: Source, path: Path, place: Place) -> None:
    def done(origins: Mapping[Place, Quote]) -> None:
        if session.is_left:
            return
        session.origins = origins
        app.clear_notices()
        _show(app, session, origins, place)

    def failed(why: str) -> None:
        app.tell_error("无法查看原文", why)

    app.notify("正在读取原文，按 Ctrl+C 停止", timeout=2, markup=False)
    read_foreign(app, read_origins, str(path), source.sha256, done=done, failed=failed)


def _show(app: TerminalApp, session: Session, origins: Mapping[Place, Quote], place: Place) -> None:
    quote = origins.get(place)
    if quote is None:
        app.notify("原文没有这一处，或者没有读入", markup=False)
    elif cell_len(quote.words) <= LONGEST_NOTICE and "\n" not in quote.words:
        app.notify(f"原文{one_line(str(quote))}", markup=False)
    else:
        heading = f"原文 {quote.origin}：{place_name(session.report.form, place)}"
        app.push_screen(PageScreen(one_line(heading), harmless(quote.words), wrapped=True))
