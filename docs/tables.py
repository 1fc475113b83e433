"""The manual's tables, commands and keys, from the program: `python docs/tables.py`.

Each stands in a document between `<!-- NAME: made by docs/tables.py -->` and `<!-- /NAME -->`;
what is between them is written by this script, and a test compares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from gknb.cli import cli
from gknb.commands.console import PROGRAM
from gknb.commands.keys import STEPS
from gknb.core.checks import RULES
from gknb.core.compare.rates import MEASURES, ON_TIME
from gknb.core.merge.rules import MERGE_RULES
from gknb.core.open_points import READING_RULES
from gknb.core.rendering.findings import SEVERITY_WORDS
from gknb.core.rendering.formats import FORMATS
from gknb.tui.app import GknbApp
from gknb.tui.screens.help import key_groups

HERE = Path(__file__).parent
_BLOCK = re.compile(r"(?s)(<!-- ([a-z]+): made by docs/tables\.py -->\n).*?(<!-- /\2 -->)")


def rules() -> Iterator[str]:
    """Every rule: id, weight, what it asks, what it finds and leaves, what it rests on."""
    rows = (
        (
            f"`{rule.id}`",
            SEVERITY_WORDS[rule.severity.value],
            rule.summary,
            rule.finds,
            rule.leaves,
            rule.provision,
        )
        for rule in RULES
    )
    yield from _table(("编号", "级别", "核对规则", "提示的例子", "不提示的例子", "依据"), rows)


def reading() -> Iterator[str]:
    """What only reading can find."""
    rows = ((f"`{key}`", summary) for key, summary in READING_RULES.items())
    yield from _table(("导入时的规则", "含义"), rows)


def merging() -> Iterator[str]:
    """What only a merge can find."""
    rows = ((f"`{key}`", summary) for key, summary in MERGE_RULES.items())
    yield from _table(("汇总时的规则", "含义"), rows)


def formats() -> Iterator[str]:
    """Every output format: name, endings of files, what it is for."""
    rows = (
        (f"`{each.name}`", " ".join(f"`{ending}`" for ending in each.endings), each.label)
        for each in FORMATS.values()
    )
    yield from _table(("格式", "文件名结尾", "用处"), rows)


def measures() -> Iterator[str]:
    """What agencies are ranked by, and how it is made."""
    rows = ((one.label, one.definition) for one in (*MEASURES, ON_TIME))
    yield from _table(("指标", "算法"), rows)


def keys() -> Iterator[str]:
    """Every key, by what it works in, as the help screen has them."""
    for title, group in key_groups(GknbApp.BINDINGS):
        yield from (f"**{title}**", "")
        yield from _table(("键", "作用"), group)
        yield ""


def quick() -> Iterator[str]:
    """The steps of the work with their keys, as `gknb keys` prints them."""
    rows = []
    for step in STEPS:
        keys = "\N{IDEOGRAPHIC SPACE}".join(f"**{key}** {word}" for key, word in step.keys)
        rows.append((f"**{step.title}**", "<br>".join(filter(None, (keys, *step.notes)))))
    yield from _table(("步骤", "按键和说明"), rows)


def commands() -> Iterator[str]:
    """Every command as its own help explains it: usage, text, options."""
    root = cli.context_class(cli, info_name=PROGRAM, **cli.context_settings)
    yield from _usage(root)
    yield from _options(root)
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        if command is None:
            raise LookupError(name)
        context = command.context_class(command, info_name=name, parent=root)
        yield from (f"### {PROGRAM} {name}", "", *_usage(context), *_text(command.help))
        yield from (*_options(context), *_text(command.epilog))


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "rules": rules,
    "reading": reading,
    "merging": merging,
    "formats": formats,
    "measures": measures,
    "keys": keys,
    "quick": quick,
    "commands": commands,
}


def with_tables(text: str) -> str:
    """A document with its tables as the program is now."""

    def block(match: re.Match[str]) -> str:
        lines = "\n".join(TABLES[match[2]]()).strip("\n")
        return f"{match[1]}\n{lines}\n\n{match[3]}"

    return _BLOCK.sub(block, text)


def _usage(context: click.Context) -> Iterator[str]:
    pieces = " ".join(context.command.collect_usage_pieces(context))
    yield from ("```text", f"{context.command_path} {pieces}", "```", "")


def _text(text: str | None) -> Iterator[str]:
    """Paragraphs, a sentence of the help a line; what is indented there is set as it is."""
    for paragraph in filter(None, (text or "").strip("\n").split("\n\n")):
        if paragraph.startswith(" "):
            yield from ("```sh", *(line.strip() for line in paragraph.splitlines()), "```", "")
        else:
            yield from ("".join(f"{line.strip()}" for line in paragraph.splitlines()), "")


def _options(context: click.Context) -> Iterator[str]:
    records = [
        parameter.get_help_record(context)
        for parameter in context.command.get_params(context)
        if isinstance(parameter, click.Option) and "help" not in str(parameter.name)
    ]
    rows = [
        (f"`{names}`", " ".join(explanation.split()))
        for names, explanation in filter(None, records)
    ]
    if rows:
        yield from (*_table(("选项", "作用"), rows), "")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(head)
    yield _row(("---",) * len(head))
    yield from map(_row, rows)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def main() -> None:
    """Write the tables into the documents."""
    for path in HERE.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(with_tables(text), encoding="utf-8")


if __name__ == "__main__":
    main()
