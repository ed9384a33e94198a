"""Findings are kept to a kind of document: every format has a name there."""

from __future__ import annotations

from pathlib import Path

import pytest

from media.documents import read
from media.model import Problem
from web.display.label_words import DOCUMENT_KINDS
from web.queries import DOCUMENT_TYPES

GOLDEN = Path(__file__).parent.parent / "golden" / "documents"


@pytest.mark.parametrize("folder", sorted(GOLDEN.iterdir()), ids=lambda f: f.name)
def test_documents_of_every_format_are_of_a_kind_with_a_name(folder: Path) -> None:
    (source,) = folder.glob("input.*")
    found = {
        document.media_type
        for document in read(source.read_bytes(), uri=source.name)
        if not isinstance(document, Problem)
    }
    assert found <= DOCUMENT_KINDS.keys()
    assert found <= set(DOCUMENT_TYPES)
