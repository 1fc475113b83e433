"""What tomllib says about a file that is no TOML, in Chinese."""

from __future__ import annotations

import re

_WHERE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)\Z", re.DOTALL)
_HEADER = re.compile(r"\s*\[\[?\s*([^\]#]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*=")

_DUPLICATE = "重复或互相冲突：同一个键、同一张表只能出现一次"
_UNFINISHED = "没有结尾的引号；多行文字的首尾要各有三个引号"
_MEANINGS: tuple[tuple[str, str], ...] = (
    (r"Cannot declare \((?P<keys>.*)\) twice", "表 [{keys}] 重复，同一张表只能出现一次"),
    (r"Cannot overwrite a value", "{key}" + _DUPLICATE),
    (r"Cannot (?:redefine|mutate immutable) namespace \((?P<keys>.*)\)", "“{keys}”" + _DUPLICATE),
    (r"Duplicate inline table key", "{key}" + _DUPLICATE),
    (r"Unterminated string|Expected (?:\"'\"|\"'''\")", f"文字{_UNFINISHED}"),
    (r"Illegal character '\\n'|Found invalid character '\\n'", f"本行的文字{_UNFINISHED}"),
    (
        r"(?:Illegal|Found invalid) character (?P<char>.*)",
        "不能直接写控制字符 {char}，文字里的要写成转义",
    ),
    (
        r"Expected newline or end of document",
        "值的后面多出了内容：一行只写一个键和它的值，文字要加引号，日期要真有其日",
    ),
    (r"Expected '=' after a key", "键的后面应有等号和值"),
    (r"Expected '\]+' at the end", "表的名称没有结尾的方括号"),
    (r"Invalid initial character for a key part", "键不能这样开头；不是字母、数字的键要加引号"),
    (r"Invalid statement", "不是“键 = 值”，也不是“[表]”"),
    (r"Unclosed array", "数组没有结尾的方括号"),
    (r"Unclosed inline table", "行内的表没有结尾的花括号"),
    (r"Unescaped '\\'", "反斜杠的用法不对，文字里的反斜杠要写成两个"),
    (r"Invalid hex value|Escaped character is not", "转义的字符编码不对"),
    (r"Invalid date or datetime", "没有这个日期"),
    (r"Invalid value", "值不对：文字要加引号，数字只能是半角，日期写成 2024-01-10"),
)


def translate(error: ValueError, text: str) -> tuple[str, str]:
    """Where a text is no TOML, as line and column, and why.

    Args:
        error: what tomllib raised.
        text: what it was given.
    """
    match = _WHERE.match(str(error))
    if match is None:  # the only other one: Python refuses to convert so many digits
        before = re.split(r"\d{4300}", text, maxsplit=1)[0]
        return f"第 {before.count(chr(10)) + 1} 行", "这个数长得不合理，请核对"
    said, line, column = match.groups()
    message = _meaning(said, text, int(line) if line else None)
    if line is None:
        return "文件末尾", f"{message}（文件可能不完整）"
    return f"第 {line} 行第 {column} 列", message


def _meaning(said: str, text: str, line: int | None) -> str:
    for pattern, meaning in _MEANINGS:
        if match := re.match(pattern, said):
            named = match.groupdict()
            keys = ".".join(re.findall(r"'([^']*)'", named.get("keys") or ""))
            return meaning.format(keys=keys, char=named.get("char"), key=_key(text, line))
    return f"不符合 TOML 的写法（{said}）"


def _key(text: str, line: int | None) -> str:
    """The key that stands in a line, with that of its table; empty if it cannot be told."""
    lines = text.replace("\r\n", "\n").split("\n")[:line]
    key = _KEY.match(lines[-1])
    if key is None:
        return ""
    header = next((match[1] for above in reversed(lines) if (match := _HEADER.match(above))), "")
    return f"“{header}{'.' if header else ''}{key[1]}”"
