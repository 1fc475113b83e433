"""`gknb doctor` says how everything is, in lines and as JSON, and whether something is wrong."""

from __future__ import annotations

import getpass
import json
import os
import platform

import pytest
from click.testing import CliRunner

import gknb.doctor
from gknb import __version__
from gknb.cli import cli
from gknb.doctor import GROUPS, Item, State

ITEMS = [
    Item("program", "version", "版本", "1.0"),
    Item("terminal", "size", "窗口", "70列，20行", State.NOTE, "请放大\n再试"),
    Item("folders", "state", "草稿、备份", "不能写：磁盘已满", State.BAD, "请清理磁盘"),
]


def doctor(*options):
    return CliRunner().invoke(cli, ["doctor", *options])


def test_each_line_has_its_state_and_what_to_do(monkeypatch):
    monkeypatch.setattr(gknb.doctor, "examine", lambda: ITEMS)
    assert doctor().stdout.splitlines() == [
        "程序",
        "  正常  版本        1.0",
        "",
        "终端",
        "  注意  窗口        70列，20行",
        "                    处理：请放大",
        "                          再试",
        "",
        "文件夹",
        "  异常  草稿、备份  不能写：磁盘已满",
        "                    处理：请清理磁盘",
        "",
        "1项异常，1项注意。以上内容没有用户名和报告内容，可以发给协助的人。",
    ]


@pytest.mark.parametrize(("items", "code"), [(ITEMS, 1), (ITEMS[:2], 0)])
def test_the_exit_code_says_whether_something_is_wrong(monkeypatch, items, code):
    monkeypatch.setattr(gknb.doctor, "examine", lambda: items)
    assert doctor().exit_code == code
    assert doctor("--json").exit_code == code


def test_json_says_the_same(monkeypatch):
    monkeypatch.setattr(gknb.doctor, "examine", lambda: ITEMS)
    document = json.loads(doctor("--json").stdout)
    assert document["version"] == __version__
    assert document["items"][0]["remedy"] is None
    assert document["items"][2] == {
        "group": "folders",
        "key": "state",
        "label": "草稿、备份",
        "value": "不能写：磁盘已满",
        "state": "bad",
        "remedy": "请清理磁盘",
    }


def test_everything_of_this_machine_is_told_and_nothing_private(monkeypatch, tmp_path):
    home = tmp_path / "zhangsan"
    reports = home / "云溪市信访局"
    reports.mkdir(parents=True)
    monkeypatch.chdir(reports)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USER", "zhangsan")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.7 5 192.0.2.8 22")
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    done = doctor("--json")
    items = json.loads(done.stdout)["items"]
    assert [item for item in items if item["state"] == "bad"] == []
    assert {item["group"] for item in items} == set(GROUPS)
    assert len({item["key"] for item in items}) == len(items)
    text = done.stdout + doctor().stdout
    private = ["zhangsan", "信访", str(tmp_path), "192.0.2", platform.node()]
    private += [getpass.getuser()] if os.getuid() else []
    assert [word for word in private if word in text] == []
    assert "~/.local/state/gknb" in text
