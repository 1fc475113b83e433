"""The report in Markdown: tables as GitHub knows them, and prose that stays what it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gknb.core.figures import format_figure
from gknb.core.forms import FORMS, Place
from gknb.core.rendering.markdown import escaped, render
from gknb.core.rendering.page import Kind, page_items
from gknb.core.report import new_report
from tests.strategies import reports

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FORM = FORMS["2021"]

DISCLOSURE = """\
## 二、主动公开政府信息情况

**第二十条第（一）项**

| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| --- | ---: | ---: | ---: |
| 规章 | 7 |  |  |
| 行政规范性文件 |  |  |  |

**第二十条第（五）项**

| 信息内容 | 本年处理决定数量 |
| --- | ---: |
| 行政许可 |  |
"""


def shown(inline):
    """The text of a paragraph as a reader sees it; None if anything in it is marked up."""
    if any(child.type not in ("text", "text_special") for child in inline.children):
        return None
    return "".join(child.content for child in inline.children)


def tables(text):
    """The cells of every table, row by row."""
    found, row = [], []
    tokens = PARSER.parse(text)
    for before, token in pairwise(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            row = []
            found[-1].append(row)
        elif token.type == "inline" and before.type in ("th_open", "td_open"):
            row.append(shown(token))
    return found


def test_a_table_has_one_line_of_headers_for_each_block():
    report = new_report("某局", 2024)
    report.put(Place("disclosure", "rules", "issued"), 7)
    assert render(report, ["disclosure"]).startswith(DISCLOSURE)


@given(reports())
def test_every_figure_stands_in_its_row_under_the_path_of_its_column(report):
    drawn = iter(tables(render(report, list(report.form.tables))))
    for table in report.form.tables.values():
        for block in table.blocks:
            header, *body = next(drawn)
            figures = [
                format_figure(report.figure(Place(table.key, row.key, column.key)))
                for row in block.rows
                for column in block.columns
            ]
            count = len(header) if table.side_by_side else len(block.columns)
            assert [text for row in body for text in row[-count:]] == figures
            assert header[-1].endswith(block.columns[-1].label)
    assert next(drawn, None) is None


@given(st.text(st.characters(codec="utf-8"), max_size=30) | st.text("#-+=1.)*_`<>&;a [](){}!|\\~:"))
@example("- 一")
@example("1. 一")
@example("---")
@example("# a #")
@example("&lt;script&gt;")
@example("<script>alert(1)</script>")
@example("![x](javascript:a)")
@example("a_b_c @x https://a.cn/a_b")
def test_a_paragraph_is_shown_as_it_was_written(text):
    from gknb.core.safe_text import one_line

    paragraph = one_line(text)
    if not paragraph:
        return
    tokens = PARSER.parse(escaped(paragraph))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert shown(tokens[1]) == paragraph


@given(reports())
def test_the_parts_of_the_page_are_all_there_in_order(report):
    tokens = PARSER.parse(render(report))
    at_top = [token for token in tokens if token.type == "inline" and token.level == 1]
    texts = [text for token in at_top if (text := shown(token)) is not None]
    assert texts == [part.text for part in page_items(report) if part.kind is not Kind.TABLE]


@pytest.mark.parametrize("text", ["[/foo]", "甲|乙", "a_b_c"])
def test_the_heading_of_a_report_is_text_too(text):
    report = new_report(text, 2024)
    assert shown(PARSER.parse(render(report))[1]) == report.title
