"""What leaves the app and what comes in: preview, export, clipboard, import."""

from __future__ import annotations

import base64
import re

import pytest

from gknb.core.files import toml_file
from gknb.core.forms import Place
from gknb.core.open_points import READING_RULES
from gknb.core.rendering import as_text
from gknb.core.rendering.copying import table_cells
from tests.paths import SAMPLES
from tests.tui.conftest import complete_report, requests, screen_text, until
from tests.tui.test_app import paste, settled


@pytest.fixture
def sent(monkeypatch):
    """The texts that were sent to the terminal's clipboard."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("STY", raising=False)
    texts = []

    def watch(app):
        write = app._driver.write

        def noted(data):
            texts.extend(
                base64.b64decode(part).decode()
                for part in re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", data)
            )
            write(data)

        monkeypatch.setattr(app._driver, "write", noted)
        return texts

    return watch


async def test_a_table_is_copied_as_cells_from_its_own_screen(opened, sent):
    report = complete_report()
    async with opened(report) as (app, pilot):
        texts = sent(app)
        await pilot.press("f3", "f3", "f3", "ctrl+k", "down", "down", "enter")
        await settled(pilot)
        assert texts == [table_cells(report, report.form.tables["requests"])]
        assert "已发送到终端剪贴板" in await settled(pilot)


async def test_ctrl_c_copies_the_figure_and_the_hint_comes_once(opened, sent):
    async with opened() as (app, pilot):
        texts = sent(app)
        await pilot.press("f3", "f3", "f3", "1", "2", "ctrl+c")
        assert "OSC 52" in await settled(pilot)
        await pilot.press("ctrl+c")
        text = await settled(pilot)
        assert texts == ["12", "12"]
        assert "已发送到终端剪贴板：2字" in text
        assert "OSC 52" not in text


async def test_the_cover_is_copied_as_the_cover_and_selected_words_alone(opened, sent):
    async with opened() as (app, pilot):
        texts = sent(app)
        await pilot.press("ctrl+k", "enter")
        await settled(pilot)
        assert texts[0].startswith("机关名称：某县商务局\n")
        assert "签署" not in texts[0]
        assert "一、总体情况" not in texts[0]
        await pilot.press("f3", "ctrl+home", *["shift+right"] * 4, "ctrl+k", "enter")
        await settled(pilot)
        assert texts[1] == app.session.report.text(app.screen.chosen)[:4]


async def test_the_findings_are_copied_from_their_screen(opened, sent):
    report = complete_report()
    report.put(requests("received"), 3)
    async with opened(report) as (app, pilot):
        texts = sent(app)
        await pilot.press("f6", "ctrl+k", "enter")
        await settled(pilot)
        assert "不平" in texts[0]


async def test_what_is_copied_from_the_preview_has_paragraphs_not_lines(opened, sent):
    report = complete_report()
    long = "按照条例的要求认真开展各项工作，" * 12 + "完毕。"
    report.put(Place("other_matters", "text"), long)
    async with opened(report) as (app, pilot):
        texts = sent(app)
        await pilot.press("f7", "c", "enter")
        await settled(pilot)
        assert any(line.strip() == long for line in texts[0].split("\n"))
        assert "申请人情况" in texts[0]


@pytest.mark.parametrize(("steps", "name"), [(3, "a.docx")])
async def test_a_report_is_exported_under_the_name_typed(opened, tmp_path, steps, name):
    async with opened() as (app, pilot):
        await pilot.press("f7", *["f"] * steps, "e")
        assert "某县商务局2023年政府信息公开工作年度报告" in screen_text(app)
        await paste(pilot, str(tmp_path / name))
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        assert (tmp_path / name).stat().st_size > 1000
        assert "已导出到" in await settled(pilot)


async def test_a_published_report_is_read_from_the_home_screen(opened, tmp_path):
    original = toml_file.load(SAMPLES / "hotan-commerce-2023.toml")
    original.put(requests("granted"), 5)
    source = tmp_path / "published.txt"
    source.write_text(as_text("text", original, None, 200), encoding="utf-8")
    async with opened() as (app, pilot):
        await pilot.press("f10", "i")
        await paste(pilot, str(source))
        await pilot.press("enter")
        await until(pilot, lambda: app.session is not None)
        assert app.session.report.figures == original.figures
        assert app.session.path.parent == tmp_path
        assert toml_file.load(app.session.path).figures == original.figures


async def test_what_was_found_in_reading_is_shown_until_it_is_settled(opened, tmp_path):
    report = complete_report()
    text = as_text("text", report, None, 200).replace("行政许可", "行政许可事项", 1)
    source = tmp_path / "published.txt"
    source.write_text(text.replace("四、结转下年度继续办理", "四、结转下年度继续办理的", 1))
    async with opened() as (app, pilot):
        await pilot.press("f10", "i")
        await paste(pilot, str(source))
        await pilot.press("enter")
        await until(pilot, lambda: app.session is not None and app.session.report.source)
        await pilot.pause()
        assert app.screen.key == "checks"
        open_points = [
            finding
            for finding in app.session.results.open_findings
            if finding.rule in READING_RULES
        ]
        assert open_points
        while app.screen.chosen is None or app.screen.chosen.rule not in READING_RULES:
            await pilot.press("down")
        await pilot.press("a", *"ok", "enter")
        assert len(app.session.results.open_findings) == len(
            [f for f in app.session.results.findings if f.accepted is None]
        )
        assert sum(f.accepted == "ok" for f in app.session.results.findings) == 1


async def test_a_table_copied_from_one_report_is_pasted_into_another(opened, sent):
    full = toml_file.load(SAMPLES / "busy-city-2024.toml")
    report = complete_report()
    async with opened(report) as (app, pilot):
        sent(app)
        await pilot.press("f3", "f3", "f3", "down", "right")
        await paste(pilot, table_cells(full, full.form.tables["requests"]))
        figures = app.session.report.figures
        places = full.form.tables["requests"].keyed_places
        assert all(figures[place] == full.figures[place] for place in places)
        assert "不符" not in screen_text(app)
        await pilot.press("home")
        await paste(pilot, "1\t0\t0\t0\t0\t0\t2")
        shown = screen_text(app).replace("\n", "").replace(" ", "")
        assert "!粘贴内容的合计与各格之和不符" in shown
        assert "纸质合计2，各格相加1，差1" in shown
