"""Standard input of commands that take many reports: one report, or the names of many."""

from __future__ import annotations

import os
from collections.abc import Sequence

from .console import STANDARD, STANDARD_INPUT, fail, read_standard
from .many import MOST_LIST_BYTES


def report_or_names(arguments: Sequence[str]) -> tuple[list[str], bytes]:
    """What was typed, with the names on standard input where that has names.

    Where it has a report, `-` stays among the names, and the report is given beside them.
    """
    if STANDARD not in arguments:
        return list(arguments), b""
    from gknb.core.disk.atomic import reason
    from gknb.core.files.sources import listed

    try:
        data = read_standard(MOST_LIST_BYTES)
    except OSError as error:
        fail(f"{STANDARD_INPUT}：不能读取：{reason(error)}")
    if len(data) > MOST_LIST_BYTES:
        fail(f"{STANDARD_INPUT}：超过 {MOST_LIST_BYTES // 1024 // 1024} MB。")
    if not _has_names(data):
        return list(arguments), data
    names = listed(data)
    return [name for each in arguments for name in (names if each == STANDARD else [each])], b""


def _has_names(data: bytes) -> bool:
    """Whether these are names of files: the first line ends like one, or is one.

    Takes `部门/教育局.toml`; leaves `version = 1` and `# 某局的报告`.
    """
    first = data[:65_536].lstrip().split(b"\0")[0].split(b"\n")[0].strip()
    if not first or first.startswith((b"#", b"[")):
        return False
    from gknb.core.files import REPORT_SUFFIX

    name = os.fsdecode(first)
    return name.endswith(REPORT_SUFFIX) or os.path.lexists(name)
