"""Entry point of the command `gknb` and of `python -m gknb`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    import gc

    # A command lives for a tenth of a second, and most of that is imports, which free nothing.
    gc.disable()
    try:
        if getattr(sys, "frozen", False):
            from .core.disk.own_process import serve

            serve()
        from .cli import run

        run()
    except KeyboardInterrupt:  # while it was imported; `run` knows what to do
        sys.exit(130)
    finally:
        gc.freeze()  # or Python looks at every object once more before it ends


if __name__ == "__main__":
    main()
