"""Entry point of the command `gknb` and of `python -m gknb`."""

from __future__ import annotations

import os
import sys

_ENDING = ".toml"
"""Of the files that only the app opens. Written again, so that nothing is imported for it."""


def main() -> None:
    """Run the command line."""
    import gc

    # A command lives for a tenth of a second, and most of that is imports, which free nothing.
    gc.disable()
    try:
        try:
            _run()
        finally:
            gc.freeze()  # or Python looks at every object once more before it ends
    except KeyboardInterrupt:  # before `run` was there or after it had ended; it knows what to do
        sys.exit(130)


def _run() -> None:
    if getattr(sys, "frozen", False):
        from .core.disk.own_process import serve

        serve()
    if len(sys.argv) == 2 and sys.argv[1].endswith(_ENDING) and os.path.isfile(sys.argv[1]):  # noqa: PTH113  # pathlib takes time
        _open(sys.argv[1])
    from .cli import run

    run()


def _open(file: str) -> None:
    """Open a report, as `gknb edit` does: the app is there sooner without a command line."""
    from pathlib import Path

    from .tui.run import run_app

    sys.exit(run_app(Path(file)))


if __name__ == "__main__":
    main()
