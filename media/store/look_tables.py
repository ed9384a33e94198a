"""Tables of what picture files show, and how two of them relate; see `tables`."""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, SmallInteger, Text
from sqlmodel import Field

from media.store.exact import ExactText
from media.store.schema import TableRow, table_of


class LookRow(TableRow, table=True):
    """A file of which it is kept what it shows. Narrow, for many are looked through.

    `print`: its perceptual hash as a number; `form`: in which its body is written.
    """

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    sha256: str = Field(sa_type=ExactText, unique=True)
    print: int = Field(sa_type=BigInteger)
    form: int = Field(sa_type=SmallInteger)


class LookBodyRow(TableRow, table=True):
    """What it shows, in octets that `media.likeness` reads."""

    look_number: int = Field(
        primary_key=True, foreign_key="look.number", ondelete="CASCADE"
    )
    body: bytes = Field(sa_type=LargeBinary)


class LookKeyRow(TableRow, table=True):
    """A key under which a new file finds those that may show the same.

    The key is all there is to a row: SQLite keeps it in the index alone.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    key: int = Field(
        primary_key=True,
        sa_type=BigInteger,
        sa_column_kwargs={"autoincrement": False},
    )
    look_number: int = Field(
        primary_key=True, foreign_key="look.number", ondelete="CASCADE", index=True
    )


class LikenessRow(TableRow, table=True):
    """How two files relate by what they show, found out once."""

    one: str = Field(sa_type=ExactText, primary_key=True)
    other: str = Field(sa_type=ExactText, primary_key=True, index=True)
    body: str = Field(sa_type=Text)


LOOK = table_of(LookRow)
LOOK_BODY = table_of(LookBodyRow)
LOOK_KEY = table_of(LookKeyRow)
LIKENESS = table_of(LikenessRow)
