"""A profile to fill in, and what a register comes to for JSON."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from gknb.core.forms import Place, form_for_year
from gknb.core.tally import read_cases, read_lines
from gknb.core.tally.cases import Case, Trouble
from gknb.core.tally.counting import Explained, count, explain, find_place
from gknb.core.tally.deadlines import OpenCase, Overdue
from gknb.core.tally.profile_draft import draft_profile, line_numbers, unknown_words
from gknb.core.tally.records import explained_record, open_record, tally_record
from gknb.core.tally.vocabulary import APPLICANTS, OUTCOMES, Unknown

FORM = form_for_year(2024)
DONE = Case(2, "", dt.date(2024, 1, 2), "other", "granted", dt.date(2024, 1, 3))
OPEN = Case(3, "9", dt.date(2024, 1, 2), "other", None, None, extended=True)


def test_a_word_is_there_once_with_its_lines():
    word = Unknown(OUTCOMES, "随便")
    troubles = [Trouble(2, "", word), Trouble(3, "别的"), Trouble(5, "", word)]
    assert unknown_words(troubles) == {word: [2, 5]}


@pytest.mark.parametrize(
    ("count_", "text"),
    [
        (1, "第1行"),
        (12, "第1、2、3、4、5、6、7、8、9、10、11、12行"),
        (13, "第1、2、3、4、5、6、7、8、9、10、11、12等13行"),
    ],
)
def test_twelve_lines_are_named_and_no_more(count_, text):
    assert line_numbers(list(range(1, count_ + 1))) == text


def test_a_draft_has_every_word_once_without_a_meaning():
    unknown = {Unknown(OUTCOMES, '随"便'): [2, 5], Unknown(APPLICANTS, "散户"): [3]}
    text = draft_profile(FORM, unknown, ["outcome"], ["收到日期", "结果"])
    assert tomllib.loads(text) == {
        "columns": {"outcome": ""},
        "outcomes": {'随"便': ""},
        "applicants": {"散户": ""},
    }
    assert "# 台账的列：收到日期、结果\n" in text
    assert "# 2件：第2、5行\n" in text
    assert "[columns]" not in draft_profile(FORM, unknown)
    assert "# 台账的列：没有找到表头\n" in draft_profile(FORM, {}, ["outcome"])


def test_what_is_counted_is_told_by_paths():
    record = tally_record(
        2024,
        {Place("requests", "granted", "other"): 1},
        [("a.csv", Trouble(7, "不认识", Unknown(OUTCOMES, "随便"))), ("b.csv", Trouble(8, "没有"))],
        [Overdue(DONE, dt.date(2024, 1, 30), 21)],
        written=None,
    )
    assert record["figures"] == {"requests.granted.other": 1}
    assert [each["word"] for each in record["troubles"]] == ["随便", None]
    assert record["troubles"][0]["file"] == "a.csv"
    assert record["overdue"][0]["due_on"] == "2024-01-30"
    assert record["overdue"][0]["days"] == 21
    assert (record["overdue"][0]["number"], record["overdue"][0]["replied_on"]) == (
        None,
        "2024-01-03",
    )
    assert (record["year"], record["written"]) == (2024, None)


def test_open_cases_and_those_of_a_figure_are_told():
    (record,) = open_record([OpenCase(OPEN, dt.date(2024, 3, 4), -2)])
    assert (record["days_left"], record["due_on"], record["number"]) == (-2, "2024-03-04", "9")
    assert (record["extended"], record["replied_on"], record["outcome"]) == (True, None, None)
    assert explained_record(Explained("某格", [DONE]))["cases"][0]["line"] == 2


class TestExplained:
    HEADER = "收到日期,申请人类型,办理结果,答复日期,复议结果"
    ROWS = (
        "2024-03-01,公司,商业秘密,2024-03-05,维持",
        "2024-03-01,自然人,国家秘密,2024-03-05,",
        "2024-03-01,律师,公开,2024-03-05,",
    )

    @pytest.fixture
    def tally(self):
        text = "\n".join([self.HEADER, *self.ROWS])
        cases, troubles = read_cases("a", read_lines("a", text.encode()), FORM)
        assert troubles == []
        return count(cases, FORM, 2024)

    @pytest.mark.parametrize(
        ("row", "column", "lines"),
        [
            ("refused.third_party", "enterprise", [2]),
            ("不予公开", "总计", [2, 3]),
            ("refused", "total", [2, 3]),
            ("不予公开", "法人或其他组织", [2]),
            ("本年度办理结果", "自然人", [3]),
            ("予以公开", "法律服务机构", [4]),
            ("行政复议", "结果维持", [2]),
            ("received", "total", [2, 3, 4]),
            ("processed", "total", [2, 3, 4]),
            ("予以公开", "自然人", []),
        ],
    )
    def test_a_figure_a_sum_or_a_group_has_its_cases(self, tally, row, column, lines):
        assert [case.line for case in explain(tally, row, column).cases] == lines

    @pytest.mark.parametrize(("row", "column"), [("没有", "总计"), ("予以公开", "没有"), ("", "")])
    def test_what_the_form_does_not_have_has_none(self, tally, row, column):
        assert explain(tally, row, column) is None

    def test_a_place_is_found_by_keys_and_labels(self):
        place = Place("requests", "granted", "enterprise")
        assert find_place(FORM, "granted", "enterprise") == place
        assert find_place(FORM, "（一）予以公开", "商业企业") == place
        assert find_place(FORM, "予以公开", "没有") is None
        assert find_place(FORM, "licences", "decisions") is None
