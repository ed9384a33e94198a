"""PORT: what a store of assets must be able to do.

Passed in from the composition root; nobody below it opens one. `media.store` has the
one for SQLite and PostgreSQL; `tests/contracts` is what any store must pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import field
from datetime import date
from typing import Generic, Literal, Protocol, TypeVar, get_args

from media.idempotency import Answers
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
    ProposalKind,
    Rulings,
    SavedSearch,
    Severity,
    Tick,
    Usage,
    Waiver,
    Withdrawal,
    WithdrawalState,
    value,
)
from media.people import People

T = TypeVar("T")


@value
class Query:
    """A search. Filters are joined by AND; None does not filter.

    `words`: free text over captions, credits, names and places; every word must
    match somewhere in the asset, accents and case do not matter, a last word may be
    the beginning of one. `agency`, `creator`, `medium`, `licence`, `place`, `flag`,
    `check` are exact names. `document_id`
    keeps the assets used in that document. "newest" sorts by the date of the latest
    publication, then by id; "relevance" falls back to it without words. `has_repeats`
    keeps what has more than one usage or file, or sources that disagree. `month`
    ("2026-03") keeps what was published in it: findings by the document they name, else
    by the latest publication of their picture, as pictures are. `year` ("2026") keeps
    the pictures whose latest publication is of that year.

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
    month: str | None = None
    year: str | None = None
    finding_id: str | None = None
    day: date | None = None
    is_answered: bool = False
    has_conflict: bool | None = None
    has_file: bool | None = None
    has_repeats: bool | None = None
    sort: Literal["relevance", "newest"] = "relevance"
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
    None where that stays as it is. `findings` replace all
    findings of the assets that they or `rechecked` name.

    `moved_from`: the uri under which that input was known until now, and no longer is.
    `missing`: by uri, since when (an ISO time in UTC) what was ingested is not there
    any more, "" where it is there again; all that it gave is kept.

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
    assets: tuple[Asset, ...] = ()
    removed: tuple[str, ...] = ()
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sketches: Mapping[str, str] = field(default_factory=dict)
    keys_form: int | None = None
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

    `decisions`: pairs of which a person says whether they show one picture;
    `proposals`: those that wait for somebody to say so.
    """

    assets: int = 0
    usages: int = 0
    files: int = 0
    documents: int = 0
    conflicts: int = 0
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

    `assets`: the pictures that they are about. Checks, agencies and documents come with
    the gravest and most first, months in their order. A finding of a picture that
    credits two agencies counts for both; of agencies and documents there are those with
    most.
    """

    findings: BySeverity
    assets: int = 0
    checks: tuple[Tally, ...] = ()
    agencies: tuple[Tally, ...] = ()
    documents: tuple[Tally, ...] = ()
    months: tuple[Tally, ...] = ()


@value
class DayCounts:
    """How many findings the catalogue had on a day, when it was last counted on it.

    `checks`: by check, those that somebody answered for left out. `assets`: how many
    pictures there were. `at`: an ISO time in UTC.
    """

    day: date
    at: str
    assets: int = 0
    checks: tuple[Tally, ...] = ()


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


class Catalogue(Protocol):
    """Where assets are kept."""

    def is_writable(self) -> bool:
        """Tell whether changes may be stored: not in a file that may only be read."""

    @property
    def people(self) -> People:
        """Who may use it."""

    @property
    def answers(self) -> Answers:
        """What was answered to requests that changed something."""

    def one_state(self) -> AbstractContextManager[None]:
        """Let all that this thread reads meanwhile see one state of the catalogue.

        Many small questions cost less so. Nothing may be written meanwhile.
        """

    def sources(self, uris: Iterable[str]) -> Mapping[str, str]:
        """Return the SHA-256 of what was ingested under each uri; others left out."""

    def uris_of(self, sha256s: Iterable[str]) -> Mapping[str, str]:
        """Return the uri under which each of these bytes were ingested, if they were.

        Where there are several it is the first in the order of the alphabet; one that
        is there goes before one that is missing.
        """

    def missing(self, uris: Iterable[str]) -> Mapping[str, str]:
        """Return since when each of these uris is missing; those that are not, left
        out.
        """

    def sources_within(self, place: str) -> tuple[str, ...]:
        """Return the uris of what was ingested of a folder or file, sorted.

        These are `place`, what is below it, and the parts of each file; what is known
        to be missing is left out.
        """

    def holders(
        self, keys: Iterable[str], *, most: int
    ) -> Mapping[str, frozenset[Holder]]:
        """Return which assets are stored under each key.

        A key of more than `most` assets is left out, and costs no more than another.
        """

    def sketches(self, asset_ids: Iterable[str]) -> Mapping[str, str]:
        """Return the sketch stored with each asset, if there is one.

        Asking for an asset itself takes many times as long.
        """

    def keys_form(self) -> int:
        """Return in which form all keys are, as `Change` said last; 0 at first."""

    def assets_of(self, uri: str) -> tuple[Asset, ...]:
        """Return the assets that the document or file of this uri gave, sorted."""

    def apply(self, change: Change) -> None:
        """Store one step, all or nothing.

        Raises:
            CatalogueChanged: another wrote since this thread last asked for
                `holders` or `assets_of`: what was decided on them may be wrong.
        """

    def apply_many(self, changes: Iterable[Change]) -> None:
        """Store several steps in one transaction, all or nothing, as `apply` does."""

    def replace_findings(
        self, findings: Iterable[Finding], *, asset_ids: Iterable[str]
    ) -> None:
        """Replace the stored findings of these assets by those given."""

    def asset(self, asset_id: str) -> Asset:
        """Return the asset of this or a former id.

        Raises:
            NotInCatalogue: no asset has or had this id.
        """

    def assets_named(self, asset_ids: Iterable[str]) -> Mapping[str, Asset]:
        """Return the assets that have these ids now; an id that none has is left out.

        One question for a whole page of findings or documents.
        """

    def assets(self) -> Iterable[Asset]:
        """Yield every asset, by id, without holding all in memory."""

    def find(self, query: Query) -> Page[Asset]:
        """Return a page of the assets that match."""

    def count_facets(self, query: Query, *, most: int = 12) -> tuple[Facets, ...]:
        """Count the assets of a search by each kind of facet, exactly; `most` of each.

        A kind that the search filters by is counted without that filter, so that it
        tells what choosing another value would find.
        """

    def arrivals(self, query: Query) -> tuple[Arrival, ...]:
        """Return the assets of a search that came in or changed last, those first."""

    def keep_search(self, saved: SavedSearch) -> None:
        """Keep a search; one with the same id takes its place."""

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return all searches that were ever kept, by name; those removed, too."""

    def saved_search(self, search_id: str) -> SavedSearch:
        """Return one of them; raises NotInCatalogue."""

    def suggest_names(self, typed: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        """Return agencies, creators and places of whose name a word begins like this.

        Accents and capitals do not matter. Those that begin so come first, then those
        with most assets.
        """

    def count_months(self, query: Query) -> tuple[Facet, ...]:
        """Count the assets of a search by the month of their latest publication.

        The months are in their order; what has no month is not counted.
        """

    def suggest(self, words: str, *, limit: int = 5) -> tuple[str, ...]:
        """Return searches spelt nearly like `words` that would find something."""

    def findings(self, query: Query) -> Page[Finding]:
        """Return a page of findings, the gravest first."""

    def count_checks(self, query: Query) -> tuple[Tally, ...]:
        """Count the findings of a search by check, those with the gravest first."""

    def count_findings(self, query: Query, *, most: int = 20) -> FindingCounts:
        """Count the findings of a search; of agencies and documents `most` each."""

    def note_counts(self, day: date, *, at: str) -> None:
        """Keep how many findings there are on a day, in the place of what was."""

    def daily_counts(self, *, limit: int = 366) -> tuple[DayCounts, ...]:
        """Return what was kept of the latest days, the earliest first.

        A day on which nobody counted is none of them.
        """

    def waivers_of(self, finding_ids: Iterable[str]) -> Mapping[str, Waiver]:
        """Return who answers for each of these findings, by the latest that was said.

        Also where that ended since; what was withdrawn is left out.
        """

    def waivers(self, *, limit: int = 50, cursor: str | None = None) -> Page[Waiver]:
        """Return a page of all that was ever answered for, the latest first."""

    def withdrawal(self, withdrawal_id: str) -> tuple[Withdrawal, ...]:
        """Return a withdrawal as it was ordered and after each change, the latest last.

        Raises:
            NotInCatalogue: there is none of this id.
        """

    def withdrawals(
        self,
        *,
        state: WithdrawalState | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Withdrawal]:
        """Return a page of withdrawals as they are now, what changed last first."""

    def assets_beyond(
        self, day: date, *, limit: int = 50, cursor: str | None = None
    ) -> Page[Asset]:
        """Return a page of used pictures with a limit in time that a day is beyond.

        Those whose last day is past come first, the longest past foremost, then those
        whose first day is to come. A limit that people lifted counts here as well.
        """

    def has_withdrawals(self) -> bool:
        """Tell whether a picture was ever called back."""

    def withdrawals_about(self, names: Iterable[str]) -> tuple[Withdrawal, ...]:
        """Return what holds about these names (`Withdrawal.names`), the first ordered
        first; what was taken back is left out.
        """

    def called_usages(self, withdrawal_id: str) -> tuple[CalledUsage, ...]:
        """Return every usage that a withdrawal called for, as they were listed."""

    def ticks(self, withdrawal_id: str) -> tuple[Tick, ...]:
        """Return all that was ever said of the usages of a withdrawal, in order."""

    def findings_of(self, asset_id: str) -> tuple[Finding, ...]:
        """Return the findings of one asset, the gravest first."""

    def findings_about(
        self, asset_ids: Iterable[str]
    ) -> Mapping[str, tuple[Finding, ...]]:
        """Return the findings of each of these assets, as `findings_of` does."""

    def document(self, document_id: str) -> StoredDocument:
        """Return a document by its id or its uri; raises NotInCatalogue."""

    def documents_named(self, uris: Iterable[str]) -> Mapping[str, StoredDocument]:
        """Return the documents of these uris; what is no document is left out."""

    def documents(
        self, *, limit: int = 50, cursor: str | None = None
    ) -> Page[StoredDocument]:
        """Return a page of documents, the newest first, with their usages."""

    def agencies(self) -> tuple[tuple[str, int], ...]:
        """Return each agency credited and its count of assets, most first."""

    def events(self, asset_id: str) -> tuple[Event, ...]:
        """Return the history of an asset (and of its former ids), oldest first."""

    def assets_with(self, members: Iterable[Member]) -> Mapping[Member, str]:
        """Return the id of the asset that has each member now; others left out."""

    def rulings(
        self, members: Iterable[Member], *, places: Iterable[str] = ()
    ) -> Rulings:
        """Return what people decided about these members, and all that is connected.

        Members may be called as they are today or as they were when it was decided;
        `places` stand for those that are found again by them (`Anchor.place`).
        """

    def has_decisions(self) -> bool:
        """Tell whether people ever decided or corrected anything."""

    def decisions(
        self,
        *,
        operation: str | None = None,
        pair: tuple[Member, Member] | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Decision]:
        """Return a page of all decisions ever made, the latest first.

        `operation` keeps those that were made at once under this name, `pair` those on
        two members as they were called then.
        """

    def corrections(
        self,
        *,
        operation: str | None = None,
        members: Iterable[Member] | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Correction]:
        """Return a page of all corrections ever made, the latest first.

        `operation` keeps those that were made at once under this name, `members` those
        of some members, as they were called when they were first corrected.
        """

    def proposals(
        self,
        *,
        kind: ProposalKind | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Proposal]:
        """Return a page of what waits for a person to decide, the surest first."""

    def proposals_of(self, asset_id: str) -> tuple[Proposal, ...]:
        """Return what is proposed about members of one asset, the surest first."""

    def looks(self, sha256s: Iterable[str]) -> Mapping[str, bytes]:
        """Return what is kept of the pictures of these files; others left out."""

    def looks_sharing(
        self, keys: Iterable[int], *, least: int, crowd: int
    ) -> Mapping[str, int]:
        """Return the files whose looks have at least so many of these keys.

        With how many they have. A key of more than `crowd` looks counts for none, and
        costs no more than another.
        """

    def looks_near(self, keys: Iterable[int], *, crowd: int) -> Mapping[str, str]:
        """Return the perceptual hash of each file whose look has one of these keys.

        A key of more than `crowd` looks is left out.
        """

    def likenesses(self, sha256s: Iterable[str]) -> tuple[FileLikeness, ...]:
        """Return how these files relate to others, or to each other, by their pair."""

    def without_look(
        self, *, form: int, after: str = "", limit: int = 500
    ) -> tuple[str, ...]:
        """Return files that have no look of this form, sorted; those after one."""

    def totals(self) -> Totals:
        """Count what the catalogue holds."""

    def close(self) -> None:
        """Finish writing and let go of files and connections."""
