"""`gknb notes`: what it writes and what it refuses."""

from __future__ import annotations

import datetime as dt
import io

import click
import pytest
from click.testing import CliRunner
from docx import Document

from gknb.cli import cli
from gknb.commands import notes as module
from gknb.commands.console import fail
from gknb.commands.notes import FORMATS, write_output
from gknb.core.campaign.letter_files import ENDINGS
from gknb.core.files.toml_file import save
from tests.city import make_city
from tests.core.campaign.test_notes import clean_report, with_mistake
from tests.prefecture import agency_name


def run(*arguments):
    return CliRunner().invoke(cli, ["notes", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path):
    reports = tmp_path / "部门"
    reports.mkdir()
    save(clean_report(1), reports / "1.toml")
    save(with_mistake(2), reports / "2.toml")
    return reports


def names(out):
    return sorted(path.name for path in out.iterdir())


def test_the_formats_are_those_that_letters_have():
    assert tuple(ENDINGS) == FORMATS


def test_one_letter_an_agency_that_has_something_to_do_and_an_overview(folder, tmp_path):
    out = tmp_path / "通知"
    result = run(folder, "-o", out, "--sender", "云溪市人民政府办公室")
    assert (result.exit_code, result.stdout) == (0, "")
    assert names(out) == ["2024年报核对情况.docx", f"{agency_name(2)}2024年报退改通知.docx"]
    document = Document(io.BytesIO((out / f"{agency_name(2)}2024年报退改通知.docx").read_bytes()))
    assert f"{agency_name(2)}：" in [paragraph.text for paragraph in document.paragraphs]
    assert "退改通知1份，汇总1份" in result.stderr


def test_text_roster_of_the_folder_and_contacts(folder, tmp_path):
    (folder / "名单.csv").write_text(
        f"单位名称,联系人,电话\n{agency_name(1)},甲,1\n{agency_name(2)},乙,2\n{agency_name(3)},丙,3\n",
        encoding="utf-8",
    )
    out = tmp_path / "通知"
    assert run(folder, "-o", out, "--format", "text", "--contact", "李红 8000").exit_code == 0
    assert f"{agency_name(3)}2024年报催报通知.txt" in names(out)
    assert "李红 8000" in (out / f"{agency_name(3)}2024年报催报通知.txt").read_text(
        encoding="utf-8"
    )
    assert "丙 3" in (out / "2024年报核对情况.txt").read_text(encoding="utf-8")


def test_sender_and_contact_of_the_settings_count_unless_others_are_typed(folder, tmp_path):
    (folder / "gknb.toml").write_text(
        '[notes]\nsender = "甲市政府办"\ncontact = "李红 8000"\n', encoding="utf-8"
    )
    name = f"{agency_name(2)}2024年报退改通知.txt"
    result = run(folder, "-o", tmp_path / "一", "--format", "text")
    assert "没有写落款的机关" not in result.stderr
    letter = (tmp_path / "一" / name).read_text(encoding="utf-8")
    assert "甲市政府办" in letter
    assert "李红 8000" in letter
    run(folder, "-o", tmp_path / "二", "--format", "text", "--contact", "王芳 9000")
    letter = (tmp_path / "二" / name).read_text(encoding="utf-8")
    assert "甲市政府办" in letter
    assert "王芳 9000" in letter
    assert "李红" not in letter


def test_asked_to_be_quiet_it_says_nothing_of_what_went_well(folder, tmp_path):
    result = run(folder, "-o", tmp_path / "通知", "-q")
    assert (result.exit_code, result.stderr) == (0, "")


def test_where_all_is_right_nothing_is_written(folder, tmp_path):
    (folder / "2.toml").unlink()
    result = run(folder, "-o", tmp_path / "通知")
    assert result.exit_code == 0
    assert "没有需要通知的" in result.stderr
    assert not (tmp_path / "通知").exists()


def test_a_file_that_is_there_is_kept_and_no_other_written_without_force(folder, tmp_path):
    out = tmp_path / "通知"
    out.mkdir()
    (out / f"{agency_name(2)}2024年报退改通知.txt").write_text("旧", encoding="utf-8")
    result = run(folder, "-o", out, "--format", "text")
    assert result.exit_code == 2
    assert len(names(out)) == 1
    assert (out / f"{agency_name(2)}2024年报退改通知.txt").read_text(encoding="utf-8") == "旧"
    assert run(folder, "-o", out, "--format", "text", "--force").exit_code == 0
    assert len(names(out)) == 2


def test_letters_of_an_earlier_time_are_told(folder, tmp_path):
    out = tmp_path / "通知"
    out.mkdir()
    (out / "云溪市某局2024年报催报通知.docx").write_bytes(b"")
    assert "另有以前写的通知1份：云溪市某局" in run(folder, "-o", out).stderr


def test_a_report_that_cannot_be_read_is_not_taken_for_a_missing_one(folder, tmp_path):
    (folder / "3.toml").write_text("坏", encoding="utf-8")
    result = run(folder, "-o", tmp_path / "通知")
    assert result.exit_code == 2
    assert "3.toml" in result.stderr
    assert not (tmp_path / "通知").exists()


def test_where_nobody_has_sent_anything_all_are_reminded(tmp_path):
    (tmp_path / "名单.txt").write_text(f"{agency_name(1)}\n{agency_name(2)}\n", encoding="utf-8")
    out = tmp_path / "通知"
    assert run(tmp_path, "-o", out, "--format", "text").exit_code == 2
    assert run(tmp_path, "-o", out, "--format", "text", "--year", "2024").exit_code == 0
    assert len(names(out)) == 3


def test_the_year_of_the_settings_counts_and_above_it_that_of_the_command(folder, tmp_path):
    (folder / "gknb.toml").write_text("year = 2023\n", encoding="utf-8")
    run(folder, "-o", tmp_path / "a", "--format", "text")
    assert f"{agency_name(1)}2023年报退改通知.txt" in names(tmp_path / "a")
    run(folder, "-o", tmp_path / "b", "--format", "text", "--year", "2024")
    assert len(names(tmp_path / "b")) == 2


@pytest.mark.parametrize("due", ["2098-01-25", "2098年1月25日"])
def test_the_day_asked_for_stands_in_the_letters(folder, tmp_path, due):
    out = tmp_path / "通知"
    assert run(folder, "-o", out, "--format", "text", "--due", due).exit_code == 0
    letter = (out / f"{agency_name(2)}2024年报退改通知.txt").read_text(encoding="utf-8")
    assert "于2098年1月25日前重新报送" in letter.replace("\n", "")


def test_today_is_not_over(folder, tmp_path):
    today = dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
    assert run(folder, "-o", tmp_path / "通知", "--due", today, "-q").exit_code == 0


@pytest.mark.parametrize("due", ["2024-13-01", "某日", "", "2010-01-01"])
def test_a_day_that_is_none_or_over_is_refused(folder, tmp_path, due):
    result = run(folder, "-o", tmp_path / "通知", "--due", due)
    assert result.exit_code == 2
    assert not (tmp_path / "通知").exists()


def test_a_file_in_place_of_the_folder_is_refused(folder, tmp_path):
    (tmp_path / "通知").write_text("", encoding="utf-8")
    result = run(folder, "-o", tmp_path / "通知")
    assert result.exit_code == 2
    assert "不是文件夹" in result.stderr


def test_names_that_no_system_can_store_are_made_legal(folder, tmp_path):
    report = with_mistake(4)
    report.cover["agency.name"] = "../甲/乙:局"
    save(report, folder / "4.toml")
    out = tmp_path / "通知"
    assert run(folder, "-o", out, "--format", "text").exit_code == 0
    assert [name for name in names(out) if "乙" in name] == ["_甲_乙_局2024年报退改通知.txt"]


def test_of_a_city_every_planted_thing_is_told_once_at_its_agency(tmp_path):
    out = tmp_path / "通知"
    assert run(make_city(tmp_path / "市"), "-o", out, "--format", "text").exit_code == 0
    planted = {
        "云溪市公安局2024年报催报通知": "已经报送的，请告知报送的时间和方式",
        "云溪市审计局2024年报催报通知": "另收到以“云溪市审记局”名义报送的报告",
        "云溪市文化广电和旅游局2024年报退改通知": "报送的是2023年度的报告",
        "云溪市交通运输局2024年报退改通知": "报送了2份内容不同的报告",
        "云溪市民政局2024年报退改通知": "上年结转填4，上年报告“结转下年度”为1",
        "云溪市财政局2024年报退改通知": "文件无法读取（云溪市财政局.toml）",
        "云溪市卫生健康委员会2024年报核实通知": "报告的机关名称为“云溪市卫生健康局”",
        "云溪市商务局2024年报核实通知": "落款日期2025年2月5日，晚于法定期限",
        "云溪市审记局2024年报核实通知": "“云溪市审计局”不是本机关",
    }
    letters = {path.stem: path.read_text(encoding="utf-8") for path in out.iterdir()}
    overview = letters.pop("2024年报核对情况")
    assert letters.keys() == planted.keys()
    for text in planted.values():
        holders = [name for name, letter in letters.items() if text in letter]
        assert [planted[name] for name in holders] == [text]
    assert "无问题：云溪市教育局、云溪市水利局、云溪市司法局、云溪市信访局" in overview


def test_letters_that_are_new_go_again_where_one_cannot_be_written(folder, tmp_path, monkeypatch):
    save(with_mistake(3), folder / "3.toml")
    out = tmp_path / "通知"
    assert run(folder, "-o", out, "--format", "text").exit_code == 0
    overview, kept, _ = names(out)
    for name in names(out):
        if name != kept:
            (out / name).unlink()
    written = []

    def write_two(path, data):
        if len(written) == 2:
            fail("磁盘已满")
        written.append(path.rpartition("/")[2])
        write_output(path, data)

    monkeypatch.setattr("gknb.commands.notes.write_output", write_two)
    result = run(folder, "-o", out, "--format", "text", "--force")
    assert (result.exit_code, sorted(written)) == (2, [overview, kept])
    assert "已删去" in result.stderr
    assert names(out) == [kept]


def test_a_day_is_read_as_offices_write_it():
    assert module._date(None, None, None) is None
    assert module._date(None, None, "2025年1月25日") == dt.date(2025, 1, 25)
    for wrong, told in (("", "日期不能空着。"), ("某日", "“某日”不是日期，应写成2024-01-10。")):
        with pytest.raises(click.BadParameter) as refused:
            module._date(None, None, wrong)
        assert refused.value.message == told


def test_who_does_not_sign_is_told_and_a_due_day_that_is_over_is_refused(folder, tmp_path):
    told = run(folder, "-o", tmp_path / "a").stderr
    assert "没有写落款的机关，通知的落款只有日期；要写明，加 --sender。" in told
    signed = run(folder, "-o", tmp_path / "b", "--sender", "甲办").stderr
    assert "没有写落款的机关" not in signed
    yesterday = dt.datetime.now(tz=dt.UTC).astimezone().date() - dt.timedelta(1)
    late = run(folder, "-o", tmp_path / "c", "--due", yesterday)
    assert (late.exit_code, f"--due {yesterday} 已经过去。" in late.stderr) == (2, True)


def test_nothing_to_look_at_is_told(tmp_path):
    empty = run(tmp_path, "-o", tmp_path / "通知")
    assert (empty.exit_code, "没有找到报告文件（.toml），也没有名单。" in empty.stderr) == (2, True)


def test_a_doubt_about_last_years_report_is_told_by_file(folder, tmp_path):
    report = clean_report(1)
    report.cover["previous"] = "没有.toml"
    save(report, folder / "1.toml")
    told = run(folder, "-o", tmp_path / "通知").stderr
    assert f"{folder / '1.toml'}：上年报告不能使用：" in told
