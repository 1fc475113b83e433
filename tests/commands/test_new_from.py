"""`gknb new --from`: a report that continues last year's."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.files import toml_file
from gknb.core.forms import Place
from gknb.core.reading import read
from tests.commands.program import CLEAN, gknb
from tests.paths import SAMPLES

LAST = SAMPLES / "busy-city-2024.toml"


def run(*arguments):
    return CliRunner().invoke(cli, ["new", *map(str, arguments)])


@pytest.fixture
def new_file(tmp_path):
    return tmp_path / "2025.toml"


def test_it_carries_over_and_says_what_is_left_to_do(new_file):
    result = run(new_file, "--from", LAST)
    assert (result.exit_code, result.stdout) == (0, "")
    report, last = toml_file.load(new_file), toml_file.load(LAST)
    assert (report.year, report.agency, report.kind) == (2025, last.agency, "government")
    over = Place("requests", "carried_over", "total")
    assert report.figure(over) == last.figure(Place("requests", "carried_forward", "total")) == 425
    assert "上年结转 6 格" in result.stderr
    assert "先按上年填 46，须加本年制发、减本年废止" in result.stderr
    assert (new_file.parent / str(report.cover["previous"])).samefile(LAST)


def test_with_prose_takes_over_marked_text(new_file):
    run(new_file, "--from", LAST, "--with-prose")
    assert all("待改写" in text for text in toml_file.load(new_file).prose.values())


@pytest.mark.parametrize(
    "options",
    [
        ["--from", LAST, "--year", "2024"],
        ["--from", "没有.toml"],
        ["--agency", "某局"],
        ["--year", "2024"],
        ["--agency", "某局", "--year", "2024", "--with-prose"],
    ],
)
def test_what_does_not_fit_is_refused(new_file, options):
    result = run(new_file, *options)
    assert result.exit_code == 2
    assert not new_file.exists()


def test_a_file_that_exists_is_left_alone(new_file):
    new_file.write_text("mine", encoding="utf-8")
    assert run(new_file, "--from", LAST).exit_code == 2
    assert new_file.read_text(encoding="utf-8") == "mine"


def test_a_workbook_is_asked_for_by_its_ending_and_comes_back(tmp_path):
    book = tmp_path / "2025.xlsx"
    result = run(book, "--from", LAST)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"import {book}" in result.stderr
    got = read(book.read_bytes()).report
    assert (got.year, got.agency) == (2025, toml_file.load(LAST).agency)
    assert got.figure(Place("requests", "carried_over", "total")) == 425


@pytest.mark.parametrize(
    ("name", "format_"), [("a.toml", "xlsx"), ("a.xlsx", "toml"), ("a.docx", "xlsx")]
)
def test_a_name_that_promises_another_format_is_refused(tmp_path, name, format_):
    options = ("--agency", "某局", "--year", "2024", "--format", format_)
    result = run(tmp_path / name, *options)
    assert result.exit_code == 2
    assert not (tmp_path / name).exists()


class TestNewFromPublished:
    def test_a_report_continues_one_that_was_only_published(self, new_file, tmp_path):
        published = tmp_path / "published.txt"
        published.write_bytes(gknb("print", CLEAN, "--width", "200").stdout_bytes)
        ended = gknb("new", new_file, "--from", published)
        assert ended.exit_code == 0, ended.stderr
        begun, last = toml_file.load(new_file), toml_file.load(CLEAN)
        assert begun.year == last.year + 1
        for column in last.form.tables["requests"].blocks[0].columns[:6]:
            left = last.figure(Place("requests", "carried_forward", column.key))
            assert begun.figure(Place("requests", "carried_over", column.key)) == left

    def test_what_is_no_report_is_refused(self, new_file, tmp_path):
        letter = tmp_path / "letter.txt"
        letter.write_text("今天天气很好", encoding="utf-8")
        assert gknb("new", new_file, "--from", letter).exit_code == 2
        assert not new_file.exists()
