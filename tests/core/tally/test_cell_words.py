"""Words of offices' registers: what each means, and what is told rather than guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.forms import FORMS
from gknb.core.tally import parse_date
from gknb.core.tally.vocabulary import UnknownWordError, Vocabulary

WORDS = Vocabulary(FORMS["2021"], {}, {}, {})


def meaning(function, *cells):
    try:
        return function(*cells)
    except UnknownWordError:
        return None


@pytest.mark.parametrize(
    ("outcome", "row"),
    [
        ("不予公开=个人隐私", "refused.third_party"),
        ("不予公开（涉及第三人商业秘密）", "refused.third_party"),
        ("政府信息不予公开告知书（执法案卷）", "refused.enforcement_file"),
        ("不予公开（危及国家安全、公共安全、经济安全、社会稳定）", "refused.public_security"),
        ("不予公开【法律、行政法规禁止公开】", "refused.prohibited_by_law"),
        ("不予公开①国家秘密", "refused.state_secret"),
        ("未予公开·过程性信息", "refused.deliberative"),
        ("不予公开（商业秘密、个人隐私）", "refused.third_party"),
        ("告知政府信息不存在", "unavailable.not_held"),
        ("政府信息不存在告知书", "unavailable.not_held"),
        ("经检索未找到", "unavailable.not_held"),
        ("不予提供（需要加工、汇总）", "unavailable.needs_creation"),
        ("重复申请，不予重复处理", "unprocessed.repeated"),
        ("其他处理（申请人主动撤回申请）", "other_outcome.other"),
        ("予以公开（全部）", "granted"),
        ("部分公开，其余不予公开", "partly_granted"),
        ("政府信息公开告知书", None),
        ("政府信息公开答复书", None),
        ("不予公开（国家秘密、商业秘密）", None),
        ("不予公开（全部）", None),
        ("不予提供", None),
        ("告知", None),
        ("其他处理", None),
        ("不予公开（第十六条第一款）", None),
    ],
)
def test_outcomes(outcome, row):
    assert meaning(WORDS.outcome, outcome) == row


def test_an_article_before_the_reason_is_no_part_of_it():
    assert WORDS.outcome("不予公开", "条例第十六条第二款过程性信息") == "refused.deliberative"


@pytest.mark.parametrize(
    ("applicant", "column"),
    [
        ("李四（自然人）", "natural_person"),
        ("便民服务部（个体工商户）", "enterprise"),
        ("北京明理律师事务所云溪分所", "legal_service"),
        ("中国农业银行云溪支行", "enterprise"),
        ("云溪市人民政府驻北京办事处", "other"),
        ("临江大学", "research_institution"),
        ("某大学", "research_institution"),
        ("个体", "enterprise"),
        ("王大学", None),
        ("李四（律师）", None),
        ("李四（自然人、企业）", None),
        ("李四", None),
        ("云溪分所", None),
    ],
)
def test_applicants(applicant, column):
    assert meaning(WORDS.applicant, applicant) == column


@pytest.mark.parametrize(
    ("result", "column"),
    [
        ("予以维持", "upheld"),
        ("维持（2024年5月）", "upheld"),
        ("驳回原告诉讼请求", "upheld"),
        ("撤销原答复，责令重新作出", "corrected"),
        ("原告撤诉", "other"),
        ("裁定驳回起诉", "other"),
        ("尚未审理完毕", "pending"),
        ("维持、撤销", None),
        ("一审维持", None),
        ("部分撤销", None),
    ],
)
def test_results_of_appeals(result, column):
    assert meaning(WORDS.appeal, result, "复议结果") == column


def test_a_lawsuit_that_was_dismissed_has_to_say_what_was():
    assert WORDS.appeal("驳回", "复议结果") == "other"
    with pytest.raises(UnknownWordError, match="驳回起诉"):
        WORDS.appeal("驳回", "诉讼结果", is_lawsuit=True)
    assert WORDS.appeal("驳回起诉", "诉讼结果", is_lawsuit=True) == "other"


@pytest.mark.parametrize("outcome", ["结转2025年", "尚未办结", "待领导签发", "正在征求意见", "无"])
def test_words_for_cases_that_are_not_done(outcome):
    assert WORDS.is_open(outcome)


@pytest.mark.parametrize("outcome", ["未补正", "不予公开", "补正后仍不明确", "办结"])
def test_words_that_are_not_such(outcome):
    assert not WORDS.is_open(outcome)


@pytest.mark.parametrize(
    "text",
    ["2024—03—05", "2024、3、5", "2024 3 5", "二〇二四年三月五日", "2024年3月5号", "45356"],
)
def test_dates(text):
    assert parse_date(text) == dt.date(2024, 3, 5)


def test_the_first_month_has_a_name_of_its_own():
    assert parse_date("2024年元月8日") == parse_date("二〇二四年元月八日") == dt.date(2024, 1, 8)


@pytest.mark.parametrize("text", ["3/5/2024", "24.3.5", "3月5日", "2024年3月", "二〇二四年三月"])
def test_what_could_be_another_day_is_no_date(text):
    with pytest.raises(ValueError, match="不是日期"):
        parse_date(text)
