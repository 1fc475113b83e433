"""N on the home screen: a new report, from last year's where that stands in the folder."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from gknb.core.disk.clock import local_now
from gknb.core.files import toml_file
from gknb.core.forms import COVER, Place
from gknb.core.forms.cover import KIND_LABELS
from gknb.core.rollover import LAST_YEARS_TEXT
from gknb.tui.app import GknbApp
from gknb.tui.dialogs.new_report import NewReportDialog
from gknb.tui.widgets.word_field import ContinueKeys
from tests.tui.conftest import SMALL, complete_report, requests, screen_text
from tests.tui.dialogs.answers import shown

YEAR = local_now().year - 1


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def last_report(agency="某县商务局", year=YEAR - 1):
    report = complete_report()
    report.put(Place(COVER, "agency.name"), agency)
    report.put(Place(COVER, "agency.kind"), "government")
    report.put(Place(COVER, "year"), year)
    report.put(requests("carried_forward"), 3)
    return report


async def pressed(*keys):
    app = GknbApp()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        text = screen_text(app)
        await pilot.press(*keys)
        for _ in range(3):
            await pilot.pause()
        return text, app.session.report if app.session is not None else None


async def test_last_years_report_is_continued_without_typing_anything(folder):
    toml_file.save(last_report(), folder / "上年.toml")
    text, report = await pressed(*["enter"] * 5)
    assert "上年报告 上年.toml" in text
    assert "接续上年" in text
    assert (report.agency, report.year, report.kind) == ("某县商务局", YEAR, "government")
    assert report.figure(requests("carried_over")) == 3
    assert report.figure(requests("received")) is None
    assert not report.prose
    assert report.cover["previous"] == "上年.toml"
    assert toml_file.load(folder / f"某县商务局{YEAR}.toml").figures == report.figures


@pytest.mark.parametrize(("spaces", "carried", "prose"), [(1, 3, True), (2, None, False)])
async def test_last_years_prose_is_taken_along_or_nothing_is(folder, spaces, carried, prose):
    toml_file.save(last_report(), folder / "上年.toml")
    _, report = await pressed(*["enter"] * 3, *["space"] * spaces, "enter", "enter")
    assert report.figure(requests("carried_over")) == carried
    assert bool(report.prose) is prose
    assert all(text.startswith(LAST_YEARS_TEXT) for text in report.prose.values())


async def test_with_several_agencies_the_one_whose_name_is_typed_is_continued(folder):
    toml_file.save(last_report(), folder / "a.toml")
    toml_file.save(last_report("某县教育局"), folder / "b.toml")
    text, report = await pressed(*"某县教育局", *["enter"] * 5)
    assert "接续" not in text
    assert report.cover["previous"] == "b.toml"


@pytest.mark.parametrize("year", [YEAR, YEAR - 2])
async def test_a_report_of_another_year_is_not_offered(folder, year):
    toml_file.save(last_report(year=year), folder / "a.toml")
    text, report = await pressed(*"某县商务局", *["enter"] * 4)
    assert "接续" not in text
    assert "previous" not in report.cover


async def test_two_reports_of_the_agency_and_broken_files_are_not_guessed_from(folder):
    toml_file.save(last_report(), folder / "a.toml")
    toml_file.save(last_report(), folder / "b.toml")
    (folder / "c.toml").write_text(f'year = {YEAR - 1}\nname = "某县商务局"\n')
    (folder / "d.toml").mkdir()
    text, _ = await pressed("escape")
    assert "接续" not in text
    (folder / "b.toml").unlink()
    text, _ = await pressed("escape")
    assert "上年报告 a.toml" in text


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ([*"某县人民政府"], "government"),
        ([*"某县教育局"], "department"),
        # the name is corrected: the kind follows it back
        ([*"某县人民政府", *["backspace"] * 4, *"教育局"], "department"),
        # somebody has chosen: the name has nothing more to say
        (
            [*"某县教育局", "enter", "enter", "space", "up", "up", *["backspace"] * 3, *"商务局"],
            "government",
        ),
    ],
)
async def test_the_kind_follows_the_name_until_it_is_chosen(keys, kind):
    app = GknbApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        field = app.screen.query_one("#kind")
        assert field.value == KIND_LABELS[kind]


async def test_the_name_of_the_file_follows_agency_and_year_until_one_is_typed(folder):
    (folder / "甲_乙局2022.toml").write_text("别人的报告", encoding="utf-8")
    app = GknbApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("n")

        def name():
            return app.screen.query_one("#file").value

        assert name() == f"年报{YEAR}.toml"
        await pilot.press(*"甲/乙局", "tab", *["backspace"] * 4, *"2022")
        assert name() == "甲_乙局2022（2）.toml"
        await pilot.press("tab", "tab", *"x", "shift+tab", "shift+tab", "backspace", "1")
        assert name() == "x"


async def test_last_years_report_is_looked_for_and_the_new_one_proposed_in_the_folder_shown(
    tmp_path,
):
    folder = tmp_path / "别处"
    folder.mkdir()
    toml_file.save(last_report(), folder / "上年.toml")
    async with shown(NewReportDialog(folder)) as pilot:
        dialog = pilot.app.screen

        def values():
            return {field.id: field.value for field in dialog.query(Input)}

        assert values() == {
            "agency": "某县商务局",
            "year": str(YEAR),
            "kind": KIND_LABELS["government"],  # as last year
            "continue": ContinueKeys.FIGURES,
            "file": str(folder / f"某县商务局{YEAR}.toml"),
        }
        assert dialog.query_one(ContinueKeys).display
        # another year: the proposed name follows, and there is nothing to continue
        await pilot.press("enter", *str(YEAR + 1))
        assert values()["file"] == str(folder / f"某县商务局{YEAR + 1}.toml")
        assert not dialog.query_one(ContinueKeys).display
        assert not dialog.query_one("#last-report").display
        # a name of one's own stays
        dialog.query_one("#file", Input).value = str(folder / "上年")
        await pilot.press(*["backspace"] * 4, *str(YEAR))
        await pilot.pause()
        assert values()["file"] == str(folder / "上年")
        assert dialog.query_one(ContinueKeys).display
        await pilot.press(*["enter"] * 4)
        assert "上年.toml 已经存在，请换一个文件名" in "".join(pilot.text().split("\n")).replace(
            " ", " "
        )
        assert dialog.focused.id == "file"
        assert pilot.answers == []


async def test_a_field_that_cannot_be_is_named_and_keeps_the_keyboard_and_nothing_is_made(folder):
    del folder
    async with shown(NewReportDialog()) as pilot:
        dialog = pilot.app.screen
        assert dialog.query_one("#file", Input).value == f"年报{YEAR}.toml"
        await pilot.press("space", "enter")
        assert "! 请填机关名称" in pilot.text()
        assert dialog.focused.id == "agency"
        await pilot.press("甲", "enter")
        assert "请填机关名称" not in pilot.text()
        dialog.query_one("#year", Input).value = "x"
        await pilot.press("enter")
        assert "! " in pilot.text()
        assert dialog.focused.id == "year"
        dialog.query_one("#file", Input).focus()  # every field is looked at before it is made
        await pilot.press("enter")
        assert dialog.focused.id == "year"
        dialog.query_one("#year", Input).value = str(YEAR)
        await pilot.press("enter", "up", "up", "up", "down", "down", "down", "down")
        assert dialog.focused.id == "file"
        dialog.query_one("#file", Input).value = " "
        await pilot.press("enter")
        ((path, report),) = pilot.answers
        assert path.name == f"甲{YEAR}.toml"
        assert (report.agency, report.year, report.kind) == ("甲", YEAR, "department")
