"""Searching all texts of a report."""

from __future__ import annotations

import pytest

from gknb.core.forms import COVER, Place
from gknb.core.report import Accepted
from gknb.tui.model.text_search import TextSearch, matches
from gknb.tui.model.tools import CHECKS
from tests.tui.conftest import complete_report

PROBLEMS, OTHER = Place("problems", "problems"), Place("other_matters", "text")


def report_with(texts):
    report = complete_report()
    for place in report.form.prose:
        report.put(place, texts.get(place, ""))
    return report


def test_matches_come_in_the_order_of_the_report_with_their_offsets():
    report = report_with({PROBLEMS: "培训少，培训浅。", OTHER: "已培训。"})
    report.put(Place(COVER, "preamble"), "培训")
    report.accepted.append(Accepted("rule", OTHER, "培训以实际为准"))
    found = list(matches(report, "培训"))
    assert [(each.screen, each.place and each.place.words) for each in found] == [
        (COVER, (0, 2)),
        ("problems", (0, 2)),
        ("problems", (4, 6)),
        ("other_matters", (1, 3)),
        (CHECKS, None),
    ]


@pytest.mark.parametrize("needle", ["12件", "１２件", "１2件"])
def test_width_makes_no_difference(needle):
    found = list(matches(report_with({OTHER: "共１２件"}), needle))
    assert [each.place.words for each in found] == [(1, 4)]


def test_case_makes_no_difference_and_nothing_is_found_where_nothing_is():
    report = report_with({OTHER: "见 WWW 网站"})
    assert len(list(matches(report, "www"))) == 1
    assert not list(matches(report, "wwww"))
    assert not list(matches(report, ""))


def test_the_search_begins_at_the_cursor_and_goes_round():
    report = report_with({PROBLEMS: "甲乙甲", OTHER: "甲"})
    search = TextSearch()
    search.seek(report, "甲", "problems", PROBLEMS._replace(words=(1, 1)))
    assert search.match.place.words == (2, 3)
    assert search.count_text.startswith("2/3 ")
    search.step(report, 1)
    assert search.match.screen == "other_matters"
    search.step(report, 1)
    assert search.match.place == PROBLEMS._replace(words=(0, 1))
    search.step(report, -1)
    assert search.match.screen == "other_matters"


def test_from_a_table_the_search_goes_to_the_next_section_with_a_match():
    report = report_with({Place("overview", "platforms"): "甲", PROBLEMS: "甲"})
    search = TextSearch()
    search.seek(report, "甲", "requests", Place("requests", "received", "natural_person"))
    assert search.match.screen == "problems"


def test_the_match_come_to_is_the_first_of_its_text_and_others_are_left_out():
    report = report_with({PROBLEMS: "甲乙甲", OTHER: "甲"})
    search = TextSearch()
    search.seek(report, "甲", "problems", PROBLEMS._replace(words=(2, 2)))
    assert search.words_in(PROBLEMS) == [(2, 3), (0, 1)]
    assert search.words_in(Place("overview", "platforms")) == []


def test_a_match_that_was_edited_away_is_passed_over():
    report = report_with({PROBLEMS: "甲乙", OTHER: "甲"})
    search = TextSearch()
    search.seek(report, "甲", "problems", None)
    report.put(PROBLEMS, "乙")
    search.step(report, 1)
    assert search.match.screen == "other_matters"
    report.put(OTHER, "")
    search.step(report, 1)
    assert search.match is None
    assert search.count_text == "未找到"


def test_a_match_is_named_by_the_heading_of_its_text_or_of_its_section():
    report = report_with({PROBLEMS: "培训", OTHER: "培训"})
    labels = [each.label for each in matches(report, "培训")]
    assert labels[0].startswith("（一）")
    assert labels[1].startswith("六、")


def test_matches_do_not_overlap():
    found = list(matches(report_with({OTHER: "甲甲甲甲甲"}), "甲甲"))
    assert [each.place.words for each in found] == [(0, 2), (2, 4)]


def test_where_most_matches_have_gone_one_goes_on_from_the_last_that_is_left():
    report = report_with({PROBLEMS: "甲甲甲甲", OTHER: "甲"})
    search = TextSearch()
    search.seek(report, "甲", "other_matters", OTHER)
    assert search.at == 4
    report.put(PROBLEMS, "甲甲甲")
    report.put(OTHER, "")
    search.step(report, -1)
    assert (search.at, len(search.matches)) == (1, 3)
