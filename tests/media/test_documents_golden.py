"""Whole documents, read and with their captions found.

Rewrite the expected values with CUTLINE_REWRITE=1 and look at the difference.
"""

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from media.documents import read
from media.model import Problem

GOLDEN = Path(__file__).parent.parent / "golden" / "documents"


def _plain(data: object) -> object:
    """Return a value as what JSON makes of it."""
    return json.loads(json.dumps(data, ensure_ascii=False, sort_keys=True))


@pytest.mark.parametrize("folder", sorted(GOLDEN.iterdir()), ids=lambda f: f.name)
def test_document_is_read_as_expected(folder: Path) -> None:
    (source,) = folder.glob("input.*")
    documents = read(source.read_bytes(), uri=source.name)
    found = _plain([asdict(each) for each in documents])
    expected = folder / "expected.json"
    if os.environ.get("CUTLINE_REWRITE"):
        text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True)
        expected.write_text(text + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", sorted(GOLDEN.iterdir()), ids=lambda f: f.name)
def test_spans_of_passages_join_to_the_text(folder: Path) -> None:
    (source,) = folder.glob("input.*")
    for document in read(source.read_bytes(), uri=source.name):
        if isinstance(document, Problem):
            continue
        words = [passage.span.of(document.text) for passage in document.passages]
        assert "\n".join(words) == document.text
