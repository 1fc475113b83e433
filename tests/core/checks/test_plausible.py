"""Figures that the form allows, but that can hardly be."""

from __future__ import annotations

import pytest

from gknb.core.agencies import kind_of
from gknb.core.checks import check
from gknb.core.findings import Severity
from gknb.core.forms import COVER, Place

ISSUED = Place("disclosure", "rules", "issued")
IN_FORCE = Place("disclosure", "rules", "in_force")


@pytest.mark.parametrize(
    ("agency", "has_power"),
    [
        ("和田地区商务局", False),
        ("某县财政局", False),
        ("某市发展和改革委员会", False),
        ("某某街道办事处", False),
        ("某县人民政府", False),
        ("某镇人民政府", False),
        ("某市某区人民政府", False),
        ("新疆维吾尔自治区人民政府", True),
        ("某省人民政府", True),
        ("某自治州人民政府", True),
        ("云溪市人民政府", True),
        ("国家税务总局", True),
        ("国家发展和改革委员会", True),
        ("财政部", True),
        ("某省人民政府办公厅", True),
        ("云溪市人民政府办公室", True),
        ("某县人民政府办公室", False),
    ],
)
def test_rules_are_made_by_few_organs(complete, agency, has_power):
    report = complete()
    report.put(Place(COVER, "agency.name"), agency)
    report.put(Place(COVER, "agency.kind"), kind_of(agency) or "department")
    for place in report.form.prose:  # the fixture speaks as a bureau nowhere
        assert "我局" not in report.text(place)
    report.put(ISSUED, 1)
    report.put(IN_FORCE, 4)
    findings = [f for f in check(report) if f.rule != "prose-government"]
    if has_power:
        assert findings == []
    else:
        (finding,) = findings
        assert (finding.rule, finding.marked) == ("plausible-rules", (ISSUED, IN_FORCE))


def test_direct_litigation_gets_a_word_of_advice_from_2024_on(complete):
    pending = Place("reviews", "litigation_direct", "pending")
    report = complete()
    report.put(pending, 1)
    assert check(report) == []
    report.cover["year"] = 2024
    (finding,) = [f for f in check(report) if f.place.section == "reviews"]
    assert (finding.rule, finding.marked) == ("litigation-direct", (pending,))
    assert finding.severity is Severity.INFO


def test_litigation_after_no_reconsideration_in_two_years_gets_a_word_of_advice(complete):
    after = Place("reviews", "litigation_after_reconsideration", "upheld")
    reconsidered = Place("reviews", "reconsideration", "upheld")
    report, last = complete(), complete()
    last.cover["year"] = 2022

    def found():
        return [f.rule for f in check(report, last) if f.place.section == "reviews"]

    report.put(after, 1)
    assert found() == []
    report.put(reconsidered, 0)
    assert found() == []
    last.put(reconsidered, 0)
    assert found() == ["after-reconsideration"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本年度未收取信息处理费。", True),
        ("没有产生政府信息公开处理费。", True),
        ("收取信息处理费0元。", True),
        ("本年度收取信息处理费300元，另有1件逾期未缴。", False),
    ],
)
def test_an_unpaid_fee_contradicts_a_text_without_fee(complete, text, found):
    report = complete()
    unpaid = Place("requests", "other_outcome.fee_unpaid", "natural_person")
    report.put(unpaid, 1)
    report.put(Place("requests", "granted", "natural_person"), 7)
    report.put(Place("other_matters", "text"), text)
    findings = [f for f in check(report) if f.rule != "prose-fee"]
    if not found:
        assert findings == []
        return
    (finding,) = findings
    assert finding.rule == "fee-unpaid-no-fee"
    assert finding.also == (unpaid,)
    assert text[slice(*finding.place.words)] in text


def test_a_blank_reconsideration_is_not_none(complete):
    after = Place("reviews", "litigation_after_reconsideration", "upheld")
    report, last = complete(), complete()
    last.cover["year"] = 2022
    report.put(after, 1)
    columns = [c.key for c in report.form.tables["reviews"].blocks[0].columns if not c.sum_of]
    for each in (report, last):
        for column in columns:
            each.put(Place("reviews", "reconsideration", column), 0)

    def found():
        return [f.rule for f in check(report, last) if f.rule == "after-reconsideration"]

    assert found() == ["after-reconsideration"]
    for each in (report, last):
        for column in columns:
            each.put(Place("reviews", "reconsideration", column), None)
        assert found() == []
        for column in columns:
            each.put(Place("reviews", "reconsideration", column), 0)


@pytest.mark.parametrize(("year", "is_told"), [(2023, False), (2024, True)])
def test_direct_litigation_is_advised_on_from_2024_on(complete, year, is_told):
    report = complete()
    report.cover["year"] = year
    report.put(Place("reviews", "litigation_direct", "upheld"), 1)
    assert any(f.rule == "litigation-direct" for f in check(report)) is is_told
