"""Files written at once or not at all, where the system does as it is told."""

from __future__ import annotations

import errno
import io
import os
import stat

import pytest

from gknb.core.disk import atomic
from gknb.core.disk.access import AccessLostError
from gknb.core.disk.atomic import create, read_stream, reason, replace, require_regular_file


@pytest.fixture(autouse=True)
def mask():
    before = os.umask(0o027)
    yield
    os.umask(before)


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_written_whole_or_piece_by_piece(tmp_path):
    path = tmp_path / "a"
    replace(path, [b"ab", b"", b"c"])
    assert (path.read_bytes(), mode_of(path)) == (b"abc", 0o640)
    replace(path, b"d", 0o600)
    assert (path.read_bytes(), mode_of(path)) == (b"d", 0o640)  # it keeps its mode
    replace(tmp_path / "b", b"", 0o600)
    assert mode_of(tmp_path / "b") == 0o600


def test_pieces_that_end_in_an_error_leave_the_file_as_it_was(tmp_path):
    def pieces():
        yield b"new"
        raise ValueError("no more")

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ValueError, match="no more"):
        replace(tmp_path / "a", pieces())
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a", b"old")]


@pytest.mark.parametrize("are_links_known", [True, False])
def test_a_new_file_never_takes_the_place_of_another(tmp_path, monkeypatch, are_links_known):
    if not are_links_known:  # as on a memory stick

        def no_link(*_, **__):
            raise PermissionError(errno.EPERM, "one name only")

        monkeypatch.setattr(os, "link", no_link)
        monkeypatch.setattr(atomic, "_NAMES_LATER", {})
    create(tmp_path / "a", b"first", 0o666)
    assert ((tmp_path / "a").read_bytes(), mode_of(tmp_path / "a")) == (b"first", 0o640)
    (tmp_path / "dead").symlink_to("nowhere")
    for name in ("a", "dead"):
        with pytest.raises(FileExistsError):
            create(tmp_path / name, b"second")
    assert (tmp_path / "a").read_bytes() == b"first"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a", "dead"]


def test_of_two_new_files_of_one_name_the_second_is_refused(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"first")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)  # it came after that was asked
    with pytest.raises(FileExistsError):
        create(tmp_path / "a", b"second")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a", b"first")]


def test_a_stream_is_read_to_its_end_or_one_byte_too_far(monkeypatch):
    monkeypatch.setattr(atomic, "_PIECE", 4)
    for length in (0, 1, 4, 7, 8, 9, 10, 11, 30):
        data = bytes(range(length))
        assert read_stream(io.BytesIO(data), 9) == data[:10], length


def test_a_file_that_is_written_over_keeps_its_place_and_no_old_end(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"a long content")
    number = path.stat().st_ino
    monkeypatch.setattr(atomic, "replaces_in_place", lambda *_: True)
    replace(path, b"short")
    assert (path.read_bytes(), path.stat().st_ino) == (b"short", number)
    writes, broken = os.write, []

    def full(descriptor, data):
        if not broken:
            broken.append(writes(descriptor, data[:2]))
            raise OSError(errno.ENOSPC, "full")
        return writes(descriptor, data[:3])  # what is written in parts is written whole

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="full"):
        replace(path, b"longer again")
    monkeypatch.undo()
    assert broken == [2]
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a", b"short")]


def test_only_a_regular_file_is_one():
    require_regular_file(stat.S_IFREG)
    for mode, error in (
        (stat.S_IFDIR, errno.EISDIR),
        (stat.S_IFLNK, errno.ELOOP),
        (stat.S_IFIFO, errno.ENOTSUP),
        (stat.S_IFCHR, errno.ENOTSUP),
        (stat.S_IFSOCK, errno.ENOTSUP),
    ):
        with pytest.raises(OSError, match=r"folder|loop|no regular file") as caught:
            require_regular_file(mode)
        assert caught.value.errno == error


def test_why_it_failed_is_said_in_chinese_by_the_number_of_the_error():
    for number, words in (
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.ENOTDIR, "不是文件夹"),
        (errno.EISDIR, "这是文件夹"),
        (errno.ENOTSUP, "文件名写 -"),
        (errno.ELOOP, "循环"),
        (errno.EACCES, "请检查文件和文件夹的权限"),
        (errno.EPERM, "没有权限"),
        (errno.EROFS, "只读"),
        (errno.ENOSPC, "磁盘已满，请清理"),
        (errno.EDQUOT, "配额已用完"),
        (errno.EFBIG, "超过允许的文件大小"),
        (errno.ENAMETOOLONG, "文件名太长"),
        (errno.EIO, "读写出错"),
        (errno.EMFILE, "打开的文件太多"),
        (errno.ENFILE, "打开的文件太多"),
        (errno.ENOMEM, "内存不够"),
        *((number, "正被占用，请稍后") for number in (errno.EBUSY, errno.ETXTBSY, errno.EAGAIN)),
        (errno.EINVAL, "请换一个文件夹"),
        *(
            (number, "已断开，请重新连接")
            for number in (errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH)
        ),
        (errno.ETIMEDOUT, "没有回应"),
        (errno.ENODEV, "已拔出"),
        (errno.ENXIO, "已拔出"),
    ):
        assert words in reason(OSError(number, "words of the system")), number
    assert (
        reason(OSError(errno.EBADMSG, "Bad message")) == f"系统报告 Bad message（{errno.EBADMSG}）"
    )
    assert reason(ValueError("embedded null byte")) == "文件名里有不能用的字符"
    assert reason(AccessLostError(errno.EPERM, "甲将无法打开文件")) == "甲将无法打开文件"


def test_a_disk_is_asked_once_whether_files_can_be_named_later(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(atomic, "_NAMES_LATER", {})
    monkeypatch.setattr(atomic, "_names_later", lambda folder: asked.append(folder) is None)
    assert [atomic._can_be_named(str(tmp_path)) for _ in range(2)] == [True, True]
    assert asked == [str(tmp_path)]
    assert not atomic._can_be_named(str(tmp_path / "none"))
    assert not atomic._can_be_named("a\0b")
