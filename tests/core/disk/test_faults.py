"""A save, a draft and a new file at every call of the system that can fail: all or nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from gknb.core.disk import access
from gknb.core.disk.atomic import create
from gknb.core.disk.backups import KEPT, backups
from gknb.core.disk.user_state import state_folder
from gknb.core.files import toml_file
from gknb.core.files.drafts import draft_path, write_draft
from gknb.core.files.sources import find_files
from gknb.core.files.toml_file import ReportFileError
from gknb.core.forms import Place
from gknb.core.report import new_report
from tests.core.disk.faults import Fault, faults
from tests.paths import ROOT

ERRORS = tuple(
    "ENOSPC EDQUOT EACCES EPERM EROFS EIO ENOENT EINVAL ESTALE ETIMEDOUT ENOMEM EBUSY".split()  # noqa: SIM905
)
SHARED_ERRORS = ("EPERM", "EACCES", "ENOSPC", "ENOTSUP")
LASTING = ("ENOSPC", "EIO", "EROFS", "ESTALE")
"""Errors that are also tried from a call on, so that cleaning up fails as well."""
MODE = 0o640
STRANGER, GROUP = 61003, 61010
IS_ROOT = os.geteuid() == 0
NO = access._NO_ID
ACL = "system.posix_acl_access"
LIST = access._VERSION + b"".join(
    access._ENTRY.pack(*entry)
    for entry in ((1, 6, NO), (2, 6, 61004), (4, 4, NO), (16, 6, NO), (32, 0, NO))
)
FEWEST_CALLS = {"new": 14, "file": 45, "link": 45, "many": 60} | ({"shared": 55} if IS_ROOT else {})
"""Calls of a save in each case, at least: were fewer counted, the test would try less."""
FEWEST_CALLS_OF_DRAFT = {"first": 12, "later": 12}

as_user = pytest.mark.skipif(os.geteuid() == 0, reason="root may do everything")


def text_of(number):
    report = new_report("某县商务局", 2023)
    report.put(Place("requests", "received", "enterprise"), number)
    report.put(
        Place("other_matters", "text"), "没有收取信息处理费。\n" * 10 + "\n" + "依法公开" * 1500
    )
    return report


REPORTS = {number: text_of(number) for number in (KEPT + 3, *range(KEPT + 3))}
BYTES = {number: toml_file.dumps(report).encode() for number, report in REPORTS.items()}
OLD, NEW = KEPT + 1, KEPT + 2


class Case:
    """A folder with a report file that is going to be saved, and its backups."""

    def __init__(self, root, kind):
        self.kind = kind
        self.root = root
        self.folder = root / "reports"
        self.folder.mkdir(parents=True)
        self.target = self.folder / "年报.toml"
        self.path = self.target
        self.state = root / "state"
        os.environ["XDG_STATE_HOME"] = str(self.state)
        if kind == "new":
            return
        for number in range(KEPT + 1 if kind == "many" else 1):
            toml_file.save(REPORTS[number], self.target)
        self.target.write_bytes(BYTES[OLD])
        self.target.chmod(MODE)
        if kind == "shared":
            os.chown(self.target, STRANGER, GROUP)
            self.target.chmod(MODE)
            os.setxattr(self.target, ACL, LIST)
            os.setxattr(self.target, "user.note", b"x")
        if kind == "link":
            self.path = root / "links" / "今年.toml"
            self.path.parent.mkdir()
            self.path.symlink_to(self.target)

    def again(self):
        """The case as it was at first."""
        first = self.root.with_name(f"{self.root.name}-first")
        if first.exists():
            shutil.rmtree(self.root)
            shutil.copytree(first, self.root, symlinks=True)
        else:
            shutil.copytree(self.root, first, symlinks=True)
        if self.kind == "shared":  # a copy is its maker's
            os.chown(self.target, STRANGER, GROUP)
            os.setxattr(self.target, ACL, LIST)
        return self

    def access(self):
        """Who may do what, in whichever of two ways it is written down."""
        status = self.target.stat()
        names = os.listxattr(self.target)
        rights = access._entries(access.access_of(self.target))
        user = 6 if status.st_uid == STRANGER else rights.get((2, STRANGER), 0)
        group = rights[4, NO] if status.st_gid == GROUP else rights.get((8, GROUP), 0)
        own_group = 0 if status.st_gid == GROUP else rights[4, NO]
        return user, group, own_group, rights.get((2, 61004)), rights[32, NO], "user.note" in names

    def save(self):
        toml_file.save(REPORTS[NEW], self.path)

    def problems(  # noqa: C901  # a line for each
        self, refusal, *, may_leave=False, may_be_new=False, keeps_mode=True
    ):
        """What is not as it should be after a save that failed, or passed if nothing is said."""
        before = None if self.kind == "new" else BYTES[OLD]
        allowed = [before if refusal else BYTES[NEW]] + ([BYTES[NEW]] if may_be_new else [])
        there = self.target.read_bytes() if self.target.exists() else None
        if there not in allowed:
            yield f"file of {None if there is None else len(there)} bytes"
        if (
            keeps_mode
            and self.kind != "shared"
            and before is not None
            and stat.S_IMODE(self.target.stat().st_mode) != MODE
        ):
            yield f"mode {stat.S_IMODE(self.target.stat().st_mode):o}"
        if self.kind == "shared" and self.access() != (6, 4, 0, 6, 0, True):
            yield f"access {self.access()}"
        if self.kind == "link" and (
            not self.path.is_symlink() or self.path.resolve() != self.target
        ):
            yield "link is gone"
        if find_files([str(self.folder)]) not in ([], [str(self.target)]):
            yield f"taken for reports: {find_files([str(self.folder)])}"
        left = [file for file in self.folder.iterdir() if file != self.target]
        left += [file for file in self.state.rglob("*") if file.suffix == ".tmp"]
        if left and not may_leave:
            yield f"left: {left}"
        for kept in backups(self.path):
            if kept.read_bytes() not in BYTES.values():
                yield f"backup {kept} is not whole"
        if refusal is not None:
            said = str(refusal)
            if self.path.name not in said or "系统报告" in said or "不能保存" not in said:
                yield f"message {said}"


def open_files():
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def attempt(case, fault):
    """Save with a fault; the calls, and what was said."""
    case_open = open_files()
    try:
        with faults(fault) as calls:
            case.save()
    except ReportFileError as error:
        refusal = error
    else:
        refusal = None
    assert open_files() == case_open, f"{fault}: a file was left open"
    return calls, refusal


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))  # set back what each case sets
    return lambda kind: Case(tmp_path / kind, kind)


@pytest.mark.parametrize("kind", FEWEST_CALLS)
def test_a_save_makes_as_many_calls_as_are_tried(case, kind):
    calls, refusal = attempt(case(kind), None)
    assert refusal is None
    assert len(calls.names) >= FEWEST_CALLS[kind], calls.names
    assert {"open", "write", "fsync", "close", "replace"} <= set(calls.names)


@pytest.mark.parametrize(
    ("kind", "error", "forever"),
    [
        *(("shared", error, False) for error in SHARED_ERRORS if IS_ROOT),
        *(("file", error, False) for error in ERRORS),
        *(("file", error, True) for error in LASTING),
        *(
            (kind, error, False)
            for kind in FEWEST_CALLS
            for error in LASTING[:2]
            if kind not in ("file", "shared")
        ),
    ],
)
def test_whatever_call_of_a_save_fails_the_file_is_the_old_or_the_new_one(
    case, kind, error, forever
):
    number, here, broken = getattr(errno, error), case(kind), []
    for at in count(1):
        calls, refusal = attempt(here.again(), Fault(at, number, forever))
        if not calls.struck:
            assert refusal is None
            break
        if (error, calls.names[at - 1]) == ("ENOTSUP", "listxattr"):
            continue  # a file system that knows no attributes has none to keep
        may_leave = forever or calls.names[at - 1] == "unlink"
        # A file that is said not to be there has no mode that could be kept.
        problems = here.problems(refusal, may_leave=may_leave, keeps_mode=error != "ENOENT")
        broken += [(at, calls.names[at - 1], problem) for problem in problems]
    assert broken == []
    assert at > FEWEST_CALLS[kind]


@pytest.mark.parametrize("error", ["ENOSPC", "EFBIG"])
@pytest.mark.parametrize("kind", FEWEST_CALLS)
def test_a_write_that_is_cut_short_leaves_the_old_file(case, kind, error):
    here = case(kind)
    for at in count(1):
        fault = Fault(at, getattr(errno, error), forever=True, only="write", is_short=True)
        calls, refusal = attempt(here.again(), fault)
        if not calls.struck:
            break
        assert list(here.problems(refusal)) == []
    assert at > (1 if kind == "new" else 2)


@pytest.mark.parametrize("error", ["EINVAL", "ENOTSUP"])
def test_a_network_folder_that_cannot_sync_is_saved_to(case, error):
    here = case("file")
    calls, refusal = attempt(here, Fault(1, getattr(errno, error), forever=True, only="fsync"))
    assert calls.struck
    assert refusal is None
    assert list(here.problems(None)) == []


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ("write", "ENOSPC", "磁盘已满"),
        ("write", "EDQUOT", "配额"),
        ("fsync", "EIO", "读写出错"),
        ("fsync", "ENOSPC", "磁盘已满"),
        ("replace", "EPERM", "没有权限"),
        ("replace", "EROFS", "只读"),
        ("replace", "ESTALE", "网络文件夹"),
        ("close", "EDQUOT", "配额"),
    ],
)
def test_what_failed_is_said(case, call, error, words):
    here = case("new")
    _, refusal = attempt(here, Fault(1, getattr(errno, error), forever=True, only=call))
    assert words in str(refusal)


KILLED = 17


def kill_at_every_call(root, kind, what):
    """Run by itself, since a process that is killed takes its threads along."""
    here, made, broken = Case(Path(root) / kind, kind), 0, []
    if what == "draft":
        write_draft(BYTES[OLD].decode(), here.path)
    for at in count(1):
        here.again()
        child = os.fork()
        if child == 0:
            with faults(at_call=lambda number: number == at and os._exit(KILLED)):  # noqa: B023
                if what == "draft":
                    write_draft(BYTES[NEW].decode(), here.path)
                elif what == "create":
                    create(here.path, BYTES[NEW])
                else:
                    here.save()
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ended == 0:
            break
        assert ended == KILLED
        made = at
        if what == "draft":
            there = draft_path(here.path).read_bytes()
            broken += [] if there in (BYTES[OLD], BYTES[NEW]) else [(at, len(there))]
            continue
        found = here.problems(None if what == "create" else ReportFileError, may_leave=True)
        there = here.target.read_bytes() if here.target.exists() else None
        before = None if kind == "new" else BYTES[OLD]
        whole = there in (before, BYTES[NEW])
        broken += [] if whole else [(at, "half a file")]
        broken += [(at, said) for said in found if not said.startswith(("file of", "message"))]
        toml_file.save(REPORTS[NEW], here.path)  # what was left does not stop the next one
    return made, broken


@pytest.mark.parametrize(
    ("what", "kind", "fewest"),
    [
        *(("save", kind, calls) for kind, calls in FEWEST_CALLS.items()),
        ("draft", "file", 12),
        ("create", "new", 6),
    ],
)
def test_whenever_it_is_killed_there_is_the_old_file_or_the_new_one(tmp_path, what, kind, fewest):
    code = (
        "import json, sys; from tests.core.disk.test_faults import kill_at_every_call as kill;"
        "print(json.dumps(kill(*sys.argv[1:])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), kind, what],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    made, broken = json.loads(done.stdout)
    assert broken == []
    assert made >= fewest


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("kind", ["first", "later"])
def test_whatever_call_of_a_draft_fails_the_earlier_one_is_kept(case, kind, error):
    number, here, broken = getattr(errno, error), case("file"), []
    if kind == "later":
        write_draft(BYTES[OLD].decode(), here.path)
    for at in count(1):
        here.again()
        case_open = open_files()
        said = None
        try:
            with faults(Fault(at, number)) as calls:
                write_draft(BYTES[NEW].decode(), here.path)
        except OSError as failed:
            said = failed
        assert open_files() == case_open
        if not calls.struck:
            break
        kept = draft_path(here.path)
        there = kept.read_bytes() if kept.exists() else None
        before = BYTES[OLD] if kind == "later" else None
        if there != (before if said else BYTES[NEW]):
            broken.append((at, calls.names[at - 1], there and len(there)))
        if kept.exists() and stat.S_IMODE(kept.stat().st_mode) != 0o600:
            broken.append((at, calls.names[at - 1], "mode"))
        # the folder itself is not there where it was the one that could not be made
        beside = list(kept.parent.iterdir()) if kept.parent.exists() else []
        if [file for file in beside if file != kept]:
            broken.append((at, calls.names[at - 1], "left"))
    assert broken == []
    assert at > FEWEST_CALLS_OF_DRAFT[kind]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("forever", [False, True], ids=["once", "from-then-on"])
def test_whatever_call_fails_no_half_new_file_is_made(tmp_path, error, forever):
    number, broken = getattr(errno, error), []
    for at in count(1):
        path = tmp_path / str(at) / "新.toml"
        path.parent.mkdir()
        case_open = open_files()
        said = None
        try:
            with faults(Fault(at, number, forever)) as calls:
                create(path, BYTES[NEW])
        except OSError as failed:
            said = failed
        assert open_files() == case_open
        if not calls.struck:
            break
        there = path.read_bytes() if path.exists() else None
        if there != (None if said else BYTES[NEW]):
            broken.append((at, calls.names[at - 1], there and len(there)))
        left = [file for file in path.parent.iterdir() if file != path]
        if left and not forever and calls.names[at - 1] != "unlink":
            broken.append((at, calls.names[at - 1], "left"))
        if find_files([str(path.parent)]) not in ([], [str(path)]):
            broken.append((at, calls.names[at - 1], "taken for a report"))
    assert broken == []
    assert at > 6


# What can be brought about without pretending


def test_a_file_that_may_not_grow_is_left_as_it_was(case):
    here = case("file")
    code = (
        "import resource, sys; from pathlib import Path; from gknb.core.files import toml_file;"
        "from tests.core.disk.test_faults import NEW, REPORTS;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, resource.RLIM_INFINITY));"
        "toml_file.save(REPORTS[NEW], Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(here.path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert len(BYTES[NEW]) > 9000
    assert "超过允许的文件大小" in done.stderr
    assert (
        list(here.problems(ReportFileError(here.path.name, toml_file.Problem("", "不能保存"))))
        == []
    )


def test_a_folder_that_is_gone_is_said(case):
    here = case("new")
    here.folder.rmdir()
    _, refusal = attempt(here, None)
    assert "没有这个文件或文件夹" in str(refusal)


def test_a_file_that_became_a_folder_is_said(case):
    here = case("new")
    here.path.mkdir()
    _, refusal = attempt(here, None)
    assert "文件夹" in str(refusal)


def test_a_link_that_leads_round_is_said(case):
    here = case("new")
    here.path.symlink_to(here.path)
    _, refusal = attempt(here, None)
    assert "循环" in str(refusal)
    assert here.path.is_symlink()


def test_a_file_replaced_by_a_link_is_written_where_the_link_leads(case, tmp_path):
    here = case("file")
    moved = tmp_path / "moved.toml"
    here.path.rename(moved)
    here.path.symlink_to(moved)
    _, refusal = attempt(here, None)
    assert refusal is None
    assert here.path.is_symlink()
    assert moved.read_bytes() == BYTES[NEW]
    assert stat.S_IMODE(moved.stat().st_mode) == MODE


@as_user
@pytest.mark.parametrize("lost", ["file", "folder"])
def test_a_permission_that_is_lost_is_said(case, lost):
    here = case("file")
    spoiled = here.target if lost == "file" else here.folder
    mode = stat.S_IMODE(spoiled.stat().st_mode)
    spoiled.chmod(mode & ~0o222)
    _, refusal = attempt(here, None)
    spoiled.chmod(mode)
    assert "没有权限" in str(refusal)
    assert list(here.problems(refusal)) == []


@as_user
def test_a_state_folder_that_cannot_be_written_does_not_stop_the_saving(case):
    here = case("file")
    state_folder("backups").chmod(0o500)
    here.state.chmod(0o500)
    _, refusal = attempt(here, None)
    here.state.chmod(0o700)
    assert refusal is None
    assert here.target.read_bytes() == BYTES[NEW]
