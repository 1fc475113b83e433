"""`gknb import` into a folder: the table, the exit code, and what can be asked for."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.commands import import_many
from gknb.core.files.toml_file import dumps, load
from gknb.core.forms import Place
from gknb.core.importing import Outcome, Passed, Result
from gknb.core.rendering.wrapping import cells
from tests.core.reading.layouts import as_docx, as_html, as_tabs, pages, plain_report
from tests.paths import ROOT

OTHER = Place("other_matters", "text")


def run(*arguments, **options):
    return CliRunner().invoke(cli, ["import", *map(str, arguments)], **options)


def send(file, agency, ending="text"):
    report = plain_report("2021", {})
    report.cover["agency.name"] = agency
    report.put(OTHER, "本年度没有收取信息处理费。")
    file.parent.mkdir(exist_ok=True)
    parts = list(pages(report))
    if ending == "docx":
        file.write_bytes(as_docx(parts))
    else:
        file.write_text({"text": as_tabs, "html": as_html}[ending](parts), encoding="utf-8")
    return file


@pytest.fixture
def mail(tmp_path):
    folder = tmp_path / "收件"
    send(folder / "一.txt", "云溪市教育局")
    send(folder / "二.html", "云溪市公安局", "html")
    return folder


@pytest.fixture
def target(tmp_path):
    return tmp_path / "报告"


pytestmark = pytest.mark.usefixtures("read_here")


def test_a_line_for_each_source_names_it_and_its_report(mail, target):
    result = run(mail, "-o", target)
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[1:] if not line.startswith(" ")] == [
        "一.txt",
        "二.html",
    ]
    assert "云溪市教育局2021.toml" in result.stdout
    assert result.stderr == "共2份：导入2份。\n"


def test_the_table_is_no_wider_than_a_page_and_cuts_nothing(mail, target):
    long = "关于报送二〇二一年度政府信息公开工作年度报告的函（修改稿，以此份为准，请查收）最终版"
    send(mail / f"{long}.txt", "云溪市民族事务委员会（云溪市宗教事务局）")
    (mail / "通知.txt").write_text("请各部门按时报送。", encoding="utf-8")
    table = run(mail, "-o", target).stdout
    assert max(map(cells, table.splitlines())) <= 80
    joined = "".join(table.split())
    assert "最终版" in joined
    assert "请核对选的是不是年度报告" in joined


def test_what_needs_a_look_stands_last(mail, target):
    (mail / "〇.txt").write_text("请各部门按时报送。", encoding="utf-8")
    lines = [line for line in run(mail, "-o", target).stdout.splitlines() if line[0] != " "]
    assert lines[-1].startswith("〇.txt")


def test_what_is_passed_over_is_one_line(mail, target):
    for name in ("~$一.docx", "Thumbs.db", "扫描.png"):
        (mail / name).write_bytes(b"x")
    result = run(mail, "-o", target)
    assert "略过3个文件：系统或临时文件2个、图片1个" in result.stderr
    assert "Thumbs" not in result.output


class TestExitCode:
    def test_nothing_to_look_at_is_0_and_so_is_a_second_time(self, mail, target):
        assert run(mail / "一.txt", "-o", f"{target}/").exit_code == 0
        again = run(mail / "一.txt", "-o", target)
        assert (again.exit_code, again.stderr) == (0, "共1份：未变动1份。\n")

    def test_findings_are_1(self, mail, target):
        text = (mail / "一.txt").read_text(encoding="utf-8")
        (mail / "一.txt").write_text(text.replace("没有收取", "没有，收取,"), encoding="utf-8")
        assert run(mail, "-o", target).exit_code == 1

    def test_something_refused_is_1(self, mail, target):
        (mail / "通知.txt").write_text("请各部门按时报送。", encoding="utf-8")
        assert run(mail, "-o", target).exit_code == 1

    def test_a_second_report_of_an_agency_is_1(self, mail, target):
        text = (mail / "一.txt").read_text(encoding="utf-8")
        (mail / "三.txt").write_text(text.replace("信息处理费", "任何费用"), encoding="utf-8")
        result = run(mail, "-o", target)
        assert (result.exit_code, len(list(target.glob("*.toml")))) == (1, 3)
        assert "共3份：导入3份" in result.stderr

    def test_nothing_usable_is_2(self, tmp_path, target):
        (tmp_path / "收件").mkdir()
        (tmp_path / "收件" / "通知.txt").write_text("请按时报送。", encoding="utf-8")
        assert run(tmp_path / "收件", "-o", target).exit_code == 2
        assert not target.exists()

    def test_an_empty_folder_is_2(self, tmp_path, target):
        (tmp_path / "收件").mkdir()
        result = run(tmp_path / "收件", "-o", target)
        assert result.exit_code == 2
        assert not target.exists()


def test_json_has_a_part_for_each_source_and_all_findings(mail, target):
    send(mail / "三.txt", "")
    (mail / "扫描.png").write_bytes(b"x")
    found = json.loads(run(mail, "-o", target, "--json").stdout)
    first = next(iter(found["files"]))
    assert (first["result"], first["report"]) == ("clean", "云溪市教育局2021.toml")
    third = next(each for each in found["files"] if each["source"].endswith("三.txt"))
    assert (third["agency"], third["year"], third["report"]) == (None, 2021, "三.toml")
    assert third["errors"] == sum(
        each["severity"] == "error" and each["file"].endswith("三.txt")
        for each in found["findings"]
    )
    assert found["passed_over"] == {"picture": 1}


def test_quiet_says_only_what_was_refused(mail, target):
    result = run(mail, "-o", target, "-q")
    assert (result.exit_code, result.output) == (0, "")
    (mail / "通知.txt").write_text("请按时报送。", encoding="utf-8")
    assert "通知.txt：没有找到年度报告" in run(mail, "-o", target, "-q").stderr


def test_names_come_from_standard_input(mail, target):
    names = "\n".join(str(path) for path in mail.iterdir())
    run("-", "-o", f"{target}/", input=names)
    assert len(list(target.glob("*.toml"))) == 2


@pytest.mark.parametrize("output", ["年报.toml", "-", "存在"])
def test_several_sources_do_not_fit_into_a_file(mail, tmp_path, output, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("存在").write_text("x", encoding="utf-8")
    result = run(mail, "-o", output)
    assert result.exit_code == 2
    assert "文件夹" in result.stderr
    assert not Path("年报.toml").exists()


def test_one_source_into_one_file_is_as_before(mail, tmp_path):
    result = run(mail / "一.txt", "-o", tmp_path / "年报.toml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert load(tmp_path / "年报.toml").source.report_sha256 == ""


def test_options_for_many_are_refused_for_one(mail, tmp_path):
    result = run(mail / "一.txt", "-o", tmp_path / "年报.toml", "--jobs", "2")
    assert result.exit_code == 2


GKNB = [sys.executable, "-m", "gknb", "import"]


def environment(tmp_path):
    return os.environ | {"PYTHONUTF8": "1", "XDG_STATE_HOME": str(tmp_path / "state")}


def reports(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".toml"}


def test_processes_give_the_same_files_as_one(mail, tmp_path):
    send(mail / "三.docx", "云溪市商务局", "docx")
    run(mail, "-o", tmp_path / "a")
    done = subprocess.run(
        [*GKNB, mail, "-o", tmp_path / "b", "--jobs", "2"],
        env=environment(tmp_path),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert reports(tmp_path / "a") == reports(tmp_path / "b")
    assert len(reports(tmp_path / "a")) == 3


HANGING = """
import sys, time
from gknb.core.importing import reading
read = reading.import_source
reading.import_source = lambda data, name, day: (
    time.sleep(600) if name == "九.txt" else read(data, name, day)
)
from gknb.__main__ import main
main()
"""


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_import_leaves_whole_files_and_goes_on_the_next_time(mail, tmp_path, target):
    send(mail / "九.txt", "云溪市商务局")
    process = subprocess.Popen(
        [sys.executable, "-c", HANGING, "import", mail, "-o", target, "--jobs", "2"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    while process.poll() is None and not (target.is_dir() and reports(target)):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode in (130, -signal.SIGINT), said
    assert b"Traceback" not in said
    written = reports(target)
    assert 0 < len(written) < 3
    for name in written:
        assert dumps(load(target / name)).encode() == written[name]
    assert len(list(target.glob("*.toml"))) == len(written)
    assert f"未变动{len(written)}份" in run(mail, "-o", target).stderr
    assert len(reports(target)) == 3


def test_a_dask_cluster_gives_the_same_files_and_findings(mail, tmp_path):
    pytest.importorskip("distributed")
    (mail / "通知.txt").write_text("请按时报送。", encoding="utf-8")
    script = tmp_path / "cluster.py"
    script.write_text(
        "import subprocess, sys\n"
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    gknb, sources, target = [sys.executable, '-m', 'gknb'], *sys.argv[1:]\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True,\n"
        "                      dashboard_address=None) as cluster:\n"
        "        there = ['--scheduler', cluster.scheduler_address]\n"
        "        for words in (['import', sources, '-o', target], ['check', target]):\n"
        "            done = subprocess.run([*gknb, *words, *there])\n"
        "            print(words[0], done.returncode, flush=True)\n",
        encoding="utf-8",
    )
    alone = run(mail, "-o", tmp_path / "a")
    there = subprocess.run(
        [sys.executable, script, mail, tmp_path / "b"],
        env=environment(tmp_path),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert reports(tmp_path / "a") == reports(tmp_path / "b"), there.stderr.decode()
    checked = CliRunner().invoke(cli, ["check", str(tmp_path / "b")])
    assert there.stdout.decode() == (
        f"{alone.stdout}import {alone.exit_code}\n{checked.stdout}check {checked.exit_code}\n"
    )


def test_what_was_deleted_is_told_with_how_to_have_it_again(mail, target):
    run(mail, "-o", f"{target}/")
    (target / "云溪市教育局2021.toml").unlink()
    again = run(mail, "-o", target)
    assert again.exit_code == 0
    assert "已删除过" in again.stdout
    assert "共2份：未变动1份，已删除过1份。" in again.stderr
    assert "删除过的报告确要再导入的，对其原文加 --force。" in again.stderr
    assert run(mail / "一.txt", "-o", target, "--force").exit_code == 0
    assert (target / "云溪市教育局2021.toml").exists()


def test_a_record_that_cannot_be_written_is_told(mail, target):
    target.mkdir()
    (target / ".gknb-imports").mkdir()
    result = run(mail, "-o", target)
    assert "导入记录不能写入" in result.stderr
    assert len(list(target.glob("*.toml"))) == 2


class TestWords:
    """What is said at the end, without a source being read."""

    def test_the_folder_of_all_sources_is_left_out_of_their_names(self):
        for files, root in (
            (["/a/b/1", "/a/b/2"], "/a/b/"),
            (["/a/b/1", "/a/c/2"], "/a/"),
            (["a/1", "a/b/2"], "a/"),
            (["1", "2"], ""),
            (["a/1", "b/2"], ""),
            (["/a/1", "b/2"], ""),
        ):
            assert import_many._common_folder(files) == root, files

    def test_findings_are_counted_by_severity(self):
        words = import_many._count_words
        assert words(Counter(error=2, warning=1, info=3)) == "2错误 1警告 3提示"
        assert words(Counter(warning=1)) == "1警告"
        assert words(Counter(error=0)) == words(Counter()) == ""

    def test_what_became_of_all_is_one_sentence(self):
        for results, passed, sentence in (
            ({Result.CLEAN: 2}, {}, "共2份：导入2份。"),
            ({Result.CLEAN: 1, Result.FINDINGS: 2}, {}, "共3份：导入3份（其中有问题的2份）。"),
            ({Result.UNCHANGED: 1, Result.SAME: 2}, {}, "共3份：未变动1份，内容相同2份。"),
            (
                {Result.REFUSED: 1},
                {Passed.PICTURE: 1, Passed.LEFTOVER: 2},
                "共1份：未导入1份；略过3个文件：系统或临时文件2个、图片1个。",
            ),
        ):
            assert import_many._summary(Counter(results), Counter(passed)) == sentence
        assert import_many._passed_words(Counter(), "x{}") == ""

    def outcomes(self):
        return [
            Outcome("/m/一", Result.REFUSED, message="与 /m/二 相同"),
            Outcome("/m/二", Result.CLEAN, "二.toml"),
            Outcome("/m/三", Result.FINDINGS, "三.toml", counts=Counter(error=1)),
            Outcome("/m/四", Result.CLEAN, "四.toml", message="请核对", is_doubtful=True),
            Outcome("/m/五", Result.UNCHANGED, "五.toml"),
        ]

    def test_what_needs_a_look_stands_last_and_of_very_many_alone(self, monkeypatch):
        def first_words():
            table = import_many._table(self.outcomes(), "/m/").splitlines()
            return [line.split()[0] for line in table[1:] if line[0] != " "]

        order = [each.value for each in Result]
        assert order.index(Result.CLEAN.value) < order.index(Result.REFUSED.value)
        whole = first_words()
        assert set(whole) == set("一二三四五")
        assert whole[-1] == "四"
        assert whole.index("二") < whole.index("三") < whole.index("一")
        monkeypatch.setattr(import_many, "MOST_LINES", 5)
        assert first_words() == whole
        monkeypatch.setattr(import_many, "MOST_LINES", 4)
        assert first_words() == ["三", "一", "四"]
        table = import_many._table(self.outcomes(), "/m/")
        assert "与 二 相同" in table
        assert "1错误   三.toml" in table
        assert import_many._table([], "") == ""

    def test_a_folder_that_was_made_for_nothing_is_taken_away_and_no_other(self, tmp_path):
        made, there = tmp_path / "a" / "b", tmp_path / "there"
        there.mkdir()
        for path in (made, there):
            with import_many._folder(str(path)) as folder:
                assert folder.path == path
                assert path.is_dir()
        assert (made.exists(), there.exists()) == (False, True)
        with import_many._folder(str(made)):
            (made / "x").touch()
        assert made.exists()
        with pytest.raises(click.exceptions.Exit), import_many._folder(str(made / "x")):
            pytest.fail("it is no folder")

    def test_a_record_has_null_for_what_there_is_not(self):
        refused = Outcome(os.fsdecode(b"/m/\xff"), Result.REFUSED, message="不能读取")
        read = Outcome(
            "/m/二",
            Result.FINDINGS,
            "二.toml",
            "甲局",
            2024,
            Counter(error=2),
            records=({"rule": "x"},),
        )
        record = import_many._record(iter([refused, read]), Counter({Passed.PICTURE: 2}))
        assert record["files"] == [
            {
                "source": "/m/\ufffd",
                "result": "refused",
                "report": None,
                "agency": None,
                "year": None,
                "errors": 0,
                "warnings": 0,
                "infos": 0,
                "message": "不能读取",
            },
            {
                "source": "/m/二",
                "result": "findings",
                "report": "二.toml",
                "agency": "甲局",
                "year": 2024,
                "errors": 2,
                "warnings": 0,
                "infos": 0,
                "message": None,
            },
        ]
        assert record["findings"] == [{"rule": "x"}]
        assert record["passed_over"] == {"picture": 2}
