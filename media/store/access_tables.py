"""Tables of who uses it, from where, and of what programs sent; see `tables`."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, Text
from sqlmodel import Field

from media.store.exact import ExactText
from media.store.schema import TableRow, table_of


class PersonRow(TableRow, table=True):
    """A user; `name` as names are compared, `subject` None without single sign-on.

    `is_admin`: of a role that manages users, and not disabled.
    """

    user_id: str = Field(sa_type=ExactText, primary_key=True)
    name: str = Field(sa_type=ExactText, unique=True)
    subject: str | None = Field(default=None, sa_type=ExactText, unique=True)
    is_admin: bool
    body: str = Field(sa_type=Text)


class SignInRow(TableRow, table=True):
    """Somebody signed in with a browser; `digest` is of what its cookie says."""

    digest: str = Field(sa_type=ExactText, primary_key=True)
    user_id: str = Field(
        sa_type=ExactText,
        foreign_key="person.user_id",
        ondelete="CASCADE",
        index=True,
    )
    started_at: str = Field(sa_type=ExactText)
    used_at: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class TokenRow(TableRow, table=True):
    """By what a program acts for a user."""

    token_id: str = Field(sa_type=ExactText, primary_key=True)
    digest: str = Field(sa_type=ExactText, unique=True)
    user_id: str = Field(
        sa_type=ExactText,
        foreign_key="person.user_id",
        ondelete="CASCADE",
        index=True,
    )
    made_at: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class AttemptRow(TableRow, table=True):
    """An attempt to sign in, under a key that says of whom or from where."""

    __table_args__ = (Index("ix_attempt_key", "key", "at"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str = Field(sa_type=ExactText)
    at: str = Field(sa_type=ExactText, index=True)


class AccessEventRow(TableRow, table=True):
    """One line of the log of access; only ever added."""

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    body: str = Field(sa_type=Text)


class SecretRow(TableRow, table=True):
    """What only servers of this catalogue know: one row."""

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    octets: bytes = Field(sa_type=LargeBinary)


class SentRequestRow(TableRow, table=True):
    """A request that changed something, under what tells it from any other.

    `digest`: of what was sent; `body`: the answer, "" until there is one.
    """

    key: str = Field(sa_type=ExactText, primary_key=True)
    digest: str = Field(sa_type=ExactText)
    at: str = Field(sa_type=ExactText, index=True)
    body: str = Field(sa_type=Text)


PERSON = table_of(PersonRow)
SIGN_IN = table_of(SignInRow)
TOKEN = table_of(TokenRow)
ATTEMPT = table_of(AttemptRow)
ACCESS_EVENT = table_of(AccessEventRow)
SECRET = table_of(SecretRow)
SENT_REQUEST = table_of(SentRequestRow)
