"""The JSON Schema takes what the storage takes, and refuses what it refuses."""

from __future__ import annotations

import datetime as dt
import tomllib

import jsonschema
import pytest
from hypothesis import given

from gknb.core.files.schema import report_schema
from gknb.core.files.toml_file import dumps
from gknb.core.forms import FORMS
from gknb.core.report import new_report
from tests.paths import SAMPLES
from tests.strategies import reports

SAMPLE_FILES = sorted(SAMPLES.glob("*.toml"))
VALIDATOR = jsonschema.Draft202012Validator(
    report_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def parsed(text):
    document = tomllib.loads(text)
    if isinstance(document.get("signed_on"), dt.date):
        document["signed_on"] = document["signed_on"].isoformat()
    if "source" in document:
        document["source"]["read_on"] = document["source"]["read_on"].isoformat()
    for entry in document.get("signoff", []):
        entry["signed_at"] = entry["signed_at"].isoformat()
    return document


def objects(schema):
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


def test_schema_is_a_schema():
    meta = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA)
    assert list(meta.iter_errors(report_schema())) == []


def test_no_table_takes_keys_that_the_form_does_not_have():
    found = list(objects(report_schema()))
    assert found
    assert all(schema["additionalProperties"] is False for schema in found)


def test_every_form_has_its_schema():
    assert list(report_schema()["$defs"]) == [f"form-{key}" for key in FORMS]


def test_labels_of_the_form_are_the_titles():
    properties = report_schema()["$defs"]["form-2021"]["properties"]
    requests = properties["requests"]["properties"]
    assert properties["requests"]["title"] == "三、收到和处理政府信息公开申请情况"
    assert requests["received"]["title"] == "一、本年新收政府信息公开申请数量"
    assert requests["refused"]["title"] == "三、本年度办理结果·（三）不予公开"
    assert requests["received"]["properties"]["enterprise"]["title"] == "商业企业"
    assert properties["overview"]["properties"]["platforms"]["title"].endswith(
        "政府信息公开平台建设"
    )
    assert properties["agency"]["properties"]["kind"]["oneOf"][1]["title"] == "人民政府"


def test_sums_are_no_keys_of_a_file():
    requests = report_schema()["$defs"]["form-2021"]["properties"]["requests"]["properties"]
    assert "processed" not in requests
    assert "total" not in requests["received"]["properties"]


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.stem)
def test_samples_are_valid(path):
    assert list(VALIDATOR.iter_errors(parsed(path.read_text(encoding="utf-8")))) == []


@given(reports())
def test_whatever_the_program_writes_is_valid(report):
    assert list(VALIDATOR.iter_errors(parsed(dumps(report)))) == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("version = 1", "version = 2"),
        ('form = "2021"', 'form = "1999"'),
        ("year = 2023", 'year = "2023"'),
        ("year = 2023", "year = 20235"),
        ("year = 2023", "jahr = 2023"),
        ('kind = "department"', 'kind = "school"'),
        ("[overview]", '[overview]\nproactive = ""'),
        ("[requests]", "[requests.received]\nenterprise = -1"),
        ("[requests]", "[requests.received]\ntotal = 1"),
        ("[requests]", "[requests.processed]\nenterprise = 1"),
        ("[disclosure]", '[disclosure.fees]\namount = "NaN"'),
        ("[disclosure]", '[disclosure.fees]\namount = ""'),
        ("[other_matters]", '[other_matters]\n[[accepted]]\nrule = "a"\nplace = "b"'),
        ("[reviews]", ""),
    ],
)
def test_what_the_storage_refuses_is_not_valid(line, wrong):
    text = (
        dumps(new_report("云溪市城市管理局", 2023)) + '[[accepted]]\nrule=""\nplace=""\nreason=""'
    )
    VALIDATOR.validate(parsed(text))
    assert line in text
    assert not VALIDATOR.is_valid(parsed(text.replace(line, wrong)))
