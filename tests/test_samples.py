"""The reports in sample/ are what the documentation says of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gknb.core.checks import RULES, check
from gknb.core.files.previous import load_previous
from gknb.core.files.toml_file import dumps, load
from gknb.core.forms import Place
from gknb.core.open_points import READING_RULES
from tests.paths import SAMPLES

RIGHT = {"hotan-commerce-2023", "busy-city-2024", "county-2023", "from-registers-2024"}
WRONG = {
    "with-mistakes-2020": [
        "agency-kind",
        "cover-missing",
        "form-year",
        "prose-attachment",
        "prose-contradiction",
        "prose-measures",
        "prose-unit",
    ],
    "with-mistakes-2023": [
        "figure-blank",
        "figure-value",
        "prose-missing",
        "prose-missing",
        "requests-balance",
        "signed-late",
        "title-year",
    ],
    "with-mistakes-2024": ["signed-early"],
    "with-mistakes-2025": [
        "acceptance-refused",
        "acceptance-stale",
        "after-reconsideration",
        "carried-over",
        "fee-unpaid-no-fee",
        "in-force",
        "in-force-low",
        "jump",
        "litigation-direct",
        "plausible-rules",
        "prose-figure",
        "prose-repeated",
        "requests-balance",
        "split-figure",
    ],
    "with-mistakes-signed-2024": ["signoff-missing", "signoff-stale"],
    "with-mistakes-county-2024": [
        # the circular of another form is known as such once that form is
        "form-cited",
        "prose-agency",
        "prose-fee",
        "prose-government",
        "prose-hole",
        "prose-length",
        "prose-outcome",
        "prose-parts",
        "prose-repeated",
        "prose-share",
        "prose-typography",
        "prose-typography",
        "prose-typography",
        "prose-year",
        "same-as-last-year",
        "text-unplaced",
    ],
}


def sample(name):
    return load(SAMPLES / f"{name}.toml")


def findings_on(name):
    report = sample(name)
    previous, reason = load_previous(report, SAMPLES / f"{name}.toml")
    assert not reason
    return check(report, previous)


def test_every_sample_is_described_here():
    assert {path.stem for path in SAMPLES.glob("*.toml")} == RIGHT | WRONG.keys()


@pytest.mark.parametrize("name", sorted(RIGHT | WRONG.keys()))
def test_sample_is_written_as_the_program_writes_it(name):
    assert dumps(sample(name)).encode() == (SAMPLES / f"{name}.toml").read_bytes()


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_sample_without_mistakes_has_no_finding(name):
    assert findings_on(name) == []


@pytest.mark.parametrize("name", sorted(WRONG))
def test_sample_with_mistakes_has_just_those(name):
    assert sorted(finding.rule for finding in findings_on(name)) == WRONG[name]


def test_samples_show_every_rule_once_at_least():
    shown = {rule for rules in WRONG.values() for rule in rules}
    # an order that signing refuses can only be written by hand: checks/test_signoffs.py
    # and what an import left open is told under the id of what reading found
    rules = {rule.id for rule in RULES} - {"signoff-order", "import-open"}
    assert shown - READING_RULES.keys() == rules


def test_samples_show_what_is_accepted():
    accepted = {
        (finding.rule, finding.accepted)
        for name in WRONG
        for finding in findings_on(name)
        if finding.accepted
    }
    assert accepted == {
        ("jump", "本年起承接城区占道经营的许可"),
        ("prose-repeated", "平台没有变化"),
    }


def test_hotan_has_two_licences_and_nothing_else():
    figures = sample("hotan-commerce-2023").figures
    licences = Place("disclosure", "licences", "decisions")
    assert {place for place, figure in figures.items() if figure} == {licences}
    assert figures[licences] == 2


def test_hotan_fills_every_prose_field():
    report = sample("hotan-commerce-2023")
    assert all(report.text(place) for place in report.form.prose)


def test_hotan_cites_the_circular_of_its_form():
    report = sample("hotan-commerce-2023")
    prose = "".join(report.prose.values())
    assert report.form.circular in prose
    assert "2019" not in prose


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_no_figure_is_blank(name):
    report = sample(name)
    assert not any(report.blanks(table) for table in report.form.tables.values())


def test_busy_city_has_figures_of_every_length():
    report = sample("busy-city-2024")
    assert report.figure(Place("requests", "received", "total")) == 14036
    assert report.figure(Place("disclosure", "licences", "decisions")) == 11034627
    assert report.figure(Place("disclosure", "fees", "amount")) == Decimal("153826.427318")


def test_busy_city_says_in_prose_what_stands_in_its_tables():
    report = sample("busy-city-2024")
    rows = report.form.tables["requests"].rows
    text = report.text(Place("overview", "disclosure_on_request"))

    def total(*prefixes):
        return sum(
            report.figure(Place("requests", key, "total")) or 0
            for key in rows
            if key.startswith(prefixes)
        )

    for words in (
        f"新收政府信息公开申请{total('received')}件",
        f"上年结转{total('carried_over')}件",
        f"办结{total('processed')}件",
        f"予以公开{total('granted')}件",
        f"部分公开{total('partly_granted')}件",
        f"不予公开{total('refused.')}件",
        f"无法提供{total('unavailable.')}件",
        f"不予处理{total('unprocessed.')}件",
        f"其他处理{total('other_outcome.')}件",
        f"结转下年度继续办理{total('carried_forward')}件",
        f"行政复议{report.figure(Place('reviews', 'reconsideration', 'total'))}件",
    ):
        assert words in text
