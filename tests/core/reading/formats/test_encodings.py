"""Bytes become text by what they prove, and by what is declared only where that is open."""

from __future__ import annotations

import codecs

import pytest

from gknb.core.reading.formats.encodings import declared_encoding, decode

TEXT = "政府信息公开工作年度报告，全年收到申请。"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(mark, encoding):
    assert decode(mark + TEXT.encode(encoding), "gb2312") == (TEXT, True)
    assert decode(mark) == ("", True)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_encodings_without_a_mark_are_found_whatever_is_declared(encoding):
    for declared in ("", "utf-8", "gb2312", "nonsense"):
        assert decode(TEXT.encode(encoding), declared) == (TEXT, True)


def test_big5_is_read_only_where_it_is_declared():
    data = "政府資訊公開工作年度報告".encode("big5")
    assert decode(data, "Big5")[0] == "政府資訊公開工作年度報告"
    assert decode(data, "x-x-big5")[0] == "政府資訊公開工作年度報告"
    assert decode(data)[0] != "政府資訊公開工作年度報告"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["<html>" + TEXT + " a 1 b 2 </html>", "plain text of ASCII\r\n"])
def test_utf_16_without_a_mark_is_found_by_its_sense(encoding, text):
    assert decode(text.encode(encoding)) == (text, True)


def test_zeros_alone_make_no_utf_16():
    data = b"\0".join(bytes([65 + at]) for at in range(20))
    assert decode(data)[0].startswith("A")
    noise = bytes([0, 7] * 40)
    assert decode(noise)[0].count("\0") == 40


def damaged(good, bad):
    return ("公" * good).encode() + b"\xff" * bad


@pytest.mark.parametrize(
    ("good", "bad", "is_utf8"), [(100, 6, True), (100, 7, False), (3, 1, True), (2, 1, False)]
)
def test_a_few_damaged_bytes_leave_utf_8_what_it_is(good, bad, is_utf8):
    text, is_exact = decode(damaged(good, bad))
    assert not is_exact or not is_utf8
    assert text.startswith("公" * good) is is_utf8


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<meta charset=gb2312>", "gb2312"),
        (b'<meta content="text/html; CHARSET = GBK">', "GBK"),
        (b"<?xml version='1.0' encoding='big5'?>", "big5"),
        (b"<p>charset</p>", ""),
        (b" " * 4096 + b'<meta charset="utf-8">', ""),
        (b" " * 4000 + b'<meta charset="utf-8">', "utf-8"),
    ],
)
def test_what_a_page_says_of_its_encoding_is_looked_for_at_its_beginning(page, name):
    assert declared_encoding(page) == name


def test_zeros_say_the_byte_order_where_either_makes_sense():
    text = "abcd efgh ijkl mnop"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding)) == (text, True)
    # a few of them say nothing
    assert decode(b"abc\0" * 20) == ("abc\0" * 20, True)


def test_up_to_eight_bytes_of_no_ascii_none_may_be_damaged_and_from_nine_on_one():
    eight, nine = "公éé".encode() + b"\xff", "公开é".encode() + b"\xff"
    assert decode(nine) == ("公开é\ufffd", False)
    assert decode(eight)[0] != "公éé\ufffd"
    # of many, one in fifty
    many = "公".encode() * 66  # 198
    assert decode(many + b"\xff" * 4)[0] == "公" * 66 + "\ufffd" * 4
    assert decode(many + b"\xff" * 5)[0] != "公" * 66 + "\ufffd" * 5
