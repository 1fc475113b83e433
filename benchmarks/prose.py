"""How long the rules on prose take: a report of 10,000 characters, and texts made to be slow.

    python benchmarks/prose.py [--runs 7]

Cold is a text that was never read, in a process that has read another; warm is the same text
after one paragraph has changed. Adversarial texts show how time grows with length.
"""

from __future__ import annotations

import argparse
import statistics
import time

from gknb.core.checks.prose_figures import prose_figures
from gknb.core.checks.prose_sums import parts, shares
from gknb.core.forms import Place
from gknb.core.report import Report, new_report

ORDINARY = (
    "2024年，我局共收到政府信息公开申请17件，上年结转2件，其中自然人15件、商业企业2件；办结18件，"
    "结转下年度1件。予以公开9件，占50%；部分公开2件，不予公开1件，无法提供6件。全年主动公开信息365条，"
    "其中网站200条、公众号165条。没有因政府信息公开引起的行政复议和行政诉讼，组织业务培训3次。"
)
ADVERSARIAL = (
    "占1%",
    "收到10件，占1%，",
    "共1条，其中",
    "共1条，其中x1条，",
    "共1条，",
    "公开",
    "1",
    "（",
    "、",
    "收到",
    "申请1件、",
    "的行政复议",
    "其中1件，",
    "《",
    "局",
    "县",
    "百",
    "无",
    "一、二",
    "未收到",
    "1件（",
)
LENGTHS = (5_000, 10_000, 20_000, 40_000)
PLACE = Place("overview", "disclosure_on_request")
FIELDS = (
    "proactive_disclosure",
    "disclosure_on_request",
    "information_management",
    "platforms",
    "supervision",
)


def main() -> None:
    """Measure, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=7)
    runs = options.parse_args().runs
    started = time.process_time()
    read(report_with("首次"))
    print(f"first text of the process   {1000 * (time.process_time() - started):7.1f} ms")
    cold, warm = [], []
    for run in range(runs):
        report = report_with(f"（{run}）")
        cold.append(taken(report))
        place = Place("overview", "supervision")
        report.put(place, report.text(place) + "另外还有一项工作。")
        warm.append(taken(report))
    print(f"10,000 characters, cold     {1000 * statistics.median(cold):7.1f} ms")
    print(f"10,000 characters, warm     {1000 * statistics.median(warm):7.1f} ms")
    print("adversarial" + "".join(f"{length:>10,}" for length in LENGTHS) + "    50,000")
    for unit in ADVERSARIAL:
        times = [taken(of_text(unit, length)) for length in (*LENGTHS, 50_000)]
        print(f"{unit:　<12}" + "".join(f"{1000 * each:9.0f} " for each in times))


def report_with(mark: str) -> Report:
    """A report of 10,000 characters, none of whose paragraphs was read before."""
    report = new_report("青石县水利局", 2024)
    for field in FIELDS:
        lines = [f"{ORDINARY}{mark}{field}{number}。" for number in range(12)]
        report.put(Place("overview", field), "\n".join(lines))
    return report


def of_text(unit: str, length: int) -> Report:
    """A report with one field of one thing again and again."""
    report = new_report("青石县水利局", 2024)
    report.put(PLACE, (unit * length)[:length])
    return report


def read(report: Report) -> None:
    """Run the rules on prose that read claims."""
    for rule in (prose_figures, parts, shares):
        list(rule(report))


def taken(report: Report) -> float:
    """Seconds that they take."""
    start = time.process_time()
    read(report)
    return time.process_time() - start


if __name__ == "__main__":
    main()
