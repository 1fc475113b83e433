"""Entry point of the command `gknb` and of `python -m gknb`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from .cli import run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
