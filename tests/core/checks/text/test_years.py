"""Which years a text names, and which of them as that of the report."""

from __future__ import annotations

from gknb.core.checks.text.years import Years


def test_every_year_in_any_spelling_is_named():
    for text, years in [
        ("2023年报告（2024年公布）", {2023, 2024}),
        ("２０２３年度", {2023}),
        ("2 0 2 3年", {2023}),
        ("二〇二三年、二○二四年", {2023, 2024}),
        ("二〇二三", set()),
        ("电话20231234，编号12023", set()),
        ("《2022年工作要点》和2023", {2023}),
        ("《2022年报告》", {2022}),
        ("报告", set()),
    ]:
        assert Years(text).named() == years, text


def test_the_years_of_the_report_and_of_its_statistics_are_told_with_their_words():
    for text, years in [
        ("统计期限为2023年1月1日至12月31日。", ["2023"]),
        ("自2022年01月01日起—2023年12月31日止。", ["2022", "2023"]),
        ("自 2022 年 1 月 1 日 至２０２３年12月31日", ["2022", "２０２３"]),
        ("统计范围：2023年数据。", ["2023"]),
        ("统计期间从2023年起。", ["2023"]),
        ("2023年某某局政府信息公开工作年度报告", ["2023"]),
        ("二〇二三年政府信息公开年报", ["二〇二三"]),
        ("2023年度报告", ["2023"]),
        ("2023年年报", ["2023"]),
        ("2023年度数据如下", ["2023"]),
        ("2023年度，我局", ["2023"]),
        ("现公布2022年度", ["2022"]),
        # other papers, other years, no report
        ("2019年修订的政府信息公开工作年度报告", []),
        ("2021年印发的年度报告格式", []),
        ("2023年起年度报告", []),
        ("与2022年度相比，减少", []),
        ("较2022年度，减少", []),
        ("《2022年度报告编制工作的通知》", []),
        ("2023年政府信息公开工作年度报告格式", []),
        ("2023年度报告编制", []),
        ("2023年1月1日至11月30日", []),
        ("2023年（某某局）年度报告", []),
        ("2023年" + "甲" * 41 + "年度报告", []),
        ("2023年工作顺利", []),
    ]:
        found = Years(text).of_report()
        assert [text[slice(*words)] for _, words in found] == years, text
        assert all(2022 <= year <= 2023 for year, _ in found)
    assert Years("2023年" + "甲" * 40 + "年度报告").of_report() == [(2023, (0, 4))]
    assert Years("自2022年1月1日至2023年12月31日").of_report() == [(2022, (1, 5)), (2023, (11, 15))]
