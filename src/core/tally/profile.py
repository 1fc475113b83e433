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
from .sheets import LedgerError

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
    "同意提供" = "granted"
    ```

    Raises:
        LedgerError: if it cannot be read, or names what there is not.
    """
    shown = one_line(str(path))
    try:
        data = read_limited(path, MOST_BYTES)
    except (OSError, ValueError) as error:
        raise LedgerError(f"{shown}：不能读取：{reason(error)}") from None
    if len(data) > MOST_BYTES:
        raise LedgerError(f"{shown}：超过 {MOST_BYTES // 1024} KB，不是对照文件")
    document = _document(shown, data)
    known = {
        "columns": set(words.COLUMNS),
        "applicants": set(words.APPLICANTS),
        "outcomes": set(form.tables["requests"].rows) & set(words.OUTCOMES),
        "reviews": set(words.REVIEWS),
    }
    for name, table in document.items():
        if name not in known:
            raise LedgerError(f"{shown}：不认识的表 [{name[:40]}]，可以有：{'、'.join(known)}")
        if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
            raise LedgerError(f"{shown}：[{name}] 里应是带引号的文字")
        for wrong in sorted(set(table if name == "columns" else table.values()) - known[name]):
            right = "、".join(sorted(known[name]))
            raise LedgerError(f"{shown}：[{name}] 里不认识 {wrong[:40]}，可以是：{right}")
    return Profile(**document)


def _document(shown: str, data: bytes) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LedgerError(f"{shown}：不是 UTF-8 编码，请另存为 UTF-8") from None
    try:
        if beyond := fault(text):
            raise LedgerError("：".join(filter(None, (shown, *beyond))))
        return tomllib.loads(text)
    except RecursionError:
        raise LedgerError(f"{shown}：表或数组嵌套太深，不是对照文件") from None
    except ValueError as error:
        where, message = translate(error, text)
        raise LedgerError(f"{shown}：{where}：{message}") from None
