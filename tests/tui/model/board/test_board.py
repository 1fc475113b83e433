"""A folder of reports: which files there are, what is known of them, and the rows of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from gknb.core.campaign import Campaign, open_campaign
from gknb.core.requirements import Requirements
from gknb.core.roster import Agency
from gknb.tui.model.board.board import Board, asked_of
from gknb.tui.model.board.kept import Kept
from gknb.tui.model.board.rows import Expected, State
from gknb.tui.model.board.summary import Summary

NAMES = ["a.toml", "b.toml", "c.toml"]


@pytest.fixture
def folder(tmp_path):
    """Three files, made in another order than that of their names, and what is no report."""
    folder = tmp_path / "各部门"
    folder.mkdir()
    for name in (*NAMES[::-1], "gknb.toml", ".x.toml", "名单.txt", "toml"):
        (folder / name).write_text("", encoding="utf-8")
    return folder


def known(folder, *names, **said):
    said.setdefault("agency", "甲局")
    return {str(folder / name): Kept(Summary(**said), name) for name in names}


def states(board):
    return [row.state for row in board.rows()[0]]


def test_report_files_are_listed_in_the_order_of_their_names(folder):
    board = Board(folder)
    assert (board.files, board.unread, board.kept) == ([], 0, None)
    board.list_files()
    assert board.files == [str(folder / name) for name in NAMES]
    assert board.unread == 3
    assert board.unlisted == ""
    assert [file.modified for file in board.seen_files] == [
        Path(file).stat().st_mtime for file in board.files
    ]
    (folder / "d.toml").symlink_to(folder / "nowhere")
    board.list_files()
    assert board.seen_files[-1].modified == 0.0


def test_a_folder_is_called_by_its_settings_else_by_its_name(folder):
    board = Board(folder)
    assert board.name == "各部门"
    (folder / "gknb.toml").write_text('[agency]\nname = "甲市"\n', encoding="utf-8")
    board.expect(open_campaign(folder), Expected())
    assert board.name == "甲市"


def test_a_folder_that_cannot_be_listed_says_why_until_it_can(tmp_path, folder):
    board = Board(tmp_path / "none")
    board.list_files()
    assert board.unlisted
    assert board.rows()[0] == []
    board.folder = folder
    board.list_files()
    assert board.unlisted == ""
    board.folder = tmp_path / "none"
    board.list_files()
    assert board.files == []


def test_what_is_known_stays_while_it_is_read_again_and_goes_with_its_file(folder):
    board = Board(folder)
    board.list_files()
    board.take(known(folder, "a.toml"))
    assert board.unread == 2
    assert states(board) == [State.DONE, None, None]
    board.take(known(folder, "b.toml", "c.toml", warnings=1))
    assert board.unread == 0
    assert sorted(board.kept) == NAMES
    (folder / "d.toml").write_text("", encoding="utf-8")
    board.list_files()
    assert board.unread == 1
    assert [file.summary is None for file in board.seen_files] == [False] * 3 + [True]
    (folder / "b.toml").unlink()
    board.list_files()
    assert sorted(board.kept_now()) == ["a.toml", "c.toml"]
    board.take(known(folder, "b.toml"))  # read while it was deleted
    assert str(folder / "b.toml") not in board.files
    assert board.kept["b.toml"].summary.warnings == 1
    assert sorted(board.kept_now()) == ["a.toml", "c.toml"]


def test_rows_are_made_again_for_what_has_come_and_for_what_is_asked_now(folder):
    board = Board(folder)
    board.list_files()
    board.take(known(folder, "a.toml"))
    rows, totals = board.rows()
    assert (totals.files, dict(totals.states)) == (3, {State.DONE: 1})
    again, _ = board.rows()
    assert all(one is other for one, other in zip(rows, again, strict=True))
    board.take(known(folder, "a.toml", is_wrong=True, errors=1))
    assert states(board) == [State.WRONG, None, None]
    assert board.rows()[0][1] is rows[1]
    board.take(known(folder, "a.toml"))
    board.expect(Campaign(), Expected(requirements=Requirements(signatures=("终审",))))
    assert states(board) == [State.UNSIGNED, None, None]
    board.expect(Campaign(), Expected())
    board.list_files()
    assert states(board) == [State.DONE, None, None]


def test_once_all_is_read_it_is_known_who_is_missing(folder):
    board = Board(folder)
    board.list_files()
    board.expect(Campaign(), Expected((Agency("甲局"), Agency("乙局")), 2024))
    board.take(known(folder, "a.toml", "b.toml", year=2024))
    assert len(board.rows()[0]) == 3
    board.take(known(folder, "c.toml", year=2024, agency="丙局"))
    rows, totals = board.rows()
    assert State.MISSING in [row.state for row in rows]
    assert (totals.expected, totals.reported, totals.files) == (2, 1, 3)


def test_faulty_settings_and_rosters_are_told_and_the_rest_counts(folder):
    (folder / "名单.txt").unlink()
    (folder / "gknb.toml").write_text("yaer = 2024\n", encoding="utf-8")
    campaign, expected, faults = asked_of(folder)
    assert "yaer" in faults[0]
    assert (campaign, expected, len(faults)) == (Campaign(), Expected(), 1)
    (folder / "gknb.toml").write_text('roster = "无.txt"\nyear = 2024\n', encoding="utf-8")
    _, expected, faults = asked_of(folder)
    assert "无.txt" in faults[0]
    assert (expected.year, expected.agencies) == (2024, ())
    (folder / "无.txt").write_text("甲局\n乙局\n", encoding="utf-8")
    _, expected, faults = asked_of(folder)
    assert faults == []
    assert [agency.name for agency in expected.agencies] == ["甲局", "乙局"]
