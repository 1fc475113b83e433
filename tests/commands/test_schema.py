"""`gknb schema` prints the schema of the report file."""

from __future__ import annotations

import json

from gknb.core.files.schema import report_schema
from tests.commands.program import gknb


def test_the_schema_is_that_of_the_report_file():
    result = gknb("schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == report_schema()
    assert "政府信息公开工作年度报告" in result.stdout
