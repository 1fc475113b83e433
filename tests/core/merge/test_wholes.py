"""A part that is the sum of other parts is not counted beside them."""

from __future__ import annotations

import pytest

from gknb.core.files.toml_file import load, loads, save
from gknb.core.findings import Severity
from gknb.core.forms import Place
from gknb.core.merge import compare_stated, consolidate
from gknb.core.merge.parts import Part
from gknb.core.merge.wholes import find_wholes
from gknb.core.roster import Agency
from tests.prefecture import agency_report

RECEIVED = Place("requests", "received", "natural_person")


@pytest.fixture
def parts(tmp_path):
    files = []
    for number in range(4):
        report = agency_report(number)
        report.cover["agency.name"] = f"第{'甲乙丙丁'[number]}局"
        files.append(tmp_path / f"{number}.toml")
        save(report, files[-1])
    return [str(file) for file in files]


@pytest.fixture
def whole(parts, tmp_path):
    path = tmp_path / "whole.toml"
    save(consolidate(parts).report("云溪市人民政府"), path)
    return str(path)


def objections(found):
    return [(file, finding.severity) for file, finding in found.gaps]


def test_the_file_of_a_consolidated_report_says_whose_sum_it_is(parts, whole):
    report = load(whole)
    assert report.merged == ["第甲局", "第乙局", "第丙局", "第丁局"]
    assert consolidate([whole, *parts[:0]]).report().merged[0] == "云溪市人民政府"
    assert set(report.merged) < set(consolidate([whole]).report().merged)


def test_who_is_missing_is_asked_of_the_parts_and_not_of_the_whole(parts, whole):
    roster = [Agency(f"第{name}局") for name in "甲乙丙丁"]
    assert objections(consolidate([whole, *parts], roster=roster)) == [(whole, Severity.WARNING)]
    told = objections(consolidate([whole, *parts[1:]], roster=roster))
    assert told == [(whole, Severity.ERROR), (None, Severity.ERROR)]
    # nor is one of another year anything but that
    other = load(whole)
    other.cover["year"] = 2023
    save(other, path_of(whole))
    assert objections(consolidate([whole, *parts], roster=roster)) == [(whole, Severity.ERROR)]


@pytest.mark.parametrize("first", [True, False])
def test_the_whole_is_left_out_beside_its_parts_and_named(parts, whole, first):
    alone = consolidate(parts)
    both = consolidate([whole, *parts] if first else [*parts, whole], agency="另一个名字")
    assert both.figures == alone.figures
    assert len(both.parts) == len(parts)
    assert objections(both) == [(whole, Severity.WARNING)]
    assert both.is_sound


def test_the_whole_without_some_of_its_parts_is_an_error(parts, whole):
    both = consolidate([whole, *parts[1:]])
    assert objections(both) == [(whole, Severity.ERROR)]
    assert "第甲局" in both.gaps[0][1].message
    assert both.figures == consolidate(parts[1:]).figures


def test_a_sum_of_a_sum_is_known_by_the_first_parts(parts, whole, tmp_path):
    above = tmp_path / "above.toml"
    save(consolidate([whole]).report("某省"), above)
    both = consolidate([str(above), *parts])
    assert objections(both) == [(str(above), Severity.ERROR)]  # 云溪市 may have reported apart
    assert both.figures == consolidate(parts).figures


def test_the_result_of_an_earlier_merge_is_told_as_such_with_what_to_do(parts, whole):
    again = consolidate([*parts, whole], agency="云溪市人民政府")
    assert objections(again) == [(whole, Severity.WARNING)]
    assert again.gaps[0][1].message == "“云溪市人民政府”是此前汇总的结果，没有计入"
    fewer = consolidate([*parts[1:], whole], agency="云溪市人民政府")
    assert objections(fewer) == [(whole, Severity.ERROR)]
    assert fewer.gaps[0][1].remedy == (
        "第甲局不再汇总的，移出这份文件，重新汇总；仍应汇总的，补齐报告"
    )
    assert fewer.figures == consolidate(parts[1:]).figures


def test_the_sum_of_other_agencies_is_a_part_like_any(parts, whole):
    both = consolidate([whole, *without(parts)])
    assert both.gaps == []
    assert len(both.parts) == 2


def without(parts):
    report = agency_report(9)
    report.cover["agency.name"] = "第戊局"
    path = parts[0] + "9.toml"
    save(report, path_of(path))
    return [path]


def path_of(name):
    from pathlib import Path

    return Path(name)


@pytest.mark.parametrize("name", ["云溪市人民政府", "云溪市\u3000人民政府", "云溪市人民政府\u200b"])
def test_a_part_that_bears_the_name_of_the_whole_is_refused(parts, whole, name):
    report = load(whole)
    report.merged = []
    report.figures[RECEIVED] += 1  # so that it is not known by its figures
    save(report, path_of(whole))
    both = consolidate([*parts, whole], agency=name)
    assert objections(both) == [(whole, Severity.ERROR)]
    assert not both.is_sound
    assert both.figures == consolidate(parts).figures


def test_what_is_the_sum_of_all_others_to_the_digit_is_refused(parts, whole):
    report = load(whole)
    report.merged = []
    save(report, path_of(whole))
    both = consolidate([*parts, whole])
    assert objections(both) == [(whole, Severity.ERROR)]
    assert both.figures == consolidate(parts).figures
    report.figures[RECEIVED] += 1
    save(report, path_of(whole))
    assert consolidate([*parts, whole]).gaps == []


def test_two_alike_are_no_sum_of_each_other(parts):
    report = load(parts[0])
    report.cover["agency.name"] = "第己局"
    save(report, path_of(parts[1]))
    assert consolidate(parts[:2]).gaps == []


def test_a_doubled_report_is_not_called_right(parts, whole):
    doubled = load(whole)
    doubled.figures = {place: 2 * figure for place, figure in doubled.figures.items()}
    both = consolidate([*parts, whole], agency="云溪市人民政府")
    assert compare_stated(doubled, *both.once()).findings
    assert not compare_stated(load(whole), *both.once()).findings


def made(agency, weight=1, merged=(), file=None):
    return Part(file or f"{agency}.toml", agency, 2024, "2021", merged, weight)


def wholes(*parts, agency="", sums=None):
    return [
        (each.part.agency, each.finding.severity, each.finding.message, each.finding.remedy)
        for each in find_wholes(parts, agency, sums or {})
    ]


def test_whose_sum_a_part_is_is_told_with_three_names_and_what_to_do():
    names = ("甲", "乙", "丙", "丁")
    parts = [made(name) for name in names]
    ((who, severity, message, remedy),) = wholes(made("全", 4, names[:3]), *parts)
    assert (who, severity) == ("全", Severity.WARNING)
    assert message == "“全”是汇总报告，已含甲、乙、丙的数，不再计入"
    assert remedy == "不用改；要以它代替各部分的，只选它一份"
    ((_, _, message, _),) = wholes(made("全", 4, names), *parts)
    assert "已含甲、乙、丙等 4 个机关的数" in message
    ((_, severity, message, remedy),) = wholes(made("全", 4, names), parts[0])
    assert (severity, message) == (
        Severity.ERROR,
        "“全”是汇总报告，已含甲的数，又含没有报来的乙、丙、丁，不能再计入",
    )
    assert remedy == "补齐没有报来的部分，或者只选汇总报告、不选它所含的各部分"
    ((_, _, message, _),) = wholes(made("全", 4, (*names, "戊")), parts[0])
    assert "又含没有报来的乙、丙、丁等，" in message


def test_a_part_that_is_the_sum_of_itself_and_of_absent_ones_is_a_part_like_any():
    assert wholes(made("甲", 1, ("甲", "乙")), made("丙"), agency="全") == []
    assert wholes(made(""), made("甲"), agency="") == []
    assert [who for who, *_ in wholes(made("全"), made("甲"), agency=" 全")] == ["全"]


def test_a_sum_to_the_digit_has_six_cells_two_others_and_is_looked_for_where_none_is_named(
    monkeypatch,
):
    places = list(agency_report(0).form.keyed_places)
    own = dict.fromkeys(places[:6], 2)
    looked_at = []
    figures = {"三": own, "二": dict.fromkeys(own, 1), "一": dict.fromkeys(own, 1)}

    def figures_of(file):
        looked_at.append(file)
        return figures[file]

    monkeypatch.setattr("gknb.core.merge.wholes.figures_of", figures_of)
    parts = [made(file, weight, file=file) for file, weight in (("一", 6), ("三", 12), ("二", 6))]
    sums = dict.fromkeys(places[:6], 4) | {places[7]: 0}
    ((who, severity, message, _),) = wholes(*parts, sums=sums)
    assert (who, severity, looked_at) == ("三", Severity.ERROR, ["三"])
    assert message == "“三”的每个数都等于其他各部分之和，应是汇总报告，没有计入"
    # named by its agency it is told once
    assert len(wholes(*parts, agency="三", sums=sums)) == 1
    figures["三"] = dict.fromkeys(places[:5], 2)
    assert wholes(*parts, sums=sums) == []  # of one more cell it has nothing
    assert wholes(*parts, sums=dict.fromkeys(places[:5], 4)) == []  # five may be an accident
    figures["三"] = own | {places[0]: 3}
    assert wholes(*parts, sums=sums) == []  # one cell differs
    figures["三"] = own | {places[8]: 1}
    assert wholes(*parts, sums=sums) == []
    figures["三"] = own
    assert wholes(parts[1], parts[0]._replace(weight=12), made("空", 0), sums=sums) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("merged = 1", "一张表"),
        ("[merged]\nx = 1", "一张表"),
        ("[merged]\nagencies = 1", "一张表"),
        ("[merged]\nagencies = [1]", "汇总的机关"),
    ],
)
def test_a_record_that_is_none_is_refused(whole, text, words):
    data = path_of(whole).read_text(encoding="utf-8")
    data = data[: data.index("[merged]")]
    data = data.replace("\nyear", f"\n{text}\nyear") if "merged =" in text else data + text
    from gknb.core.files.toml_file import ReportFileError

    with pytest.raises(ReportFileError, match=words):
        loads(data.encode(), "x")
