"""A search that somebody keeps under a name."""

from __future__ import annotations

from media.model.values import value


@value
class SavedSearch:
    """A search by its name: `asked` are the words of the address that asks it.

    `actor` kept it at `at` (ISO, UTC). It is never forgotten: where somebody took it
    off the list, `removed_by` and `removed_at` say so, and it can be brought back.
    """

    search_id: str
    name: str
    asked: str
    actor: str
    at: str
    removed_by: str = ""
    removed_at: str = ""
