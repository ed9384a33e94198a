"""PORT: what a store of assets must be able to do.

`media.store` has the one for SQLite and PostgreSQL; `tests/contracts` is what any store
must pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from media.agencies import AgencyTable
from media.catalogue.values import (
    Arrival,
    Change,
    DayCounts,
    Facet,
    Facets,
    FindingCounts,
    Holder,
    Page,
    Query,
    StoredDocument,
    Suggestion,
    Tally,
    Totals,
)
from media.idempotency import Answers
from media.licences import LicenceTable
from media.model import (
    Asset,
    CalledUsage,
    Correction,
    Decision,
    Event,
    FileLikeness,
    Finding,
    Member,
    Proposal,
    ProposalKind,
    Question,
    Rulings,
    SavedSearch,
    SavedTemplate,
    Tick,
    Unplaced,
    Waiver,
    Withdrawal,
    WithdrawalState,
)
from media.people import People
from media.settings import Newsroom


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

    def only_if(self, holds: Callable[[], None]) -> AbstractContextManager[None]:
        """Let this thread write within only where `holds` raises nothing.

        It is asked before the first write, while no other process can write; what it
        reads is what is written upon. Users are written under the same condition.
        """

    def alone(self) -> AbstractContextManager[None]:
        """Let this thread read and write within as one, while nobody else can write.

        All is undone where it ends with an error. Others wait: keep it short.
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

    def verdicts_form(self) -> int:
        """Return by which form of comparing all pictures are grouped; 0 at first."""

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

    def know(
        self,
        agencies: AgencyTable,
        licences: LicenceTable,
        newsroom: Newsroom | None = None,
        *,
        renew: bool = True,
        said: Callable[[int, int], None] = ...,
    ) -> None:
        """Go by these entries wherever a search asks what may be used, or for agencies.

        `newsroom`: what it says of itself, None where nobody did.

        What is written from now on is marked by them, and what entries concern that
        came, went or changed since others were known is marked anew: now, and before
        a write where somebody else marked it otherwise since. Without `renew`, for who
        only reads, nothing is marked now. `said`: is told how many of how many are.
        """

    def is_marked_for(self, newsroom: Newsroom) -> bool:
        """Tell whether searches for what may be used go by what this newsroom says."""

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

    def keep_template(self, saved: SavedTemplate) -> None:
        """Keep a template; one with the same id takes its place."""

    def saved_templates(self) -> tuple[SavedTemplate, ...]:
        """Return all templates that were ever kept, by name; those removed, too."""

    def saved_template(self, template_id: str) -> SavedTemplate:
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

    def put_right(self, query: Query) -> Query | None:
        """Return the nearest search that finds something, of one that finds nothing.

        Words that nothing has give way to those spelt nearly like them; all else stays.
        None where none is near, or where all words are there, but never together.
        """

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

    def called_in(self, uris: Iterable[str]) -> tuple[CalledUsage, ...]:
        """Return the usages in these documents that withdrawals called for, each as it
        was listed; those of one withdrawal one after the other.
        """

    def ticks(self, withdrawal_id: str) -> tuple[Tick, ...]:
        """Return all that was ever said of the usages of a withdrawal, in order."""

    def findings_of(self, asset_id: str) -> tuple[Finding, ...]:
        """Return the findings of one asset, the gravest first."""

    def findings_about(
        self, asset_ids: Iterable[str], *, day: date | None = None
    ) -> Mapping[str, tuple[Finding, ...]]:
        """Return the findings of each of these, but what is answered for on a `day`."""

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

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Return what was corrected of members that are found again nowhere.

        The latest first, a thousand at most; what was withdrawn is left out.
        """

    def proposals(
        self,
        *,
        kind: ProposalKind | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Proposal]:
        """Return a page of all pairs that wait for a person, the surest first.

        Several may ask of the same two assets.
        """

    def questions(
        self,
        *,
        kind: ProposalKind | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Question]:
        """Return a page of what waits for a person to decide, the surest first.

        Each two assets once, with all pairs that ask of them; `kind` keeps those of
        which one does so by this.
        """

    def questions_of(self, asset_id: str) -> tuple[Question, ...]:
        """Return what waits about one asset, each other one once, the surest first."""

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
