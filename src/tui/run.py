"""Running the app on a terminal."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from gknb.core.files import toml_file
from gknb.core.safe_text import harmless

from .app import GknbApp
from .terminal.capabilities import shows_colours, terminal_problem

YOUNG_OBJECTS = 50_000
"""So many new objects before Python looks for cycles among them: a screen makes as many, and with
the usual 700 a tenth of the time to the first paint went into looking."""


def run_app(path: Path | None, *, mouse: bool = True) -> int:
    """Open the app on a report, or on the reports of the current folder.

    Returns:
        The exit code: 0, or 2 if the file or the terminal cannot be used.
    """
    problem = terminal_problem()
    if problem:
        sys.stderr.write(f"gknb：{problem}\n")
        return 2
    report = None
    if path is not None:
        try:
            report = toml_file.load(path)
        except toml_file.ReportFileError as error:
            sys.stderr.write(harmless(str(error)) + "\n")
            return 2
    gc.freeze()  # what is imported stays; no need to look at it again and again
    gc.set_threshold(YOUNG_OBJECTS)
    gc.enable()
    if not shows_colours():
        os.environ.setdefault("NO_COLOR", "1")
    app = GknbApp(path, report)
    try:
        app.run(mouse=mouse)
    finally:
        app.lock.release()
    return app.return_code or 0
