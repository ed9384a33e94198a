"""Documents by their media type, which is told by what is stored of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Connection, Select, cast, select, type_coerce

from media.store.tables import DOCUMENT


def media_type(connection: Connection) -> Any:
    """Return the expression for the media type of a document."""
    body = (
        cast(DOCUMENT.c.body, JSON)
        if connection.dialect.name == "postgresql"
        else type_coerce(DOCUMENT.c.body, JSON)
    )
    return body["media_type"].as_string()


def documents_of(connection: Connection, kind: str) -> Select[tuple[str]]:
    """Return the statement that gives the ids of documents of a media type."""
    return select(DOCUMENT.c.document_id).where(media_type(connection) == kind)
