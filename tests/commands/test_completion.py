"""What a shell is offered, and the scripts by which it asks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.commands.program import gknb


def complete(words, shell="bash", folder=None):
    typed = words.split(" ")
    answer = subprocess.run(
        [sys.executable, "-m", "gknb"],
        capture_output=True,
        check=True,
        cwd=folder,
        env=os.environ
        | {
            "_GKNB_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": typed[-1] if shell == "fish" else str(len(typed) - 1),
        },
    )
    return answer.stdout.decode().split()


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_each_shell_gets_a_script_that_asks_our_command(self, shell):
        result = gknb("completion", shell)
        assert result.exit_code == 0
        assert f"_GKNB_COMPLETE={shell}_complete" in result.stdout
        program = shutil.which(shell)
        if program is not None:
            parsed = subprocess.run([program, "-n"], input=result.stdout.encode(), check=False)
            assert parsed.returncode == 0

    def test_formats_and_commands_are_completed(self):
        assert complete("gknb print a --format te") == ["plain,text"]
        assert complete("gknb che") == ["plain,check"]

    def test_section_numbers_are_completed(self):
        numbers = [f"plain,{number}" for number in range(1, 7)]
        assert complete("gknb print a --section ") == numbers
        assert "三、收到和处理政府信息公开申请情况" in complete("gknb print a --section 3", "zsh")

    def test_report_files_are_completed_and_nothing_else(self, tmp_path):
        for name in ("年报2023.toml", "年报2024.toml", "年报.txt", "其他.toml"):
            (tmp_path / name).touch()
        wanted = ["plain,年报2023.toml", "plain,年报2024.toml"]
        assert complete("gknb check 年", folder=tmp_path) == wanted
        assert complete("gknb 年", folder=tmp_path) == wanted

    def test_registers_rosters_profiles_and_sources_are_completed(self, tmp_path):
        for name in ("甲.csv", "甲.ods", "甲.toml", "甲.docx", "甲.txt", "甲.exe"):
            (tmp_path / name).touch()
        offered = {
            "gknb tally 甲": ["甲.csv", "甲.ods"],
            "gknb tally a.csv --profile 甲": ["甲.toml"],
            "gknb merge a --roster 甲": ["甲.csv", "甲.ods", "甲.txt"],
            "gknb roster --roster 甲": ["甲.csv", "甲.ods", "甲.txt"],
            "gknb new --roster 甲": ["甲.csv", "甲.ods", "甲.txt"],
            "gknb import 甲": ["甲.csv", "甲.docx", "甲.ods", "甲.toml", "甲.txt"],
        }
        for words, names in offered.items():
            assert complete(words, folder=tmp_path) == [f"plain,{name}" for name in names], words

    def test_rosters_are_completed_and_the_settings_are_no_report(self, tmp_path):
        for name in ("gknb.toml", "g.toml", "g名单.xlsx", "g名单.csv", "g名单.docx"):
            (tmp_path / name).touch()
        assert complete("gknb check g", folder=tmp_path) == ["plain,g.toml"]
        wanted = ["plain,g名单.csv", "plain,g名单.xlsx"]
        assert complete("gknb roster . --roster g", folder=tmp_path) == wanted
        assert complete("gknb roster . --format c", folder=tmp_path) == ["plain,csv"]

    def test_a_name_that_needs_quoting_is_left_to_the_shell(self, tmp_path):
        (tmp_path / "a b.toml").touch()
        assert complete("gknb check a", folder=tmp_path) == ["file,a"]

    def test_bash_completes_a_command_line(self, tmp_path):
        bash = shutil.which("bash")
        if bash is None:
            pytest.skip("no bash here")
        (tmp_path / "gknb").write_text(
            f'#!/bin/sh\nexec "{sys.executable}" -m gknb "$@"\n', encoding="utf-8"
        )
        (tmp_path / "gknb").chmod(0o755)
        script = (
            'eval "$(gknb completion bash)"\n'
            "COMP_WORDS=(gknb print a --format j); COMP_CWORD=4\n"
            '_gknb_completion gknb; echo "${COMPREPLY[@]}"\n'
        )
        answer = subprocess.run(
            [bash, "--norc", "-c", script],
            capture_output=True,
            check=True,
            env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        )
        assert answer.stdout.decode().strip() == "json"
