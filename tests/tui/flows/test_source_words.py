"""What an imported report says in the words of its source."""

from __future__ import annotations

import hashlib

import pytest

from gknb.core.forms import COVER, Place
from gknb.core.reading import import_source
from gknb.core.rendering import text as plain_text
from gknb.tui.flows import source_words
from gknb.tui.flows.source_words import (
    OtherSourceError,
    SourceError,
    SourceFile,
    find_source,
    read_origins,
)
from tests.tui.conftest import complete_report, requests, screen_text, until
from tests.tui.test_app import paste

DAY = complete_report().cover["signed_on"]
FIRST = requests("received")


@pytest.fixture
def path(tmp_path):
    """The report lies deep enough for what is around it to be its own."""
    folder = tmp_path / "报告" / "本年" / "部门"
    folder.mkdir(parents=True)
    return folder / "年报.toml"


@pytest.fixture
def source(tmp_path):
    """A published report: 17 requests of natural persons, of which one line tells."""
    report = complete_report()
    report.put(FIRST, 17)
    report.put(requests("granted"), 17)
    source = tmp_path / "原文" / "年报.txt"
    source.parent.mkdir()
    source.write_text(plain_text.render(report), encoding="utf-8")
    return source


@pytest.fixture
def imported(source):
    return import_source(source.read_bytes(), source.name, DAY).report


def test_what_was_read_knows_where_everything_stood(source):
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    origins = read_origins(str(source), digest)
    assert origins[FIRST].words == "17"
    assert "某县商务局" in origins[Place(COVER, "agency.name")].words


def test_a_source_that_has_changed_since_is_not_taken(source):
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    source.write_bytes(source.read_bytes() + b"\n")
    with pytest.raises(OtherSourceError, match=r"年报\.txt 与导入时的文件不同"):
        read_origins(str(source), digest)


def test_a_source_that_is_gone_is_told(source):
    with pytest.raises(SourceError, match="没有这个文件"):
        read_origins(str(source.with_name("别的.txt")), "")


async def test_the_source_beside_the_report_is_read_for_the_figure_under_the_cursor(
    opened, imported, source, path
):
    source.rename(path.parent / source.name)
    async with opened(imported) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+e")
        await until(pilot, lambda: "：“17”" in screen_text(app))
        assert app.session.origins[FIRST].words == "17"
        await pilot.press("down", "ctrl+e")
        await until(pilot, lambda: "：“0”" in screen_text(app))


async def test_a_text_is_shown_on_a_page_of_its_own(opened, imported, source, path):
    source.rename(path.parent / source.name)
    async with opened(imported) as (app, pilot):
        await pilot.press("f3", "ctrl+e")
        await until(pilot, lambda: "Esc 返回" in screen_text(app))
        lines = screen_text(app).splitlines()
        assert "主动公开" in lines[0]
        assert "本年度没有收取信息处理费" in "".join(line.strip() for line in lines[1:])
        await pilot.press("escape")
        assert app.section_screen.key == "overview"


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_source_is_found_in_a_folder_beside_that_of_the_report(source, tmp_path):
    report = tmp_path / "部门" / "甲局.toml"
    for folder in ("收件", "收件/街道"):
        near = tmp_path / folder / source.name
        near.parent.mkdir(exist_ok=True)
        source.rename(near)
        looked_for = find_source(str(report), source.name, digest(near))
        assert looked_for.path == str(near)
        assert looked_for.origins[FIRST].words == "17"
        source = near


def test_of_files_of_its_name_only_the_very_one_counts(source, tmp_path):
    report = tmp_path / "部门" / "甲局.toml"
    report.parent.mkdir()
    beside = report.with_name(source.name)
    beside.write_text("别的文件", encoding="utf-8")
    assert find_source(str(report), source.name, digest(source)).path == str(source)
    wanted = digest(source)
    source.write_text("改过", encoding="utf-8")
    assert find_source(str(report), source.name, wanted) == SourceFile(
        others=(str(beside), str(source))
    )


def test_a_file_of_its_name_that_cannot_be_read_is_told_where_the_source_is_nowhere(
    source, tmp_path, monkeypatch
):
    report = tmp_path / "部门" / "甲局.toml"
    report.parent.mkdir()
    beside = report.with_name(source.name)
    beside.write_text("别的文件", encoding="utf-8")
    whole = source_words.read_limited

    def refuse(path, most):
        if str(path) == str(beside):
            raise PermissionError(13, "Permission denied")
        return whole(path, most)

    monkeypatch.setattr(source_words, "read_limited", refuse)
    assert find_source(str(report), source.name, digest(source)).path == str(source)
    source.unlink()
    with pytest.raises(SourceError, match="部门/年报"):
        find_source(str(report), source.name, "0")


def test_where_another_source_was_it_is_looked_for_too(source, tmp_path):
    report = tmp_path / "甲" / "乙" / "丙" / "部门" / "甲局.toml"
    assert find_source(str(report), source.name, digest(source)) == SourceFile()
    folders = (str(tmp_path), str(source.parent))
    assert find_source(str(report), source.name, digest(source), folders).path == str(source)


async def test_a_source_that_is_elsewhere_is_asked_for_and_another_file_refused(
    opened, imported, source, tmp_path, monkeypatch
):
    monkeypatch.setattr(source_words, "_FOLDERS", [])
    other = tmp_path / "别的.txt"
    other.write_text("别的文件", encoding="utf-8")
    async with opened(imported) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+e")
        await until(pilot, lambda: "报告附近没有原文“年报.txt”" in screen_text(app))
        await paste(pilot, str(other))
        await pilot.press("enter")
        await until(pilot, lambda: "与导入时的文件不同" in screen_text(app))
        assert app.session.origins is None
        await pilot.press("ctrl+e")
        await until(pilot, lambda: "报告附近没有原文“年报.txt”" in screen_text(app))
        await paste(pilot, str(source))
        await pilot.press("enter")
        await until(pilot, lambda: "：“17”" in screen_text(app))
        app.session.origins = None  # as for another report whose source is there
        await pilot.press("down", "ctrl+e")
        await until(pilot, lambda: "：“0”" in screen_text(app))


async def test_a_report_that_was_keyed_in_has_no_source_and_no_key_for_it(opened):
    async with opened(size=(200, 40)) as (app, pilot):
        await pilot.press("f3", "f3", "f3", "ctrl+e")
        assert "原文" not in screen_text(app)
        assert app.session.origins is None
