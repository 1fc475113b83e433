"""What is refused before it is parsed, and comments that saving would lose."""

from __future__ import annotations

import pytest

from gknb.core.files.toml_bounds import LONGEST_WORD, MOST_PARTS, MOST_VALUES, comments, fault
from gknb.core.files.toml_file import ReportFileError, loads, saving_losses
from tests.paths import SAMPLES

TEXT = (SAMPLES / "busy-city-2024.toml").read_text(encoding="utf-8")


def key(parts):
    return ".".join(["a"] * parts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{key(MOST_PARTS + 1)} = 1", "层次"),
        (f"x = 1\n[{' . '.join(['b'] * 40)}]", "层次"),
        ('"a".' * 20 + "b = 1", "层次"),
        ("a = {" + key(20) + " = 1}", "层次"),
        ("a = " + "9" * LONGEST_WORD, "字符"),
        ("a = [" + "1," * MOST_VALUES + "2]", "个"),
        ("k = 1\n" * (MOST_VALUES + 1), "个"),
    ],
)
def test_what_no_report_has_is_refused_before_it_is_parsed(text, words):
    assert words in fault(text)[1]
    with pytest.raises(ReportFileError, match=words):
        loads(text.encode(), "x")


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"{key(MOST_PARTS)} = 1",
        "a = " + "9" * (LONGEST_WORD - 1),
        f'a = "{key(50)}"\n# {key(50)}\nb = """\n{key(50)} = 1\n"""\nc = \'{key(50)}\'',
        'a = "' + "9" * 2 * LONGEST_WORD + '"',
        "a = '''" + "[,={" * MOST_VALUES + "'''",
    ],
)
def test_what_a_report_may_have_is_parsed(text):
    assert fault(text) is None


@pytest.mark.parametrize(
    ("unit", "words", "found"),
    [
        ('"""\\', "10000 个字符", 0),
        ("'''", "10000 个字符", 0),
        ('"', "10000 个字符", 0),
        ("a ", None, 0),
        ("a.", "16 层", 0),
        ("9", "10000 个字符", 0),
        ("[a.", None, 0),
        ("# ", None, 1),
        ('\\"""', None, 0),
    ],
)
def test_the_look_takes_time_by_length_and_not_by_its_square(unit, words, found):
    text = unit * 100_000  # by the square it would not end today
    assert fault(text) is None if words is None else words in fault(text)[1]
    assert len(list(comments(text))) == found


def test_the_line_is_named():
    assert fault('a = """\n\n"""\n' + key(30) + " = 1")[0] == "第 4 行"


def test_twenty_thousand_unknown_keys_are_told_in_a_few_lines():
    text = TEXT + "\n".join(f"unknown{number} = 1" for number in range(20_000))
    with pytest.raises(ReportFileError) as caught:
        loads(text.encode(), "x.toml")
    lines = str(caught.value).splitlines()
    assert 5 < len(lines) < 40
    assert "另有" in lines[-1]


def test_problems_of_many_accepted_entries_are_told_in_a_few_lines():
    text = TEXT + "\n" + "[[accepted]]\nrule = 1\n" * 2000
    with pytest.raises(ReportFileError) as caught:
        loads(text.encode(), "x.toml")
    assert len(str(caught.value).splitlines()) < 40
    assert len(caught.value.problems) > 2000


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("# 此数待核实（王）\n", "第 1 行“此数待核实（王）”"),
        ("# 一\n# 二\n", "“一”等 2 处"),
    ],
)
def test_comments_that_saving_would_lose_are_named(tmp_path, added, told):
    path = tmp_path / "a.toml"
    path.write_text(added + TEXT, encoding="utf-8")
    (loss,) = saving_losses(path)
    assert told in loss


def test_a_file_without_comments_loses_nothing(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(TEXT.replace('name = "', 'name = "#1 '), encoding="utf-8")
    assert saving_losses(path) == []
    assert saving_losses(tmp_path / "none") == []


def test_the_bounds_are_exact():
    values = "k = 1\n" * MOST_VALUES
    assert fault(values) is None
    assert fault(values + "x = 1\n")[0] == ""
    assert fault("a = [" + "1," * (MOST_VALUES - 2) + "2]") is None
    assert fault("a = [" + "1," * (MOST_VALUES - 1) + "2]") is not None
    assert fault("\n" + key(MOST_PARTS + 1))[0] == "第 2 行"
    assert fault("\n\n" + "9" * LONGEST_WORD) == (
        "第 3 行",
        f"键或数字超过 {LONGEST_WORD} 个字符，请核对",
    )


def test_comments_are_told_with_their_lines_and_without_their_marks():
    text = "# 一\na = 1  ## 二 #\nb = \"# 文字\"\nc = '''\n# 文字\n'''\n#\n# 三"
    assert list(comments(text)) == [(1, "一"), (2, "二 #"), (7, ""), (8, "三")]
    assert list(comments("a = 1")) == []
