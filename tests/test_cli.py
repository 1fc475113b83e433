"""The commands: their help, their language, how they end."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import click
import pytest

from gknb import __version__
from gknb import cli as cli_module
from gknb.cli import cli
from gknb.commands import edit
from gknb.core import checks
from tests.commands.program import CLEAN, ESCAPE, FAULTY, gknb, process

COMMANDS = [
    *("edit", "new", "import", "check", "print", "sign", "diff", "compare", "merge", "tally"),
    *("keys", "schema", "completion"),
]
ENGLISH_OF_CLICK = re.compile(
    r"\b(usage|options?|arguments?|commands?|errors?|missing|try|invalid|value|such|show|message"
    r"|exit|required|default|mean|extra|unexpected|range|choose|valid|integer)\b",
    re.IGNORECASE,
)


def english(text):
    """Words of click that are left in a text, once what the user types himself is taken away."""
    text = re.sub(r"--?[\w-]+|'[^']*'|\[[^\]]*\]|gknb( [a-z]+)?", " ", text)
    return ENGLISH_OF_CLICK.findall(text)


class TestLanguage:
    @pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
    @pytest.mark.parametrize("option", ["-h", "--help"])
    def test_help_is_in_chinese(self, command, option):
        result = gknb(*command, option)
        assert result.exit_code == 0
        assert result.stdout.startswith("用法：gknb")
        assert "选项" in result.stdout
        assert english(result.stdout) == []

    def test_help_is_aligned_by_cells_and_fits_80_columns(self):
        from rich.cells import cell_len

        for command in [[], *([name] for name in COMMANDS)]:
            lines = gknb(*command, "--help").stdout.splitlines()
            assert max(map(cell_len, lines)) <= 80
        lines = gknb("new", "--help").stdout.splitlines()
        columns = {
            cell_len(line[: line.index(text)])
            for line in lines
            for text in ("机关名称", "报告年度，")
            if text in line
        }
        assert len(columns) == 1

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--nosuch"],
            ["check"],
            ["check", "--jsno", "a"],
            ["check", "--json=1", "a"],
            ["print"],
            ["print", "a", "--format"],
            ["print", "a", "--format", "pdf"],
            ["print", "a", "--section", "7"],
            ["print", "a", "--section", "x"],
            ["print", "a", "--width", "x"],
            ["print", "a", "--width", "1"],
            ["new"],
            ["new", "a"],
            ["new", "a", "--agency", "某局"],
            ["new", "a", "--agency", "某局", "--year", "x"],
            ["new", "a", "--agency", "某局", "--year", "2024", "--kind", "x"],
            ["completion"],
            ["completion", "tcsh"],
            ["schema", "a"],
            ["nosuch"],
        ],
    )
    def test_wrong_usage_is_explained_in_chinese_with_exit_code_2(self, arguments):
        result = gknb(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("用法：gknb")
        assert "\n错误：" in result.stderr
        assert english(result.stderr) == []

    def test_a_misspelt_option_gets_the_right_one(self):
        message = gknb("print", "--wdith", "9").stderr.replace("'", "")
        assert "没有选项 --wdith。是不是想用 --width？" in message

    def test_a_hostile_argument_cannot_speak_to_the_terminal(self):
        for arguments in ([ESCAPE], [f"--{ESCAPE}"], ["schema", ESCAPE], [f"{ESCAPE}.toml"]):
            result = gknb(*arguments)
            assert result.exit_code == 2
            assert "\x1b" not in result.output

    def test_messages_are_readable_where_the_locale_knows_ascii_only(self):
        result = process("check", "没有.toml", PYTHONIOENCODING="ascii")
        assert "没有这个文件" in result.stderr.decode()
        assert "用法：" in process("--help", PYTHONIOENCODING="ascii").stdout.decode()


class TestRest:
    def test_the_version_is_that_of_the_package(self):
        result = gknb("--version")
        assert (result.stdout, result.exit_code) == (f"gknb {__version__}\n", 0)

    def test_the_schema_is_json(self):
        assert json.loads(gknb("schema").stdout)["$schema"].startswith("https://json-schema.org/")

    @pytest.mark.parametrize(
        "arguments", [["check", str(FAULTY)], ["print", str(CLEAN)], ["schema"], ["--help"]]
    )
    def test_a_command_without_screen_loads_neither_textual_nor_a_document_library(self, arguments):
        script = (
            "import sys\n"
            "from gknb.cli import cli\n"
            "try:\n    cli.main(sys.argv[1:])\n"
            "except SystemExit:\n    pass\n"
            "names = {name.partition('.')[0] for name in sys.modules}\n"
            "print(*sorted(names & {'textual', 'docx', 'lxml', 'pdfminer', 'bs4', "
            "'openpyxl', 'distributed'}), "
            "file=sys.stderr)\n"
        )
        loaded = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, check=True
        )
        assert loaded.stderr.decode().strip() == ""

    def test_an_interrupt_ends_quietly_with_130(self, monkeypatch):
        def interrupted(*_, **__):
            raise KeyboardInterrupt

        monkeypatch.setattr(checks, "check", interrupted)
        result = gknb("check", CLEAN)
        assert result.exit_code == 130
        assert result.output.strip() == ""


@pytest.mark.parametrize(
    "arguments", [["check", ""], ["print", ""], ["new", "", "--agency", "局", "--year", "2023"]]
)
def test_an_empty_file_name_is_refused(arguments):
    ended = gknb(*arguments)
    assert ended.exit_code == 2
    assert "文件名不能空着" in ended.stderr


class TestWhatIsMeant:
    """The first word is a command, a report to open, or a mistake."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "年报").touch()
        (tmp_path / "check").touch()
        return tmp_path

    def meant(self, *arguments):
        context = click.Context(cli)
        name, command, rest = cli.resolve_command(context, list(arguments))
        return name, command.name, rest

    def test_what_looks_like_a_file_or_is_one_is_opened(self):
        for name in ("没有.toml", "a/b", "-", "年报", "./check"):
            assert self.meant(name, "x")[:2] == ("edit", "edit"), name
        assert self.meant("没有.toml", "x")[2] == ["没有.toml", "x"]
        assert self.meant("-a.toml")[2] == ["--", "-a.toml"]

    def test_a_command_is_one_even_where_a_file_is_called_like_it(self):
        assert self.meant("check", "x") == ("check", "check", ["x"])
        assert self.meant("import", "x")[1] == "import"
        assert cli.get_command(click.Context(cli), "import_") is None
        assert cli.list_commands(click.Context(cli)) == list(cli_module.COMMANDS)

    def test_anything_else_is_a_mistake_with_what_is_near(self):
        for word, told in (
            ("chekc", "'chekc' 不是命令，也没有这个文件。是不是想用命令 check？"),
            ("toml", "'toml' 不是命令，也没有这个文件。命令有：edit、new、import、"),
        ):
            with pytest.raises(click.UsageError) as error:
                self.meant(word)
            assert error.value.message.startswith(told)

    def test_commands_are_offered_before_files(self, folder):
        def offered(typed):
            context = click.Context(cli)
            return [(item.value, item.type) for item in cli.shell_complete(context, typed)]

        (folder / "copy.toml").touch()
        (folder / "数.toml").touch()
        plain = [("check", "plain"), ("compare", "plain"), ("completion", "plain")]
        assert offered("c") == [*plain, ("copy.toml", "plain")]
        assert offered("数") == [("数.toml", "plain")]
        assert offered("zz") == [("zz", "dir")]
        assert ("edit", "plain") in offered("")
        assert all(value.startswith("-") for value, _ in offered("-"))

    @pytest.mark.parametrize(
        ("arguments", "mouse"), [([], True), (["--no-mouse"], False), (["check", "--rules"], None)]
    )
    def test_the_app_is_opened_where_no_command_is_given(self, monkeypatch, arguments, mouse):
        opened = []
        monkeypatch.setattr(edit, "open_app", lambda file, *, mouse: opened.append((file, mouse)))
        assert gknb(*arguments).exit_code == 0
        assert opened == ([] if mouse is None else [(None, mouse)])
