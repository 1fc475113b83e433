"""Lists of commands: which format, and where they may go; names or a report on standard input."""

from __future__ import annotations

from types import SimpleNamespace

import click
import pytest

from gknb.commands import registers, standard_input
from gknb.commands import tables as module
from gknb.commands.standard_input import report_or_names
from gknb.commands.tables import list_format, require_list_output, write_list
from gknb.core.tally import RegisterError


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


class TestStandardInput:
    def given(self, monkeypatch, data):
        monkeypatch.setattr(standard_input, "read_standard", lambda _: data)

    def test_without_a_dash_it_is_not_read(self, monkeypatch):
        monkeypatch.setattr(standard_input, "read_standard", pytest.fail)
        assert report_or_names(["a", "b"]) == (["a", "b"], b"")

    @pytest.mark.parametrize(
        ("data", "names"),
        [
            (b"x/a.toml\nb.toml\n", ["x/a.toml", "b.toml"]),
            (b"\n a.toml\n", [" a.toml"]),
            (b"a.toml\0b\0", ["a.toml", "b"]),
        ],
    )
    def test_names_stand_where_the_dash_is(self, monkeypatch, data, names):
        self.given(monkeypatch, data)
        assert report_or_names(["1", "-", "2"]) == (["1", *names, "2"], b"")

    @pytest.mark.parametrize(
        "data", [b"version = 1\n", b"# a.toml\nversion = 1\n", b"[a.toml]\n", b"", b"\n\n"]
    )
    def test_a_report_is_one(self, monkeypatch, data):
        self.given(monkeypatch, data)
        assert report_or_names(["1", "-"]) == (["1", "-"], data)

    def test_the_name_of_a_file_that_is_there_is_one(self, monkeypatch, tmp_path):
        (tmp_path / "report").write_bytes(b"")
        self.given(monkeypatch, f"{tmp_path}/report\n".encode())
        assert report_or_names(["-"]) == ([f"{tmp_path}/report"], b"")

    def test_too_much_is_refused(self, monkeypatch, capsys):
        monkeypatch.setattr(standard_input, "MOST_LIST_BYTES", 3)
        self.given(monkeypatch, b"abc")
        assert report_or_names(["-"]) == (["-"], b"abc")
        self.given(monkeypatch, b"abcd")
        with pytest.raises(click.exceptions.Exit):
            report_or_names(["-"])
        assert "超过" in capsys.readouterr().err


class TestRegisters:
    def here(self, name, data, *rest):
        return name, data, rest

    @pytest.mark.parametrize(
        ("data", "is_apart"),
        [
            (b"x" * (registers.WORTH_A_PROCESS - 1), False),
            (b"x" * registers.WORTH_A_PROCESS, True),
            (b"PK", True),
            (b"\xd0\xcf\x11\xe0", True),
            (b"", False),
        ],
    )
    def test_large_ones_and_workbooks_are_read_in_a_process_of_their_own(
        self, monkeypatch, tmp_path, data, is_apart
    ):
        asked = []

        def run(function, *arguments):
            asked.append(function)
            return function(*arguments)

        monkeypatch.setattr("gknb.core.disk.worker.run", run)
        file = tmp_path / "a.csv"
        file.write_bytes(data)
        assert registers.work_out(str(file), self.here, 1) == (str(file), data, (1,))
        assert bool(asked) is is_apart

    def test_what_fails_there_or_cannot_be_read_is_told_by_name(self, monkeypatch, tmp_path):
        from gknb.core.disk.worker import WorkerError

        def run(*_):
            raise WorkerError("太久")

        monkeypatch.setattr("gknb.core.disk.worker.run", run)
        file = tmp_path / "a.xlsx"
        file.write_bytes(b"PK")
        with pytest.raises(RegisterError, match=r"a\.xlsx：太久"):
            registers.work_out(str(file), self.here)
        with pytest.raises(RegisterError, match="没有：不能读取：没有这个文件"):
            registers.work_out(str(tmp_path / "没有"), self.here)
