"""Run a standalone build in a root that holds nothing but it and the C library.

    python3 .ci/standalone.py /tmp/gknb-standalone
    sudo python3 .ci/bare_root.py /tmp/gknb-standalone --installed .venv/bin/gknb

There is no Python, no shell and no file of the system in that root: from a new report to a Word
document, every format read back, workers and a pool of processes, and the app on a pseudo-terminal.
With `--installed`, also the time that commands take as ratios to those of an installed gknb.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import shutil
import signal
import stat
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "sample"
INSIDE = "/opt/gknb/gknb"
GLIBC = ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1")
ENVIRONMENT = {"HOME": "/home", "TERM": "xterm-256color"}
COMMANDS = (
    (0, "new new.toml --agency 云溪市教育局 --year 2024"),
    (1, "check new.toml"),
    (0, "check busy-city-2024.toml"),
    (0, "print new.toml -o x.docx"),
    *((0, f"print busy-city-2024.toml -o full.{end}") for end in ("docx", "xlsx", "html", "txt")),
    *((0, f"import full.{end} -o from-{end}.toml") for end in ("docx", "xlsx", "html")),
    (0, "import full.docx full.html full.xlsx -o imported/"),
    (1, "check ."),
    (0, "merge county-2023.toml hotan-commerce-2023.toml -o sum.toml --agency 云溪市 --jobs 2"),
    (0, "tally requests-register-2024.csv --into new.toml"),
    (0, "sign busy-city-2024.toml --stage 初审 --name 张三"),
    (0, "completion bash"),
    (0, "schema"),
    (0, "doctor"),
)
"""What is run, in this order, with the exit code that it must have."""


@contextmanager
def bare_root(standalone: Path) -> Iterator[Path]:
    """A root with the standalone build, the C library, and what the kernel itself provides."""
    with tempfile.TemporaryDirectory(prefix="gknb-root-") as name:
        root = Path(name)
        for folder in ("opt", "home", "tmp", "proc", "dev/shm"):
            (root / folder).mkdir(parents=True)
        shutil.copytree(standalone, root / "opt" / "gknb", symlinks=True)
        for sample in (*SAMPLES.glob("*.toml"), *SAMPLES.glob("*.csv")):
            shutil.copy(sample, root / "home")
        for library in _c_library(standalone / "gknb"):
            target = root / library.relative_to("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(library, target)
        os.mknod(root / "dev" / "null", stat.S_IFCHR | 0o666, os.makedev(1, 3))
        subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], check=True)
        try:
            yield root
        finally:
            subprocess.run(["umount", "-l", root / "proc"], check=True)


def run_commands(root: Path) -> None:
    """Run every command in the root; ends the program where one does not do what it should."""
    for expected, words in COMMANDS:
        done = subprocess.run(
            [INSIDE, *words.split()],
            preexec_fn=lambda: _enter(root),
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        print(f"gknb {words}: {done.returncode}")
        if done.returncode != expected:
            sys.exit(f"应为 {expected}：\n{done.stdout}{done.stderr}")


def open_app(root: Path) -> None:
    """Open the app on a pseudo-terminal, until the heading of a section is there."""
    child, terminal = pty.fork()
    if child == 0:
        _enter(root)
        os.execve(INSIDE, [INSIDE, "busy-city-2024.toml"], ENVIRONMENT)
    output, end = b"", time.monotonic() + 60
    while "总体情况".encode() not in output and time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            try:
                output += os.read(terminal, 65536)
            except OSError:
                break
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if "总体情况".encode() not in output:
        sys.exit(f"the app did not come up: {output[-2000:]!r}")
    print("the app came up")


def compare_starts(standalone: Path, installed: Path, rounds: int = 15) -> None:
    """Print how long commands take, against an installed program, measured by turns."""
    sample = str(SAMPLES / "busy-city-2024.toml")
    for words in (["--version"], ["check", sample], ["print", sample]):
        times: dict[Path, list[float]] = {standalone / "gknb": [], installed: []}
        for _ in range(rounds):
            for program, measured in times.items():
                start = time.perf_counter()
                subprocess.run([program, *words], stdout=subprocess.DEVNULL, check=True)
                measured.append(time.perf_counter() - start)
        ours, theirs = times.values()
        median = statistics.median(ours) / statistics.median(theirs)
        print(f"{words[0]}: {median:.2f} x installed (minima {min(ours) / min(theirs):.2f} x)")


def _c_library(program: Path) -> list[Path]:
    """The dynamic loader and the parts of the C library, where this system has them."""
    listing = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    words = listing.split()
    loader = next(Path(word) for word in words if word.startswith("/") and "ld-linux" in word)
    libc = next(Path(word) for word in words if word.endswith("/libc.so.6"))
    parts = (libc.with_name(name) for name in GLIBC)
    return [loader, *(part for part in parts if part.exists())]


def _enter(root: Path) -> None:
    os.chroot(root)
    os.chdir("/home")


def main() -> None:
    """Try the build that is named on the command line."""
    parser = argparse.ArgumentParser(description="在没有 Python 的根目录里试独立版。")
    parser.add_argument("standalone", metavar="文件夹", type=Path, help="独立版的文件夹")
    parser.add_argument("--installed", metavar="程序", type=Path, help="已安装的 gknb，比较用时")
    options = parser.parse_args()
    if os.geteuid() != 0:
        parser.error("须由 root 运行：要更换根目录")
    with bare_root(options.standalone.resolve()) as root:
        run_commands(root)
        open_app(root)
    if options.installed:
        compare_starts(options.standalone.resolve(), options.installed.resolve())


if __name__ == "__main__":
    main()
