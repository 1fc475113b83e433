"""Programs of the system that gknb works with."""

from __future__ import annotations

import shutil

from gknb.core.reading.formats.office import PROGRAMS

from .model import Item, State, without_names


def items() -> list[Item]:
    """LibreOffice, which opens what no library does."""
    label = "LibreOffice"
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is not None:
        return [Item("others", "office", label, without_names(program))]
    value = "未安装：不能导入 DOC、WPS、RTF、ODT，其余不受影响"
    remedy = "需要时由管理员安装 LibreOffice Writer；或用 Word、WPS 另存为 DOCX 后导入"
    return [Item("others", "office", label, value, State.NOTE, remedy)]
