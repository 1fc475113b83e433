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


def test_every_bound_of_the_storage_is_one_of_the_schema():
    text = dumps(new_report("局", 2023)).replace("kind =", 'postcode = "1"\nkind =')
    for form, line, right, wrong in (
        ("2021", "year = 2023", ("year = 1949", "year = 2999"), ("year = 1948", "year = 3000")),
        (
            "2021",
            "[disclosure]",
            ("[disclosure.rules]\nissued = 0", "[disclosure.rules]\nissued = 999999999999"),
            ("[disclosure.rules]\nissued = -1", "[disclosure.rules]\nissued = 1000000000000"),
        ),
        (
            "2019",
            "[disclosure]",
            ("[disclosure.licences]\nchange = -999999999999",),
            (
                "[disclosure.licences]\nchange = -1000000000000",
                "[disclosure.licences]\nchange = 1000000000000",
                "[disclosure.licences]\nchange = 1.5",
            ),
        ),
        (
            "2021",
            "[disclosure]",
            (
                '[disclosure.fees]\namount = "-0999999999999.123"',
                "[disclosure.fees]\namount = 1.5",
                "[disclosure.fees]\namount = -999999999999",
            ),
            (
                '[disclosure.fees]\namount = "1000000000000"',
                '[disclosure.fees]\namount = "1."',
                "[disclosure.fees]\namount = 1000000000000",
                "[disclosure.fees]\namount = -1000000000000",
            ),
        ),
    ):
        here = text.replace('form = "2021"', f'form = "{form}"')
        for other in right:
            assert VALIDATOR.is_valid(parsed(here.replace(line, other, 1))), other
        for other in wrong:
            assert not VALIDATOR.is_valid(parsed(here.replace(line, other, 1))), other


def lacking(table, required):
    """Which keys of a table it may not lack."""
    path = SAMPLES / f"{table[0]}.toml"
    document = parsed(path.read_text(encoding="utf-8"))
    VALIDATOR.validate(document)
    part = document
    for key in table[1:]:
        part = part[key]
    refused = set()
    for key in list(part):
        value = part.pop(key)
        refused |= set() if VALIDATOR.is_valid(document) else {key}
        part[key] = value
    part["more"] = "x"
    assert not VALIDATOR.is_valid(document)
    del part["more"]
    assert refused == set(required)
    return document, part


def test_a_signature_has_its_stage_name_and_time_and_may_have_the_rest():
    document, entry = lacking(
        ("with-mistakes-signed-2024", "signoff", 0), ["stage", "name", "signed_at"]
    )
    for key, value in (
        ("stage", "预审"),
        ("withdraws", "true"),
        ("signed_at", 1),
        ("digests", {}),
        ("post", 1),
    ):
        before = entry.get(key)
        entry[key] = value
        assert not VALIDATOR.is_valid(document), key
        entry[key] = before
        if before is None:
            del entry[key]
    entry["withdraws"] = True
    VALIDATOR.validate(document)


def test_a_source_is_told_whole_and_its_points_are_bounded():
    point = {"rule": "a", "message": "b", "remedy": "c", "places": ["d"], "contents": ["e"]}
    source = {"file": "a.docx", "sha256": "0" * 64, "read_on": "2025-01-20"}
    document = parsed(dumps(new_report("局", 2023)))

    def is_valid(**more):
        found = {key: value for key, value in (source | more).items() if value is not None}
        return VALIDATOR.is_valid(document | {"source": found})

    assert is_valid(report_sha256="f" * 64, open=[point | {"expected": "1", "actual": "2"}] * 100)
    assert not is_valid(open=[point] * 101)
    for key in source:
        assert not is_valid(**{key: None}), key
    for key in point:
        assert not is_valid(open=[{k: v for k, v in point.items() if k != key}]), key
    for wrong in ({"sha256": "F" * 64}, {"read_on": "2025"}, {"open": [point | {"places": []}]}):
        assert not is_valid(**wrong), wrong
    assert not is_valid(report_sha256="f" * 63)
    assert not is_valid(more="x")


def test_tables_bear_the_titles_and_explanations_of_the_form():
    form = report_schema()["$defs"]["form-2021"]
    assert form["title"].endswith("（国办公开办函〔2021〕30号）")
    assert form["required"][:3] == ["version", "form", "overview"]
    assert list(form["properties"])[:2] == ["version", "form"]
    disclosure = form["properties"]["disclosure"]["properties"]
    assert disclosure["fees"]["properties"]["amount"]["title"]
    assert form["properties"]["agency"].keys() == {"type", "properties", "additionalProperties"}
    assert form["properties"]["previous"]["description"] == "相对于本文件的路径"
    assert "description" not in form["properties"]["year"]
    assert form["properties"]["problems"]["properties"]["problems"]["description"] == "一行一段"
    assert form["properties"]["overview"]["properties"]["platforms"]["title"] == (
        "（四）政府信息公开平台建设"
    )
    text = form["properties"]["other_matters"]["properties"]["text"]
    assert text["title"] == "六、其他需要报告的事项"
    row = next(row for row in FORMS["2021"].tables["disclosure"].rows.values() if row.explanation)
    assert disclosure[row.key]["description"] == row.explanation
