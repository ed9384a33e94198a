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

An asset is never updated: it is deleted with all it holds and written anew.
`source_id` and `document_id` stand for a uri (`media.store.names`): an index entry of
PostgreSQL has no room for a long one.
No row class leaves `media.store`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    Index,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    desc,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

_UNSTORABLE = re.compile("[\\\\\x00\ud800-\udfff]")
"""A backslash, NUL or a lone surrogate (as in the name of a file that is no UTF-8);
does not match "é"."""
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4}))")
"""Matches "\\u0000"; does not match "u0000"."""


class ExactText(TypeDecorator[str]):
    """Text that comes back exactly, sorted by code point on every database.

    Neither database takes lone surrogates, and PostgreSQL takes no NUL: they are kept
    as escapes.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Text:
        """Return text that sorts alike everywhere."""
        return Text(collation="C") if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape what the database would refuse."""
        return exact(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text as it was."""
        if value is None or "\\" not in value:
            return value
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


def escape(text: str) -> str:
    r"""Return text that any database takes.

    >>> escape("a\x00b")
    'a\\u0000b'
    """
    return _UNSTORABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def exact(text: str | None) -> str | None:
    """Return what a column of exact text keeps of a text, nothing of none."""
    return text if text is None or not _UNSTORABLE.search(text) else escape(text)


def all_exact(texts: Sequence[str | None]) -> Sequence[str | None]:
    """Return what a column of exact text keeps of each of these texts."""
    # Next to none holds what cannot be stored, and in one text it is found at once
    if not _UNSTORABLE.search("".join(filter(None, texts))):
        return texts
    return [exact(text) for text in texts]


class _Row(SQLModel):
    """Base of the tables; they are named after their classes."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )

    @declared_attr  # type: ignore[arg-type]
    def __tablename__(cls) -> str:
        name = cls.__name__.removesuffix("Row")
        return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class AssetRow(_Row, table=True):
    """An asset: how it sorts and what filters it. Kept narrow, for a search reads the
    rows of all its hits.

    `added`: when the catalogue took in the first of it, an ISO time in UTC, "" where
    nobody said.
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


class AssetBodyRow(_Row, table=True):
    """What an asset says itself; what it holds has tables of its own."""

    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE"
    )
    body: str = Field(sa_type=Text)


class AssetWordsRow(_Row, table=True):
    """The words that find an asset (`media.store.indexing`); full-text indexed."""

    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE"
    )
    words: str = Field(sa_type=Text)


class AssetSketchRow(_Row, table=True):
    """What those who decide on new members want to see of an asset, in their words."""

    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE"
    )
    body: str = Field(sa_type=ExactText)


class _Part(_Row):
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


class FormerIdRow(_Row, table=True):
    """An id that was handed out once and leads to the asset of today."""

    former_id: str = Field(sa_type=ExactText, primary_key=True)
    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE", index=True
    )


class FacetRow(_Row, table=True):
    """An agency or a flag of an asset, or what it holds: filters by exact name."""

    kind: str = Field(sa_type=ExactText, primary_key=True)
    name: str = Field(sa_type=ExactText, primary_key=True)
    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE", index=True
    )


class FacetNameRow(_Row, table=True):
    """A name that is counted, its number, and how many assets have it."""

    __table_args__ = (UniqueConstraint("kind", "name"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(sa_type=ExactText)
    name: str = Field(sa_type=ExactText)
    assets: int


class AssetCodesRow(_Row, table=True):
    """The numbers of an asset's names and its documents (`media.store.coding`)."""

    asset_number: int = Field(
        primary_key=True, foreign_key="asset.number", ondelete="CASCADE"
    )
    codes: bytes = Field(sa_type=LargeBinary)
    documents: bytes = Field(sa_type=LargeBinary)


class AssetKeyRow(_Row, table=True):
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


class AssetKeysRow(_Row, table=True):
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


class FindingRow(_Row, table=True):
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


class DocumentRow(_Row, table=True):
    """A document that was read."""

    __table_args__ = (Index("ix_document_newest", desc("newest"), "document_id"),)

    document_id: str = Field(sa_type=ExactText, primary_key=True)
    uri: str = Field(sa_type=ExactText)
    newest: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class SourceRow(_Row, table=True):
    """What was ingested under which uri.

    `missing_since`: an ISO time in UTC, None while it is where it was read.
    """

    source_id: str = Field(sa_type=ExactText, primary_key=True)
    uri: str = Field(sa_type=ExactText)
    sha256: str = Field(sa_type=ExactText, index=True)
    missing_since: str | None = Field(default=None, sa_type=ExactText)


class EventRow(_Row, table=True):
    """One line of the audit trail; only ever added."""

    __table_args__ = (Index("ix_event_subject", "subject", "at", "number"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    subject: str = Field(sa_type=ExactText)
    at: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class DecisionRow(_Row, table=True):
    """What a person said of two members; only ever added.

    `is_latest`: no later one is about the same pair. `number` counts in the order in
    which they were made.
    """

    __table_args__ = (
        Index("ix_decision_one", "one", "other"),
        Index("ix_decision_other", "other"),
    )

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    one: str = Field(sa_type=ExactText)
    other: str = Field(sa_type=ExactText)
    verdict: str = Field(sa_type=ExactText)
    is_latest: bool
    operation: str = Field(sa_type=ExactText, index=True)
    body: str = Field(sa_type=Text)


class CorrectionRow(_Row, table=True):
    """What a person says of a field of a member; only ever added.

    `is_latest`: no later one is about the same field of the same member. `number`
    counts in the order in which they were made.
    """

    __table_args__ = (Index("ix_correction_member", "member", "field", "slot"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    member: str = Field(sa_type=ExactText)
    field: str = Field(sa_type=ExactText)
    slot: str = Field(sa_type=ExactText)
    is_latest: bool
    operation: str = Field(sa_type=ExactText, index=True)
    body: str = Field(sa_type=Text)


class AnchorRow(_Row, table=True):
    """By what a member that was decided about is found again."""

    member: str = Field(sa_type=ExactText, primary_key=True)
    now: str = Field(sa_type=ExactText, index=True)
    place_id: str = Field(sa_type=ExactText, index=True)
    body: str = Field(sa_type=Text)


class ProposalRow(_Row, table=True):
    """Two members that may be of one picture; `doubt` is least for the surest.

    `first_asset` and `second_asset`: the ids of the assets that have them, sorted; many
    pairs may ask of the same two. `leads`: 2 for the surest of them, 1 for the surest
    of its kind, else 0.
    """

    __table_args__ = (
        Index("ix_proposal_doubt", "doubt", "one", "other"),
        Index("ix_proposal_other", "other"),
        Index("ix_proposal_leads", "leads", "doubt", "one", "other"),
        Index("ix_proposal_assets", "first_asset", "second_asset"),
        Index("ix_proposal_second", "second_asset"),
    )

    one: str = Field(sa_type=ExactText, primary_key=True)
    other: str = Field(sa_type=ExactText, primary_key=True)
    doubt: int
    kind: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)
    first_asset: str = Field(sa_type=ExactText)
    second_asset: str = Field(sa_type=ExactText)
    leads: int = Field(sa_type=SmallInteger)


class LookRow(_Row, table=True):
    """A file of which it is kept what it shows. Narrow, for many are looked through.

    `print`: its perceptual hash as a number; `form`: in which its body is written.
    """

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    sha256: str = Field(sa_type=ExactText, unique=True)
    print: int = Field(sa_type=BigInteger)
    form: int = Field(sa_type=SmallInteger)


class LookBodyRow(_Row, table=True):
    """What it shows, in octets that `media.likeness` reads."""

    look_number: int = Field(
        primary_key=True, foreign_key="look.number", ondelete="CASCADE"
    )
    body: bytes = Field(sa_type=LargeBinary)


class LookKeyRow(_Row, table=True):
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


class LikenessRow(_Row, table=True):
    """How two files relate by what they show, found out once."""

    one: str = Field(sa_type=ExactText, primary_key=True)
    other: str = Field(sa_type=ExactText, primary_key=True, index=True)
    body: str = Field(sa_type=Text)


class WaiverRow(_Row, table=True):
    """Who answers for a finding until when; only ever added.

    `is_latest`: no later one is about the same finding. `ends`: the last day, "" where
    it was withdrawn.
    """

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    finding_id: str = Field(sa_type=ExactText, index=True)
    is_latest: bool
    ends: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class PersonRow(_Row, table=True):
    """A user; `name` as names are compared, `subject` None without single sign-on.

    `is_admin`: of a role that manages users, and not disabled.
    """

    user_id: str = Field(sa_type=ExactText, primary_key=True)
    name: str = Field(sa_type=ExactText, unique=True)
    subject: str | None = Field(default=None, sa_type=ExactText, unique=True)
    is_admin: bool
    body: str = Field(sa_type=Text)


class SignInRow(_Row, table=True):
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


class TokenRow(_Row, table=True):
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


class AttemptRow(_Row, table=True):
    """An attempt to sign in, under a key that says of whom or from where."""

    __table_args__ = (Index("ix_attempt_key", "key", "at"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str = Field(sa_type=ExactText)
    at: str = Field(sa_type=ExactText, index=True)


class AccessEventRow(_Row, table=True):
    """One line of the log of access; only ever added."""

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    body: str = Field(sa_type=Text)


class SecretRow(_Row, table=True):
    """What only servers of this catalogue know: one row."""

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    octets: bytes = Field(sa_type=LargeBinary)


class SentRequestRow(_Row, table=True):
    """A request that changed something, under what tells it from any other.

    `digest`: of what was sent; `body`: the answer, "" until there is one.
    """

    key: str = Field(sa_type=ExactText, primary_key=True)
    digest: str = Field(sa_type=ExactText)
    at: str = Field(sa_type=ExactText, index=True)
    body: str = Field(sa_type=Text)


class KnownRegisterRow(_Row, table=True):
    """By which register of agencies and licences assets are marked: one row.

    `fingerprint`: of all entries, "" where some assets are marked by the package's own
    since; `entries`: the digest of each entry by kind and name, as JSON.
    """

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    fingerprint: str = Field(sa_type=ExactText)
    entries: str = Field(sa_type=Text)


class DayCountRow(_Row, table=True):
    """How many findings there were on a day ("2026-03-10"), counted at its latest."""

    day: str = Field(sa_type=ExactText, primary_key=True)
    body: str = Field(sa_type=Text)


class WithdrawalRow(_Row, table=True):
    """A picture that was called back, as it stood since somebody said so; only ever
    added.

    `is_latest`: no later one is about the same withdrawal.
    """

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    withdrawal_id: str = Field(sa_type=ExactText, index=True)
    is_latest: bool
    state: str = Field(sa_type=ExactText)
    body: str = Field(sa_type=Text)


class WithdrawalNameRow(_Row, table=True):
    """By what a withdrawal finds its picture: an asset, a usage or a file."""

    name: str = Field(sa_type=ExactText, primary_key=True)
    withdrawal_id: str = Field(sa_type=ExactText, primary_key=True)


class CalledUsageRow(_Row, table=True):
    """A usage that a withdrawal calls for, as it was printed when it was listed."""

    withdrawal_id: str = Field(sa_type=ExactText, primary_key=True)
    usage_id: str = Field(sa_type=ExactText, primary_key=True)
    body: str = Field(sa_type=Text)


class TickRow(_Row, table=True):
    """What became of such a usage; only ever added.

    `is_latest`: no later one is about the same usage of the withdrawal.
    """

    __table_args__ = (Index("ix_tick_usage", "withdrawal_id", "usage_id"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    withdrawal_id: str = Field(sa_type=ExactText)
    usage_id: str = Field(sa_type=ExactText)
    is_latest: bool
    body: str = Field(sa_type=Text)


class SavedSearchRow(_Row, table=True):
    """A search that somebody keeps under a name."""

    search_id: str = Field(sa_type=ExactText, primary_key=True)
    body: str = Field(sa_type=Text)


class SavedTemplateRow(_Row, table=True):
    """Words with slots that somebody keeps under a name."""

    template_id: str = Field(sa_type=ExactText, primary_key=True)
    body: str = Field(sa_type=Text)


class WordRow(_Row, table=True):
    """A word of the index and how many assets have it; for near spellings."""

    word: str = Field(sa_type=ExactText, primary_key=True)
    assets: int


class RevisionRow(_Row, table=True):
    """How often the catalogue was written: one row, which each writer locks.

    `keys_form`: in which form all keys are, as those say who make them; `index_form`:
    the same of the words that find assets (`media.store.indexing`).
    """

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    revision: int
    keys_form: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    index_form: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


METADATA = _Row.metadata


def _table(row: type[_Row]) -> Table:
    return METADATA.tables[str(row.__tablename__)]


ASSET = _table(AssetRow)
ASSET_BODY = _table(AssetBodyRow)
ASSET_WORDS = _table(AssetWordsRow)
ASSET_SKETCH = _table(AssetSketchRow)
USAGE = _table(UsageRow)
IMAGE = _table(ImageRow)
LINK = _table(LinkRow)
CONFLICT = _table(ConflictRow)
FORMER_ID = _table(FormerIdRow)
FACET = _table(FacetRow)
FACET_NAME = _table(FacetNameRow)
ASSET_CODES = _table(AssetCodesRow)
ASSET_KEY = _table(AssetKeyRow)
ASSET_KEYS = _table(AssetKeysRow)
DEADLINE = _table(DeadlineRow)
FINDING = _table(FindingRow)
DOCUMENT = _table(DocumentRow)
SOURCE = _table(SourceRow)
EVENT = _table(EventRow)
DECISION = _table(DecisionRow)
CORRECTION = _table(CorrectionRow)
ANCHOR = _table(AnchorRow)
PROPOSAL = _table(ProposalRow)
WAIVER = _table(WaiverRow)
DAY_COUNT = _table(DayCountRow)
WITHDRAWAL = _table(WithdrawalRow)
WITHDRAWAL_NAME = _table(WithdrawalNameRow)
CALLED_USAGE = _table(CalledUsageRow)
TICK = _table(TickRow)
LOOK = _table(LookRow)
LOOK_BODY = _table(LookBodyRow)
LOOK_KEY = _table(LookKeyRow)
LIKENESS = _table(LikenessRow)
PERSON = _table(PersonRow)
SIGN_IN = _table(SignInRow)
TOKEN = _table(TokenRow)
ATTEMPT = _table(AttemptRow)
ACCESS_EVENT = _table(AccessEventRow)
SECRET = _table(SecretRow)
SENT_REQUEST = _table(SentRequestRow)
SAVED_SEARCH = _table(SavedSearchRow)
SAVED_TEMPLATE = _table(SavedTemplateRow)
WORD = _table(WordRow)
REVISION = _table(RevisionRow)
KNOWN_REGISTER = _table(KnownRegisterRow)
