"""Answers to requests that changed something (`media.idempotency.Answers`).

What is written here is no change of the catalogue, as with `media.store.people`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from media.idempotency import Answer, Kept
from media.store.access_tables import SENT_REQUEST
from media.store.failing import said_clearly
from media.store.values import from_json, to_json
from media.store.writing import for_writing


class SqlAnswers:
    """Answers that are kept in a relational database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)

    def begin(self, key: str, *, digest: str, at: str, since: str) -> Kept | None:
        """Note that a request begins; return an earlier one under its key."""
        row = {"key": key, "digest": digest, "at": at, "body": ""}
        try:
            with self._write() as connection:
                old = delete(SENT_REQUEST).where(SENT_REQUEST.c.at < since)
                connection.execute(old)
                found = _kept(connection, key)
                if found is None:
                    connection.execute(insert(SENT_REQUEST), [row])
                return found
        except IntegrityError:
            # PostgreSQL: another began it at the same time, and was quicker.
            with self._write() as connection:
                return _kept(connection, key) or Kept(digest=digest)

    def finish(self, key: str, answer: Answer) -> None:
        """Keep the answer to a request that has begun."""
        done = update(SENT_REQUEST).where(SENT_REQUEST.c.key == key)
        with self._write() as connection:
            connection.execute(done.values(body=to_json(answer)))

    def forget(self, key: str) -> None:
        """Let a request that changed nothing be sent anew under its key."""
        with self._write() as connection:
            connection.execute(delete(SENT_REQUEST).where(SENT_REQUEST.c.key == key))

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with said_clearly(self._engine), self._writing.begin() as connection:
            yield connection


def _kept(connection: Connection, key: str) -> Kept | None:
    columns = (SENT_REQUEST.c.digest, SENT_REQUEST.c.body)
    found = connection.execute(
        select(*columns).where(SENT_REQUEST.c.key == key)
    ).one_or_none()
    if found is None:
        return None
    answer = from_json(Answer, found.body) if found.body else None
    return Kept(digest=found.digest, answer=answer)
