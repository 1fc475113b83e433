"""What a signature is bound to: what a report says, and not how its file is laid out."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from copy import deepcopy
from decimal import Decimal

import pytest
import tomli_w
from hypothesis import assume, given
from hypothesis import strategies as st

from gknb.core.digests import (
    DATE,
    canonical,
    digests,
    part_name,
    part_of,
    part_place,
    parts,
)
from gknb.core.files.toml_file import dumps, load, loads
from gknb.core.forms import COVER, Measure, Place
from gknb.core.report import Accepted, standard_title
from tests.paths import SAMPLES
from tests.strategies import amounts, counts, reports

SAMPLE = SAMPLES / "busy-city-2024.toml"
FEES = Place("disclosure", "fees", "amount")
FILLED = [load(SAMPLES / f"{name}.toml") for name in ("busy-city-2024", "with-mistakes-2020")]


def filled():
    """A report of either form, to be changed; drawing all of one would take the most time."""
    return st.sampled_from(FILLED).map(deepcopy)


def shuffled(draw, table):
    """The same table with its keys in another order."""
    keys = draw(st.permutations(list(table)))
    return {
        key: shuffled(draw, table[key]) if isinstance(table[key], dict) else table[key]
        for key in keys
    }


def leaves(table, above=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def changed(before, after):
    return {part for part in after if before[part] != after[part]}


def test_zero_is_zero_however_it_is_spelled_and_is_no_blank():
    report = load(SAMPLE)
    seen = set()
    for spelled in ("0", "0.000", "0E-6"):
        report.put(FEES, Decimal(spelled))
        seen.add(digests(report)["disclosure"])
    assert len(seen) == 1
    for other in (None, Decimal("-0.000000")):  # which is printed as it is written
        report.put(FEES, other)
        assert digests(report)["disclosure"] not in seen


def test_a_long_amount_is_not_rounded():
    report = load(SAMPLE)
    seen = set()
    for spelled in ("123456789012.12345678901234567890", "123456789012.12345678901234567891"):
        report.put(FEES, Decimal(spelled))
        seen.add(digests(report)["disclosure"])
    assert len(seen) == 2


def test_the_standard_title_is_the_same_written_out_or_not():
    report = load(SAMPLE)
    before = digests(report)
    report.put(Place(COVER, "title"), standard_title(report.agency, report.year))
    assert digests(report) == before


def test_what_is_accepted_is_no_content():
    report = load(SAMPLE)
    before = digests(report)
    report.accepted.append(Accepted("jump", "requests", "核对过"))
    assert digests(report) == before


@pytest.mark.parametrize("part", ["requests", DATE])
def test_the_digest_can_be_computed_from_the_file_by_anybody(part):
    report = load(SAMPLE)
    document = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    entries = (
        [["signed_on", document["signed_on"].isoformat()]]
        if part == DATE
        else [[f"requests.{path}", str(figure)] for path, figure in leaves(document["requests"])]
    )
    in_order = [path for path, _ in entries]
    text = json.dumps([report.form.key, part, entries], ensure_ascii=False, separators=(",", ":"))
    assert in_order
    assert digests(report)[part] == hashlib.sha256(text.encode()).hexdigest()


def test_a_department_is_the_same_written_out_or_not():
    report = load(SAMPLE)
    report.cover.pop("agency.kind", None)
    unset = digests(report)
    report.put(Place(COVER, "agency.kind"), "department")
    assert digests(report) == unset
    report.put(Place(COVER, "agency.kind"), "government")
    assert changed(unset, digests(report)) == {COVER}


@pytest.mark.parametrize(
    ("place", "part"),
    [
        (Place(COVER, "signed_on"), DATE),
        (Place(COVER, "previous"), None),
        (Place(COVER, "title"), COVER),
        (FEES, "disclosure"),
    ],
)
def test_every_place_is_of_one_part(place, part):
    assert part_of(place) == part


def test_a_part_has_a_name_and_a_place_to_go_to():
    report = load(SAMPLE)
    assert part_place(DATE) == Place(COVER, "signed_on")
    assert part_place("requests") == Place("requests")
    assert part_name(report.form, "requests").startswith("三、")
    assert part_name(report.form, DATE) == "封面 › 落款日期"


def test_what_a_place_says_however_it_is_written():
    report = load(SAMPLE)
    report.put(FEES, Decimal("10.50"))
    assert canonical(report, FEES) == "10.5"
    report.put(FEES, Decimal(100))
    assert canonical(report, FEES) == "100"
    report.put(FEES, Decimal("100.00"))
    assert canonical(report, FEES) == "100"
    report.put(FEES, None)
    assert canonical(report, FEES) is None
    text = next(iter(report.form.prose))
    report.put(text, " 一 \r\n\n　二\n")
    assert canonical(report, text) == "一\n二"
    report.put(text, " \n")
    assert canonical(report, text) is None


@given(st.data(), reports())
def test_the_digest_does_not_depend_on_the_order_of_keys_or_on_blank_lines(data, report):
    report.signoffs.clear()
    text = dumps(report)
    other = tomli_w.dumps(shuffled(data.draw, tomllib.loads(text)))
    spaced = re.sub(r"(?m)^(\[|\w+ = [0-9])", r"\n\n  \1", other)
    assert digests(loads(spaced.encode(), "x")) == digests(loads(text.encode(), "x"))


@given(filled(), amounts(), st.integers(0, 5))
def test_the_digest_does_not_depend_on_how_an_amount_is_spelled(report, amount, zeros):
    place = next(
        p
        for p in report.form.keyed_places
        if report.form.tables[p.section].column(p).measure is Measure.AMOUNT
    )
    report.put(place, amount)
    before = digests(report)
    spelled = f"{amount:f}" + ("" if "." in f"{amount:f}" else ".") + "0" * (zeros + 1)
    report.put(place, Decimal(spelled))
    assert digests(report) == before


@given(st.data(), filled(), counts())
def test_any_figure_changes_the_digest_of_its_section_and_of_no_other(data, report, count):
    place = data.draw(st.sampled_from(report.form.keyed_places))
    before = digests(report)
    old = report.value(place)
    report.put(place, None if old == count else count)
    assume(report.value(place) != old)
    assert changed(before, digests(report)) == {place.section}


@given(st.data(), filled(), st.characters(categories=["L", "N", "P", "S"]))
def test_any_character_changes_the_digest_of_its_section_and_of_no_other(data, report, char):
    place = data.draw(st.sampled_from(list(report.form.prose)))
    text = report.text(place)
    at = data.draw(st.integers(0, len(text)))
    before = digests(report)
    report.put(place, text[:at] + char + text[at:])
    assert changed(before, digests(report)) == {place.section}


@given(filled(), st.dates())
def test_any_date_changes_the_digest_of_the_date_and_of_no_other_part(report, date):
    assume(report.signed_on != date)
    before = digests(report)
    report.put(Place(COVER, "signed_on"), date)
    assert changed(before, digests(report)) == {DATE}


@given(st.data(), filled())
def test_every_detail_of_the_cover_is_signed_for_but_the_way_to_last_years_file(data, report):
    key = data.draw(
        st.sampled_from(["agency.name", "agency.address", "preamble", "title", "previous"])
    )
    before = digests(report)
    report.put(Place(COVER, key), f"{report.value(Place(COVER, key)) or ''}甲")
    expected = set() if key == "previous" else {COVER}
    # the name has no effect on the title where that is written out
    assert changed(before, digests(report)) == expected


@given(reports())
def test_space_around_paragraphs_and_between_them_is_no_content(report):
    before = digests(report)
    for place in report.form.prose:
        if text := report.text(place):
            report.put(place, "\n\n" + text.replace("\n", " \n\n　") + "　\n")
    assert digests(report) == before


@given(reports())
def test_every_part_has_a_digest_and_every_place_a_part(report):
    assert list(digests(report)) == parts(report.form)
    owners = {part_of(place) for place in report.places()}
    assert owners - {None} == set(parts(report.form))
