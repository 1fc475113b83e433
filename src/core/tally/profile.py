"""How one office's register differs from the usual words, in a small TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gknb.core.disk.atomic import read_limited, reason
from gknb.core.files.toml_bounds import fault
from gknb.core.files.toml_errors import translate
from gknb.core.forms import Form
from gknb.core.safe_text import one_line

from . import words
from .matching import bare, row_labels
from .sheets import RegisterError

MOST_BYTES = 1024 * 1024
"""The largest profile that is read."""


@dataclass(frozen=True)
class Profile:
    """Names of columns by what stands in them, and keys of the form by the office's words."""

    columns: dict[str, str] = field(default_factory=dict)
    applicants: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    reviews: dict[str, str] = field(default_factory=dict)


def load_profile(path: Path | str, form: Form) -> Profile:
    """The profile in a file.

    ```toml
    [columns]
    received_on = "来件登记日"
    [outcomes]
    "同意提供" = "（一）予以公开"
    ```

    What a word means is a key or a label of the form; a word left empty is still unknown.

    Raises:
        RegisterError: if it cannot be read, or names what there is not.
    """
    name = one_line(str(path))
    try:
        data = read_limited(path, MOST_BYTES)
    except (OSError, ValueError) as error:
        raise RegisterError(f"{name}：不能读取：{reason(error)}") from None
    if len(data) > MOST_BYTES:
        raise RegisterError(f"{name}：超过{MOST_BYTES // 1024} KB，不是对照文件")
    document = _document(name, data)
    known = {"columns": {key: key for key in words.COLUMNS}} | profile_keys(form)
    tables: dict[str, dict[str, str]] = {}
    for title, table in document.items():
        if title not in known:
            raise RegisterError(f"{name}：不认识的表 [{title}]，可以有：{'、'.join(known)}")
        if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
            raise RegisterError(f"{name}：[{title}] 里应是带引号的文字")
        filled = {key: value.strip() for key, value in table.items() if value.strip()}
        tables[title] = _resolved(f"{name}：[{title}] 里", title, filled, known[title])
    return Profile(**tables)


def _document(name: str, data: bytes) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RegisterError(f"{name}：不是 UTF-8 编码，请另存为 UTF-8") from None
    try:
        if beyond := fault(text):
            raise RegisterError("：".join(filter(None, (name, *beyond))))
        return tomllib.loads(text)
    except RecursionError:
        raise RegisterError(f"{name}：表或数组嵌套太深，不是对照文件") from None
    except ValueError as error:
        where, message = translate(error, text)
        raise RegisterError(f"{name}：{where}：{message}") from None


def profile_keys(form: Form) -> dict[str, dict[str, str]]:
    """What words may mean, by the tables of a profile: keys of the form with their labels."""
    requests, appeals = form.tables["requests"], form.tables["reviews"]
    rows = [part for row in requests.rows.values() for part in row.sum_of]
    return {
        "applicants": {c.key: c.label for c in requests.blocks[0].columns if not c.sum_of},
        "outcomes": {key: labels[0] for key, labels in row_labels(requests, rows).items()},
        "reviews": {c.key: c.label for c in appeals.blocks[0].columns if not c.sum_of},
    }


def _resolved(
    where: str, title: str, table: dict[str, str], known: dict[str, str]
) -> dict[str, str]:
    """The table with labels replaced by their keys."""
    by_label = {bare(label): key for key, label in known.items()}
    found = {}
    for word, value in table.items():
        key = word if title == "columns" else by_label.get(bare(value), value)
        if key not in known:
            right = "、".join(known if title == "columns" else known.values())
            raise RegisterError(f"{where}不认识 {key}，可以是：{right}")
        found[word] = value if title == "columns" else key
    return found
