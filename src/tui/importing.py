"""A published report brought into the app: read, and saved beside its source."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gknb.core.disk.atomic import create, reason, require_regular_file
from gknb.core.files.toml_file import ReportFileError, dumps, loads
from gknb.core.reading import MOST_BYTES, Reading, ReadingError, import_source
from gknb.core.rendering.file_names import proposed_name
from gknb.core.report import Report

MOST_COPIES = 100


class ImportFailedError(Exception):
    """Nothing was read; the message says why, in Chinese."""


def import_report(source: Path) -> tuple[Path, Reading]:
    """Read a published report and save it as a new file in the folder of its source.

    Raises:
        ImportFailedError: if it cannot be read or saved; no file is then written.
    """
    try:
        require_regular_file(source.stat().st_mode)
        with source.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        today = dt.datetime.now(tz=dt.UTC).astimezone().date()
        reading = import_source(data, source.name, today)
        content = dumps(reading.report).encode()
        loads(content, str(source))
        return _save(source.parent, reading.report, content), reading
    except ReadingError as error:
        raise ImportFailedError(f"{source}：{error}") from None
    except ReportFileError as error:
        raise ImportFailedError(f"{source}：读到的内容不能保存：{error}") from None
    except (OSError, ValueError) as error:
        raise ImportFailedError(f"{source}：{reason(error)}") from None


def _save(folder: Path, report: Report, content: bytes) -> Path:
    """Save under a name that no file has yet."""
    for number in range(1, MOST_COPIES):
        ending = ".toml" if number == 1 else f"-{number}.toml"
        path = folder / proposed_name(report, ending)
        try:
            create(path, content)
        except FileExistsError:
            continue
        return path
    raise ImportFailedError(f"{folder} 里同名的文件太多，请先整理")
