"""`gknb compare`: what it prints and what it refuses."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from tests.paths import SAMPLES

TWO = (SAMPLES / "busy-city-2024.toml", SAMPLES / "from-registers-2024.toml")


def run(*arguments):
    return CliRunner().invoke(cli, ["compare", *map(str, arguments)])


@pytest.mark.parametrize("format_", ["rich", "text", "json", "tsv", "html"])
def test_every_format_names_both_agencies(format_):
    result = run(*TWO, "--format", format_)
    assert result.exit_code == 0
    assert "云溪市人民政府" in result.stdout
    assert "\x1b" not in result.stdout


def test_into_a_pipe_it_is_text_and_shorter_with_changed():
    text = run(*TWO).stdout
    assert text == run(*TWO, "--format", "text").stdout
    assert len(run(*TWO, "--changed").stdout) < len(text)


def test_a_file_gets_what_standard_output_would(tmp_path):
    assert run(*TWO, "--format", "html", "-o", tmp_path / "a.html").exit_code == 0
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert html == run(*TWO, "--format", "html").stdout


@pytest.mark.parametrize(
    "arguments",
    [TWO[:1], (*TWO, "没有.toml"), (*TWO, "-o", "a.toml"), (*TWO, "--format", "pdf")],
)
def test_what_cannot_be_compared_is_refused(arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
