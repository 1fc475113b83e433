"""Report files: TOML in, read strictly with every problem named, and out, written atomically."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import tomllib
from decimal import Decimal, InvalidOperation
from pathlib import Path

import tomli_w

from .file_format import ACCEPTED_FIELDS, Problem, from_document, to_document
from .file_values import clean_text
from .report import Report
from .toml_messages import translate

MOST_BYTES = 16 * 1024 * 1024
"""The largest file that is read; a real report has some ten thousand bytes."""


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
        """One line per problem: file, place, explanation."""
        return "\n".join(
            "：".join(part for part in (self.source, *problem) if part) for problem in self.problems
        )


def loads(data: bytes, source: str) -> Report:
    """The report in the bytes of a file.

    Args:
        data: the whole file.
        source: the file's name, for messages.

    Raises:
        ReportFileError: with every problem, if it is not a report through and through.
    """
    text = _decode(data, source)
    try:
        document = tomllib.loads(text, parse_float=_exactly)
    except RecursionError:
        raise ReportFileError(source, Problem("", "表或数组嵌套太深，不是年度报告")) from None
    except ValueError as error:
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
        _refuse_no_file(os.stat(path).st_mode)  # noqa: PTH116  # also takes a str with a NUL
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReportFileError(source, Problem("", f"不能读取：{_reason(error)}")) from None
    return loads(data, source)


def dumps(report: Report) -> str:
    """A report as the text of its file; the same report always gives the same text."""
    parts = [tomli_w.dumps(to_document(report), multiline_strings=True)]
    for accepted in report.accepted:
        texts = {key: clean_text(getattr(accepted, key)) for key in ACCEPTED_FIELDS}
        parts.append("[[accepted]]\n" + tomli_w.dumps(texts, multiline_strings=True))
    return "\n".join(parts)


def save(report: Report, path: Path) -> None:
    """Write a report to a file, at once or not at all.

    The file keeps its mode; a symbolic link is kept and its target replaced.

    Raises:
        ReportFileError: if it cannot be written, or could not be read again afterwards;
            the file is then as it was.
    """
    source = _shown_name(path)
    data = dumps(report).encode()
    loads(data, source)
    try:
        _replace(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:
        raise ReportFileError(source, Problem("", f"不能保存：{_reason(error)}")) from None


def _replace(path: Path, data: bytes) -> None:
    before = _mode_and_owner(path)
    temporary = path.with_name(f".gknb-{secrets.token_hex(8)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123
            if before is not None:
                with contextlib.suppress(OSError):  # only root may give a file away
                    os.fchown(descriptor, before.st_uid, before.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(before.st_mode))
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        os.replace(temporary, path)  # noqa: PTH105  # tests let it fail
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _mode_and_owner(path: Path) -> os.stat_result | None:
    """What is to be kept of a file that will be replaced; None if there is none yet."""
    try:
        before = path.lstat()
    except FileNotFoundError:
        return None
    _refuse_no_file(before.st_mode)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    return before


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the file system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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


def _refuse_no_file(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "folder")
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "loop")
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENOTSUP, "no regular file")


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTSUP: "这是管道或设备，不是普通文件",
    errno.ELOOP: "符号链接循环，指不到文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满，请清理后再试",
    errno.EDQUOT: "磁盘配额已用完，请清理后再试",
    errno.EFBIG: "超过允许的文件大小",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "同时打开的文件太多",
}


def _reason(error: OSError | ValueError) -> str:
    if not isinstance(error, OSError):
        return "文件名里有不能用的字符"
    return _REASONS.get(error.errno or 0) or f"系统报告 {error.strerror}（{error.errno}）"


def _shown_name(path: Path | str) -> str:
    return clean_text(os.fspath(path)).replace("\n", " ")
