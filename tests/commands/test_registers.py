"""Registers as the commands read them: in a process of their own where they may need much."""

from __future__ import annotations

import pytest

from gknb.commands import registers
from gknb.core.tally import RegisterError


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
