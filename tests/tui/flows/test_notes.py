"""Letters to agencies, written from the board."""

from __future__ import annotations

import pytest
from docx import Document

from gknb.core.files import toml_file
from gknb.tui.app import GknbApp
from gknb.tui.flows import notes as flow
from gknb.tui.flows.notes import FOLDER, NotesError, write_letters
from tests.tui.conftest import SMALL, requests, screen_text
from tests.tui.desk import Desk
from tests.tui.flows.choice import choice
from tests.tui.screens.test_checks import until
from tests.tui.screens.test_home import part, read


@pytest.fixture
def folder(tmp_path):
    """A right report, one that does not add up, and a list with one agency more."""
    folder = tmp_path / "部门"
    folder.mkdir()
    for agency, granted in (("某县教育局", 5), ("某县水利局", 4)):
        report = part(agency, 5)
        report.put(requests("granted"), granted)
        toml_file.save(report, folder / f"{agency}.toml")
    (folder / "名单.txt").write_text("某县教育局\n某县水利局\n某县司法局\n", encoding="utf-8")
    return folder


def files(folder):
    return sorted(str(path) for path in folder.glob("*.toml"))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_who_has_something_to_do_gets_a_letter_and_nobody_else(folder, tmp_path):
    message = write_letters(files(folder), str(folder), str(tmp_path / "通知"), True)
    assert message.endswith("退改通知1份，催报通知1份，汇总1份")
    assert names(tmp_path / "通知") == [
        "2023年报核对情况.docx",
        "某县司法局2023年报催报通知.docx",
        "某县水利局2023年报退改通知.docx",
    ]


def test_of_chosen_reports_nobody_else_is_missing(folder, tmp_path):
    write_letters(files(folder), str(folder), str(tmp_path / "通知"), False)
    assert not [name for name in names(tmp_path / "通知") if "催报" in name]


def test_what_is_there_already_is_not_written_over(folder, tmp_path):
    target = tmp_path / "通知"
    target.mkdir()
    kept = target / "某县水利局2023年报退改通知.docx"
    kept.write_bytes(b"kept")
    with pytest.raises(NotesError, match="里已有 某县水利局2023年报退改通知"):
        write_letters(files(folder), str(folder), str(target), True)
    assert names(target) == [kept.name]
    assert kept.read_bytes() == b"kept"


def test_no_letter_is_written_while_a_report_of_nobody_known_cannot_be_read(folder, tmp_path):
    (folder / "x.toml").write_text("不是报告", encoding="utf-8")
    with pytest.raises(NotesError, match=r"x\.toml"):
        write_letters(files(folder), str(folder), str(tmp_path / "通知"), True)
    assert not (tmp_path / "通知").exists()


def test_sender_and_contact_are_those_of_the_settings(folder, tmp_path):
    settings = '[notes]\nsender = "某县政府办"\ncontact = "李红 8000"\n'
    (folder / "gknb.toml").write_text(settings, encoding="utf-8")
    reports = [file for file in files(folder) if not file.endswith("gknb.toml")]
    write_letters(reports, str(folder), str(tmp_path / "通知"), True)
    letter = Document(str(tmp_path / "通知" / "某县司法局2023年报催报通知.docx"))
    words = [paragraph.text for paragraph in letter.paragraphs]
    assert "某县政府办" in words
    assert any("李红 8000" in each for each in words)


async def test_one_is_told_who_is_reminded_and_what_the_letters_lack(folder, monkeypatch):
    monkeypatch.chdir(folder)
    app = GknbApp()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await read(app, pilot)
        await pilot.press("t")
        await until(pilot, lambda: "通知写入哪个文件夹" in screen_text(app))
        assert "没有报告的1个机关，写催报通知" in screen_text(app)
        assert "没有写明落款机关、联系人" in screen_text(app)
        await pilot.press("escape")
        settings = '[notes]\nsender = "某县政府办"\ncontact = "李红 8000"\n'
        (folder / "gknb.toml").write_text(settings, encoding="utf-8")
        await pilot.press("r")
        await read(app, pilot)
        await pilot.press("t")
        await until(pilot, lambda: "通知写入哪个文件夹" in screen_text(app))
        assert "没有写明" not in screen_text(app)


async def test_one_folder_too_high_nobody_is_reminded_who_has_reported(folder, monkeypatch):
    above = folder.parent
    (folder / "名单.txt").rename(above / "名单.txt")
    monkeypatch.chdir(above)
    app = GknbApp()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await read(app, pilot)
        await pilot.press("t")
        await until(pilot, lambda: "2个机关的报告在子文件夹里" in screen_text(app))
        await pilot.press("enter")  # what is under the bar first writes nothing
        await until(pilot, lambda: app.screen is app.screen_stack[1])
        await pilot.press("t", "up", "enter")
        await until(pilot, lambda: "没有报告的1个机关" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "汇总1份" in screen_text(app))
        assert [name for name in names(above / FOLDER) if "催报" in name] == [
            "某县司法局2023年报催报通知.docx"
        ]
        assert "某县水利局2023年报退改通知.docx" in names(above / FOLDER)


def test_the_folder_is_asked_for_and_marked_reports_are_all_there_is(folder, tmp_path, monkeypatch):
    asked = []

    def at_once(_app, function, *arguments, done, failed):
        asked.append(arguments)
        try:
            done(function(*arguments))
        except NotesError as error:
            failed(str(error))

    monkeypatch.setattr(flow, "read_foreign", at_once)
    desk = Desk(tmp_path / "desk.toml")
    flow.notes_chosen(choice(desk, folder))
    assert desk.asked[-1][0].proposed == FOLDER
    desk.answer_file(None)
    assert (asked, desk.told) == ([], [])
    flow.notes_chosen(choice(desk, folder))
    desk.answer_file("通知")
    assert asked[-1] == (files(folder), str(folder), str(folder / "通知"), True)
    assert desk.told[0] == "正在核对 2 份报告"
    assert desk.told[1].endswith("退改通知1份，催报通知1份，汇总1份")
    flow.notes_chosen(choice(desk, folder, marked={"某县水利局.toml"}))
    desk.answer_file("通知")
    assert asked[-1] == (
        [str(folder / "某县水利局.toml")],
        str(folder),
        str(folder / "通知"),
        False,
    )
    assert desk.told[-1].startswith("未写通知：")
    monkeypatch.setenv("HOME", str(tmp_path / "家"))
    flow.notes_chosen(choice(desk, folder, marked={"某县教育局.toml"}))
    desk.answer_file("~/通知")
    assert asked[-1][2] == str(tmp_path / "家" / "通知")
    assert desk.told[-1] == "核对2023年度报告1份，没有需要通知的"


def test_faulty_settings_and_a_folder_that_cannot_be_made_are_told(folder, tmp_path):
    (tmp_path / "文件").write_text("", encoding="utf-8")
    with pytest.raises(NotesError, match="文件"):
        write_letters(files(folder), str(folder), str(tmp_path / "文件" / "通知"), False)
    (folder / "gknb.toml").write_text("yaer = 2024\n", encoding="utf-8")
    with pytest.raises(NotesError, match="yaer"):
        write_letters(files(folder), str(folder), str(tmp_path / "通知"), False)


async def test_letters_are_written_from_the_board(folder, monkeypatch):
    monkeypatch.chdir(folder)
    app = GknbApp()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await read(app, pilot)
        await pilot.press("t", "enter")
        await until(pilot, lambda: "汇总1份" in screen_text(app))
        assert len(names(folder / FOLDER)) == 3
