"""Title, preamble and signature are cut out of the lines around the sections."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.reading.article import (
    agency_in,
    cut,
    find_date,
    find_title,
    is_furniture,
    is_name,
    plain,
)
from gknb.core.reading.pieces import Line

TITLE = "青石县水利局2024年政府信息公开工作年度报告"
DAY = dt.date(2025, 1, 10)


def lines(*texts, **more):
    return [Line(text, **more) for text in texts]


def words(found):
    return [line.text for line in found]


@pytest.mark.parametrize(
    "line",
    [
        "索引号：0012/2031",
        "索 引 号 ：0012",
        "【打印本页】",
        "发布日期: 2025-01-10",
        "附件1：说明",
        "相关阅读：",
        "首页",
        "您的位置：首页",
        "2025-01-22 09:15",
        "2025年1月22日 09:15:44 来源：本网",
        "2025/1/22 浏览：12",
        "版权所有 某某县",
        "网站地图 | ICP备0001号",
        "上一篇：公告",
        "时间：2025年",
    ],
)
def test_lines_of_a_portal_are_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "附件的内容见本局网站",
        "来源渠道单一",
        "时间紧、任务重",
        "2025-01-22",
        "来源：本网。",
        "升级网站地图，优化栏目",
        "关于上一篇报告",
        "索引号：" + "某" * 117,
    ],
)
def test_what_only_begins_like_one_is_none(line):
    assert not is_furniture(line)


def test_a_line_of_a_portal_has_a_hundred_and_twenty_characters_at_most():
    assert is_furniture("索引号：" + "某" * 116)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年1月10日", DAY),
        ("（2025.01.10）", DAY),
        ("2025/1/10", DAY),
        ("2025 年 1 月 10 日", DAY),
        ("二〇二五年一月十日", DAY),
        ("二○二五年十二月三十一日", dt.date(2025, 12, 31)),
        ("二〇二五年十一月二十日", dt.date(2025, 11, 20)),
        ("二〇二五年十月十九日", dt.date(2025, 10, 19)),
        ("2025年2月29日", None),
        ("2025年13月1日", None),
        ("2025年0月1日", None),
        ("2025年1月32日", None),
        ("二〇二五年二月三十日", None),
        ("2025年1月", None),
        ("印发于2025年1月10日", None),
        ("2025年1月10日起", None),
    ],
)
def test_a_line_is_a_date_only_as_a_whole_and_if_the_day_is_in_the_calendar(text, day):
    assert find_date(text) == day


def test_years_in_chinese_digits_are_years_and_other_numerals_stay():
    assert plain("二〇二四年第三季度，２０件") == "2024年第三季度,20件"
    assert plain("二〇二四度") == "二〇二四度"


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        (TITLE, "青石县水利局"),
        ("2024年青石县水利局政府信息公开工作年度报告", "青石县水利局"),
        ("2024年度青石县水利局政府信息公开工作年度报告", "青石县水利局"),
        ("《青石县水利局2024年度政府信息公开工作年度报告》", "青石县水利局"),
        ("关于青石县水利局2024年政府信息公开工作年度报告", "青石县水利局"),
        ("青石县水利局关于2024年政府信息公开工作年度报告", "青石县水利局"),
        ("青石县水利局政府信息公开工作年度报告（2024年）", "青石县水利局"),
        ("青石县水利局2024年度本级政府信息公开工作年度报告", "青石县水利局"),
        ("《青石县水利局政府信息公开工作年度报告》", "青石县水利局"),
        ("青石县水利局（2024年）政府信息公开工作年度报告", "青石县水利局"),
        ("关于 青石县水利局2024年政府信息公开工作年度报告", "青石县水利局"),
        ("2024年青石县水利局的 政府信息公开工作年度报告", "青石县水利局"),
        ("水利2024年政府信息公开工作年度报告", "水利"),
        ("2024年政府信息公开工作年度报告", ""),
        ("局2024年政府信息公开工作年度报告", ""),
        ("青石县水利局（县水务局）2024年政府信息公开工作年度报告", "青石县水利局（县水务局）"),
        ("青石县水利局(县水务局)2024年政府信息公开工作年度报告", "青石县水利局(县水务局)"),
    ],
)
def test_the_agency_stands_before_or_behind_the_year(title, agency):
    assert agency_in(title) == agency


@pytest.mark.parametrize(
    "name", ["水利", "青石县水利局", "青" * 39 + "局", "  水利局 ", "住房 和城乡建设局"]
)
def test_a_name_has_two_to_forty_characters(name):
    assert is_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "局",
        "青" * 40 + "局",
        "青石县第2水利局",
        "青石县，水利局",
        "青石县  水利局",
        "首页>水利局",
        "政务公开",
        "工作情况",
        "青石县水利局年报",
        "发布平台",
        "公开栏目",
        "工作报告",
        "政府信息公开工作年度报告及其他",
    ],
)
def test_other_words_are_no_name(text):
    assert not is_name(text)


@pytest.mark.parametrize(
    ("texts", "span"),
    [
        ([TITLE], (0, 1)),
        (["政府信息公开年报", TITLE, "前言"], (1, 2)),
        (["青石县水利局", "2024年政府信息公开", "工作年度报告"], (0, 3)),
        (["青石县", "水利局", "2024年政府信息公开", "工作年度报告"], (1, 4)),
        (["青石县水利局", "2024年", "政府信息公开工作", "年度报告"], (0, 4)),
        (["某单位", "青石县水利局2024年", "政府信息公开工作年度报告"], (1, 3)),
        ([TITLE, "中间", TITLE, "前言"], (2, 3)),
        (["青石县水利局", "政府信息公开工作年度报告", "（2024年度）"], (0, 3)),
        (["2024年政府信息公开工作年度报告"], (0, 1)),
        (["青石县水利局政府信息公开工作年度报告"], (0, 1)),
        (["青石水局政府信息公开工作年度报告"], (0, 1)),
        (["青石局政府信息公开工作年度报告"], None),
        (["政府信息公开工作年度报告"], None),
        (["根据条例，编制青石县水利局2024年政府信息公开年度报告"], None),
        (["现公布青石县水利局2024年政府信息公开年度报告"], None),
        (["标题：青石县水利局2024年政府信息公开年度报告"], None),
        (["首页>青石县水利局2024年政府信息公开年度报告"], None),
        ([TITLE + "。"], None),
        ([TITLE + "解读"], None),
        (["青" * 40 + TITLE], None),
        (["青" * 43 + "2024年政府信息公开工作年度报告"], (0, 1)),
        (["青" * 44 + "2024年政府信息公开工作年度报告"], None),
        ([TITLE[:-1], TITLE[-1]], (0, 2)),
        ([TITLE[:-3], TITLE[-3:] + "公", "开版"], (0, 3)),
        ([TITLE, "解读"], (0, 1)),
        ([TITLE, "文本"], (0, 1)),
        (["青石县水利局", "打印本页", "2024年政府信息公开工作年度报告"], (2, 3)),
        (["青石县水利局", "2025年1月10日", "政府信息公开工作年度报告"], None),
        ([], None),
    ],
)
def test_the_title_is_the_last_that_says_most_in_the_fewest_lines(texts, span):
    assert find_title(lines(*texts)) == span


def test_a_title_has_four_lines_at_most():
    texts = ["青石县水利局", "2024年", "政府信息", "公开工作", "年度报告"]
    assert find_title(lines(*texts)) == (1, 5)


def test_a_line_that_is_whole_or_dated_is_no_part_of_a_longer_title():
    assert find_title(lines("2025年1月10日", TITLE)) == (1, 2)
    assert find_title(lines("信息公开年报", "青石县水利局2024年政府信息公开", "工作年度报告")) == (
        1,
        3,
    )


def test_a_free_title_goes_before_a_boxed_one_behind_it():
    free, boxed = Line(TITLE), Line(TITLE, is_boxed=True)
    assert find_title([free, boxed]) == (0, 1)
    assert find_title([boxed]) == (0, 1)
    assert find_title([boxed, free]) == (1, 2)


def test_what_stands_above_the_title_is_outside_and_below_it_is_preamble():
    before = lines("县政府网", TITLE, "本报告所列数据截至年底。", "打印本页")
    article = cut(before, [])
    assert article.title == TITLE
    assert words(article.title_lines) == [TITLE]
    assert words(article.preamble) == ["本报告所列数据截至年底。"]
    assert words(article.outside) == ["县政府网", "打印本页"]


def test_the_title_loses_its_signs_and_is_not_repeated():
    before = lines(f"## 《{TITLE}》", f"{TITLE}", "前言。")
    article = cut(before, [])
    assert article.title == TITLE
    assert words(article.preamble) == ["前言。"]
    again = cut(lines(TITLE, f"《{TITLE}》", "前言。"), [])
    assert words(again.preamble) == ["前言。"]
    assert again.title == TITLE
    spelled = f"{TITLE[:6]}：{TITLE[6:]}"  # no title by itself
    assert words(cut(lines(TITLE, spelled, "前言。"), []).preamble) == ["前言。"]
    assert words(cut(lines(spelled, "前言。"), []).preamble) == [spelled, "前言。"]
    assert words(cut(lines(TITLE, TITLE[:6], "前言。"), []).preamble) == ["前言。"]  # it signs


def test_without_a_title_every_line_is_preamble_and_boxes_are_outside():
    article = cut([*lines("前言。"), *lines("格子", is_boxed=True)], [])
    assert (article.title, words(article.preamble), words(article.outside)) == (
        "",
        ["前言。"],
        ["格子"],
    )


@pytest.mark.parametrize(
    ("above", "name"),
    [
        (["青石县水利局", "2025年1月10日"], "青石县水利局"),
        (["青石县水利局 2025年1月10日"], "青石县水利局"),
        (["（青石县水利局，2025年1月10日）"], "青石县水利局"),
        (["填报单位：青石县水利局 日期：2025年1月10日"], "青石县水利局"),
        (["水利局", "2025年1月10日"], "水利局"),
        (["某市青石县水利局", "2025年1月10日"], "某市青石县水利局"),
        (["2025年1月10日"], None),
        (["前言一。", "前言二。", "前言三。", "2025年1月10日"], None),
    ],
)
def test_agency_and_date_above_the_preamble_sign(above, name):
    article = cut(lines(TITLE, *above, "前言。"), [])
    assert article.signature.date == DAY
    assert (article.signature.name and article.signature.name.text) == name
    assert article.signature.date_line is not None
    assert words(article.preamble) == [*(w for w in above if w.startswith("前言")), "前言。"]


def test_a_date_in_the_fifth_line_and_another_agency_are_preamble():
    texts = ["一。", "二。", "三。", "四。", "2025年1月10日"]
    article = cut(lines(TITLE, *texts), [])
    assert (article.signature.date, words(article.preamble)) == (None, texts)
    article = cut(lines(TITLE, "青石县林业局", "前言。"), [])
    assert (article.signature.name, len(article.preamble)) == (None, 2)
    article = cut(lines(TITLE, "前言一。", "前言二。", "青石县水利局"), [])
    assert article.signature.name is None


def signed(*tail, title=TITLE):
    left = lines(*tail)
    article = cut(lines(title), left)
    return article, words(left)


@pytest.mark.parametrize(
    ("tail", "left", "name"),
    [
        (["正文。", "青石县水利局", "2025年1月10日"], ["正文。"], "青石县水利局"),
        (["正文。", "2025年1月10日", "青石县水利局"], ["正文。"], "青石县水利局"),
        (["正文。", "青石县水利局 2025年1月10日"], ["正文。"], "青石县水利局"),
        (["正文。", "单位：青石县水利局", "日期：2025年1月10日"], ["正文。"], "青石县水利局"),
        (["正文。", "2025年1月10日"], ["正文。"], None),
        (["正文。青石县水利局2025年1月10日"], ["正文。"], "青石县水利局"),
        (["正文。2025年1月10日"], ["正文。"], None),
        (["正文。青石县水利局", "2025年1月10日"], ["正文。"], "青石县水利局"),
        (["正文。", "青石县水利局"], ["正文。"], "青石县水利局"),
        (["正文。", "县林业局", "2025年1月10日"], ["正文。"], "县林业局"),
        (["青石县水利局", "2025年1月10日"], [], "青石县水利局"),
        (["县林业局", "2025年1月10日"], ["县林业局"], None),
        (["正文。", "2025年1月10日", "县林业局"], ["正文。"], None),
        (["正文。", "没有发生有关情形；", "2025年1月10日"], ["正文。", "没有发生有关情形；"], None),
    ],
)
def test_agency_and_date_at_the_end_are_taken_off(tail, left, name):
    article, rest = signed(*tail)
    assert rest == left
    assert (article.signature.name and article.signature.name.text) == name
    assert article.signature.date == (DAY if "2025" in "".join(tail) else None)


GAP = " " * 43


@pytest.mark.parametrize(
    ("tail", "left", "name"),
    [
        # The nearest line above a date, and only that, signs with it.
        (
            ["正文。", "县林业局", "青石县水利局 2025年1月10日"],
            ["正文。", "县林业局"],
            "青石县水利局",
        ),
        (["2025年1月10日", "县林业局"], [], None),
        (
            ["正文。", "日期：2024年12月1日", "青石县水利局", "2025年1月10日"],
            ["正文。", "日期：2024年12月1日"],
            "青石县水利局",
        ),
        # Brackets are left out around the whole only.
        (["正文。", "（青石县水利局）", "（2025年1月10日）"], ["正文。"], "青石县水利局"),
        (["正文。", "(甲)县水利局 2025年1月10日"], ["正文。"], "(甲)县水利局"),
        (["正文。 青石县水利局", "2025年1月10日"], ["正文。"], "青石县水利局"),
        (["正文。", f"青石县水利局{GAP}2025年1月10日"], ["正文。"], "青石县水利局"),
    ],
)
def test_whose_name_stands_with_the_date(tail, left, name):
    article, rest = signed(*tail)
    assert (rest, article.signature.date) == (left, DAY)
    assert (article.signature.name and article.signature.name.text) == name


@pytest.mark.parametrize(
    "line",
    [
        "第2水利局 2025年1月10日",
        "青石县水利局 2025年13月1日",
        f"青石县水利局 {GAP}2025年1月10日",
        "县长，2025年1月10日",
    ],
)
def test_what_is_no_name_or_no_date_signs_nothing(line):
    article, rest = signed("正文。", line)
    assert (article.signature.date, rest) == (None, ["正文。", line])


def test_a_title_without_an_agency_proves_no_name_of_the_only_line():
    title = "2024年政府信息公开工作年度报告"
    article, rest = signed("县林业局", "2025年1月10日", title=title)
    assert (article.signature.name, rest) == (None, ["县林业局"])


def test_what_stands_below_the_signature_is_outside():
    article, rest = signed("正文。", "青石县水利局", "2025年1月10日", "扫一扫", "网站地图")
    assert (rest, words(article.outside)) == (["正文。"], ["扫一扫", "网站地图"])
    article, rest = signed("正文。", "2025年1月10日", "青石县水利局", "扫一扫")
    assert (rest, words(article.outside)) == (["正文。"], ["扫一扫"])


def test_a_list_of_attachments_above_the_own_signature_is_outside_and_the_signature_counts():
    article, rest = signed("正文。", "附件：1.名词解释", "青石县水利局", "2025年1月10日")
    assert (rest, article.signature.date) == (["正文。"], DAY)
    assert words(article.outside) == ["附件：1.名词解释"]


@pytest.mark.parametrize(
    "tail",
    [
        ["附件：1.名词解释", "县信息中心", "2025年1月10日"],
        ["附件：1.名词解释", "2025年1月10日"],
        ["上一篇：公告", "青石县水利局", "2025年1月10日"],
    ],
)
def test_a_date_below_the_foot_of_a_portal_signs_nothing(tail):
    article, rest = signed("正文。", *tail)
    assert (rest, article.signature.date) == (["正文。"], None)
    assert words(article.outside) == tail


def test_below_the_foot_of_a_portal_nothing_signs_but_above_it_does():
    foot = ("打印本页", "县信息中心", "2025年2月1日")
    article, rest = signed("正文。", "青石县水利局", "2025年1月10日", *foot)
    assert (article.signature.date, rest) == (DAY, ["正文。"])
    assert words(article.outside) == list(foot)


def test_the_last_date_signs_and_a_sentence_with_a_stop_behind_it_stays():
    article, rest = signed("2024年1月1日", "正文。", "青石县水利局", "2025年1月10日")
    assert (article.signature.date, rest) == (DAY, ["2024年1月1日", "正文。"])
    article, rest = signed("正文。另有一句")
    assert (article.signature.name, rest) == (None, ["正文。另有一句"])
    article, rest = signed("正文。青石县水利局", title="2024年政府信息公开工作年度报告")
    assert (article.signature.name, rest) == (None, ["正文。青石县水利局"])


@pytest.mark.parametrize(
    "date",
    [
        "2025年2月30日",
        "2025年1月",
        "2025年1月 日",
        "2025年13月1日",
        "2025-02-30",
        "二〇二五年一月",
    ],
)
def test_what_stands_for_the_date_and_is_none_is_no_text_and_kept_to_be_told(date):
    article, rest = signed("正文。", "青石县水利局", date)
    assert rest == ["正文。"]
    assert article.signature.name.text == "青石县水利局"
    assert (article.signature.date, article.signature.date_line) == (None, None)
    assert article.signature.unread_date.text == date
    article, rest = signed("正文。", date)
    assert (rest, article.signature.name) == (["正文。"], None)


@pytest.mark.parametrize(
    "tail",
    [
        ["2025年1月", "召开会议。", "开展培训。"],
        ["正文。", "2025年"],
        ["正文。", "2025年1月起施行"],
        ["2025年1月", "召开会议。"],
    ],
)
def test_half_a_date_elsewhere_is_text(tail):
    article, rest = signed(*tail)
    assert (rest, article.signature.unread_date) == (tail, None)


@pytest.mark.parametrize(
    ("names", "left", "together"),
    [
        (["青石县水利局　　青石县林业局"], [], 1),
        (["青石县林业局 青石县水利局"], [], 1),
        (["青石县水利局", "青石县林业局"], [], 2),
        (["青石县林业局　　青石县农业局"], ["青石县林业局　　青石县农业局"], 0),
    ],
)
def test_of_agencies_that_sign_together_the_own_signs_and_the_lines_are_outside(
    names, left, together
):
    article, rest = signed("正文。", *names, "2025年1月10日")
    assert rest == ["正文。", *left]
    assert len(article.outside) == together
    assert (article.signature.name and article.signature.name.text) == (
        None if left else "青石县水利局"
    )
    assert article.signature.date == DAY
