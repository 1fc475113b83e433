"""What an imported report says in the words of its source, at the place under the cursor.

Where every figure and text stood is known right after reading. Later the source is looked for
beside the report and in the folders around it, and asked for where it is not there; it is read
again, and only taken where it is the very file that was imported.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from gknb.core.disk.atomic import read_limited, reason
from gknb.core.disk.nearby import files_nearby
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

FAILED = "无法查看原文"
LONGEST_NOTICE = 60
"""Cells of words that are said in a line; longer ones have a page of their own."""
_DEPTH = 2
"""So many folders below the one above the report the source is looked for: 收件/乡镇/."""
_MOST_ENTRIES = 5_000
_MOST_CANDIDATES = 20
"""Files of the name of the source that are compared with it."""
_MOST_FOLDERS = 5
_FOLDERS: list[str] = []
"""Where sources were, the last one first: those of other reports are mostly there too."""


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
        _look(app, session, source, place)


class SourceFile(NamedTuple):
    """The source that was looked for."""

    path: str = ""
    """Where it is; empty where it is nowhere around."""
    origins: Mapping[Place, Quote] = {}  # never changed
    others: tuple[str, ...] = ()
    """Files of its name that are not the one that was imported."""


def find_source(report: str, name: str, sha256: str, folders: tuple[str, ...] = ()) -> SourceFile:
    """Look for the source of a report around it, and read it.

    Args:
        report: the file of the report: the source may be beside it, or below the folder above.
        name: the name of the source.
        sha256: the digest of the file that was imported.
        folders: where else it may be.

    Raises:
        SourceError: if it is nowhere, but a file of its name cannot be read.
    """
    others: list[str] = []
    failure: SourceError | None = None
    for path in _candidates(Path(report), name, folders):
        try:
            return SourceFile(path, read_origins(path, sha256))
        except OtherSourceError:
            others.append(path)
        except SourceError as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return SourceFile(others=tuple(others))


def _candidates(report: Path, name: str, folders: tuple[str, ...]) -> Iterator[str]:
    """The files of a name around a report, the likeliest first, each once."""
    above = Path(os.path.abspath(report)).parent  # noqa: PTH100  # a link keeps its surroundings
    likely = [file for folder in (str(above), *folders) if (file := Path(folder, name)).is_file()]
    nearby = files_nearby(above.parent, name.__eq__, depth=_DEPTH, most=_MOST_ENTRIES)
    files = dict.fromkeys(str(file) for file in (*likely, *nearby.files) if file.is_file())
    yield from list(files)[:_MOST_CANDIDATES]


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


def _look(app: TerminalApp, session: Session, source: Source, place: Place) -> None:
    """Look for the source around the report; ask for it where it is not there."""
    name = Path(source.file).name
    if not name:
        _ask(app, session, source, place, "请选择原文：")
        return

    def done(looked_for: SourceFile) -> None:
        if session.is_left:
            return
        if looked_for.path:
            _take(app, session, looked_for.path, looked_for.origins, place)
            return
        app.clear_notices()
        shown = one_line(name)
        question = f"报告附近没有原文“{shown}”，请选择："
        if looked_for.others:
            question = f"报告附近的“{shown}”与导入时的文件不同，请选择原文："
        _ask(app, session, source, place, question)

    app.notify("正在查找原文，按 Ctrl+C 停止", timeout=2, markup=False)
    report, folders = str(session.path), tuple(_FOLDERS)
    read_foreign(
        app,
        find_source,
        report,
        name,
        source.sha256,
        folders,
        done=done,
        failed=lambda why: app.tell_error(FAILED, why),
    )


def _ask(app: TerminalApp, session: Session, source: Source, place: Place, question: str) -> None:
    def named(path: Path | None) -> None:
        if path is not None:
            _read(app, session, source, path, place)

    app.push_screen(FileDialog(question, "", suffix="", endings=READABLE), named)


def _read(app: TerminalApp, session: Session, source: Source, path: Path, place: Place) -> None:
    def done(origins: Mapping[Place, Quote]) -> None:
        if not session.is_left:
            _take(app, session, str(path), origins, place)

    app.notify("正在读取原文，按 Ctrl+C 停止", timeout=2, markup=False)
    read_foreign(
        app,
        read_origins,
        str(path),
        source.sha256,
        done=done,
        failed=lambda why: app.tell_error(FAILED, why),
    )


def _take(
    app: TerminalApp, session: Session, path: str, origins: Mapping[Place, Quote], place: Place
) -> None:
    """Keep what was read, remember where, and show the words."""
    folder = str(Path(path).resolve().parent)
    _FOLDERS[:] = [folder, *(each for each in _FOLDERS if each != folder)][:_MOST_FOLDERS]
    session.origins = origins
    app.clear_notices()
    _show(app, session, origins, place)


def _show(app: TerminalApp, session: Session, origins: Mapping[Place, Quote], place: Place) -> None:
    quote = origins.get(place)
    if quote is None:
        app.notify("原文没有这一处，或者没有读入", markup=False)
    elif cell_len(quote.words) <= LONGEST_NOTICE and "\n" not in quote.words:
        app.notify(f"原文{one_line(str(quote))}", markup=False)
    else:
        heading = f"原文 {quote.origin}：{place_name(session.report.form, place)}"
        app.push_screen(PageScreen(one_line(heading), harmless(quote.words), wrapped=True))
