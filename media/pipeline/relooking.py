"""Files that were taken in without being compared -> compared, and settled anew.

In: a catalogue that is older than what pictures are compared by, or was filled without
it. Out: what became of each file. What was kept of a file is made anew from that alone;
one of which nothing was kept, and that is no longer there, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from media import images as image_files
from media import likeness
from media.catalogue import Catalogue
from media.errors import CatalogueChanged, UnreadableInput
from media.model import Image, Problem, value
from media.pipeline.likening import Comparer, look_of
from media.pipeline.pending import Pending
from media.pipeline.rereading import data_of, named
from media.pipeline.session import Session
from media.pipeline.settling import settle
from media.pipeline.source import Source

_AT_ONCE = 200


@value
class Compared:
    """What became of a file. `alike`: with how many others it is surely one picture.

    "compared": it is kept what it shows; "plain": it shows too little to be compared;
    "failed": `problem` says why it cannot be looked at.
    """

    uri: str
    sha256: str
    status: Literal["compared", "plain", "failed"]
    alike: int = 0
    problem: Problem | None = None


def compare_pictures(
    catalogue: Catalogue, *, session: Session, reads_files: bool = True
) -> Iterator[Compared]:
    """Compare all files that were not; yield what became of each.

    Without `reads_files` only those of which an older version kept what they show.
    """
    after = ""
    form = likeness.form()
    while some := catalogue.without_look(form=form, after=after, limit=_AT_ONCE):
        for sha256 in some:
            yield from _compared(sha256, catalogue, session, reads_files=reads_files)
        after = some[-1]


def _compared(
    sha256: str, catalogue: Catalogue, session: Session, *, reads_files: bool
) -> Iterator[Compared]:
    problem: Problem | None = None
    kept = likeness.made_anew(catalogue.looks([sha256]).get(sha256, b""))
    if not (kept or reads_files):
        return
    for image in named(sha256, catalogue):
        try:
            body = kept or image_files.look(data_of(image), uri=image.uri)
        except UnreadableInput as error:  # another file may hold the same still
            problem = Problem(uri=error.uri, reason=error.reason, place=error.place)
            continue
        yield _looked_at(image, body, catalogue, session)
        return
    if problem is not None:
        yield Compared(uri=problem.uri, sha256=sha256, status="failed", problem=problem)


def _looked_at(
    image: Image, body: bytes, catalogue: Catalogue, session: Session
) -> Compared:
    """Keep what a file shows, and settle it with all that it is alike."""
    sha256 = image.fingerprint.sha256
    look = look_of(image, body)
    if look is None:
        return Compared(uri=image.uri, sha256=sha256, status="plain")
    source = Source(image=image, look=look)
    comparer = Comparer()
    while True:
        try:
            pending = Pending([source], catalogue=catalogue, comparer=comparer)
            step = settle(source, pending=pending, session=session)
            found = pending.found_out(source)
            change = replace(step.change, looks=(look,), likenesses=found)
            pending.add(change, source=source, stayed=step.stayed)
            catalogue.apply_many(pending.changes)
        except CatalogueChanged:  # another wrote meanwhile: look at what is there now
            continue
        sure = sum(each.likeness.is_sure for each in found)
        return Compared(uri=image.uri, sha256=sha256, status="compared", alike=sure)
