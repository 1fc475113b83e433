"""Where the cells of an HTML table stand, worked out from their spans as a browser does."""

from __future__ import annotations

import html5lib


def parsed(page):
    """A page or fragment as a tree; any mistake in it is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    if page.startswith("<!DOCTYPE"):
        return parser.parse(page)
    return parser.parseFragment(page)


def text(element):
    return "".join(element.itertext())


def cells(table):
    """Each cell with the lines and the positions it covers.

    No two cells may cover the same place, and no place may be left without a cell.
    """
    found, taken = [], set()
    line = 0
    for group in table:
        if group.tag not in ("thead", "tbody"):
            continue
        end = line + len(group)
        for row in group:
            position = 0
            for cell in row:
                while (line, position) in taken:
                    position += 1
                height, width = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
                assert line + height <= end, "a row span must stay within its group"
                covered = {(line + y, position + x) for y in range(height) for x in range(width)}
                assert not covered & taken
                taken |= covered
                found.append((cell, range(line, line + height), range(position, position + width)))
            line += 1
    assert len(taken) == line * (1 + max(position for _, position in taken))
    return found


def owners(table):
    """The cell that covers each (line, position)."""
    return {
        (line, position): cell
        for cell, lines, positions in cells(table)
        for line in lines
        for position in positions
    }
