"""Finding the catalogued documents that usages and findings name by their uri."""

from __future__ import annotations

from collections.abc import Iterable

from media.catalogue import Catalogue, StoredDocument
from media.errors import NotInCatalogue


def documents_of(
    uris: Iterable[str | None], *, catalogue: Catalogue
) -> dict[str, StoredDocument]:
    """Return the documents of these uris; what is no document (a file) is left out."""
    found: dict[str, StoredDocument] = {}
    for uri in dict.fromkeys(filter(None, uris)):
        try:
            found[uri] = catalogue.document(uri)
        except NotInCatalogue:
            continue
    return found
