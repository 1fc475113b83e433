"""Commands on many files at once: what each writes, and what it says in JSON or not at all."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.files.toml_file import load, save
from gknb.core.forms import Place
from gknb.core.report import new_report
from tests.paths import SAMPLES

CITY, COUNTY = SAMPLES / "busy-city-2024.toml", SAMPLES / "county-2023.toml"
SIGNED = SAMPLES / "with-mistakes-signed-2024.toml"
REGISTER = SAMPLES / "requests-register-2024.csv"


def run(*arguments):
    return CliRunner().invoke(cli, list(map(str, arguments)))


class TestPrint:
    def test_a_folder_stands_for_its_reports(self, tmp_path):
        shutil.copy(CITY, tmp_path / "a.toml")
        run("print", tmp_path, "-o", f"{tmp_path}/out/", "--format", "text")
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.txt"]

    def test_quiet_says_nothing_of_what_was_written(self, tmp_path):
        assert run("print", CITY, "-o", tmp_path / "a.txt", "-q").output == ""


class TestSign:
    def test_signatures_of_many_are_listed(self):
        result = run("sign", "--list", CITY, SIGNED)
        assert result.exit_code == 0
        assert result.stdout.count("初审") >= 2

    def test_as_json_with_their_states(self):
        (one,) = json.loads(run("sign", "--list", "--json", SIGNED).stdout)
        assert (one["agency"], one["year"]) == ("云溪市商务局", 2024)
        first = one["stages"][0]
        assert (first["stage"], first["state"], first["changed"]) == ("初审", "stale", ["problems"])
        assert first["entry"]["name"] == one["record"][0]["name"] == "陈静"

    def test_one_that_cannot_be_read_is_2(self, tmp_path):
        (tmp_path / "坏.toml").write_text("x", encoding="utf-8")
        result = run("sign", "--list", "--json", CITY, tmp_path / "坏.toml")
        assert result.exit_code == 2
        assert len(json.loads(result.stdout)) == 1


class TestMerge:
    @pytest.fixture
    def parts(self, tmp_path):
        folder = tmp_path / "部门"
        folder.mkdir()
        for name in ("甲局", "乙局"):
            report = new_report(name, 2024)
            for place in report.form.keyed_places:
                report.put(place, 0)
            save(report, folder / f"{name}.toml")
        return folder

    def test_parts_and_where_the_sum_is_written(self, parts, tmp_path):
        out = tmp_path / "汇总.toml"
        result = run("merge", parts, "-o", out, "--json", "-q")
        found = json.loads(result.stdout)
        assert (result.exit_code, result.stderr) == (0, "")
        assert [part["agency"] for part in found["parts"]] == ["乙局", "甲局"]
        assert (found["written"], found["is_sound"], found["findings"]) == (str(out), True, [])

    def test_what_is_wrong_and_that_nothing_was_written(self, parts, tmp_path):
        shutil.copy(parts / "甲局.toml", parts / "丙.toml")
        (parts / "坏.toml").write_text("x", encoding="utf-8")
        result = run("merge", parts, "-o", tmp_path / "汇总.toml", "--json")
        found = json.loads(result.stdout)
        assert result.exit_code == 1
        assert found["written"] is None
        assert {finding["rule"] for finding in found["findings"]} == {"merge-gap"}
        assert [each["file"] for each in found["unreadable"]] == [str(parts / "坏.toml")]

    def test_a_stated_sum_that_differs(self, parts, tmp_path):
        out = tmp_path / "汇总.toml"
        run("merge", parts, "-o", out)
        report = load(out)
        report.put(Place("disclosure", "licences", "decisions"), 3)
        save(report, out)
        result = run("merge", parts, "--check", out, "--json")
        (finding,) = json.loads(result.stdout)["compared"]["findings"]
        assert (result.exit_code, finding["row"], finding["actual"]) == (1, "licences", "3")


class TestTally:
    def test_figures_by_their_paths_and_late_cases(self):
        result = run("tally", REGISTER, "--year", 2024, "--json")
        found = json.loads(result.stdout)
        assert result.exit_code == 0
        assert found["figures"]["requests.received.natural_person"] == 26
        assert (found["year"], found["written"], found["troubles"]) == (2024, None, [])

    def test_the_cases_of_a_figure_and_those_still_open(self):
        explain = ("--explain", "予以公开", "自然人")
        cases = json.loads(run("tally", REGISTER, "--year", 2024, *explain, "--json").stdout)
        assert {case["outcome"] for case in cases["cases"]} == {"granted"}
        due = json.loads(run("tally", REGISTER, "--year", 2024, "--due", "--json").stdout)
        assert all(case["outcome"] is None and case["due_on"] for case in due)
