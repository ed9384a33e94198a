"""A PostgreSQL server of our own for tests: quick, unsafe, gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from glob import glob
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from media.store import open_catalogue
from media.store.tables import METADATA

_ACCOUNT = "postgres"
"""Servers refuse to run as root; Debian's package has this account for them."""
_RISKY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
_SHORT = ("autovacuum=off", "jit=off")
"""What pays off only where tables are large or a server runs for long."""
_INITDB = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
_SECONDS = 30
_SCHEMAS = count(1)
_TABLES = [table.name for table in METADATA.sorted_tables]
"""What is referred to stands before what refers to it."""
_EMPTYING = ";".join(f'DELETE FROM "{name}"' for name in reversed(_TABLES))
"""All at once: forty questions take the server and the test twice as long."""


class NoServer(Exception):
    """There is no PostgreSQL here, and why."""


@contextmanager
def private_server() -> Iterator[str]:
    """Start a server in a temporary folder and give its address; stop it at the end.

    Raises:
        NoServer: its programs are not installed.
    """
    folder = Path(tempfile.mkdtemp(prefix="cutline-pg-"))
    account = _ACCOUNT if os.geteuid() == 0 else None
    try:
        if account:
            shutil.chown(folder, account)
        data = folder / "data"
        _run(
            [_program("initdb"), "-D", str(data), *_INITDB],
            account=account,
        )
        server = [_program("postgres"), "-D", str(data), "-k", str(folder)]
        for setting in ("listen_addresses=", *_RISKY, *_SHORT):
            server += ["-c", setting]
        log = (folder / "log").open("wb")
        with (
            log,
            subprocess.Popen(
                server, user=account, stdout=log, stderr=log, cwd=folder
            ) as process,
        ):
            try:
                url = f"postgresql://postgres@/postgres?host={quote(str(folder))}"
                _wait(url, process, folder / "log")
                yield url
            finally:
                process.send_signal(signal.SIGINT)  # ends open connections
                process.wait(_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    found = shutil.which(name)
    installed = sorted(glob(f"/usr/lib/postgresql/*/bin/{name}"))
    if found is None and not installed:
        raise NoServer(f"{name} is not installed (Debian: apt install postgresql)")
    return found or installed[-1]


def _run(command: list[str], *, account: str | None) -> None:
    done = subprocess.run(
        command, user=account, capture_output=True, text=True, cwd="/", check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr or done.stdout}")


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(_SECONDS * 20):
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
    raise RuntimeError(f"the server did not start: {log.read_text()}")


@contextmanager
def fresh_schema(server: str, name: str) -> Iterator[str]:
    """Make an empty schema and give the address that leads into it."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{name}"')
    try:
        yield _inside(server, name)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP SCHEMA "{name}" CASCADE')


def _inside(server: str, name: str) -> str:
    path = quote(f"-csearch_path={name}", safe="")
    return f"{server}{'&' if '?' in server else '?'}options={path}"


class Schemas:
    """Lends schemas that hold an empty catalogue, and empties what comes back.

    To make thirty tables and drop them takes a server ten times as long.
    """

    def __init__(self, server: str) -> None:
        self._server = server
        self._made = ExitStack()
        self._free: list[str] = []
        self._first: dict[str, str] = {}

    @contextmanager
    def lent(self) -> Iterator[str]:
        """Give the address of an empty catalogue that nobody else has."""
        url = self._free.pop() if self._free else self._new()
        yield url
        with psycopg.connect(url) as connection:
            connection.execute(_EMPTYING)
            for name, rows in self._first.items():
                connection.execute(
                    f'INSERT INTO "{name}"'
                    f' SELECT * FROM json_populate_recordset(NULL::"{name}", %s)',
                    [rows],
                )
        self._free.append(url)

    def _new(self) -> str:
        url = self._made.enter_context(fresh_schema(self._server, schema_name()))
        open_catalogue(url).close()
        with psycopg.connect(url) as connection:
            for name in _TABLES:
                query = f'SELECT json_agg(t)::text FROM "{name}" t'
                ((rows,),) = connection.execute(query).fetchall()
                if rows is not None:
                    self._first[name] = rows
        return url

    def close(self) -> None:
        """Drop them all."""
        self._made.close()


def schema_name() -> str:
    """Return a name that no other test's schema has, on whatever server."""
    return f"cutline_test_{os.getpid()}_{next(_SCHEMAS)}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Return the address of a server: $CUTLINE_TEST_POSTGRES, else of our own."""
    with ExitStack() as stack:
        try:
            given = os.environ.get("CUTLINE_TEST_POSTGRES")
            server = given or stack.enter_context(private_server())
        except NoServer as error:
            pytest.skip(
                f"NOT TESTED ON POSTGRESQL: {error};"
                " or give a server's address in CUTLINE_TEST_POSTGRES"
            )
        yield server


@pytest.fixture(scope="session")
def postgres_schemas(postgres_server: str) -> Iterator[Schemas]:
    schemas = Schemas(postgres_server)
    yield schemas
    schemas.close()


@pytest.fixture
def postgres_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of an empty catalogue, with `really_migrated` of none yet."""
    if "really_migrated" in request.fixturenames:
        server = request.getfixturevalue("postgres_server")
        lent = fresh_schema(server, schema_name())
    else:
        lent = request.getfixturevalue("postgres_schemas").lent()
    with lent as url:
        yield url
