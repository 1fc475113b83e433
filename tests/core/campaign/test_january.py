"""A city of 72 agencies in January: everything planted is told once, at its agency, and no more."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner, Result

from gknb.cli import cli
from gknb.core.diff import differences
from gknb.core.files.toml_file import load
from tests.january import AGENCIES, JUNK, PLANTED, STRANGER, YEAR, City, Planted, make_city

MISSPELT = "云溪市生态坏境局"
HINT = ("prose-fee",)
"""A rule that only advises here; no letter is written for it."""
NUMBERS = tuple(f"{number}." for number in range(1, 10))
WHAT = {each.agency: each for each in PLANTED}
ALL = (*AGENCIES, STRANGER)


class January(NamedTuple):
    """The city, and what each command told of it."""

    city: City
    folder: Path
    imported: dict[str, Any]
    findings: list[dict[str, Any]]
    statuses: dict[str, dict[str, Any]]
    notes: dict[str, str]
    merged: dict[str, Any]


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(cli, [*map(str, arguments)])
    assert result.exit_code in (0, 1), result.output
    return result


@pytest.fixture(scope="module")
def january(tmp_path_factory):
    folder = tmp_path_factory.mktemp("january")
    city = make_city(folder)
    reports, letters = folder / str(YEAR), folder / "通知"
    last, roster = ("--previous", city.last_year), ("--roster", city.roster)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gknb.core.importing.reading.run_all", _read_here)
        imported = run("import", city.sources, "-o", f"{reports}/", "--json")
    checked = run("check", reports, *last, "--json")
    listed = run("roster", reports, *last, *roster, "--json")
    written = run("notes", reports, *last, *roster, "-o", letters, "--format", "text")
    assert written.exit_code == 0, written.output
    whole = folder / "汇总.toml"
    government = ("--agency", "云溪市人民政府", "--year", YEAR)
    merged = run("merge", reports, *roster, *government, "-o", whole, "--allow-errors", "--json")
    return January(
        city,
        reports,
        json.loads(imported.stdout),
        json.loads(checked.stdout),
        {each["agency"]: each for each in json.loads(listed.stdout)["agencies"]},
        {path.stem: path.read_text(encoding="utf-8") for path in letters.iterdir()},
        json.loads(merged.stdout),
    )


def _read_here(function, items, **_):
    """Read in this process: to start one for each source takes longer than reading it."""
    for item in items:
        try:
            yield function(item)
        except Exception as error:  # noqa: BLE001
            yield error


def of_sources(january, agency):
    return [
        each for each in january.imported["files"] if each["source"] in january.city.files[agency]
    ]


def rules_of(january, agency):
    names = {each["report"] for each in of_sources(january, agency)} - {None}
    return Counter(each["rule"] for each in january.findings if Path(each["file"]).name in names)


def test_the_city_is_as_large_as_it_should_be():
    assert (len(set(AGENCIES)), len(WHAT)) == (72, len(PLANTED))
    assert set(WHAT) <= set(AGENCIES)
    assert sum(bool(each.rules or each.second or each.state != "reported") for each in PLANTED) > 40


def test_check_tells_what_is_planted_at_its_agency_and_nothing_of_the_others(january):
    told = {agency: rules_of(january, agency) for agency in ALL}
    assert told == {agency: Counter(WHAT.get(agency, Planted(agency)).rules) for agency in ALL}


def test_what_is_imported_is_what_was_sent(january):
    for agency in ALL:
        what = WHAT.get(agency, Planted(agency))
        first, *others = of_sources(january, agency)
        if what.refused:
            assert (first["result"], first["report"]) == ("refused", None), agency
            assert what.refused in first["message"], agency
            continue
        if what.second is not None:
            is_same = what.state == "reported"
            results = [each["result"] for each in others]
            assert results == ["same" if is_same else "clean"], agency
        if not what.rules and what.state == "reported":
            problems = (first["result"], first["errors"], first["warnings"])
            assert problems == ("clean", 0, 0), agency
        if what.is_sound:
            report = load(january.folder / first["report"])
            found = differences(january.city.reports[agency], report)
            assert [(each.label, each.before, each.after) for each in found] == [], agency


def test_what_programs_leave_lying_about_is_passed_over(january):
    assert sum(january.imported["passed_over"].values()) == len(JUNK)
    sources = {each["source"] for each in january.imported["files"]}
    assert sources == {file for files in january.city.files.values() for file in files}


def test_roster_tells_where_each_agency_is(january):
    states = {name: each["state"] for name, each in january.statuses.items()}
    assert states == {
        **{name: WHAT.get(name, Planted(name)).state for name in AGENCIES},
        STRANGER: "unlisted",
        MISSPELT: "unlisted",
    }
    late = {name for name, each in january.statuses.items() if each["late"]}
    assert late == {each.agency for each in PLANTED if each.late}


def test_roster_tells_the_names_that_are_meant_and_how_two_reports_differ(january):
    by_name = january.statuses
    renamed = {name: each["other_names"] for name, each in by_name.items() if each["other_names"]}
    assert renamed == {"云溪市自然资源和规划局": ["云溪市自然资源局"]}
    near = {name: each["near"] for name, each in by_name.items() if each["near"]}
    (name, (one,)), *others = near.items()
    assert (name, one["agency"], others) == ("云溪市生态环境局", MISSPELT, [])
    (difference,) = by_name["云溪市人力资源和社会保障局"]["differences"]
    assert (difference["cells"], difference["paragraphs"], difference["cover"]) == (2, 1, 0)


def test_a_note_goes_to_who_has_something_to_do_and_to_nobody_else(january):
    notes = Counter(stem.partition(str(YEAR))[0] for stem in january.notes)
    overview = notes.pop("")  # its name begins with the year
    told = {
        name
        for name in AGENCIES
        if (what := WHAT.get(name)) and (what.rules or what.state != "reported")
    }
    told -= {each.agency for each in PLANTED if each.rules == HINT}
    assert (overview, notes) == (1, dict.fromkeys(told, 1))


def test_a_note_tells_each_cause_once(january):
    for agency, cells in (
        ("云溪市人民防空办公室", 1),
        ("云溪市大数据管理局", 1),
        ("云溪市公共资源交易中心", 2),
        ("云溪市城市管理综合行政执法局", 2),
    ):
        (note,) = [text for stem, text in january.notes.items() if stem.startswith(agency)]
        assert sum(line.lstrip()[:2] in NUMBERS for line in note.splitlines()) == cells, note


def test_the_sum_is_that_of_all_listed_reports_of_the_year_and_tells_who_is_not_in_it(january):
    whole = load(january.folder.parent / "汇总.toml")
    parts = [load(file) for file in sorted(january.folder.glob("*.toml"))]
    outside = (STRANGER, MISSPELT)
    of_year = [each for each in parts if each.year == YEAR and each.agency not in outside]
    for place in whole.form.keyed_places:
        assert (whole.figures.get(place) or 0) == sum(p.figures.get(place) or 0 for p in of_year)
    assert january.merged
