"""Files that are no longer where they were read: noted, never forgotten.

An article that was printed stays printed when its file is cleared away, and a picture
was run even if the folder it came from is emptied. So the catalogue keeps all that was
read, and says since when the file is not there; when its bytes come again at another
place they have moved, at the same place they are back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from itertools import islice

from media.catalogue import Catalogue, Change, Receipt
from media.errors import CatalogueChanged
from media.files import is_there
from media.model import Event
from media.pipeline.session import Session

_AT_ONCE = 500
"""Sources that are noted in one transaction."""


def note_missing(
    uris: Iterable[str], *, catalogue: Catalogue, session: Session
) -> Iterator[Receipt]:
    """Note that nothing is at these uris any more; a receipt for each that was known.

    A file that held several documents is missing with each of them; the contents of a
    folder are missing with it.
    """
    now = session.now().astimezone(UTC).isoformat(timespec="seconds")
    waiting = iter(dict.fromkeys(_held(tuple(uris), catalogue)))
    while some := list(islice(waiting, _AT_ONCE)):
        _note(dict.fromkeys(some, now), catalogue=catalogue, session=session)
        for uri in some:
            yield Receipt(uri=uri, status="missing")


def _held(uris: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    """Yield what was ingested of these places and is not known to be missing.

    Only for folders and files of several parts must all sources be looked through.
    """
    known = catalogue.sources(uris)
    already = catalogue.missing(known)
    for uri in uris:
        if uri not in known:
            yield from catalogue.sources_within(uri)
        elif uri not in already:
            yield uri


def vanished(places: Iterable[str], *, catalogue: Catalogue) -> Iterator[str]:
    """Yield what was ingested of these folders and is not there any more."""
    for place in places:
        for uri in catalogue.sources_within(place):
            if not is_there(uri):
                yield uri


def note_found(uris: Iterable[str], *, catalogue: Catalogue, session: Session) -> None:
    """Note that what was missing at these uris is there again, as it was."""
    back = dict.fromkeys(uris, "")
    if back:
        _note(back, catalogue=catalogue, session=session)


def _note(since: dict[str, str], *, catalogue: Catalogue, session: Session) -> None:
    at = session.now().astimezone(UTC).isoformat(timespec="seconds")
    while True:
        events = tuple(
            Event(
                at=at,
                actor=session.actor,
                action="missing" if when else "found",
                subject=asset.asset_id,
                after={"source": uri},
            )
            for uri, when in since.items()
            for asset in catalogue.assets_of(uri)
        )
        try:
            catalogue.apply(Change(missing=since, events=events))
        except CatalogueChanged:  # whose assets these are may be another's by now
            continue
        return
