"""The preview: formats, the mark of what is not final, what is copied and where it is exported."""

from __future__ import annotations

from gknb.core.rendering import as_text
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.model.previews import PREVIEW_FORMATS
from tests.tui.conftest import screen_text, until


def page(app):
    return app.screen.query_one("TextArea").text


async def test_a_report_that_is_not_final_says_so_until_one_chooses(opened):
    async with opened() as (app, pilot):
        await pilot.press("f7")
        await pilot.pause()
        assert app.screen.is_marked
        assert "标明未定稿" in screen_text(app)
        marked = page(app)
        await pilot.press("d")
        assert not app.screen.is_marked
        assert page(app) != marked
        assert "标明未定稿" not in screen_text(app)
        await pilot.press("d", "f")
        assert not app.screen.shown.can_be_marked
        assert not app.screen.is_marked
        await pilot.press("d")
        assert "不支持" in app.notices[-1].text
        await pilot.press("f")
        assert page(app) == as_text("tsv", app.session.report)


async def test_a_final_report_bears_no_mark_unless_one_chooses(opened):
    async with opened() as (app, pilot):
        app.session.check_prose()
        for stage, name in (("初审", "陈静"), ("复审", "王建国"), ("终审", "李敏")):
            app.session.sign(stage, name, "", "", force=False)
        await pilot.press("f7")
        await pilot.pause()
        assert not app.screen.is_marked
        await pilot.press("d")
        assert app.screen.is_marked


async def test_the_formats_go_round(opened):
    async with opened() as (app, pilot):
        await pilot.press("f7", *["f"] * len(PREVIEW_FORMATS))
        assert app.screen.shown is PREVIEW_FORMATS[0]
        await pilot.press("f")
        label, copied = app.screen.copies()[0]
        assert label == f"整份（{PREVIEW_FORMATS[1].label}）"
        assert copied() == as_text("text", app.session.report, None, None, {"style": "list"})


async def test_lines_fit_the_window_but_what_is_copied_is_not_broken(opened):
    async with opened() as (app, pilot):
        await pilot.press("f7", "d")
        narrow = page(app)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: page(app) != narrow)
        assert page(app) == as_text("text", app.session.report, None, 80)
        label, copied = app.screen.copies()[1]
        assert label.startswith("一、")
        assert copied() in as_text("text", app.session.report, None, None, {"broken": False})


async def test_a_file_that_is_there_is_asked_about_before_it_is_written_over(opened, tmp_path):
    target = tmp_path / "导出.txt"
    target.write_text("旧", encoding="utf-8")
    async with opened() as (app, pilot):
        await pilot.press("f7", "e")
        await until(pilot, lambda: isinstance(app.screen, FileDialog))
        assert app.screen.proposed.startswith(str(tmp_path))
        await pilot.press("escape")
        for answer in ("no", "", "yes"):
            app.screen._named(target)
            await until(pilot, lambda: getattr(app.screen, "answers", None))
            assert "已存在，是否覆盖？" in app.screen.question
            app.screen.dismiss(answer)
            await app.workers.wait_for_complete()
            await pilot.pause()
            await app.workers.wait_for_complete()
            assert (target.read_text(encoding="utf-8") == "旧") == (answer != "yes")
        app.screen._named(None)
        app.screen._named(tmp_path / "新.txt")
        await app.workers.wait_for_complete()
        assert (tmp_path / "新.txt").exists()
