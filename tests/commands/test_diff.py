"""`gknb diff`: what two copies of a report say differently."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from tests.paths import SAMPLES

PEOPLE = {"初审": "陈静", "复审": "王建国", "终审": "李敏"}


def run(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "年报.toml"
    path.write_bytes((SAMPLES / "busy-city-2024.toml").read_bytes())
    return path


@pytest.fixture
def signed(path):
    for stage, name in PEOPLE.items():
        assert run("sign", path, "--stage", stage, "--name", name).exit_code == 0
    return path


def change(path, old="enterprise = ", new="enterprise = 1"):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class TestDiff:
    def test_two_that_say_the_same_give_0(self, signed):
        result = run("diff", SAMPLES / "busy-city-2024.toml", signed)
        assert (result.exit_code, result.stdout) == (0, "内容相同\n")
        assert "审签记录" in result.stderr

    def test_two_that_differ_give_1_with_label_and_both_values(self, path):
        change(path)
        result = run("diff", SAMPLES / "busy-city-2024.toml", path)
        assert result.exit_code == 1
        assert "商业企业" in result.stdout
        assert result.stderr == ""

    def test_json_has_the_place(self, path):
        change(path)
        result = run("diff", SAMPLES / "busy-city-2024.toml", path, "--json")
        assert result.exit_code == 1
        told = json.loads(result.stdout)
        assert told["differences"][0]["table"] == "requests"
        assert run("diff", path, path, "--json").exit_code == 0

    @pytest.mark.parametrize("arguments", [["没有.toml", "也没有.toml"], ["-", "-"]])
    def test_what_cannot_be_read_gives_2(self, arguments):
        result = run("diff", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr


def test_what_is_beside_the_content_is_told_and_no_difference(signed, path):
    one = SAMPLES / "busy-city-2024.toml"
    result = run("diff", one, signed)
    assert (result.exit_code, result.stdout) == (0, "内容相同\n")
    assert result.stderr.startswith("内容以外不同的：")
    told = json.loads(run("diff", one, signed, "--json").stdout)
    assert told["files"] == [str(one), str(signed)]
    assert (told["differences"], bool(told["beside_content"])) == ([], True)
    assert run("diff", one, signed, "--json").stderr == ""
    assert run("diff", one, signed, "-q").stderr == ""
    assert path.exists()


def test_standard_input_is_either_of_both_and_named_so(path):
    data = path.read_bytes()
    change(path)
    arguments = (["diff", "-", str(path)], ["diff", str(path), "-"])
    for arguments_of in arguments:
        result = CliRunner().invoke(cli, arguments_of, input=data)
        assert result.exit_code == 1
        assert "标准输入" in result.stdout.splitlines()[0]
    same = run("diff", "-", "-")
    assert (same.exit_code, "标准输入只能写一次" in same.stderr) == (2, True)
    assert run("diff", path, "没有.toml").exit_code == 2
    assert run("diff", "没有.toml", path).exit_code == 2


def test_a_page_is_as_wide_as_asked_for_or_as_the_terminal(path, monkeypatch):
    from gknb.commands import diff

    change(path)
    one = SAMPLES / "busy-city-2024.toml"
    usual = run("diff", one, path).stdout
    assert usual == run("diff", one, path, "--width", diff.USUAL_WIDTH).stdout
    assert usual != run("diff", one, path, "--width", 60).stdout
    monkeypatch.setattr(diff, "sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True)))
    monkeypatch.setenv("COLUMNS", "77")
    assert diff._terminal_width() == 76
    monkeypatch.setattr(diff, "sys", SimpleNamespace(stdout=None))
    assert diff._terminal_width() == diff.USUAL_WIDTH
