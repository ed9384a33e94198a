"""What tests all over the suite share."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from media.pipeline import Session, open_session

ROOT = Path(__file__).resolve().parent.parent


def shared_folder() -> Path:
    """Return where labelled data may lie: $CUTLINE_SHARED, else beside the checkout."""
    return Path(os.environ.get("CUTLINE_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def session() -> Session:
    """Return a pipeline session on a fixed day."""
    return open_session(
        today=date(2026, 11, 1), now=lambda: datetime(2026, 11, 1, 12, tzinfo=UTC)
    )


@pytest.fixture
def seed_article() -> Path:
    """Return the real article that the story is told of; skips where it is absent."""
    path = shared_folder() / "seeds" / "000_bc568f22cd0a6565.txt"
    if not path.exists():
        pytest.skip(f"the real seed article is not at {path}: set CUTLINE_SHARED")
    return path
