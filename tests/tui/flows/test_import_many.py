"""Many published reports brought in, step by step, without an app."""

from __future__ import annotations

import pytest

from gknb.core.importing import Outcome, Result
from gknb.core.rendering import as_bytes
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.flows import import_many as flow
from tests.city import YEAR, clean_report
from tests.tui.desk import Desk
from tests.tui.flows.choice import choice


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "收到的"
    folder.mkdir()
    (folder / "教育局.txt").write_bytes(as_bytes("text", clean_report("甲市教育局")))
    (folder / "信.txt").write_text("今天天气很好", encoding="utf-8")
    (folder / "章.png").write_bytes(b"")
    return folder


@pytest.fixture
def chosen(tmp_path, monkeypatch):
    """What is chosen at a desk, where everything is read at once; `stop_after` so many."""

    def at_once(app, results, *, each, done, failed):
        del app
        try:
            for number, result in enumerate(results()):
                if number == chosen.app.stop_after:
                    break
                each(result)
        except ValueError as error:
            failed(str(error))
        else:
            done()

    monkeypatch.setattr(flow, "read_all", at_once)
    folder = tmp_path / "各部门"
    folder.mkdir()
    chosen = choice(Desk(tmp_path / "desk.toml"), folder)
    chosen.app.stop_after = None
    return chosen


def ask(chosen, path):
    flow.import_many_chosen(chosen)
    dialog, named = chosen.app.asked.pop()
    assert isinstance(dialog, FileDialog)
    assert dialog.takes_many
    assert ".docx" in dialog.endings
    named(path)


def test_all_of_a_folder_is_imported_and_what_became_of_each_listed(chosen, sources):
    ask(chosen, sources)
    page, _ = chosen.app.asked.pop()
    assert page.heading == "导入结果  未导入1份，无问题1份，略过1个"
    first, why, last = page.text.split("\n")
    assert first == "未导入  信.txt"
    assert why.startswith("        ")
    assert last == f"无问题  教育局.txt → 甲市教育局{YEAR}.toml"
    assert [path.name for path in chosen.board.folder.glob("*.toml")] == [f"甲市教育局{YEAR}.toml"]
    assert chosen.opens.refreshed == [None]
    assert chosen.app.told == []  # nothing is still being imported


def test_what_was_deleted_is_told_with_how_to_have_it_again_and_stays_away(chosen, sources):
    ask(chosen, sources)
    chosen.app.asked.clear()
    (report,) = chosen.board.folder.glob("*.toml")
    report.unlink()
    ask(chosen, sources)
    page, _ = chosen.app.asked.pop()
    assert "已删除过1份" in page.heading
    assert page.text.endswith("删除过的报告确要再导入的，按 I 导入该份原文。")
    assert list(chosen.board.folder.glob("*.toml")) == []


def test_a_record_that_cannot_be_written_is_told_first(chosen, sources):
    (chosen.board.folder / ".gknb-imports").mkdir()
    ask(chosen, sources)
    page, _ = chosen.app.asked.pop()
    assert page.text.startswith("导入记录不能写入：")


def test_how_far_it_is_is_told_and_what_was_stopped_is_counted(chosen, sources, monkeypatch):
    told = []
    monkeypatch.setattr(chosen.app, "notify", lambda message, **_: told.append(message))
    chosen.app.stop_after = 1
    ask(chosen, sources)
    assert told == [
        "正在导入 2 份文件，按 Ctrl+C 停止",
        "正在导入 1/2，按 Ctrl+C 停止",
    ]
    assert chosen.app.asked.pop()[0].heading.endswith("，略过1个，停止时未导入1份")


def test_no_answer_nothing_to_import_and_a_breakdown_are_told(chosen, sources, monkeypatch):
    ask(chosen, None)
    assert (chosen.app.told, chosen.app.asked) == ([], [])
    empty = sources / "空"
    empty.mkdir()
    ask(chosen, empty)
    assert chosen.app.told == [f"导入失败：{empty} 中没有可以导入的文件"]
    assert chosen.opens.refreshed == []

    def broken(*_):
        raise ValueError("坏了")

    monkeypatch.setattr(flow, "_results", broken)
    ask(chosen, sources)
    assert chosen.app.told[-1] == "导入失败：坏了"
    assert chosen.opens.refreshed == [None]
    assert chosen.app.asked == []


def test_while_something_is_read_nothing_else_is_asked_for(chosen, monkeypatch):
    monkeypatch.setattr(flow, "is_reading", lambda: True)
    flow.import_many_chosen(chosen)
    assert chosen.app.told == ["正在导入，请稍候；按 Ctrl+C 停止"]
    assert chosen.app.asked == []


def test_what_somebody_has_to_look_at_comes_first():
    outcomes = [
        Outcome("/x/甲", Result.UNCHANGED, "甲.toml"),
        Outcome("/x/乙", Result.CLEAN, "乙.toml"),
        Outcome("/x/丙\n", Result.REFUSED, message="打不开\x1b"),
        Outcome("/x/丁", Result.FINDINGS, "丁.toml"),
        Outcome("/x/戊", Result.SAME, "戊.toml", message="看一看", is_doubtful=True),
    ]
    lines = list(flow._lines(outcomes))
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == [
        "内容相同",
        "未导入",
        "有问题",
        "无问题",
        "未变动",
    ]
    assert lines[0] == "内容相同  戊 → 戊.toml"
    assert lines[1] == "        看一看"
    assert "\x1b" not in lines[3]
    assert flow._summary(outcomes[:2], 0, 0) == "未变动1份，无问题1份"
    assert flow._summary(outcomes[:1] * 2, 3, 4) == "未变动2份，略过3个，停止时未导入4份"
