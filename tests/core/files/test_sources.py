"""Which report files are meant by what was typed: each once, also under two names."""

from __future__ import annotations

import os

from gknb.core.files.sources import find_files


def write(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_a_link_to_a_report_of_the_folder_is_no_second_report(tmp_path):
    write(tmp_path, "b.toml", "下级/c.toml")
    (tmp_path / "a.toml").symlink_to("下级/c.toml")
    (tmp_path / "下级" / "up").symlink_to(tmp_path)
    files = find_files([str(tmp_path)])
    assert [os.path.relpath(file, tmp_path) for file in files] == ["a.toml", "b.toml"]


def test_a_link_to_a_report_elsewhere_is_one_and_a_dead_one_is_kept_to_be_told(tmp_path):
    write(tmp_path, "部门/a.toml", "别处/x.toml")
    (tmp_path / "部门" / "b.toml").symlink_to("../别处/x.toml")
    (tmp_path / "部门" / "c.toml").symlink_to("没有.toml")
    (tmp_path / "部门" / "d.toml").symlink_to("也没有.toml")
    files = find_files([str(tmp_path / "部门")])
    assert [os.path.basename(file) for file in files] == ["a.toml", "b.toml", "c.toml", "d.toml"]  # noqa: PTH119
