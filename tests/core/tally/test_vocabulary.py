"""Words of offices' registers: what each means, and what is told rather than guessed."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS
from gknb.core.tally.vocabulary import APPLICANTS, OUTCOMES, REVIEWS, UnknownWordError, Vocabulary

FORM = FORMS["2021"]
WORDS = Vocabulary(FORM, {}, {}, {})


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


class TestVocabulary:
    VOCABULARY = Vocabulary(FORM, {}, {"照办": "granted"}, {})

    @pytest.mark.parametrize(
        ("outcome", "reason", "row"),
        [
            ("不予公开商业秘密", "", "refused.third_party"),
            ("商业秘密不予公开", "", "refused.third_party"),
            ("因商业秘密不予公开", "", "refused.third_party"),
            ("不予公开", "商业秘密", "refused.third_party"),
            ("照办", "", "granted"),
            ("照办", "商业秘密", "granted"),
            ("予以公开", "", "granted"),
            ("部分公开", "国家秘密", "partly_granted"),
        ],
    )
    def test_group_and_reason_may_be_joined(self, outcome, reason, row):
        assert self.VOCABULARY.outcome(outcome, reason) == row

    @pytest.mark.parametrize(
        ("outcome", "reason", "told"),
        [
            ("不予公开", "", "没有写明是哪一种"),
            ("予以公开", "商业秘密", "前后不一"),
            ("无法提供商业秘密", "", "前后不一"),
            ("予以公开（半）", "", "不认识的办理结果"),
            ("商业秘密·国家秘密", "", "前后不一"),
        ],
    )
    def test_what_contradicts_itself_or_is_not_understood_is_told(self, outcome, reason, told):
        with pytest.raises(UnknownWordError, match=told) as error:
            self.VOCABULARY.outcome(outcome, reason)
        assert error.value.unknown.table == OUTCOMES

    @pytest.mark.parametrize(("text", "expected"), [("", True), ("办理中", True), ("照办", False)])
    def test_what_is_open_has_no_outcome_yet(self, text, expected):
        assert self.VOCABULARY.is_open(text) is expected


@pytest.mark.parametrize(
    "outcome",
    [
        "不予公开领导不同意",
        "领导要求不予公开",
        "无法提供领导",
        "甲不予公开",
        "不予公开乙",
        "商业秘密领导",
    ],
)
def test_a_joined_word_of_which_half_is_unknown_is_unknown(outcome):
    words = Vocabulary(FORM, {}, {}, {})
    with pytest.raises(UnknownWordError) as refused:
        words.outcome(outcome)
    assert refused.value.unknown == (OUTCOMES, outcome)


def test_a_joined_word_is_known_in_either_order():
    words = Vocabulary(FORM, {}, {}, {})
    for outcome in ("不予公开商业秘密", "商业秘密不予公开", "因商业秘密不公开"):
        assert words.outcome(outcome) == "refused.third_party"


def refusal(function, *cells, **more):
    with pytest.raises(UnknownWordError) as refused:
        function(*cells, **more)
    return tuple(refused.value.unknown), str(refused.value)


OR_PROFILE = "请照报告第三部分的项目名称填写，或在对照文件里写明"


def test_what_is_not_understood_is_told_with_what_would_be_right():
    kinds = "自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他"
    for function, cells, unknown, message in (
        (
            WORDS.applicant,
            ("外星人",),
            (APPLICANTS, "外星人"),
            f"不认识的申请人类型“外星人”，应是自然人，或组织的一种：{kinds}",
        ),
        (
            WORDS.outcome,
            ("不予公开",),
            (OUTCOMES, "不予公开"),
            "“不予公开”没有写明是哪一种，请写具体情形，例如“不予公开·国家秘密”",
        ),
        (
            WORDS.outcome,
            ("无法提供",),
            (OUTCOMES, "无法提供"),
            "“无法提供”没有写明是哪一种，请写具体情形，例如“无法提供·本机关不掌握”",
        ),
        (
            WORDS.outcome,
            ("无法提供", "商业秘密"),
            (OUTCOMES, "无法提供·商业秘密"),
            "“无法提供”没有“商业秘密”这一种，请照报告第三部分的项目名称填写",
        ),
        (
            WORDS.outcome,
            ("不予公开", "心情不好"),
            (OUTCOMES, "不予公开·心情不好"),
            "“不予公开”没有“心情不好”这一种，请照报告第三部分的项目名称填写",
        ),
        (
            WORDS.outcome,
            ("商业秘密", "国家秘密"),
            (OUTCOMES, "商业秘密·国家秘密"),
            "办理结果“商业秘密·国家秘密”前后不一，请照报告第三部分的项目名称填写",
        ),
        (
            WORDS.outcome,
            ("随便",),
            (OUTCOMES, "随便"),
            f"不认识的办理结果“随便”，{OR_PROFILE}",
        ),
        (
            WORDS.outcome,
            ("不予公开（领导不同意）",),
            (OUTCOMES, "不予公开（领导不同意）"),
            f"不认识的办理结果“不予公开（领导不同意）”，{OR_PROFILE}",
        ),
        (
            WORDS.appeal,
            ("随便", "复议结果"),
            (REVIEWS, "随便"),
            "不认识的复议结果“随便”，应是：结果维持、结果纠正、其他结果、尚未审结",
        ),
    ):
        assert refusal(function, *cells) == (unknown, message)
    dismissed = refusal(WORDS.appeal, "驳回", "诉讼结果", is_lawsuit=True)
    assert dismissed == ((REVIEWS, "驳回"), "诉讼结果“驳回”应写明是驳回诉讼请求，还是驳回起诉")


def test_the_words_of_an_office_come_first_and_stand_as_they_are():
    own = Vocabulary(
        FORM,
        {"公司": "other", "散户": "natural_person"},
        {
            "公开": "refused.state_secret",
            "甲·乙": "granted",
            "丙": "partly_granted",
            "无": "granted",
        },
        {"维持": "corrected", "驳回": "upheld"},
    )
    assert (own.applicant("公 司"), own.applicant("散户"), own.applicant("企业")) == (
        *("other", "natural_person", "enterprise"),
    )
    assert own.applicant("法人", "散户") == "natural_person"
    assert own.outcome("公开") == "refused.state_secret"
    assert own.outcome("甲", "乙") == "granted"
    assert own.outcome("随便", "丙") == "partly_granted"
    assert not own.is_open("无")
    assert own.appeal("维持", "x") == "corrected"
    assert own.appeal("驳回", "x", is_lawsuit=True) == "upheld"


def test_an_organization_is_told_by_its_kind_then_by_its_name():
    for cells, column in (
        (("法人或其他组织", "企业", "某大学"), "enterprise"),
        (("法人", "", "某某有限公司"), "enterprise"),
        (("单位", "", "某大学"), "research_institution"),
        (("法人", "", "张三（自然人）"), None),
        (("法人", "", "张三"), None),
        (("法人", "", ""), None),
        (("法人", "外星", "某某有限公司"), None),
        (("自然人", "企业", "某某有限公司"), "natural_person"),
        (("公司（自然人）", "", ""), None),
        (("某公司（某大学科技园）", "", ""), "enterprise"),
        (("某公司（某大学）", "", ""), "enterprise"),
        (("张三（企业、企业）", "", ""), "enterprise"),
        (("张三（企业、其他）", "", ""), None),
        (("张三（不知）", "", ""), None),
    ):
        assert meaning(WORDS.applicant, *cells) == column, cells


def test_a_reason_that_says_the_same_or_nothing_known_leaves_the_outcome():
    for cells, row in (
        (("予以公开", "予以公开"), "granted"),
        (("予以公开", "随便写写"), "granted"),
        (("予以公开", ""), "granted"),
        (("商业秘密", "个人隐私"), "refused.third_party"),
        (("国家秘密", "不予公开"), "refused.state_secret"),
        (("部分公开", "随便"), "partly_granted"),
        (("", "商业秘密"), "refused.third_party"),
        (("不予公开", "不予公开·商业秘密"), "refused.third_party"),
        (("予以公开", "国家秘密"), None),
        (("不予公开·国家秘密", "不予处理"), None),
        (("不予公开国家秘密", "不予处理"), None),
        (("不予公开·国家秘密", "不公开"), "refused.state_secret"),
        (("不予提供·国家秘密", "不予公开"), "refused.state_secret"),
        (("部分公开·随便", ""), "partly_granted"),
    ):
        assert meaning(WORDS.outcome, *cells) == row, cells


def test_on_the_earlier_form_the_last_group_is_one_row():
    earlier = Vocabulary(FORMS["2019"], {}, {}, {})
    for word in ("其他处理", "撤回申请", "逾期不补正", "其他处理（未缴费）"):
        assert earlier.outcome(word) == "other_outcome", word


@pytest.mark.parametrize(
    ("word", "is_open"),
    [("", True), ("在办", True), ("结转", True), ("正在办", True), ("待", True), ("等待", False)],
)
def test_a_word_that_begins_as_those_of_open_cases_is_one(word, is_open):
    assert WORDS.is_open(word) is is_open
