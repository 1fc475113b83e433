"""Programs of the system: where they are, or what is not possible without them."""

from __future__ import annotations

import pytest

from gknb.core.reading.formats.office import PROGRAMS
from gknb.doctor import State, others


@pytest.mark.parametrize("there", PROGRAMS)
def test_the_first_office_that_is_there_is_named_without_its_owner(monkeypatch, there):
    monkeypatch.setenv("HOME", "/home/zhang")
    last = {there, PROGRAMS[-1]}
    monkeypatch.setattr(
        others.shutil, "which", lambda name: f"/home/zhang/{name}" if name in last else None
    )
    (item,) = others.items()
    assert (item.group, item.key, item.label) == ("others", "office", "LibreOffice")
    assert (item.value, item.state, item.remedy) == (f"~/{there}", State.GOOD, "")


def test_without_an_office_it_is_told_what_cannot_be_read(monkeypatch):
    monkeypatch.setattr(others.shutil, "which", lambda _: None)
    (item,) = others.items()
    assert item.state is State.NOTE
    assert item.value == "未安装：不能导入 DOC、WPS、RTF、ODT，其余不受影响"
    assert "另存为 DOCX" in item.remedy
