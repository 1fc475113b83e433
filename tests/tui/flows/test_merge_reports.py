"""Reports added up step by step, without an app: whose, what stands against it, where to."""

from __future__ import annotations

import pytest

from gknb.core.campaign import open_campaign
from gknb.core.disk.locks import held_by, take
from gknb.core.files import toml_file
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.merge import Consolidation
from gknb.core.roster import Agency
from gknb.tui.dialogs.file_name import FileDialog
from gknb.tui.dialogs.line import LineDialog
from gknb.tui.flows.merge_reports import MOST_OBJECTIONS, Merging, _ask_whether, merge_chosen
from gknb.tui.model.board.rows import Expected
from tests.city import RECEIVED, YEAR, clean_report
from tests.tui.desk import Desk
from tests.tui.flows.choice import choice

CITY = "甲市人民政府"
PROSE = Place("problems", "problems")


@pytest.fixture
def folder(tmp_path):
    """Two reports in which everything is right."""
    folder = tmp_path / "各部门"
    folder.mkdir()
    for number, name in enumerate(("教育局", "水利局")):
        toml_file.save(clean_report(f"甲市{name}", YEAR, number), folder / f"{name}.toml")
    return folder


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "desk.toml")


@pytest.fixture
def whole(folder):
    """An earlier result of the same agency, with prose of its own and last year's figures."""
    report = clean_report(CITY, YEAR)
    report.merged[:] = ["甲市教育局"]
    report.put(PROSE, "自己写的。")
    report.put(RECEIVED, 999)
    toml_file.save(report, folder / "汇总.toml")
    return folder / "汇总.toml"


def received(*names):
    return sum(clean_report("x", YEAR, number).figure(RECEIVED) for number in names)


def merge(desk, chosen, agency=CITY):
    """Say whose report it is; what was proposed."""
    merge_chosen(chosen)
    dialog, answered = desk.asked.pop()
    assert isinstance(dialog, LineDialog)
    answered(agency)
    return dialog.proposed


def test_reports_are_added_up_saved_and_opened(desk, folder):
    chosen = choice(desk, folder)
    assert merge(desk, chosen) == ""
    assert desk.told == ["正在汇总 2 份报告"]
    dialog, named = desk.asked.pop()
    assert isinstance(dialog, FileDialog)
    assert dialog.proposed == str(folder / f"{CITY}{YEAR}.toml")
    named(None)
    assert chosen.opens.reports == []
    target = folder / "新.toml"
    named(target)
    ((path, report),) = chosen.opens.reports
    assert (path, report.agency, report.year) == (target, CITY, YEAR)
    assert report.figure(RECEIVED) == received(0, 1)
    assert toml_file.load(target).figures == report.figures
    assert list(report.merged) == ["甲市教育局", "甲市水利局"]


def test_a_file_that_is_there_is_not_written_over_and_another_name_asked_for(desk, folder):
    chosen = choice(desk, folder)
    merge(desk, chosen)
    there = folder / "教育局.toml"
    before = there.read_bytes()
    desk.asked.pop()[1](there)
    assert desk.told[-1] == f"汇总失败：{there} 已经存在，请换一个文件名"
    assert there.read_bytes() == before
    desk.asked.pop()[1](folder / "没有" / "新.toml")
    assert desk.told[-1].startswith("汇总失败：")
    assert chosen.opens.reports == []
    assert desk.asked == []


def test_without_a_name_or_without_reports_nothing_is_added_up(desk, folder, tmp_path):
    merge(desk, choice(desk, folder), agency=None)
    assert (desk.told, desk.asked) == ([], [])
    empty = tmp_path / "空"
    empty.mkdir()
    merge_chosen(choice(desk, empty))
    assert (desk.told, desk.asked) == (["没有可汇总的报告"], [])


def test_the_name_is_proposed_by_the_settings_else_by_an_earlier_result(desk, folder, whole):
    assert merge(desk, choice(desk, folder), None) == CITY
    (folder / "gknb.toml").write_text('[agency]\nname = "乙县人民政府"\n', encoding="utf-8")
    chosen = choice(desk, folder, campaign=open_campaign(folder))
    assert merge(desk, chosen, None) == "乙县人民政府"
    assert whole.exists()


def test_an_earlier_result_is_brought_up_to_date_and_no_part_of_itself(desk, folder, whole):
    chosen = choice(desk, folder)
    merge(desk, chosen)
    assert desk.question() == f"已有{CITY}{YEAR}年度的报告："
    assert desk.asked[-1][0].answers == [
        ("0", "更新 汇总.toml 的数据，正文和封面不变"),
        ("new", "另存为新的文件"),
    ]
    desk.answer("")
    assert (desk.asked, chosen.opens.reports) == ([], [])
    merge(desk, chosen)
    desk.answer("0")
    ((path, report),) = chosen.opens.reports
    assert path == whole
    assert report.figure(RECEIVED) == received(0, 1)
    assert report.text(PROSE) == "自己写的。"
    assert toml_file.load(whole).figure(RECEIVED) == received(0, 1)
    assert held_by(whole) is None
    merge(desk, chosen)
    desk.answer("new")
    assert isinstance(desk.asked[-1][0], FileDialog)


def test_a_result_of_another_name_is_left_alone_and_one_of_another_year_not_offered(
    desk, folder, whole
):
    report = toml_file.load(whole)
    report.put(Place(COVER, "year"), YEAR - 1)
    toml_file.save(report, whole)
    chosen = choice(desk, folder, marked={"教育局.toml", "水利局.toml"})
    merge(desk, chosen)
    assert isinstance(desk.asked[-1][0], FileDialog)


def test_a_report_of_that_name_in_which_nothing_was_added_up_is_told(desk, folder):
    toml_file.save(clean_report(CITY, YEAR), folder / "本级.toml")
    chosen = choice(desk, folder)
    merge(desk, chosen)
    assert "本级.toml" in desk.question()
    desk.answer("yes")
    assert desk.question().startswith("已有")


def test_the_same_name_written_otherwise_is_the_same_agency(desk, folder, whole):
    report = toml_file.load(whole)
    report.put(Place(COVER, "agency.name"), f" {CITY[:2]} {CITY[2:]}")
    toml_file.save(report, whole)
    merge(desk, choice(desk, folder))
    assert desk.question().startswith(f"已有{CITY}")


def test_what_somebody_edits_or_what_has_become_another_report_is_not_brought_up_to_date(
    desk, folder, whole
):
    chosen = choice(desk, folder)
    before = whole.read_bytes()
    lock = take(whole)
    merge(desk, chosen)
    desk.answer("0")
    assert desk.told[-1].startswith("汇总失败：汇总.toml：")
    assert desk.told[-1].endswith("正在编辑这份报告。请等对方退出后再试")
    assert lock.is_held()
    lock.release()
    assert whole.read_bytes() == before
    other = toml_file.load(whole)
    other.put(Place(COVER, "year"), YEAR - 1)
    toml_file.save(other, whole)
    merge(desk, chosen)
    desk.answer("0")
    assert desk.told[-1] == f"汇总失败：汇总.toml 已不是{YEAR}年度的报告，没有改动"
    assert held_by(whole) is None
    whole.write_text("version = 9\n", encoding="utf-8")
    merge(desk, chosen)
    desk.answer("0")
    assert desk.told[-1].startswith("汇总失败：")
    assert held_by(whole) is None
    assert chosen.opens.reports == []


def test_what_stands_against_it_is_asked_about_before_anything_is_written(desk, folder):
    report = toml_file.load(folder / "水利局.toml")
    report.put(RECEIVED, report.figure(RECEIVED) + 1)
    toml_file.save(report, folder / "水利局.toml")
    chosen = choice(desk, folder)
    for answer in ("no", ""):
        merge(desk, chosen)
        assert desk.question().startswith("这些报告有问题：\n")
        assert "水利局.toml：有错误" in desk.question()
        assert [key for key, _ in desk.asked[-1][0].answers] == ["no", "yes"]
        desk.answer(answer)
        assert desk.asked == []
    merge(desk, chosen)
    desk.answer("yes")
    assert isinstance(desk.asked[-1][0], FileDialog)


def test_who_is_missing_stands_against_it_and_a_mere_doubt_proposes_to_go_on(desk, folder):
    agencies = tuple(Agency(f"甲市{name}") for name in ("教育局", "水利局", "司法局"))
    merge(desk, choice(desk, folder, expected=Expected(agencies, YEAR)))
    assert desk.question().startswith("这些报告有问题：\n")
    assert "甲市司法局" in desk.question()
    desk.asked.clear()
    one = (Agency("甲市教育局"),)
    merge(desk, choice(desk, folder, expected=Expected(one, YEAR)))
    assert desk.question().startswith("汇总 1 份报告，请注意：\n")
    assert "“甲市水利局”不在名单内，没有计入" in desk.question()
    chosen = choice(desk, folder)
    form = clean_report("x").form
    doubt = Finding("rule", Severity.WARNING, RECEIVED, "存疑", "核实")
    whole = Consolidation(form, YEAR, {}, [], [(None, doubt)] * (MOST_OBJECTIONS + 1))
    merging = Merging(desk, chosen.paths, folder, Expected(), (), chosen.opens.report)
    _ask_whether(merging, whole, CITY)
    first, *lines = desk.question().split("\n")
    assert first == "汇总 0 份报告，请注意："
    assert lines == ["汇总：存疑"] * MOST_OBJECTIONS + ["……还有 1 条"]
    assert [key for key, _ in desk.asked[-1][0].answers] == ["yes", "no"]
    desk.answer("yes")
    assert isinstance(desk.asked.pop()[0], FileDialog)


def test_what_cannot_be_added_up_is_told(desk, folder):
    for path in folder.iterdir():
        path.write_text("version = 9\n", encoding="utf-8")
    merge(desk, choice(desk, folder))
    assert desk.told[-1].startswith("汇总失败：没有一份能读取")
    assert desk.asked == []
