"""The record of signatures in a report file."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from gknb.core.files.signoff_tables import read_signoffs, write_signoff
from gknb.core.files.toml_file import ReportFileError, dumps, load, loads
from gknb.core.forms import FORMS
from gknb.core.signoff import Signoff
from tests.paths import SAMPLES

SAMPLE = SAMPLES / "with-mistakes-signed-2024.toml"
TEXT = SAMPLE.read_text(encoding="utf-8")
DIGEST = load(SAMPLE).signoffs[0].digests["cover"]


def problem(text):
    with pytest.raises(ReportFileError) as caught:
        loads(text.encode(), "年报.toml")
    (only,) = caught.value.problems
    return only


def test_the_record_is_read_in_its_order_and_written_as_it_was():
    report = load(SAMPLE)
    assert [(entry.stage, entry.name) for entry in report.signoffs] == [
        ("初审", "陈静"),
        ("复审", "王建国"),
    ]
    assert report.signoffs[1].signed_at.isoformat() == "2025-01-09T15:05:00+08:00"
    assert dumps(report) == TEXT


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ('stage = "初审"', 'stage = "预审"', "signoff.stage", "之一"),
        ('stage = "初审"\n', "", "signoff.stage", "没有写"),
        ('name = "陈静"', 'name = " "', "signoff.name", "不能空着"),
        ('name = "陈静"', "name = 1", "signoff.name", "带引号"),
        ("2025-01-08 09:30:00+08:00", "2025-01-08 09:30:00", "signoff.signed_at", "时区"),
        ("2025-01-08 09:30:00+08:00", "2025-01-08", "signoff.signed_at", "时区"),
        ('post = "办公室科员"', 'post = "办公室科员"\nseal = "x"', "signoff.seal", "不认识"),
        ('post = "办公室科员"', "withdraws = 1", "signoff.withdraws", "true"),
        ('post = "办公室科员"', "withdraws = true", "signoff.digests", "请删去"),
        (f'cover = "{DIGEST}"\n', "", "signoff.digests", "缺少内容指纹：cover"),
        (f'cover = "{DIGEST}"', f'cover = "{DIGEST[1:]}"', "signoff.digests", "64 位"),
        (f'cover = "{DIGEST}"', "cover = 1", "signoff.digests", "64 位"),
        ("2025-01-08 09:30:00+08:00", '"2025-01-08"', "signoff.signed_at", "时区"),
        (f'cover = "{DIGEST}"', f'cover = "{DIGEST.upper()}"', "signoff.digests", "64 位"),
        (f'cover = "{DIGEST}"', f'cover = "{DIGEST}"\nx = "{DIGEST}"', "signoff.digests", "多了"),
    ],
)
def test_what_does_not_belong_is_refused_at_its_key(old, new, path, words):
    assert old in TEXT
    found = problem(TEXT.replace(old, new, 1))
    assert found.path == path
    assert "第 1 条" in found.message
    assert words in found.message


@pytest.mark.parametrize("record", ["signoff = 1", 'signoff = ["初审"]', "[signoff]\nstage = 1"])
def test_a_record_that_is_no_list_of_tables_is_refused(record):
    text = TEXT.partition("[[signoff]]")[0]
    text = f"{record}\n{text}" if "=" in record.split("\n")[0] else f"{text}{record}\n"
    assert "[[signoff]]" in problem(text).message


def test_an_entry_is_written_in_one_order_and_without_what_is_empty():
    time = dt.datetime(2025, 1, 8, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    assert write_signoff(Signoff("初审", "陈静", time)) == (
        '[[signoff]]\nstage = "初审"\nname = "陈静"\nsigned_at = 2025-01-08 09:30:00+08:00\n'
    )
    whole = Signoff("复审", "王", time, "科长", "改\r\n了", "急", withdraws=True)
    text = write_signoff(whole)
    assert [line.split(" = ")[0] for line in text.splitlines() if " = " in line] == [
        *("stage", "name", "post", "signed_at", "withdraws", "remark", "forced")
    ]
    faults = []
    (read,) = read_signoffs(
        tomllib.loads(text)["signoff"], FORMS["2021"], lambda *fault: faults.append(fault)
    )
    assert (read.remark, read.forced, read.withdraws, read.post) == ("改\n了", "急", True, "科长")
    assert (read.digests, faults) == ({}, [])


def test_an_entry_that_is_wrong_is_left_out_and_the_rest_is_read():
    found = tomllib.loads(TEXT)["signoff"]
    faults = []

    def complain(path, message):
        faults.append((".".join(path), message[:11]))

    wrong = {"stage": 1, "name": "甲" * 3, "seal": 1}
    read = read_signoffs([wrong, found[1]], FORMS["2021"], complain)
    assert [entry.stage for entry in read] == ["复审"]
    assert [path for path, _ in faults] == ["signoff.stage", "signoff.seal", "signoff.signed_at"]
    assert {message for _, message in faults} == {"第 1 条审签记录：" + x for x in "审不时"}
    assert read_signoffs([], FORMS["2021"], complain) == []


def test_digests_that_are_no_table_and_a_post_that_is_no_text_are_told():
    found = tomllib.loads(TEXT)["signoff"][0]
    for key, value, words in (
        ("digests", 1, "应是 [signoff.digests] 表，现在是 1"),
        ("post", 1, "职务应是带引号的文字，现在是 1"),
        ("remark", [], "意见应是带引号的文字，现在是一个数组"),
        ("forced", False, "强行签署的原因应是带引号的文字，现在是 false"),
        ("stage", "预审", "审签环节应是初审、复审、终审、一校、二校、三校之一，现在是文字“预审”"),
    ):
        faults = []
        entries = [found | {key: value}]
        assert read_signoffs(entries, FORMS["2021"], lambda *f, to=faults: to.append(f)) == []
        ((path, message),) = faults
        assert path == ["signoff", key]
        assert message.endswith(words), message
