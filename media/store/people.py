"""Who may use the catalogue: written and read (`media.people.People`).

What is written here is no change of the catalogue: nobody who settles pictures has to
read anew because of it. Writers wait for each other, for moments only.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    Table,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError, OperationalError

from media.errors import NotInCatalogue
from media.people import (
    ADMIN,
    AccessEvent,
    NameTaken,
    NoAdminLeft,
    SignIn,
    Token,
    User,
    folded_name,
)
from media.store.access_tables import (
    ACCESS_EVENT,
    ATTEMPT,
    PERSON,
    SECRET,
    SIGN_IN,
    TOKEN,
)
from media.store.conditions import Condition
from media.store.failing import said_clearly
from media.store.rows import Row
from media.store.statements import next_number
from media.store.values import from_json, to_json
from media.store.writing import PATIENCE, for_writing

R = TypeVar("R")
_LOCK = 0x70656F706C65  # "people"
_SECRET_OCTETS = 32
_IMPATIENT = 50
"""Milliseconds that a note of use waits for another writer before it is left out."""


class SqlPeople:
    """Users of a catalogue in a relational database."""

    def __init__(self, engine: Engine, *, condition: Condition) -> None:
        """`condition`: what must hold for a thread to write, the catalogue's own."""
        self._engine = engine
        self._writing = for_writing(engine)
        self._condition = condition
        self._has_users = False

    def has_users(self) -> bool:
        """Tell whether there is anybody; asked with every request, so remembered."""
        if not self._has_users:
            first = select(PERSON.c.user_id).limit(1)
            self._has_users = self._read(lambda c: c.scalar(first)) is not None
        return self._has_users

    def users(self) -> tuple[User, ...]:
        """Return everybody, sorted by name."""
        rows = select(PERSON.c.body).order_by(PERSON.c.name)
        found = self._read(lambda c: c.scalars(rows).all())
        return tuple(from_json(User, body) for body in found)

    def user(self, user_id: str) -> User | None:
        """Return the user who has this id."""
        return self._user(PERSON, "user_id", user_id)

    def user_named(self, name: str) -> User | None:
        """Return the user who signs in by this name, however it is capitalised."""
        return self._user(PERSON, "name", folded_name(name))

    def user_of(self, subject: str) -> User | None:
        """Return the user whom single sign-on knows so."""
        return self._user(PERSON, "subject", subject) if subject else None

    def _user(self, table: Table, column: str, known: str) -> User | None:
        row = select(table.c.body).where(table.c[column] == known)
        body = self._read(lambda c: c.scalar(row))
        return from_json(User, body) if body else None

    def add(self, user: User, event: AccessEvent) -> None:
        """Add a user; raises NameTaken, NoAdminLeft."""
        with _naming(), self._write() as connection:
            connection.execute(insert(PERSON), [_person_row(user)])
            _demand_admin(connection)
            _log(connection, event)

    def change(
        self, user_id: str, change: Callable[[User], User], event: AccessEvent
    ) -> User:
        """Store what becomes of a user as they are now.

        Raises NotInCatalogue, NameTaken, NoAdminLeft.
        """
        theirs = PERSON.c.user_id == user_id
        with _naming(), self._write() as connection:
            body = connection.scalar(select(PERSON.c.body).where(theirs))
            if body is None:
                raise NotInCatalogue(f"there is no user {user_id!r}")
            user = change(from_json(User, body))
            connection.execute(update(PERSON).where(theirs).values(_person_row(user)))
            _demand_admin(connection)
            if user.is_disabled:
                signed_in = SIGN_IN.c.user_id == user_id
                connection.execute(delete(SIGN_IN).where(signed_in))
            _log(connection, event)
        return user

    def begin(self, sign_in: SignIn, event: AccessEvent) -> None:
        """Store that somebody signed in."""
        with self._write() as connection:
            connection.execute(insert(SIGN_IN), [_sign_in_row(sign_in)])
            _log(connection, event)

    def signed_in(self, digest: str) -> tuple[SignIn, User] | None:
        """Return what is known of who has this cookie."""
        return self._with_user(SIGN_IN, digest, _sign_in)

    def sign_ins(self, user_id: str) -> tuple[SignIn, ...]:
        """Return where a user is signed in, the latest used first."""
        rows = select(SIGN_IN).where(SIGN_IN.c.user_id == user_id)
        rows = rows.order_by(SIGN_IN.c.used_at.desc(), SIGN_IN.c.digest)
        found = self._read(lambda c: c.execute(rows).mappings().all())
        return tuple(map(_sign_in, found))

    def note_use(self, used: SignIn | Token) -> None:
        """Keep when something was used last, unless another writes for long."""
        if self._condition.is_asked:
            return  # under a lock of this thread, for which it would wait in vain
        with suppress(_Busy), self._write(patience=_IMPATIENT) as connection:
            if isinstance(used, SignIn):
                row = _sign_in_row(used)
                same = SIGN_IN.c.digest == used.digest
                connection.execute(update(SIGN_IN).where(same).values(row))
            else:
                same = TOKEN.c.token_id == used.token_id
                connection.execute(update(TOKEN).where(same).values(_token_row(used)))

    def end(self, digests: Iterable[str], event: AccessEvent) -> None:
        """Let these cookies count no more."""
        with self._write() as connection:
            gone = SIGN_IN.c.digest.in_(list(digests))
            connection.execute(delete(SIGN_IN).where(gone))
            _log(connection, event)

    def end_older(self, *, started: str, used: str) -> None:
        """Forget who signed in or was seen last before these moments."""
        old = (SIGN_IN.c.started_at < started) | (SIGN_IN.c.used_at < used)
        with self._write() as connection:
            connection.execute(delete(SIGN_IN).where(old))

    def keep(self, token: Token, event: AccessEvent) -> None:
        """Store a token."""
        with self._write() as connection:
            connection.execute(insert(TOKEN), [_token_row(token)])
            _log(connection, event)

    def token(self, digest: str) -> tuple[Token, User] | None:
        """Return the token of this digest, and whose it is."""
        return self._with_user(TOKEN, digest, _token)

    def tokens(self, user_id: str | None = None) -> tuple[Token, ...]:
        """Return the tokens of a user, else of all, the latest made first."""
        rows = select(TOKEN).order_by(TOKEN.c.made_at.desc(), TOKEN.c.token_id)
        if user_id is not None:
            rows = rows.where(TOKEN.c.user_id == user_id)
        found = self._read(lambda c: c.execute(rows).mappings().all())
        return tuple(map(_token, found))

    def revoke(self, token_id: str, event: AccessEvent) -> bool:
        """Let a token count no more; tell whether there was one."""
        with self._write() as connection:
            gone = delete(TOKEN).where(TOKEN.c.token_id == token_id)
            found = connection.execute(gone.returning(TOKEN.c.token_id)).all()
            if found:
                _log(connection, event)
        return bool(found)

    def count_attempt(
        self, keys: Iterable[str], *, at: str, since: Mapping[str, str]
    ) -> Mapping[str, int]:
        """Count an attempt under each key; return how many there were since."""
        named = list(keys)
        with self._write() as connection:
            old = ATTEMPT.c.at < min(since.values())
            connection.execute(delete(ATTEMPT).where(old))
            first = next_number(connection, ATTEMPT)
            rows = [
                {"number": first + n, "key": key, "at": at}
                for n, key in enumerate(named)
            ]
            connection.execute(insert(ATTEMPT), rows)
            return {key: _attempts(connection, key, since[key]) for key in named}

    def forget_attempts(self, keys: Iterable[str]) -> None:
        """Count under these keys from nothing again."""
        with self._write() as connection:
            connection.execute(delete(ATTEMPT).where(ATTEMPT.c.key.in_(list(keys))))

    def log(self, event: AccessEvent) -> None:
        """Add a line to the log."""
        with self._write() as connection:
            _log(connection, event)

    def logged(
        self, *, limit: int = 50, before: int | None = None
    ) -> tuple[tuple[int, AccessEvent], ...]:
        """Return lines of the log with their numbers, the latest first."""
        rows = select(ACCESS_EVENT).order_by(ACCESS_EVENT.c.number.desc()).limit(limit)
        if before is not None:
            rows = rows.where(ACCESS_EVENT.c.number < before)
        found = self._read(lambda c: c.execute(rows).all())
        return tuple((number, from_json(AccessEvent, body)) for number, body in found)

    def secret(self) -> bytes:
        """Return what only servers of this catalogue know; drawn once."""
        kept = select(SECRET.c.octets)
        found: bytes | None = self._read(lambda c: c.scalar(kept))
        if found is not None:
            return found
        with self._write() as connection:
            found = connection.scalar(kept)
            if found is None:
                found = secrets.token_bytes(_SECRET_OCTETS)
                row = {"number": 1, "octets": found}
                connection.execute(insert(SECRET), [row])
        return found

    def _with_user(
        self, table: Table, digest: str, read: Callable[[RowMapping], R]
    ) -> tuple[R, User] | None:
        rows = (
            select(table, PERSON.c.body.label("person"))
            .join(PERSON, PERSON.c.user_id == table.c.user_id)
            .where(table.c.digest == digest)
        )
        found = self._read(lambda c: c.execute(rows).mappings().one_or_none())
        if found is None:
            return None
        return read(found), from_json(User, found["person"])

    def _read(self, ask: Callable[[Connection], R]) -> R:
        with said_clearly(self._engine), self._engine.begin() as connection:
            return ask(connection)

    @contextmanager
    def _write(self, *, patience: int = PATIENCE) -> Iterator[Connection]:
        """Begin a write; who is impatient gives up (_Busy) while another writes."""
        is_sqlite = self._engine.dialect.name == "sqlite"
        is_asked = self._condition.is_open and patience == PATIENCE
        with said_clearly(self._engine), self._writing.connect() as connection:
            if is_sqlite:
                _wait_at_most(connection, patience)
            try:
                with _noticing_who_waits(patience), connection.begin():
                    if not is_sqlite:
                        connection.execute(
                            text(f"SELECT pg_advisory_xact_lock({_LOCK})")
                        )
                    if is_asked:
                        self._condition.ask()
                    yield connection
                if is_asked:
                    self._condition.written()
            finally:
                if is_sqlite:
                    _wait_at_most(connection, PATIENCE)


@contextmanager
def _naming() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise NameTaken("another user has this name already") from error


class _Busy(Exception):
    """Another writes, and it was not worth waiting."""


@contextmanager
def _noticing_who_waits(patience: int) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if patience == PATIENCE or "locked" not in str(error.orig):
            raise
        raise _Busy from error


def _wait_at_most(connection: Connection, patience: int) -> None:
    """Tell SQLite how long to wait, outside of any transaction."""
    driver = connection.connection.dbapi_connection
    assert driver is not None
    driver.cursor().execute(f"PRAGMA busy_timeout = {patience}")


def _demand_admin(connection: Connection) -> None:
    """Let nothing happen after which nobody manages users."""
    if connection.scalar(select(PERSON.c.user_id).where(PERSON.c.is_admin).limit(1)):
        return
    raise NoAdminLeft(
        "somebody has to manage users: there must be one with the role admin who is"
        " not disabled"
    )


def _attempts(connection: Connection, key: str, since: str) -> int:
    rows = select(func.count()).select_from(ATTEMPT)
    found = connection.scalar(rows.where(ATTEMPT.c.key == key, ATTEMPT.c.at >= since))
    return found or 0


def _log(connection: Connection, event: AccessEvent) -> None:
    row = {"number": next_number(connection, ACCESS_EVENT), "body": to_json(event)}
    connection.execute(insert(ACCESS_EVENT), [row])


def _person_row(user: User) -> Row:
    return {
        "user_id": user.user_id,
        "name": folded_name(user.name),
        "subject": user.subject or None,
        "is_admin": user.role == ADMIN and not user.is_disabled,
        "body": to_json(user),
    }


def _sign_in_row(sign_in: SignIn) -> Row:
    return {
        "digest": sign_in.digest,
        "user_id": sign_in.user_id,
        "started_at": sign_in.started_at,
        "used_at": sign_in.used_at,
        "body": to_json(sign_in),
    }


def _token_row(token: Token) -> Row:
    return {
        "token_id": token.token_id,
        "digest": token.digest,
        "user_id": token.user_id,
        "made_at": token.made_at,
        "body": to_json(token),
    }


def _sign_in(row: RowMapping) -> SignIn:
    return replace(from_json(SignIn, row["body"]), used_at=row["used_at"])


def _token(row: RowMapping) -> Token:
    return from_json(Token, row["body"])
