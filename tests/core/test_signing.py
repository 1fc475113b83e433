"""Three reviews and three proof-readings: who may sign when, and what still holds."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.digests import DATE, digests, part_name
from gknb.core.files.toml_file import load
from gknb.core.forms import COVER, Place
from gknb.core.safe_text import plain_name
from gknb.core.signing import (
    SigningError,
    missing,
    next_stage,
    out_of_turn,
    refusals,
    required,
    sign,
    signed_parts,
    standing,
    withdraw,
)
from gknb.core.signoff import PROOFREADINGS, REVIEWS, STAGES, Signoff
from tests.paths import SAMPLES

SAMPLE = SAMPLES / "busy-city-2024.toml"
NOW = dt.datetime(2025, 1, 8, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
RECEIVED = Place("requests", "received", "enterprise")
PEOPLE = ("陈静", "王建国", "李敏")


@pytest.fixture
def report():
    return load(SAMPLE)


def sign_all(report, stages=REVIEWS):
    for stage, name in zip(stages, PEOPLE, strict=True):
        sign(report, stage, name, NOW)


def reasons(report, stage, name, **options):
    with pytest.raises(SigningError) as caught:
        sign(report, stage, name, NOW, **options)
    return caught.value.reasons


def test_three_people_sign_one_after_the_other(report):
    assert next_stage(report) == "初审"
    sign_all(report)
    assert [each.is_valid for each in standing(report).values()] == [True] * 3
    assert (missing(report), next_stage(report)) == ([], None)


@pytest.mark.parametrize("stage", ["复审", "终审", "二校", "三校"])
def test_nobody_signs_before_the_stage_before(report, stage):
    said = reasons(report, stage, "陈静")
    assert any("还没有" in reason for reason in said)
    assert report.signoffs == []


@pytest.mark.parametrize("same", ["陈静", " 陈 静", "陈\u3000静"])
def test_one_person_signs_one_of_the_three_stages(report, same):
    sign(report, "初审", "陈静", NOW, post="科员")
    assert "要由另一个人签" in reasons(report, "复审", same)[0]
    sign(report, "一校", "陈静", NOW)  # proof-reading is another three


def test_nobody_signs_a_report_with_errors(report):
    assert reasons(report, "初审", "陈静", open_errors=3) == ("报告还有 3 个错误没有改正",)


def test_what_is_signed_and_unchanged_is_not_signed_again(report):
    sign(report, "初审", "陈静", NOW)
    assert "先撤回" in reasons(report, "初审", "李敏")[0]


def test_a_signature_is_over_what_stood_there(report):
    sign_all(report)
    figure = report.figures[RECEIVED]
    report.put(RECEIVED, figure + 1)
    assert {each.changed for each in standing(report).values()} == {("requests",)}
    assert signed_parts(report) == {
        part: part != "requests" for part in (COVER, *report.form.sections_by_key, DATE)
    }
    report.put(RECEIVED, figure)
    assert all(each.is_valid for each in standing(report).values())


def test_after_a_change_the_first_stage_is_signed_again_first(report):
    sign_all(report)
    report.put(RECEIVED, 1)
    assert next_stage(report) == "初审"
    assert "要先重新初审" in reasons(report, "复审", "王建国")[0]
    sign(report, "初审", "陈静", NOW)
    sign(report, "复审", "王建国", NOW)
    assert next_stage(report) == "终审"
    assert len(report.signoffs) == 5


def test_what_is_forced_says_so_and_why(report):
    entry = sign(report, "终审", "李敏", NOW, open_errors=2, force=True)
    assert "2 个错误" in entry.forced
    assert "还没有初审" in entry.forced
    assert sign(report, "初审", "陈静", NOW, force=True).forced == ""


def test_a_withdrawal_is_added_and_nothing_is_taken_away(report):
    sign_all(report)
    before = list(report.signoffs)
    entry = withdraw(report, "终审", "李敏", NOW, remark="数字要改")
    assert report.signoffs == [*before, entry]
    assert missing(report) == ["终审"]
    sign(report, "终审", "李敏", NOW)
    assert missing(report) == []


@pytest.mark.parametrize(
    ("stage", "remark", "said"),
    [("初审", "数字要改", "先撤回"), ("终审", " ", "理由"), ("一校", "数字要改", "没有签署")],
)
def test_what_cannot_be_withdrawn_is_refused(report, stage, remark, said):
    sign_all(report)
    with pytest.raises(SigningError, match=said):
        withdraw(report, stage, "李敏", NOW, remark=remark)
    assert len(report.signoffs) == 3


def test_withdrawing_below_a_later_signature_can_be_forced(report):
    sign_all(report)
    assert withdraw(report, "初审", "陈静", NOW, remark="数字要改", force=True).forced
    assert missing(report) == ["初审"]


@pytest.mark.parametrize("name", ["", "  ", "\x1b[31m\n"])
def test_a_signature_has_a_name(report, name):
    with pytest.raises(SigningError, match="姓名"):
        sign(report, "初审", name, NOW, force=True)


def test_proof_reading_is_asked_for_once_it_has_begun(report):
    assert required(report) == REVIEWS
    sign(report, "一校", "陈静", NOW)
    assert required(report) == STAGES
    assert missing(report) == [*REVIEWS, *PROOFREADINGS[1:]]


def test_signatures_keep_no_fraction_of_a_second(report):
    entry = sign(report, "初审", "陈静", NOW.replace(microsecond=1))
    assert entry.signed_at == NOW


@pytest.mark.parametrize(
    "same",
    [
        *("李\ufe00敏", "李敏\u3164", "李\u034f敏", "李\u180b敏", "李敏\u115f", "李\u2800敏"),
        *("李\U000e0100敏", "李 敏", "\u200b李敏", "李\ufeff敏", "\uf9e1敏"),
    ],
)
def test_a_name_that_looks_the_same_is_the_same_person(report, same):
    sign(report, "初审", "李敏", NOW)
    assert any("另一个人" in reason for reason in reasons(report, "复审", same))


@pytest.mark.parametrize("other", ["李敏敏", "李敏·艾力", "木敏", "李民"])
def test_a_name_that_looks_different_is_another_person(report, other):
    sign(report, "初审", "李敏", NOW)
    sign(report, "复审", other, NOW)
    assert [signoff.name for signoff in report.signoffs] == ["李敏", other]


@pytest.mark.parametrize(
    ("one", "other"), [("买买提·艾力", "买买提•艾力"), ("Ｌi Min", "li min"), ("ཀི", "ཀི")]
)
def test_dots_widths_and_case_make_no_other_person(one, other):
    assert plain_name(one) == plain_name(other)


def test_the_vowel_of_a_tibetan_name_counts():
    assert plain_name("ཀི") != plain_name("ཀུ")


def test_a_name_of_which_nothing_is_seen_is_none(report):
    assert reasons(report, "初审", "\u3164\u2800") == ("请写签署人的姓名",)


@pytest.mark.parametrize(
    ("first", "second"), [("Ｌi Min", "li min"), ("买买提·艾力", "买买提•艾力"), ("ＬＩ", "li")]
)
def test_one_person_in_other_widths_does_not_sign_twice(report, first, second):
    sign(report, "初审", first, NOW)
    assert "要由另一个人签" in reasons(report, "复审", second)[0]


def test_a_part_holds_only_if_every_signature_over_it_holds(report):
    sign(report, "初审", PEOPLE[0], NOW)
    report.put(RECEIVED, report.figures[RECEIVED] + 1)
    sign(report, "复审", PEOPLE[1], NOW, force=True)
    held = signed_parts(report)
    assert held["requests"] is False
    assert held["reviews"] is True


def test_without_a_signature_no_part_holds_or_fails(report):
    assert set(signed_parts(report).values()) == {None}


class TestOutOfTurn:
    """A record that somebody edited by hand, so that `refusals` never saw it."""

    def entries(self, report, *signed):
        for stage, name, minutes in signed:
            at = NOW + dt.timedelta(minutes=minutes)
            report.signoffs.append(Signoff(stage, name, at, digests=digests(report)))

    def test_a_record_in_turn_is_let_pass(self, report):
        sign_all(report)
        assert out_of_turn(report) == {}

    def test_a_later_stage_that_stands_first_is_told(self, report):
        self.entries(report, ("复审", "王建国", 0), ("初审", "陈静", 0))
        assert out_of_turn(report) == {"复审": ["复审签在初审之前"]}

    @pytest.mark.parametrize(("minutes", "is_told"), [(0, False), (10, False), (11, True)])
    def test_clocks_may_be_ten_minutes_apart(self, report, minutes, is_told):
        self.entries(report, ("初审", "陈静", minutes), ("复审", "王建国", 0))
        assert out_of_turn(report) == ({"复审": ["复审签在初审之前"]} if is_told else {})

    def test_the_same_person_twice_is_told_once_at_the_later_one(self, report):
        self.entries(report, ("初审", "陈静", 0), ("复审", "陈 静", 1))
        assert out_of_turn(report) == {"复审": ["初审、复审都是陈静签的"]}

    def test_proof_reading_by_a_reviewer_is_no_fault(self, report):
        self.entries(report, ("初审", "陈静", 0), ("一校", "陈静", 1))
        assert out_of_turn(report) == {}

    def test_what_was_forced_states_why_and_is_let_pass(self, report):
        sign(report, "复审", "陈静", NOW, force=True)
        sign(report, "初审", "王建国", NOW)
        assert out_of_turn(report) == {}

    def test_a_signature_that_no_longer_holds_is_signed_again_anyway(self, report):
        self.entries(report, ("复审", "王建国", 0), ("初审", "陈静", 0))
        report.put(RECEIVED, report.figures[RECEIVED] + 1)
        assert out_of_turn(report) == {}


def test_the_stages_that_are_asked_for_are_those_that_count(report):
    assert required(report, ("初审",)) == ("初审",)
    sign(report, "一校", "陈静", NOW)
    assert missing(report, ("初审", "一校")) == ["初审"]


def test_a_withdrawn_stage_may_be_signed_by_another(report):
    sign(report, "初审", "陈静", NOW)
    withdraw(report, "初审", "陈静", NOW, remark="休假")
    assert standing(report) == {}
    sign(report, "初审", "李敏", NOW)
    sign(report, "复审", "陈静", NOW)
    assert missing(report) == ["终审"]


def test_what_stands_against_a_signature_names_what_was_changed(report):
    sign(report, "初审", "陈静", NOW)
    report.put(Place(COVER, "signed_on"), dt.date(2025, 1, 2))
    (reason,) = reasons(report, "复审", "王建国")
    assert reason.startswith("初审以后改过：")
    assert part_name(report.form, DATE) in reason


def test_a_withdrawal_says_what_it_was_forced_against_and_who_may_force(report):
    sign_all(report)
    with pytest.raises(SigningError) as refused:
        withdraw(report, "初审", "陈静", NOW, remark="改")
    assert refused.value.can_be_forced
    assert refused.value.reasons == ("复审、终审已经签署，要先撤回",)
    with pytest.raises(SigningError) as refused:
        withdraw(report, "一校", "陈静", NOW, remark="改")
    assert not refused.value.can_be_forced
    entry = withdraw(
        report, "初审", "陈静", NOW.replace(microsecond=5), remark=" 改\n数 ", force=True
    )
    assert (entry.remark, entry.forced) == ("改 数", "复审、终审已经签署，要先撤回")
    assert (entry.withdraws, entry.signed_at) == (True, NOW)
    again = sign(report, "初审", "陈静", NOW)
    assert (again.forced, again.withdraws) == ("", False)


def test_everything_that_stands_against_a_signature_is_told_in_order(report):
    sign(report, "初审", "陈静", NOW, post="科员")
    sign(report, "终审", "李敏", NOW, force=True)
    sign(report, "一校", "赵云", NOW)
    for stage, name, errors, expected in [
        ("复审", "王建国", 0, []),
        ("复审", "王建国", 1, ["报告还有 1 个错误没有改正"]),
        ("初审", "陈静", 0, ["初审已由陈静（科员）签署，内容没有改过；要换人签，先撤回"]),
        (
            "终审",
            "王建国",
            0,
            ["终审已由李敏签署，内容没有改过；要换人签，先撤回", "还没有复审，不能终审"],
        ),
        # another of the three is by the same person: an earlier one, or a later one
        ("复审", "陈静", 0, ["初审也是陈静（科员）签的，复审要由另一个人签"]),
        ("复审", "李敏", 0, ["终审也是李敏签的，复审要由另一个人签"]),
        ("复审", "赵云", 0, []),
        ("二校", "陈静", 0, []),
        ("二校", "赵云", 0, ["一校也是赵云签的，二校要由另一个人签"]),
        ("三校", "陈静", 2, ["报告还有 2 个错误没有改正", "还没有二校，不能三校"]),
    ]:
        assert refusals(report, stage, name, errors) == expected, (stage, name)
    report.put(RECEIVED, 1)
    report.put(Place(COVER, "signed_on"), dt.date(2025, 1, 2))
    names = "、".join(part_name(report.form, part) for part in ("requests", DATE))
    assert refusals(report, "初审", "陈静", 0) == []
    assert refusals(report, "复审", "王建国", 0) == [f"初审以后改过：{names}，要先重新初审"]
    assert refusals(report, "三校", "周明", 0) == [
        f"一校以后改过：{names}，要先重新一校",
        "还没有二校，不能三校",
    ]


def test_a_refusal_tells_all_its_reasons_and_whether_force_helps(report):
    with pytest.raises(SigningError) as refused:
        sign(report, "复审", "陈静", NOW, open_errors=2)
    assert refused.value.can_be_forced
    assert str(refused.value) == "报告还有 2 个错误没有改正；还没有初审，不能复审"
    for stage, name, remark in [("初审", " ", "改"), ("初审", "陈静", "改"), ("初审", "", "")]:
        with pytest.raises(SigningError) as refused:
            withdraw(report, stage, name, NOW, remark=remark, force=True)
        assert not refused.value.can_be_forced
    assert report.signoffs == []


def test_a_signature_is_the_last_entry_on_one_line_over_what_the_report_says(report):
    sign(report, "初审", "陈静", NOW)
    entry = sign(report, "复审", " 王\n建国 ", NOW, post=" 副\n局长 ", remark="同意\n报送")
    assert report.signoffs[-1] is entry
    assert (entry.stage, entry.name, entry.post, entry.remark) == (
        "复审",
        "王 建国",
        "副 局长",
        "同意 报送",
    )
    assert (entry.forced, entry.withdraws, entry.signed_at) == ("", False, NOW)
    assert dict(entry.digests) == digests(report)


def test_what_is_forced_records_each_reason(report):
    entry = sign(report, "终审", "李敏", NOW, open_errors=2, force=True)
    assert entry.forced == ("报告还有 2 个错误没有改正；还没有初审，不能终审；还没有复审，不能终审")


def test_the_last_entry_of_a_stage_counts_in_the_order_of_the_stages(report):
    for stage, name, withdraws in [
        ("一校", "赵云", False),
        ("终审", "李敏", False),
        ("初审", "陈静", False),
        ("初审", "周明", False),
        ("终审", "李敏", True),
        ("复审", "王建国", True),
    ]:
        given = {} if withdraws else digests(report)
        report.signoffs.append(Signoff(stage, name, NOW, withdraws=withdraws, digests=given))
    found = standing(report)
    assert [(stage, each.signoff.name) for stage, each in found.items()] == [
        ("初审", "周明"),
        ("一校", "赵云"),
    ]
    assert missing(report) == ["复审", "终审", "二校", "三校"]
    assert next_stage(report) == "复审"


def test_what_was_changed_is_told_part_by_part_in_the_order_of_the_form(report):
    sign(report, "初审", "陈静", NOW)
    report.put(Place(COVER, "signed_on"), dt.date(2025, 1, 2))
    report.put(Place(COVER, "agency.address"), "新街1号")
    report.put(RECEIVED, 1)
    assert standing(report)["初审"].changed == (COVER, "requests", DATE)
    assert not standing(report)["初审"].is_valid
    assert missing(report) == ["复审", "终审"]  # it stands, though it holds no longer
    assert next_stage(report) == "初审"


def test_a_digest_that_is_not_in_the_record_is_a_change(report):
    kept = {part: digest for part, digest in digests(report).items() if part != "requests"}
    report.signoffs.append(Signoff("初审", "陈静", NOW, digests={**kept, "earlier": "0"}))
    assert standing(report)["初审"].changed == ("requests",)


def test_only_later_signatures_of_the_same_three_stand_against_a_withdrawal(report):
    sign_all(report)
    sign(report, "一校", "陈静", NOW)
    with pytest.raises(SigningError, match=r"^终审已经签署，要先撤回$"):
        withdraw(report, "复审", "陈静", NOW, remark="改")
    entry = withdraw(report, "终审", " 陈\n静 ", NOW, remark="改")
    assert (entry.stage, entry.name, entry.forced, dict(entry.digests)) == ("终审", "陈 静", "", {})
    assert missing(report) == ["终审", "二校", "三校"]
    withdraw(report, "一校", "陈静", NOW, remark="改")
    assert "一校" not in standing(report)


def test_once_proof_reading_has_begun_it_is_asked_for_even_if_it_was_withdrawn(report):
    sign_all(report)
    assert next_stage(report) is None
    sign(report, "一校", "陈静", NOW)
    assert next_stage(report) == "二校"
    withdraw(report, "一校", "陈静", NOW, remark="改")
    assert (required(report), next_stage(report)) == (STAGES, "一校")


def test_signatures_out_of_turn_are_told_stage_by_stage_with_all_their_reasons(report):
    given = digests(report)
    for stage, name, minutes in [("终审", "李敏", 0), ("复审", "李敏", 11), ("初审", "李敏", 0)]:
        at = NOW + dt.timedelta(minutes=minutes)
        report.signoffs.append(Signoff(stage, name, at, post="局长", digests=given))
    assert out_of_turn(report) == {
        "初审": ["复审、初审都是李敏（局长）签的", "终审、初审都是李敏（局长）签的"],
        "复审": ["复审签在初审之前", "终审、复审都是李敏（局长）签的"],
        "终审": ["终审签在初审之前", "终审签在复审之前"],
    }
