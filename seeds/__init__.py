"""A small newsroom to try everything on: articles, pictures, and what is wrong in them.

The articles were written and the pictures drawn for this project (`make_images.py`
draws them again, byte for byte); people and events in them are invented, except for
the news event that `drones-baghdad.txt` retells. What must be found in them stands in
`tests/test_seeds.py`.
"""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """Return the folder that holds `articles/` and `images/`."""
    return Path(__file__).resolve().parent
