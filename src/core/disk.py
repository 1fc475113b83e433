"""Files on disk: written at once or not at all, and what went wrong, in Chinese."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def replace(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file at once or not at all; one that was there keeps its mode and owner.

    Args:
        path: the file.
        data: all of it, or piece by piece where it is too much to hold at once.

    Raises:
        OSError, ValueError: if it cannot be written; the file is then as it was.
    """
    before = _mode_and_owner(path)
    temporary = path.with_name(f".gknb-{os.urandom(8).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123
            if before is not None:
                with contextlib.suppress(OSError):  # only root may give a file away
                    os.fchown(descriptor, before.st_uid, before.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(before.st_mode))
            for piece in (data,) if isinstance(data, bytes) else data:  # noqa: FURB122  # tests let it fail
                file.write(piece)
            file.flush()
            _sync(descriptor)
        os.replace(temporary, path)  # noqa: PTH105  # tests let it fail
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def create(path: Path | str, data: bytes) -> None:
    """Write a file that must not exist yet, even if two do so at once.

    Raises:
        FileExistsError: if it exists.
        OSError, ValueError: if it cannot be written; there is then no file.
    """
    with open(path, "xb") as file:  # noqa: PTH123  # also takes a str with a NUL
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)  # noqa: PTH108  # a path that need not be a Path
            raise


def reason(error: OSError | ValueError) -> str:
    """Why a file could not be read or written, for its user."""
    if not isinstance(error, OSError):
        return "文件名里有不能用的字符"
    return _REASONS.get(error.errno or 0) or f"系统报告 {error.strerror}（{error.errno}）"


def refuse_no_file(mode: int) -> None:
    """Refuse what is no regular file, by its mode.

    Raises:
        OSError: if it is a folder, a link, a pipe or a device.
    """
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "folder")
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "loop")
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENOTSUP, "no regular file")


def _mode_and_owner(path: Path) -> os.stat_result | None:
    """What is to be kept of a file that will be replaced; None if there is none yet."""
    try:
        before = path.lstat()
    except FileNotFoundError:
        return None
    refuse_no_file(before.st_mode)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    return before


def _sync(descriptor: int) -> None:
    """Bring a file to the disk; some network folders cannot, which is no failure to write."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the file system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTSUP: "这是管道或设备，不是普通文件；要从管道读取，文件名写 -",
    errno.ELOOP: "符号链接循环，指不到文件",
    errno.EACCES: "没有权限，请检查文件和文件夹的权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满，请清理后再试",
    errno.EDQUOT: "磁盘配额已用完，请清理后再试",
    errno.EFBIG: "超过允许的文件大小",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "同时打开的文件太多",
}
