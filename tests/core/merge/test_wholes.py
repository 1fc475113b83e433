"""A part that is the sum of other parts is not counted beside them."""

from __future__ import annotations

import pytest

from gknb.core.files.toml_file import load, loads, save
from gknb.core.findings import Severity
from gknb.core.forms import Place
from gknb.core.merge import compare_stated, consolidate
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
