"""Copies of what was signed."""

from __future__ import annotations

import datetime as dt
import os
import stat
from dataclasses import replace

import pytest

from gknb.core.disk.user_state import state_folder
from gknb.core.files import signed_copies
from gknb.core.files.signed_copies import find_signed, keep_signed
from gknb.core.files.toml_file import load
from gknb.core.forms import Place
from gknb.core.signing import sign
from tests.paths import SAMPLES

SAMPLE = SAMPLES / "busy-city-2024.toml"
NOW = dt.datetime(2025, 1, 8, 9, 30, tzinfo=dt.UTC)
RECEIVED = Place("requests", "received", "enterprise")


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def copies():
    return list(state_folder("signed").iterdir())


def test_what_was_signed_is_found_after_the_report_has_changed():
    report = load(SAMPLE)
    entry = sign(report, "初审", "陈静", NOW)
    keep_signed(report)
    figure = report.figures[RECEIVED]
    report.put(RECEIVED, figure + 1)
    assert find_signed(entry).figures[RECEIVED] == figure


def test_a_copy_bears_no_signatures_and_nobody_else_reads_it():
    report = load(SAMPLE)
    sign(report, "初审", "陈静", NOW)
    keep_signed(report)
    keep_signed(report)
    (kept,) = copies()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "陈静" not in kept.read_text(encoding="utf-8")


def test_without_a_copy_or_with_one_that_was_altered_there_is_none():
    report = load(SAMPLE)
    entry = sign(report, "初审", "陈静", NOW)
    assert find_signed(entry) is None
    keep_signed(report)
    (kept,) = copies()
    kept.write_text(kept.read_text(encoding="utf-8").replace("2024", "2023"), encoding="utf-8")
    assert find_signed(entry) is None
    kept.write_bytes(b"\xff")
    assert find_signed(entry) is None


def test_copies_do_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(signed_copies, "KEPT", 3)
    report = load(SAMPLE)
    for figure in range(6):
        report.put(RECEIVED, figure)
        keep_signed(report)
    assert len(copies()) == 3
    kept = {load(copy).figures[RECEIVED] for copy in copies()}
    for figure in (3, 4, 5):
        report.put(RECEIVED, figure)
        assert find_signed(sign(report, "初审", "陈静", NOW)) is not None, kept


def test_a_copy_that_is_used_again_outlives_those_that_are_not(monkeypatch):
    monkeypatch.setattr(signed_copies, "KEPT", 2)
    report = load(SAMPLE)
    for number, figure in enumerate((1, 2, 1, 3)):
        report.put(RECEIVED, figure)
        before = set(copies())
        keep_signed(report)
        for made in set(copies()) - before:
            os.utime(made, (number, number))  # long ago, one after the other
    assert sorted(load(copy).figures[RECEIVED] for copy in copies()) == [1, 3]


def test_a_withdrawal_has_no_copy():
    report = load(SAMPLE)
    entry = sign(report, "初审", "陈静", NOW)
    assert find_signed(replace(entry, digests={})) is None
