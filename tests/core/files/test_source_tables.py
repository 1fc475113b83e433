"""What a report was read from, in its file: written, read again, and refused where it is wrong."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from gknb.core.files.source_tables import MOST_OPEN, read_source, write_source
from gknb.core.report import OpenPoint, Source

SHA = "0" * 63 + "f"
POINT = OpenPoint("cell-unread", "看不清", "补填", ("requests.received.total", "b"), ("", "x"))
SOURCE = Source("年报.docx", SHA, dt.date(2025, 1, 20))


def table(source):
    return tomllib.loads(write_source(source))["source"]


def read(found):
    faults = []
    return read_source(found, lambda path, fault: faults.append((".".join(path), fault))), faults


@pytest.mark.parametrize(
    "source",
    [
        SOURCE,
        SOURCE._replace(report_sha256=SHA),
        SOURCE._replace(open=(POINT, POINT._replace(expected="5", actual="３"))),
    ],
)
def test_a_source_is_read_as_it_was_written(source):
    assert read(table(source)) == (source, [])


def test_what_says_nothing_is_not_written():
    text = write_source(SOURCE._replace(open=(POINT,)))
    assert "report_sha256" not in text
    assert "expected" not in text
    assert write_source(SOURCE).startswith('[source]\nfile = "年报.docx"\n')


def test_a_message_is_written_on_one_line():
    point = POINT._replace(message="一\n二", remedy="三\r\n四")
    (written,) = table(SOURCE._replace(open=(point,)))["open"]
    assert (written["message"], written["remedy"]) == ("一 二", "三 四")


@pytest.mark.parametrize(
    ("changes", "path", "fault"),
    [
        ({"sha256": "0" * 63}, "source.sha256", "应是 64 位的十六进制数字"),
        ({"sha256": "0" * 65}, "source.sha256", "应是 64 位的十六进制数字"),
        ({"sha256": "F" * 64}, "source.sha256", "应是 64 位的十六进制数字"),
        ({"sha256": 1}, "source.sha256", "应是 64 位的十六进制数字"),
        ({"report_sha256": "x"}, "source.report_sha256", "64 位"),
        ({"read_on": "2025-01-20"}, "source.read_on", "应是日期"),
        ({"file": 1}, "source.file", "带引号的文字"),
        ({"name": "x"}, "source.name", "不认识的键，这里可以有：file"),
        ({"open": 1}, "source.open", "应是 [[source.open]] 各表"),
        ({"open": [1]}, "source.open", "应是 [[source.open]] 各表"),
        ({"file": None}, "source.file", "文件名没有写"),
    ],
)
def test_what_is_wrong_is_told_at_its_key(changes, path, fault):
    found = {key: value for key, value in (table(SOURCE) | changes).items() if value is not None}
    source, faults = read(found)
    assert source is None
    assert [where for where, _ in faults] == [path]
    assert fault in faults[0][1]


@pytest.mark.parametrize(
    ("changes", "path", "fault"),
    [
        ({"places": []}, "source.open.contents", "一一对应"),
        ({"contents": ["x"]}, "source.open.contents", "一一对应"),
        ({"places": "a"}, "source.open.places", "一列带引号的文字"),
        ({"places": ["a", 1]}, "source.open.places", "一列带引号的文字"),
        ({"other": 1}, "source.open.other", "不认识的键"),
        ({"expected": 1}, "source.open.expected", "带引号的文字"),
        ({"rule": None}, "source.open.rule", "规则编号没有写"),
    ],
)
def test_what_is_wrong_with_a_point_is_told_at_its_key(changes, path, fault):
    whole = table(SOURCE._replace(open=(POINT,)))
    point = whole["open"][0] | changes
    whole["open"] = [{key: value for key, value in point.items() if value is not None}]
    source, faults = read(whole)
    assert source is None
    assert [where for where, _ in faults] == [path]
    assert fault in faults[0][1]


def test_a_hundred_points_are_read_and_no_more():
    whole = table(SOURCE._replace(open=(POINT,) * MOST_OPEN))
    assert read(whole)[0] is not None
    whole["open"] *= 2
    del whole["open"][MOST_OPEN + 1 :]
    assert read(whole) == (None, [("source.open", f"超过 {MOST_OPEN} 条")])


@pytest.mark.parametrize("found", [1, [], "x"])
def test_what_is_no_table_is_refused(found):
    source, faults = read(found)
    assert source is None
    assert faults[0][0] == "source"
