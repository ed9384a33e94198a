"""What a file of any format says of its pictures, for the tests of readers."""

from __future__ import annotations

import json
from typing import Any

from media.files import SourceFile
from media.model import Usage
from media.pipeline import Session, extract


def usages_of(
    data: str | bytes | dict[str, Any] | list[Any],
    session: Session,
    uri: str = "feed",
) -> list[Usage]:
    """Return the usages of a file that holds this."""
    if isinstance(data, dict | list):
        data = json.dumps(data)
    data = data.encode() if isinstance(data, str) else data
    reading = extract(SourceFile(uri=uri, data=data), session=session)
    return [usage for _, usages in reading.documents for usage in usages]


def said_by(usage: Usage) -> tuple[str | None, str | None]:
    """Return the description and the credit line of a usage."""
    return usage.caption.description, usage.caption.credit_line


def kinds_of(usage: Usage) -> list[str]:
    """Return on what the reading of a usage rests."""
    return [evidence.kind for evidence in usage.caption.evidence]
