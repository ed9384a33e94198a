"""No half of a character in what was read: JSON can name one, and nothing can send it.

The name of a file stays as it is, for by it the file is found.
"""

from __future__ import annotations

from media.model import Document, Problem
from media.model.values import with_texts
from media.text import whole

_NAMES = frozenset({"uri"})


def made_whole(found: Document | Problem) -> Document | Problem:
    """Return what was read with a sign in place of each half of a character."""
    if isinstance(found, Document) and not _has_half(found):
        return found
    changed: Document | Problem = with_texts(found, whole, but=_NAMES)
    return changed


def _has_half(document: Document) -> bool:
    """Tell whether there may be one, at little cost: hardly any document has any."""
    said = [document.text, document.media_type, *document.bylines]
    said += [
        text
        for text in (
            document.url,
            document.title,
            document.published,
            document.language,
            document.section,
        )
        if text
    ]
    for passage in document.passages:
        said += passage.hints
    for picture in document.pictures:  # addresses, words, and claims: all they hold
        said += picture.uris
        if picture.alt_text:
            said.append(picture.alt_text)
    try:
        "".join(said).encode()  # which no half can be
    except UnicodeEncodeError:
        return True
    return any(
        with_texts(picture.claims, whole, but=_NAMES) is not picture.claims
        for picture in document.pictures
        if picture.claims
    )
