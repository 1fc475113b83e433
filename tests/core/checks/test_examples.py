"""Every example of the manual is run: what a rule finds and what it leaves."""

from __future__ import annotations

import re
from pathlib import Path

from gknb.core.checks import RULES
from gknb.core.checks.examples import EXAMPLES
from gknb.core.forms import COVER, Place
from gknb.core.places import place_at
from tests.core.checks.test_told import told

MADE_ELSEWHERE = {
    "signoff-stale",
    "signoff-missing",
    "signoff-order",
    "import-open",
    "acceptance-refused",
    "acceptance-stale",
}
"""Not by figures and prose alone; tested beside their own rules."""
RUN = [rule for rule in RULES if rule.id not in MADE_ELSEWHERE]


def put(report, changes):
    for path, value in changes:
        place = place_at(report.form, path)
        assert place is not None, path
        report.put(place, value)
    return report


def findings(rule, complete, example):
    previous = complete()
    previous.cover["year"] = 2022
    return list(rule.findings(put(complete(), example.changes), put(previous, example.last_year)))


def test_a_rule_finds_its_example_and_tells_what_is_written(complete):
    text = (Path(__file__).parent / "told_of_examples.txt").read_text(encoding="utf-8")
    expected = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = []
    for rule in RUN:
        report = put(complete(), EXAMPLES[rule.id].finds.changes)
        lines = [told(report, each) for each in findings(rule, complete, EXAMPLES[rule.id].finds)]
        assert lines, rule.id
        found += lines
    assert found == expected


def test_a_rule_leaves_the_example_beside_it(complete):
    for rule in RUN:
        assert findings(rule, complete, EXAMPLES[rule.id].leaves) == [], rule.id


def test_every_rule_has_both_examples_and_no_other_has_any():
    assert EXAMPLES.keys() == {rule.id for rule in RULES}
    assert all(rule.finds and rule.leaves and rule.finds != rule.leaves for rule in RULES)


def test_last_year_is_a_report_of_the_year_before(complete):
    previous = complete()
    previous.put(Place(COVER, "year"), 2022)
    assert previous.year == 2022


HIDDEN = {"requests-balance", "split-figure", "same-as-last-year", "after-reconsideration"}
"""Told by their sums or by their absence."""


def test_the_figures_of_an_example_are_those_that_its_text_tells():
    for rule, (finds, leaves) in EXAMPLES.items():
        for example in (finds, leaves):
            for path, value in (*example.changes, *example.last_year):
                if type(value) is int and value and rule not in HIDDEN:
                    told = re.findall(r"-?[0-9]+", example.text)
                    assert str(value) in told, (rule, path, value)


def test_the_sums_of_an_example_are_those_that_its_text_tells(complete):
    for name, sums in [("requests-balance", ["21", "13"])]:
        (rule,) = [rule for rule in RULES if rule.id == name]
        (finding,) = findings(rule, complete, EXAMPLES[name].finds)
        assert all(each in finding.message for each in sums)
        assert re.findall(r"[0-9]+", EXAMPLES[name].finds.text) == sums
