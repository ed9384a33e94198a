"""What a file was until something else was written in its place.

A file that is written over takes nothing back: under what it said the picture came in.
So it stays a file of its picture, at an address of its own that nothing else has.
"""

from __future__ import annotations

from typing import Literal

from media.model.values import value

Ending = Literal["replaced", "emptied", "changed", "superseded", "moved"]
"""What is at its place: another picture (or none at all), the same without what it
said, or the same saying something else. Or, wherever that is, there is a later version
of its supplier: what it said counts no more, and it only holds its pages. So it does
where the file itself lies at another place since, and says there what it says."""

_UNTIL, _WAS = "#until=", "&was="


@value
class Former:
    """How a file ended: where it was, until when (an ISO time in UTC), by what.

    `until`: when that was noticed. `usages`: the ids of those that showed it by its
    address or name; they show this picture, whatever is there since. `pages`: the
    documents in which these stood, by every name. `exchanged`: that is another picture,
    however this one ended. `versions`: the SHA-256 of those that were written there,
    look like this one and say nothing: they are taken for it.
    """

    place: str
    until: str
    ending: Ending = "replaced"
    usages: tuple[str, ...] = ()
    exchanged: bool = False
    pages: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()

    @property
    def binds(self) -> bool:
        """Tell whether what it said counts still."""
        return self.ending not in ("superseded", "moved")

    @property
    def is_exchanged(self) -> bool:
        """Tell whether another picture is at its place."""
        return self.ending == "replaced" or self.exchanged


def former_uri(place: str, *, until: str, sha256: str) -> str:
    """Return the address of what a file was; nothing is there to be opened.

    >>> former_uri("in/a.jpg", until="2026-11-28T10:15:00+00:00", sha256="ab" * 32)
    'in/a.jpg#until=2026-11-28T10:15:00+00:00&was=abababababab'
    """
    return f"{place}{_UNTIL}{until}{_WAS}{sha256[:12]}"


def former_place(uri: str) -> tuple[str, str] | None:
    """Return where a former file was and until when, None of any other address.

    >>> former_place("in/a.jpg#until=2026-11-28T10:15:00+00:00&was=abababababab")
    ('in/a.jpg', '2026-11-28T10:15:00+00:00')
    >>> former_place("in/feed.jsonl#12") is None
    True
    """
    place, mark, rest = uri.rpartition(_UNTIL)
    until, has_digest, _ = rest.partition(_WAS)
    return (place, until) if mark and has_digest else None


def told_uri(uri: str) -> str:
    """Return an address as it is told: of a former file with the day it ended.

    >>> told_uri("in/a.jpg#until=2026-11-28T10:15:00+00:00&was=abababababab")
    'in/a.jpg (until 2026-11-28)'
    """
    former = former_place(uri)
    return f"{former[0]} (until {former[1][:10]})" if former else uri
