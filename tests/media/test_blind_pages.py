"""Whole pages of papers that do not exist, written before the reader had seen them.

`blind_pages/*.toml` holds articles in the shapes of publishing systems, with what is
printed with each picture. Every page was written before it was read for the first time;
docs/accuracy.md has the figures of that first reading. What is still wrong stands in
`NOT_YET`, with the reason, and a test fails when it becomes right.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from media.model import Usage
from media.pipeline import extract, open_session
from media.text import fold, squeeze

FOLDER = Path(__file__).with_name("blind_pages")
SESSION = open_session()

NOT_YET: dict[str, str] = {}
"""Files of pictures whose words are not yet read right, and why."""


@dataclass(frozen=True)
class Page:
    """One invented page and what is printed with its pictures."""

    name: str
    html: str
    pictures: tuple[dict[str, Any], ...]
