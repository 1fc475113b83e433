"""A key in the grid through a real pseudo-terminal, against Textual's DataTable of the same size.

Run by hand: `python benchmarks/keys.py`. Prints medians of the milliseconds to the first output, of
those of the processor, and of the bytes written for a key and once the keys pause.
"""

from __future__ import annotations

import sys
from pathlib import Path

from terminal import DOWN, LEFT, NEXT_SECTION, RIGHT, UP, KeyCost, Terminal, per_key

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample" / "busy-city-2024.toml"
ROUNDS = 12
TABLE = """
from textual.app import App
from textual.widgets import DataTable


class TableApp(App):
    def compose(self):
        yield DataTable()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns(*"abcdefg")
        for row in range(25):
            table.add_row(*(str(row * column) for column in range(7)))

    def on_key(self, event):
        if event.character and event.character.isdigit():
            table = self.query_one(DataTable)
            table.update_cell_at(table.cursor_coordinate, event.character)


TableApp().run()
"""


def measure(terminal: Terminal, keys: list[bytes], between: list[bytes]) -> KeyCost:
    """What a key costs."""
    cost = per_key(terminal, keys, between, ROUNDS)
    terminal.close()
    return cost


def grid(*typed: bytes) -> Terminal:
    """The program with the cursor in the table of requests."""
    terminal = Terminal(sys.executable, "-m", "gknb", report=SAMPLE)
    for key in (NEXT_SECTION, NEXT_SECTION, NEXT_SECTION, *typed):
        terminal.press(key)
    return terminal


def main() -> None:
    """Measure digits and cursor moves in both grids."""
    off = b"1"  # its column does not balance any more: a digit and a move have findings to tell
    cases = {
        "digit": ((off,), [b"3", b"4"], [DOWN, UP]),  # a new figure each time
        "move": ((off,), [RIGHT, LEFT], []),
        "move without findings": ((), [RIGHT, LEFT], []),
        "move down": ((), [DOWN, UP], []),
    }
    for name, (typed, keys, between) in cases.items():
        ours = measure(grid(*typed), keys, between)
        table = measure(Terminal(sys.executable, "-c", TABLE), keys, between)
        print(
            f"{name}: {ours.ms:.1f} ms, processor {ours.processor:.1f} ms, "
            f"{ours.bytes:.0f} bytes, {ours.later:.0f} once the keys pause; "
            f"DataTable {table.ms:.1f} ms, {table.bytes:.0f} bytes"
        )


if __name__ == "__main__":
    main()
