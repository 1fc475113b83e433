"""What a consolidation comes to for JSON, and the prose of its parts."""

from __future__ import annotations

from gknb.core.files.toml_file import save
from gknb.core.findings import Finding, Severity
from gknb.core.forms import COVER, Place
from gknb.core.merge import Consolidation, collect_prose
from gknb.core.merge.parts import Faulty, Part, Unreadable
from gknb.core.merge.records import compared_record, merge_record
from gknb.core.merge.stated import Comparison
from tests.prefecture import agency_report

FORM = agency_report(0).form
PART = Part("a.toml", "甲局", 2024, FORM.key)
GAP = Finding("merge-gap", Severity.ERROR, Place(COVER, "year"), "m", "r")


def test_every_finding_stands_with_its_file_or_the_list():
    whole = Consolidation(
        FORM,
        2024,
        {},
        [PART, PART._replace(agency="")],
        gaps=[(None, GAP), ("b.toml", GAP)],
        faulty=[Faulty(PART, (GAP,))],
        doubtful=[Faulty(PART._replace(file="c.toml"), (GAP, GAP))],
        unreadable=[Unreadable("x.toml", "不对")],
    )
    record = merge_record(whole, "名单.txt", None, None)
    files = [each["file"] for each in record["findings"]]
    assert files == ["名单.txt", "b.toml", "a.toml", "c.toml", "c.toml"]
    assert merge_record(whole, "", "o.toml", None)["findings"][0]["file"] is None
    assert [part["agency"] for part in record["parts"]] == ["甲局", None]
    assert record["unreadable"] == [{"file": "x.toml", "message": "不对"}]
    assert (record["is_sound"], record["written"], record["year"]) == (False, None, 2024)


def test_a_comparison_names_who_was_left_out_and_counted_twice():
    record = compared_record(Comparison([GAP], [PART], [], []), FORM, "s.toml")
    assert record["findings"][0]["file"] == "s.toml"
    assert record["left_out"] == [{"file": "a.toml", "agency": "甲局", "year": 2024}]
    assert record["counted_twice"] == []


def test_prose_stands_by_field_and_agency_and_a_part_that_is_gone_is_passed_over(tmp_path):
    report = agency_report(0)
    report.put(Place("other_matters", "text"), "\n# 一\n　\n　> 二 \n三\n")
    save(report, tmp_path / "a.toml")
    parts = [PART._replace(file=str(tmp_path / name)) for name in ("a.toml", "gone.toml")]
    text = "".join(collect_prose(parts, FORM))
    assert text.startswith(f"# 各部分的正文（{FORM.circular}）\n")
    assert text.endswith("\n### 甲局\n\n\\# 一\n\n\\> 二\n\n三\n")
    assert text.count("### 甲局") == len(report.prose)
    assert text.count("\n## ") == len(FORM.prose)
