"""A kept summary holds as long as all that it was made from is the same, and no longer."""

from __future__ import annotations

import os
from types import SimpleNamespace

from gknb.core.campaign import Campaign
from gknb.core.disk.fingerprint import fingerprint
from gknb.tui.model.board import kept as kept_module
from gknb.tui.model.board.kept import Kept, absolute, load_kept, look_for, save_kept
from gknb.tui.model.board.summary import Line, Summary

SUMMARY = Summary(
    agency="甲局",
    year=2024,
    signed=("初审",),
    asked=("初审", "终审"),
    merged=("乙局",),
    lines=(Line("error", "requests", "received", None, "三", "名", "不平", "改正"),),
    more=2,
)


def campaign_with(file="", note="", present=()):
    """A campaign that pairs every report with one file of last year, and notes what it asks."""
    asked = []

    def pair(agency, year, names, others):
        assert others(agency) == ()
        asked.append((agency, year, set(names())))
        return SimpleNamespace(file=file, note=note)

    last_year = SimpleNamespace(pair=pair, asked=asked)
    campaign = Campaign(last_year=last_year)
    vars(campaign)["present"] = {2024: set(present)}
    return campaign


def test_it_holds_for_the_same_bytes_alone():
    entry = Kept(SUMMARY, "x")
    assert entry.holds("x", Campaign())
    assert not entry.holds("y", Campaign())
    assert not Kept(SUMMARY, "").holds("", Campaign())


def test_it_holds_while_last_years_report_is_the_same_file_with_the_same_bytes(tmp_path):
    last = tmp_path / "上年.toml"
    last.write_text("1", encoding="utf-8")
    digest = fingerprint(last).digest
    entry = Kept(SUMMARY, "x", str(last), digest)
    assert entry.holds("x", Campaign())
    last.write_text("2", encoding="utf-8")
    assert not entry.holds("x", Campaign())
    last.unlink()
    assert not entry.holds("x", Campaign())


def test_it_holds_while_the_folder_of_last_year_gives_the_same_file_and_the_same_doubt(tmp_path):
    last = tmp_path / "上年.toml"
    last.write_text("1", encoding="utf-8")
    digest = fingerprint(last).digest
    entry = Kept(SUMMARY, "x", str(last), digest, "存疑")
    assert entry.holds("x", campaign_with(str(last), "存疑"))
    assert not entry.holds("x", campaign_with(str(last), ""))
    assert not entry.holds("x", campaign_with(str(tmp_path / "b.toml"), "存疑"))
    assert not entry.holds("x", Campaign())
    nothing = Kept(SUMMARY, "x", "", "", "")
    assert nothing.holds("x", Campaign())
    assert nothing.holds("x", campaign_with())
    assert not nothing.holds("x", campaign_with(str(last)))


def test_last_years_report_is_looked_for_among_those_that_have_sent_one(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    campaign = campaign_with("x/上年.toml", "存疑", ["甲局"])
    assert look_for(campaign, "甲局", 2024) == (str(tmp_path / "x/上年.toml"), "存疑")
    assert look_for(campaign, "甲局", 2023)[1] == "存疑"
    assert campaign.last_year.asked == [("甲局", 2024, {"甲局"}), ("甲局", 2023, set())]
    assert look_for(campaign_with("", "没有"), "甲局", 2024) == ("", "没有")
    assert look_for(Campaign(), "甲局", 2024) == ("", "")
    assert absolute("/a/../b") == "/a/../b"


def test_what_is_kept_comes_back_as_it_was_and_what_is_not_to_be_kept_does_not(tmp_path):
    entries = {"a.toml": Kept(SUMMARY, "x", "/l", "y", "z"), "b.toml": Kept(Summary(), "x")}
    save_kept(tmp_path, "s", entries | {"c.toml": Kept(SUMMARY, "")})
    assert load_kept(tmp_path, "s") == entries
    assert load_kept(tmp_path / "别处", "s") == {}
    assert kept_module._file(tmp_path).stat().st_mode & 0o777 == 0o600
    save_kept(tmp_path, "s", {})
    assert load_kept(tmp_path, "s") == {}


def test_a_file_beyond_the_bound_is_not_read(tmp_path, monkeypatch):
    save_kept(tmp_path, "s", {"a.toml": Kept(SUMMARY, "x")})
    size = kept_module._file(tmp_path).stat().st_size
    for most, count in ((size, 1), (size - 1, 0)):
        monkeypatch.setattr(kept_module, "MOST_BYTES", most)
        assert len(load_kept(tmp_path, "s")) == count, most


def test_the_folders_opened_longest_ago_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_module, "MOST_FOLDERS", 2)
    for number, folder in enumerate(("甲", "乙")):
        save_kept(tmp_path / folder, "s", {"a.toml": Kept(SUMMARY, "x")})
        os.utime(kept_module._file(tmp_path / folder), (number, number))
    save_kept(tmp_path / "丙", "s", {"a.toml": Kept(SUMMARY, "x")})
    assert [bool(load_kept(tmp_path / folder, "s")) for folder in ("甲", "乙", "丙")] == [
        False,
        True,
        True,
    ]


def test_where_nothing_can_be_kept_only_time_is_lost(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "")

    monkeypatch.setattr(kept_module, "replace", full)
    save_kept(tmp_path, "s", {"a.toml": Kept(SUMMARY, "x")})
    assert load_kept(tmp_path, "s") == {}


def test_another_version_is_another_program(monkeypatch):
    before = kept_module.program_stamp()
    kept_module.program_stamp.cache_clear()
    monkeypatch.setattr(kept_module.gknb, "__version__", "other")
    assert kept_module.program_stamp() != before
    kept_module.program_stamp.cache_clear()
