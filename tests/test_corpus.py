"""Small files that once broke something, or took for ever: each is read or refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from gknb.core.checks import check
from gknb.core.checks.claims.statements import _LONGEST_SENTENCE
from gknb.core.checks.model import MOST_AT_A_PLACE
from gknb.core.checks.prose_figures import statements_in
from gknb.core.checks.typography import _numbers_an_item, typography
from gknb.core.files.toml_file import ReportFileError, dumps, load, loads
from gknb.core.files.values import MOST_CHARACTERS, MOST_LINES
from gknb.core.forms import Place
from gknb.core.reading import ReadingError, read
from gknb.core.rendering import FORMATS, as_bytes, findings
from gknb.core.report import Report
from gknb.core.safe_text import CONTROLS
from tests.paths import SAMPLES

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
REFUSED = {"rows-without-end.txt": "太多"}


def understood(path) -> Report:
    return load(path) if path.suffix == ".toml" else read(path.read_bytes()).report


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_once_broke_is_read_or_refused(path):
    if path.name in REFUSED:
        with pytest.raises((ReportFileError, ReadingError), match=REFUSED[path.name]):
            understood(path)
        return
    report = understood(path)
    assert loads(dumps(report).encode(), "").figures == report.figures
    said = findings.render(check(report), report.form, path.name)
    assert not CONTROLS.search(said.replace("\n", ""))
    for name in FORMATS:
        if not FORMATS[name].is_binary:
            text = as_bytes(name, report).decode()
            assert not CONTROLS.search(text.replace("\n", "").replace("\t", ""))


def test_a_text_with_a_thousand_slips_has_some_listed_and_the_others_counted():
    report = load(CORPUS[0].parent / "many-slips.toml")
    found = [f for f in check(report) if f.rule == "prose-typography"]
    assert len(found) == MOST_AT_A_PLACE + 1
    rest = len(list(typography(report))) - MOST_AT_A_PLACE
    assert any(f"另有{rest}处" in f.message for f in found)
    assert sum(1 for f in found if f.repair) <= MOST_AT_A_PLACE


@pytest.mark.parametrize(
    ("before", "is_number"),
    [
        ("1", True), ("12", True), ("一", True), ("十二", True), ("。3", True), ("甲，十二", True),
        ("123", False), ("a12", False), ("", False), ("甲", False), ("一二三", False),
    ],
)  # fmt: skip
def test_the_number_of_an_item_is_found_by_what_stands_before_its_bracket(before, is_number):
    assert _numbers_an_item(before[-3:]) == _numbers_an_item(before) == is_number


def test_a_sentence_beyond_all_measure_states_nothing():
    report = load(CORPUS[0].parent / "one-sentence.toml")
    place = Place("overview", "disclosure_on_request")
    assert len(report.text(place)) > _LONGEST_SENTENCE
    assert statements_in(report, place) == ()
    report.put(place, report.text(place)[:100])
    assert statements_in(report, place) != ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<!DOCTYPE html>" + b"<p>a</p>" * 80_000, "标签"),
        (b"<html><table>" + b"<td>" * 160_000, "标签"),
        (b"a\n" * 100_001, "行"),
    ],
)
def test_a_document_beyond_all_measure_is_refused_before_it_is_parsed(data, words, monkeypatch):
    def parsed(*_arguments, **_options):
        raise AssertionError

    monkeypatch.setattr("lxml.etree.fromstring", parsed)
    monkeypatch.setattr("gknb.core.reading.formats.text._Walk", parsed)
    with pytest.raises(ReadingError, match=f"{words}.*太多"):
        read(data)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("文" * (MOST_CHARACTERS + 1), f"有 {MOST_CHARACTERS + 1} 字"),
        ("文\n" * MOST_LINES, f"有 {MOST_LINES + 1} 行"),
    ],
)
@pytest.mark.parametrize("key", ["agency.name", "other_matters.text", "accepted.reason"])
def test_a_text_beyond_all_measure_is_refused_at_its_key(text, words, key):
    whole = dumps(load(SAMPLES / "hotan-commerce-2023.toml"))
    quoted = f'"""\n{text}"""'
    if key == "accepted.reason":
        added = f'{whole}\n[[accepted]]\nrule = "a"\nplace = "b"\nreason = {quoted}\n'
    else:
        table, name = key.split(".")
        lines = whole.split(f"[{table}]\n")
        rest = lines[1].split("\n[", 1)
        kept = "" if table == "other_matters" else 'kind = "department"\n'
        after = f"\n[{rest[1]}" if len(rest) > 1 else ""
        added = f"{lines[0]}[{table}]\n{kept}{name} = {quoted}\n{after}"
    with pytest.raises(ReportFileError, match=words) as caught:
        loads(added.encode(), "a.toml")
    assert [problem.path for problem in caught.value.problems] == [key]
