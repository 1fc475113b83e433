"""A small city in January: a folder of reports with one thing wrong at each of some agencies."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gknb.core.files.toml_file import save
from gknb.core.forms import COVER, Place
from gknb.core.report import Report, new_report
from gknb.core.signing import sign

YEAR = 2024
ROSTER_NAME = "名单.csv"
ROSTER = (
    ("云溪市教育局", "赵一", "0999-1000001"),
    ("云溪市公安局", "钱二", "0999-1000002"),
    ("云溪市文化广电和旅游局", "孙三", "0999-1000003"),
    ("云溪市交通运输局", "李四", "0999-1000004"),
    ("云溪市水利局", "周五", "0999-1000005"),
    ("云溪市卫生健康委员会", "吴六", "0999-1000006"),
    ("云溪市商务局", "郑七", "0999-1000007"),
    ("云溪市民政局", "王八", "0999-1000008"),
    ("云溪市财政局", "冯九", "0999-1000009"),
    ("云溪市司法局", "陈十", "0999-1000010"),
    ("云溪市审计局", "褚一", "0999-1000011"),
    ("云溪市信访局", "卫二", "0999-1000012"),
)
RECEIVED = Place("requests", "received", "natural_person")
GRANTED = Place("requests", "granted", "natural_person")
CARRIED_OVER = Place("requests", "carried_over", "natural_person")
CARRIED_FORWARD = Place("requests", "carried_forward", "natural_person")


def clean_report(agency: str, year: int = YEAR, number: int = 0, over: int = 1) -> Report:
    """A report in which everything is right; a number makes its figures those of one agency."""
    report = new_report(agency, year)
    for place in report.form.keyed_places:
        report.put(place, 0)
    received = 11 + number + year % 10
    report.put(RECEIVED, received)
    report.put(CARRIED_OVER, over)
    report.put(CARRIED_FORWARD, 1)
    report.put(GRANTED, received + over - 1)
    report.put(Place("disclosure", "licences", "decisions"), 3 + number + year % 7)
    texts = {
        ("overview", "proactive_disclosure"): f"主动公开政府信息{120 + number + year % 10}条。",
        ("overview", "disclosure_on_request"): f"{year}年收到政府信息公开申请{received}件。",
        ("overview", "information_management"): f"清理文件{number + year % 10 + 2}份，更新目录。",
        ("overview", "platforms"): f"门户网站专栏全年更新{number + year % 10 + 30}次。",
        ("overview", "supervision"): f"组织培训{number + year % 10 + 1}次，设立投诉电话。",
        ("problems", "problems"): f"{agency}公开的主动性在{year}年还不够强。",
        ("problems", "improvements"): f"{agency}自{year}年起将公开纳入办文流程。",
        ("other_matters", "text"): f"{year}年度未收取信息处理费。",
    }
    for (section, field), text in texts.items():
        report.put(Place(section, field), text)
    report.put(Place(COVER, "signed_on"), dt.date(year + 1, 1, 10))
    return report


def make_city(folder: Path) -> Path:
    """Write the city into a folder: `2023`, `2024` with its roster and settings; gives `2024`."""
    last, this = folder / str(YEAR - 1), folder / str(YEAR)
    last.mkdir(parents=True)
    this.mkdir()
    for number, (name, *_) in enumerate(ROSTER):
        old = "云溪市信访办公室" if name == "云溪市信访局" else name
        save(clean_report(old, YEAR - 1, number), last / f"{number:02}.toml")
    reports = {name: clean_report(name, YEAR, n) for n, (name, *_) in enumerate(ROSTER)}
    del reports["云溪市公安局"]
    reports["云溪市文化广电和旅游局"] = clean_report("云溪市文化广电和旅游局", YEAR - 1, 2)
    reports["云溪市卫生健康委员会"].put(Place(COVER, "agency.name"), "云溪市卫生健康局")
    reports["云溪市商务局"].put(Place(COVER, "signed_on"), dt.date(YEAR + 1, 2, 5))
    reports["云溪市民政局"] = clean_report("云溪市民政局", YEAR, 7, over=4)
    reports["云溪市审计局"].put(Place(COVER, "agency.name"), "云溪市审记局")
    reports["云溪市统计局"] = clean_report("云溪市统计局", YEAR, 20)
    for stage, who in (("初审", "甲某"), ("复审", "乙某")):
        at = dt.datetime(YEAR + 1, 1, 9, 9, tzinfo=dt.UTC)
        sign(reports["云溪市司法局"], stage, who, at)
    for name, report in reports.items():
        save(report, this / f"{name}.toml")
    (this / "云溪市财政局.toml").write_bytes(b'version = 1\nform = "20')
    other = clean_report("云溪市交通运输局", YEAR, 3)
    other.put(RECEIVED, other.figures[RECEIVED] + 4)
    other.put(GRANTED, other.figures[GRANTED] + 4)
    received = other.figures[RECEIVED]
    on_request = Place("overview", "disclosure_on_request")
    other.put(on_request, f"{YEAR}年收到政府信息公开申请{received}件。")
    save(other, this / "云溪市交通运输局（新）.toml")
    save(reports["云溪市水利局"], this / "水利局.toml")
    lines = ["2024年度报送单位名单,,,", "序号,单位名称,联系人,联系电话"]
    lines += [f"{n},{','.join(each)}" for n, each in enumerate(ROSTER, 1)]
    (this / ROSTER_NAME).write_text("\r\n".join(lines) + "\r\n", encoding="gb18030", newline="")
    (this / "gknb.toml").write_text(
        'year = 2024\nprevious = "../2023"\n\n[agency]\nname = "云溪市人民政府"\n', encoding="utf-8"
    )
    return this
