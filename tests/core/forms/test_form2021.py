"""Form 2021 against the circular: the labels below are written out, not taken from the form."""

from __future__ import annotations

from itertools import product

import pytest

from gknb.core.forms import FORMS, CellKind, Measure, Place, form_for_year, grid

FORM = FORMS["2021"]
DISCLOSURE, REQUESTS, REVIEWS = (FORM.tables[key] for key in ("disclosure", "requests", "reviews"))

DISCLOSURE_ROWS = [
    ("第二十条第（一）项", "rules", "规章", "issued repealed in_force"),
    ("第二十条第（一）项", "normative_documents", "行政规范性文件", "issued repealed in_force"),
    ("第二十条第（五）项", "licences", "行政许可", "decisions"),
    ("第二十条第（六）项", "penalties", "行政处罚", "decisions"),
    ("第二十条第（六）项", "coercive_measures", "行政强制", "decisions"),
    ("第二十条第（八）项", "fees", "行政事业性收费", "amount"),
]
DISCLOSURE_COLUMNS = {
    "issued": "本年制发件数",
    "repealed": "本年废止件数",
    "in_force": "现行有效件数",
    "decisions": "本年处理决定数量",
    "amount": "本年收费金额（单位：万元）",
}

APPLICANTS = [
    ("natural_person", "自然人"),
    ("enterprise", "商业企业"),
    ("research_institution", "科研机构"),
    ("social_organization", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other", "其他"),
    ("total", "总计"),
]
RESULT = "三、本年度办理结果"
REQUEST_ROWS = [
    ("received", "一、本年新收政府信息公开申请数量"),
    ("carried_over", "二、上年结转政府信息公开申请数量"),
    ("granted", RESULT, "（一）予以公开"),
    ("partly_granted", RESULT, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("refused.state_secret", RESULT, "（三）不予公开", "1.属于国家秘密"),
    ("refused.prohibited_by_law", RESULT, "（三）不予公开", "2.其他法律行政法规禁止公开"),
    ("refused.public_security", RESULT, "（三）不予公开", "3.危及“三安全一稳定”"),
    ("refused.third_party", RESULT, "（三）不予公开", "4.保护第三方合法权益"),
    ("refused.internal_affairs", RESULT, "（三）不予公开", "5.属于三类内部事务信息"),
    ("refused.deliberative", RESULT, "（三）不予公开", "6.属于四类过程性信息"),
    ("refused.enforcement_file", RESULT, "（三）不予公开", "7.属于行政执法案卷"),
    ("refused.administrative_inquiry", RESULT, "（三）不予公开", "8.属于行政查询事项"),
    ("unavailable.not_held", RESULT, "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("unavailable.needs_creation", RESULT, "（四）无法提供", "2.没有现成信息需要另行制作"),
    ("unavailable.still_unclear", RESULT, "（四）无法提供", "3.补正后申请内容仍不明确"),
    ("unprocessed.petition", RESULT, "（五）不予处理", "1.信访举报投诉类申请"),
    ("unprocessed.repeated", RESULT, "（五）不予处理", "2.重复申请"),
    ("unprocessed.publication", RESULT, "（五）不予处理", "3.要求提供公开出版物"),
    ("unprocessed.excessive", RESULT, "（五）不予处理", "4.无正当理由大量反复申请"),
    (
        "unprocessed.reissue",
        RESULT,
        "（五）不予处理",
        "5.要求行政机关确认或重新出具已获取信息",
    ),
    (
        "other_outcome.not_corrected",
        RESULT,
        "（六）其他处理",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ),
    (
        "other_outcome.fee_unpaid",
        RESULT,
        "（六）其他处理",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    ),
    ("other_outcome.other", RESULT, "（六）其他处理", "3.其他"),
    ("processed", RESULT, "（七）总计"),
    ("carried_forward", "四、结转下年度继续办理"),
]

REVIEW_COLUMNS = [
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
]


def labels_of(table, kinds):
    """(label, line, position, height, width) of the cells that hold no figure."""
    return [
        (cell.label, cell.line, cell.position, cell.height, cell.width)
        for line in grid(table).lines
        for cell in line
        if cell.kind in kinds
    ]


HEADER = {CellKind.HEADING, CellKind.CORNER, CellKind.COLUMN_LABEL}
LABEL = {CellKind.ROW_LABEL}


def test_sections_and_their_headings_stand_in_the_order_of_the_circular():
    assert [(section.key, section.heading) for section in FORM.sections] == [
        ("overview", "总体情况"),
        ("disclosure", "主动公开政府信息情况"),
        ("requests", "收到和处理政府信息公开申请情况"),
        ("reviews", "政府信息公开行政复议、行政诉讼情况"),
        ("problems", "存在的主要问题及改进情况"),
        ("other_matters", "其他需要报告的事项"),
    ]
    assert FORM.circular == "国办公开办函〔2021〕30号"


def test_overview_has_the_five_aspects_and_problems_its_two_parts():
    headings = {
        key: [
            (field.key, field.heading)
            for field in FORM.sections_by_key[key].prose
            if field.required
        ]
        for key in ("overview", "problems", "other_matters")
    }
    assert headings == {
        "overview": [
            ("proactive_disclosure", "主动公开"),
            ("disclosure_on_request", "依申请公开"),
            ("information_management", "政府信息管理"),
            ("platforms", "政府信息公开平台建设"),
            ("supervision", "监督保障"),
        ],
        "problems": [("problems", "存在的主要问题"), ("improvements", "改进情况")],
        "other_matters": [("text", "")],
    }


def test_how_much_is_to_be_written_at_least_and_at_most():
    bounds = {s.key: (s.shortest, s.longest) for s in FORM.sections if s.shortest or s.longest}
    assert bounds == {"overview": (0, 1000), "problems": (10, 0)}
    assert [section.short for section in FORM.sections] == [
        *("总体情况", "主动公开", "申请办理", "复议诉讼", "问题改进", "其他事项")
    ]
    assert [place.row for place, field in FORM.prose.items() if not field.required] == [
        "introduction"
    ]


def test_a_government_also_reports_three_topics_under_supervision():
    topics = {p.row: f.government_topics for p, f in FORM.prose.items() if f.government_topics}
    assert topics == {"supervision": ("工作考核", "社会评议", "责任追究")}


@pytest.mark.parametrize(("year", "key"), [(2021, "2021"), (2023, "2021"), (2040, "2021")])
def test_the_form_is_for_reports_from_2021_on(year, key):
    form = form_for_year(year)
    assert form is not None
    assert form.key == key


@pytest.mark.parametrize("year", [0, 2007, 2020])
def test_the_form_is_not_for_reports_before_2021(year):
    assert not FORM.is_for(year)


def test_disclosure_has_every_row_and_column_of_the_circular():
    rows = [
        (block.heading, row.key, row.label, " ".join(column.key for column in block.columns))
        for block in DISCLOSURE.blocks
        for row in block.rows
    ]
    assert rows == DISCLOSURE_ROWS
    labels = {column.key: column.label for block in DISCLOSURE.blocks for column in block.columns}
    assert labels == DISCLOSURE_COLUMNS


def test_only_the_fees_are_an_amount():
    amounts = [
        place
        for table in FORM.tables.values()
        for place in table.places
        if table.column(place).measure is Measure.AMOUNT
    ]
    assert amounts == [Place("disclosure", "fees", "amount")]


def test_disclosure_has_no_sums():
    assert DISCLOSURE.parts == {}
    assert len(DISCLOSURE.keyed_places) == 10


def test_requests_has_every_row_of_the_circular_in_order():
    assert [(row.key, *row.above, row.label) for row in REQUESTS.rows.values()] == REQUEST_ROWS


def test_requests_has_the_seven_columns_of_the_circular_in_order():
    (block,) = REQUESTS.blocks
    assert [(column.key, column.label) for column in block.columns] == APPLICANTS


def test_requests_has_175_cells_of_which_144_are_keyed_in():
    assert (len(REQUESTS.rows), len(REQUESTS.blocks[0].columns)) == (25, 7)
    assert len(REQUESTS.places) == 175
    assert len(REQUESTS.keyed_places) == 144
    derived = {place for place in REQUESTS.places if REQUESTS.is_sum(place)}
    assert derived == {
        place for place in REQUESTS.places if place.row == "processed" or place.column == "total"
    }


def test_processed_is_the_sum_of_the_21_outcome_rows():
    outcomes = [row[0] for row in REQUEST_ROWS[2:23]]
    assert len(outcomes) == 21
    assert list(REQUESTS.rows["processed"].sum_of) == outcomes
    assert REQUESTS.parts[Place("requests", "processed", "other")] == tuple(
        Place("requests", row, "other") for row in outcomes
    )


def test_total_is_the_sum_of_the_six_applicant_columns():
    applicants = [key for key, _ in APPLICANTS[:6]]
    assert REQUESTS.parts[Place("requests", "granted", "total")] == tuple(
        Place("requests", "granted", column) for column in applicants
    )


def test_the_corner_of_the_sums_is_the_sum_of_all_126_outcome_cells():
    outcomes = [row[0] for row in REQUEST_ROWS[2:23]]
    applicants = [key for key, _ in APPLICANTS[:6]]
    parts = REQUESTS.parts[Place("requests", "processed", "total")]
    assert len(parts) == 126
    assert set(parts) == {Place("requests", *cell) for cell in product(outcomes, applicants)}


def test_an_outcome_takes_part_in_three_sums_and_the_received_in_one():
    assert REQUESTS.sums_over[Place("requests", "granted", "other")] == (
        Place("requests", "granted", "total"),
        Place("requests", "processed", "other"),
        Place("requests", "processed", "total"),
    )
    assert REQUESTS.sums_over[Place("requests", "received", "other")] == (
        Place("requests", "received", "total"),
    )


def test_the_one_balance_is_first_plus_second_equals_third_plus_fourth():
    assert [(balance.left, balance.right) for balance in REQUESTS.balances] == [
        (("received", "carried_over"), ("processed", "carried_forward"))
    ]
    assert DISCLOSURE.balances == REVIEWS.balances == ()


def test_reviews_has_three_groups_of_five_figures():
    (block,) = REVIEWS.blocks
    assert [(row.key, *row.above, row.label) for row in block.rows] == [
        ("reconsideration", "行政复议"),
        ("litigation_direct", "行政诉讼", "未经复议直接起诉"),
        ("litigation_after_reconsideration", "行政诉讼", "复议后起诉"),
    ]
    assert [(column.key, column.label) for column in block.columns] == REVIEW_COLUMNS
    assert (len(REVIEWS.places), len(REVIEWS.keyed_places)) == (15, 12)


def test_each_total_of_reviews_is_the_sum_of_its_four_outcomes():
    outcomes = ("upheld", "corrected", "other", "pending")
    assert REVIEWS.parts == {
        Place("reviews", group, "total"): tuple(Place("reviews", group, c) for c in outcomes)
        for group in ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
    }


def test_every_row_explains_what_is_counted():
    assert all(row.explanation for table in FORM.tables.values() for row in table.rows.values())


@pytest.mark.parametrize("table", FORM.tables.values(), ids=FORM.tables)
def test_the_cells_of_a_layout_cover_it_without_overlap(table):
    layout = grid(table)
    covered = [
        (line, position)
        for cell in layout.cells
        for line in range(cell.line, cell.line + cell.height)
        for position in range(cell.position, cell.position + cell.width)
    ]
    assert len(covered) == len(set(covered))
    assert set(covered) == set(product(range(layout.height), range(layout.width)))


@pytest.mark.parametrize("table", FORM.tables.values(), ids=FORM.tables)
def test_a_layout_shows_every_figure_of_its_table_once(table):
    figures = [cell.place for cell in grid(table).cells if cell.kind is CellKind.FIGURE]
    assert sorted(figures) == sorted(table.places)
    assert grid(table).by_place.keys() == set(table.places)


def test_the_layout_of_disclosure_is_that_of_the_circular():
    layout = grid(DISCLOSURE)
    assert (layout.height, layout.width, layout.label_width) == (14, 4, 1)
    assert labels_of(DISCLOSURE, HEADER | LABEL) == [
        ("第二十条第（一）项", 0, 0, 1, 4),
        ("信息内容", 1, 0, 1, 1),
        ("本年制发件数", 1, 1, 1, 1),
        ("本年废止件数", 1, 2, 1, 1),
        ("现行有效件数", 1, 3, 1, 1),
        ("规章", 2, 0, 1, 1),
        ("行政规范性文件", 3, 0, 1, 1),
        ("第二十条第（五）项", 4, 0, 1, 4),
        ("信息内容", 5, 0, 1, 1),
        ("本年处理决定数量", 5, 1, 1, 3),
        ("行政许可", 6, 0, 1, 1),
        ("第二十条第（六）项", 7, 0, 1, 4),
        ("信息内容", 8, 0, 1, 1),
        ("本年处理决定数量", 8, 1, 1, 3),
        ("行政处罚", 9, 0, 1, 1),
        ("行政强制", 10, 0, 1, 1),
        ("第二十条第（八）项", 11, 0, 1, 4),
        ("信息内容", 12, 0, 1, 1),
        ("本年收费金额（单位：万元）", 12, 1, 1, 3),
        ("行政事业性收费", 13, 0, 1, 1),
    ]


def test_the_header_of_requests_is_that_of_the_circular():
    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    layout = grid(REQUESTS)
    assert (layout.height, layout.width, layout.label_width) == (28, 10, 3)
    assert labels_of(REQUESTS, HEADER) == [
        (corner, 0, 0, 3, 3),
        ("申请人情况", 0, 3, 1, 7),
        ("自然人", 1, 3, 2, 1),
        ("法人或其他组织", 1, 4, 1, 5),
        ("总计", 1, 9, 2, 1),
        ("商业企业", 2, 4, 1, 1),
        ("科研机构", 2, 5, 1, 1),
        ("社会公益组织", 2, 6, 1, 1),
        ("法律服务机构", 2, 7, 1, 1),
        ("其他", 2, 8, 1, 1),
    ]


def test_the_row_labels_of_requests_span_as_in_the_circular():
    spans = {
        cell[0]: cell[1:]
        for cell in labels_of(REQUESTS, LABEL)
        if not cell[0].startswith(tuple("12345678"))
    }
    assert spans == {
        "一、本年新收政府信息公开申请数量": (3, 0, 1, 3),
        "二、上年结转政府信息公开申请数量": (4, 0, 1, 3),
        "三、本年度办理结果": (5, 0, 22, 1),
        "（一）予以公开": (5, 1, 1, 2),
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (6, 1, 1, 2),
        "（三）不予公开": (7, 1, 8, 1),
        "（四）无法提供": (15, 1, 3, 1),
        "（五）不予处理": (18, 1, 5, 1),
        "（六）其他处理": (23, 1, 3, 1),
        "（七）总计": (26, 1, 1, 2),
        "四、结转下年度继续办理": (27, 0, 1, 3),
    }


def test_the_numbered_outcomes_of_requests_stand_in_the_third_position():
    numbered = [row[-1] for row in REQUEST_ROWS if len(row) == 4]
    cells = [cell for cell in labels_of(REQUESTS, LABEL) if cell[0] in numbered]
    assert cells == [(label, 7 + n, 2, 1, 1) for n, label in enumerate(numbered)]


def test_the_header_of_reviews_is_that_of_the_circular():
    five = [label for _, label in REVIEW_COLUMNS]
    layout = grid(REVIEWS)
    assert (layout.height, layout.width, layout.label_width) == (4, 15, 0)
    assert labels_of(REVIEWS, HEADER | LABEL) == [
        ("行政复议", 0, 0, 1, 5),
        ("行政诉讼", 0, 5, 1, 10),
        *((label, 1, n, 2, 1) for n, label in enumerate(five)),
        ("未经复议直接起诉", 1, 5, 1, 5),
        ("复议后起诉", 1, 10, 1, 5),
        *((label, 2, 5 + n, 1, 1) for n, label in enumerate([*five, *five])),
    ]
    assert [cell.place for cell in layout.lines[3]] == list(REVIEWS.places)
