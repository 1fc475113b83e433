"""Lists of commands: which format, and where they may go."""

from __future__ import annotations

from types import SimpleNamespace

import click
import pytest

from gknb.commands import tables as module
from gknb.commands.tables import list_format, require_list_output, write_list


@pytest.mark.parametrize(
    ("asked", "output", "expected"),
    [
        (None, None, "text"),
        (None, "a.csv", "csv"),
        (None, "a.XLSX", "xlsx"),
        (None, "a.json", "json"),
        (None, "a.txt", "text"),
        (None, "a.csv.old", "text"),
        ("json", "a.csv", "json"),
    ],
)
def test_the_format_is_the_one_asked_for_by_name_or_by_ending(asked, output, expected):
    assert list_format(asked, output) == expected


def test_a_workbook_is_not_shown_on_a_terminal(monkeypatch, capsys):
    monkeypatch.setattr(module, "sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True)))
    for output in (None, "-"):
        with pytest.raises(click.exceptions.Exit) as ended:
            require_list_output(output, "xlsx", [], force=False)
        assert ended.value.exit_code == 2
    assert "不能显示在终端上" in capsys.readouterr().err
    require_list_output(None, "csv", [], force=False)
    monkeypatch.setattr(
        module, "sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: False))
    )
    require_list_output(None, "xlsx", [], force=False)


def test_a_list_goes_to_a_file_or_to_standard_output(tmp_path, capfdbinary):
    write_list(b"a\n", str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").read_bytes() == b"a\n"
    out, error = capfdbinary.readouterr()
    assert out == b""
    assert "已写入".encode() in error


def test_a_file_that_is_there_or_an_input_is_not_written_over(tmp_path):
    there = tmp_path / "a.csv"
    there.write_bytes(b"x")
    with pytest.raises(click.exceptions.Exit):
        require_list_output(str(there), "csv", [], force=False)
    require_list_output(str(there), "csv", [], force=True)
    with pytest.raises(click.exceptions.Exit):
        require_list_output(str(there), "csv", [str(there)], force=True)
