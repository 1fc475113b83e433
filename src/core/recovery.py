"""Drafts of reports under work, so that nothing typed is lost when the session is.

The app calls `write_draft` within a second of each change, `find_draft` when it opens a file, and
`discard` after saving or when the user gives the draft up.
"""

from __future__ import annotations

import datetime as dt
import difflib
import json
import os
import socket
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from .disk import reason
from .file_format import from_document
from .fingerprint import Fingerprint, fingerprint
from .forms import Place
from .report import Report, Value
from .state import state_folder, state_name
from .storage import dumps

_MARK = "# gknb-draft "


class DraftError(Exception):
    """A draft cannot be written, read or discarded; the text says why, in Chinese."""


@dataclass(frozen=True)
class Draft:
    """A report that was under work when its session ended.

    Attributes:
        report: what was typed.
        path: the file it belongs to.
        base: digest of that file when the editing began; empty where there was none.
        saved_at: when the draft was written.
        host: on which machine.
        pid: by which process there.
        problems: what in the draft could not be read, and is therefore not in `report`.
    """

    report: Report
    path: Path
    base: str
    saved_at: dt.datetime
    host: str
    pid: int
    problems: tuple[str, ...] = ()


class Difference(NamedTuple):
    """What one place holds in the file and in the draft; `lines` as by diff, for prose."""

    place: Place
    file: Value
    draft: Value
    lines: tuple[str, ...] = ()


def write_draft(report: Report, path: Path, base: Fingerprint) -> None:
    """Keep a report as the draft of its file, in place of an earlier one, at once or not at all.

    It outlives the process, not a power cut: for that the system takes some seconds more.

    Raises:
        DraftError: if it cannot be written; the earlier draft is then as it was.
    """
    about = {
        "path": os.path.realpath(path),
        "base": base.digest,
        "saved_at": dt.datetime.now(dt.UTC).isoformat(),
        "host": socket.gethostname(),
        "pid": os.getpid(),
    }
    try:
        data = f"{_MARK}{json.dumps(about)}\n{dumps(report)}".encode()
        target = _draft_path(path)
        temporary = target.with_suffix(f".{os.getpid()}.tmp")
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(descriptor, "wb") as file:  # noqa: PTH123
                file.write(data)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise DraftError(f"草稿不能保存：{reason(error)}") from None


def find_draft(path: Path) -> Draft | None:
    """The draft of a file; None if there is none, or it says the same as the file.

    Raises:
        DraftError: if there is a draft that cannot be read.
    """
    try:
        target = _draft_path(path)
        text = target.read_bytes().decode()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise DraftError(f"草稿不能读取：{reason(error)}") from None
    head, _, body = text.partition("\n")
    if _file_text(path) == body:
        return None
    try:
        about = json.loads(head.removeprefix(_MARK))
        report, problems = from_document(tomllib.loads(body, parse_float=Decimal))
        return Draft(
            report,
            Path(about["path"]),
            about["base"],
            dt.datetime.fromisoformat(about["saved_at"]),
            about["host"],
            about["pid"],
            tuple("：".join(filter(None, problem)) for problem in problems),
        )
    except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        raise DraftError(f"草稿已损坏，不能读取：{target}") from None


def discard(path: Path) -> None:
    """Remove the draft of a file, if there is one.

    Raises:
        DraftError: if it cannot be removed.
    """
    try:
        _draft_path(path).unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise DraftError(f"草稿不能删除：{reason(error)}") from None


def is_behind(draft: Draft) -> bool:
    """Whether the file was changed by somebody else after the draft's editing began."""
    return fingerprint(draft.path).digest != draft.base


def differences(draft: Report, file: Report) -> list[Difference]:
    """Every place that holds something else in the draft, in the order of the form."""
    found = []
    for place in dict.fromkeys((*draft.places(), *file.places())):
        before, after = _value(file, place), _value(draft, place)
        if before != after:
            found.append(Difference(place, before, after, _lines(before, after)))
    return found


def _value(report: Report, place: Place) -> Value:
    """What a report holds at a place, that its own form may not know."""
    try:
        return report.value(place)
    except (KeyError, ValueError):
        return None


def _lines(before: Value, after: Value) -> tuple[str, ...]:
    if not isinstance(before or after, str):
        return ()
    old, new = (str(value or "").split("\n") for value in (before, after))
    return tuple(line for line in difflib.ndiff(old, new) if line[0] in "-+")


def _file_text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError):
        return None


def _draft_path(path: Path) -> Path:
    return state_folder("drafts") / f"{state_name(path)}.toml"
