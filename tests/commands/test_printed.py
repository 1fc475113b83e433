"""One report as it is printed, or why it is not."""

from __future__ import annotations

import click
import pytest

from gknb.commands import printed as module
from gknb.commands.printed import Layout, printed
from gknb.core.files.toml_file import save
from gknb.core.rendering import FORMATS, MissingLibraryError, as_bytes
from gknb.core.report import new_report
from tests.commands.program import CLEAN, FAULTY
from tests.paths import SAMPLES

LAYOUT = Layout("text", (), None, {}, final=False)


def test_sections_are_given_by_their_numbers_in_the_order_of_the_form():
    report = module.read_report(str(CLEAN))
    keys = ["overview", "reviews"]
    assert printed(str(CLEAN), LAYOUT._replace(numbers=(4, 1, 4))) == as_bytes("text", report, keys)
    assert printed(str(CLEAN), LAYOUT) == as_bytes("text", report)
    narrow = printed(str(CLEAN), LAYOUT._replace(width=50, options={"style": "table"}))
    assert narrow == as_bytes("text", report, None, 50)


def test_what_cannot_be_read_or_is_not_final_has_an_exit_code(capsys, tmp_path):
    assert printed(str(tmp_path / "none"), LAYOUT) == 2
    final = LAYOUT._replace(final=True)
    capsys.readouterr()
    assert printed(str(FAULTY), final) == 1
    head, *rest = capsys.readouterr().err.splitlines()
    assert head == f"{FAULTY}：还不能定稿："
    assert any(line.startswith("  封面 › 标题：") for line in rest)
    assert all(line.startswith("  ") and "：" in line for line in rest)
    save(new_report("甲局", 2024), tmp_path / "a.toml")
    assert printed(str(tmp_path / "a.toml"), final) == 1
    signed = SAMPLES / "with-mistakes-signed-2024.toml"
    assert printed(str(signed), LAYOUT) != 1


def test_a_library_that_is_missing_is_told_with_the_command_that_installs_it(monkeypatch, capsys):
    def missing(*_):
        raise MissingLibraryError(FORMATS["docx"].extra)

    monkeypatch.setattr(module, "as_bytes", missing)
    with pytest.raises(click.exceptions.Exit) as ended:
        printed(str(CLEAN), LAYOUT._replace(format="docx"))
    assert ended.value.exit_code == 2
    told = capsys.readouterr().err
    assert told.startswith("错误：没有安装写 docx 的程序库。请先运行：")
    assert told.endswith("pip install 'gknb[docx]'\n")
