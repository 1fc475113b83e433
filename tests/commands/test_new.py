"""`gknb new`: the kind of agency goes with the name, and what does not fit is told at once."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from gknb.cli import cli
from gknb.core.files import toml_file


@pytest.fixture
def new(tmp_path):
    def run(agency, *options):
        file = tmp_path / "a.toml"
        arguments = ["new", str(file), "--agency", agency, "--year", "2024", *options]
        result = CliRunner().invoke(cli, arguments)
        assert (result.exit_code, result.stdout) == (0, "")
        return toml_file.load(file).kind, result.stderr

    return run


@pytest.mark.parametrize(
    ("agency", "kind", "told"),
    [
        ("云溪市人民政府", "government", "按机关名称，机关类型填为“人民政府”。\n"),
        ("云溪市清水镇人民政府", "government", "按机关名称，机关类型填为“人民政府”。\n"),
        ("云溪市教育局", "department", ""),
        ("云溪市人民政府办公室", "department", ""),
        (
            "云溪市",
            "department",
            "从名称看不出机关类型，填为“部门”。是人民政府的，加 --kind government。\n",
        ),
    ],
)
def test_the_kind_is_that_of_the_name(new, agency, kind, told):
    made, stderr = new(agency)
    assert made == kind
    assert stderr.startswith(f"{told}已新建 ")


@pytest.mark.parametrize(
    ("agency", "kind", "warns"),
    [
        ("云溪市人民政府", "department", True),
        ("云溪市教育局", "government", True),
        ("云溪市人民政府", "government", False),
        ("云溪市教育局", "department", False),
        ("云溪市清水镇人民政府", "department", False),  # either way it keeps the same date
        ("云溪市", "government", False),
    ],
)
def test_a_kind_that_does_not_fit_the_name_is_kept_and_told(new, agency, kind, warns):
    made, stderr = new(agency, "--kind", kind)
    assert made == kind
    assert stderr.startswith("注意：名称为" if warns else "已新建 ")
