"""A city of 72 agencies in January: what they send, in every format, with mistakes of many kinds.

`make_city` writes a folder of sources, a folder of last year's reports and a list of who is
expected, and gives what each agency should have sent. Each mistake is one row of `PLANTED`: whose
it is, what is done to the report or its source, and what is to be told of it, by which command.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from gknb.core.agencies import kind_of
from gknb.core.figures import format_figure
from gknb.core.files.toml_file import dumps, loads, save
from gknb.core.forms import COVER, Place
from gknb.core.rendering import as_bytes
from gknb.core.report import Report, new_report
from tests.core.reading.formats.documents import Paper, zipped
from tests.core.reading.layouts import AFTER, BEFORE, as_docx, as_html, as_pdf, as_tabs, pages

Part = tuple[str | None, list[list[tuple[str, int, int]]] | None]

YEAR = 2024
CITY = "云溪市"
DEPARTMENTS = (
    *("发展和改革委员会", "教育局", "科学技术局", "工业和信息化局", "公安局", "民政局", "司法局"),
    *("财政局", "人力资源和社会保障局", "自然资源和规划局", "生态环境局", "住房和城乡建设局"),
    *("城市管理综合行政执法局", "交通运输局", "水利局", "农业农村局", "商务局"),
    *("文化广电和旅游局", "卫生健康委员会", "退役军人事务局", "应急管理局", "审计局"),
    *("人民政府国有资产监督管理委员会", "市场监督管理局", "体育局", "统计局", "医疗保障局"),
    *("信访局", "行政审批服务局", "地方金融监督管理局", "林业和草原局", "乡村振兴局"),
    *("机关事务管理局", "大数据管理局", "人民防空办公室", "政务服务中心", "公共资源交易中心"),
    *("住房公积金管理中心", "人民政府办公室", "民族宗教事务局", "外事办公室"),
    *("经济技术开发区管理委员会", "高新技术产业开发区管理委员会", "临空经济区管委会"),
    *("公安局交通警察支队", "公安局东湖分局", "公安局西岭分局", "自然资源和规划局东湖分局"),
    *("生态环境局西岭分局", "税务局", "气象局", "烟草专卖局", "消防救援支队", "档案局"),
)
DISTRICTS = ("东湖区", "西岭区", "青石县", "白水县", "南浦县")
BELOW = (
    *("东湖区长堤街道办事处", "东湖区柳林街道办事处", "西岭区北关街道办事处"),
    *(
        "青石县大桥镇人民政府",
        "青石县石门镇人民政府",
        "白水县清泉乡人民政府",
        "白水县沙洲镇人民政府",
    ),
    *(
        "东湖区教育局",
        "西岭区教育局",
        "青石县教育局",
        "东湖区卫生健康局",
        "白水县民政局",
        "南浦县水利局",
    ),
)
AGENCIES = (
    *(CITY + name for name in DEPARTMENTS),
    *(CITY + name + "人民政府" for name in DISTRICTS),
    *(CITY + name for name in BELOW),
)
REQUESTS, DISCLOSURE = "requests", "disclosure"
NATURAL, FIRM = "natural_person", "enterprise"
RECEIVED, GRANTED = Place(REQUESTS, "received", NATURAL), Place(REQUESTS, "granted", NATURAL)
OVER = Place(REQUESTS, "carried_over", NATURAL)
FORWARD = Place(REQUESTS, "carried_forward", NATURAL)
ACTIVE, ON_REQUEST = (
    Place("overview", "proactive_disclosure"),
    Place("overview", "disclosure_on_request"),
)
MANAGEMENT, PLATFORMS = Place("overview", "information_management"), Place("overview", "platforms")
SUPERVISION, PROBLEMS = Place("overview", "supervision"), Place("problems", "problems")
IMPROVEMENTS, OTHER = Place("problems", "improvements"), Place("other_matters", "text")
FEES = Place(DISCLOSURE, "fees", "amount")
NAME, SIGNED_ON = Place(COVER, "agency.name"), Place(COVER, "signed_on")


def whole_report(agency: str, year: int = YEAR) -> Report:
    """The report of an agency in which everything is right; last year's fits this year's."""
    number = AGENCIES.index(agency) if agency in AGENCIES else len(AGENCIES)
    report = new_report(agency, year)
    report.cover["agency.kind"] = kind_of(agency) or "department"
    for place in report.form.keyed_places:
        report.put(place, 0)
    since = year - 2020
    _requests(report, NATURAL, number, year, 12 + number % 17 + 3 * since)
    if number % 2:
        _requests(report, FIRM, number + 1, year, 4 + number % 5 + since)
    issued = number % 3
    for column, figure in (("issued", issued), ("in_force", 9 + number % 7 + issued * since)):
        report.put(Place(DISCLOSURE, "normative_documents", column), figure)
    report.put(Place(DISCLOSURE, "licences", "decisions"), 100 + 7 * number + 9 * since)
    report.put(Place(DISCLOSURE, "penalties", "decisions"), 20 + number + 2 * since)
    report.put(Place("reviews", "reconsideration", "upheld"), number % 3)
    for place, text in _prose(report, number).items():
        report.put(place, text)
    report.put(SIGNED_ON, dt.date(year + 1, 1, 6 + number % 20))
    return report


def _requests(report: Report, column: str, number: int, year: int, received: int) -> None:
    """One column of the third table, which balances and goes on from last year's."""
    over, forward = (number + year - 1) % 3, (number + year) % 3
    outcomes = {"partly_granted": 2, "unavailable.not_held": 1 + number % 4}
    figures = {"received": received, "carried_over": over, "carried_forward": forward, **outcomes}
    figures["granted"] = received + over - forward - sum(outcomes.values())
    for row, figure in figures.items():
        report.put(Place(REQUESTS, row, column), figure)


def _prose(report: Report, number: int) -> dict[Place, str]:
    agency, year = report.agency, report.year
    received = format_figure(report.figure(Place(REQUESTS, "received", "total")))
    supervision = (
        f"全年组织培训{number % 4 + year % 10}次，受理电话监督{number % 7 + year % 10}次。"
    )
    if report.kind == "government":
        supervision += "将公开纳入年度考核，开展社会评议，未发生责任追究。"
    return {
        ACTIVE: f"{year}年主动公开政府信息{300 + 11 * number + year % 10}条，"
        f"其中政策解读{12 + number}条。",
        ON_REQUEST: f"{year}年收到政府信息公开申请{received}件，均依法办理。",
        MANAGEMENT: f"修订公开指南，清理历年文件{number + 4 * (year % 10) + 5}份。",
        PLATFORMS: f"门户网站专栏更新{number + 40 + 3 * (year % 10)}次，"
        f"新媒体发布信息{9 * number + year}条。",
        SUPERVISION: supervision,
        PROBLEMS: f"{agency}在{year}年的公开工作中，解读形式还不够多样。",
        IMPROVEMENTS: f"{year + 1}年计划制作图解{number % 5 + 6}期，组织培训{number % 3 + 3}次。",
        OTHER: f"{year}年度未收取信息处理费。",
    }


class Planted(NamedTuple):
    """One thing that is wrong, and what is to be told of it."""

    agency: str
    rules: tuple[str, ...] = ()
    """What `check` tells of its report, each rule as often as it is told."""
    report: Callable[[Report], object] | None = None
    """What is done to the report before it is written."""
    ending: str = ""
    """The format; empty for whose turn it is."""
    data: Callable[[Report], bytes] | None = None
    """The source, where it is not written as any other one is."""
    last: Callable[[Report], object] | None = None
    """What is done to its report of last year."""
    second: Callable[[Report], object] | None = None
    """What is done to a second report that is sent as well."""
    state: str = "reported"
    """What `roster` tells."""
    refused: str = ""
    """A word of why `import` refuses it."""
    late: bool = False
    is_sound: bool = True
    """Whether what is imported is what was sent, to the letter."""


def put(place: Place, value: object) -> Callable[[Report], object]:
    """Say something else at one place."""
    return lambda report: report.put(place, value)


def add(place: Place, more: int) -> Callable[[Report], object]:
    """Make a figure so much greater."""
    return lambda report: report.put(place, report.figures[place] + more)


def after(place: Place, text: str) -> Callable[[Report], object]:
    """Go on in a text."""
    return lambda report: report.put(place, report.text(place) + text)


def instead(place: Place, old: str, new: str) -> Callable[[Report], object]:
    """Say something else in a text."""

    def change(report: Report) -> None:
        assert old in report.text(place)
        report.put(place, report.text(place).replace(old, new))

    return change


def several(*changes: Callable[[Report], object]) -> Callable[[Report], object]:
    """One change after the other."""

    def change(report: Report) -> None:
        for each in changes:
            each(report)

    return change


def parts(report: Report) -> Iterator[Part]:
    """The parts of a page as `pages` gives them, with preamble and date of this report."""
    title, *rest, _ = pages(report)
    yield title
    yield report.preamble, None
    yield from rest
    day = report.signed_on
    assert day is not None
    yield f"{day.year}年{day.month}月{day.day}日", None


def page(
    report: Report, *, changes: dict[str, str] | None = None, encoding: str = "utf-8"
) -> bytes:
    """A page of a portal, with some of its source exchanged."""
    text = as_html(list(parts(report)), before=BEFORE, after=AFTER)
    for old, new in (changes or {}).items():
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode(encoding)


def _ole(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + name.encode("utf-16-le") + b"\0" * 40


def _paper_of_nothing(_: Report) -> bytes:
    """A PDF of a page that was scanned: a picture, and no text."""
    return Paper().area(60, 80, 470, 640, fill=0.8).data()


def _without_last_table(report: Report) -> bytes:
    written = list(parts(report))
    tables = [number for number, (_, rows) in enumerate(written) if rows is not None]
    del written[tables[-1]]
    return as_html(written, before=BEFORE, after=AFTER).encode()


def _with_cells(report: Report, change: Callable[[list[str]], list[str]]) -> bytes:
    """A page in which the cells of each row are what a change makes of them."""

    def changed(rows: list[list[tuple[str, int, int]]]) -> list[list[tuple[str, int, int]]]:
        return [
            [
                (text, high, wide)
                for text, (_, high, wide) in zip(change([c for c, _, _ in row]), row, strict=True)
            ]
            for row in rows
        ]

    written = [(text, rows and changed(rows)) for text, rows in parts(report)]
    return as_html(written, before=BEFORE, after=AFTER).encode()


def _row(label: str, change: Callable[[list[str]], list[str]]) -> Callable[[Report], bytes]:
    """A page with other cells in the rows that have a label."""
    return lambda report: _with_cells(
        report, lambda cells: change(cells) if any(label in c for c in cells) else cells
    )


def _total_is_wrong(cells: list[str]) -> list[str]:
    return [*cells[:-1], str(int(cells[-1]) + 6)]


def _only_total(cells: list[str]) -> list[str]:
    return [c if not c.isdigit() or n == len(cells) - 1 else "" for n, c in enumerate(cells)]


def _no_figure(cells: list[str]) -> list[str]:
    return [*cells[:-1], "若干"]


def _in_yuan(report: Report) -> bytes:
    return page(report, changes={"单位：万元": "单位：元", "<p>25.6</p>": "<p>256000</p>"})


def _renamed(name: str) -> Callable[[Report], object]:
    """Another name everywhere in a report."""

    def change(report: Report) -> None:
        old = report.agency
        for place in report.form.prose:
            report.put(place, report.text(place).replace(old, name))
        for key, text in report.cover.items():
            if isinstance(text, str):
                report.cover[key] = text.replace(old, name)

    return change


def _earlier(report: Report) -> None:
    """Last year's report, as it was."""
    last = whole_report(report.agency, YEAR - 1)
    report.cover.update(last.cover)
    report.figures.update(last.figures)
    report.prose.update(last.prose)


def _carries_the_same(report: Report) -> None:
    """As much carried over as forward, so that the year after may repeat every figure."""
    for column in (NATURAL, FIRM):
        over, forward = (
            Place(REQUESTS, row, column) for row in ("carried_over", "carried_forward")
        )
        more = report.figures[forward] - report.figures[over]
        report.put(over, report.figures[forward])
        report.put(granted := Place(REQUESTS, "granted", column), report.figures[granted] + more)
    report.put(Place(DISCLOSURE, "normative_documents", "issued"), 0)


def _same_figures(report: Report) -> None:
    """Last year's figures, with the text that belongs to them."""
    last = whole_report(report.agency, YEAR - 1)
    _carries_the_same(last)
    report.figures.update(last.figures)
    total = format_figure(last.figure(Place(REQUESTS, "received", "total")))
    report.put(ON_REQUEST, f"{YEAR}年收到政府信息公开申请{total}件，均依法办理。")


def _fits(report: Report, received: int) -> None:
    """Requests that balance, with the prose that belongs to them."""
    more = received - report.figures[RECEIVED]
    report.put(RECEIVED, received)
    report.put(GRANTED, report.figures[GRANTED] + more)
    total = format_figure(report.figure(Place(REQUESTS, "received", "total")))
    report.put(ON_REQUEST, f"{YEAR}年收到政府信息公开申请{total}件，均依法办理。")


_C = CITY
_REPEATED = (
    "\n按照集约化要求整合站点栏目，统一检索入口，安排专人每日巡查错链和内容更新，发现问题当天整改，"
    "群众查询更加方便。"
)
_SHARE = "公开政策文件40条，占公开信息200条的35%。"
_PARTS = "举办活动20次，其中开放日13次、访谈会18次。"
PLANTED = (
    Planted(_C + "发展和改革委员会", ("stated-sum",), data=_row("本年新收", _total_is_wrong)),
    Planted(_C + "教育局", ("requests-balance",), add(GRANTED, -2)),
    Planted(_C + "科学技术局", ("prose-figure",), instead(ON_REQUEST, "申请", "申请1")),
    Planted(
        _C + "工业和信息化局",
        ("title-year",),
        lambda report: report.put(Place(COVER, "title"), report.title.replace("2024", "2023")),
        ending="toml",
    ),
    Planted(_C + "公安局", (), _earlier, state="other_year"),
    Planted(_C + "民政局", ("signed-late",), put(SIGNED_ON, dt.date(YEAR + 1, 2, 9)), late=True),
    Planted(_C + "司法局", ("signed-early",), put(SIGNED_ON, dt.date(YEAR, 12, 20))),
    Planted(_C + "财政局", (), second=lambda _: None),
    Planted(
        _C + "人力资源和社会保障局",
        (),
        second=lambda report: _fits(report, 99),
        state="different_twice",
    ),
    Planted(_C + "自然资源和规划局", (), _renamed(_C + "自然资源局"), state="other_name"),
    Planted(_C + "生态环境局", (), _renamed(_C + "生态坏境局"), state="missing"),
    Planted(
        _C + "住房和城乡建设局",
        (),
        ending="docx",
        data=lambda _: b"",
        state="missing",
        refused="空",
    ),
    Planted(
        _C + "城市管理综合行政执法局",
        ("figure-blank",) * 2,
        several(put(Place("reviews", "reconsideration", "other"), None), put(FEES, None)),
    ),
    Planted(_C + "交通运输局", ("carried-over",), several(add(OVER, 4), add(GRANTED, 4))),
    Planted(
        _C + "水利局",
        state="missing",
        ending="docx",
        data=lambda _: _ole("EncryptedPackage"),
        refused="密码",
    ),
    Planted(
        _C + "农业农村局",
        state="missing",
        ending="pdf",
        data=_paper_of_nothing,
        refused="文字",
    ),
    Planted(
        _C + "商务局",
        state="missing",
        ending="zip",
        data=lambda _: zipped({"年报.docx": "x"}),
        refused="解压",
    ),
    Planted(
        _C + "文化广电和旅游局",
        state="missing",
        ending="toml",
        data=lambda report: dumps(report).encode()[:900],
        refused="不完整",
    ),
    Planted(
        _C + "卫生健康委员会",
        state="missing",
        ending="docx",
        data=lambda _: as_docx([("关于报送年度报告的函", None), ("请查收附件。", None)]),
        refused="年度报告",
    ),
    Planted(
        _C + "退役军人事务局", ("figure-converted",), put(FEES, Decimal("25.6")), data=_in_yuan
    ),
    Planted(_C + "应急管理局", ("prose-hole",), after(ACTIVE, "通过报刊公开信息××条。")),
    Planted(_C + "审计局", ("prose-agency",), after(MANAGEMENT, "我县全年受理咨询30件。")),
    Planted(_C + "市场监督管理局", ("prose-year",), after(ACTIVE, "2023年，累计公开信息90条。")),
    Planted(_C + "体育局", ("same-as-last-year",), _same_figures, last=_carries_the_same),
    Planted(
        _C + "统计局",
        ("prose-repeated",),
        after(PLATFORMS, _REPEATED),
        last=after(PLATFORMS, _REPEATED),
    ),
    Planted(_C + "医疗保障局", ("jump",), put(Place(DISCLOSURE, "licences", "decisions"), 30412)),
    Planted(
        _C + "信访局",
        ("in-force",),
        add(Place(DISCLOSURE, "normative_documents", "in_force"), 5),
    ),
    Planted(_C + "行政审批服务局", ("prose-missing",), put(PLATFORMS, "无")),
    Planted(_C + "地方金融监督管理局", ("prose-typography",), instead(MANAGEMENT, "，", ",")),
    Planted(_C + "林业和草原局", ("prose-share",), after(ACTIVE, _SHARE)),
    Planted(_C + "乡村振兴局", ("prose-parts",), after(ACTIVE, _PARTS)),
    Planted(
        _C + "机关事务管理局",
        ("form-cited",),
        after(OTHER, "本报告按国办公开办函〔2019〕60号编制。"),
    ),
    Planted(
        _C + "大数据管理局",
        ("table-missing", "figure-blank"),
        data=_without_last_table,
        is_sound=False,
    ),
    Planted(
        _C + "人民防空办公室",
        ("figure-unread", "figure-blank"),
        data=_row("行政许可", _no_figure),
        is_sound=False,
    ),
    Planted(
        _C + "政务服务中心",
        ("agency-differs",),
        data=lambda report: page(
            report, changes={f"<p>{report.agency}</p>": f"<p>{_C}公共资源交易中心</p>"}
        ),
    ),
    Planted(
        _C + "公共资源交易中心",
        ("total-only", "figure-blank", "requests-balance"),
        data=_row("结转下年度", _only_total),
        is_sound=False,
    ),
    Planted(
        _C + "东湖区人民政府",
        ("prose-government",),
        instead(SUPERVISION, "，未发生责任追究", ""),
    ),
    Planted(_C + "住房公积金管理中心", ("prose-attachment",), put(PLATFORMS, "详见附件。")),
    Planted(
        _C + "外事办公室",
        ("plausible-rules",),
        several(
            put(Place(DISCLOSURE, "rules", "issued"), 1),
            put(Place(DISCLOSURE, "rules", "in_force"), 1),
        ),
    ),
    Planted(
        _C + "民族宗教事务局",
        ("agency-kind",),
        put(Place(COVER, "agency.kind"), "government"),
        ending="toml",
    ),
    Planted(_C + "人民政府办公室", ("prose-fee",), put(OTHER, f"{YEAR}年度收取信息处理费2件。")),
    # What looks odd and is right: nothing is to be told.
    Planted(
        _C + "税务局",
        ending="txt",
        data=lambda r: as_tabs(parts(r)).encode("gb18030"),
    ),
    Planted(_C + "气象局", ending="doc", data=page),
    Planted(
        _C + "烟草专卖局",
        data=lambda report: page(report, encoding="gb18030"),
    ),
    Planted(
        _C + "档案局",
        data=lambda report: _with_cells(
            report, lambda cells: [f"\xa0{c} " if c.isdigit() else c for c in cells]
        ),
    ),
)


_TURNS = ("html", "docx", "txt", "xlsx", "html", "toml", "html")
_PDFS = (_C + "消防救援支队", _C + "白水县清泉乡人民政府")
_FORMATS = {"docx": "docx", "xlsx": "xlsx", "txt": "text"}
_NAMES = (
    "{agency}{year}年报",
    "{agency}",
    "{year}年政府信息公开年度报告（{agency}）",
    "{number}-年报",
    "{agency}{year}",
)
JUNK = {
    "~$年报.docx": b"x",
    "Thumbs.db": b"x",
    "desktop.ini": b"[x]",
    ".DS_Store": b"x",
    "盖章页.jpg": b"\xff\xd8\xff",
}
STRANGER = _C + "邮政管理局"


class City(NamedTuple):
    """Where everything was written, and what it should be."""

    sources: Path
    last_year: Path
    roster: Path
    reports: dict[str, Report]
    """What each agency meant to send, by its name in the list."""
    files: dict[str, list[str]]
    """The sources of each agency."""


def make_city(folder: Path) -> City:
    """Write the city into a folder."""
    sources, last_year, roster = folder / "收件", folder / "2023", folder / "名单.csv"
    sources.mkdir(parents=True)
    last_year.mkdir()
    city = City(sources, last_year, roster, {}, {})
    planted = {each.agency: each for each in PLANTED}
    for number, agency in enumerate((*AGENCIES, STRANGER)):
        what = planted.get(agency, Planted(agency))
        last = whole_report(agency, YEAR - 1)
        if what.last is not None:
            what.last(last)
        save(last, last_year / f"{number:02}.toml")
        _send(city, number, agency, what)
    for name, data in JUNK.items():
        (sources / name).write_bytes(data)
    lines = ["单位名称,联系人"] + [f"{name},联系人{n}" for n, name in enumerate(AGENCIES)]
    roster.write_text("\n".join(lines), encoding="utf-8")
    return city


def _send(city: City, number: int, agency: str, what: Planted) -> None:
    report = whole_report(agency)
    if what.report is not None:
        what.report(report)
    city.reports[agency] = report
    ending = what.ending or ("html" if what.data else _TURNS[number % len(_TURNS)])
    if agency in _PDFS:
        ending = "pdf"
    where = city.sources / ("", "第一批", "第二批")[number % 3]
    where.mkdir(exist_ok=True)
    stem = _NAMES[number % len(_NAMES)].format(agency=agency, year=YEAR, number=number)
    data = what.data(whole_copy(report)) if what.data else written(report, ending)
    city.files[agency] = [_write(where / f"{stem}.{ending}", data)]
    if what.second is not None:
        again = whole_copy(report)
        what.second(again)
        city.files[agency].append(_write(where / f"{stem}（新）.docx", written(again, "docx")))


def whole_copy(report: Report) -> Report:
    """The same once more."""
    return loads(dumps(report).encode(), "")


def written(report: Report, ending: str) -> bytes:
    """A report as a source in the format of an ending."""
    if ending == "toml":
        return dumps(report).encode()
    if ending == "pdf":
        return as_pdf(list(parts(report)))
    return page(report) if ending == "html" else as_bytes(_FORMATS[ending], report)


def _write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)
