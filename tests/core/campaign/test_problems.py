"""What of the findings an agency is told, in whose words, and that each cause is told once."""

from __future__ import annotations

import pytest

from gknb.core.campaign import Checked
from gknb.core.campaign.problems import place_in_words, problems_of
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, FORMS, Place

RECEIVED = Place("requests", "received", "natural_person")
ERROR = Finding("r", Severity.ERROR, RECEIVED, "不符", "改正")
WARNING = ERROR._replace(severity=Severity.WARNING)
REQUESTS = "三、收到和处理政府信息公开申请情况"
ROW = "“一、本年新收政府信息公开申请数量”行"


def problems(*findings):
    return problems_of(Checked("a.toml", form_key="2021", findings=findings))


def told(*findings):
    return [(each.message, each.remedy, each.must_change) for each in problems(*findings)]


def test_an_error_must_be_changed_and_a_warning_be_verified():
    (error,) = problems(ERROR)
    assert error == (f"{REQUESTS}，{ROW}，“自然人”列", "三", "不符", "改正", True)
    assert [each.must_change for each in problems(WARNING)] == [False]


def test_what_is_no_matter_of_the_agency_is_not_told():
    rules = ("acceptance-refused", "signoff-stale", "text-unplaced")
    assert problems(*(ERROR._replace(rule=rule) for rule in rules)) == []
    assert problems(ERROR._replace(severity=Severity.INFO)) == []
    assert problems(ERROR._replace(accepted="核对过")) == []
    near = ("signed-late", "acceptance", "text-unplaced-too", "figure-blank")
    assert [len(problems(ERROR._replace(rule=rule))) for rule in near] == [1] * 4


def test_a_remedy_is_worded_for_who_has_no_program():
    cases = {
        "核对；确属逾期的，写明理由接受": "核对；确属逾期的，书面说明理由",
        "核对；确属逾期的，填写理由后接受": "核对；确属逾期的，书面说明理由",
        "对照表格（带 ! 的格）填写": "对照表格填写",
        "对照填写；核对无误的，写明理由接受": "对照填写；核对无误的，书面说明理由",
        "核对无误的，写明理由接受；再填": "核对无误的，书面说明理由；再填",
    }
    for remedy, words in cases.items():
        assert told(WARNING._replace(remedy=remedy)) == [("不符", words, False)]
    # What must be changed cannot be justified.
    (error,) = told(ERROR._replace(remedy="对照填写；核对无误的，写明理由接受"))
    assert error[1] == "对照填写"


def test_a_message_says_nothing_of_the_import_and_the_values_once():
    assert told(ERROR._replace(message="导入时发现：缺一张表"))[0][0] == "缺一张表"
    assert told(ERROR._replace(message="是导入时发现：的"))[0][0] == "是导入时发现：的"
    cases = {
        ("填9，应为7", "7", "9"): "填9，应为7",
        ("不符", "7", "9"): "不符（应为7，实为9）",
        ("不符", "7", None): "不符（应为7）",
        ("不符", None, "9"): "不符（实为9）",
        ("填9", "7", "9"): "填9（应为7，实为9）",
        ("不符", None, None): "不符",
    }
    for (message, expected, actual), words in cases.items():
        finding = ERROR._replace(message=message, expected=expected, actual=actual)
        assert told(finding)[0][0] == words


def test_findings_that_say_the_same_in_one_section_are_one_line_with_all_places():
    other = ERROR._replace(place=RECEIVED._replace(column="enterprise"))
    (one,) = problems(WARNING, other, WARNING)
    assert one.place == f"{REQUESTS}，{ROW}，“自然人”列；{ROW}，“商业企业”列"
    assert one.must_change
    apart = (
        ERROR._replace(place=Place("disclosure", "rules", "issued")),
        ERROR._replace(message="另有不符"),
        ERROR._replace(remedy="另改"),
    )
    assert len(problems(ERROR, *apart)) == 4
    whole = ERROR._replace(place=Place("requests"))
    assert [each.place for each in problems(ERROR, whole)] == [f"{REQUESTS}，{ROW}，“自然人”列"]
    assert [each.place for each in problems(whole)] == [REQUESTS]


def test_a_place_is_told_by_section_row_and_column():
    form = FORMS["2021"]
    cases = {
        Place(COVER, "signed_on"): ("封面，“落款日期”", "封面"),
        Place("problems", "problems"): (
            "五、存在的主要问题及改进情况，（一）存在的主要问题",
            "五",
        ),
        Place("requests", "received"): (f"{REQUESTS}，{ROW}", "三"),
        Place("requests", None, "enterprise"): (f"{REQUESTS}，“商业企业”列", "三"),
        Place("requests"): (REQUESTS, "三"),
    }
    for place, (words, part) in cases.items():
        assert place_in_words(form, place) == words
        (one,) = problems(ERROR._replace(place=place))
        assert (one.place, one.part) == (words, part)


@pytest.mark.parametrize("form", FORMS.values(), ids=str)
def test_every_place_of_a_form_has_words(form):
    places = [place for table in form.tables.values() for place in table.places]
    for place in [*places, *form.prose, Place(COVER, "title"), Place("requests")]:
        assert place_in_words(form, place)


class TestCauses:
    """A blank cell of which reading says why it is blank is one problem, and must be filled."""

    CELL = Place("requests", "granted", "natural_person")
    OTHER = Place("requests", "granted", "enterprise")
    REASON = Finding(
        "figure-unread",
        Severity.WARNING,
        CELL,
        "无法识别",
        "对照原文填写；核对无误的，写明理由接受",
    )
    BLANK = Finding("figure-blank", Severity.ERROR, CELL, "未填", "填0")
    UNTIED = ("无法识别", "对照原文填写；核对无误的，书面说明理由", False)

    def test_both_are_told_as_one(self):
        both = [("无法识别", "对照原文填写", True)]
        assert told(self.BLANK, self.REASON) == both
        assert told(self.REASON, self.BLANK) == both
        assert told(self.REASON) == [self.UNTIED]

    def test_one_reason_explains_several_blanks_and_the_first_of_two_each_blank(self):
        whole = self.REASON._replace(place=Place("requests"))
        assert len(told(self.BLANK, self.BLANK._replace(place=self.OTHER), whole)) == 1
        second = whole._replace(message="缺一张表")
        assert [must for *_, must in told(self.BLANK, self.REASON, second)] == [True, False]

    def test_blanks_of_which_only_some_are_explained_are_told_as_well(self):
        both = self.BLANK._replace(also=(self.OTHER,))
        assert told(both, self.REASON) == [("未填", "填0", True), self.UNTIED]
        explained = self.REASON._replace(also=(self.OTHER,))
        assert told(both, explained) == [("无法识别", "对照原文填写", True)]

    def test_only_what_reading_found_explains_and_only_blanks_are_explained(self):
        assert len(told(self.BLANK, self.REASON._replace(rule="requests-balance"))) == 2
        assert len(told(self.BLANK._replace(rule="jump"), self.REASON)) == 2

    def test_a_reason_for_the_row_or_the_table_explains_its_cells_and_no_other(self):
        cases = {
            Place("requests"): 1,
            Place("requests", "granted", "total"): 1,
            Place("requests", "received", "total"): 2,
            Place("disclosure"): 2,
            self.OTHER: 2,
        }
        for place, count in cases.items():
            assert len(told(self.BLANK, self.REASON._replace(place=place))) == count, place
