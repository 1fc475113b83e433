"""Which files are to be imported, and which are passed over and counted."""

from __future__ import annotations

import os

import pytest

from gknb.core.importing import Passed, find_sources


@pytest.fixture
def mail(tmp_path):
    def put(*names, content=b"x"):
        for name in names:
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return tmp_path

    return put


def names(sources, folder):
    return [os.path.relpath(file, folder) for file in sources.files]


def test_a_folder_stands_for_its_files_and_those_below(mail):
    folder = mail("b.docx", "甲/a.html", "甲/乙/c")
    assert names(find_sources([str(folder)], "out"), folder) == ["b.docx", "甲/a.html", "甲/乙/c"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("~$年报.docx", Passed.LEFTOVER),
        (".~年报.et", Passed.LEFTOVER),
        ("Thumbs.db", Passed.LEFTOVER),
        ("DESKTOP.INI", Passed.LEFTOVER),
        (".DS_Store", Passed.LEFTOVER),
        ("._年报.pdf", Passed.LEFTOVER),
        ("年报.TMP", Passed.LEFTOVER),
        ("年报.docx~", Passed.LEFTOVER),
        (".git", Passed.HIDDEN),
        ("扫描件.JPG", Passed.PICTURE),
        ("名单.xlsx", Passed.LIST),
        ("gknb.toml", Passed.LIST),
    ],
)
def test_what_is_no_report_by_its_name_is_counted_with_its_reason(mail, name, reason):
    sources = find_sources([str(mail(name))], "out")
    assert (sources.files, dict(sources.passed)) == ([], {reason: 1})


@pytest.mark.parametrize(
    "name",
    [
        "年报~1.docx",
        "thumbs.docx",
        "tmp.docx",
        "年报.zip",
        "名单公示.docx",
        "gknb.docx",
        "年报$.pdf",
    ],
)
def test_a_name_that_only_resembles_those_is_a_source(mail, name):
    assert find_sources([str(mail(name))], "out").files


def test_an_empty_document_and_a_missing_one_are_sources_so_that_they_are_told(mail):
    folder = mail("空.docx", content=b"")
    files = [str(folder / "空.docx"), str(folder / "没有.docx")]
    sources = find_sources(files, "out")
    assert (sources.files, sources.passed) == (files, {})


def test_what_systems_keep_in_folders_is_not_even_counted(mail):
    folder = mail("__MACOSX/a.docx", ".svn/b.docx", "c.docx")
    sources = find_sources([str(folder)], "out")
    assert names(sources, folder) == ["c.docx"]
    assert not sources.passed


def test_a_pattern_stands_for_what_fits_it_and_a_file_comes_once(mail):
    folder = mail("a.docx", "b.docx", "c.html", "d.docx/e.html")
    sources = find_sources([f"{folder}/*.docx", str(folder / "a.docx"), f"{folder}/./b.docx"], "")
    assert names(sources, folder) == ["a.docx", "b.docx", "d.docx/e.html"]


def test_a_pattern_that_nothing_fits_stays_to_be_told(tmp_path):
    assert find_sources([f"{tmp_path}/*.wps"], "").files == [f"{tmp_path}/*.wps"]


def test_reports_in_the_folder_of_reports_are_no_sources_but_documents_there_are(mail):
    folder = mail("a.toml", "b.docx", "来/c.toml")
    sources = find_sources([str(folder)], f"{folder}/../{folder.name}/")
    assert names(sources, folder) == ["b.docx", "来/c.toml"]
