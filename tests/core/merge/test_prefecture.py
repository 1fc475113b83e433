"""Ninety agencies, three mistakes: exactly those are named."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from gknb.core.files.toml_file import dumps, load, save
from gknb.core.forms import Place
from gknb.core.merge import compare_stated, consolidate, find_files
from gknb.core.merge.parts import add_up
from gknb.core.report import OpenPoint, Source
from gknb.core.roster import Agency
from gknb.core.work import WorkError, local_executor
from tests.prefecture import YEAR, agency_name, agency_report

NAMES = [agency_name(number) for number in range(90)]
ROSTER = [Agency(name) for name in NAMES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("prefecture")
    for number in range(90):
        save(agency_report(number), folder / f"{number:03}.toml")
    return folder


@pytest.fixture
def files(folder):
    return find_files([str(folder)])


def test_ninety_right_reports_make_a_sound_consolidation(files):
    whole = consolidate(files, roster=ROSTER)
    assert whole.is_sound
    assert (whole.year, len(whole.parts), whole.gaps) == (YEAR, 90, [])


def test_the_absent_the_double_and_the_wrong_one_are_named_and_nobody_else(files, tmp_path):
    double = tmp_path / "again.toml"
    double.write_bytes(Path(files[20]).read_bytes())
    wrong = load(files[30])
    place = Place("requests", "received", "natural_person")
    digits = str(wrong.figures[place])
    assert digits == "196"
    wrong.figures[place] = 169
    save(wrong, tmp_path / "wrong.toml")
    given = [*files[:10], *files[11:30], str(tmp_path / "wrong.toml"), *files[31:], str(double)]
    whole = consolidate(given, roster=ROSTER)
    messages = [finding.message for _, finding in whole.gaps]
    assert len(messages) == 2
    assert messages[0].startswith(f"重复报送：{NAMES[20]}（")
    assert messages[1] == f"缺报：{NAMES[10]}（2024年度）"
    assert [faulty.part.agency for faulty in whole.faulty] == [NAMES[30]]
    assert {f.rule for f in whole.faulty[0].findings} == {"requests-balance"}
    assert not whole.is_sound


def stated(files, *, left_out=(), twice=(), cells=()):
    """A consolidated report as somebody made it by hand, with mistakes."""
    kept = [file for number, file in enumerate(files) if number not in left_out]
    report = consolidate([*kept, *(files[number] for number in twice)]).report("云溪市人民政府")
    for place, figure in cells:
        report.figures[place] = figure
    return report


@pytest.mark.parametrize(("absent", "double"), [(4, 61), (88, 0), (17, 18)])
def test_a_stated_report_tells_who_was_left_out_who_counted_twice_and_what_transposed(
    files, absent, double
):
    whole = consolidate(files)
    gone = {p for n in (absent, double) for p, f in agency_report(n).figures.items() if f}
    untouched = [
        place
        for place, figure in whole.figures.items()
        if figure > 100 and str(figure)[-1] != str(figure)[-2] and place.section == "requests"
        if place not in gone
    ]
    figure = str(whole.figures[untouched[0]])
    swapped = int(figure[:-2] + figure[-1] + figure[-2])
    report = stated(files, left_out=[absent], twice=[double], cells=[(untouched[0], swapped)])
    compared = compare_stated(report, whole.figures, whole.parts)
    assert [part.agency for part in compared.left_out] == [NAMES[absent]]
    assert [part.agency for part in compared.counted_twice] == [NAMES[double]]
    cell = next(finding for finding in compared.findings if finding.place == untouched[0])
    assert "写颠倒" in cell.remedy
    assert (cell.expected, cell.actual) == (figure, str(swapped))
    wrong = {p for p, f in whole.figures.items() if report.figures[p] != f}
    assert {finding.place for finding in compared.findings} == wrong
    assert {finding.rule for finding in compared.findings} == {"merge-sum"}


def test_a_double_file_does_not_make_a_right_stated_report_wrong(files, tmp_path):
    (tmp_path / "again.toml").write_bytes(Path(files[20]).read_bytes())
    whole = consolidate([*files, str(tmp_path / "again.toml")])
    assert whole.figures != consolidate(files).figures
    figures, parts = whole.once()
    assert (figures, len(parts)) == (consolidate(files).figures, 90)
    assert compare_stated(stated(files), figures, parts).findings == []


def test_what_an_absent_agency_may_account_for_is_said(files):
    whole = consolidate(files[1:], roster=ROSTER)
    compared = compare_stated(stated(files), *whole.once(), NAMES[:1])
    assert compared.findings
    assert all(NAMES[0] in finding.remedy for finding in compared.findings)


def test_a_single_cell_that_a_part_is_missing_from_names_that_part(files):
    whole = consolidate(files)
    place = max(
        (p for p in whole.figures if p.section == "disclosure" and p.row == "licences"),
        key=lambda p: whole.figures[p],
    )
    part = next(p for p in whole.parts if load(p.file).figures[place])
    missing = load(part.file).figures[place]
    report = stated(files, cells=[(place, whole.figures[place] - missing)])
    (finding,) = compare_stated(report, whole.figures, whole.parts).findings
    assert part.agency in finding.remedy
    assert "漏了" in finding.remedy


def test_a_part_that_vanished_meanwhile_is_no_traceback(files, tmp_path):
    whole = consolidate(files)
    gone = whole.parts[0]._replace(file=str(tmp_path / "gone.toml"))
    place = next(p for p, f in whole.figures.items() if f)
    report = stated(files, cells=[(place, whole.figures[place] + 1)])
    compared = compare_stated(report, whole.figures, [gone, *whole.parts[1:]])
    assert [finding.place for finding in compared.findings] == [place]


def test_a_right_stated_report_has_no_finding(files):
    whole = consolidate(files)
    assert compare_stated(stated(files), whole.figures, whole.parts).findings == []


def test_a_report_of_another_year_is_named_and_not_counted(files, tmp_path):
    save(agency_report(200, 2023), tmp_path / "old.toml")
    whole = consolidate([*files, str(tmp_path / "old.toml")])
    ((file, finding),) = whole.gaps
    assert file.endswith("old.toml")
    assert finding.message == "“云溪市第200局”的报告为2023年度，本次汇总2024年度"
    assert whole.figures == consolidate(files).figures


def test_an_agency_outside_the_roster_is_told_and_not_counted(files):
    whole = consolidate(files, roster=ROSTER[1:])
    ((_, finding),) = whole.gaps
    assert finding.severity.value == "warning"
    assert finding.message == f"“{NAMES[0]}”不在名单内，没有计入"
    assert whole.is_sound
    assert [part.agency for part in whole.outside] == [NAMES[0]]
    assert whole.figures == consolidate(files[1:]).figures
    assert NAMES[0] not in whole.report().merged


def test_errors_of_who_is_outside_the_roster_stop_nothing(files, tmp_path):
    report = load(files[0])
    report.figures[Place("requests", "received", "enterprise")] += 1
    save(report, tmp_path / "a.toml")
    whole = consolidate([str(tmp_path / "a.toml"), *files[1:]], roster=ROSTER[1:])
    assert whole.is_sound
    assert not consolidate([str(tmp_path / "a.toml"), *files[1:]]).is_sound


def test_what_an_import_left_open_at_who_is_outside_the_roster_is_not_told(files, tmp_path):
    report = load(files[0])
    point = OpenPoint("text-unplaced", "表下另有一行", "核对", ("requests",), ("",))
    report.source = Source("原.docx", "a" * 64, dt.date(2025, 1, 2), (point,))
    save(report, tmp_path / "a.toml")
    sources = [str(tmp_path / "a.toml"), *files[1:]]
    assert len(consolidate(sources).doubtful) == 1
    assert consolidate(sources, roster=ROSTER[1:]).doubtful == []


def test_a_sum_with_somebody_outside_the_roster_is_explained_by_him(files):
    stated = consolidate(files).report()
    whole = consolidate(files, roster=ROSTER[1:])
    compared = compare_stated(stated, *whole.once(), whole.absent, whole.outside)
    assert [part.agency for part in compared.outside] == [NAMES[0]]
    assert (compared.left_out, compared.counted_twice) == ([], [])
    assert any(f"很可能计入了名单外的“{NAMES[0]}”的报告" in f.remedy for f in compared.findings)
    right = whole.report()
    assert compare_stated(right, *whole.once(), (), whole.outside) == ([], [], [], [])


def test_parts_are_in_the_order_of_the_roster(files):
    assert [part.agency for part in consolidate(files).parts] == NAMES
    backwards = consolidate(files, roster=ROSTER[::-1])
    assert [part.agency for part in backwards.parts] == NAMES[::-1]
    assert backwards.figures == consolidate(files).figures


def test_names_that_the_roster_writes_in_short_are_no_gap(files):
    roster = [Agency(name.removeprefix("云溪")) for name in NAMES]
    whole = consolidate(files, roster=roster, agency="云溪市人民政府")
    assert (whole.gaps, whole.absent) == ([], [])


def test_a_misspelt_name_is_said_to_be_the_absent_one(files):
    whole = consolidate(
        files, roster=[Agency("云溪市第０ 00局"), Agency("云溪市第001分局"), *ROSTER[2:]]
    )
    (_, absent), (_, unexpected) = whole.gaps
    assert "名单外的“云溪市第001局”" in absent.remedy
    assert "云溪市第001局" in unexpected.message


def test_processes_and_threads_give_the_same_bytes_as_one_process(files, monkeypatch):
    monkeypatch.setattr("gknb.core.merge.parts.PIECE", 7)
    alone = dumps(consolidate(files).report("某市人民政府"))
    with ThreadPoolExecutor(3) as executor:
        assert dumps(consolidate(files, executor=executor).report("某市人民政府")) == alone
    with local_executor(len(files), 2) as executor:
        assert isinstance(executor, ProcessPoolExecutor)
        assert dumps(consolidate(files, executor=executor).report("某市人民政府")) == alone


def test_an_executor_that_breaks_down_is_said_as_such(files):
    class Broken(ThreadPoolExecutor):
        def submit(self, *_):
            raise BrokenExecutor("killed")

    with Broken(1) as executor, pytest.raises(WorkError, match="killed"):
        consolidate(files, executor=executor)


def test_a_dask_cluster_gives_the_same_bytes(files, tmp_path):
    pytest.importorskip("distributed")
    script = (
        "import sys\n"
        "from distributed import LocalCluster\n"
        "from gknb.core.merge import consolidate\n"
        "from gknb.core.work import cluster_executor\n"
        "from gknb.core.files.toml_file import dumps\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True,\n"
        "                      dashboard_address=None) as cluster:\n"
        "        with cluster_executor(cluster.scheduler_address) as executor:\n"
        "            whole = consolidate(sys.argv[1:], executor=executor)\n"
        "    sys.stdout.write(dumps(whole.report('某市人民政府')))\n"
    )
    path = tmp_path / "cluster.py"
    path.write_text(script, encoding="utf-8")
    printed = subprocess.run([sys.executable, path, *files], capture_output=True, check=True)
    assert printed.stdout.decode() == dumps(consolidate(files).report("某市人民政府"))


def test_nothing_but_unreadable_files_is_said(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"\xff")
    with pytest.raises(ValueError, match="UTF-8"):
        consolidate([str(tmp_path / "a.toml")])


def test_progress_goes_up_to_the_number_of_files(files):
    told = []
    add_up(files, progress=told.append)
    assert told[-1] == 90


class TestSources:
    def test_a_folder_stands_for_its_reports_but_the_one_left_out(self, tmp_path):
        for name in ("b.toml", "a.toml", "c.txt", ".hidden.toml", "sub/d.toml"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
        found = find_files([str(tmp_path)], [str(tmp_path / "b.toml")])
        assert [os.path.relpath(f, tmp_path) for f in found] == ["a.toml", "sub/d.toml"]

    def test_a_pattern_and_a_name_for_the_same_file_give_it_once(self, tmp_path):
        for name in ("a.toml", "b.toml"):
            (tmp_path / name).touch()
        found = find_files([str(tmp_path / "b.toml"), str(tmp_path / "*.toml")])
        assert [Path(file).name for file in found] == ["b.toml", "a.toml"]

    def test_what_does_not_exist_is_kept_to_be_named(self):
        assert find_files(["没有.toml"]) == ["没有.toml"]
