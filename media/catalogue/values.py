"""What a store is asked, and what it answers, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Generic, Literal, TypeVar, get_args

from media.model import (
    Anchor,
    Asset,
    CalledUsage,
    Correction,
    Decision,
    Document,
    Event,
    FileLikeness,
    Finding,
    Image,
    Member,
    Problem,
    Proposal,
    Severity,
    Tick,
    Usage,
    Waiver,
    Withdrawal,
    value,
)

T = TypeVar("T")


Order = Literal["relevance", "newest", "oldest", "added", "added-oldest"]
"""In which order a search is answered."""


NO_DOCUMENT = "none"
"""The type of document of findings that name none, and of pictures that are in none."""


@value
class Query:
    """A search. Filters are joined by AND; None does not filter.

    `words`: free text over captions, credits, names and places; every word must
    match somewhere in the asset, accents and case do not matter, a last word may be
    the beginning of one. `agency`, `creator`, `medium`, `licence`, `place`, `flag`,
    `check` are exact names. `document_id`
    keeps the assets used in that document. "newest" sorts by the date of the latest
    publication, then by id, and "oldest" is its reverse, but for what has no date: it
    comes last in both; "relevance" falls back to "newest" without words. "added" puts
    first what was taken in last, "added-oldest" last. `has_repeats`
    keeps what has more than one usage or file, or sources that disagree. `month`
    ("2026-03") keeps what was published in it: findings by the document they name, else
    by the latest publication of their picture, as pictures are. `year` ("2026") keeps
    the pictures whose latest publication is of that year. `document_type` keeps what is
    in documents of a media type: findings by the document that they name, of none where
    it is "none"; pictures by any.

    Of findings alone: `finding_id` keeps one. On a `day` those that somebody answers
    for (`Waiver`) are left out, or with `is_answered` all others are.
    """

    words: str = ""
    agency: str | None = None
    creator: str | None = None
    medium: str | None = None
    licence: str | None = None
    place: str | None = None
    flag: str | None = None
    check: str | None = None
    severity: Severity | None = None
    document_id: str | None = None
    document_type: str | None = None
    month: str | None = None
    year: str | None = None
    finding_id: str | None = None
    day: date | None = None
    is_answered: bool = False
    has_conflict: bool | None = None
    has_file: bool | None = None
    has_repeats: bool | None = None
    sort: Order = "relevance"
    limit: int = 50
    cursor: str | None = None


@value
class Page(Generic[T]):
    """One page of an answer. `next_cursor` is None on the last one."""

    items: tuple[T, ...]
    total: int
    next_cursor: str | None = None


@value
class PlacedUsage:
    """A usage of a document and the asset that it belongs to."""

    usage: Usage
    asset_id: str


@value
class StoredDocument:
    """A document as the catalogue knows it; usages in the document's order."""

    document_id: str
    uri: str
    media_type: str
    sha256: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    section: str | None = None
    bylines: tuple[str, ...] = ()
    usages: tuple[PlacedUsage, ...] = ()


@value
class Look:
    """What is kept of a file's picture, to find and compare others that are alike.

    `body`: what is compared, octets that only `media.likeness` reads; `keys`: under
    which it is found; `perceptual_hash`: 16 hex digits; `form`: of the body, which is
    made anew where it is another one.
    """

    sha256: str
    body: bytes
    keys: frozenset[int]
    perceptual_hash: str
    form: int = 1


@value
class Change:
    """One atomic step: all of it is stored, or nothing.

    `document` or `image` is the input that caused it (its uri and sha256 are then
    known to `source_sha256`). `removed` are the ids of the assets that `assets`
    replace (those that are found again in `assets` are simply written anew; usages,
    files and findings of a removed asset go with it, its id stays valid through
    `Asset.former_ids`). `keys`: by asset id, under which the asset is to be found by
    `holders`; `sketches`: what is told of it without reading it. Both may be given of
    an asset that stays as it is. `keys_form`: in which form all keys are from now on,
    None where that stays as it is; `verdicts_form`: the same of how all that is there
    was compared. `findings` replace all
    findings of the assets that they or `rechecked` name.

    `moved_from`: the uri under which that input was known until now, and no longer is.
    `missing`: by uri, since when (an ISO time in UTC) what was ingested is not there
    any more, "" where it is there again; all that it gave is kept. `former`: files as
    they were until something was written over them; each counts as missing since.

    `decisions` are added to those there are and count from then on; `anchors` replace
    those of the members they name. `grouped`: the members among which `proposals` are
    all that there are; what was proposed about two of them, or about one that is gone,
    is forgotten. `proposals` of a member that no asset has are left out.
    `corrections` are added as decisions are, and count from then on; the assets that
    they change are for the caller to give.
    `waivers` are added to those there are; the latest on a finding counts. So are
    `withdrawals` and `ticks`; the names of a withdrawal are those of its latest.
    `called` usages that are listed already stay as they were listed.

    `looks` of files take the place of those they had, and of what was known of how
    these files relate to others; then `likenesses` are added. Both go
    with the last asset that has the file, and those of a file that no asset has are
    left out.
    """

    document: Document | None = None
    image: Image | None = None
    moved_from: str | None = None
    missing: Mapping[str, str] = field(default_factory=dict)
    former: tuple[Image, ...] = ()
    assets: tuple[Asset, ...] = ()
    removed: tuple[str, ...] = ()
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sketches: Mapping[str, str] = field(default_factory=dict)
    keys_form: int | None = None
    verdicts_form: int | None = None
    findings: tuple[Finding, ...] = ()
    rechecked: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    decisions: tuple[Decision, ...] = ()
    corrections: tuple[Correction, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    grouped: frozenset[Member] = frozenset()
    proposals: tuple[Proposal, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    called: tuple[CalledUsage, ...] = ()
    ticks: tuple[Tick, ...] = ()
    looks: tuple[Look, ...] = ()
    likenesses: tuple[FileLikeness, ...] = ()


Status = Literal[
    "added", "updated", "unchanged", "repeat", "moved", "missing", "failed"
]


@value
class Receipt:
    """What became of one input. `status` is "unchanged" when nothing was to do.

    "repeat": the same bytes are already known under another uri, `same_as`; a document
    is passed over, a picture has one more place from then on. "moved": they were known
    under `same_as` and are no longer there. "missing": what was ingested under `uri` is
    not there any more; the catalogue keeps it.
    """

    uri: str
    status: Status
    kind: Literal["document", "image", "unknown"] = "unknown"
    title: str | None = None
    usages: int = 0
    assets_added: tuple[str, ...] = ()
    assets_changed: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    problem: Problem | None = None
    same_as: str | None = None
    skipped: tuple[str, ...] = ()


@value
class Holder:
    """An asset stored under a key, as far as it is told without reading it."""

    asset_id: str
    has_files: bool


@value
class Totals:
    """What the catalogue holds.

    `conflicts`: of credits or licences; `in_conflict`: pictures that have any;
    `decisions`: pairs of which a person says whether they show one picture;
    `proposals`: pairs of assets that wait for somebody to say so.
    """

    assets: int = 0
    usages: int = 0
    files: int = 0
    documents: int = 0
    conflicts: int = 0
    in_conflict: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    decisions: int = 0
    proposals: int = 0


BySeverity = Mapping[Severity, int]


@value
class Tally:
    """How many findings there are of something; `name` is None for what has none."""

    name: str | None
    findings: BySeverity

    @property
    def total(self) -> int:
        """Return the number of findings of any severity."""
        return sum(self.findings.values())


@value
class FindingCounts:
    """The findings of a search, counted.

    `assets`: the pictures that they are about. Checks, agencies, documents and kinds of
    these (their media types) come with the gravest and most first, months in their
    order. A finding of a picture that credits two agencies counts for both; of agencies
    and documents there are those with most.
    """

    findings: BySeverity
    assets: int = 0
    checks: tuple[Tally, ...] = ()
    agencies: tuple[Tally, ...] = ()
    documents: tuple[Tally, ...] = ()
    months: tuple[Tally, ...] = ()
    kinds: tuple[Tally, ...] = ()


MOST_AGENCIES = 50
"""Of a day that are kept; of one that is not among them nothing is known of it."""


@value
class DayCounts:
    """How many findings the catalogue had on a day, when it was last counted on it.

    `checks`: by check, those that somebody answered for left out. `assets`: how many
    pictures there were. `at`: an ISO time in UTC. `agencies`: those credited with the
    most and gravest; `kinds`: by the media type of documents. Both are counted less
    often, last `grouped_at`, "" where they were not.
    """

    day: date
    at: str
    assets: int = 0
    checks: tuple[Tally, ...] = ()
    agencies: tuple[Tally, ...] = ()
    kinds: tuple[Tally, ...] = ()
    grouped_at: str = ""


FacetKind = Literal[
    "holds",
    "agency",
    "creator",
    "medium",
    "flag",
    "licence",
    "year",
    "document",
    "severity",
    "check",
]
FACET_KINDS: tuple[FacetKind, ...] = get_args(FacetKind)


@value
class Facet:
    """A value by which a search can be narrowed, and how many assets that leaves.

    `name` is what a query has to say; `label` what people call it, where that is
    another: the title of a document. What an asset "holds" is named "conflicts",
    "files", "no-files" or "repeats".
    """

    name: str
    assets: int
    label: str = ""


@value
class Facets:
    """The values of one kind, those with most assets first, years the latest first.

    `has_more`: there are others, with fewer assets.
    """

    kind: FacetKind
    values: tuple[Facet, ...]
    has_more: bool = False


@value
class Arrival:
    """An asset with when it first came in and when it last changed (ISO, UTC)."""

    asset: Asset
    added: str = ""
    changed: str = ""


NameKind = Literal["agency", "creator", "place"]
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)


@value
class Suggestion:
    """A name by which a query can filter, and how many assets have it."""

    kind: NameKind
    name: str
    assets: int
