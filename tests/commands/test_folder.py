"""What a command takes from the folder that it was given: its reports, roster and settings."""

from __future__ import annotations

import click
import pytest

from gknb.commands import folder as module
from gknb.commands.folder import expected, findings_of, read_list, reports_of, settings_of
from gknb.core.files.toml_file import save
from tests.city import clean_report


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.toml", "b.toml", "上年/a.toml", "上年甲/c.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def settle(folder, text):
    (folder / "gknb.toml").write_text(text, encoding="utf-8")


def refused(call, *arguments):
    with pytest.raises(click.exceptions.Exit) as ended:
        call(*arguments)
    assert ended.value.exit_code == 2


def test_a_folder_stands_for_its_reports_and_not_for_last_years(folder):
    every = ["./a.toml", "./b.toml", "./上年/a.toml", "./上年甲/c.toml"]
    assert reports_of(["."]) == every
    settle(folder, 'previous = "上年"\n')
    assert reports_of(["."]) == [every[0], every[1], every[3]]
    assert reports_of(["上年"]) == ["上年/a.toml"]
    assert reports_of([".", "上年"]) == every  # both are meant: both were typed
    assert reports_of([".", "上年/a.toml"])[2] == every[2]  # that one is meant: it was typed
    assert reports_of(["上年/a.toml", "a.toml"]) == ["上年/a.toml", "a.toml"]
    settle(folder, 'previous = "b.toml"\n')
    assert reports_of(["."]) == every


def test_what_is_written_is_left_out(folder):
    assert reports_of(["."], ["a.toml", None, "-"])[0] == "./b.toml"
    assert folder.exists()


def test_settings_that_cannot_be_used_end_the_command(folder, capsys):
    settle(folder, "yeer = 2024\n")
    refused(settings_of, ["."])
    refused(reports_of, ["."])
    refused(module.campaign_of, ["."], [], None)
    assert capsys.readouterr().err.count("不认识的键 yeer") == 3


def test_last_years_folder_that_cannot_be_used_ends_the_command(folder, capsys):
    refused(module.campaign_of, ["."], ["./a.toml"], str(folder / "没有"))
    assert "没有" in capsys.readouterr().err


def test_the_roster_is_the_one_asked_for_or_that_of_a_folder(folder):
    (folder / "名单.txt").write_text("甲局\n", encoding="utf-8")
    (folder / "另一.txt").write_text("乙局\n丙局\n", encoding="utf-8")
    settings = settings_of(["."])
    name, roster = expected("另一.txt", settings, ["."])
    assert (name, list(roster.names)) == ("另一.txt", ["乙局", "丙局"])
    name, roster = expected(None, settings, ["."])
    assert (name.endswith("名单.txt"), list(roster.names)) == (True, ["甲局"])
    for named in (["a.toml"], []):  # somebody has made a choice
        name, roster = expected(None, settings, named)
        assert (name, list(roster.names)) == ("", [])
    (folder / "名单.txt").unlink()
    assert expected(None, settings_of(["."]), ["."])[0] == ""


def test_lines_that_are_no_agency_are_told_twenty_at_most(folder, capsys):
    for many, end in ((20, "不是机关名称"), (21, "等21行不是机关名称")):
        lines = "".join(f"注：{'说' * 20}{n}\n" for n in range(many))
        (folder / "x.txt").write_text(f"甲局\n{lines}", encoding="utf-8")
        assert list(read_list("x.txt").names) == ["甲局"]
        told = capsys.readouterr().err
        assert told.startswith(f"x.txt：第2行“注：{'说' * 18}”、第3行")
        assert told.count("行“") == 20
        assert told.endswith(f"”{end}，未计入名单。\n")
    (folder / "x.txt").write_text("甲局\n", encoding="utf-8")
    read_list("x.txt")
    assert capsys.readouterr().err == ""


def test_a_roster_that_cannot_be_read_ends_the_command(folder, monkeypatch, capsys):
    (folder / "空.txt").touch()
    for name, words in (("没有.txt", "没有这个文件"), ("空.txt", "空.txt：")):
        refused(read_list, name)
        assert words in capsys.readouterr().err

    def broken(_):
        raise OSError(5, "broken")

    monkeypatch.setattr(module, "read_standard", lambda _: "乙局\n".encode())
    assert list(read_list("-").names) == ["乙局"]
    monkeypatch.setattr(module, "read_standard", broken)
    refused(read_list, "-")
    assert "不能读取：磁盘读写出错" in capsys.readouterr().err


def test_findings_are_those_that_the_folder_asks_for(folder, capsys):
    report = clean_report("甲市教育局")
    save(report, folder / "a.toml")
    assert findings_of(report, "a.toml") == []
    assert {each.rule for each in findings_of(report, "a.toml", final=True)} == {"signoff-missing"}
    settle(folder, 'signatures = ["终审"]\nprevious = "上年"\n')
    (unsigned,) = findings_of(report, "a.toml", final=True)
    assert "终审" in unsigned.message
    report.cover["previous"] = "没有.toml"
    capsys.readouterr()
    (folder / "gknb.toml").unlink()
    findings_of(report, "a.toml")
    findings_of(report, "-")
    one, other = capsys.readouterr().err.splitlines()
    assert one.startswith("a.toml：上年报告不能使用：")
    assert other.startswith("标准输入：上年报告不能使用：")
