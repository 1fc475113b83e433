"""What a folder of reports has from earlier imports, looked up by source and by name."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from gknb.core.files.source_tables import write_source
from gknb.core.files.toml_file import dumps
from gknb.core.importing import folder as module
from gknb.core.importing.folder import Kept, ReportFolder, content_digest
from gknb.core.report import Source, new_report

SHA = "a" * 64


def digest(data):
    return hashlib.sha256(data).hexdigest()


def imported(name="甲.docx", sha=SHA, *, own=None):
    text = dumps(new_report("甲局", 2024))
    own = digest(text.encode()) if own is None else own
    source = Source(name, sha, dt.date(2025, 1, 2), (), own)
    return f"{text}\n{write_source(source)}".encode()


def test_a_report_is_known_by_its_source_its_digest_and_its_name(tmp_path):
    data = imported()
    (tmp_path / "甲局2024.toml").write_bytes(data)
    folder = ReportFolder(tmp_path)
    assert folder.path == tmp_path
    (kept,) = folder.with_source("甲.docx")
    assert (kept.name, kept.source, kept.sha256) == ("甲局2024.toml", "甲.docx", SHA)
    assert kept.content == content_digest(data)
    assert not kept.is_edited
    assert folder.with_digest(SHA) is kept
    assert folder.with_name("甲局2024.toml") is kept
    assert folder.with_digest("b" * 64) is None
    assert folder.with_name("乙.toml") is None
    assert folder.with_source("乙.docx") == []


@pytest.mark.parametrize("own", ["", "b" * 64])
def test_one_that_says_something_else_or_does_not_tell_is_edited(tmp_path, own):
    (tmp_path / "a.toml").write_bytes(imported(own=own))
    assert ReportFolder(tmp_path).with_name("a.toml").is_edited


def test_one_that_was_not_imported_has_no_source(tmp_path):
    data = dumps(new_report("甲局", 2024)).encode()
    (tmp_path / "a.toml").write_bytes(data)
    folder = ReportFolder(tmp_path)
    kept = folder.with_name("a.toml")
    assert (kept.source, kept.sha256, kept.is_edited) == ("", "", True)
    assert kept.content == digest(data)
    assert folder.with_source("") == []


@pytest.mark.parametrize(
    "rest", [b"file = 1\n", b"file = 'a'\n", b"x", b"file = 'a'\nsha256 = 1\n"]
)
def test_a_source_that_cannot_be_read_is_none(tmp_path, rest):
    (tmp_path / "a.toml").write_bytes(b"text\n[source]\n" + rest)
    kept = ReportFolder(tmp_path).with_name("a.toml")
    assert (kept.source, kept.content) == ("", digest(b"text"))


def test_other_and_hidden_files_are_no_reports_and_a_folder_may_not_be_there(tmp_path):
    for name in (".a.toml", "a.txt"):
        (tmp_path / name).write_bytes(imported())
    assert ReportFolder(tmp_path).with_digest(SHA) is None
    assert ReportFolder(tmp_path / "none").with_digest(SHA) is None
    (tmp_path / "b.toml").mkdir()
    assert ReportFolder(tmp_path).with_name("b.toml") == Kept("b.toml")


def test_the_first_of_two_from_the_same_bytes_is_the_one(tmp_path, monkeypatch):
    for name in ("b.toml", "a.toml"):
        (tmp_path / name).write_bytes(imported())
    monkeypatch.setattr(module, "_report_names", lambda _: ["b.toml", "a.toml"])
    folder = ReportFolder(tmp_path)
    assert folder.with_digest(SHA).name == "a.toml"
    assert [kept.name for kept in folder.with_source("甲.docx")] == ["a.toml", "b.toml"]
    folder.add(Kept("c.toml", "甲.docx", SHA, False))
    assert folder.with_digest(SHA).name == "a.toml"
    assert [kept.name for kept in folder.with_source("甲.docx")][-1] == "c.toml"


def test_the_last_table_of_sources_counts():
    data = b"prose\n[source]\nprose\n[source]\nfile = 1\n"
    assert content_digest(data) == digest(b"prose\n[source]\nprose")
    assert content_digest(b"[source]\n") == digest(b"[source]\n")
    assert content_digest(b"\n[source]\nx") == digest(b"")
