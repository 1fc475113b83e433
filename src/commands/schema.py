"""`gknb schema`: the JSON Schema of the report file."""

from __future__ import annotations

import click

from .chinese import ChineseCommand
from .console import as_json, write


@click.command(
    "schema", cls=ChineseCommand, help="输出报告文件的 JSON Schema，供编辑器和其他程序核对。"
)
def command() -> int:
    """Print the JSON Schema of a report file."""
    from gknb.core.files.schema import report_schema

    write(as_json(report_schema()))
    return 0
