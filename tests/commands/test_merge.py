"""`gknb merge`: what it writes, what it refuses, how it ends."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from gknb import __main__
from gknb.cli import cli
from gknb.core.files import toml_file
from gknb.core.forms import Place
from gknb.core.merge import sum_of
from tests.prefecture import agency_name, agency_report

RECEIVED = Place("requests", "received", "natural_person")


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli, ["merge", *map(str, arguments)], input=stdin)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "部门"
    folder.mkdir()
    for number in range(4):
        toml_file.save(agency_report(number), folder / f"{number}.toml")
    return folder


@pytest.fixture
def output(tmp_path):
    return tmp_path / "汇总.toml"


def expected():
    return sum_of(agency_report(number) for number in range(4))


def test_a_folder_becomes_the_report_of_the_government(folder, output):
    result = run(folder, "-o", output, "--agency", "云溪市人民政府")
    assert result.exit_code == 0
    assert result.stdout == ""
    report = toml_file.load(output)
    assert (report.agency, report.year, report.kind) == ("云溪市人民政府", 2024, "government")
    assert report.figures == expected()
    assert not report.prose


def test_files_patterns_and_a_list_on_standard_input_give_the_same(folder, output):
    names = "\n".join(str(path) for path in sorted(folder.iterdir()))
    outputs = [
        run(*sorted(folder.iterdir()), "-o", "-").stdout,
        run(folder / "*.toml", "-o", "-").stdout,
        run("-", "-o", "-", stdin=names).stdout,
        run(folder, "-o", "-", "--jobs", 2).stdout,
    ]
    run(folder, "-o", output)
    assert set(outputs) == {output.read_text(encoding="utf-8")}


def test_the_output_in_the_same_folder_is_no_part(folder):
    output = folder / "汇总.toml"
    assert run(folder, "-o", output).exit_code == 0
    assert run(folder, "-o", output, "--update").exit_code == 0
    assert toml_file.load(output).figures == expected()


def test_a_file_that_is_there_keeps_its_prose_and_is_not_written_over_unasked(folder, output):
    run(folder, "-o", output, "--agency", "云溪市人民政府")
    begun = toml_file.load(output)
    begun.put(Place("other_matters", "text"), "没有收费。")
    begun.figures[RECEIVED] += 1
    toml_file.save(begun, output)
    before = output.read_bytes()
    refused = run(folder, "-o", output)
    assert (refused.exit_code, output.read_bytes()) == (2, before)
    assert "--update" in refused.stderr
    assert run(folder, "-o", output, "--update").exit_code == 0
    report = toml_file.load(output)
    assert report.text(Place("other_matters", "text")) == "没有收费。"
    assert report.figures == expected()


def test_a_part_with_errors_is_named_and_nothing_is_written(folder, output):
    wrong = agency_report(2)
    wrong.figures[RECEIVED] += 1
    toml_file.save(wrong, folder / "2.toml")
    result = run(folder, "-o", output)
    assert (result.exit_code, output.exists()) == (1, False)
    assert f"{folder / '2.toml'}：1 个错误" in result.stderr
    assert "“自然人”列不平" in result.stderr
    assert "--allow-errors" in result.stderr
    allowed = run(folder, "-o", output, "--allow-errors")
    assert allowed.exit_code == 1
    assert toml_file.load(output).figures[RECEIVED] == expected()[RECEIVED] + 1


def test_an_unreadable_part_is_named_and_left_out_only_if_that_is_allowed(folder, output):
    (folder / "9.toml").write_bytes(b"version = 1\n")
    result = run(folder, "-o", output)
    assert (result.exit_code, output.exists()) == (1, False)
    assert f"{folder / '9.toml'}：form：缺少报告格式" in result.stderr
    run(folder, "-o", output, "--allow-errors")
    assert toml_file.load(output).figures == expected()


def test_the_roster_tells_who_is_missing(folder, output, tmp_path):
    roster = tmp_path / "名单.txt"
    roster.write_text("\n".join(agency_name(n) for n in range(5)), encoding="gb18030")
    result = run(folder, "-o", output, "--roster", roster)
    assert (result.exit_code, output.exists()) == (1, False)
    assert f"{roster}：1 个错误" in result.stderr
    assert f"缺报：{agency_name(4)}（2024年度）" in result.stderr
    assert "（merge-gap）" in result.stderr


def test_a_stated_report_is_compared_cell_by_cell(folder, output):
    run(folder, "-o", output, "--agency", "云溪市人民政府")
    assert run(folder, "--check", output).exit_code == 0
    stated = toml_file.load(output)
    stated.figures[RECEIVED] += 10
    toml_file.save(stated, output)
    result = run(folder, "--check", output)
    assert result.exit_code == 1
    assert "（merge-sum）" in result.stdout
    right = expected()[RECEIVED]
    assert f"“自然人”填{right + 10}，各部分之和为{right}\n" in result.stdout


def test_the_prose_of_the_parts_is_collected_by_field_and_agency(folder, output, tmp_path):
    odd = agency_report(1)
    odd.put(Place("other_matters", "text"), "# 没有收费\x1b[2J\n第二段")
    toml_file.save(odd, folder / "1.toml")
    prose = tmp_path / "正文.md"
    assert run(folder, "-o", output, "--prose", prose).exit_code == 0
    text = prose.read_text(encoding="utf-8")
    assert text.index("## 一、总体情况 › （一）主动公开") < text.index("## 六、其他需要报告的事项")
    assert f"### {agency_name(1)}\n\n\\# 没有收费\n\n第二段\n" in text
    assert text.count(f"### {agency_name(3)}\n") == len(agency_report(3).prose)
    assert run(folder, "-o", tmp_path / "b.toml", "--prose", tmp_path / "c.toml").exit_code == 2


def test_neither_output_nor_check_is_wrong_usage(folder):
    assert run(folder).exit_code == 2


def test_a_year_that_nobody_reports_on_is_said(folder, output):
    result = run(folder, "-o", output, "--year", 2023)
    assert result.exit_code == 2
    assert "没有 2023 年度的报告" in result.stderr


def test_an_empty_folder_is_said(tmp_path, output):
    result = run(tmp_path, "-o", output)
    assert result.exit_code == 2
    assert "没有找到报告文件" in result.stderr


def test_a_cluster_that_does_not_answer_is_said(folder, output, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run(folder, "-o", output, "--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "gknb[cluster]" in result.stderr


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_leaves_nothing_half_written(tmp_path, output):
    folder = tmp_path / "many"
    folder.mkdir()
    text = toml_file.dumps(agency_report(1)).replace("\n[agency]", "\n# by hand\n[agency]")
    (folder / "0.toml").write_text(text, encoding="utf-8")
    for number in range(1, 1500):
        (folder / f"{number}.toml").hardlink_to(folder / "0.toml")
    command = [sys.executable, "-m", "gknb", "merge", str(folder), "-o", str(output)]
    with subprocess.Popen(
        [*command, "--jobs", "2", "--roster", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as merging:
        merging.stdin.write(b"# longer than a pipe holds\n" * 20_000)
        merging.stdin.write("某某县商务局\n".encode())
        merging.stdin.close()  # once it is read, merging begins
        os.killpg(merging.pid, signal.SIGINT)
        stderr = merging.stderr.read().decode()
    # The second where Python is closing already: to the shell both are 130.
    assert merging.returncode in (130, -signal.SIGINT), stderr
    assert "Traceback" not in stderr
    assert list(tmp_path.iterdir()) == [folder]


def test_ctrl_c_while_the_program_starts_is_no_traceback(monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(gc, "disable", gc.enable)
    monkeypatch.setattr(gc, "freeze", gc.unfreeze)
    monkeypatch.setattr("gknb.cli.run", interrupted)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 130


class TestWhoHasSentWhat:
    """Each agency is told once, with the files and how they differ."""

    def test_two_reports_that_differ_are_told_with_both_files_and_how_many_cells(
        self, folder, output
    ):
        other = agency_report(1)
        place = Place("disclosure", "licences", "decisions")
        other.figures[place] = other.figures.get(place, 0) + 1
        other.put(Place("problems", "problems"), "另写一段。")
        toml_file.save(other, folder / "again.toml")
        result = run(folder, "-o", output)
        assert result.exit_code == 1
        assert f"{folder / 'again.toml'}：1 个错误" in result.stderr
        message = f"重复报送：{agency_name(1)}（与1.toml有1 格、1 段不同）"
        assert message in result.stderr
        assert "gknb diff" in result.stderr

    def test_the_same_report_twice_is_told_as_the_same(self, folder, output):
        toml_file.save(agency_report(1), folder / "again.toml")
        assert f"{agency_name(1)}（与1.toml内容相同）" in run(folder, "-o", output).stderr

    def test_an_agency_that_sent_last_years_report_is_not_missing_as_well(
        self, folder, output, tmp_path
    ):
        toml_file.save(agency_report(9, 2023), folder / "9.toml")
        roster = tmp_path / "名单.csv"
        names = [agency_name(number) for number in (0, 1, 2, 3, 9)]
        lines = "".join(f"{n},{name},某人\n" for n, name in enumerate(names))
        roster.write_text(f"序号,报送单位,联系人\n{lines}", encoding="gb18030")
        result = run(folder, "-o", output, "--roster", roster)
        assert result.exit_code == 1
        assert f"“{agency_name(9)}”的报告为2023年度，本次汇总2024年度" in result.stderr
        assert "缺报" not in result.stderr

    def test_an_agency_whose_file_cannot_be_read_is_not_missing_as_well(
        self, folder, output, tmp_path
    ):
        (folder / f"{agency_name(7)}.toml").write_bytes(b"\xff")
        roster = tmp_path / "名单.txt"
        roster.write_text("\n".join(agency_name(n) for n in (0, 1, 2, 3, 7)), encoding="utf-8")
        result = run(folder, "-o", output, "--roster", roster)
        assert "不是 UTF-8" in result.stderr
        assert "缺报" not in result.stderr

    def test_the_settings_of_the_folder_give_year_agency_and_roster(self, folder, output):
        agency = '[agency]\nname = "云溪市人民政府"\nkind = "department"\n'
        text = f'year = 2024\nroster = "单位.txt"\n{agency}'
        (folder / "gknb.toml").write_text(text, encoding="utf-8")
        (folder / "单位.txt").write_text("\n".join(map(agency_name, range(5))), encoding="utf-8")
        result = run(folder, "-o", output)
        assert f"缺报：{agency_name(4)}（2024年度）" in result.stderr
        files = [folder / f"{number}.toml" for number in range(4)]
        assert run(*files, "-o", output).exit_code == 0  # a choice of files is no roster's
        written = toml_file.load(output)
        assert (written.agency, written.kind) == ("云溪市人民政府", "department")
        output.unlink()
        assert run(*files, "-o", output, "--agency", "云溪市政府").exit_code == 0
        assert toml_file.load(output).agency == "云溪市政府"

    def test_who_is_outside_the_roster_is_told_left_out_and_found_in_a_stated_sum(
        self, folder, output, tmp_path
    ):
        stated = tmp_path / "别处.toml"
        assert run(folder, "-o", stated).exit_code == 0
        roster = tmp_path / "名单.txt"
        # in another order than the files, and in short
        names = [agency_name(number).removeprefix("云溪") for number in (2, 1, 0)]
        roster.write_text("\n".join(names), encoding="utf-8")
        prose = tmp_path / "正文.md"
        result = run(folder, "-o", output, "--roster", roster, "--prose", prose)
        assert result.exit_code == 0
        assert f"“{agency_name(3)}”不在名单内，没有计入" in result.stderr
        assert "汇总 2024 年度 3 份报告" in result.stderr
        assert toml_file.load(output).figures == sum_of(map(agency_report, range(3)))
        text = prose.read_text(encoding="utf-8")
        assert agency_name(3) not in text
        at = [text.index(agency_name(number)) for number in (2, 1, 0)]
        assert at == sorted(at)
        checked = run(folder, "--check", stated, "--roster", roster)
        assert checked.exit_code == 1
        assert f"很可能计入了名单外的“{agency_name(3)}”的报告" in checked.stderr
        assert run(folder, "--check", output, "--roster", roster).exit_code == 0

    def test_an_update_says_that_prose_is_to_be_written_only_where_there_is_none(
        self, folder, output
    ):
        assert "正文留待填写" in run(folder, "-o", output).stderr
        assert "正文留待填写" in run(folder, "-o", output, "--update").stderr
        report = toml_file.load(output)
        report.put(next(iter(report.form.prose)), "已写。")
        toml_file.save(report, output)
        updated = run(folder, "-o", output, "--update").stderr
        assert "正文" not in updated
        assert f"已写入 {output}。用 gknb {output} 打开。" in updated


class TestBesideTheParts:
    """What is wrong with the parts or the output is told whatever else is asked for."""

    def test_a_stated_report_that_agrees_does_not_make_unsound_parts_sound(self, folder, output):
        run(folder, "-o", output, "--agency", "云溪市人民政府")
        (folder / "9.toml").write_bytes(b"version = 1\n")
        result = run(folder, "--check", output)
        assert result.exit_code == 1
        assert "merge-sum" not in result.stdout

    def test_only_the_report_of_that_year_is_updated(self, folder, output):
        toml_file.save(agency_report(9, 2023), output)
        before = output.read_bytes()
        result = run(folder, "-o", output, "--update")
        assert (result.exit_code, output.read_bytes()) == (2, before)
        assert "2023 年度" in result.stderr
        assert "没有改动" in result.stderr

    def test_a_stated_report_of_another_year_is_not_compared(self, folder, output):
        toml_file.save(agency_report(9, 2023), output)
        result = run(folder, "--check", output)
        assert result.exit_code == 2
        assert "不能核对" in result.stderr

    def test_update_and_force_exclude_each_other(self, folder, output):
        run(folder, "-o", output)
        before = output.read_bytes()
        result = run(folder, "-o", output, "--update", "--force")
        assert (result.exit_code, output.read_bytes()) == (2, before)
        assert "不能同用" in result.stderr

    def test_update_begins_a_report_where_there_is_none(self, folder, output):
        assert run(folder, "-o", output, "--update").exit_code == 0
        assert toml_file.load(output).figures == expected()

    def test_an_update_keeps_cover_and_kind(self, folder, output):
        begun = agency_report(9)
        begun.cover |= {"agency.name": "云溪市教育局", "agency.kind": "department"}
        toml_file.save(begun, output)
        assert run(folder, "-o", output, "--update").exit_code == 0
        report = toml_file.load(output)
        assert (report.agency, report.kind) == ("云溪市教育局", "department")
        assert report.prose == begun.prose
        assert report.figures == expected()

    def test_a_broken_output_is_not_updated(self, folder, output):
        output.write_bytes(b"version = 1\n")
        result = run(folder, "-o", output, "--update")
        assert (result.exit_code, output.read_bytes()) == (2, b"version = 1\n")

    def test_a_stated_report_that_cannot_be_read_ends_it(self, folder, output):
        output.write_bytes(b"version = 1\n")
        result = run(folder, "--check", output)
        assert result.exit_code == 2
        assert "汇总" not in result.stdout

    def test_a_part_that_is_named_is_not_written_over(self, folder):
        part = folder / "0.toml"
        before = part.read_bytes()
        result = run(part, folder / "1.toml", "-o", part, "--force")
        assert (result.exit_code, part.read_bytes()) == (2, before)

    def test_json_and_the_report_do_not_both_go_to_standard_output(self, folder):
        result = run(folder, "-o", "-", "--json")
        assert (result.exit_code, result.stdout) == (2, "")

    def test_json_names_parts_findings_and_where_the_sum_is(self, folder, output, tmp_path):
        record = json.loads(run(folder, "-o", output, "--json").stdout)
        assert (record["year"], record["is_sound"]) == (2024, True)
        assert record["written"] == str(output)
        assert [part["agency"] for part in record["parts"]] == [agency_name(n) for n in range(4)]
        assert (record["findings"], record["unreadable"], record["compared"]) == ([], [], None)
        (folder / "9.toml").write_bytes(b"version = 1\n")
        refused = json.loads(run(folder, "-o", tmp_path / "b.toml", "--json").stdout)
        assert (refused["is_sound"], refused["written"]) == (False, None)
        assert [each["file"] for each in refused["unreadable"]] == [str(folder / "9.toml")]
        compared = json.loads(run(folder, "--check", output, "--json").stdout)["compared"]
        assert compared == {"findings": [], "left_out": [], "outside": [], "counted_twice": []}

    def test_who_was_left_out_and_counted_twice_is_told(self, folder, output):
        parts = [agency_report(number) for number in (0, 1, 1, 2)]
        stated = agency_report(9)
        stated.figures = sum_of(parts)
        toml_file.save(stated, output)
        result = run(folder, "--check", output)
        assert f"很可能漏了“{agency_name(3)}”的报告（{folder / '3.toml'}）。" in result.stderr
        assert f"很可能重复计入了“{agency_name(1)}”的报告（{folder / '1.toml'}）。" in result.stderr

    def test_a_sound_merge_says_what_was_written_and_quiet_says_nothing(self, folder, output):
        result = run(folder, "-o", output)
        assert f"汇总 2024 年度 4 份报告。\n已写入 {output}。" in result.stderr
        assert run(folder, "-o", output, "--update", "--quiet").stderr == ""
