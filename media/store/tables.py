"""The tables of the catalogue. What is searched, joined or counted has a column of its
own; the rest of each value is one JSON document (`body`, see `media.store.values`).

    asset ◀── asset_body, asset_words          what it says, and the words that find it
      ▲ ◀──── usage, image, link, conflict     what it holds, in its order
      ▲ ◀──── former_id, facet, asset_key      by what it is found
      ▲ ◀──── asset_keys                       its keys, by which they go with it
      ▲ ◀──── asset_codes; facet_name          its facets as numbers, and their names
      ▲ ◀──── deadline                         until when and from when it may be used
      ▲ ◀──── asset_sketch                     what of it decides on new members
      └────── finding                          what the rules said when it was stored
    decision, anchor                           what people settled, and about what
    correction                                 what people say instead of what was read
    proposal                                   what waits for them
    waiver                                     who answers for findings, until when
    saved_search                               searches that people keep
    saved_template                             templates that people keep
    day_count                                  how many findings there were on a day
    withdrawal ◀── withdrawal_name             pictures that were called back
      ▲ ◀──── called_usage, tick               their usages, and what became of each
    look ◀── look_body, look_key               what files show, and by what it is found
    likeness                                   how two files relate by what they show
    document, source                           what was read, from where
    person ◀── sign_in, token                  who may use it, from where
    attempt, access_event, secret              attempts to sign in; log of access
    sent_request                               what programs sent, what was answered
    event, word, revision                      history; words of the index; write count

An asset that changes is deleted with all it holds and written anew; one with many
usages keeps its number and such of their rows as are the same (`media.store.staying`).
`source_id` and `document_id` stand for a uri (`media.store.names`): an index entry of
PostgreSQL has no room for a long one.
No row class leaves `media.store`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Index,
    LargeBinary,
    SmallInteger,
    Text,
    UniqueConstraint,
    desc,
    text,
)
from sqlmodel import Field

from media.store import access_tables, decided_tables, look_tables
from media.store.exact import ExactText
from media.store.schema import METADATA as METADATA
from media.store.schema import TableRow, table_of

ELSEWHERE = (access_tables, decided_tables, look_tables)
"""Where the other tables are described: the metadata here knows of all."""


class AssetRow(TableRow, table=True):
    """An asset: how it sorts and what filters it. Kept narrow, for a search reads the
    rows of all its hits.

    `added`: when the catalogue took in the first of it, an ISO time in UTC, "" where
    nobody said. `written`: higher than that of all that were written before; the number
    of one that is new.
    """

    __table_args__ = (
        Index("ix_asset_newest", desc("newest"), "asset_id"),
        Index("ix_asset_added", desc("added"), "asset_id"),
    )

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    asset_id: str = Field(sa_type=ExactText, unique=True)
    newest: str = Field(sa_type=ExactText)
    files: int
    conflicts: int
    added: str = Field(
        default="", sa_type=ExactText, sa_column_kwargs={"server_default": text("''")}
    )
    written: int = Field(
        default=0, index=True, sa_column_kwargs={"server_default": "0"}
    )


class AssetBodyRow(TableRow, table=True):
    """What an asset says itself; what it holds has tables of its own."""

    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE"
    )
    body: str = Field(sa_type=Text)


class AssetWordsRow(TableRow, table=True):
    """The words that find an asset (`media.store.indexing`); full-text indexed."""

    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE"
    )
    words: str = Field(sa_type=Text)


class AssetSketchRow(TableRow, table=True):
    """What those who decide on new members want to see of an asset, in their words."""

    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE"
    )
    body: str = Field(sa_type=ExactText)


class _Part(TableRow):
    """Something that an asset holds, in the asset's order."""

    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE"
    )
    position: int = Field(primary_key=True)


class UsageRow(_Part, table=True):
    """One appearance in a document, and where it stands there."""

    __table_args__ = (
        Index("ix_usage_document", "document_id", "document_position", "asset_number"),
    )

    document_id: str = Field(sa_type=ExactText)
    document_position: int
    body: str = Field(sa_type=Text)
    usage_id: str = Field(sa_type=ExactText, index=True)


class ImageRow(_Part, table=True):
    """One picture file."""

    sha256: str = Field(sa_type=ExactText, index=True)
    source_id: str = Field(sa_type=ExactText, index=True)
    body: str = Field(sa_type=Text)


class LinkRow(_Part, table=True):
    """A tie between a usage and a file of the asset."""

    usage_id: str = Field(sa_type=ExactText)
    image_sha256: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class ConflictRow(_Part, table=True):
    """A field about which the sources disagree."""

    name: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class FormerIdRow(TableRow, table=True):
    """An id that was handed out once and leads to the asset of today."""

    former_id: str = Field(sa_type=ExactText, primary_key=True)
    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE", index=True
    )


class FacetRow(TableRow, table=True):
    """An agency or a flag of an asset, or what it holds: filters by exact name."""

    kind: str = Field(sa_type=ExactText, primary_key=True)
    name: str = Field(sa_type=ExactText, primary_key=True)
    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE", index=True
    )


class FacetNameRow(TableRow, table=True):
    """A name that is counted, its number, and how many assets have it."""

    __table_args__ = (UniqueConstraint("kind", "name"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(sa_type=ExactText)
    name: str = Field(sa_type=ExactText)
    assets: int


class AssetCodesRow(TableRow, table=True):
    """The numbers of an asset's names and its documents (`media.store.coding`)."""

    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE"
    )
    codes: bytes = Field(sa_type=LargeBinary)
    documents: bytes = Field(sa_type=LargeBinary)


class AssetKeyRow(TableRow, table=True):
    """A key under which new usages and files find the asset that they may repeat.

    The key, as a number (`media.store.keying`), is all there is to a row: SQLite keeps
    it in the index alone. No reference to the asset, which would need an index of its
    own: `AssetKeysRow` says which keys go with it.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    key: int = Field(
        primary_key=True,
        sa_type=BigInteger,
        sa_column_kwargs={"autoincrement": False},
    )
    asset_number: int = Field(
        primary_key=True, sa_column_kwargs={"autoincrement": False}
    )


class AssetKeysRow(TableRow, table=True):
    """The keys of an asset, eight octets each."""

    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE"
    )
    octets: bytes = Field(sa_type=LargeBinary)


class DeadlineRow(_Part, table=True):
    """A day that limits the use of an asset: `ends` the last one, or `starts` the
    first, "" where it is none; for what stands beyond it.
    """

    ends: str = Field(sa_type=ExactText, index=True)
    starts: str = Field(sa_type=ExactText, index=True)


class FindingRow(TableRow, table=True):
    """What a rule said; `gravity` is 0 for the gravest, `asset_id` "" for no asset."""

    __table_args__ = (
        # With the name of a finding, so that they are counted from here alone, those
        # left out that somebody answers for.
        Index(
            "ix_finding_gravity",
            *("gravity", "check", "asset_id", "position", "finding_id"),
        ),
        Index("ix_finding_document", "document_id", "gravity", "finding_id"),
        Index("ix_finding_check", "check", "asset_number", "gravity"),
        Index(
            "ix_finding_asset",
            *("asset_number", "document_id", "check", "gravity", "finding_id"),
        ),
    )

    asset_id: str = Field(sa_type=ExactText, primary_key=True)
    position: int = Field(primary_key=True)
    asset_number: int | None = Field(foreign_key="asset.number", ondelete="CASCADE")
    check: str = Field(sa_type=ExactText)
    gravity: int = Field(sa_type=SmallInteger)
    document_id: str | None = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)
    finding_id: str = Field(sa_type=ExactText, index=True)


class DocumentRow(TableRow, table=True):
    """A document that was read.

    `address`: the word for the address that it gives as its own, None for none.
    """

    __table_args__ = (Index("ix_document_newest", desc("newest"), "document_id"),)

    document_id: str = Field(sa_type=ExactText, primary_key=True)
    uri: str = Field(sa_type=ExactText)
    newest: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)
    address: str | None = Field(default=None, sa_type=ExactText, index=True)


class SourceRow(TableRow, table=True):
    """What was ingested under which uri.

    `missing_since`: an ISO time in UTC, None while it is where it was read.
    """

    source_id: str = Field(sa_type=ExactText, primary_key=True)
    uri: str = Field(sa_type=ExactText)
    sha256: str = Field(sa_type=ExactText, index=True)
    missing_since: str | None = Field(default=None, sa_type=ExactText)


class EventRow(TableRow, table=True):
    """One line of the audit trail; only ever added."""

    __table_args__ = (Index("ix_event_subject", "subject", "at", "number"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    subject: str = Field(sa_type=ExactText)
    at: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class KnownRegisterRow(TableRow, table=True):
    """By which register of agencies and licences assets are marked: one row.

    `fingerprint`: of all entries, "" where some assets are marked by the package's own
    since; `entries`: the digest of each entry by kind and name, as JSON.
    """

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    fingerprint: str = Field(sa_type=ExactText)
    entries: str = Field(sa_type=Text)


class DayCountRow(TableRow, table=True):
    """How many findings there were on a day ("2026-03-10"), counted at its latest."""

    day: str = Field(sa_type=ExactText, primary_key=True)
    body: str = Field(sa_type=Text)


class WordRow(TableRow, table=True):
    """A word of the index and how many assets have it; for near spellings."""

    word: str = Field(sa_type=ExactText, primary_key=True)
    assets: int


class WordChangeRow(TableRow, table=True):
    """Of which words, parted by spaces, a write changed the number of assets.

    None where they were too many (`media.store.word_changes`).
    """

    revision: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    words: str | None = Field(default=None, sa_type=ExactText)


class RevisionRow(TableRow, table=True):
    """How often the catalogue was written: one row, which each writer locks.

    `keys_form`: in which form all keys are, as those say who make them; `index_form`:
    the same of the words that find assets (`media.store.indexing`); `verdicts_form`: by
    which form of comparing all pictures are grouped, as those say who compare.
    """

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    revision: int
    keys_form: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    index_form: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    verdicts_form: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


ASSET = table_of(AssetRow)
ASSET_BODY = table_of(AssetBodyRow)
ASSET_WORDS = table_of(AssetWordsRow)
ASSET_SKETCH = table_of(AssetSketchRow)
USAGE = table_of(UsageRow)
IMAGE = table_of(ImageRow)
LINK = table_of(LinkRow)
CONFLICT = table_of(ConflictRow)
FORMER_ID = table_of(FormerIdRow)
FACET = table_of(FacetRow)
FACET_NAME = table_of(FacetNameRow)
ASSET_CODES = table_of(AssetCodesRow)
ASSET_KEY = table_of(AssetKeyRow)
ASSET_KEYS = table_of(AssetKeysRow)
DEADLINE = table_of(DeadlineRow)
FINDING = table_of(FindingRow)
DOCUMENT = table_of(DocumentRow)
SOURCE = table_of(SourceRow)
EVENT = table_of(EventRow)
DAY_COUNT = table_of(DayCountRow)
WORD = table_of(WordRow)
WORD_CHANGE = table_of(WordChangeRow)
REVISION = table_of(RevisionRow)
KNOWN_REGISTER = table_of(KnownRegisterRow)
