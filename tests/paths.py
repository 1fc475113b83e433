"""Where the checkout and its samples are."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample"
DOCS = ROOT / "docs"
