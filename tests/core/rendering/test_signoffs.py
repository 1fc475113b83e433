"""Signatures under a report: the stages with their states, and the whole record."""

from __future__ import annotations

import datetime as dt

from gknb.core.files.toml_file import load
from gknb.core.forms import Place
from gknb.core.rendering.signoffs import entry_record, record, render, stage_lines, state
from gknb.core.report import new_report
from gknb.core.signing import sign, withdraw
from tests.paths import SAMPLES

ZONE = dt.timezone(dt.timedelta(hours=8))


def at(hour):
    return dt.datetime(2025, 1, 8, hour, 5, tzinfo=ZONE)


def signed():
    report = load(SAMPLES / "busy-city-2024.toml")
    sign(report, "初审", "陈静\n", at(9), post="科员", remark="已核对\x1b")
    sign(report, "复审", "王", at(10), force=True)
    sign(report, "终审", "王", at(11), force=True)
    withdraw(report, "终审", "王", at(12), remark="数字要改")
    report.put(Place("requests", "received", "enterprise"), 1)
    report.put(Place("problems", "problems"), "另写一段话，说明存在的问题。")
    return report


def test_stages_stand_above_the_record():
    assert render(signed(), "a\nb.toml") == (
        "a b.toml：\n"
        "  初审  失效  陈静（科员）  2025-01-08 09:05 +0800  以后改过："
        "三、收到和处理政府信息公开申请情况、五、存在的主要问题及改进情况\n"
        "  复审  失效  王  2025-01-08 10:05 +0800  以后改过："
        "三、收到和处理政府信息公开申请情况、五、存在的主要问题及改进情况\n"
        "  终审  未签\n"
        "全部记录：\n"
        "  2025-01-08 09:05 +0800  初审  签署  陈静（科员）  意见：已核对\n"
        "  2025-01-08 10:05 +0800  复审  签署  王\n"
        "  2025-01-08 11:05 +0800  终审  签署  王  "
        "例外签署，当时：复审也是王签的，终审要由另一个人签\n"
        "  2025-01-08 12:05 +0800  终审  撤回  王  理由：数字要改\n"
    )


def test_a_report_that_nobody_signed_has_no_record():
    assert render(new_report("局", 2024), "a") == "a：\n  初审  未签\n  复审  未签\n  终审  未签\n"
    assert state(None) == "未签"


def test_a_signature_that_holds_is_valid():
    report = load(SAMPLES / "busy-city-2024.toml")
    sign(report, "初审", "陈静", at(9))
    assert next(stage_lines(report)) == "初审  有效  陈静  2025-01-08 09:05 +0800"


def test_the_record_by_keys():
    found = record(signed())
    assert (found["agency"], found["year"]) == ("云溪市人民政府", 2024)
    assert [(each["stage"], each["state"], each["changed"]) for each in found["stages"]] == [
        ("初审", "stale", ["requests", "problems"]),
        ("复审", "stale", ["requests", "problems"]),
        ("终审", "missing", []),
    ]
    assert [each["entry"] is None for each in found["stages"]] == [False, False, True]
    assert found["record"][3] == {
        "stage": "终审",
        "name": "王",
        "post": "",
        "signed_at": "2025-01-08T12:05:00+08:00",
        "withdraws": True,
        "remark": "数字要改",
        "forced": "",
    }
    assert found["stages"][0]["entry"] == found["record"][0]
    assert "digests" not in entry_record(signed().signoffs[0])
    blank = record(new_report("", 2024))
    assert (blank["agency"], blank["year"], blank["record"]) == (None, 2024, [])
