"""Files on disk: written at once or not at all, and what went wrong, in Chinese."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from typing import TYPE_CHECKING, cast

from .access import OWNER_ONLY, Access, AccessLostError, access_of, give_access, replaces_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import IO


def replace(path: Path, data: bytes | Iterable[bytes], mode: int = 0o666) -> None:
    """Write a file at once or not at all; one that was there keeps who may read and write it.

    Where a sticky folder forbids to replace the file of somebody else, it is written in place.

    Args:
        path: the file.
        data: all of it, or piece by piece where it is too much to hold at once.
        mode: of a file that was not there, before the user's own mask.

    Raises:
        OSError, ValueError: if it cannot be written; the file is then as it was.
    """
    before = _before(path)
    with _temporary(path) as temporary:
        _write_new(temporary, data, mode, before)
        if before is not None and replaces_in_place(path, before.status):
            _write_over(path, temporary)
            os.unlink(temporary)  # noqa: PTH108
        else:
            os.replace(temporary, path)  # noqa: PTH105  # tests let it fail
    _sync_folder(path)


def create(path: Path | str, data: bytes, mode: int = 0o666) -> None:
    """Write a file that must not exist yet, even if two do so at once.

    Args:
        path: the file.
        data: all of it.
        mode: of the file, before the user's own mask.

    Raises:
        FileExistsError: if it exists.
        OSError, ValueError: if it cannot be written; there is then no file.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "exists")
    with _temporary(path) as temporary:
        _write_new(temporary, data, mode, None)
        try:
            os.link(temporary, path)  # also takes a str with a NUL
        except OSError as error:
            if error.errno not in _WITHOUT_LINKS:
                raise
            _create_in_place(path, data, mode)
        with contextlib.suppress(OSError):  # what it holds stands under its own name by now
            os.unlink(temporary)  # noqa: PTH108
    _sync_folder(path)


def read_limited(path: Path | str, most: int) -> bytes:
    """The bytes of a regular file, one more than the most at most: then it is too large.

    Raises:
        OSError, ValueError: if it cannot be read; a pipe or a device is refused, not waited for.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        require_regular_file(os.fstat(descriptor).st_mode)
    except BaseException:
        os.close(descriptor)
        raise
    with _opened(descriptor, "rb") as file:
        return read_stream(file, most)


def read_stream(file: IO[bytes], most: int) -> bytes:
    """What a stream has, one byte more than the most at most, however long it goes on."""
    pieces: list[bytes] = []
    room = most + 1
    while room > 0 and (piece := file.read(min(room, _PIECE))):
        pieces.append(piece)
        room -= len(piece)
    return b"".join(pieces)


def reason(error: OSError | ValueError) -> str:
    """Why a file could not be read or written, for its user."""
    if isinstance(error, AccessLostError):
        return str(error.strerror)
    if not isinstance(error, OSError):
        return "文件名里有不能用的字符"
    return _REASONS.get(error.errno or 0) or f"系统报告 {error.strerror}（{error.errno}）"


def require_regular_file(mode: int) -> None:
    """Refuse what is not a regular file, by its mode.

    Raises:
        OSError: if it is a folder, a link, a pipe or a device.
    """
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "folder")
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "loop")
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENOTSUP, "no regular file")


def _before(path: Path) -> Access | None:
    """What is to be kept of a file that will be replaced; None if there is none yet."""
    before = access_of(path)
    if before is None:
        return None
    require_regular_file(before.status.st_mode)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    return before


@contextlib.contextmanager
def _temporary(path: Path | str) -> Iterator[str]:
    """A name beside a file for what is going to be that file; gone if that fails."""
    folder = os.path.dirname(path)  # noqa: PTH120  # also takes a str with a NUL
    name = os.path.join(folder, f".gknb-{os.urandom(8).hex()}.tmp")  # noqa: PTH118
    try:
        yield name
    except BaseException:
        with contextlib.suppress(OSError, ValueError):
            os.unlink(name)  # noqa: PTH108
        raise


def _write_new(name: str, data: bytes | Iterable[bytes], mode: int, before: Access | None) -> None:
    """Write a file that is not there yet, down to the disk, for those who had the one before.

    It gets its name once it is whole, where the file system can do that: a program that is killed
    while it writes leaves nothing behind.
    """
    # At no moment may more people read it than the one before: its owner alone to begin with.
    first_mode = mode if before is None else OWNER_ONLY
    descriptor, is_named = _new_file(name, first_mode)
    with _opened(descriptor) as file:
        if before is not None:
            give_access(descriptor, before)
        for piece in (data,) if isinstance(data, bytes) else data:  # tests let it fail
            file.write(piece)
        file.flush()
        _sync(descriptor)
        if not is_named:
            _give_name(descriptor, name)


def _new_file(name: str, mode: int) -> tuple[int, bool]:
    """A new file to write, and whether it has its name already."""
    flags = os.O_WRONLY | os.O_CLOEXEC
    folder = os.path.dirname(name) or os.curdir  # noqa: PTH120
    if (unnamed := getattr(os, "O_TMPFILE", 0)) and _can_be_named(folder):
        with contextlib.suppress(OSError):  # an old system, or a network folder
            return os.open(folder, flags | unnamed, mode), False
    return os.open(name, flags | os.O_CREAT | os.O_EXCL, mode), True


def _can_be_named(folder: str) -> bool:
    """Whether a file that was opened without a name can get one in a folder.

    Some file systems open it and then refuse: an empty one is tried first, and removed.
    """
    try:
        known = os.stat(folder).st_dev  # noqa: PTH116  # also takes a str with a NUL
    except (OSError, ValueError):
        return False
    if known not in _NAMES_LATER:
        _NAMES_LATER[known] = _names_later(folder)
    return _NAMES_LATER[known]


def _names_later(folder: str) -> bool:
    name = os.path.join(folder, f".gknb-{os.urandom(8).hex()}.tmp")  # noqa: PTH118
    try:
        descriptor = os.open(folder, os.O_WRONLY | os.O_TMPFILE, OWNER_ONLY)
    except OSError:
        return False
    try:
        _give_name(descriptor, name)
        os.unlink(name)  # noqa: PTH108
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _give_name(descriptor: int, name: str) -> None:
    """Give a name to a file that was opened without one.

    Only where it is told of a folder does Python follow the link that stands for the file.
    """
    os.link(f"/proc/self/fd/{descriptor}", name, src_dir_fd=descriptor, follow_symlinks=True)


def _opened(descriptor: int, mode: str = "wb") -> IO[bytes]:
    try:
        return cast("IO[bytes]", open(descriptor, mode))
    except BaseException:
        with contextlib.suppress(OSError):
            os.close(descriptor)
        raise


def _write_over(path: Path, temporary: str) -> None:
    """Write what is in a temporary file over a file that keeps its place.

    What was in it is written back if that fails; it takes no room that it had not before.
    """
    new, old = (read_limited(name, sys.maxsize - 1) for name in (temporary, path))
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        try:
            _fill(descriptor, new)
        except BaseException:
            _fill(descriptor, old)
            raise
    finally:
        os.close(descriptor)


def _fill(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.ftruncate(descriptor, len(data))
    _sync(descriptor)


def _create_in_place(path: Path | str, data: bytes, mode: int) -> None:
    """Write a new file where no file can have two names, as on a memory stick."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with _opened(descriptor) as file:
            file.write(data)
            file.flush()
            _sync(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)  # noqa: PTH108
        raise


def _sync(descriptor: int) -> None:
    """Bring a file to the disk; some network folders cannot, which is no failure to write."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


def _sync_folder(path: Path | str) -> None:
    """Make the new name of a file last through a power cut, where the file system can."""
    with contextlib.suppress(OSError):
        folder = os.path.dirname(path) or os.curdir  # noqa: PTH120
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_PIECE = 1 << 20
_NAMES_LATER: dict[int, bool] = {}
"""Whether files can be named once they are whole, by file system."""

_WITHOUT_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
"""What a file system says on which a file has one name only."""

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
    errno.ENFILE: "同时打开的文件太多",
    errno.ENOMEM: "内存不够，请关掉一些程序后再试",
    errno.EBUSY: "文件正被占用，请稍后再试",
    errno.ETXTBSY: "文件正被占用，请稍后再试",
    errno.EAGAIN: "文件正被占用，请稍后再试",
    errno.EINVAL: "磁盘或网络文件夹不接受这个操作，请换一个文件夹",
    errno.ESTALE: "网络文件夹已断开，请重新连接后再试",
    errno.ENOTCONN: "网络文件夹已断开，请重新连接后再试",
    errno.EHOSTDOWN: "网络文件夹已断开，请重新连接后再试",
    errno.EHOSTUNREACH: "网络文件夹已断开，请重新连接后再试",
    errno.ETIMEDOUT: "网络文件夹没有回应，请稍后再试",
    errno.ENODEV: "磁盘已拔出或已断开",
    errno.ENXIO: "磁盘已拔出或已断开",
}
