"""Checks of what a picture's file carries."""

from __future__ import annotations

from collections.abc import Iterator

from media.model import Asset, Evidence, Finding
from media.rules.rule import Context

_WANTED = {
    "creators": "creator",
    "credit_line": "credit line",
    "copyright_notice": "copyright notice",
}


def file_metadata_missing(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find files without creator, credit line or copyright notice."""
    for image in asset.images:
        credit = context.credit_of_file(image)
        named = credit and (credit.creators or credit.organisations or credit.flags)
        # "n/a" fills a field and says nothing.
        empty = set() if named else {"creators", "credit_line"}
        absent = [
            label
            for name, label in _WANTED.items()
            if name in empty or not image.text(name)
        ]
        if not absent:
            continue
        yield Finding(
            check="file-metadata-missing",
            severity="warning" if len(absent) == len(_WANTED) else "note",
            message=f"The file carries no {_joined(absent)}.",
            asset_id=asset.asset_id,
            document_uri=image.uri,
            expected=_joined(list(_WANTED.values())),
            evidence=(Evidence(uri=image.uri, kind="file"),),
        )


def _joined(words: list[str]) -> str:
    """Join words as prose.

    >>> _joined(["creator", "credit line", "copyright notice"])
    'creator, credit line or copyright notice'
    """
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
