"""What a database cannot do, in words for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from media.errors import BadSettings


@contextmanager
def said_clearly(engine: Engine) -> Iterator[None]:
    """Turn what the database cannot do (a full disk, a lost server) into our words."""
    try:
        yield
    except DatabaseError as error:
        if type(error) not in (DatabaseError, OperationalError):
            raise  # a mistake of ours
        said = str(error.orig).strip().splitlines() or ["no reason was given"]
        url = engine.url
        at = url.database or "" if url.drivername == "sqlite" else ""
        at = at or url.render_as_string(hide_password=True)
        raise BadSettings(f"{at}: the catalogue cannot be used: {said[0]}") from error
