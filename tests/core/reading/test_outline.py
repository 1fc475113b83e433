"""Sections and the parts of their prose, under headings in any usual wording."""

from __future__ import annotations

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading import outline as module
from gknb.core.reading import read
from gknb.core.reading.document import Cell, Grid
from gknb.core.reading.outline import outline
from gknb.core.reading.pieces import Line
from tests.core.reading.layouts import as_html, as_tabs, pages, plain_report

FORM = FORMS["2021"]
REPORT = plain_report(
    "2021",
    {
        Place("requests", "received", "natural_person"): 6,
        Place("requests", "granted", "natural_person"): 6,
    },
)


def text(**words):
    lines = as_tabs(list(pages(REPORT)))
    for old, new in words.items():
        lines = lines.replace(old, new)
    return lines


def read_with(*changes):
    page = as_tabs(list(pages(REPORT)))
    for old, new in changes:
        assert old in page, old
        page = page.replace(old, new, 1)
    return read(page.encode())


def rules(found):
    return {f.rule for f in found.findings if f.severity.value != "info"}


@pytest.mark.parametrize(
    ("standard", "reworded"),
    [
        ("一、总体情况", "一、概述"),
        ("一、总体情况", "一、2021年政府信息公开工作总体情况"),
        ("一、总体情况", "一、基本情况"),
        ("二、主动公开政府信息情况", "二、主动公开情况"),
        ("二、主动公开政府信息情况", "二、行政机关主动公开政府信息的情况"),
        ("三、收到和处理政府信息公开申请情况", "三、政府信息公开申请办理情况"),
        ("三、收到和处理政府信息公开申请情况", "三、依申请公开情况"),
        ("三、收到和处理政府信息公开申请情况", "第三部分 收到和处理政府信息公开申请情况"),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、行政复议和行政诉讼情况"),
        (
            "四、政府信息公开行政复议、行政诉讼情况",
            "四、因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
        ),
        ("五、存在的主要问题及改进情况", "五、存在问题和下一步打算"),
        ("五、存在的主要问题及改进情况", "五、政府信息公开工作中的问题与改进措施"),
        ("五、存在的主要问题及改进情况", "五、存在的主要问题及下一步工作安排"),
        ("六、其他需要报告的事项", "六、其他需要说明的事项"),
        ("六、其他需要报告的事项", "六、其它需要报告的事项"),
    ],
)
def test_a_heading_in_other_words_heads_its_section_and_is_told(standard, reworded):
    found = read_with((standard, reworded))
    assert found.report.prose == REPORT.prose
    assert found.report.figures == REPORT.figures
    assert rules(found) <= {"section-heading"}


@pytest.mark.parametrize("section", FORM.sections[:5], ids=lambda section: section.key)
def test_a_heading_that_is_not_there_is_told_and_loses_nothing(section):
    number = "一二三四五六"[FORM.number(section.key) - 1]
    found = read_with((f"{number}、{section.heading}\n", "\n"))
    assert found.report.figures == REPORT.figures
    kept = "".join(found.report.prose.values()) + str(found.report.cover.get("preamble"))
    assert all(line in kept for line in REPORT.prose.values())
    assert "section-heading" in rules(found)


def test_a_sub_heading_like_the_heading_of_a_section_is_a_sub_heading():
    found = read_with(
        ("（一）主动公开\n", "（一）主动公开政府信息情况\n"),
        ("（二）依申请公开\n", "（二）收到和处理政府信息公开申请情况\n"),
    )
    assert found.report.prose == REPORT.prose
    assert found.findings == []


@pytest.mark.parametrize(
    ("standard", "reworded"),
    [
        ("（一）主动公开", "（一） 主动公开情况"),
        ("（二）依申请公开", "(二)依申请公开工作"),
        ("（三）政府信息管理", "（三）　加强政府信息规范管理"),
        ("（四）政府信息公开平台建设", "（四）公开平台建设情况"),
        ("（五）监督保障", "（五）监督保障工作"),
        ("（一）存在的主要问题", "（一）主要问题"),
        ("（二）改进情况", "（二）整改措施"),
        ("（二）改进情况", "（二）下一步工作打算"),
    ],
)
def test_a_sub_heading_in_other_words_heads_its_part(standard, reworded):
    found = read_with((standard + "\n", reworded + "\n"))
    assert found.report.prose == REPORT.prose
    assert found.findings == []


def test_sub_headings_without_numbers_head_their_parts():
    found = read_with(
        *(
            (f"（{'一二三四五'[n]}）{field.heading}\n", f"{field.heading}\n")
            for n, field in enumerate(FORM.sections[0].prose[1:])
        )
    )
    assert found.report.prose == REPORT.prose


def test_two_aspects_under_one_heading_stay_in_the_first_and_the_second_is_not_missing():
    words = REPORT.text(Place("overview", "platforms"))
    other = REPORT.text(Place("overview", "supervision"))
    found = read_with(
        ("（四）政府信息公开平台建设\n", "（四）平台建设与监督保障\n"), ("（五）监督保障\n", "")
    )
    assert found.report.text(Place("overview", "platforms")) == f"{words}\n{other}"
    assert {f.rule for f in found.findings} == {"prose-together"}


FIVE = "（一）存在的主要问题\n\n{}\n\n（二）改进情况\n\n{}\n"


@pytest.mark.parametrize(
    ("paragraph", "improvements"),
    [
        ("公开不够及时。下一步，将按月检查。", "下一步，将按月检查。"),
        ("解读形式不多；针对上述问题，拟增加图解。", "针对上述问题，拟增加图解。"),
        ("信息更新较慢。今后要加强培训，做好服务。", "今后要加强培训，做好服务。"),
    ],
)
def test_five_in_one_paragraph_is_divided_where_it_turns(paragraph, improvements):
    old = FIVE.format(
        *(REPORT.text(Place("problems", key)) for key in ("problems", "improvements"))
    )
    found = read_with((old, paragraph + "\n"))
    assert found.report.text(Place("problems", "improvements")) == improvements
    problems = found.report.text(Place("problems", "problems"))
    assert problems + improvements == paragraph


def test_five_without_a_turn_stays_whole_and_its_second_part_is_not_missing():
    old = FIVE.format(
        *(REPORT.text(Place("problems", key)) for key in ("problems", "improvements"))
    )
    found = read_with((old, "公开内容还不够全面，力量有待加强。\n"))
    assert found.report.text(Place("problems", "problems")) == "公开内容还不够全面，力量有待加强。"
    assert {f.rule for f in found.findings} == {"prose-together"}


def test_a_section_whose_text_runs_on_behind_its_heading_is_read():
    old = "六、其他需要报告的事项\n\n" + REPORT.text(Place("other_matters", "text"))
    found = read_with((old, "六、其他需要报告的事项：本年度没有需要报告的其他事项。"))
    assert found.report.text(Place("other_matters", "text")) == "本年度没有需要报告的其他事项。"


def test_a_note_below_a_table_is_one_finding_of_its_section():
    note = "注：本表数据截至年底，不含派出机构的数据。"
    found = read_with(("三、收到和处理", f"{note}\n另见附表。\n三、收到和处理"))
    (finding,) = [f for f in found.findings if f.rule == "text-unplaced"]
    assert finding.place == Place("disclosure")
    assert note in finding.message
    assert "另见附表" in finding.message


def test_what_a_portal_puts_around_a_report_is_one_finding_and_no_part_of_it():
    links = "".join(f"<p>相关链接：第{n}号</p>" for n in range(30))
    page = as_html(
        list(pages(REPORT)), before="<p>首页</p>" + links, after=links + "<p>版权所有</p>"
    )
    found = read(page.encode())
    assert [f.rule for f in found.findings] == ["text-unplaced"]
    assert found.report.prose == REPORT.prose


def test_lines_broken_at_a_measure_are_paragraphs_again_and_page_numbers_are_no_text():
    long = "本局按照条例的要求，认真做好各类政府信息的公开、更新和维护工作，" * 4 + "没有遗漏。"
    wrapped = "\n".join(long[i : i + 34] for i in range(0, 34, 34))
    lines = ["　　" + long[:32], *(long[i : i + 34] for i in range(32, len(long), 34))]
    lines.insert(2, "— 3 —")
    del wrapped
    old = REPORT.text(Place("overview", "proactive_disclosure"))
    found = read_with((old, "\n".join(lines)))
    assert found.report.text(Place("overview", "proactive_disclosure")) == long


@pytest.mark.parametrize(
    "line", ["增设网站无障碍浏览功能", "信息来源更加广泛", "在网站首页公布结果"]
)
def test_words_of_a_portal_within_a_sentence_are_text(line):
    old = REPORT.text(Place("overview", "platforms"))
    found = read_with((old, f"{line}，方便查阅。"))
    assert found.report.text(Place("overview", "platforms")) == f"{line}，方便查阅。"


def test_a_list_of_two_aspects_names_both():
    words = REPORT.text(Place("overview", "proactive_disclosure"))
    other = REPORT.text(Place("overview", "disclosure_on_request"))
    found = read_with(
        ("（一）主动公开\n", "（一）主动公开、依申请公开情况\n"), ("（二）依申请公开\n", "")
    )
    assert found.report.text(Place("overview", "proactive_disclosure")) == f"{words}\n{other}"
    assert {f.rule for f in found.findings} == {"prose-together"}


def test_both_parts_of_five_in_one_paragraph_under_words_of_their_own():
    parts = [REPORT.text(Place("problems", key)) for key in ("problems", "improvements")]
    found = read_with(
        (FIVE.format(*parts), "存在的主要问题：解读单一。改进情况：增加了视频解读。\n")
    )
    assert found.report.text(Place("problems", "problems")) == "存在的主要问题：解读单一。"
    assert found.report.text(Place("problems", "improvements")) == "改进情况：增加了视频解读。"


def test_lines_broken_after_as_many_characters_are_a_paragraph_again_whatever_figures_they_have():
    long = "\u3000\u3000本年度在门户网站公开各类信息386条，其中财政信息12条、民生信息97条，" + (
        "在便民服务中心和社区设置公开点，方便居民就近查阅，" * 6 + "取得较好效果。"
    )
    lines = "\n".join(long[at : at + 38] for at in range(0, len(long), 38))
    place = Place("overview", "proactive_disclosure")
    found = read_with((REPORT.text(place), lines))
    assert found.report.text(place) == long.strip()


KEYS = [section.key for section in FORM.sections]
WORDS = [section.heading for section in FORM.sections]
NUMERALS = "一二三四五六"
HEADINGS = [f"{number}、{words}" for number, words in zip(NUMERALS, WORDS, strict=True)]


def headed(*items):
    """The sections by the piece that heads each."""
    found = outline(FORM, [Line(i) if isinstance(i, str) else i for i in items])
    return {key: heading.at for key, heading in found.headings.items()}


def head(line, *, number=0):
    """How the section of that number is headed by a line among the standard ones."""
    lines = [*HEADINGS[:number], line, *HEADINGS[number + 1 :]]
    found = outline(FORM, [Line(text) for text in lines]).headings.get(KEYS[number])
    return found and (found.words, found.rest, found.number)


def test_every_standard_heading_heads_its_section():
    assert headed(*HEADINGS) == dict(zip(KEYS, range(6), strict=True))


@pytest.mark.parametrize(
    "line",
    [
        "一、总体情况",
        "一．总体情况",
        "1.总体情况",
        "1、总体情况",
        "第一部分 总体情况",
        "## 一、总体情况",
        "总体情况",
        "**一、总体情况**",
        "一 总体情况",
        "一、总体情况：",
        "一：总体情况",
    ],
)
def test_a_number_is_written_in_many_ways(line):
    assert headed(line, *HEADINGS[1:]).get("overview") == 0


def test_headings_in_brackets_are_headings_where_most_that_agree_are():
    bracketed = [f"（{number}）{words}" for number, words in zip(NUMERALS, WORDS, strict=True)]
    assert len(headed(*bracketed)) == 6
    assert "overview" not in headed(bracketed[0], *HEADINGS[1:])


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("六、其他需要报告的事项：没有。", ("其他需要报告的事项", "没有。", 6)),
        ("六、其他需要报告的事项。没有。", ("其他需要报告的事项", "没有。", 6)),
        ("六、其他需要报告的事项  没有。", ("其他需要报告的事项", "没有。", 6)),
        ("六、其他需要报告的事项\u3000没有。", ("其他需要报告的事项", "没有。", 6)),
        ("其他需要报告的事项：没有。", None),
        ("五、其他需要报告的事项", ("其他需要报告的事项", "", 5)),
        ("六、没有其他需要报告的事项，特此报告", None),
        ("六、" + "某" * 37 + "其他需要报告的事项", ("某" * 37 + "其他需要报告的事项", "", 6)),
        ("六、" + "某" * 38 + "其他需要报告的事项", None),
        ("六、收费", ("收费", "", 6)),
        ("6.收费", None),
        ("六、" + "某" * 14, ("某" * 14, "", 6)),
        ("六、" + "某" * 15, None),
        ("六、收费：没有。", None),
        ("六、其他需要报告的事项： 没有。 ", ("其他需要报告的事项", "没有。", 6)),
        ("**六、其他需要报告的事项**", ("其他需要报告的事项", "", 6)),
        ("五、收费", None),
        ("6.其他事情", None),
        ("6.其他事项", ("其他事项", "", 6)),
    ],
)
def test_a_heading_may_have_its_text_on_its_line(line, heading):
    assert head(line, number=5) == heading


def test_labels_of_a_table_are_no_headings_whatever_their_number():
    assert head("三、本年度办理结果", number=2) is None
    assert head("四、结转下年度继续办理", number=3) is None
    # nor what begins with a long one; with a short one a heading may begin
    assert head("四、结转下年度继续办理情况", number=3) is None
    assert head("三、本年度办理结果情况", number=2) == ("本年度办理结果情况", "", 3)


def candidate(style, number, words, *, is_whole=True):
    return module._Candidate(0, style, number, words, "", is_whole)


ANY = frozenset({"chinese", "digit", "bracket", ""})


def test_a_heading_counts_by_its_words_and_its_number():
    last = FORM.sections[5]
    cases = (
        (("chinese", 6, last.heading), 13.5),
        (("bracket", 6, last.heading), 13.5),
        (("digit", 6, last.heading), 12.0),
        (("", 0, last.heading), 11.0),
        (("chinese", 9, last.heading), 10.0),
        (("digit", 9, last.heading), 9.5),
        (("chinese", 6, "需要报告"), 5.0),
        (("digit", 6, "需要报告"), 3.5),
        (("chinese", 5, "需要报告"), 1.5),
        (("digit", 5, "需要报告"), 1.0),
        (("", 0, "需要报告"), 0.0),
        (("chinese", 6, "收费"), 2.5),
        (("digit", 6, "收费"), 0.0),
        (("chinese", 5, "收费"), 0.0),
    )
    for each, score in cases:
        assert module._score(FORM, last, candidate(*each), ANY) == score, each
    # one whose text runs on needs its number and a good part of its words
    for each, score in (
        (("chinese", 6, "需要报告"), 5.0),
        (("chinese", 6, "需要"), 0.0),
        (("digit", 6, last.heading), 0.0),
        (("", 0, last.heading), 0.0),
    ):
        assert module._score(FORM, last, candidate(*each, is_whole=False), ANY) == score, each
    assert module._score(FORM, last, candidate("digit", 6, last.heading), frozenset({""})) == 0.0


def test_headings_are_in_brackets_where_most_that_agree_word_for_word_are():
    first, second = (section.heading for section in FORM.sections[:2])
    usual, bracketed = frozenset({"chinese", "digit", ""}), frozenset({"bracket", "chinese", ""})
    cases = (
        ([], usual),
        ([("bracket", 1, "收费")], usual),
        ([("bracket", 1, first)], bracketed),
        # one with its own number counts twice
        ([("chinese", 2, first), ("bracket", 1, first)], bracketed),
        ([("chinese", 1, first), ("bracket", 2, first)], usual),
        ([("chinese", 1, first), ("bracket", 1, first)], usual),
        ([("chinese", 1, first), ("bracket", 1, first), ("bracket", 1, second)], bracketed),
    )
    for given, styles in cases:
        assert module._styles(FORM, [candidate(*each) for each in given]) == styles, given


def test_a_number_has_a_style_and_a_worth():
    cases = {
        "（三）": ("bracket", 3),
        "(3)": ("bracket", 3),
        "3.": ("digit", 3),
        "三、": ("chinese", 3),
        "第三部分": ("chinese", 3),
        "十、": ("chinese", 10),
        "十一、": ("chinese", 0),
    }
    for text, style in cases.items():
        assert module._style(module._NUMBER.match(text)) == style, text
    assert module._style(None) == ("", 0)
    for text in ("2024年", "10件", "3.5", "三门县"):
        assert module._NUMBER.match(text) is None, text


def test_a_heading_keeps_every_table_on_its_side():
    sections = FORM.sections_by_key
    spans = {"requests": (10, 20)}
    cases = {
        "problems": [(9, False), (10, False), (20, False), (21, True)],
        "requests": [(9, True), (10, True), (11, False), (21, False)],
        "disclosure": [(9, True), (10, True), (11, False), (21, False)],
    }
    for key, places in cases.items():
        for at, fits in places:
            assert module._fits(FORM, sections[key], at, spans) is fits, (key, at)
    # one that reaches over half the document says nothing of where it ends
    for last, fits in ((209, False), (210, True)):
        assert module._fits(FORM, sections["problems"], 15, {"requests": (10, last)}) is fits
    assert not module._fits(FORM, sections["problems"], 9, {"requests": (10, 210)})
    assert module._fits(FORM, sections["problems"], 15, {})


def test_the_headings_with_the_greatest_sum_are_taken_in_order():
    def each(at):
        return candidate("chinese", 1, "x")._replace(at=at)

    def best(*scored):
        chosen = module._best([[(score, each(at)) for at, score in found] for found in scored])
        return [item and item.at for item in chosen]

    assert best([(1, 5.0)], [(2, 5.0)]) == [1, 2]
    assert best([(2, 5.0)], [(1, 6.0)]) == [None, 1]
    assert best([(2, 6.0)], [(1, 5.0)]) == [2, None]
    assert best([(1, 5.0), (4, 6.0)], [(3, 5.0)]) == [1, 3]
    assert best([(1, 3.0), (2, 4.0)], [(3, 5.0), (4, 4.0)]) == [2, 3]
    assert best([(1, 5.0)], [(1, 4.0)]) == [1, None]
    assert best([(0, 5.0)], []) == [0, None]
    assert best([], []) == [None, None]


def test_a_table_reaches_over_its_grids_or_the_longest_run_of_its_lines():
    line, grid = Line("自然人"), table_of("requests")
    assert module._span([0, 3, 5], [line, line, line, grid, line, grid]) == (3, 5)
    lines = [line] * 60
    assert module._span([0, 24, 48], lines) == (0, 48)
    assert module._span([0, 25, 26], lines) == (25, 26)
    assert module._span([0, 1, 2, 30, 31], lines) == (0, 2)
    assert module._span([7], lines) == (7, 7)


def test_tables_without_headings_are_sections_in_the_order_in_which_they_stand():
    grids = table_of("reviews"), table_of("requests")
    assert order(HEADINGS[0], *grids, HEADINGS[4])[1:3] == [("reviews", 1, 2), ("requests", 2, 3)]


def test_without_a_number_only_nearly_the_words_of_a_heading_are_one():
    assert head("其它需要报告的事项", number=5) == ("其它需要报告的事项", "", 0)
    assert head("其他事项", number=5) is None
    assert head("其他需要报告的一些有关事项等", number=5) is None


def table_of(key):
    return Grid(tuple((Cell(row.label), Cell("1")) for row in FORM.tables[key].rows.values()))


def order(*items):
    found = outline(FORM, [Line(i) if isinstance(i, str) else i for i in items])
    return found.order


def test_a_table_without_its_heading_begins_its_section_itself():
    grid = table_of("requests")
    items = [HEADINGS[0], "好。", grid, HEADINGS[3], "无。"]
    assert ("requests", 2, 3) in order(*items)
    assert "requests" not in headed(*items)


def test_a_heading_below_its_own_table_or_above_an_earlier_one_is_none():
    grid = table_of("requests")
    assert "requests" not in headed(HEADINGS[0], grid, HEADINGS[2], HEADINGS[4])
    assert "problems" not in headed(HEADINGS[0], HEADINGS[4], HEADINGS[2], grid)
    assert "problems" in headed(HEADINGS[0], HEADINGS[2], grid, HEADINGS[4])


def test_labels_of_a_table_one_a_line_are_its_longest_run():
    labels = [
        FORM.tables["requests"].rows[key].label for key in ("received", "granted", "processed")
    ]
    far = [labels[0], *["文字。"] * 24, *labels]
    found = outline(FORM, [Line(text) for text in [HEADINGS[0], *far, HEADINGS[4]]])
    assert {key: start for key, start, _ in found.order}["requests"] == 26
    near = [labels[0], *["文字。"] * 23, *labels]
    found = outline(FORM, [Line(text) for text in [HEADINGS[0], *near, HEADINGS[4]]])
    assert {key: start for key, start, _ in found.order}["requests"] == 1


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        ("（一）予以公开", True),
        ("（一）予以公开 3 0 3", True),
        ("自然人 商业企业", True),
        ("予以公开的情况 自然人", False),
        ("自然人", True),
        ("总计", False),
        ("予以公开", False),
        ("自然人 3 " + "0 " * 28, False),
        ("自然人 3 " + "0 " * 27, True),
    ],
)
def test_a_line_with_labels_alone_or_with_figures_is_evidence_of_their_table(line, is_label):
    found = outline(FORM, [Line(line)])
    assert found.evidence["requests"] == ([0] if is_label else [])


def test_a_grid_is_evidence_of_the_table_with_most_of_its_words():
    found = outline(FORM, [table_of("requests"), table_of("reviews"), table_of("disclosure")])
    assert found.evidence == {"disclosure": [2], "requests": [0], "reviews": [1]}
    nothing = Grid(((Cell("总计"), Cell("其他")),))
    assert not any(outline(FORM, [nothing]).evidence.values())


def test_sections_end_where_the_next_one_begins():
    assert order("前", HEADINGS[0], "好。", HEADINGS[4], "不够。", "还有。") == [
        ("overview", 2, 3),
        ("problems", 4, 6),
    ]
