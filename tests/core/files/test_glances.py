"""Whose report a file is, by its head, and by reading it where the head does not say."""

from __future__ import annotations

import os

import pytest

from gknb.core.files.glances import Glance, glance, look
from gknb.core.files.toml_file import dumps, save
from gknb.core.report import new_report


def file_of(tmp_path, text):
    path = tmp_path / "a.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_report_of_the_program_says_whose_it_is_in_its_head(tmp_path):
    path = tmp_path / "a.toml"
    save(new_report("甲县商务局", 2024), path)
    assert glance(path) == look(path) == Glance(path, 2024, "甲县商务局")


@pytest.mark.parametrize(
    "text",
    [
        'year = 2024\nname = "甲局"',
        'year=2024 # 年\r\nname\t=\t"甲局"',
        '# x\nname = "甲局"\nyear = 2024\n',
    ],
)
def test_the_lines_may_be_written_in_other_ways(tmp_path, text):
    path = file_of(tmp_path, text)
    assert glance(path) == Glance(path, 2024, "甲局")


@pytest.mark.parametrize(
    "text",
    [
        *('years = 2024\nname = "甲局"', 'year = 20245\nname = "甲局"', "year = 2024\nname = 1"),
        *('year = 2024\nname = "甲\\"局"', 'year = 2024\nname = ""', ' year = 2024\nname = "甲"'),
        f'year = 2024\nname = "{"甲" * 201}"',
        b"\xff\xfe",
        "",
    ],
)
def test_a_head_that_does_not_say_both_says_nothing(tmp_path, text):
    assert glance(file_of(tmp_path, text)) is None


def test_the_longest_name_that_is_taken_has_two_hundred_characters(tmp_path):
    name = "甲" * 200
    assert glance(file_of(tmp_path, f'year = 2024\nname = "{name}"')).agency == name


def test_what_stands_behind_the_head_is_not_looked_at(tmp_path):
    lines = 'year = 2024\nname = "甲局"\n'
    near = file_of(tmp_path, "#" * (16_384 - len(lines.encode()) - 1) + "\n" + lines)
    assert glance(near) is not None
    assert glance(file_of(tmp_path, "#" * 16_384 + "\n" + lines)) is None


def test_a_head_that_does_not_say_it_is_read_whole(tmp_path):
    text = dumps(new_report("甲县商务局", 2024))
    path = file_of(tmp_path, f"{'# 说明' * 9000}\n{text}")
    assert glance(path) is None
    assert look(path) == Glance(path, 2024, "甲县商务局")


def test_what_is_no_report_or_no_file_is_none(tmp_path):
    assert look(file_of(tmp_path, "x")) is None
    assert look(tmp_path / "none") is None
    assert look(tmp_path) is None
    os.mkfifo(tmp_path / "pipe")
    assert glance(tmp_path / "pipe") is None
