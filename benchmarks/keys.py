"""A key in the grid through a real pseudo-terminal, against Textual's DataTable of the same size.

Run by hand: `python benchmarks/keys.py`. Prints medians of the milliseconds to the first output
and of the bytes written for a key, and their ratios.
"""

from __future__ import annotations

import sys
from pathlib import Path

from terminal import DOWN, LEFT, NEXT_SECTION, RIGHT, UP, Terminal, per_key

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


def measure(terminal: Terminal, keys: list[bytes], between: list[bytes]) -> tuple[float, float]:
    """Median milliseconds and bytes of a key."""
    seen = per_key(terminal, keys, between, ROUNDS)
    terminal.close()
    return seen


def grid() -> Terminal:
    """The program with the cursor in the table of requests, whose first column is off already."""
    terminal = Terminal(sys.executable, "-m", "gknb", report=SAMPLE)
    for key in (NEXT_SECTION, NEXT_SECTION, NEXT_SECTION, b"1"):
        terminal.press(key)
    return terminal


def main() -> None:
    """Measure digits and cursor moves in both grids."""
    cases = {
        "digit": ([b"3", b"4"], [DOWN, UP]),  # a new figure each time: it replaces the old one
        "move": ([RIGHT, LEFT], []),
    }
    for name, (keys, between) in cases.items():
        ms, count = measure(grid(), keys, between)
        table_ms, table_count = measure(Terminal(sys.executable, "-c", TABLE), keys, between)
        print(
            f"{name}: {ms:.1f} ms, {count:.0f} bytes; DataTable {table_ms:.1f} ms, "
            f"{table_count:.0f} bytes; 1/{table_count / count:.1f} of its bytes"
        )


if __name__ == "__main__":
    main()
