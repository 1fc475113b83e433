"""`gknb new`: starts a report."""

from __future__ import annotations

import click

from ..core.report import KIND_LABELS, new_report
from .chinese import ChineseCommand
from .console import PROGRAM, STANDARD, complain, fail, write
from .parameters import ReportFile, agency_name


def _year(_ctx: click.Context, _param: click.Parameter, year: int) -> int:
    from ..core.file_values import YEARS  # noqa: PLC0415
    from ..core.forms import FORMS, form_for_year  # noqa: PLC0415

    if form_for_year(year) is None or year not in YEARS:
        known = "、".join(
            f"{form.first_year} 年及以后"
            if form.last_year is None
            else f"{form.first_year} 至 {form.last_year} 年"
            for form in FORMS.values()
        )
        raise click.BadParameter(f"没有 {year} 年度的报告格式；能填的是 {known}。")
    return year


@click.command(
    "new",
    cls=ChineseCommand,
    help="""
新建一份空白报告。

已有的文件不会被覆盖。文件写 - 时，输出到标准输出。
""",
)
@click.argument("file", metavar="文件", type=ReportFile())
@click.option("--agency", metavar="名称", required=True, callback=agency_name, help="机关名称")
@click.option(
    "--year", metavar="年度", type=int, required=True, callback=_year, help="报告年度，不是落款年份"
)
@click.option(
    "--kind",
    type=click.Choice(list(KIND_LABELS)),
    default=next(iter(KIND_LABELS)),
    show_default=True,
    help="机关类型：" + "，".join(f"{kind} 是{label}" for kind, label in KIND_LABELS.items()),
)
def command(file: str, agency: str, year: int, kind: str) -> int:
    """Write an empty report."""
    from ..core.storage import dumps  # noqa: PLC0415

    data = dumps(new_report(agency, year, kind)).encode()
    if file == STANDARD:
        write(data)
        return 0
    from ..core.disk import create, reason  # noqa: PLC0415

    try:
        create(file, data)
    except FileExistsError:
        fail(f"文件 {file} 已经存在，没有改动。请换一个文件名，或用 {PROGRAM} {file} 打开它。")
    except (OSError, ValueError) as error:
        fail(f"{file}：不能新建：{reason(error)}")
    complain(f"已新建 {file}。用 {PROGRAM} {file} 打开填写。")
    return 0
