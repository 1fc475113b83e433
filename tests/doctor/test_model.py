"""What is told of a path says where it is, not whose it is."""

from __future__ import annotations

import pytest

from gknb.doctor.model import State, without_names


@pytest.fixture(autouse=True)
def zhang(monkeypatch):
    monkeypatch.setenv("HOME", "/home/zhangsan")
    monkeypatch.setenv("USER", "zhangsan")
    monkeypatch.delenv("LOGNAME", raising=False)
    monkeypatch.delenv("SUDO_USER", raising=False)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/home/zhangsan", "~"),
        ("/home/zhangsan/.local/state/gknb", "~/.local/state/gknb"),
        ("/home/zhangsan2/x", "/home/zhangsan2/x"),
        ("/srv/state/zhangsan/gknb", "/srv/state/…/gknb"),
        ("/opt/gknb/bin/python", "/opt/gknb/bin/python"),
        ("/opt/a\x1b[31m", "/opt/a"),
    ],
)
def test_the_home_folder_and_the_user_are_not_named(path, told):
    assert without_names(path) == told


@pytest.mark.parametrize("home", ["/", ""])
def test_a_user_without_a_home_loses_no_path(monkeypatch, home):
    monkeypatch.setenv("HOME", home)
    assert without_names("/opt/gknb") == "/opt/gknb"


def test_every_state_has_a_word_of_two_characters():
    assert [state.label for state in State] == ["正常", "注意", "异常"]
