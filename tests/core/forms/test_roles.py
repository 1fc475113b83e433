"""Rows and figures with a part to play are those of the form, or not there."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Place, roles
from gknb.core.forms.roles import PROCESSED, RECEIVED, places_of_row, summary_figures


@pytest.mark.parametrize("key", FORMS)
def test_the_places_of_a_row_are_those_that_are_keyed_in(key):
    form = FORMS[key]
    assert [place.column for place in places_of_row(form, RECEIVED)] == [
        column.key for column in form.tables["requests"].blocks[0].columns if not column.sum_of
    ]
    assert places_of_row(form, PROCESSED) == []
    assert places_of_row(form, ("requests", "no_such_row")) == []
    assert places_of_row(form, ("no_such_table", "received")) == []


@pytest.mark.parametrize("key", FORMS)
def test_the_figures_of_a_summary_are_in_the_form_and_begin_with_what_was_received(key):
    places = summary_figures(FORMS[key])
    assert places[0] == Place(*RECEIVED, "total")
    assert all(place in FORMS[key].tables[place.section].places for place in places)
    assert len(places) == len(set(places)) >= 8


@pytest.mark.parametrize("key", FORMS)
def test_sections_are_numbered_from_one_in_their_order(key):
    form = FORMS[key]
    assert [form.number(section.key) for section in form.sections] == list(
        range(1, len(form.sections) + 1)
    )


def test_every_role_is_played_by_the_row_or_field_of_that_label():
    form = FORMS["2021"]
    rows = {
        roles.CARRIED_OVER: "二、上年结转政府信息公开申请数量",
        roles.CARRIED_FORWARD: "四、结转下年度继续办理",
        roles.RECEIVED: "一、本年新收政府信息公开申请数量",
        roles.PROCESSED: "（七）总计",
        roles.FEE_UNPAID: "2.申请人逾期未按收费通知要求缴纳费用、"
        "行政机关不再处理其政府信息公开申请",
        roles.RECONSIDERATION: "行政复议",
        roles.LITIGATION_DIRECT: "未经复议直接起诉",
        roles.LITIGATION_AFTER: "复议后起诉",
        roles.RULES_ISSUED: "规章",
    }
    for (table, row), label in rows.items():
        assert form.tables[table].rows[row].label == label
    fields = {
        roles.PROACTIVE: "主动公开",
        roles.ON_REQUEST: "依申请公开",
        roles.FEES_TEXT: "",
        roles.PLANS[0]: "存在的主要问题",
        roles.PLANS[1]: "改进情况",
    }
    for place, heading in fields.items():
        assert form.prose[Place(*place)].heading == heading
    columns = {c.key: c.label for c in form.tables["disclosure"].blocks[0].columns}
    assert [columns[key] for key in (roles.STOCK, roles.INFLOW, roles.OUTFLOW)] == [
        *("现行有效件数", "本年制发件数", "本年废止件数")
    ]
    assert any(key.startswith(f"{roles.OTHER_OUTCOME}.") for key in form.tables["requests"].rows)
    assert roles.OTHER_OUTCOME in FORMS["2019"].tables["requests"].rows


def test_the_figures_that_are_looked_at_are_these():
    totals = [("requests", "received"), ("reviews", "reconsideration")]
    totals += [("reviews", f"litigation_{each}") for each in ("direct", "after_reconsideration")]
    shared = {(*row, "total") for row in totals} | {
        ("disclosure", row, "decisions") for row in ("licences", "penalties", "coercive_measures")
    }
    shared.add(("disclosure", "fees", "amount"))
    assert set(roles.JUMP_FIGURES) == shared
    more = {("requests", row, "total") for row in ("granted", "processed", "carried_forward")}
    assert set(roles.SUMMARY_FIGURES) == shared | more
