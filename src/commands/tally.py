"""`gknb tally`: tables 三 and 四 counted from a register of requests, table 二 from lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from gknb.core.files import REPORT_SUFFIX

from .chinese import ChineseCommand
from .console import (
    STANDARD,
    UNUSABLE,
    as_json,
    complain,
    fail,
    hold,
    quiet_option,
    read_report,
    read_standard,
    tell,
    told,
    write,
)
from .output import same_file, save_report
from .parameters import PROFILE, REGISTER, ReportFile, report_year
from .tally_lists import (
    list_cases,
    list_open,
    rows_of,
    source_name,
    tell_overdue,
    tell_troubles,
)

if TYPE_CHECKING:
    from gknb.core.forms import Place
    from gknb.core.report import Report
    from gknb.core.tally import Case, Overdue, RegisterError, Trouble

T = TypeVar("T")

WORTH_A_PROCESS = 256 * 1024
"""A smaller CSV can do no harm: it is read by a parser that takes time by its length."""

WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How workbooks begin: they may be much larger than they look."""


@click.command(
    "tally",
    cls=ChineseCommand,
    short_help="根据台账统计，填写报告表格。",
    help="""
按依申请公开台账（CSV、XLSX、XLS 或 ODS，一行一件）统计，填写第三、第四部分。
按双公示清单统计，填写第二部分的决定数量。

台账应有收到日期、申请人类型、办理结果、答复日期；
可以有编号、具体情形、是否延期、复议结果、诉讼结果。
列名、用词不同的，写入对照文件（--profile）；
不认识的用词可用 --write-profile 写成对照文件，填写含义后使用。

不能统计的行列出行号和原因，不填入；需要先填其余的，加 --allow-errors。
超过法定期限答复的一并列出。

退出码：0 没有问题，1 有不能统计的行，2 文件不能读取或用法不对。
""",
)
@click.argument("register", metavar="[台账]", required=False, type=REGISTER)
@click.option("--into", metavar="报告", type=ReportFile(), help="填入这份报告；年度以它为准")
@click.option(
    "--year", metavar="年度", type=int, callback=report_year, help="没有报告时，统计的年度"
)
@click.option("--profile", metavar="文件", type=PROFILE, help="列名、用词的对照文件（TOML）")
@click.option("--write-profile", metavar="文件", help="把不认识的用词写成对照文件，供填写含义")
@click.option("--licences", metavar="清单", type=REGISTER, help="行政许可的清单，填入第二部分")
@click.option("--penalties", metavar="清单", type=REGISTER, help="行政处罚的清单，填入第二部分")
@click.option(
    "--coercive-measures", metavar="清单", type=REGISTER, help="行政强制的清单，填入第二部分"
)
@click.option(
    "--explain",
    nargs=2,
    metavar="行 列",
    help="列出本格所计案件，例如 予以公开 自然人；也可以是一组或总计，例如 不予公开 总计",
)
@click.option("--due", is_flag=True, help="列出尚未办结的案件和答复期限，不填写报告")
@click.option("--allow-errors", is_flag=True, help="有不能统计的行，仍填入其余的")
@click.option("--json", "to_json", is_flag=True, help="统计的结果输出为 JSON，写到标准输出")
@quiet_option
def command(  # noqa: C901, PLR0912  # one branch an option
    *,
    register: str | None,
    into: str | None,
    year: int | None,
    profile: str | None,
    write_profile: str | None,
    licences: str | None,
    penalties: str | None,
    coercive_measures: str | None,
    explain: tuple[str, str] | None,
    due: bool,
    allow_errors: bool,
    to_json: bool,
) -> int:
    """Count tables from registers."""
    from gknb.core.tally import RegisterError, count
    from gknb.core.tally.records import tally_record

    lists = {
        "licences": licences,
        "penalties": penalties,
        "coercive_measures": coercive_measures,
    }
    if register is None and (explain or due or write_profile or not any(lists.values())):
        raise click.UsageError("请写台账文件。")
    if into == STANDARD:
        raise click.UsageError("--into 要写文件名。")
    if write_profile is not None and not write_profile.endswith(REPORT_SUFFIX):
        raise click.UsageError("--write-profile 的文件名应以 .toml 结尾。")
    if into is not None:
        sources = [name for name in (register, profile, *lists.values()) if name is not None]
        if same := same_file(into, sources):
            fail(f"{told(into)} 与要读取的 {told(same)} 是同一个文件，不能填入。")
        hold(into)
    report = _report(into, year)
    if report is None:
        return UNUSABLE
    figures: dict[Place, int] = {}
    troubles: list[tuple[str, Trouble]] = []
    overdue: list[Overdue] = []
    try:
        if register is not None:
            cases, wrong = _cases(register, report, profile)
            troubles += tell_troubles(register, wrong)
            if write_profile is not None:
                _write_profile(write_profile, report, wrong, None)
            if due:
                list_open(cases, to_json=to_json)
                return 1 if troubles else 0
            overdue = tell_overdue(cases, report)
            tally = count(cases, report.form, report.year)
            if explain is not None:
                list_cases(tally, explain, to_json=to_json)
                return 1 if troubles else 0
            figures |= {place: len(cases) for place, cases in tally.cases.items()}
        for row, source in lists.items():
            if source is not None:
                place, number, wrong = _decisions(row, source, report)
                figures[place] = number
                troubles += tell_troubles(source, wrong)
    except RegisterError as error:
        if write_profile is not None and error.columns:
            _write_profile(write_profile, report, [], error)
        fail(str(error))
    is_refused = bool(troubles) and not allow_errors
    if to_json:
        written = None if is_refused else into
        record = tally_record(report.year, figures, troubles, overdue, written=written)
        write(as_json(record))
    return _finish(report, into, figures, rows_of(troubles), is_refused=is_refused, to_json=to_json)


def _report(into: str | None, year: int | None) -> Report | None:
    """The report to fill in; an empty one of the year where only the figures are asked for."""
    if into is not None:
        report = read_report(into)
        if report is not None and not report.year:
            fail(f"{into}：没有填写报告年度，不知道数哪一年。请先填写。")
        if report is not None and year not in (None, report.year):
            fail(f"{into} 是 {report.year} 年度的，与 --year {year} 不一致。")
        return report
    if year is None:
        raise click.UsageError("请写 --into 填入哪份报告，或 --year 数哪一年。")
    from gknb.core.report import new_report

    try:
        return new_report("", year)
    except ValueError:
        raise click.UsageError(f"没有 {year} 年度的报告格式。") from None


def _cases(register: str, report: Report, profile: str | None) -> tuple[list[Case], list[Trouble]]:
    from gknb.core.tally import load_profile, read_register

    words = None if profile is None else load_profile(profile, report.form)
    return _worked_out(register, read_register, report.form, words)


def _write_profile(
    file: str, report: Report, troubles: list[Trouble], error: RegisterError | None
) -> None:
    """Write what is not understood as a profile to fill in; a file that is there is kept."""
    from gknb.core.disk.atomic import create, reason
    from gknb.core.tally.profile_draft import draft_profile, unknown_words

    unknown = unknown_words(troubles)
    if not unknown and error is None:
        complain("没有不认识的用词，未写对照文件。")
        return
    columns, headings = ((), ()) if error is None else (error.columns, error.headings)
    text = draft_profile(report.form, unknown, columns, headings)
    try:
        create(file, text.encode())
    except FileExistsError:
        fail(f"文件 {told(file)} 已经存在，没有改动。请换一个文件名。")
    except (OSError, ValueError) as problem:
        fail(f"{told(file)}：不能新建：{reason(problem)}")
    tell(f"已写入对照文件 {told(file)}：请填写含义，再用 --profile 统计。")


def _decisions(row: str, source: str, report: Report) -> tuple[Place, int, list[Trouble]]:
    from gknb.core.tally import RegisterError, count_list, decision_places

    place = decision_places(report.form).get(row)
    if place is None:
        raise RegisterError(f"{report.form.circular}的格式没有这一项，不能由清单计数")
    decided = _worked_out(source, count_list, place, report.year)
    return decided.place, len(decided.lines), decided.troubles


def _worked_out(source: str, function: Callable[..., T], *arguments: object) -> T:
    """What a function makes of a register, in a process of its own where it may need much."""
    from gknb.core.disk.atomic import read_limited, reason
    from gknb.core.disk.worker import WorkerError, run
    from gknb.core.tally import MOST_BYTES, RegisterError

    name = source_name(source)
    try:
        data = read_standard(MOST_BYTES) if source == STANDARD else read_limited(source, MOST_BYTES)
    except (OSError, ValueError) as error:
        raise RegisterError(f"{name}：不能读取：{reason(error)}") from None
    if len(data) < WORTH_A_PROCESS and not data.startswith(WORKBOOKS):
        return function(name, data, *arguments)
    try:
        return run(function, name, data, *arguments)
    except WorkerError as error:
        raise RegisterError(f"{name}：{error}") from None


def _finish(
    report: Report,
    into: str | None,
    figures: dict[Place, int],
    troubles: int,
    *,
    is_refused: bool,
    to_json: bool,
) -> int:
    if is_refused:
        complain(
            f"{troubles}行不能统计，没有填入。请改正后重新统计；需要先填其余的，加 --allow-errors。"
        )
        return 1
    changed = sum(report.figures.get(place) != figure for place, figure in figures.items())
    for place, figure in figures.items():
        report.put(place, figure)
    if into is None and to_json:
        return 1 if troubles else 0
    if into is None:
        _print(report, {place.section for place in figures})
    else:
        save_report(report, into)
        tell(f"已填入{into}：统计{len(figures)}格，更新{changed}格。")
    return 1 if troubles else 0


def _print(report: Report, sections: set[str]) -> None:
    from gknb.core.rendering import as_text

    keys = [key for key in report.form.sections_by_key if key in sections]
    write(as_text("text", report, keys).encode())
