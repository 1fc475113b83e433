"""Whose report it is and of which year: what most places say."""

from __future__ import annotations

import datetime as dt

import pytest

from gknb.core.forms import FORMS, Place
from gknb.core.reading import Reading, read
from gknb.core.reading.article import Article, Signature
from gknb.core.reading.document import Document, Origin
from gknb.core.reading.identity import contact, identify, year_of
from gknb.core.reading.pieces import Line
from gknb.core.report import Report
from tests.core.reading.layouts import as_html, as_tabs, pages, plain_report

REPORT = plain_report("2021", {})
TITLE = REPORT.title
SIGNED = "某某县水利局\n\n2022年1月10日"


def read_with(*changes, name=""):
    page = as_tabs(list(pages(REPORT)))
    for old, new in changes:
        assert old in page, old
        page = page.replace(old, new, 1)
    return read(page.encode(), name)


def rules(found):
    return [f.rule for f in found.findings if f.severity.value != "info"]


@pytest.mark.parametrize(
    ("title", "agency", "kind"),
    [
        ("某某县水利局2021年度政府信息公开工作年度报告", "某某县水利局", "department"),
        ("2021年某某县水利局政府信息公开工作年度报告", "某某县水利局", "department"),
        ("某某县水利局二〇二一年政府信息公开工作年度报告", "某某县水利局", "department"),
        ("某某县水利局\n2021年政府信息公开工作年度报告", "某某县水利局", "department"),
        ("某某县水利局2021年政府信息公开\n工作年度报告", "某某县水利局", "department"),
        ("关于某某县水利局2021年政府信息公开工作年度报告", "某某县水利局", "department"),
        ("石桥镇人民政府2021年政府信息公开工作年度报告", "石桥镇人民政府", "government"),
        (
            "白塔县人民政府办公室2021年政府信息公开工作年度报告",
            "白塔县人民政府办公室",
            "department",
        ),
        ("云溪市2021年政府信息公开工作年度报告", "云溪市人民政府", "government"),
    ],
)
def test_agency_and_kind_are_those_of_the_title(title, agency, kind):
    found = read_with((TITLE, title), (SIGNED, f"{agency}\n\n2022年1月10日"))
    assert (found.report.agency, found.report.kind, found.report.year) == (agency, kind, 2021)
    assert rules(found) == []


def test_a_title_with_the_number_of_last_year_is_the_mistake():
    period = "本报告所列数据的统计期限为2021年1月1日至12月31日。"
    found = read_with((TITLE, TITLE.replace("2021", "2020") + "\n\n" + period))
    assert found.report.year == 2021
    (finding,) = [f for f in found.findings if f.rule == "title-year"]
    assert (finding.expected, finding.actual) == ("2021", "2020")
    assert "title" not in found.report.cover


def test_without_a_title_the_preamble_says_who_and_when_and_that_is_told():
    words = "现公布某某县水利局2021年政府信息公开年度报告，统计期限自2021年1月1日起至12月31日止。"
    found = read_with((TITLE, words))
    assert (found.report.agency, found.report.year) == ("某某县水利局", 2021)
    assert found.report.preamble == words
    assert rules(found) == ["title-year"]


def test_a_line_of_page_data_is_no_title():
    above = "索引号：0021/2031-00077　发布机构：信息中心　发文日期：2031-02-09\n信息公开年度报告\n"
    found = read_with((TITLE, above + TITLE))
    assert (found.report.agency, found.report.year) == ("某某县水利局", 2021)
    assert found.report.preamble == ""


@pytest.mark.parametrize(
    "signature",
    [
        "某某县水利局\n2022年1月10日",
        "某某县水利局　2022年1月10日",
        "（2022年1月10日）",
        "2022-01-10",
        "2022年1月10日\n某某县水利局",
        "二〇二二年一月十日",
        "某某县水利局\n\n2022 年 1 月 10 日",
    ],
)
def test_a_signature_is_read_in_any_usual_writing(signature):
    found = read_with((SIGNED, signature))
    assert found.report.signed_on == dt.date(2022, 1, 10)
    assert found.report.prose == REPORT.prose


def test_a_signature_below_the_title_is_none_of_the_preamble():
    found = read_with((TITLE, f"{TITLE}\n某某县水利局\n2022年1月12日"), (SIGNED, ""))
    assert found.report.signed_on == dt.date(2022, 1, 12)
    assert found.report.preamble == ""


def test_another_agency_in_the_signature_is_told():
    found = read_with((SIGNED, "某某县林业局\n\n2022年1月10日"))
    assert found.report.agency == "某某县水利局"
    assert "agency-differs" in rules(found)


def test_the_name_of_the_page_says_what_no_line_says():
    page = as_html(list(pages(REPORT))).replace(f"<p>{TITLE}</p>", "")
    page = page.replace("<body>", f"<head><title>{TITLE}_某某县门户</title></head><body>")
    found = read(page.encode()).report
    assert (found.agency, found.year) == ("某某县水利局", 2021)


def test_a_document_without_any_name_leaves_it_blank_and_tells():
    found = read_with((TITLE, ""), (SIGNED, ""))
    assert (found.report.agency, found.report.year) == ("", 0)
    assert rules(found) == ["title-year"]


def test_contact_data_set_wide_are_read():
    words = "联系我单位：地 址 ： 某某县河滨路 3 号 ， 邮 编 ： 100001 ， 电 话 ： 010-12345678"
    found = read_with((TITLE, f"{TITLE}\n\n{words}。")).report
    assert found.value(Place("cover", "agency.postcode")) == "100001"
    assert found.value(Place("cover", "agency.telephone")) == "010-12345678"


@pytest.mark.parametrize(
    "title",
    [
        "某某县水利局政府信息公开工作2021年度报告",
        "某某县水利局2021年政务公开工作年度报告",
        "某某县水利局政府信息公开工作年度报告\n（2021年度）",
        "某某县水利局政府信息公开工作年度报告（2021年）",
    ],
)
def test_the_year_stands_anywhere_in_the_title(title):
    found = read_with((TITLE, title), (SIGNED, ""))
    assert (found.report.agency, found.report.year) == ("某某县水利局", 2021)
    assert found.report.preamble == ""
    assert "title-year" not in rules(found)


@pytest.mark.parametrize(
    "signed",
    [
        "（某某县水利局，2022年1月10日）",
        "单位名称：某某县水利局\n\n日期：2022年1月10日",
        "填报单位：某某县水利局  填报日期：2022年1月10日",
        "附件：1.名词解释\n\n某某县水利局\n\n2022年1月10日",
    ],
)
def test_a_signature_in_brackets_under_labels_or_below_a_list_is_one(signed):
    found = read_with((SIGNED, signed))
    assert found.report.signed_on == dt.date(2022, 1, 10)
    assert found.report.prose == REPORT.prose


@pytest.mark.parametrize("signed", ["某某县水利局2022年1月10日", "某某县水利局\n\n2022年1月10日"])
def test_a_signature_glued_to_the_last_sentence_is_taken_off(signed):
    found = read_with(("\n\n" + SIGNED, signed))
    assert found.report.signed_on == dt.date(2022, 1, 10)
    assert found.report.prose == REPORT.prose


def test_a_last_sentence_that_goes_on_is_no_signature():
    words = "没有发生有关情形。某某县水利局没有收取费用"
    found = read_with(("没有发生有关情形。\n\n" + SIGNED, words + "\n\n" + SIGNED))
    assert found.report.prose[Place("other_matters", "text")].endswith(words)


def test_agency_and_date_on_one_line_under_the_title_sign_the_report():
    found = read_with((TITLE, f"{TITLE}\n\n（某某县水利局 2022年1月10日）"), (SIGNED, ""))
    assert found.report.signed_on == dt.date(2022, 1, 10)
    assert found.report.preamble == ""


def test_a_report_without_the_last_heading_is_signed_all_the_same():
    found = read_with(("六、其他需要报告的事项\n", "\n"))
    assert found.report.signed_on == dt.date(2022, 1, 10)
    assert not any("某某县水利局" in text for text in found.report.prose.values())


@pytest.mark.parametrize(
    "line",
    [
        "2022-01-22 09:15:44  信息来源：本网  阅读：102",
        "日期：2022-01-25 来源： 浏览：58",
        "时间：2022年01月18日 作者：办公室",
        "2022-01-22 09:15",
    ],
)
def test_when_a_portal_published_is_no_preamble(line):
    found = read_with((TITLE, f"{TITLE}\n\n{line}"))
    assert found.report.preamble == ""
    assert found.report.year == 2021


@pytest.mark.parametrize(
    "words",
    [
        "根据《条例》，某某县水利局对2021年度政府信息公开工作进行了总结，形成本报告。",
        "编制了某某县水利局2021年度政府信息公开年度报告，现予公布。",
    ],
)
def test_the_name_in_a_sentence_has_neither_commas_nor_verbs(words):
    found = read_with((TITLE, words), (SIGNED, ""))
    assert (found.report.agency, found.report.year) == ("某某县水利局", 2021)


def test_the_next_label_ends_an_address():
    words = "地址：学府路9号 邮编：311000 联系电话：0571-88886666"
    found = read_with((TITLE, f"{TITLE}\n\n{words}"))
    assert found.report.cover["agency.address"] == "学府路9号"


OF_2024 = "青石县水利局2024年政府信息公开工作年度报告"


def identified(title="", *preamble, name="", signed="", by="", **document):
    """Identify a report by its title, preamble and signature."""
    article = Article(title, [Line(title, Origin(line=1))] if title else [])
    article.preamble = [Line(text, Origin(line=at)) for at, text in enumerate(preamble, 2)]
    if signed:
        article.signature = Signature(
            Line(by, Origin(line=8)) if by else None,
            dt.date.fromisoformat(signed),
            Line(signed, Origin(line=9)),
        )
    found = Reading(Report(FORMS["2021"]))
    identify(found, Document((), "text", **document), article, name)
    return found


def told(found):
    return [(f.rule, f.severity.value, f.expected, f.actual) for f in found.findings]


def test_a_standard_title_is_no_title_of_its_own_and_its_places_are_kept():
    found = identified(OF_2024, signed="2025-01-10", by="青石县水利局")
    assert (found.report.agency, found.report.year) == ("青石县水利局", 2024)
    assert "title" not in found.report.cover
    assert found.findings == []
    quotes = {place.row: quote.origin.line for place, quote in found.origins.items()}
    assert quotes == {"agency.name": 1, "year": 1, "signed_on": 9}


def test_another_title_is_kept_in_its_words():
    found = identified("青石县水利局2024年度政务公开年报")
    assert found.report.cover["title"] == "青石县水利局2024年度政务公开年报"
    assert found.origins[Place("cover", "title")].words == "青石县水利局2024年度政务公开年报"


@pytest.mark.parametrize(
    ("signed", "year"), [("2025-10-31", 2024), ("2025-11-01", 0), ("2025-01-01", 2024)]
)
def test_a_date_up_to_october_says_the_year_before(signed, year):
    assert identified("青石县水利局政府信息公开工作年度报告", signed=signed).report.year == year


@pytest.mark.parametrize(
    "period",
    [
        "统计期限为2024年1月1日至2024年12月31日。",
        "自2024年1月1日起，至12月31日止。",
        "2024 年 1 月 1 日 — 12 月 31 日",
        "二〇二四年1月1日到12月31日",
    ],
)
def test_the_period_says_the_year(period):
    assert identified("", period).report.year == 2024


@pytest.mark.parametrize(
    "words", ["2024年1月1日至6月30日", "2024年2月1日至12月31日", "2024年1月1日，天气好。至12月31日"]
)
def test_another_period_says_none(words):
    assert identified("", words).report.year == 0


def test_the_period_goes_before_a_title_with_another_year_if_more_agrees():
    period = "本报告所列数据的统计期限为2024年1月1日至2024年12月31日。"
    found = identified(OF_2024.replace("2024", "2023"), period, signed="2025-01-10")
    assert found.report.year == 2024
    assert told(found) == [("title-year", "error", "2024", "2023")]
    assert found.findings[0].message == (
        "标题写 2023 年，统计期限、落款日期写 2024 年；年度按 2024 年读入，未用原标题"
    )
    assert found.findings[0].remedy == "核对报告年度；确为 2024 年的，标题应改正"
    # the title alone weighs more than the period alone
    found = identified(OF_2024.replace("2024", "2023"), period)
    assert found.report.year == 2023
    assert told(found) == [("title-year", "warning", "2023", "2024")]
    assert found.findings[0].place == Place("cover", "year")
    assert found.findings[0].message == "统计期限写 2024 年，年度按 2023 年读入"
    assert found.findings[0].remedy == "核对报告年度"


def test_a_mention_in_the_preamble_says_agency_and_year():
    found = identified("", "现公布青石县水利局2024年度政府信息公开工作年度报告。")
    assert (found.report.agency, found.report.year) == ("青石县水利局", 2024)
    assert told(found) == [("title-year", "warning", None, None)]
    assert "取自引言" in found.findings[0].message


@pytest.mark.parametrize(
    "words",
    [
        "现公布本机关2024年政府信息公开工作年度报告。",
        "编制了本单位2024年政府信息公开工作年度报告。",
        "现将我局2024年政府信息公开情况报告如下。",
        "现就2024年政府信息公开情况报告如下。",
    ],
)
def test_what_an_agency_calls_itself_is_no_name(words):
    assert identified("", words).report.agency in ("", "我局")


def test_signature_page_metadata_and_file_are_asked_in_that_order():
    assert identified("", by="青石县 水利局", signed="2025-01-10").report.agency == "青石县水利局"
    article_title = Document((), "html", f"{OF_2024}_县政府网")
    assert year_of(article_title, Article(), "") == 2024
    assert year_of(Document((), "html", "县政府网"), Article(), "") is None
    meta = Document((), "html", "", {"ArticleTitle": OF_2024, "Keywords": "公开"})
    assert year_of(meta, Article(), "") == 2024
    assert year_of(Document((), "html"), Article(), "C:\\年报\\2024年.docx") == 2024
    assert year_of(Document((), "html"), Article(), "2023/水利局.2024.html") == 2024
    # the page's own title goes before the file's
    assert year_of(article_title, Article(), "2019年.docx") == 2024


def test_a_date_alone_that_says_otherwise_is_not_told():
    assert told(identified(OF_2024, signed="2023-01-10", by="青石县水利局")) == []


def test_a_place_is_kept_for_what_was_taken_and_not_for_another_value():
    period = "统计期限为2024年1月1日至2024年12月31日。"
    found = identified(OF_2024.replace("2024", "2023"), period, signed="2025-01-10")
    assert found.origins[Place("cover", "year")].origin.line == 2
    # what a page says of itself has no place in it, the preamble has
    mention = "现公布青石县水利局2024年度政府信息公开工作年度报告。"
    found = identified("", mention, meta={"ArticleTitle": OF_2024})
    assert found.origins[Place("cover", "agency.name")].origin.line == 2
    found = identified("", meta={"ArticleTitle": OF_2024})
    assert Place("cover", "agency.name") not in found.origins


def test_of_two_names_that_as_much_says_the_first_is_taken():
    other = OF_2024.replace("水利", "林业")
    assert identified("", meta={"a": OF_2024, "b": other}).report.agency == "青石县水利局"
    assert identified("", meta={"b": other, "a": OF_2024}).report.agency == "青石县林业局"


def test_an_agency_of_no_known_sort_is_a_department():
    found = identified("青石县某某2024年政府信息公开工作年度报告")
    assert (found.report.agency, found.report.kind) == ("青石县某某", "department")


def test_a_name_in_the_preamble_has_three_characters_at_least():
    for name, agency in (("水利局", "水利局"), ("水利", "")):
        found = identified("", f"现公布{name}2024年政府信息公开工作年度报告。")
        assert found.report.agency == agency


def test_without_a_title_what_is_known_only_half_is_an_error():
    for found in (
        identified("", by="青石县水利局", signed="2025-11-10"),
        identified("", "统计期限为2024年1月1日至2024年12月31日。"),
    ):
        (finding,) = found.findings
        assert (finding.severity.value, finding.remedy) == (
            "error",
            "在封面填写机关名称和报告年度",
        )


def test_a_name_that_is_the_end_of_another_speaks_for_the_longer():
    found = identified(OF_2024.removeprefix("青石县"), signed="2025-01-10", by="青石县水利局")
    assert found.report.agency == "青石县水利局"
    assert found.findings == []
    office = identified(
        "青石县人民政府2024年政府信息公开工作年度报告",
        signed="2025-01-10",
        by="青石县人民政府办公室",
    )
    assert told(office) == []


def test_another_agency_in_title_or_signature_is_told_with_both():
    found = identified(OF_2024, signed="2025-01-10", by="青石县林业局")
    assert told(found) == [("agency-differs", "warning", "青石县水利局", "青石县林业局")]
    assert found.findings[0].message == ("落款的机关是“青石县林业局”，机关名称按“青石县水利局”读入")
    assert found.findings[0].remedy == "核对机关名称"


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("云溪市2024年政府信息公开工作年度报告", "云溪市人民政府"),
        ("云溪市2024年信息公开年报", "云溪市"),
        ("云溪市政府2024年信息公开年报", "云溪市人民政府"),
        ("石桥镇政府2024年信息公开年报", "石桥镇政府"),
        ("青石县水利局2024年政府信息公开工作年度报告", "青石县水利局"),
    ],
)
def test_an_area_alone_is_its_government_where_government_information_follows(title, agency):
    assert identified(title).report.agency == agency


def test_without_title_and_names_all_is_blank_and_an_error():
    found = identified("", "没有写明。")
    assert (found.report.agency, found.report.year) == ("", 0)
    assert told(found) == [("title-year", "error", None, None)]
    assert "取自" not in found.findings[0].message


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("联系地址：某县河滨路3号，邮编：100001", "address", "某县河滨路3号"),
        ("地址:某县河滨路3号 电话：010-12345678", "address", "某县河滨路3号"),
        ("办公地址：某县河滨路3号邮政编码：100001", "address", "某县河滨路3号"),
        ("地址：某县河滨路3号", "address", "某县河滨路3号"),
        ("邮政编码 ： 100001", "postcode", "100001"),
        ("邮编100001。", "postcode", "100001"),
        ("邮编：1000011", "postcode", None),
        ("电话：0571-88886666", "telephone", "0571-88886666"),
        ("联系电话：88886", "telephone", None),
        ("联系电话：8888666", "telephone", "8888666"),
        ("电子邮箱：xxgk@example.gov.cn。", "email", "xxgk@example.gov.cn"),
        ("邮件：某某@", "email", None),
    ],
)
def test_contact_data_are_read_up_to_what_follows(text, key, value):
    found = Reading(Report(FORMS["2021"]))
    contact(found, [Line(text, Origin(line=4))])
    place = Place("cover", f"agency.{key}")
    assert found.report.value(place) == value
    assert (place in found.origins) is (value is not None)


def test_the_first_address_is_the_agencys():
    found = Reading(Report(FORMS["2021"]))
    contact(found, [Line("邮编：100001"), Line("邮编：100002")])
    assert found.report.value(Place("cover", "agency.postcode")) == "100001"
