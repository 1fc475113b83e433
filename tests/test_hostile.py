"""Commands show hostile text and hostile file names harmlessly, on both outputs."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from gknb.cli import cli
from gknb.core.files import toml_file
from gknb.core.forms import COVER, Place
from gknb.core.rendering import FORMATS
from gknb.core.safe_text import CONTROLS
from tests.hostile import ALL, FILE_NAMES, FORGED, FORMULAS, MARKUP, hostile_report

RULE = "prose-typography"


def run(*arguments, stdin=None):
    result = CliRunner().invoke(cli, [*map(str, arguments)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def assert_harmless(*texts, also=""):
    for text in texts:
        assert not CONTROLS.search("".join(char for char in text if char not in "\n" + also))
        assert not any(line.startswith(FORGED) for line in text.split("\n"))


@pytest.fixture
def hostile(tmp_path):
    path = tmp_path / "a.toml"
    toml_file.save(hostile_report(), path)
    return path


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_printed_text_steers_nothing_and_is_whole(hostile, tmp_path, name):
    out = tmp_path / "out.bin"
    result = run("print", hostile, "--format", name, "-o", out)
    assert_harmless(result.output)
    data = out.read_bytes()
    if FORMATS[name].is_binary:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = "".join(
                "".join(etree.fromstring(archive.read(part)).itertext())
                for part in archive.namelist()
                if part in ("word/document.xml", "xl/sharedStrings.xml")
            )
    else:
        text = data.decode()
    assert_harmless(text, also="\t" if name == "tsv" else "")
    if name in ("text", "rich", "tsv", "docx", "xlsx"):
        joined = "".join(text.split())
        assert all("".join(piece.split()) in joined for piece in MARKUP)


def test_json_is_json(hostile):
    printed = run("print", hostile, "--format", "json")
    assert_harmless(printed.stdout)
    said = json.loads(printed.stdout)
    report = toml_file.load(hostile)
    assert said["agency"]["name"] == report.cover["agency.name"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_spreadsheet_is_computed(tmp_path, formula):
    path = tmp_path / "a.toml"
    toml_file.save(hostile_report(formula), path)
    other = tmp_path / "b.toml"
    report = toml_file.load(path)
    report.put(Place(COVER, "year"), 2024)
    toml_file.save(report, other)
    for arguments in (["print", path], ["compare", path, other]):
        text = run(*arguments, "--format", "tsv").stdout
        for row in csv.reader(text.split("\n"), delimiter="\t"):
            for cell in row:
                is_figure = cell.lstrip("-").replace(".", "", 1).isdigit()
                assert is_figure or not cell.strip().startswith(tuple("=+-@＝＋－＠")), cell


def test_html_has_no_element_of_the_texts(hostile):
    text = run("print", hostile, "--format", "html").stdout
    page = etree.fromstring(text, parser=etree.HTMLParser())
    assert page.findall(".//script") == []
    assert not any("onmouseover" in element.attrib for element in page.iter())
    clean = run("print", hostile, "--format", "html", "--fragment").stdout
    assert "<script" not in clean


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--json"),
        ("compare", "OTHER"),
        ("compare", "OTHER", "--format", "html"),
        ("compare", "OTHER", "--format", "json"),
    ],
)
def test_what_is_found_in_hostile_text_is_told_harmlessly(hostile, tmp_path, arguments):
    other = tmp_path / "b.toml"
    report = hostile_report()
    report.put(Place(COVER, "year"), 2024)
    toml_file.save(report, other)
    command, *rest = (str(other) if argument == "OTHER" else argument for argument in arguments)
    result = run(command, hostile, *rest)
    if "json" in str(arguments):
        json.loads(result.stdout)  # an escape in a string is what JSON says instead
        assert_harmless(result.stderr, result.stdout)
    else:
        assert_harmless(result.stdout, result.stderr)
        assert result.stdout


def test_a_merge_of_hostile_reports_is_told_harmlessly(hostile, tmp_path):
    out = tmp_path / "whole.toml"
    roster = tmp_path / "roster.txt"
    roster.write_text("某局\x1b[2J\u202e[bold]\n某县商务局\n", encoding="utf-8")
    prose = tmp_path / "prose.md"
    name = "某市\x1b[31m[bold]"
    arguments = ("--roster", roster, "--prose", prose, "--agency", name, "--year", "2023")
    for more in ((), ("--json",), ("--partial",)):
        result = run("merge", hostile, "-o", out, *arguments, *more)
        assert_harmless(result.stdout, result.stderr)
    if prose.exists():
        assert_harmless(prose.read_text(encoding="utf-8"))


def test_a_hostile_document_is_imported_and_told_harmlessly(hostile, tmp_path):
    for name in ("text", "html", "markdown"):
        source = tmp_path / f"source.{name}"
        source.write_bytes(run("print", hostile, "--format", name).stdout_bytes)
        with source.open("ab") as file:
            file.write("\x1b[2J\u202e附件：\x9b31m[bold]".encode())
        for more in ((), ("--json",)):
            result = run("import", source, "-o", tmp_path / f"{name}{len(more)}.toml", *more)
            assert_harmless(result.stdout, result.stderr)


def test_a_hostile_register_is_told_harmlessly(hostile, tmp_path):
    register = tmp_path / "cases\x1b[2J\u202e.csv"
    head = "编号,申请日期,申请人类型,办理结果,答复日期\n"
    lines = [
        f"{bad},2023-01-0{n},{bad},{bad},{bad}\n"
        for n, bad in enumerate(("a\x1b[2Jb", "\u202e[bold]", "\x9b31m", "=1+1"), 1)
    ]
    register.write_text(head + "".join(lines), encoding="utf-8")
    for more in ((), ("--explain", "requests.received.natural_person")):
        result = run("tally", register, "--into", hostile, *more)
        assert_harmless(result.stdout, result.stderr)


@pytest.mark.parametrize("name", FILE_NAMES, ids=range(len(FILE_NAMES)))
def test_hostile_file_names_are_told_harmlessly(tmp_path, name):
    path = tmp_path / name
    toml_file.save(hostile_report(), path)
    out = tmp_path / f"out-{name}"
    broken = tmp_path / f"broken-{name}"
    broken.write_bytes(b"version = 2\n")
    absent = tmp_path / f"absent-{name}"
    for arguments in (
        ("check", path),
        ("check", path, broken, absent),
        ("check", "--json", path),
        ("check", path, "--previous", absent),
        ("print", path),
        ("print", path, "-o", f"{out}.txt"),
        ("print", broken),
        ("print", absent),
        ("print", path, "-o", path),
        ("compare", path, path),
        ("compare", path, broken),
        ("merge", path, broken, absent, "-o", out, "--agency", "某市", "--year", "2023"),
        ("merge", tmp_path, "-o", out, "--agency", "某市", "--force"),
        ("import", path, "-o", out),
        ("import", absent, "-o", out),
        ("tally", path, "--into", path),
        ("tally", absent, "--into", broken),
        ("new", out, "--agency", "某县商务局", "--year", "2023"),
        ("new", out, "--agency", "某县商务局", "--year", "2023"),
        ("new", f"{out}2.toml", "--agency", "某县商务局", "--year", "2024", "--from", broken),
        ("new", f"{out}3.toml", "--agency", "某县商务局", "--year", "2024", "--from", path),
        (name,),
    ):
        result = run(*arguments)
        assert_harmless(result.stdout, result.stderr)


@pytest.mark.parametrize("language", ["C", "C.UTF-8", "POSIX"])
def test_a_file_name_that_is_no_text_is_no_trouble_in_any_language(tmp_path, language):
    path = os.fsencode(tmp_path) + b"/a\xff\x1b[2J.toml"
    toml_file.save(hostile_report(), Path(os.fsdecode(path)))
    environment = {**os.environ, "LC_ALL": language, "PYTHONUTF8": "0"}
    for command in (b"check", b"print"):
        done = subprocess.run(
            [sys.executable, "-m", "gknb", command, path],
            capture_output=True,
            check=False,
            env=environment,
        )
        assert b"Traceback" not in done.stderr
        assert b"\x1b" not in done.stdout + done.stderr
        assert done.returncode in (0, 1)


@pytest.mark.parametrize("name", FILE_NAMES, ids=range(len(FILE_NAMES)))
def test_signatures_and_differences_are_told_harmlessly(tmp_path, monkeypatch, name):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path, other = tmp_path / name, tmp_path / f"b{name}"
    said = ALL.replace("\x00", "")
    report = hostile_report()
    toml_file.save(report, path)
    report.put(Place("problems", "problems"), f"别的\x1b[2J\u202e{ALL}")
    toml_file.save(report, other)
    signer = f"张\x1b[31m三[bold]\u202e\n{FORGED}"
    as_signer = ("--stage", "初审", "--name", signer, "--post", said, "--remark", said)
    for arguments in (
        ("sign", path, *as_signer, "--force"),
        ("sign", path, "--list"),
        ("diff", path, other),
        ("diff", "--json", path, other),
        ("diff", path, tmp_path / f"absent{name}"),
        ("check", path, "--final"),
        ("print", path, "--final"),
    ):
        result = run(*arguments)
        assert_harmless(result.stdout, result.stderr)
    assert "[bold]" in run("sign", path, "--list").stdout
