"""New catalogues of tests are migrated once; the others are copies of that.

Alembic takes a tenth of a second for each new catalogue, a quarter where coverage is
counted, and the tests make a thousand of them. Here the first of a process is migrated.
For SQLite its file is put where the next one is to be; into PostgreSQL the statements
go again, within the transaction and after the checks of the real thing. Tests of
migrating itself ask for `really_migrated`.

What SQLAlchemy makes of a statement for one catalogue serves the next, too: else each
would have the same hundreds of statements put into words anew. So does what Jinja makes
of a template, and Werkzeug of the form of an address: two thirds of the time in which
an application shows its first pages go to these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Connection, Engine, create_engine, event
from werkzeug.routing import Rule

from media.store import open_catalogue, opening, upgrading
from media.store.migrating import migrate
from media.store.told import Said, nobody
from media.store.versions import current_version

_CHANGES = re.compile(r"\s*(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE)\b", re.IGNORECASE)


class Copied:
    """Migrates as the store does; a new file of SQLite is a copy of the first."""

    def __init__(self, folder: Path) -> None:
        self._first = folder / "new.sqlite"

    def __call__(self, engine: Engine, said: Said = nobody) -> None:
        """Bring a database up to the newest schema."""
        path = Path(engine.url.database or "")
        if engine.dialect.name == "sqlite" and not path.exists():
            path.write_bytes(self._content())
        migrate(engine, said)

    def _content(self) -> bytes:
        if not self._first.exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(opening, "migrate", migrate)
                open_catalogue(str(self._first)).close()
        return self._first.read_bytes()


class Repeated:
    """Stands for `alembic.command` in the store: what it did once is done again."""

    def __init__(self) -> None:
        self._made: dict[str, list[tuple[str, Any]]] = {}

    def upgrade(self, config: Config, revision: str) -> None:
        """Bring the database of the configured connection up to a revision."""
        connection: Connection = config.attributes["connection"]
        dialect = connection.dialect.name
        if current_version(connection) is not None or dialect == "sqlite":
            command.upgrade(config, revision)
        elif dialect in self._made:
            with connection.connection.cursor() as cursor:
                for statement, parameters in self._made[dialect]:
                    cursor.execute(statement, parameters)
        else:
            with _recorded(connection) as statements:
                command.upgrade(config, revision)
            self._made[dialect] = statements


class Worded(dict[tuple[Any, ...], Any]):
    """Keeps what SQLAlchemy made of statements, for every engine of a kind.

    Its own keys begin with the dialect, of which each engine has one.
    """

    def __getitem__(self, key: tuple[Any, ...]) -> Any:
        return super().__getitem__(_of_a_kind(key))

    def __setitem__(self, key: tuple[Any, ...], made: Any) -> None:
        super().__setitem__(_of_a_kind(key), made)

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        """Return what was made under a key."""
        return super().get(_of_a_kind(key), default)


class Translated(BytecodeCache):
    """Keeps what Jinja made of templates, for every application."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was made of the same source."""
        if made := self._made.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(made)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made of a source."""
        self._made[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


Builder = Callable[..., tuple[str, str]]


def addressed_once(build: Callable[[Rule, bool], Builder]) -> Callable[..., Builder]:
    """Return what makes a rule's builder of addresses: one for all rules alike.

    It is given the rule that it builds for, and holds nothing of its first one.
    """
    made: dict[tuple[object, ...], Builder] = {}

    def builder(rule: Rule, append_unknown: bool = True) -> Builder:
        if rule.defaults:
            return build(rule, append_unknown)
        alike = rule.rule, append_unknown, *rule._trace
        if alike not in made:
            made[alike] = build(rule, append_unknown)
        return made[alike]

    return builder


def _of_a_kind(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *rest = key
    return dialect.name, *rest


@contextmanager
def _recorded(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    """Give a list that gets every statement that changes something meanwhile."""
    found: list[tuple[str, Any]] = []

    def record(*told: Any) -> None:
        _connection, _cursor, statement, parameters, _context, _many = told
        if _CHANGES.match(statement):
            found.append((statement, parameters or None))

    event.listen(connection, "before_cursor_execute", record)
    try:
        yield found
    finally:
        event.remove(connection, "before_cursor_execute", record)


@pytest.fixture(scope="session", autouse=True)
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let new catalogues and applications be made after the first one."""
    with pytest.MonkeyPatch.context() as patch:
        shared = {"compiled_cache": Worded()}
        patch.setattr(
            opening, "create_engine", partial(create_engine, execution_options=shared)
        )
        patch.setattr(opening, "migrate", Copied(tmp_path_factory.mktemp("new")))
        patch.setattr(upgrading, "command", Repeated())
        patch.setattr(Rule, "_compile_builder", addressed_once(Rule._compile_builder))
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": Translated()})
        yield


@pytest.fixture
def really_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every migration run, for the tests that are about them."""
    monkeypatch.setattr(opening, "migrate", migrate)
    monkeypatch.setattr(upgrading, "command", command)
