"""Names or a report on standard input."""

from __future__ import annotations

import click
import pytest

from gknb.commands import standard_input
from gknb.commands.standard_input import report_or_names


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
