"""How many mistakes the tests notice: put into the code one at a time, in a copy of the checkout.

    python benchmarks/mistakes.py --list
    python benchmarks/mistakes.py checks --count 25 --seed 1
    python benchmarks/mistakes.py tui --count 20 --module widgets/figure_grid

An area's mistakes are looked for by its own tests alone: first those that mirror the module, then
those of its folder. What survives is printed with its place, so that a test can be written beside
the module, or the mistake be seen to change nothing. The same seed gives the same mistakes as
long as the code is the same.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 400
"""Seconds after which a run is taken to hang, which is noticing too."""

AREAS = {
    "forms": ["core/forms", "core/places.py", "core/naming.py", "core/numerals.py"],
    "report": ["core/*.py", "core/entry"],
    "storage": ["core/files", "core/disk"],
    "checks": ["core/checks"],
    "reading": ["core/reading"],
    "rendering": ["core/rendering", "core/compare"],
    "merge": ["core/merge"],
    "campaign": ["core/campaign", "core/roster", "core/importing", "core/work"],
    "tally": ["core/tally"],
    "signing": ["core/signing.py", "core/signoff.py", "core/digests.py"],
    "tui": ["tui"],
    "commands": ["commands", "cli.py"],
    "doctor": ["doctor"],
}
"""The modules of each area, as folders and patterns below src."""

Part = ast.expr | ast.stmt
Changes = Callable[[Any], Iterator[tuple[Part, ast.AST]]]

FLIPPED: dict[type, Any] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
TRIMMED = {"strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "lower", "casefold"}
LIBRARIES = ("click", "docx", "hypothesis", "lxml.html", "openpyxl", "pytest_asyncio", "xdist")
LARGEST = 500
"""Numbers up to which one more is a mistake that shows; those beyond bound hostile input."""


class Mistake(NamedTuple):
    """A change of one place of a module."""

    path: Path
    line: int
    start: int
    end: int
    """Offsets in bytes into the module."""
    before: str
    after: str


def modules(area: str, only: str = "") -> list[Path]:
    """The modules of an area."""
    source = ROOT / "src"
    found: list[Path] = []
    for pattern in AREAS[area]:
        place = source / pattern
        found += sorted(place.rglob("*.py")) if place.is_dir() else sorted(source.glob(pattern))
    return [path for path in dict.fromkeys(found) if only in path.as_posix()]


def mistakes(path: Path) -> list[Mistake]:
    """The mistakes that can be put into a module, in the order of its lines."""
    text = path.read_text(encoding="utf-8")
    lines = text.encode().splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    found = []
    for node, changed in _changes(ast.parse(text)):
        start = offsets[node.lineno - 1] + node.col_offset
        end = offsets[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        before = text.encode()[start:end].decode()
        after = ast.unparse(changed)
        if after and ast.unparse(node) != after:
            found.append(Mistake(path, node.lineno, start, end, before, after))
    return found


def _changes(tree: ast.Module) -> Iterator[tuple[Part, ast.AST]]:
    """A part of the code and what a mistake makes of it."""
    for node in _code(tree):
        for kind, changes in CHANGES.items():
            if isinstance(node, kind):
                yield from changes(node)


def _compare(node: Any) -> Iterator[tuple[Part, ast.AST]]:
    if len(node.ops) == 1 and type(node.ops[0]) in FLIPPED:
        yield node, ast.Compare(node.left, [FLIPPED[type(node.ops[0])]()], node.comparators)


def _both(node: Any) -> Iterator[tuple[Part, ast.AST]]:
    yield node, ast.BoolOp(FLIPPED[type(node.op)](), node.values)
    yield node, node.values[0]
    yield node, node.values[-1]


def _sum(node: Any) -> Iterator[tuple[Part, ast.AST]]:
    if type(node.op) in FLIPPED:
        yield node, ast.BinOp(node.left, FLIPPED[type(node.op)](), node.right)


def _not(node: Any) -> Iterator[tuple[Part, ast.AST]]:
    if isinstance(node.op, ast.Not):
        yield node, node.operand


def _constant(node: Any) -> Iterator[tuple[Part, ast.AST]]:
    if type(node.value) is bool:
        yield node, ast.Constant(not node.value)
    elif type(node.value) is int and node.value <= LARGEST:
        yield node, ast.Constant(node.value + 1)


def _slice(node: Any) -> Iterator[tuple[Part, ast.AST]]:
    if isinstance(node.slice, ast.Slice):
        yield node, node.value


def _trim(node: Any) -> Iterator[tuple[Part, ast.AST]]:
    if isinstance(node.func, ast.Attribute) and node.func.attr in TRIMMED:
        yield node, node.func.value


def _branch(node: Any) -> Iterator[tuple[Part, ast.AST]]:
    yield node.test, ast.Constant(value=False)


def _statement(node: Any) -> Iterator[tuple[Part, ast.AST]]:
    if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call):
        yield node, ast.Pass()


CHANGES: dict[type[ast.AST] | tuple[type[ast.AST], ...], Changes] = {
    ast.Compare: _compare,
    ast.BoolOp: _both,
    ast.BinOp: _sum,
    ast.UnaryOp: _not,
    ast.Constant: _constant,
    ast.Subscript: _slice,
    ast.Call: _trim,
    ast.If: _branch,
    (ast.Expr, ast.Continue, ast.Break): _statement,
}
"""The mistakes by the kind of code that they are made in."""


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """What runs: no annotations, no docstrings, nothing for type checkers or that only asserts."""
    for name, field in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in field if isinstance(field, list) else [field]:
            if not isinstance(child, ast.AST) or isinstance(
                child, (ast.Assert, ast.JoinedStr, ast.Import, ast.ImportFrom, ast.Raise)
            ):
                continue
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                continue
            yield child
            yield from _code(child)


def tests_of(path: Path, *, beside: bool) -> list[list[str]]:
    """The tests of a module: those that mirror it, then those of its folder and above.

    `beside` leaves out those of the folder where there are some that mirror the module.
    """
    inner = path.relative_to(ROOT / "src")
    folder = Path("tests") / inner.parent
    stem = inner.stem.strip("_")
    rounds = []
    mirrored = folder / f"test_{stem}.py"
    if (ROOT / mirrored).exists():
        rounds.append([str(mirrored)])
        if beside:
            return rounds
    while not (ROOT / folder).exists():
        folder = folder.parent
    inside = sorted((ROOT / folder).glob("test_*.py"))
    if not inside and folder != Path("tests"):
        inside = sorted((ROOT / folder).rglob("test_*.py"))
    rest = [str(p.relative_to(ROOT)) for p in inside if p != ROOT / mirrored]
    if rest:
        rounds.append(rest)
    return rounds


def is_noticed(copy: Path, mistake: Mistake, *, beside: bool) -> bool:
    """Whether the tests fail with a mistake in the copy of the checkout."""
    target = copy / mistake.path.relative_to(ROOT)
    data = target.read_bytes()
    after = mistake.after.encode()
    changed = data[: mistake.start] + b"(" + after + b")" + data[mistake.end :]
    if mistake.after == "pass":
        changed = data[: mistake.start] + after + data[mistake.end :]
    target.write_bytes(changed)
    try:
        return any(not _pass(copy, tests) for tests in tests_of(mistake.path, beside=beside))
    finally:
        target.write_bytes(data)


def _pass(copy: Path, tests: list[str]) -> bool:
    """Whether tests pass, in a process of their own that has the libraries already."""
    child = os.fork()
    if not child:
        _run(copy, tests)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _run(copy: Path, tests: list[str]) -> None:
    packages = str(copy / "packages")
    os.environ |= {"PYTHONPATH": packages, "PYTHONDONTWRITEBYTECODE": "1"}
    sys.path[:0] = [packages]
    sys.dont_write_bytecode = True
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.chdir(copy)
    signal.alarm(LONGEST)
    options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    plugins_are_loaded = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    os._exit(pytest.main([*options, *plugins_are_loaded, *tests]))


def _load_libraries() -> None:
    """Import once what most tests import, but Textual, which reads settings of the app."""
    for name in LIBRARIES:
        import_module(name)


def main() -> None:
    """Print what each mistake came to, and the share that was noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("area", nargs="?", choices=AREAS)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", default="", help="only modules with this in their path")
    parser.add_argument("--beside", action="store_true", help="ask only tests that mirror a module")
    parser.add_argument("--list", action="store_true", help="how many mistakes each area allows")
    asked = parser.parse_args()
    if asked.list or not asked.area:
        for area in AREAS:
            print(f"{area}: {sum(len(mistakes(path)) for path in modules(area))}")
        return
    every = [each for path in modules(asked.area, asked.module) for each in mistakes(path)]
    chosen = random.Random(asked.seed).sample(every, min(asked.count, len(every)))  # noqa: S311
    noticed = 0
    _load_libraries()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        leave_out = shutil.ignore_patterns(".*", "build", "__pycache__", "*.egg-info")
        shutil.copytree(ROOT, copy, ignore=leave_out)
        (copy / "packages").mkdir()
        (copy / "packages" / "gknb").symlink_to(copy / "src")
        paths = {mistake.path for mistake in chosen}
        rounds = [t for path in paths for t in tests_of(path, beside=asked.beside)]
        tests = sorted({test for each in rounds for test in each})
        if not _pass(copy, tests):
            sys.exit(f"without a mistake these fail: {' '.join(tests)}")
        for number, mistake in enumerate(chosen, 1):
            is_seen = is_noticed(copy, mistake, beside=asked.beside)
            noticed += is_seen
            place = f"{mistake.path.relative_to(ROOT / 'src')}:{mistake.line}"
            word = "noticed " if is_seen else "SURVIVED"
            change = f"{mistake.before[:70]!r} -> {mistake.after[:70]!r}"
            print(f"{number}/{len(chosen)} {word} {place} {change}", flush=True)
    print(f"{asked.area}: {noticed} of {len(chosen)} noticed, {100 * noticed // len(chosen)} %")


if __name__ == "__main__":
    main()
