"""The program itself, its Python and its libraries: their versions, and whether they work."""

from __future__ import annotations

import os
import platform
import re
import sys
from importlib import import_module, metadata
from typing import NamedTuple

import gknb
from gknb.core.disk.own_process import is_standalone
from gknb.core.disk.worker import Limits, run_all

from .model import Item, State, without_names


class Library(NamedTuple):
    """A library of the program."""

    package: str
    """Its name in a package index."""
    modules: tuple[str, ...]
    """What of it is used first; imported to see whether it works on this machine."""
    purpose: str
    is_needed: bool = True


LIBRARIES = (
    Library("click", ("click",), "命令和选项"),
    Library("rich", ("rich.table",), "终端上的表格、字宽"),
    Library("textual", ("textual.app",), "填报界面"),
    Library("tomli-w", ("tomli_w",), "写报告文件"),
    Library("platformdirs", ("platformdirs",), "草稿、备份的位置"),
    Library("chinesecalendar", ("chinese_calendar",), "节假日、答复期限"),
    Library("lxml", ("lxml.etree", "lxml.html"), "导入网页和 DOCX"),
    Library("pdfplumber", ("pdfplumber",), "导入 PDF"),
    Library("python-calamine", ("python_calamine",), "导入 XLSX、XLS、ODS"),
    Library("python-docx", ("docx",), "导出 Word 文档"),
    Library("XlsxWriter", ("xlsxwriter",), "导出 XLSX"),
    Library("distributed", ("distributed",), "由 Dask 集群汇总（选用）", is_needed=False),
)
"""The libraries in the order in which they are told; a test holds that none is missing."""

_LIMITS = Limits(seconds=20)
_LONGEST = 200
"""Characters of an error that are told."""
_LEAST = re.compile(r">=([\d.]+)")


def items() -> list[Item]:
    """The program, Python, the system, and each library."""
    kind = "独立版" if is_standalone() else "已安装"
    found = [
        Item("program", "version", "版本", f"{gknb.__version__}（{kind}）"),
        Item("program", "python", "Python", _python()),
        Item("program", "system", "系统", _system()),
    ]
    failures = run_all(import_failure, [each.modules for each in LIBRARIES], limits=_LIMITS)
    least = _least_versions()
    for library, failure in zip(LIBRARIES, failures, strict=True):
        found.append(_item(library, str(failure), least.get(library.package.lower(), "")))
    return found


def import_failure(modules: tuple[str, ...]) -> str:
    """Why modules cannot be imported; empty if they can. Called in a process of its own."""
    try:
        for module in modules:
            import_module(module)
    except ImportError as error:
        return f"{type(error).__name__}：{error}"
    return ""


def _item(library: Library, failure: str, least: str) -> Item:
    label, key = library.package, f"library.{library.package.lower()}"
    try:
        version = metadata.version(library.package)
    except metadata.PackageNotFoundError:
        state = State.BAD if library.is_needed else State.GOOD
        remedy = _repair() if library.is_needed else ""
        return Item("program", key, label, f"未安装：{library.purpose}", state, remedy)
    value = f"{version}：{library.purpose}"
    if failure:
        # An error of the dynamic linker names files, each a word of its own.
        words = re.split(r"(?<=：)|\s", failure)
        reason = " ".join(map(without_names, words))[:_LONGEST]
        return Item("program", key, label, f"{value}；无法使用（{reason}）", State.BAD, _repair())
    if least and _numbers(version) < _numbers(least):
        value = f"{value}；过旧，需要 {least} 或更新"
        return Item("program", key, label, value, State.BAD, _repair())
    return Item("program", key, label, value)


def _repair() -> str:
    if is_standalone():
        return "请重新复制独立版的整个文件夹；系统的 glibc 须不低于说明.txt 所写的版本"
    return "请由管理员重新安装，见安装.md：不联网的服务器用轮子文件夹"


def _least_versions() -> dict[str, str]:
    """The oldest version of each library that the program asks for, by its name."""
    try:
        asked = metadata.requires("gknb") or []
    except metadata.PackageNotFoundError:
        return {}
    least: dict[str, str] = {}
    for requirement in asked:
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        if bound := _LEAST.search(requirement):
            least.setdefault(name.lower(), bound[1])
    return least


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def _python() -> str:
    implementation = platform.python_implementation()
    place = "" if is_standalone() else f"，{without_names(sys.executable or '')}"
    return f"{implementation} {platform.python_version()}{place}"


def _system() -> str:
    name = f"{platform.system()} {platform.machine()}"
    try:
        library = os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (AttributeError, ValueError, OSError):
        library = ""
    return f"{name}，{library}" if library else name
