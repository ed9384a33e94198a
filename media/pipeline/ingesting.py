"""Files -> receipts. Many files are stored at once, each document whole or not at all.

How many is found out on the way: one first, then twice as many each time as long as
that takes a second at most, so that the first receipts come at once and the storing of
a large folder costs little. A receipt is given when its file is stored.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import Literal

from media.catalogue import Catalogue, Receipt
from media.errors import CatalogueChanged, UnreadableInput
from media.files import SourceFile, walk
from media.model import Document, Problem, former_place, value
from media.pipeline.following import follow
from media.pipeline.likening import Comparer
from media.pipeline.missing import note_found
from media.pipeline.moving import moved_with_sidecars
from media.pipeline.pending import Pending
from media.pipeline.reading import (
    Reading,
    documents_of,
    find_usages,
    is_image,
    keep,
    read,
)
from media.pipeline.recanting import keep_kills
from media.pipeline.receipts import receipts_of
from media.pipeline.rekeying import rekey
from media.pipeline.reopening import reopen
from media.pipeline.retrying import carried_out
from media.pipeline.session import Session
from media.pipeline.settling import settle
from media.pipeline.source import Source
from media.pipeline.together import together
from media.sidecars import with_sidecars


@value
class Weights:
    """How much is stored at once.

    `inputs`: from some hundred on, a transaction costs next to nothing for each.
    `octets`: of files held in memory together. `time`: a reader of receipts waits for
    them no longer, and other ingests are not held up.
    """

    inputs: int = 128
    octets: int = 32 * 1024 * 1024
    time: timedelta = timedelta(seconds=1.5)


WEIGHTS = Weights()

Input = SourceFile | Problem
Hashed = tuple[Input, str]
"""An input and the digest under which it is known, "" of a problem."""
Entry = Source | Receipt
"""What is still to be decided, or what became of it."""


def ingest(
    files: Iterable[Input], *, catalogue: Catalogue, session: Session
) -> Iterator[Receipt]:
    """Read files, settle what belongs together, check, store; a receipt for each.

    Ingesting a file again changes nothing; a changed file replaces what its earlier
    version said; a file that comes later gives the same assets as one that came first.
    """
    return _Ingest(catalogue, session).receipts(files)


def _next_size(size: int, took: timedelta) -> int:
    """Return how many inputs to store at once after so many took so long."""
    if took > WEIGHTS.time:
        return max(1, size // 2)
    return min(2 * size, WEIGHTS.inputs) if 2 * took < WEIGHTS.time else size


class _Ingest:
    """One ingest, which finds out how much it can store at once."""

    def __init__(self, catalogue: Catalogue, session: Session) -> None:
        self._catalogue = catalogue
        self._session = session
        self._size = 1
        self._calm = True  # nobody else writes
        self._copies: dict[str, list[SourceFile | str]] = defaultdict(list)
        self._held = 0  # octets of copies
        self._said: dict[str, str] = {}  # parts of files read, and not stored yet
        self._failed: set[Problem] = set()
        self._comparer = Comparer()
        self._threads: ThreadPoolExecutor | None = None
        self._begun: dict[int, Future[Reading]] = {}  # by the id of the file

    def receipts(self, files: Iterable[Input]) -> Iterator[Receipt]:
        """Yield what became of each file, in their order.

        Where a file changed after a copy of what it said was passed over, the copy
        alone still says it: it is read then, and has a second receipt.
        """
        rekey(self._catalogue)
        try:
            yield from self._receipts(iter(files))
        finally:
            if self._threads is not None:
                self._threads.shutdown(cancel_futures=True)

    def _receipts(self, files: Iterator[Input]) -> Iterator[Receipt]:
        bereft: list[SourceFile | str] = []
        for receipt in self._all(files):
            if receipt.status == "updated":
                bereft += self._copies.pop(receipt.uri, ())
            if receipt.problem is not None:
                self._failed.add(receipt.problem)
            yield receipt
        again = chain.from_iterable(
            with_sidecars(walk([copy])) if isinstance(copy, str) else (copy,)
            for copy in bereft
        )
        for receipt in self._all(again):
            is_new = receipt.problem is not None and receipt.problem not in self._failed
            if receipt.status == "added" or is_new:
                yield receipt

    def _pass_over(self, copy: SourceFile, *, same_as: str) -> Receipt:
        """Note a copy, so that it is read if what it repeats changes."""
        self._copies[same_as].append(self._kept(copy))
        return Receipt(uri=copy.uri, status="repeat", kind=_kind(copy), same_as=same_as)

    def _kept(self, copy: SourceFile) -> SourceFile | str:
        """Return a copy with what it holds while memory allows, else its name."""
        self._held += len(copy.data)
        return copy if self._held <= WEIGHTS.octets else copy.uri

    def _all(self, waiting: Iterator[Input]) -> Iterator[Receipt]:
        while some := self._take(waiting):
            begun, size, self._calm = self._session.now(), self._size, True
            for run in _runs(some):
                self._said.clear()
                entries = list(self._entries(run))
                for start in range(0, len(entries), WEIGHTS.inputs):
                    yield from self._stored(entries[start : start + WEIGHTS.inputs])
            took = self._session.now() - begun
            self._size = _next_size(size, took) if self._calm else 1

    def _take(self, waiting: Iterator[Input]) -> list[Input]:
        """Return the next files, as many as suit the time and the memory."""
        some: list[Input] = []
        octets = 0
        for file in waiting:
            some.append(file)
            octets += len(file.data) if isinstance(file, SourceFile) else 0
            if len(some) >= self._size or octets >= WEIGHTS.octets:
                break
        return some

    def _entries(self, run: Sequence[Hashed]) -> Iterator[Entry]:
        """Read the files whose bytes are new."""
        digests = {file.uri: sha256 for file, sha256 in run if sha256}
        known = self._catalogue.sources(digests)
        elsewhere = self._catalogue.uris_of(digests.values())
        missing = self._catalogue.missing({*known, *elsewhere.values()})
        back = [uri for uri in missing if uri in known and known[uri] == digests[uri]]
        self._back(back)
        self._begin(
            file
            for file, sha256 in run
            if isinstance(file, SourceFile)
            and known.get(file.uri) != sha256
            and (file.uri in known or sha256 not in elsewhere or is_image(file))
        )
        moved = moved_with_sidecars(
            (
                (file, sha256)
                for file, sha256 in run
                if isinstance(file, SourceFile)
                and file.uri not in known
                and sha256 not in elsewhere
                and is_image(file)
            ),
            catalogue=self._catalogue,
        )
        changed: set[str] = set()  # what these said before no longer counts
        for file, sha256 in run:
            if isinstance(file, Problem):
                yield Receipt(uri=file.uri, status="failed", problem=file)
                continue
            same_as = elsewhere.get(sha256)
            if known.get(file.uri) == sha256:
                yield Receipt(uri=file.uri, status="unchanged", kind=_kind(file))
            elif file.uri in known or same_as is None or same_as in changed:
                # A changed file is read even if its bytes are known: what its earlier
                # version said must go.
                changed.add(file.uri)
                was = _ended_at(file.uri, same_as) or moved.get(file.uri)
                yield from self._read(file, moved_from=was)
            elif same_as in missing:
                # What was written over did not move: pages that showed it hold it.
                is_former = former_place(same_as) is not None
                moved_from = None if is_former else same_as
                yield from self._read(file, moved_from=moved_from)
            elif is_image(file):
                # The same picture at another place: pages may name either.
                yield from self._read(file, same_as=same_as)
            else:
                yield self._pass_over(file, same_as=same_as)

    def _back(self, uris: Sequence[str]) -> None:
        """Note what is there again as it was, and what was said to be gone from it."""
        note_found(uris, catalogue=self._catalogue, session=self._session)
        if uris:
            reopen(uris, catalogue=self._catalogue, session=self._session)

    def _begin(self, files: Iterable[SourceFile]) -> None:
        """Begin to read pictures side by side, where others decode them."""
        self._begun.clear()
        pictures = [f for f in files if is_image(f)] if self._session.apart else []
        if len(pictures) < 2:
            return
        if self._threads is None:
            self._threads = ThreadPoolExecutor(os.cpu_count())
        for file in pictures:
            self._begun[id(file)] = self._threads.submit(
                read, file, session=self._session
            )

    def _read(
        self,
        file: SourceFile,
        *,
        moved_from: str | None = None,
        same_as: str | None = None,
    ) -> Iterator[Entry]:
        try:
            if is_image(file):
                begun = self._begun.pop(id(file), None)
                reading = begun.result() if begun else read(file, session=self._session)
                keep(reading, session=self._session)
                yield Source(
                    image=reading.image,
                    look=reading.look,
                    moved_from=moved_from,
                    same_as=same_as,
                )
                return
            found = documents_of(file, session=self._session)
        except UnreadableInput as error:
            problem = Problem(uri=error.uri, reason=error.reason, place=error.place)
            yield Receipt(uri=file.uri, status="failed", problem=problem)
            return
        documents = [part for part in found if isinstance(part, Document)]
        yield from self._parts(file, documents, moved_from=moved_from)
        for part in found:
            if isinstance(part, Problem):
                yield Receipt(
                    uri=file.uri, status="failed", kind="document", problem=part
                )

    def _parts(
        self,
        file: SourceFile,
        documents: Sequence[Document],
        *,
        moved_from: str | None,
    ) -> Iterator[Entry]:
        """Yield the documents of a file, but for parts that are known already.

        Feeds come again and overlap: the article that each of them names was published
        once.
        """
        parts = [d for d in documents if d.uri != file.uri]
        known = self._catalogue.sources(d.uri for d in parts) if parts else {}
        digests = {d.sha256 for d in parts if d.uri not in known}
        elsewhere = dict(self._catalogue.uris_of(digests)) if digests else {}
        places = {*known, *elsewhere.values()}
        missing = self._catalogue.missing(places) if places else {}
        back = [d.uri for d in parts if d.uri in missing and known[d.uri] == d.sha256]
        self._back(back)
        kept: SourceFile | str | None = None
        for document in documents:
            uri, digest = document.uri, document.sha256
            if known.get(uri) == digest:
                yield Receipt(uri=uri, status="unchanged", kind="document")
                continue
            same_as = self._said.get(digest) or elsewhere.get(digest)
            within = same_as is not None and same_as.startswith(f"{file.uri}#")
            moved = same_as in missing
            if digest not in digests or same_as is None or within or moved:
                self._said.setdefault(digest, uri)
                yield Source(
                    document=document,
                    usages=find_usages(document, session=self._session),
                    moved_from=same_as if moved else moved_from,
                )
                continue
            kept = kept or self._kept(file)
            if kept not in self._copies[same_as]:
                self._copies[same_as].append(kept)
            yield Receipt(uri=uri, status="repeat", kind="document", same_as=same_as)

    def _stored(self, entries: Sequence[Entry]) -> Iterator[Receipt]:
        """Decide and store; yield the receipts when that is done.

        Where another ingest came between, what is there must be looked at anew; fewer
        are then stored at once, so that each gets its turn, and one alone is stored
        while nobody else can write where it is overtaken time and again.
        """
        if len(entries) == 1:
            yield from carried_out(
                lambda: self._tried(entries), catalogue=self._catalogue
            )
            return
        try:
            receipts = self._tried(entries)
        except CatalogueChanged:
            half = len(entries) // 2
            yield from self._stored(entries[:half])
            yield from self._stored(entries[half:])
        else:
            yield from receipts

    def _tried(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Decide and store, and note where another came between."""
        try:
            return self._decided(entries)
        except CatalogueChanged:
            self._calm = False
            raise

    def _decided(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Decide one after the other and store all that comes of it.

        Raises:
            CatalogueChanged: another wrote meanwhile.
        """
        sources = [entry for entry in entries if isinstance(entry, Source)]
        if not sources:
            return [entry for entry in entries if isinstance(entry, Receipt)]
        keep_kills(sources, catalogue=self._catalogue, session=self._session)
        pending = Pending(sources, catalogue=self._catalogue, comparer=self._comparer)
        done = self._settled(sources, pending)
        receipts = [e if isinstance(e, Receipt) else done[id(e)] for e in entries]
        self._catalogue.apply_many(pending.changes)
        self._comparer.forget()
        renewed = [r.uri for r in receipts if r.status == "updated"]
        if renewed:
            reopen(renewed, catalogue=self._catalogue, session=self._session)
            follow(renewed, catalogue=self._catalogue, session=self._session)
        return receipts

    def _settled(
        self, sources: Sequence[Source], pending: Pending
    ) -> Mapping[int, Receipt]:
        """Settle one after the other or several at once; receipts by each one's id."""
        done: dict[int, Receipt] = {}
        left = {id(source): source for source in reversed(sources)}
        while left:
            _, source = left.popitem()
            joined = together(source, reversed(left.values()), pending=pending)
            every = (source, *joined.others)
            for other in joined.others:
                del left[id(other)]
            done |= zip(map(id, every), self._add(joined, pending), strict=True)
        return done

    def _add(self, source: Source, pending: Pending) -> tuple[Receipt, ...]:
        """Settle one document or image, and what comes with it; return receipts."""
        known = pending.known.get(source.uri)
        if known == source.sha256:  # another ingest was quicker
            kind: Literal["image", "document"] = "image" if source.image else "document"
            return (Receipt(uri=source.uri, status="unchanged", kind=kind),)
        step = settle(source, pending=pending, session=self._session)
        change = replace(
            step.change,
            document=source.document,
            image=source.image,
            moved_from=source.moved_from,
            looks=tuple(filter(None, [pending.look_of(source)])),
            likenesses=pending.found_out(source),
        )
        told = tuple(receipts_of(source, step, known=pending.known))
        pending.add(change, source=source, stayed=step.stayed)
        return told


def _runs(inputs: Iterable[Input]) -> Iterator[list[Hashed]]:
    """Part inputs where a name or the bytes of one before come again.

    What becomes of such a one depends on what was stored of the one before.
    """
    run: list[Hashed] = []
    seen: set[str] = set()
    for file in inputs:
        sha256 = _sha256(file) if isinstance(file, SourceFile) else ""
        marks = {file.uri, sha256} - {""}
        if marks & seen:
            yield run
            run, seen = [], set()
        run.append((file, sha256))
        seen |= marks
    if run:
        yield run


def _ended_at(place: str, same_as: str | None) -> str | None:
    """Return the former file that comes back where it was, None where none does."""
    former = former_place(same_as) if same_as is not None else None
    return same_as if former is not None and former[0] == place else None


def _sha256(file: SourceFile) -> str:
    """Return under which digest a file is known; of a picture with its sidecars."""
    if file.sidecars and is_image(file):
        return file.sha256
    return hashlib.sha256(file.data).hexdigest()


def _kind(file: SourceFile) -> Literal["image", "document"]:
    return "image" if is_image(file) else "document"
