"""What a command of the board works on in tests: a desk for the app, and who opens reports."""

from __future__ import annotations

from gknb.core.campaign import Campaign
from gknb.tui.flows.board_commands import Chosen
from gknb.tui.model.board.board import Board
from gknb.tui.model.board.reader import read_folder
from gknb.tui.model.board.rows import Expected


class Opens:
    """Notes what a flow opens."""

    def __init__(self):
        self.reports = []
        self.files = []
        self.refreshed = []

    def report(self, path, report):
        self.reports.append((path, report))

    def file(self, path, place=None):
        self.files.append((path, place))

    def refresh(self, path=None):
        self.refreshed.append(path)


def choice(desk, folder, *, marked=None, campaign=None, expected=None):
    """All reports of a folder, or those marked by the names of their files, at a desk."""
    board = Board(folder)
    board.list_files()
    campaign = campaign or Campaign()
    board.expect(campaign, expected or Expected())
    for batch in read_folder(board.files, {}, campaign, lambda: False):
        board.take(batch)
    rows, _ = board.rows()
    if marked is not None:
        rows = [row for row in rows if row.file_name in marked]
    return Chosen(desk, board, rows, marked is not None, Opens())
