"""What is wrong with a set of parts: who is missing, there twice, of another year, unknown."""

from __future__ import annotations

import pytest

from gknb.core.files.toml_file import save
from gknb.core.findings import Severity
from gknb.core.forms import FORMS
from gknb.core.merge import gaps as module
from gknb.core.merge.gaps import find_gaps
from gknb.core.merge.parts import Part
from gknb.core.roster import Agency, attendance
from tests.prefecture import agency_report

FORM = agency_report(0).form.key
OTHER_FORM = next(key for key in FORMS if key != FORM)


def part(agency, year=2024, form=FORM, file=None):
    return Part(file or f"{agency}{year}.toml", agency, year, form)


def found_in(parts, roster=(), unreadable=(), government=""):
    return find_gaps(parts, attendance(parts, 2024, roster, government), FORM, 2024, unreadable)


def gaps(*parts, roster=(), unreadable=()):
    found = found_in(parts, [Agency(name) for name in roster], unreadable)
    return [(file, gap.severity, gap.message, gap.place.row) for file, gap in found]


def test_all_of_the_roster_and_nobody_else_is_no_gap():
    assert gaps(part("甲县教育局"), part("甲县水利局"), roster=["甲县水利局", "甲县教育局"]) == []
    assert gaps(part("甲县教育局")) == []


def test_a_missing_agency_is_told_with_whom_to_ask():
    agency = Agency("甲县水利局", "张三", "0998-1")
    ((file, gap),) = found_in([], [agency])
    assert (file, gap.message) == (None, "缺报：甲县水利局（2024年度）")
    assert gap.remedy == "请该机关报送（张三，0998-1）；已报送的，核对封面的名称和年度"
    ((_, gap),) = found_in([], [Agency("甲县水利局")])
    assert gap.remedy.startswith("请该机关报送；")


@pytest.mark.parametrize(
    ("each", "message"),
    [
        (part("甲县教育局", 2023), "“甲县教育局”的报告为2023年度，本次汇总2024年度"),
        (part("", 2023), "报告为2023年度，本次汇总2024年度"),
        (part("甲县教育局", 0), "“甲县教育局”的报告未填写年度，本次汇总2024年度"),
        (part("", 0), "本报告未填写年度，本次汇总2024年度"),
    ],
)
def test_a_report_of_another_year_is_told_at_its_year(each, message):
    assert gaps(each) == [(each.file, Severity.ERROR, message, "year")]


def test_a_report_on_another_form_is_told_at_its_year():
    ((file, severity, message, row),) = gaps(part("甲县教育局", form=OTHER_FORM))
    assert (file, severity, row) == ("甲县教育局2024.toml", Severity.ERROR, "year")
    assert message == f"本报告采用{FORMS[OTHER_FORM].circular}的格式"


def test_a_report_without_a_name_is_told_and_is_nobodys():
    (first, second) = gaps(part("", file="a.toml"), part("", file="b.toml"))
    assert (first[0], second[0]) == ("a.toml", "b.toml")
    assert first[2] == "未填写机关名称，无法确定报送机关"
    told = [gap[2][:4] for gap in gaps(part(""), roster=["甲县水利局"])]
    assert told == ["未填写机", "缺报：甲"]  # and is not told as a stranger as well


def test_who_is_not_in_the_roster_is_a_warning():
    (stranger,) = gaps(part("乙县教育局"), part("甲县水利局"), roster=["甲县水利局"])
    assert stranger[:3] == (
        "乙县教育局2024.toml",
        Severity.WARNING,
        "“乙县教育局”不在名单内，没有计入",
    )


def test_a_stranger_whose_report_is_not_counted_is_told_for_that_alone():
    for stray in (part("乙县教育局", 2023), part("乙县教育局", form=OTHER_FORM)):
        told = gaps(stray, part("甲县水利局"), roster=["甲县水利局"])
        assert [gap[3] for gap in told] == ["year"]


def test_a_missing_agency_may_be_the_stranger_of_a_similar_name():
    found = found_in([part("甲县审记局")], [Agency("甲县审计局", "张三")])
    assert [gap.remedy for _, gap in found] == [
        "核对是否为名单外的“甲县审记局”",
        "应当汇总的，补入名单，重新汇总；名称有误的，改正名称",
    ]


def test_two_reports_of_a_stranger_are_told_once():
    strangers = [part("乙县教育局", file="a"), part("乙县教育局", file="b")]
    (gap,) = gaps(part("甲县水利局"), *strangers, roster=["甲县水利局"])
    assert gap[:3] == ("a", Severity.WARNING, "“乙县教育局”不在名单内，没有计入")


def test_another_name_of_one_organ_is_a_warning_and_not_missing():
    (other,) = gaps(part("甲县卫生健康局"), roster=["甲县卫生健康委员会"])
    assert other[1:3] == (Severity.WARNING, "“甲县卫生健康局”在名单中为“甲县卫生健康委员会”")


def test_whose_file_cannot_be_read_is_not_missing_as_well():
    assert gaps(roster=["甲县教育局"], unreadable=["甲县教育局.toml"]) == []
    assert len(gaps(roster=["甲县教育局", "甲县水利局"], unreadable=["甲县教育局.toml"])) == 1


def test_two_reports_of_one_are_told_with_how_they_differ(tmp_path):
    report = agency_report(1)
    one, same, other = (tmp_path / f"{name}.toml" for name in "abc")
    save(report, one)
    save(report, same)
    report.figures[next(iter(report.figures))] += 1
    save(report, other)
    found = list(found_in([part(report.agency, file=str(path)) for path in (one, same, other)]))
    assert [file for file, _ in found] == [str(same), str(other)]
    assert found[0][1].message == f"重复报送：{report.agency}（与a.toml内容相同）"
    assert found[0][1].remedy == "只保留一份"
    assert found[1][1].message == f"重复报送：{report.agency}（与a.toml有1 格不同）"
    assert "gknb diff" in found[1][1].remedy


def test_second_reports_are_compared_with_the_first_one_two_hundred_of_all(monkeypatch):
    compared = []
    monkeypatch.setattr(module, "compare_files", lambda *files: compared.append(files))
    sent = [part(f"{who}县教育局", file=f"{who}{n}") for who in "甲乙" for n in range(102)]
    assert len(gaps(*sent)) == 202
    expected = [(f"{who}0", f"{who}{n}") for who in "甲乙" for n in range(1, 102)]
    assert compared == expected[:200]


def test_a_second_report_that_is_gone_is_told_by_name_alone():
    (gap,) = gaps(part("甲县教育局", file="x/a.toml"), part("甲县教育局", file="x/b.toml"))
    assert gap[:3] == ("x/b.toml", Severity.ERROR, "重复报送：甲县教育局（a.toml）")


def test_a_long_name_is_cut_so_that_it_fits_a_line():
    longest, longer = "甲" * 17 + "局", "甲" * 18 + "局"
    messages = [gap[2] for gap in gaps(roster=[longest, longer])]
    assert messages == [f"缺报：{longest}（2024年度）", f"缺报：{'甲' * 17}…（2024年度）"]


def test_each_gap_has_its_remedy():
    circular = FORMS[FORM].circular
    cases = (
        ([part("甲县教育局", 2023)], [], "换用2024年度的报告；或核对封面的年度"),
        ([part("甲县教育局", form=OTHER_FORM)], [], f"改用本次汇总的{circular}格式"),
        ([part("")], [], "在该报告的封面填写机关名称"),
        (
            [part("甲局", file="x/a"), part("甲局", file="x/b")],
            [],
            "只保留一份；机关名称写错的，改正名称",
        ),
        (
            [part("乙县教育局")],
            ["甲县水利局"],
            "应当汇总的，补入名单，重新汇总；名称有误的，改正名称",
        ),
        (
            [part("甲县卫生健康局")],
            ["甲县卫生健康委员会"],
            "核对封面的机关名称；确为另一机关的，补入名单",
        ),
    )
    for parts, roster, remedy in cases:
        found = found_in(parts, [Agency(name) for name in roster])
        assert [gap.remedy for _, gap in found][-1] == remedy
