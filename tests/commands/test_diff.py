"""`gknb diff`: what two copies of a report say differently."""

from __future__ import annotations

import json

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
