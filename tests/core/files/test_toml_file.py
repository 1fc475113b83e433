"""A report file: what is read, what is refused and with which words, and how it is written."""

from __future__ import annotations

import datetime as dt
import errno
import os
import stat
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.disk import atomic
from gknb.core.files import toml_file
from gknb.core.files.toml_file import (
    MOST_BYTES,
    Problem,
    ReportFileError,
    dumps,
    load,
    loads,
    save,
    saving_losses,
)
from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted, Report, new_report
from tests.paths import SAMPLES
from tests.strategies import reports

SAMPLE_FILES = sorted(SAMPLES.glob("*.toml"))
SAMPLE_BYTES = [path.read_bytes() for path in SAMPLE_FILES]
MANY_DIGITS = "1" * 5000
FEES = Place("disclosure", "fees", "amount")

SMALL = """\
version = 1
form = "2021"
year = 2023
signed_on = 2024-01-10

[agency]
name = "云溪市城市管理局"
kind = "department"

[overview]
platforms = "本局没有网站。"

[disclosure.licences]
decisions = 2

[disclosure.fees]
amount = "12.50"

[requests.received]
natural_person = 3

[requests.refused.state_secret]
natural_person = 1

[reviews.reconsideration]
upheld = 0

[problems]

[other_matters]
text = \"\"\"
没有收取信息处理费。
另有一段。\"\"\"

[[accepted]]
rule = "prose-length"
place = "overview"
reason = "内容多"
"""


def read(text):
    return loads(text.encode(), "a.toml")


def changed(old, new):
    assert old in SMALL
    return SMALL.replace(old, new, 1)


def problems(text):
    with pytest.raises(ReportFileError) as caught:
        loads(text if isinstance(text, bytes) else text.encode(), "a.toml")
    assert caught.value.problems
    return caught.value.problems


def only_problem(text):
    (problem,) = problems(text)
    return problem


def report_or_refusal(data):
    try:
        return loads(data, "a.toml")
    except ReportFileError as error:
        return str(error)


# Reading what is right


def test_a_file_gives_its_report():
    report = read(SMALL)
    assert (report.year, report.agency, report.kind) == (2023, "云溪市城市管理局", "department")
    assert report.signed_on == dt.date(2024, 1, 10)
    assert report.figures[Place("requests", "refused.state_secret", "natural_person")] == 1
    assert report.text(Place("other_matters", "text")) == "没有收取信息处理费。\n另有一段。"
    assert report.accepted == [Accepted("prose-length", "overview", "内容多")]


def test_a_zero_is_kept_and_a_blank_is_absent():
    report = read(SMALL)
    assert report.figures[Place("reviews", "reconsideration", "upheld")] == 0
    assert Place("reviews", "reconsideration", "pending") not in report.figures


def test_what_was_read_is_written_byte_for_byte():
    assert dumps(read(SMALL)) == SMALL


@pytest.mark.parametrize("prefix", ["\ufeff", "# 说明\n", "\n\n"])
def test_byte_order_mark_comment_and_empty_lines_do_no_harm(prefix):
    assert read(prefix + SMALL) == read(SMALL)


def test_lines_may_end_in_cr_lf():
    assert read(SMALL.replace("\n", "\r\n")) == read(SMALL)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ('"12.50"', "12.50"),
        ('"0"', "0"),
        ("12", "12"),
        ("12.50", "12.50"),
        ("0.1", "0.1"),
        ("1e3", "1E+3"),
        ('"-3.5"', "-3.5"),
        ('"0.1234567"', "0.1234567"),
        ('"999999999999.999999"', "999999999999.999999"),
    ],
)
def test_fees_are_read_exactly(written, amount):
    report = read(changed('"12.50"', written))
    assert str(report.figures[FEES]) == amount
    assert loads(dumps(report).encode(), "").figures == report.figures


def test_year_that_the_form_is_not_for_is_left_to_the_checks():
    assert read(changed("year = 2023", "year = 2015")).year == 2015


def test_an_empty_text_is_a_blank():
    report = read(changed('platforms = "本局没有网站。"', 'platforms = ""'))
    assert report.prose.keys() == {Place("other_matters", "text")}


# Refusing what is wrong


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("version = 1\n", "", "version", "缺少"),
        ("version = 1", "version = 0", "version", "不能是 0"),
        ("version = 1", 'version = "1"', "version", "文字“1”"),
        ("version = 1", "version = true", "version", "true"),
        ("version = 1", "version = 1.0", "version", "1.0"),
        ('form = "2021"\n', "", "form", "缺少"),
        ('form = "2021"', 'form = "1987"', "form", '"2021"'),
        ('form = "2021"', "form = 2021", "form", '"2021"'),
        ("year = 2023", "year = 20235", "year", "四位数"),
        ("year = 2023", "year = 23", "year", "四位数"),
        ("year = 2023", 'year = "2023"', "year", "文字“2023”"),
        ("year = 2023", "year = true", "year", "true"),
        ("year = 2023", f"year = 0x{MANY_DIGITS}", "year", "超过 12 位的整数"),
        ("year = 2023", "yaer = 2023", "yaer", "是不是 year"),
        ("2024-01-10", '"2024-01-10"', "signed_on", "不带引号"),
        ("2024-01-10", "2024-01-10T08:00:00", "signed_on", "应是日期"),
        ("2024-01-10", "08:00:00", "signed_on", "应是日期"),
        ("signed_on", "title = 5\nsigned_on", "title", "应是带引号的文字"),
        ("[agency]", "[agency]\nemial = 'a'", "agency.emial", "是不是 email"),
        ("[agency]", "[agency]\n'名 称' = 'a'", 'agency."名 称"', "不认识的键"),
        ('"department"', '"school"', "agency.kind", '"government"（人民政府）'),
        ('"department"', "['department']", "agency.kind", "一个数组"),
        ("[overview]", "[overview]\nplatform = 'a'", "overview.platform", "是不是 platforms"),
        ('"本局没有网站。"', "5", "overview.platforms", "应是带引号的文字"),
        ("[problems]", "[problems]\n[problem]", "problem", "是不是 problems"),
        ("[problems]\n", "", "problems", "缺少"),
        ("decisions = 2", 'decisions = "2"', "disclosure.licences.decisions", "行政许可"),
        ("decisions = 2", "decisions = true", "disclosure.licences.decisions", "整数"),
        ("decisions = 2", "decisions = 2.0", "disclosure.licences.decisions", "整数"),
        ("decisions = 2", "decisions = nan", "disclosure.licences.decisions", "整数"),
        ("decisions = 2", "decisions = -1", "disclosure.licences.decisions", "正整数"),
        ("decisions = 2", "decisions = 1000000000000", "disclosure.licences.decisions", "12 位"),
        ("decisions = 2", "decisions = [2]", "disclosure.licences.decisions", "一个数组"),
        ("decisions = 2", "issued = 2", "disclosure.licences.issued", "decisions"),
        ('"12.50"', "nan", "disclosure.fees.amount", "非数"),
        ('"12.50"', "-inf", "disclosure.fees.amount", "无穷大"),
        ('"12.50"', '"NaN"', "disclosure.fees.amount", "应是金额"),
        ('"12.50"', '""', "disclosure.fees.amount", "应是金额"),
        ('"12.50"', '"1,000"', "disclosure.fees.amount", "应是金额"),
        ('"12.50"', '"１２"', "disclosure.fees.amount", "应是金额"),
        ('"12.50"', '"1_000"', "disclosure.fees.amount", "应是金额"),
        ('"12.50"', '"1e3"', "disclosure.fees.amount", "应是金额"),
        ('"12.50"', '"1000000000000"', "disclosure.fees.amount", "12 位"),
        ('"12.50"', "1000000000000", "disclosure.fees.amount", "12 位"),
        ('"12.50"', "1e999999999", "disclosure.fees.amount", "12 位"),
        ('"12.50"', "1e-999999999", "disclosure.fees.amount", "20 位"),
        ('"12.50"', "1e99999999999999999999999", "disclosure.fees.amount", "无穷大"),
        ('"12.50"', f"'{MANY_DIGITS}'", "disclosure.fees.amount", "应是金额"),
        ('"12.50"', "true", "disclosure.fees.amount", "应是金额"),
        (
            "[requests.received]",
            "[requests.received]\ntotal = 3",
            "requests.received.total",
            "合计",
        ),
        (
            "[requests.received]",
            "[requests.processed]\nenterprise = 3\n[requests.received]",
            "requests.processed",
            "合计",
        ),
        (
            "[reviews.reconsideration]",
            "[reviews.reconsideration]\ntotal = 3",
            "reviews.reconsideration.total",
            "合计",
        ),
        (
            "[requests.refused.state_secret]",
            "[requests.refused.state_secrets]",
            "requests.refused.state_secrets",
            "是不是 state_secret",
        ),
        ("[requests.received]", "[[requests.received]]", "requests.received", "一个数组"),
        ("[other_matters]", "[[other_matters]]", "other_matters", "一个数组"),
        ("[[accepted]]", "[accepted]", "accepted", "[[accepted]]"),
        ('reason = "内容多"\n', "", "accepted.reason", "没有写"),
        ('reason = "内容多"', "reason = 1", "accepted.reason", "带引号"),
        ("[[accepted]]", "[[accepted]]\nwho = 'a'", "accepted.who", "不认识的键"),
    ],
)
def test_what_does_not_belong_is_refused_at_its_key(old, new, path, words):
    problem = only_problem(changed(old, new))
    assert problem.path == path
    assert words in problem.message


def test_every_problem_is_told_at_once():
    text = changed("year = 2023", 'year = "x"\nextra = 1').replace("= 3", "= -3")
    assert {problem.path for problem in problems(text)} == {
        "year",
        "extra",
        "requests.received.natural_person",
    }


def test_a_problem_is_one_line_with_file_place_and_explanation():
    with pytest.raises(ReportFileError) as caught:
        read(changed("decisions = 2", "decisions = -1").replace("2023\n", "23\n"))
    lines = str(caught.value).split("\n")
    assert [line.split("：")[:2] for line in lines] == [
        ["a.toml", "year"],
        ["a.toml", "disclosure.licences.decisions"],
    ]
    assert "二、主动公开政府信息情况 › 行政许可 › 本年处理决定数量" in lines[1]


def test_of_very_many_problems_thirty_are_told_and_the_rest_is_counted():
    for many, rest in (
        (30, []),
        (31, ["a：另有 1 处问题，未列出"]),
        (99, ["a：另有 69 处问题，未列出"]),
    ):
        error = ReportFileError("a", *(Problem("x" if n else "", str(n)) for n in range(many)))
        lines = str(error).split("\n")
        assert lines[:2] == ["a：0", "a：x：1"]
        assert lines[29:] == ["a：x：29", *rest]
        assert len(error.problems) == many


@pytest.mark.parametrize("version", ["2", "17"])
def test_a_newer_format_is_refused_by_its_version_and_by_nothing_else(version):
    problem = only_problem(changed("version = 1", f"version = {version}\nnew = 1"))
    assert problem.path == "version"
    assert version in problem.message


def test_a_section_that_is_lost_is_named():
    text = SMALL[: SMALL.index("[reviews")]
    assert [problem.path for problem in problems(text)] == ["reviews", "problems", "other_matters"]


def test_an_unknown_form_leaves_the_cover_to_be_checked():
    text = changed('"2021"', '"2077"').replace("2023", "'?'").replace("[problems]", "[x]")
    assert [problem.path for problem in problems(text)] == ["form", "year"]


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (b"", "", "空的"),
        (b" \n\n", "", "空的"),
        (b"\xef\xbb\xbf", "", "空的"),
        (b"version = 1\n# \xd6\xd0\n", "第 2 行", "UTF-8"),
        (SMALL.encode("utf-16"), "第 1 行", "UTF-8"),
        (SMALL.encode("gb18030"), "第 7 行", "UTF-8"),
        (b"#" * (MOST_BYTES + 1), "", "16 MB"),
        (b"a = " + b"[" * 100_000, "", "嵌套"),
        (b"a = " + b"{b = " * 100_000, "", "嵌套"),
        (f"a = {MANY_DIGITS}".encode(), "第 1 行", "数"),
        (b'title = "abc\nx = 1\n', "第 1 行第 13 列", "引号"),
        (b'title = """abc\n', "文件末尾", "不完整"),
        (b"title = 'abc\n", "文件末尾", "引号"),
        (b"vers", "文件末尾", "等号"),
        (b"version =", "文件末尾", "不完整"),
        (b"[requests\n", "第 1 行第 10 列", "方括号"),
        (b"year = 1\nyear = 2\n", "第 2 行第 9 列", "“year”重复"),
        (b"[a]\nb = 1\nb = 2\n", "第 3 行第 6 列", "“a.b”重复"),
        (b"[a.b]\n[a.b]\n", "第 2 行第 5 列", "[a.b] 重复"),
        (b"a = 1\n[a]\n", "第 2 行第 3 列", "重复"),
        (b"a.b = 1\n[a]\n", "第 2 行第 3 列", "[a] 重复"),
        (b"a = {b = 1, b = 2}\n", "第 1 行第 18 列", "重复"),
        (b"a = {}\na.b = 1\n", "第 2 行第 8 列", "重复"),
        (b"a = 2024-02-30\n", "第 1 行第 5 列", "没有这个日期"),
        (b"a = 2024-13-01\n", "第 1 行第 9 列", "日期"),
        ("a = １\n".encode(), "第 1 行第 5 列", "半角"),
        ("年 = 1\n".encode(), "第 1 行第 1 列", "“键 = 值”"),
        (b"a = 1 2\n", "第 1 行第 7 列", "多出"),
        (b'a = "\\x"\n', "第 1 行第 8 列", "反斜杠"),
        (b'a = "\\ud800"\n', "第 1 行第 12 列", "转义"),
        (b'a = "\x01"\n', "第 1 行第 6 列", "控制字符"),
        (b"a = 1\rb = 2", "第 1 行第 6 列", "多出"),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_line_and_column(data, path, words):
    problem = only_problem(data)
    assert problem.path == path
    assert words in problem.message


def test_a_truncated_file_never_passes_for_a_whole_one():
    whole = read(SMALL)
    passed = [
        cut
        for cut in range(len(SMALL))
        if isinstance(report_or_refusal(SMALL[:cut].encode()), Report)
    ]
    assert all("[other_matters]" in SMALL[:cut] for cut in passed)
    assert all(read(SMALL[:cut]).figures == whole.figures for cut in passed)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_report_or_refused(data):
    assert report_or_refusal(data)


TOKENS = [
    b"[",
    b"]",
    b'"',
    b"=",
    b"\n",
    b".",
    b"-1",
    b"1e9",
    b"[[requests]]",
    b"\xff",
    b"{",
    b"nan",
]


@given(st.data())
def test_any_damaged_sample_is_a_report_or_refused(data):
    damaged = bytearray(data.draw(st.sampled_from(SAMPLE_BYTES)))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(damaged)))
        end = start + data.draw(st.integers(0, 40))
        damaged[start:end] = data.draw(st.sampled_from(TOKENS) | st.binary(max_size=4))
    outcome = report_or_refusal(bytes(damaged))
    if isinstance(outcome, Report):
        assert loads(dumps(outcome).encode(), "a.toml") == outcome


# Writing


def test_the_skeleton_stands_in_the_order_of_the_form():
    report = new_report("云溪市城市管理局", 2023)
    report.put(Place(COVER, "title"), "标题")
    report.put(Place(COVER, "previous"), "last.toml")
    for table in report.form.tables.values():
        for place in table.keyed_places:
            report.put(place, Decimal("0.5") if place == FEES else 0)
    lines = dumps(report).splitlines()
    assert [line.split(" = ")[0] for line in lines[:6]] == [
        "version",
        "form",
        "year",
        "title",
        "preamble",
        "previous",
    ]
    headers = [line for line in lines if line.startswith("[")]
    assert headers[:3] == ["[agency]", "[overview]", "[disclosure.rules]"]
    assert headers[-4:] == [
        "[reviews.litigation_direct]",
        "[reviews.litigation_after_reconsideration]",
        "[problems]",
        "[other_matters]",
    ]
    assert "[requests.refused.state_secret]" in headers
    assert "[requests.processed]" not in headers


def test_a_changed_figure_is_one_changed_line():
    report = read(SMALL)
    before = dumps(report).splitlines()
    report.put(Place("requests", "received", "natural_person"), 4)
    after = dumps(report).splitlines()
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ("natural_person = 3", "natural_person = 4")
    ]


def test_paragraphs_are_lines_of_a_multi_line_string():
    assert 'text = """\n没有收取信息处理费。\n另有一段。"""\n' in dumps(read(SMALL))


def test_short_accepted_findings_are_tables_too():
    report = new_report("局", 2023)
    report.accepted = [Accepted("a", "b", "c"), Accepted("d", "e", "f")]
    assert dumps(report).endswith(
        '\n[[accepted]]\nrule = "a"\nplace = "b"\nreason = "c"\n'
        '\n[[accepted]]\nrule = "d"\nplace = "e"\nreason = "f"\n'
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("一\r\n二", "一\n二"),
        ("一\r二", "一\n二"),
        ("一\n\n", "一\n\n"),
        ("\n一", "\n一"),
        ('"""\\n\\', '"""\\n\\'),
        ("\x00\x1b\x7f\t", "\x00\x1b\x7f\t"),
        ("a\ud800b", "a\ufffdb"),
        ("\ud842\udfb7", "\U00020bb7"),
        ("\ufeff\u2028", "\ufeff\u2028"),
    ],
)
def test_odd_text_is_kept(text, kept):
    place = Place("other_matters", "text")
    report = new_report("局", 2023)
    report.put(place, text)
    assert loads(dumps(report).encode(), "").text(place) == kept


@given(reports())
def test_a_report_that_was_written_is_read_again(report):
    text = dumps(report)
    again = loads(text.encode(), "a.toml")
    assert dumps(again) == text
    assert again.figures == report.figures
    assert again.prose.keys() == report.prose.keys()
    assert again.cover.keys() == report.cover.keys()
    assert len(again.accepted) == len(report.accepted)


# Files


@pytest.fixture
def path(tmp_path):
    return tmp_path / "年报.toml"


def refusal(call, *arguments):
    with pytest.raises(ReportFileError) as caught:
        call(*arguments)
    (problem,) = caught.value.problems
    return problem.message


def test_what_was_saved_is_loaded(path):
    report = read(SMALL)
    save(report, path)
    assert load(path) == load(str(path)) == report
    assert path.read_bytes() == SMALL.encode()


def test_what_cannot_be_opened_is_refused_in_words(tmp_path, path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    path.write_text(SMALL)
    assert "没有这个文件" in refusal(load, tmp_path / "absent.toml")
    assert "文件夹" in refusal(load, tmp_path)
    assert "管道或设备" in refusal(load, fifo)
    assert "管道或设备" in refusal(load, "/dev/null")
    assert "循环" in refusal(load, loop)
    assert "不是文件夹" in refusal(load, path / "x")
    assert "太长" in refusal(load, tmp_path / ("年" * 200))
    assert "不能用的字符" in refusal(load, "a\0b")


def test_permission_denied_is_refused_in_words(path, monkeypatch):
    path.write_text(SMALL)

    def denied(*_arguments, **_options):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(atomic.os, "open", denied)
    assert "没有权限" in refusal(load, path)


def test_a_file_name_that_is_no_unicode_can_be_shown(tmp_path):
    with pytest.raises(ReportFileError) as caught:
        load(os.fsdecode(bytes(tmp_path) + b"/\xd6\xd0.toml"))
    str(caught.value).encode()


def test_a_file_name_is_shown_on_one_line_and_never_empty():
    for name, shown in (("a\nb", "a b"), ("a\r\nb", "a b"), ("", "（文件名为空）")):
        with pytest.raises(ReportFileError) as caught:
            load(name)
        assert caught.value.source == shown


def test_a_file_of_the_largest_size_is_read(path, monkeypatch):
    path.write_bytes(SMALL.encode())
    monkeypatch.setattr(toml_file, "MOST_BYTES", len(SMALL.encode()))
    assert load(path) == read(SMALL)
    path.write_bytes(SMALL.encode() + b"\n")
    assert "不是年度报告" in refusal(load, path)


def test_what_saving_loses_is_told_comments_first_and_a_long_one_cut(path):
    for note, shown in (("字" * 30, "字" * 30), ("字" * 31, "字" * 30 + "…")):
        path.write_text(f"{SMALL}## {note}\n# x\n", encoding="utf-8")
        line = SMALL.count("\n") + 1
        told = f"手写的注释不能保留：第 {line} 行“{shown}”等 2 处"
        assert saving_losses(path) == [told]
    (path.parent / "second").hardlink_to(path)
    link = path.with_name("link.toml")
    link.symlink_to(path)
    first, second = saving_losses(link)
    assert first == told
    assert "硬链接" in second


def test_an_oversized_file_is_refused(path):
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert "16 MB" in refusal(load, path)


def test_what_cannot_be_written_is_refused_in_words(tmp_path):
    report = read(SMALL)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert "没有这个文件或文件夹" in refusal(save, report, tmp_path / "absent" / "a.toml")
    assert "文件夹" in refusal(save, report, tmp_path)
    assert "管道或设备" in refusal(save, report, fifo)
    assert "循环" in refusal(save, report, loop)
    assert "太长" in refusal(save, report, tmp_path / ("年" * 200))
    assert "不能用的字符" in refusal(save, report, Path("a\0b"))


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_saving_keeps_the_mode_of_the_file(path, mode):
    path.write_text("old")
    path.chmod(mode)
    save(read(SMALL), path)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_mode_that_the_umask_asks_for(path):
    plain = path.with_name("plain")
    plain.touch()
    save(read(SMALL), path)
    assert path.stat().st_mode == plain.stat().st_mode


def test_saving_through_a_link_keeps_the_link(tmp_path, path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    path.symlink_to(folder / "target.toml")
    for _ in range(2):
        save(read(SMALL), path)
        assert path.is_symlink()
        assert load(folder / "target.toml") == read(SMALL)
    assert sorted(entry.name for entry in tmp_path.rglob("*.t*")) == ["target.toml", path.name]


def test_a_file_without_write_permission_is_left_alone(path, monkeypatch):
    path.write_text("old")
    monkeypatch.setattr(atomic.os, "access", lambda *_: False)
    assert "没有权限" in refusal(save, read(SMALL), path)
    assert path.read_text() == "old"


def test_a_report_that_could_not_be_read_again_is_not_written(path):
    path.write_text("old")
    report = read(SMALL)
    report.put(Place(COVER, "year"), 20235)
    assert "四位数" in refusal(save, report, path)
    assert path.read_text() == "old"


class FullDisk:
    """An open file on a disk without room."""

    def __init__(self, file):
        self.file = file

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def write(self, data):
        self.file.write(data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")


def fail_with(error):
    def fail(*_arguments, **_options):
        raise error

    return fail


@pytest.mark.parametrize("existing", [True, False])
@pytest.mark.parametrize(
    ("failing", "words"),
    [("write", "磁盘已满"), ("fsync", "读写出错"), ("replace", "没有权限"), ("open", "只读")],
)
def test_when_saving_fails_the_old_file_is_whole_and_nothing_is_left(
    path, monkeypatch, failing, words, existing
):
    if existing:
        path.write_text("old")
    if failing == "write":
        full = lambda *a: FullDisk(open(*a))  # noqa: E731, PTH123, SIM115
        monkeypatch.setattr(atomic, "open", full, raising=False)
    elif failing == "fsync":
        monkeypatch.setattr(atomic.os, "fsync", fail_with(OSError(errno.EIO, "")))
    elif failing == "replace":
        monkeypatch.setattr(atomic.os, "replace", fail_with(OSError(errno.EPERM, "")))
    else:
        monkeypatch.setattr(atomic.os, "open", fail_with(OSError(errno.EROFS, "")))
    message = refusal(save, read(SMALL), path)
    monkeypatch.undo()
    assert words in message
    assert [entry.name for entry in path.parent.iterdir()] == ([path.name] if existing else [])
    assert not existing or path.read_text() == "old"


def test_an_interrupted_save_leaves_nothing(path, monkeypatch):
    path.write_text("old")
    monkeypatch.setattr(atomic.os, "replace", fail_with(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        save(read(SMALL), path)
    assert list(path.parent.iterdir()) == [path]
    assert path.read_text() == "old"


def test_the_new_file_is_on_disk_before_it_takes_the_place_of_the_old(path, monkeypatch):
    done = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(descriptor):
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        done.append("fsync folder" if is_folder else "fsync file")
        fsync(descriptor)

    def noted_replace(*names):
        done.append("replace")
        replace(*names)

    monkeypatch.setattr(atomic.os, "fsync", noted_fsync)
    monkeypatch.setattr(atomic.os, "replace", noted_replace)
    save(read(SMALL), path)
    assert done == ["fsync file", "replace", "fsync folder"]


def test_an_unknown_system_error_is_passed_on_with_its_number(path, monkeypatch):
    monkeypatch.setattr(atomic.os, "replace", fail_with(OSError(errno.EBADMSG, "Bad message")))
    assert f"Bad message（{errno.EBADMSG}）" in refusal(save, read(SMALL), path)


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04x", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"\xef\xbb\xbf\n<html>"]
)
def test_a_published_report_is_to_be_imported_first(start):
    with pytest.raises(ReportFileError, match="先用 gknb import 导入"):
        loads(start + b"\xff", "年报.docx")
    with pytest.raises(ReportFileError, match="不是 UTF-8"):
        loads(b"a" + start + b"\xff", "年报.toml")
