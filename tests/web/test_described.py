"""The API answers what its description says, whatever is asked."""

from __future__ import annotations

import random
import secrets
from pathlib import Path

import pytest

from tests.described import failures


@pytest.mark.slow
def test_every_answer_is_one_that_the_description_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make contract` asks for more. Here the same is asked each time: names, too."""
    monkeypatch.setattr(secrets, "token_bytes", random.Random(1).randbytes)
    found = list(failures(tmp_path, examples=2))
    assert not found, "\n".join(found)
