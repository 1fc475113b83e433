"""Rows of the board: what is said of a file for itself, and by its place in the roster."""

from __future__ import annotations

from pathlib import Path

from gknb.core.campaign.below import Below
from gknb.core.files.glances import Glance
from gknb.core.requirements import Requirements
from gknb.core.roster import Agency
from gknb.tui.model.board.rows import Expected, File, State, row_of, rows_of, year_of
from gknb.tui.model.board.summary import Summary


def file(name, agency="某县教育局", year=2024, **more):
    more.setdefault("kind", "department")
    more.setdefault("content", name)
    return File(f"/f/{name}.toml", 0.0, Summary(agency=agency, year=year, **more))


def states(row):
    return [state.name for state in row.states]


def roster(*names, year=2024):
    return Expected(tuple(Agency(name) for name in names), year)


class TestOwnState:
    def test_the_gravest_thing_comes_first(self):
        cases = {
            "WRONG": {"errors": 2, "is_wrong": True, "left": 3, "warnings": 1},
            "UNFINISHED": {"errors": 2, "left": 3, "warnings": 1},
            "UNFINISHED ": {"left": 1, "warnings": 1},
            " UNFINISHED": {"errors": 1, "warnings": 1},
            "WARNED": {"warnings": 1},
            "DONE": {},
        }
        for name, more in cases.items():
            assert states(row_of(file("a", **more), Expected())) == [name.strip()]

    def test_signing_is_asked_for_once_it_has_begun_or_by_the_settings(self):
        begun = file("a", signed=("初审",), asked=("初审", "复审", "终审"))
        assert states(row_of(begun, Expected())) == ["UNSIGNED"]
        assert row_of(begun, Expected()).signatures == (1, 3)
        assert row_of(file("a"), Expected()).signatures is None
        asked = Expected(requirements=Requirements(signatures=("终审",)))
        assert states(row_of(file("a"), asked)) == ["UNSIGNED"]
        assert states(row_of(file("a", signed=("终审",), asked=("终审",)), asked)) == ["DONE"]

    def test_a_day_after_the_deadline_is_late_and_the_day_itself_is_not(self):
        assert states(row_of(file("a", signed_on="2025-01-31"), Expected())) == ["DONE"]
        late = row_of(file("a", signed_on="2025-02-01", warnings=1), Expected())
        assert states(late) == ["LATE", "WARNED"]
        assert late.notes == (("落款2025年2月1日，期限为2025年1月31日", "warn"),)

    def test_a_file_that_is_no_report_says_why(self):
        row = row_of(File("/f/x.toml", 0.0, Summary(unreadable="不是年报")), Expected())
        assert (states(row), row.name) == (["UNREADABLE"], "x.toml")
        assert row.notes == (("不是年报", "bad"),)


class TestRoster:
    def test_who_has_sent_nothing_is_a_row_in_the_order_of_the_roster(self):
        rows, totals = rows_of(
            [file("b", "乙局"), file("a", "甲局")], roster("甲局", "丙局", "乙局")
        )
        assert [(row.name, states(row)) for row in rows] == [
            ("甲局", ["DONE"]),
            ("丙局", ["MISSING"]),
            ("乙局", ["DONE"]),
        ]
        assert (totals.files, totals.expected, totals.reported) == (2, 3, 2)

    def test_last_years_report_is_not_this_years(self):
        rows, totals = rows_of([file("a", "甲局", 2023)], roster("甲局"))
        assert states(rows[0]) == ["OTHER_YEAR"]
        assert "应报2024年度，此份2023年度" in rows[0].notes[0][0]
        assert totals.reported == 0

    def test_without_a_roster_two_years_of_an_agency_are_no_mistake(self):
        rows, _ = rows_of([file("a", year=2023), file("b", year=2024)], Expected())
        assert [states(row) for row in rows] == [["DONE"], ["DONE"]]

    def test_two_copies_say_whether_they_differ_and_where_the_other_is(self):
        same = [file("a", content="1"), file("b", content="1")]
        rows, _ = rows_of(same, roster("某县教育局"))
        assert [states(row) for row in rows] == [["SAME_COPIES"]] * 2
        assert rows[0].notes == (("另有b.toml", "warn"),)
        rows, _ = rows_of([file("a", content="1"), file("b", content="2")], roster("某县教育局"))
        assert [states(row) for row in rows] == [["COPIES_DIFFER"]] * 2
        assert rows[0].notes[0][1] == "bad"

    def test_last_years_beside_two_copies_is_no_third_copy(self):
        files = [file("a", content="1"), file("b", content="1"), file("c", year=2023)]
        rows, totals = rows_of(files, roster("某县教育局"))
        assert [states(row) for row in rows] == [
            ["SAME_COPIES"],
            ["SAME_COPIES"],
            ["OTHER_YEAR"],
        ]
        assert [note for note, _ in rows[2].notes if note.startswith("另有")] == []
        assert totals.reported == 1

    def test_who_is_not_expected_and_who_is_called_otherwise_is_told(self):
        rows, _ = rows_of(
            [file("a", "某县卫健委"), file("b", "某县气象局")], roster("某县卫生健康委员会")
        )
        assert [(row.name, states(row)) for row in rows] == [
            ("某县卫健委", ["OTHER_NAME"]),
            ("某县气象局", ["UNLISTED"]),
        ]

    def test_the_consolidated_report_is_nobody_to_be_expected(self):
        whole = file("z", "某县人民政府", merged=("甲局",))
        rows, _ = rows_of([file("a", "甲局"), whole], roster("甲局"))
        assert [states(row) for row in rows] == [["DONE"], ["DONE"]]

    def test_a_file_that_is_no_report_comes_last_in_a_roster(self):
        broken = File("/f/0.toml", 0.0, Summary(unreadable="不是年报"))
        rows, _ = rows_of([broken, file("a", "甲局")], roster("甲局"))
        assert [states(row) for row in rows] == [["DONE"], ["UNREADABLE"]]

    def test_who_has_a_report_in_a_folder_below_is_not_missing(self):
        glances = [
            Glance(Path("/f/部门/乙.toml"), 2024, "乙局"),
            Glance(Path("/f/部门/丙.toml"), 2023, "丙局"),
            Glance(Path("/f/备份/甲.toml"), 2024, "甲局"),
        ]
        below = Below(tuple(glances), folder=Path("/f"))
        expected = roster("甲局", "乙局", "丙局")._replace(below=below)
        rows, totals = rows_of([file("a", "甲局")], expected)
        assert [(row.name, states(row)) for row in rows] == [
            ("部门/", []),
            ("甲局", ["DONE"]),
            ("乙局", ["BELOW"]),
            ("丙局", ["MISSING"]),
        ]
        assert (rows[0].below, rows[2].below) == ("/f/部门", "/f/部门/乙.toml")
        assert "部门/乙.toml" in rows[2].notes[0][0]
        assert (totals.expected, totals.reported, totals.below) == (3, 1, 1)

    def test_folders_below_are_listed_only_where_something_is_missing_here(self):
        below = Below((Glance(Path("/f/备份/甲.toml"), 2024, "甲局"),), folder=Path("/f"))
        expected = roster("甲局")._replace(below=below)
        rows, totals = rows_of([file("a", "甲局")], expected)
        assert [row.name for row in rows] == ["甲局"]
        assert totals.below == 0
        rows, _ = rows_of([], Expected(below=below))
        assert [(row.name, row.below) for row in rows] == [("备份/", "/f/备份")]
        assert year_of([], Expected(below=below)) == 2024

    def test_a_file_that_is_not_read_yet_is_nobodys_and_comes_last(self):
        unread = File("/f/0.toml", 0.0)
        rows, totals = rows_of([unread, file("a", "甲局")], roster("甲局"))
        assert [(row.name, states(row)) for row in rows] == [("甲局", ["DONE"]), ("0.toml", [])]
        assert (totals.files, totals.reported) == (2, 1)

    def test_who_to_ask_stands_beside_who_is_missing(self):
        expected = Expected((Agency("甲局", "王芳", "0998-123"),), 2024)
        rows, _ = rows_of([file("b", "乙局")], expected)
        assert rows[0].contact == "联系人 王芳 0998-123"
        assert rows[1].contact == ""


def test_the_year_is_the_one_asked_for_else_that_of_most_reports():
    files = [file("a", year=2022), file("b", year=2022), file("c", year=2024)]
    assert year_of(files, Expected()) == 2022
    assert year_of(files, Expected(year=2024)) == 2024
    assert year_of(files[1:], Expected()) == 2024
    assert year_of([], Expected()) == 0


def test_a_name_with_what_steers_a_terminal_is_made_harmless():
    row = row_of(file("a", "某局\x1b[2J\n"), Expected())
    assert "\x1b" not in row.name
    assert "\n" not in row.name
    assert State.DONE in row.states
