"""Gather everything that gknb needs into a folder, for a server without internet.

    python3 .ci/wheels.py FOLDER --python 3.11 --machine x86_64 --glibc 2.28

Run where there is internet, on any system; FOLDER is made and must not exist. It then holds
gknb and all its libraries as wheels that fit Linux with that Python, machine and C library, and
`requirements.txt`, which names each with its version and digest. On the server, pip installs from
the folder alone (docs/安装.md). What a library asks for is worked out for the server's Python, not
for the one that runs this script.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOLVER = "uv>=0.5"
OLDEST_WHEELS = 5
"""The oldest C library, 2.5, that wheels have been built for."""
LEGACY = {5: "manylinux1", 12: "manylinux2010", 17: "manylinux2014"}
"""Names of wheels for some C libraries from before they said the version."""


def gather(folder: Path, python: str, machine: str, glibc: str) -> int:
    """Fill the folder; how many wheels there are."""
    with tempfile.TemporaryDirectory(prefix="gknb-wheels-") as name:
        work = Path(name)
        venv.create(work / "venv", with_pip=True)
        tool = work / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        _run(tool, "-m", "pip", "install", "-q", RESOLVER)
        _run(
            *(tool, "-m", "uv", "pip", "compile", "-q", ROOT / "pyproject.toml", "--extra", "all"),
            *("--python-version", python, "--python-platform", f"{machine}-manylinux_{glibc}"),
            *("--only-binary", ":all:", "--generate-hashes", "--no-header", "--no-annotate"),
            *("--output-file", work / "requirements.txt"),
        )
        wheels = work / "wheels"
        _run(
            *(tool, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"),
            *("--python-version", python, "--implementation", "cp"),
            *(part for tag in platform_tags(machine, glibc) for part in ("--platform", tag)),
            *("--dest", wheels, "--require-hashes", "-r", work / "requirements.txt"),
        )
        source = work / "source"  # pip leaves its build folder beside the project
        skipped = shutil.ignore_patterns(".git", ".venv", "build", "*.egg-info")
        shutil.copytree(ROOT, source, ignore=skipped)
        _run(tool, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", wheels, source)
        shutil.copy(work / "requirements.txt", wheels)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(wheels, folder)
    return len([*folder.glob("*.whl")])


def platform_tags(machine: str, glibc: str) -> list[str]:
    """The platforms whose wheels run on a machine with that C library, the newest first."""
    newest = int(glibc.partition("_")[2])
    tags = []
    for minor in range(newest, OLDEST_WHEELS - 1, -1):
        tags.append(f"manylinux_2_{minor}_{machine}")
        if minor in LEGACY:
            tags.append(f"{LEGACY[minor]}_{machine}")
    return tags


def _run(*command: Path | str) -> None:
    subprocess.run([*map(str, command)], check=True)


def _version(text: str) -> str:
    if not re.fullmatch(r"[23]\.\d{1,2}", text):
        raise argparse.ArgumentTypeError(f"{text} 不是版本，例如 3.11")
    return text


def main() -> None:
    """Gather what is asked for on the command line."""
    parser = argparse.ArgumentParser(
        description="把 gknb 和全部程序库收进一个文件夹，供不联网的服务器安装。"
    )
    parser.add_argument("folder", metavar="文件夹", type=Path, help="写入这个新文件夹")
    parser.add_argument(
        "--python",
        metavar="版本",
        type=_version,
        default=f"{sys.version_info.major}.{sys.version_info.minor}",
        help="服务器上的 Python，例如 3.11；不写时，与运行本程序的相同",
    )
    parser.add_argument(
        "--machine",
        choices=("x86_64", "aarch64"),
        default="x86_64",
        help="服务器的处理器（uname -m）；不写时是 x86_64",
    )
    parser.add_argument(
        "--glibc",
        metavar="版本",
        type=_version,
        default="2.28",
        help="服务器的 glibc（ldd --version）；不写时是 2.28，适用于更新的系统",
    )
    options = parser.parse_args()
    if options.folder.exists():
        parser.error(f"{options.folder} 已经存在，请另写一个文件夹，或先删除它")
    try:
        count = gather(
            options.folder, options.python, options.machine, options.glibc.replace(".", "_")
        )
    except subprocess.CalledProcessError:
        sys.exit("没有收齐：原因见上面几行。没有写入任何文件。")
    print(f"已收齐：{count} 个轮子，在 {options.folder}。")


if __name__ == "__main__":
    main()
