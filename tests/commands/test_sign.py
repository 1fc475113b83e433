"""`gknb sign`, and what `check --final` and `print --final` make of the signatures."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.disk.locks import take
from gknb.core.files.toml_file import load
from tests.paths import SAMPLES

MARK = "【未定稿】"
PEOPLE = {"初审": "陈静", "复审": "王建国", "终审": "李敏"}


def run(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "年报.toml"
    path.write_bytes((SAMPLES / "busy-city-2024.toml").read_bytes())
    return path


@pytest.fixture
def signed(path):
    for stage, name in PEOPLE.items():
        assert run("sign", path, "--stage", stage, "--name", name).exit_code == 0
    return path


def change(path, old="enterprise = ", new="enterprise = 1"):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_report_signed_three_times_is_final_until_a_figure_changes_and_again_undone(signed):
    assert run("check", signed, "--final").exit_code == 0
    before = signed.read_bytes()
    change(signed, "[disclosure.licences]\ndecisions = ", "[disclosure.licences]\ndecisions = 1")
    result = run("check", signed, "--final")
    assert result.exit_code == 1
    assert "二、主动公开政府信息情况" in result.stdout
    for stage, name in PEOPLE.items():
        assert f"{stage}{name}" in result.stdout
    assert run("check", signed).exit_code == 0
    signed.write_bytes(before)
    assert run("check", signed, "--final").exit_code == 0


def test_the_layout_of_the_file_does_not_matter(signed):
    text = signed.read_text(encoding="utf-8").replace("\n[", "\n\n\n[")
    signed.write_text("# 由办公室保管\n" + text, encoding="utf-8")
    assert run("check", signed, "--final").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--stage", "终审", "--name", "李敏"], "还没有初审"),
        (["--stage", "初审", "--name", " "], "姓名"),
    ],
)
def test_what_must_not_be_signed_is_refused_with_the_reason_and_the_file_is_as_it_was(
    path, arguments, said
):
    before = path.read_bytes()
    result = run("sign", path, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert path.read_bytes() == before


def test_a_report_with_errors_is_not_signed_unless_forced(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes((SAMPLES / "with-mistakes-2023.toml").read_bytes())
    refused = run("sign", path, "--stage", "初审", "--name", "陈静")
    assert refused.exit_code == 1
    assert "个错误没有改正" in refused.stderr
    forced = run("sign", path, "--stage", "初审", "--name", "陈静", "--force")
    assert forced.exit_code == 0
    assert "例外：" in forced.stderr
    assert "个错误没有改正" in load(path).signoffs[0].forced


def test_the_same_person_does_not_sign_twice(path):
    assert run("sign", path, "--stage", "初审", "--name", "陈静").exit_code == 0
    result = run("sign", path, "--stage", "复审", "--name", "陈静")
    assert result.exit_code == 1
    assert "要由另一个人签" in result.stderr


def test_a_withdrawal_is_recorded_with_its_reason(signed):
    options = ("--stage", "终审", "--name", "李敏", "--withdraw")
    assert run("sign", signed, *options).exit_code == 1
    assert run("sign", signed, *options, "--remark", "数字要改").exit_code == 0
    assert len(load(signed).signoffs) == 4
    listed = run("sign", signed, "--list").stdout
    assert "终审  未签" in listed
    assert "终审  撤回  李敏  理由：数字要改" in listed
    assert "终审  签署  李敏" in listed


def test_the_list_shows_each_stage_with_its_state(signed):
    assert "初审  有效  陈静" in run("sign", signed, "--list").stdout
    change(signed, "[other_matters]\ntext = ", "[other_matters]\n# 无\ntext = ")
    assert "初审  有效  陈静" in run("sign", signed, "--list").stdout
    change(signed, "[disclosure.licences]\ndecisions = ", "[disclosure.licences]\ndecisions = 1")
    listed = run("sign", signed, "--list").stdout
    assert "初审  失效  陈静" in listed
    assert "以后改过：二、主动公开政府信息情况" in listed


def test_a_post_and_a_remark_are_kept(path):
    run("sign", path, "--stage", "初审", "--name", "陈静", "--post", "科员", "--remark", "已核对")
    entry = load(path).signoffs[0]
    assert (entry.post, entry.remark) == ("科员", "已核对")
    assert entry.signed_at.tzinfo is not None


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--stage", "初审"],
        ["--name", "陈静"],
        ["--stage", "预审", "--name", "陈静"],
        ["--list", "--stage", "初审"],
    ],
)
def test_wrong_usage_is_refused_with_exit_code_2(path, arguments):
    result = run("sign", path, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_a_report_that_cannot_be_written_is_not_signed(path, monkeypatch):
    def full(*_):
        raise OSError(28, "full")

    before = path.read_bytes()
    monkeypatch.setattr("gknb.core.files.toml_file.replace", full)
    result = run("sign", path, "--stage", "初审", "--name", "陈静")
    assert result.exit_code == 2
    assert "磁盘已满" in result.stderr
    assert path.read_bytes() == before


def test_standard_input_cannot_be_signed():
    assert "文件名" in run("sign", "-", "--list").stderr


class TestPrint:
    def test_a_signed_report_is_printed_as_final_without_a_mark(self, signed):
        result = run("print", signed, "--final")
        assert result.exit_code == 0
        assert MARK not in result.stdout
        assert "云溪市" in result.stdout.splitlines()[0]

    def test_what_is_missing_is_said_and_nothing_is_printed(self, path, tmp_path):
        target = tmp_path / "a.docx"
        result = run("print", path, "--final", "-o", target)
        assert (result.exit_code, result.stdout) == (1, "")
        for stage in PEOPLE:
            assert f"尚未{stage}" in result.stderr
        assert not target.exists()

    @pytest.mark.parametrize("format_", ["text", "rich", "markdown", "html"])
    def test_without_it_the_report_says_that_it_is_a_draft(self, path, format_):
        assert MARK in run("print", path, "--format", format_).stdout
        assert MARK not in run("print", path, "--format", format_, "--no-draft").stdout

    def test_in_text_it_is_the_first_line(self, path):
        assert MARK in run("print", path).stdout.splitlines()[0]

    def test_in_a_word_document_it_is_the_header(self, path, tmp_path):
        for options, found in (([], True), (["--no-draft"], False)):
            target = tmp_path / f"a{len(options)}.docx"
            assert run("print", path, "-o", target, *options).exit_code == 0
            with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as packed:
                headers = [name for name in packed.namelist() if "header" in name]
                said = [MARK in packed.read(name).decode() for name in headers]
                assert MARK not in packed.read("word/document.xml").decode()
            assert any(said) is found

    @pytest.mark.parametrize("format_", ["tsv", "json"])
    def test_data_for_a_machine_bears_no_mark(self, path, format_):
        assert MARK not in run("print", path, "--format", format_).stdout
        assert run("print", path, "--format", format_, "--draft").exit_code == 2

    def test_a_section_bears_none_unless_asked(self, path):
        assert MARK not in run("print", path, "--section", 1).stdout
        assert MARK in run("print", path, "--section", 1, "--draft").stdout
        assert MARK not in run("print", path, "--format", "html", "--fragment").stdout

    def test_final_and_draft_exclude_each_other(self, signed):
        assert run("print", signed, "--final", "--draft").exit_code == 2

    def test_a_marked_report_is_read_without_the_mark(self, path, tmp_path):
        for ending in ("txt", "md", "html", "docx"):
            source, target = tmp_path / f"a.{ending}", tmp_path / f"{ending}.toml"
            assert run("print", path, "-o", source, "--width", 200).exit_code == 0
            assert run("import", source, "-o", target).exit_code == 0
            report, original = load(target), load(path)
            assert (report.title, report.preamble) == (original.title, original.preamble)
            assert MARK not in target.read_text(encoding="utf-8")


class TestAround:
    """What goes together, what is written, and what is told of it."""

    def test_listing_goes_with_nothing_that_signs(self, path):
        for option in (("--stage", "初审"), ("--name", "甲"), ("--withdraw",)):
            result = run("sign", path, "--list", *option)
            assert (result.exit_code, "--list 只列出，不能与" in result.stderr) == (2, True)
        for option in (("--stage", "初审"), ("--name", "甲"), ()):
            result = run("sign", path, *option)
            assert (result.exit_code, "签署要写 --stage 和 --name" in result.stderr) == (2, True)
        two = run("sign", path, path, "--stage", "初审", "--name", "甲")
        assert (two.exit_code, "一次只签署一份报告" in two.stderr) == (2, True)

    def test_what_was_done_is_told_with_the_signer(self, path):
        options = ("--stage", "初审", "--name", "甲", "--post", "科长")
        assert run("sign", path, *options).stderr == f"{path}：初审已签署，甲（科长）。\n"
        back = run("sign", path, "--stage", "初审", "--name", "甲", "--withdraw", "--remark", "改")
        assert back.stderr == f"{path}：初审已撤回，甲。\n"
        assert run("sign", path, *options, "-q").stderr == ""
        refused = run("sign", path, "--stage", "终审", "--name", "乙", "--withdraw")
        assert refused.stderr.startswith(f"{path}：没有撤回：\n  ")
        assert run("sign", path, "--stage", "终审", "--name", "乙").stderr.startswith(
            f"{path}：没有签署：\n  "
        )

    def test_a_report_that_is_open_elsewhere_or_unreadable_is_not_signed(self, path):
        lock = take(path)
        try:
            result = run("sign", path, "--stage", "初审", "--name", "甲")
        finally:
            lock.release()
        assert (result.exit_code, "正在编辑这份报告" in result.stderr) == (2, True)
        path.write_text("x", encoding="utf-8")
        assert run("sign", path, "--stage", "初审", "--name", "甲").exit_code == 2

    def test_a_copy_that_cannot_be_kept_is_told_and_the_signature_stands(self, path, monkeypatch):
        def full(_):
            raise OSError(28, "full")

        monkeypatch.setattr("gknb.core.files.signed_copies.keep_signed", full)
        result = run("sign", path, "--stage", "初审", "--name", "甲")
        assert result.exit_code == 0
        assert "签署时的内容未能另存（磁盘已满，请清理后再试）" in result.stderr
        assert len(load(path).signoffs) == 1
        back = run("sign", path, "--stage", "初审", "--name", "甲", "--withdraw", "--remark", "x")
        assert "未能另存" not in back.stderr

    def test_json_has_the_entry_or_the_reasons(self, path):
        done = json.loads(run("sign", path, "--stage", "初审", "--name", "甲", "--json").stdout)
        assert (done["file"], done["entry"]["name"], done["reasons"]) == (str(path), "甲", [])
        refused = json.loads(run("sign", path, "--stage", "终审", "--name", "乙", "--json").stdout)
        assert (refused["entry"], bool(refused["reasons"])) == (None, True)
        (listed,) = json.loads(run("sign", path, "--list", "--json").stdout)
        assert listed["file"] == str(path)

    def test_a_folder_without_reports_has_nothing_to_list(self, tmp_path):
        result = run("sign", "--list", tmp_path)
        assert (result.exit_code, "没有找到报告文件" in result.stderr) == (2, True)
