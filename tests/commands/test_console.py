"""What every command shares: standard output that takes nothing, messages, names."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from gknb.commands import console
from gknb.core.disk.locks import held_by
from gknb.core.files.toml_file import load
from tests.commands.program import CLEAN


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
class TestFullDisk:
    @pytest.mark.parametrize("arguments", [["--help"], ["print", "--help"], ["schema"]])
    def test_output_that_nothing_takes_is_said_with_exit_code_2(self, arguments):
        with Path("/dev/full").open("wb") as full:
            ended = subprocess.run(
                [sys.executable, "-m", "gknb", *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert ended.returncode == 2
        assert "磁盘已满" in ended.stderr.decode()
        assert b"Traceback" not in ended.stderr

    @pytest.mark.parametrize("arguments", [["check", "no file"], ["print", "--bogus"]])
    def test_messages_that_nothing_takes_leave_the_exit_code(self, arguments):
        with Path("/dev/full").open("wb") as full:
            ended = subprocess.run(
                [sys.executable, "-m", "gknb", *arguments], stderr=full, check=False
            )
        assert ended.returncode == 2


class Stream:
    """A standard stream that fails as the system does."""

    def __init__(self, error=None, encoding="utf-8"):
        self.data, self.error, self.encoding, self.buffer = b"", error, encoding, self

    def fileno(self):
        raise OSError("none")

    def flush(self):
        pass

    def write(self, data):
        if self.error is not None:
            raise self.error
        self.data += data


def ending(call, *arguments):
    with pytest.raises(click.exceptions.Exit) as ended:
        call(*arguments)
    return ended.value.exit_code


def test_what_is_written_ends_the_command_where_nobody_takes_it(monkeypatch, capsys):
    for stream, code, words in (
        (Stream(BrokenPipeError()), 141, ""),
        (Stream(OSError(28, "full")), 2, "错误：不能写到标准输出：磁盘已满，请清理后再试\n"),
        (None, 2, "错误：标准输出已关闭，无法写出。\n"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            assert ending(console.write, b"x") == code
        assert capsys.readouterr().err == words
    stream = Stream()
    monkeypatch.setattr(sys, "stdout", stream)
    console.write("甲\n".encode())
    assert stream.data == "甲\n".encode()


def test_a_message_is_harmless_line_by_line_and_nobody_need_take_it(monkeypatch, capsys):
    console.complain("甲\x1b[31m\n乙\r")
    assert capsys.readouterr().err == "甲\n乙\n\n"
    for stream in (None, Stream(OSError(28, "full"))):
        monkeypatch.setattr(sys, "stderr", stream)
        console.complain("甲")
        assert ending(console.fail, "甲") == 2


def test_quiet_keeps_what_was_done_and_not_what_went_wrong(capsys):
    @click.command()
    @console.quiet_option
    def command():
        console.tell("做了")
        console.complain("错了")
        assert console.is_quiet() is wanted

    for wanted in (True, False):
        command.main(["-q"] if wanted else [], standalone_mode=False)
        assert capsys.readouterr().err == ("" if wanted else "做了\n") + "错了\n"
    assert not console.is_quiet()


def test_a_report_is_read_from_a_file_or_from_standard_input(monkeypatch, capsys, tmp_path):
    def given(data):
        monkeypatch.setattr(sys, "stdin", data if data is None else SimpleNamespace(buffer=data))
        return console.read_report("-")

    whole = CLEAN.read_bytes()
    assert given(io.BytesIO(whole)) == console.read_report(str(CLEAN)) == load(CLEAN)
    assert capsys.readouterr().err == ""

    class Broken(io.BytesIO):
        def read(self, *_):
            raise OSError(5, "broken")

    for stream, words in (
        (None, "标准输入：没有可读取的内容\n"),
        (Broken(), "标准输入：不能读取：磁盘读写出错\n"),
        (io.BytesIO(), "标准输入：文件是空的，不是年度报告\n"),
    ):
        assert given(stream) is None
        assert capsys.readouterr().err == words
    assert console.read_report(str(tmp_path / "没有")) is None
    assert capsys.readouterr().err.endswith("没有：不能读取：没有这个文件或文件夹\n")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"abcd")))
    assert console.read_standard(2) == b"abc"
    monkeypatch.setattr(sys, "stdin", None)
    assert console.read_standard(2) == b""


def test_json_and_names_are_shown_without_what_steers():
    assert console.as_json({"甲": ["\x1b"]}) == '{\n  "甲": [\n    "\\u001b"\n  ]\n}\n'.encode()
    assert console.shown(os.fsdecode(b"a\xff\x1b")) == "a\ufffd\x1b"
    assert console.told("a\x1b[1m\nb") == "a b"


def test_a_report_is_held_until_the_command_ends(tmp_path, capsys):
    path = tmp_path / "a.toml"
    path.write_bytes(b"")
    with click.Context(click.Command("x")):
        console.hold(str(path))
        console.hold(str(tmp_path / "new.toml"))  # which nobody can have open
        assert held_by(path) is not None
        with click.Context(click.Command("y")):
            assert ending(console.hold, str(path)) == 2
        assert held_by(path) is not None
    assert held_by(path) is None
    assert [file.name for file in tmp_path.iterdir()] == ["a.toml"]
    told = capsys.readouterr().err
    assert told.startswith(f"错误：{path}：")
    assert told.endswith("，正在编辑这份报告。请等对方退出后再试。\n")


def test_where_there_can_be_no_lock_the_command_goes_on(tmp_path, monkeypatch):
    def none(_):
        raise PermissionError(13, "no lock here")

    monkeypatch.setattr("gknb.core.disk.locks.take", none)
    (tmp_path / "a.toml").write_bytes(b"")
    done = []
    with click.Context(click.Command("x")):
        console.hold(str(tmp_path / "a.toml"))
        done.append(True)
    assert done


def test_a_stream_that_takes_nothing_is_given_up(monkeypatch, tmp_path):
    given_up = []
    with monkeypatch.context() as patch:
        patch.setattr(console, "_discard", given_up.append)
        for error in (BrokenPipeError(), OSError(28, "full")):
            stream = Stream(error)
            patch.setattr(sys, "stdout", stream)
            ending(console.write, b"x")
            patch.setattr(sys, "stderr", stream)
            console.complain("x")
            assert given_up == [stream, stream]
            given_up.clear()
            patch.setattr(sys, "stderr", Stream())
    with (tmp_path / "a").open("w", encoding="utf-8") as file:
        console._discard(file)
        file.write("x")
    assert (tmp_path / "a").read_text(encoding="utf-8") == ""
    console._discard(Stream())  # one without a descriptor is let be
