"""Parts added up in pieces: whose year is taken, what is faulty, what is only doubtful."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gknb.core.files.toml_file import load, save
from gknb.core.forms import Place
from gknb.core.merge import consolidate
from gknb.core.merge import parts as module
from gknb.core.merge.parts import add_up, figures_of
from gknb.core.report import OpenPoint, Report, Source
from tests.prefecture import agency_report

RECEIVED = Place("requests", "received", "natural_person")


@pytest.fixture
def files(tmp_path):
    def write(*years):
        names = []
        for number, year in enumerate(years):
            names.append(str(tmp_path / f"{number}.toml"))
            save(agency_report(number, year), tmp_path / f"{number}.toml")
        return names

    return write


@pytest.mark.parametrize("piece", [1, 2, 250])
def test_the_year_is_that_of_most_parts_whatever_the_pieces(files, monkeypatch, piece):
    monkeypatch.setattr(module, "PIECE", piece)
    names = files(2024, 2023, 2023, 2024, 2023)
    assert consolidate(names).year == 2023
    share = add_up(names)
    assert {key[1]: sums.parts for key, sums in share.sums.items()} == {2024: 2, 2023: 3}
    assert [part.file for part in share.parts] == names
    assert share.files == 5


def test_of_two_years_with_as_many_parts_the_later_one_is_taken(files):
    assert consolidate(files(2024, 2023)).year == 2024


def test_the_year_that_is_asked_for_is_taken_although_most_are_of_another(files):
    whole = consolidate(files(2024, 2023, 2023), year=2024)
    assert (whole.year, len(whole.parts)) == (2024, 1)


def test_progress_counts_every_file(files, monkeypatch):
    monkeypatch.setattr(module, "PIECE", 2)
    told = []
    add_up(files(2024, 2024, 2024), progress=told.append)
    assert told[-1] == 3
    assert told == sorted(told)


def test_a_part_with_errors_is_faulty_and_a_file_that_is_no_report_unreadable(files, tmp_path):
    names = files(2024, 2024)
    wrong = agency_report(1)
    wrong.figures[RECEIVED] += 1
    save(wrong, tmp_path / "1.toml")
    (tmp_path / "x.toml").write_bytes(b"x")
    share = add_up([*names, str(tmp_path / "x.toml")])
    assert [each.part.file for each in share.faulty] == [names[1]]
    assert [each.file for each in share.unreadable] == [str(tmp_path / "x.toml")]
    assert share.doubtful == []


def test_the_figures_of_a_file_are_those_that_are_not_nothing(tmp_path):
    report = Report(agency_report(0).form, figures={RECEIVED: 0})
    report.cover |= {"agency.name": "甲局", "year": 2024}
    other = Place("requests", "received", "enterprise")
    report.put(other, 5)
    save(report, tmp_path / "a.toml")
    assert figures_of(str(tmp_path / "a.toml")) == {other: 5}


def test_only_what_an_import_left_open_in_a_table_is_a_doubt(tmp_path):
    report = agency_report(1)
    report.figures[RECEIVED] += 1
    path = tmp_path / "a.toml"

    def doubtful(*points):
        report.source = Source("原.docx", "a" * 64, dt.date(2025, 1, 2), points)
        save(report, path)
        share = add_up([str(path)])
        assert [len(each.findings) for each in share.faulty] == [1]
        return [each.message for doubt in share.doubtful for each in doubt.findings]

    table = OpenPoint("text-unplaced", "表下另有一行", "核对", ("requests",), ("",))
    prose = OpenPoint("text-unplaced", "文末另有一行", "核对", ("overview",), ("",))
    other = OpenPoint("figure-unread", "无法识别", "核对", ("requests",), ("",))
    assert doubtful() == []
    assert doubtful(prose) == []
    assert [message.rpartition("：")[2] for message in doubtful(prose, table, other)] == [
        "表下另有一行",
        "无法识别",
    ]


def test_a_file_of_another_hand_is_a_part_like_any_and_only_that_is_read_strictly(
    files, monkeypatch
):
    names = files(2024, 2024)
    quick = add_up(names)
    strictly = []
    monkeypatch.setattr(module, "load", lambda file: strictly.append(file) or load(file))
    assert (add_up(names), strictly) == (quick, [])
    Path(names[1]).write_bytes(Path(names[1]).read_bytes() + b"# by hand\n")
    assert (add_up(names), strictly) == (quick, names[1:])
    assert figures_of(names[0]) == {p: f for p, f in agency_report(0).figures.items() if f}
    assert strictly == names[1:]
    assert figures_of(names[1]) == {p: f for p, f in agency_report(1).figures.items() if f}


def open_files():
    return len(list(Path("/dev/fd").iterdir()))


def test_files_come_in_order_with_their_bytes_if_they_are_of_usual_length(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_FILES_AHEAD", 3)
    most = 64 * 1024
    contents = [b"a", b"", b"b" * most, b"c" * (most + 1), b"d", b"e"]
    names = [str(tmp_path / str(number)) for number in range(len(contents))]
    for name, data in zip(names, contents, strict=True):
        Path(name).write_bytes(data)
    given = [*names[:4], str(tmp_path / "gone"), str(tmp_path), "\0", *names[4:]]
    contents[3:4] = [b""] * 4
    before = open_files()
    assert list(module._read(given)) == list(zip(given, contents, strict=True))
    reading = module._read(names * 2)
    for _ in range(4):
        next(reading)
        assert open_files() == before + 2  # three less the one read
    reading.close()
    assert open_files() == before
