"""One report seen from outside: whose, how far, what is wrong; and many of them in order."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from gknb.core.campaign import check_file, check_files, check_report
from gknb.core.campaign import checking as module
from gknb.core.campaign.checking import Checked, check_piece, checked
from gknb.core.campaign.folder import Campaign
from gknb.core.files.toml_file import save
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.signing import sign
from tests.city import RECEIVED, clean_report

PLACE = Place(COVER, "agency.name")


def finding(severity, accepted=None):
    return Finding("r", severity, PLACE, "m", "r", accepted=accepted)


def test_accepted_findings_and_notes_are_no_errors_and_no_warnings():
    one = Checked(
        "a.toml",
        findings=(
            *[finding(Severity.ERROR)] * 2,
            finding(Severity.ERROR, "核对过"),
            finding(Severity.WARNING),
            finding(Severity.WARNING, "核对过"),
            *[finding(Severity.INFO)] * 3,
        ),
    )
    assert (one.errors, one.warnings) == (2, 1)


@pytest.mark.parametrize(
    ("asked", "signed", "expected"),
    [
        ((), (), True),
        (("初审",), (), False),
        (("初审",), ("初审", "复审"), True),
        (("初审", "复审"), ("初审",), False),
    ],
)
def test_a_report_is_signed_where_every_stage_that_is_asked_for_is(asked, signed, expected):
    assert Checked("a", asked=asked, signed=signed).is_signed is expected


def test_a_file_that_is_no_report_has_no_form_and_nothing_else():
    assert Checked("a") == ("a", "", "", 0, "", "", None, (), 0, (), (), (), False, False, "")
    with pytest.raises(KeyError):
        _ = Checked("a").form


def test_a_report_is_told_with_all_that_is_asked_of_it():
    report = clean_report("云溪市教育局")
    sign(report, "初审", "甲某", dt.datetime(2025, 1, 9, tzinfo=dt.UTC))
    sign(report, "一校", "甲某", dt.datetime(2025, 1, 9, tzinfo=dt.UTC))
    one = checked(report, "a.toml", Campaign(), None, "没有上年报告")
    assert (one.file, one.agency, one.year, one.kind) == (
        "a.toml",
        "云溪市教育局",
        2024,
        "department",
    )
    assert one.form is report.form
    assert (one.signed, one.is_signing, one.has_previous) == (("初审", "一校"), True, False)
    assert (one.blanks, one.errors, one.note) == (0, 0, "没有上年报告")
    assert one.signed_on == dt.date(2025, 1, 10)
    assert all(figure is not None for _, figure in one.key_figures)
    del report.figures[RECEIVED]
    other = checked(report, "a.toml", Campaign(), clean_report("云溪市教育局", 2023))
    assert (other.blanks, other.has_previous) == (1, True)
    assert other.signed == ()
    assert not checked(clean_report("乙局"), "a", Campaign(), None).is_signing


@pytest.mark.parametrize("count", [1, module._WORTH_QUICK - 1, module._WORTH_QUICK])
def test_many_are_checked_in_their_order_whichever_reader_is_quicker(tmp_path, monkeypatch, count):
    used = []
    quickly = module._reader

    def reader(files):
        read = quickly(files)
        used.append(read.__name__)
        return read

    monkeypatch.setattr(module, "_reader", reader)
    path = tmp_path / "a.toml"
    save(clean_report("云溪市教育局"), path)
    told = []
    found = list(check_files([str(path)] * count, Campaign(), progress=told.append))
    assert [each.agency for each in found] == ["云溪市教育局"] * count
    assert told == list(range(1, count + 1))
    assert used == ["load" if count < 20 else "load_quickly"]


def test_a_report_that_was_read_is_checked_as_its_file_is(tmp_path):
    path = str(tmp_path / "a.toml")
    report = clean_report("云溪市教育局")
    save(report, path)
    assert check_report(report, path, Campaign()) == check_file(path, Campaign())
    with ThreadPoolExecutor(1) as executor:
        found = list(check_files([path] * 3, Campaign(), executor=executor))
    assert found == [check_file(path, Campaign())] * 3


def test_a_piece_has_a_line_a_file_and_says_what_is_no_report(tmp_path):
    path = tmp_path / "a.toml"
    save(clean_report("云溪市教育局"), path)
    (tmp_path / "b.toml").write_bytes(b"x")
    files = [str(tmp_path / "b.toml"), str(path)]
    found = check_piece(files, Campaign(), final=False)
    assert [each.file for each in found] == files
    assert found[0].unreadable.startswith(files[0])
    assert (found[1].unreadable, found[1]) == ("", check_file(files[1], Campaign()))
