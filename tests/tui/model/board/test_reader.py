"""Files read for the board: as `check` finds them, kept for as long as nothing has changed."""

from __future__ import annotations

import json

import pytest

from gknb.commands.check import command as check
from gknb.core.campaign import Campaign, open_campaign
from gknb.core.files import toml_file
from gknb.core.forms import COVER, Place
from gknb.tui.model.board import kept as kept_module
from gknb.tui.model.board import reader
from gknb.tui.model.board.kept import load_kept, save_kept, settings_digest
from gknb.tui.model.board.reader import read_folder, read_one
from tests.prefecture import YEAR, agency_report

OVER = Place("requests", "carried_over", "natural_person")
GRANTED = Place("requests", "granted", "natural_person")
PREVIOUS = Place(COVER, "previous")


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def folder(tmp_path):
    """Three reports, one of them with an error; the first one compared with last year's."""
    folder = tmp_path / "reports"
    folder.mkdir()
    last = tmp_path / "last.toml"
    toml_file.save(agency_report(0, YEAR - 1), last)
    for number in range(3):
        report = agency_report(number)
        if number == 0:
            report.put(PREVIOUS, "../last.toml")
        if number == 2:
            report.put(GRANTED, (report.figure(GRANTED) or 0) + 1)
        toml_file.save(report, folder / f"{number}.toml")
    return folder


def read(folder, kept=None, campaign=None):
    """What is known of a folder, by the names of its files."""
    files = [str(path) for path in sorted(folder.glob("*.toml"))]
    known = {}
    for batch in read_folder(files, kept or {}, campaign or Campaign(), lambda: False):
        known |= batch
    return {name.rpartition("/")[2]: entry for name, entry in known.items()}


@pytest.fixture
def work(monkeypatch):
    """The files that were really read."""
    done = []

    def spy(file, campaign):
        done.append(file.rpartition("/")[2])
        return read_one(file, campaign)

    monkeypatch.setattr(reader, "read_one", spy)
    return done


def test_the_numbers_are_those_of_check_with_last_years_report(folder, capsys):
    known = read(folder)
    for name, entry in known.items():
        check.main([str(folder / name), "--json"], standalone_mode=False)
        findings = json.loads(capsys.readouterr().out)
        found = [finding["severity"] for finding in findings if "accepted" not in finding]
        assert entry.summary.errors == found.count("error"), name
        assert entry.summary.warnings == found.count("warning"), name
        assert len(entry.summary.lines) + entry.summary.more == len(found)
    assert known["2.toml"].summary.is_wrong
    assert any("上年" in line.message for line in known["0.toml"].summary.lines)


def test_what_is_kept_is_not_read_again_and_says_the_same(folder, work):
    first = read(folder)
    save_kept(folder, "x", first)
    work.clear()
    again = read(folder, load_kept(folder, "x"))
    assert again == first
    assert work == []


def test_a_changed_report_is_read_again_also_with_its_old_time_and_size(folder, work):
    first = read(folder)
    path = folder / "1.toml"
    status = path.stat()
    old = path.read_bytes()
    new = old.replace(b"\xe4\xba\x91", b"\xe9\x9d\x92", 1)  # 云 → 青: as many bytes
    assert len(new) == len(old)
    path.write_bytes(new)
    import os

    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    work.clear()
    again = read(folder, first)
    assert work == ["1.toml"]
    assert again["1.toml"].digest != first["1.toml"].digest


def test_a_changed_last_years_report_is_read_again(folder, work):
    first = read(folder)
    last = folder.parent / "last.toml"
    report = toml_file.load(last)
    place = Place("requests", "carried_forward", "natural_person")
    report.put(place, (report.figure(place) or 0) + 5)
    toml_file.save(report, last)
    work.clear()
    again = read(folder, first)
    assert work == ["0.toml"]
    assert again["0.toml"].summary.lines != first["0.toml"].summary.lines
    last.unlink()
    work.clear()
    gone = read(folder, again)
    assert work == ["0.toml"]
    assert "不能使用" in gone["0.toml"].summary.doubt


def test_last_years_report_that_comes_into_its_folder_is_compared(folder, work):
    years = folder.parent / "2023"
    years.mkdir()
    (folder / "gknb.toml").write_text('previous = "../2023"\n', encoding="utf-8")
    before = read(folder, None, open_campaign(folder))
    toml_file.save(agency_report(1, YEAR - 1), years / "b.toml")
    work.clear()
    after = read(folder, before, open_campaign(folder))
    assert "1.toml" in work
    assert after["1.toml"].summary.received_before is not None
    assert before["1.toml"].summary.received_before is None
    work.clear()
    read(folder, after, open_campaign(folder))
    assert [name for name in work if name != "gknb.toml"] == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data.replace(b'"errors"', b'"error"') + b" ",
        lambda data: data.replace(b"0", b"1", 1),
        lambda _: b"",
        lambda _: b"\xff\x00",
        lambda data: data.partition(b"\n")[0] + b"\n[]",
    ],
)
def test_what_is_kept_and_damaged_counts_for_nothing_and_is_written_again(folder, damage):
    known = read(folder)
    save_kept(folder, "x", known)
    file = kept_module._file(folder)
    file.write_bytes(damage(file.read_bytes()))
    assert load_kept(folder, "x") == {}
    save_kept(folder, "x", known)
    assert load_kept(folder, "x") == known


def test_a_kept_file_of_the_right_digest_and_the_wrong_shape_counts_for_nothing(folder):
    import hashlib

    stamp = kept_module.program_stamp()
    for summaries in ({"1.toml": []}, {"1.toml": [[], "", "", "", None]}, [], {"1.toml": 3}):
        document = {"program": stamp, "settings": "x", "summaries": summaries}
        body = json.dumps(document).encode()
        file = kept_module._file(folder)
        file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        assert load_kept(folder, "x") == {}


def test_other_settings_and_another_program_read_everything_again(folder, monkeypatch):
    save_kept(folder, "x", read(folder))
    assert len(load_kept(folder, "x")) == 3
    assert load_kept(folder, "y") == {}
    monkeypatch.setattr(kept_module, "program_stamp", lambda: "later")
    assert load_kept(folder, "x") == {}


def test_a_deadline_or_signature_of_the_settings_is_another_digest(folder):
    seen = {settings_digest(Campaign())}
    for text in ('[deadlines]\ndepartment = "01-20"\n', 'signatures = ["终审"]\n'):
        (folder / "gknb.toml").write_text(text, encoding="utf-8")
        seen.add(settings_digest(open_campaign(folder)))
    assert len(seen) == 3


def test_only_the_folders_opened_last_are_kept(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(kept_module, "MOST_FOLDERS", 2)
    known = read(folder)
    for number in range(4):
        save_kept(tmp_path / f"f{number}", "x", known)
    assert len(list(kept_module.state_folder("board").iterdir())) == 2


def test_a_file_that_cannot_be_opened_is_told_and_not_kept(folder):
    (folder / "3.toml").symlink_to(folder / "nowhere")
    known = read(folder)
    assert "不能读取" in known["3.toml"].summary.unreadable
    save_kept(folder, "x", known)
    assert "3.toml" not in load_kept(folder, "x")


def test_many_files_are_read_by_processes_with_the_same_result(folder, monkeypatch):
    one = read(folder)
    monkeypatch.setattr(reader, "WORTH_A_POOL", 1)
    monkeypatch.setattr(reader, "FIRST", 1)
    assert read(folder) == one


def test_where_processes_are_killed_the_rest_is_read_here(folder, monkeypatch):
    from concurrent.futures.process import BrokenProcessPool

    one = read(folder)

    def broken(*_):
        yield {str(folder / "0.toml"): one["0.toml"]}
        raise BrokenProcessPool

    monkeypatch.setattr(reader, "_read_on_all_cores", broken)
    assert read(folder) == one


def test_nothing_more_is_read_once_nobody_wants_it(folder, work):
    files = [str(path) for path in sorted(folder.glob("*.toml"))]
    batches = read_folder(files, {}, Campaign(), lambda: len(work) == 1)
    assert len(list(batches)) == 1
