"""Names for the documents of one file: `FILE#ID`, each once and always the same."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

from media.model import Document

_LONGEST = 500


class Names:
    """Names the documents of one file.

    A document is called after the id that it has in the file (a guid, an address, a
    key), else after its place among the others, so that reading the file again gives
    the same names. Of several with one id the second is `ID~2`.
    """

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._seen: Counter[str] = Counter()

    def next(self, own: str | None, *, place: int) -> str:
        """Return the name of the next document; `place` counts from 1."""
        own = " ".join((own or "").split()) or str(place)
        if len(own) > _LONGEST:
            digest = hashlib.sha256(own.encode("utf-8", "surrogatepass")).hexdigest()
            own = f"{own[:80]}~{digest[:16]}"
        self._seen[own] += 1
        count = self._seen[own]
        return f"{self._uri}#{own}" if count == 1 else f"{self._uri}#{own}~{count}"


def digested(document: Document, *said: object) -> Document:
    """Give a document the digest of what was read for it, whatever it is called.

    Of a document that is only a part of its file no bytes can be compared; what was
    read is equal where nothing that matters changed.
    """
    text = repr(said).encode("utf-8", "surrogatepass")
    return replace(document, sha256=hashlib.sha256(text).hexdigest())
