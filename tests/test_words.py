"""The words of screens, commands and messages are those of an office, the same everywhere."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
FOLDERS = ("tui", "commands")
AVOIDED = {
    "照样": "仍然",
    "怎样": "…办法",
    "别人": "他人",
    "强行": "例外",
    "打不开": "无法打开",
    "读不了": "无法读取",
    "读不懂": "无法识别",
    "删不掉": "无法删除",
    "丢掉": "放弃",
    "取用": "恢复",
    "看看": "查看",
    "可以不填": "选填",
    "可不填": "选填",
    "真的": "确定…？",
    "表三": "第三部分的表",
    "表四": "第四部分的表",
    "章节": "部分",
    "选上": "勾选",
    "上节": "上一部分",
    "下节": "下一部分",
    "没有采用": "未采用",
}
"""Words not to use, and what to say instead."""


def texts(path):
    """The Chinese strings of a module but its docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documented
            and not node.value.isascii()
        ):
            yield node.lineno, node.value


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_text_of_the_program_uses_a_word_that_is_avoided(folder):
    seen = [
        f"{path.relative_to(SOURCE)}:{line}: {word}，应写“{better}”"
        for path in sorted((SOURCE / folder).rglob("*.py"))
        for line, text in texts(path)
        for word, better in AVOIDED.items()
        if word in text
    ]
    assert not seen, "\n".join(seen)
