"""Every finding is two lines of at most 60 cells: what and where, then what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from gknb.core.checks import RULES, check
from gknb.core.checks.examples import EXAMPLES
from gknb.core.checks.prose_figures import prose_figures
from gknb.core.files.previous import load_previous
from gknb.core.files.toml_file import load
from gknb.core.forms import COVER, Place
from tests.core.checks.test_examples import RUN, findings
from tests.paths import SAMPLES

SENTENCES = Path(__file__).parent / "claims" / "sentences.txt"

WIDEST = 60


def too_wide(found):
    return [
        (line, cell_len(line))
        for finding in found
        for line in (finding.message, finding.remedy)
        if cell_len(line) > WIDEST
    ]


@pytest.mark.parametrize("rule", RUN, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_told_in_two_lines(complete, rule):
    found = findings(rule, complete, EXAMPLES[rule.id].finds)
    assert too_wide(found) == []
    assert not any("\n" in line for f in found for line in (f.message, f.remedy))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("with-mistakes-*.toml")), ids=lambda p: p.stem)
def test_the_findings_of_a_sample_are_told_in_two_lines(path):
    report = load(path)
    previous, _ = load_previous(report, path)
    found = check(report, previous, final=True)
    assert found
    assert too_wide(found) == []


def test_the_longest_labels_with_sums_of_four_digits_fit(complete):
    report, last = complete(), complete()
    last.put(Place(COVER, "year"), 2022)
    for number, place in enumerate(report.form.keyed_places):
        if place.section == "requests":
            report.put(place, 100 + 2 * number)
            last.put(place, 200 + number)
        elif place.section == "reviews":
            report.put(place, None if number % 2 else 12_345)
        elif place.column == "decisions":
            report.put(place, 11_000_000 + number)
            last.put(place, 1_000_000)
        elif place.column != "amount":
            report.put(place, {"in_force": 1200, "issued": 3400, "repealed": 100}[place.column])
            last.put(place, 10)
    found = [f for f in check(report, last) if not f.rule.startswith("prose-figure")]
    assert {"requests-balance", "carried-over", "figure-blank"} <= {f.rule for f in found}
    assert too_wide(found) == []


def test_a_blank_and_an_odd_figure_fit_at_every_place(complete):
    for place in complete().form.keyed_places:
        report = complete()
        report.put(place, None)
        assert too_wide(check(report)) == []
        report.put(place, -98_765)
        assert too_wide([f for f in check(report) if f.rule == "figure-value"]) == []


def test_what_prose_states_fits_whatever_it_states(complete):
    report = complete()
    for number, place in enumerate(report.form.keyed_places):
        report.put(place, 12_345 + number)
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    texts = [line.split("|")[2].strip() for line in lines if line.count("|") == 2]
    found = []
    for text in texts:
        report.put(Place("overview", "disclosure_on_request"), text)
        found += prose_figures(report)
    assert len(found) > 200
    assert too_wide(found) == []


def test_a_long_list_of_parts_fits(complete):
    report = complete()
    parts = "、".join(f"{name}类1008条" for name in "甲乙丙丁戊己庚辛")
    report.put(Place("overview", "proactive_disclosure"), f"共发布信息9000条，其中{parts}。")
    (finding,) = [f for f in check(report) if f.rule == "prose-parts"]
    assert "8项相加为8064条" in finding.message
    assert too_wide([finding]) == []


def test_messages_have_no_spaces_beside_figures_and_no_old_words():
    for rule in RULES:
        for text in (rule.summary, rule.finds, rule.leaves):
            assert "一字不差" not in text
            assert "说明理由后接受" not in text
