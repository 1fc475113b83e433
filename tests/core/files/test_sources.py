"""Which report files are meant by what was typed: each once, in order, and no others."""

from __future__ import annotations

import os

import pytest

from gknb.core.files.sources import find_files, listed


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.toml", "a.toml", "x.txt", "gknb.toml", ".h.toml", "z/c.toml", "z/.g/d.toml"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("named", "files"),
    [
        (["."], ["./a.toml", "./b.toml", "./z/c.toml"]),
        (["z", "b.toml"], ["z/c.toml", "b.toml"]),
        (["*.toml"], ["a.toml", "b.toml"]),
        (["?.toml"], ["a.toml", "b.toml"]),
        (["[b].toml"], ["b.toml"]),
        (["**/*.toml"], ["a.toml", "b.toml", "z/c.toml"]),
        (["b.toml", "./b.toml", "a.toml", "b.toml"], ["b.toml", "a.toml"]),
        (["b.toml", "."], ["b.toml", "./a.toml", "./z/c.toml"]),
        (["none.toml"], ["none.toml"]),
        (["none*.toml"], ["none*.toml"]),
        (["x.txt"], ["x.txt"]),
        (["gknb.toml"], ["gknb.toml"]),
        (["gknb.toml", "a.toml"], ["a.toml"]),
        ([], []),
    ],
)
def test_what_was_typed_stands_for_files(named, files):
    assert find_files(named) == files


def test_a_file_whose_name_looks_like_a_pattern_is_itself(folder):
    (folder / "[b].toml").write_text("", encoding="utf-8")
    assert find_files(["[b].toml"]) == ["[b].toml"]


@pytest.mark.parametrize("named", ["a.toml", "./a.toml", "other", "link"])
def test_what_is_left_out_is_so_under_every_name(folder, named):
    os.link("a.toml", "other")
    (folder / "link").symlink_to("a.toml")
    assert find_files(["b.toml", "a.toml"], [named]) == ["b.toml"]
    assert find_files(["."], [named]) == ["./b.toml", "./z/c.toml"]


def test_a_file_that_is_left_out_and_not_there_leaves_nothing_else_out():
    assert find_files(["a.toml", "b.toml"], ["none"]) == ["a.toml", "b.toml"]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"a\nb\n", ["a", "b"]),
        (b"a\r\n\r\nb", ["a", "b"]),
        (b"a b\n c\n", ["a b", " c"]),
        (b"a\nb\0c\0", ["a\nb", "c"]),
        (b"", []),
        ("甲.toml\n".encode(), ["甲.toml"]),
        (b"\xff\n", ["\udcff"]),
    ],
)
def test_a_list_has_a_name_a_line_or_one_before_each_nul(data, names):
    assert listed(data) == names


def write(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_a_link_to_a_report_of_the_folder_is_no_second_report(tmp_path):
    inside = tmp_path / "links"
    inside.mkdir()
    write(inside, "b.toml", "下级/c.toml")
    (inside / "a.toml").symlink_to("下级/c.toml")
    (inside / "下级" / "up").symlink_to(inside)
    files = find_files([str(inside)])
    assert [os.path.relpath(file, inside) for file in files] == ["a.toml", "b.toml"]


def test_a_link_to_a_report_elsewhere_is_one_and_a_dead_one_is_kept_to_be_told(tmp_path):
    write(tmp_path, "部门/a.toml", "别处/x.toml")
    (tmp_path / "部门" / "b.toml").symlink_to("../别处/x.toml")
    (tmp_path / "部门" / "c.toml").symlink_to("没有.toml")
    (tmp_path / "部门" / "d.toml").symlink_to("也没有.toml")
    files = find_files([str(tmp_path / "部门")])
    assert [os.path.basename(file) for file in files] == ["a.toml", "b.toml", "c.toml", "d.toml"]  # noqa: PTH119


def test_an_ending_in_capitals_is_one_and_a_folder_that_cannot_be_listed_stays(folder, monkeypatch):
    (folder / "D.TOML").write_text("", encoding="utf-8")
    assert find_files(["."])[0] == "./D.TOML"
    scandir = os.scandir

    def refusing(path):
        if os.fspath(path).endswith("z"):
            raise PermissionError(13, "denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert find_files(["."])[-1] == "./z"
