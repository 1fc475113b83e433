"""What is wrong with a text that is no TOML, in Chinese and at its place."""

from __future__ import annotations

import tomllib

import pytest

from gknb.core.files.toml_errors import translate

TWICE = "重复或互相冲突：同一个键、同一张表只能出现一次"
UNENDED = "没有结尾的引号；多行文字的首尾要各有三个引号"


def told(text):
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # whatever it says
        tomllib.loads(text)
    return translate(caught.value, text)


def test_a_key_that_is_there_twice_is_named_with_its_table():
    for text, key in (
        ("a = 1\na = 2\n", "a"),
        ("[t]\nb = 1\nb = 2\n", "t.b"),
        ("[s]\n[t.u]  # x\n\nb = 1\n b = 2\n", "t.u.b"),
        ("[[t]]\nb = 1\nb = 2\n", "t.b"),
        ("[t]\r\nb = 1\r\nb = 2\r\n", "t.b"),
        ('"k-1" = 1\n"k-1" = 2\n', '"k-1"'),
        ("a.b = 1\na.b = 2\n[c]\n", "a.b"),
    ):
        assert told(text)[1] == f"“{key}”{TWICE}", text


def test_a_table_that_is_there_twice_is_named():
    assert told("[a]\n[a]\n")[1] == "表 [a] 重复，同一张表只能出现一次"
    assert told("[a.b]\n[c]\n[a.b]\n") == ("第 3 行第 5 列", "表 [a.b] 重复，同一张表只能出现一次")
    assert told("a = {}\na.b = 1\n")[1].endswith(TWICE)


def test_every_other_fault_has_its_words():
    for text, words in (
        ('a = "x\n', f"本行的文字{UNENDED}"),
        ("a = '''x\n", f"文字{UNENDED}（文件可能不完整）"),
        ('a = "\x02"', "不能直接写控制字符 '\\x02'，文字里的要写成转义"),
        ("a = 1 2", "值的后面多出了内容"),
        ("a\n", "键的后面应有等号和值"),
        ("[a\n", "表的名称没有结尾的方括号"),
        ("[[a]\n", "表的名称没有结尾的方括号"),
        ("[年]\n", "键不能这样开头"),
        ("年 = 1", "不是“键 = 值”"),
        ("a = [1 2]", "数组没有结尾的方括号"),
        ("a = {b = 1 c}", "行内的表没有结尾的花括号"),
        ('a = "\\x"', "反斜杠的用法不对"),
        ('a = "\\u12"', "转义的字符编码不对"),
        ('a = "\\ud800"', "转义的字符编码不对"),
        ("a = 2024-02-30", "没有这个日期"),
        ("a = １", "值不对：文字要加引号"),
        ("a = ", "值不对：文字要加引号"),
    ):
        where, message = told(text)
        assert message.startswith(words), (text, where, message)


def test_the_place_is_a_line_and_a_column_or_the_end_of_the_file():
    assert told("a = 1\nb = １\n")[0] == "第 2 行第 5 列"
    assert told("a = '''x") == ("文件末尾", f"文字{UNENDED}（文件可能不完整）")
    digits = "1" * 4300
    assert told(f"a = {digits[:-1]}\n\nb = {digits}1")[0] == "第 3 行"
    assert told(f"a = {digits}1")[1] == "这个数长得不合理，请核对"


def test_what_the_parser_learns_to_say_later_is_passed_on():
    error = ValueError("Something new (at line 1, column 2)")
    assert translate(error, "a") == ("第 1 行第 2 列", "不符合 TOML 的写法（Something new）")
