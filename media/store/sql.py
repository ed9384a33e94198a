"""The catalogue: each method of the port is one transaction.

Reads of one call see one state of the catalogue, whatever is written meanwhile.
Writers wait for each other. Threads share the object; connections are pooled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import Connection, Engine

from media.agencies import AgencyTable
from media.catalogue import (
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
from media.licences import LicenceTable
from media.model import (
    Asset,
    Event,
    Finding,
    SavedSearch,
    SavedTemplate,
)
from media.settings import Newsroom
from media.store import (
    asking,
    counting,
    facets,
    holding,
    knowing,
    months,
    nearing,
    reading,
    saving,
    searching,
    trends,
    withdrawing,
)
from media.store.answering import SqlAnswers
from media.store.asking import KNOWN_AGENCIES
from media.store.batch import Batch
from media.store.counted import Counted
from media.store.failing import said_clearly
from media.store.judged import Judged
from media.store.knowing import Register
from media.store.later import Later
from media.store.naming import Names
from media.store.people import SqlPeople
from media.store.recent import Recent
from media.store.standing import Known
from media.store.suggesting import suggest
from media.store.told import Said, nobody
from media.store.vocabulary import Vocabulary, begins
from media.store.writing import (
    may_write,
    write,
    write_findings,
)

_BATCH = 2000
"""Changes written with one round of statements, or assets read with one."""


class SqlCatalogue(Judged):
    """A catalogue in a relational database; see `media.catalogue.Catalogue`."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._vocabulary = Vocabulary()
        self._names = Names()
        self._facets = facets.CountedFacets()
        self._recent = Recent()
        self._counted = Counted[int]()
        self._months = Counted[tuple[Facet, ...]]()
        self._findings = Counted[FindingCounts]()
        self._register: Register | None = None
        self.people = SqlPeople(engine, condition=self._condition)
        self.answers = SqlAnswers(engine)

    def is_writable(self) -> bool:
        """Tell whether changes may be stored: not in a file that may only be read."""
        return self._read(may_write)

    def sources(self, uris: Iterable[str]) -> Mapping[str, str]:
        """Return the SHA-256 of what was ingested under each uri."""
        return self._read(lambda c: holding.sources(c, uris))

    def uris_of(self, sha256s: Iterable[str]) -> Mapping[str, str]:
        """Return the first uri under which each of these bytes were ingested."""
        return self._read(lambda c: holding.uris_of(c, sha256s))

    def missing(self, uris: Iterable[str]) -> Mapping[str, str]:
        """Return since when each of these uris is missing; others left out."""
        return self._read(lambda c: holding.missing(c, uris))

    def sources_within(self, place: str) -> tuple[str, ...]:
        """Return what was ingested of a folder or file and is not missing."""
        return self._read(lambda c: holding.sources_within(c, place))

    def holders(
        self, keys: Iterable[str], *, most: int
    ) -> Mapping[str, frozenset[Holder]]:
        """Return who is stored under each key; keys of more than `most` left out."""
        return self._read_to_change(lambda c: holding.holders(c, keys, most=most))

    def sketches(self, asset_ids: Iterable[str]) -> Mapping[str, str]:
        """Return the sketch stored with each asset, if there is one."""
        return self._read_to_change(lambda c: holding.sketches(c, asset_ids))

    def keys_form(self) -> int:
        """Return in which form all keys are; 0 at first."""
        return self._read(reading.keys_form)

    def verdicts_form(self) -> int:
        """Return by which form of comparing all pictures are grouped; 0 at first."""
        return self._read(reading.verdicts_form)

    def assets_of(self, uri: str) -> tuple[Asset, ...]:
        """Return the assets that the document or file of this uri gave, sorted."""
        return self._read_to_change(lambda c: reading.assets_of(c, uri))

    def apply(self, change: Change) -> None:
        """Store one step, all or nothing; raises CatalogueChanged."""
        self.apply_many((change,))

    def apply_many(self, changes: Iterable[Change]) -> None:
        """Store several steps in one transaction, all or nothing."""
        size = 0
        last, gone, later = Batch(), set[str](), Later()
        with self._write() as (connection, revision):
            self._seen.hold_to(revision)
            for batch in _batches(changes):
                known = self._marked_by(connection) if batch.assets else None
                write(connection, batch, later, known)
                size += batch.size
                gone |= batch.gone
                last = batch
            later.finish(connection, revision=revision + 1)
        if not self._open.is_written:  # else it may yet be undone
            self._recent.wrote(last.assets.values(), gone=gone, revision=revision)
        self._written(size)

    def _marked_by(self, connection: Connection) -> Known | None:
        """Return by what assets are marked in a write; what is there is so, too."""
        if self._register is None:
            knowing.note_usual(connection)
            return None
        knowing.mark_anew(connection, self._register)
        return self._register.known

    def know(
        self,
        agencies: AgencyTable,
        licences: LicenceTable,
        newsroom: Newsroom | None = None,
        *,
        renew: bool = True,
        said: Said = nobody,
    ) -> None:
        """Mark assets by these entries from now on, and those that they concern.

        Without `renew` searches go by them, and nothing is marked before a write.
        """
        register = knowing.register_of(
            Known(
                agencies=agencies,
                licences=licences,
                newsroom=newsroom or Newsroom(),
            )
        )
        if (
            renew
            and self.is_writable()
            and self._read(lambda c: knowing.is_new(c, register))
        ):
            knowing.renew(self._write, register, said)
        self._register = register
        by = {KNOWN_AGENCIES: agencies}
        self._engine = self._engine.execution_options(**by)
        self._writing = self._writing.execution_options(**by)  # reads a condition, too
        self._counted = Counted[int]()  # searches may find others by the same words
        self._months = Counted[tuple[Facet, ...]]()
        self._facets = facets.CountedFacets()

    def is_marked_for(self, newsroom: Newsroom) -> bool:
        """Tell whether searches for what may be used go by what this newsroom says."""
        return self._read(lambda c: knowing.is_marked_for(c, newsroom))

    def replace_findings(
        self, findings: Iterable[Finding], *, asset_ids: Iterable[str]
    ) -> None:
        """Replace the stored findings of these assets by those given."""
        batch = Batch()
        batch.replace_findings(findings, asset_ids=asset_ids)
        with self._write() as (connection, _):
            write_findings(connection, batch)
        self._written(len(batch.findings))

    def asset(self, asset_id: str) -> Asset:
        """Return the asset of this or a former id; raises NotInCatalogue."""
        return self._read(lambda c: reading.one_asset(c, asset_id))

    def assets_named(self, asset_ids: Iterable[str]) -> Mapping[str, Asset]:
        """Return the assets that have these ids now; others are left out."""

        def named(connection: Connection) -> Mapping[str, Asset]:
            asked = frozenset(asset_ids)
            now = self._revision(connection)
            known = self._recent.among(asked, revision=now)
            read = reading.assets_named(connection, asked - known.keys())
            self._recent.read(read.values(), revision=now)
            return known | read

        return self._read(named)

    def assets(self) -> Iterator[Asset]:
        """Yield every asset, by id, without holding all in memory.

        Read in short transactions, so that the caller may write between two assets.
        """
        last = ""
        while some := self._assets_after(last):
            yield from some
            last = some[-1].asset_id

    def _assets_after(self, last: str) -> tuple[Asset, ...]:
        return self._read(lambda c: reading.assets_after(c, last, limit=_BATCH))

    def find(self, query: Query) -> Page[Asset]:
        """Return a page of the assets that match; raises BadQuery."""
        return self._read(
            lambda c: searching.find(
                c, query, counted=self._counted, revision=self._revision(c)
            )
        )

    def count_facets(self, query: Query, *, most: int = 12) -> tuple[Facets, ...]:
        """Count the assets of a search by each kind of facet; `most` of each."""
        return self._read(lambda c: self._facets.counted(c, query, most=most))

    def count_months(self, query: Query) -> tuple[Facet, ...]:
        """Count the assets of a search by the month of their latest publication."""
        return self._read(
            lambda c: self._months.counted(
                query,
                revision=self._revision(c),
                count=lambda: months.count_months(c, query),
            )
        )

    def arrivals(self, query: Query) -> tuple[Arrival, ...]:
        """Return the assets of a search that came in or changed last."""
        return self._read(lambda c: saving.arrivals(c, query))

    def keep_search(self, saved: SavedSearch) -> None:
        """Keep a search; one with the same id takes its place."""
        with self._write() as (connection, _):
            saving.keep_search(connection, saved)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return all searches that were ever kept, by name."""
        return self._read(saving.saved_searches)

    def saved_search(self, search_id: str) -> SavedSearch:
        """Return one of them; raises NotInCatalogue."""
        return self._read(lambda c: saving.saved_search(c, search_id))

    def keep_template(self, saved: SavedTemplate) -> None:
        """Keep a template; one with the same id takes its place."""
        with self._write() as (connection, _):
            saving.keep_template(connection, saved)

    def saved_templates(self) -> tuple[SavedTemplate, ...]:
        """Return all templates that were ever kept, by name; those removed, too."""
        return self._read(saving.saved_templates)

    def saved_template(self, template_id: str) -> SavedTemplate:
        """Return one of them."""
        return self._read(lambda c: saving.saved_template(c, template_id))

    def suggest_names(self, typed: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        """Return agencies, creators and places with a word that begins like this."""
        return self._read(lambda c: self._names.beginning(c, typed, limit=limit))

    def suggest(self, words: str, *, limit: int = 5) -> tuple[str, ...]:
        """Return searches spelt nearly like `words` that would find something."""

        def near(connection: Connection) -> tuple[str, ...]:
            self._vocabulary.refresh(connection)
            return suggest(
                asking.tree_of(words),
                vocabulary=self._vocabulary,
                begins=lambda word: begins(connection, word),
                finds=lambda search: searching.finds(connection, Query(words=search)),
                limit=limit,
            )

        return self._read(near)

    def put_right(self, query: Query) -> Query | None:
        """Return the nearest search that finds something, of one that finds nothing."""

        def nearest(connection: Connection) -> Query | None:
            self._vocabulary.refresh(connection)
            return nearing.put_right(connection, query, vocabulary=self._vocabulary)

        return self._read(nearest)

    def findings(self, query: Query) -> Page[Finding]:
        """Return a page of findings, the gravest first; raises BadQuery."""
        return self._read(lambda c: searching.findings(c, query))

    def count_checks(self, query: Query) -> tuple[Tally, ...]:
        """Count the findings of a search by check, those with the gravest first."""
        return self._read(lambda c: counting.count_checks(c, query))

    def count_findings(self, query: Query, *, most: int = 20) -> FindingCounts:
        """Count the findings of a search; of agencies and documents `most` each."""
        return self._read(
            lambda c: self._findings.counted(
                query,
                most=most,
                revision=self._revision(c),
                count=lambda: counting.count_findings(c, query, most=most),
            )
        )

    def note_counts(self, day: date, *, at: str) -> None:
        """Keep how many findings there are on a day."""
        # Counted before, for writers wait while one is at it; and nobody who decides
        # on assets has to look again, for none of them changes.
        counts = self._read(lambda c: trends.counted(c, day, at=at))
        with said_clearly(self._engine), self._writing.begin() as connection:
            trends.write_counts(connection, counts)

    def daily_counts(self, *, limit: int = 366) -> tuple[DayCounts, ...]:
        """Return what was kept of the latest days, the earliest first."""
        return self._read(lambda c: trends.daily_counts(c, limit=limit))

    def assets_beyond(
        self, day: date, *, limit: int = 50, cursor: str | None = None
    ) -> Page[Asset]:
        """Return a page of used pictures with a limit in time that a day is beyond."""
        return self._read(
            lambda c: withdrawing.assets_beyond(c, day, limit=limit, cursor=cursor)
        )

    def findings_of(self, asset_id: str) -> tuple[Finding, ...]:
        """Return the findings of one asset, the gravest first."""
        return self._read(lambda c: reading.findings_of(c, asset_id))

    def findings_about(
        self, asset_ids: Iterable[str], *, day: date | None = None
    ) -> Mapping[str, tuple[Finding, ...]]:
        """Return the findings of each of these assets, as `findings_of` does."""
        return self._read(lambda c: reading.findings_about(c, asset_ids, day=day))

    def document(self, document_id: str) -> StoredDocument:
        """Return a document by its id or its uri; raises NotInCatalogue."""
        return self._read(lambda c: reading.one_document(c, document_id))

    def documents_named(self, uris: Iterable[str]) -> Mapping[str, StoredDocument]:
        """Return the documents of these uris; what is no document is left out."""
        return self._read(lambda c: reading.documents_named(c, uris))

    def documents(
        self, *, limit: int = 50, cursor: str | None = None
    ) -> Page[StoredDocument]:
        """Return a page of documents, the newest first, with their usages."""
        return self._read(lambda c: searching.documents(c, limit=limit, cursor=cursor))

    def agencies(self) -> tuple[tuple[str, int], ...]:
        """Return each agency credited and its count of assets, most first."""
        return self._read(reading.agencies)

    def events(self, asset_id: str) -> tuple[Event, ...]:
        """Return the history of an asset (and of its former ids), oldest first."""
        return self._read(lambda c: reading.events_of(c, asset_id))

    def totals(self) -> Totals:
        """Count what the catalogue holds."""
        return self._read(reading.totals)


def _batches(changes: Iterable[Change]) -> Iterator[Batch]:
    batch = Batch()
    for change in changes:
        batch.add(change)
        if batch.size == _BATCH:
            yield batch
            batch = Batch()
    if batch.size:
        yield batch
