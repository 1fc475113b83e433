"""Pages that were looked at once and are to look the same: files in `golden/`.

GKNB_GOLDEN=write takes over what the program writes now; look at the difference before.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name, text):
    """Whether a page looks as it did."""
    file = FOLDER / name
    if os.environ.get("GKNB_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), f"golden/{name}"


def outline(element, depth=0):
    """An element of a document as lines: its name and attributes, its children below it."""
    name = element.tag.rpartition("}")[2]
    told = [f"{key.rpartition('}')[2]}={value}" for key, value in sorted(element.attrib.items())]
    text = [repr(element.text)] if element.text and element.text.strip() else []
    line = " ".join([" " * depth + name, *told, *text])
    return "\n".join([line, *(outline(child, depth + 1) for child in element)])
