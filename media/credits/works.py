"""Works that are shown, and how museums came by them.

"Night Ferry by Ida Wells, City Museum": the title credits nobody. Nor does what stands
behind a museum's name: "City Museum, Gift of Tom Ashgrove, 1932 (32.100.44)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from media.chains import Part
from media.licences import Wording
from media.model import Span
from media.text import fold

_BEHIND = frozenset({",", ";", "/", "(", "."})
_WITHIN = frozenset({" ", "on", "from", "for", "&", ",", "-", "("})
_TITLES = frozenset(
    {"title", "single", "organisation", "person", "lower", "doubt", "number"}
)
_BEGINNING = frozenset({"", ":", "©", "."})
_PERSON = frozenset({"person"})
_LICENSORS = frozenset({"person", "account", "single"})
"""Whose works are licensed: archives with licences have screen names."""
_HOUSES = frozenset({"agency", "organisation"})
_ASKED = re.compile(
    r"[(\[]\s?(?P<asked>[„“”\"«‹](?P<first>[^\W\d_])[^„“”\"«»()\[\]]{2,300}[“”\"»›])\s?[)\]]"
)
_LONGEST_LEAD = 3  # parts: "on loan from the ..."
_KEEPERS = frozenset({"collection", "public"})


def without_works(
    parts: tuple[Part, ...], words: Wording, *, is_licensed: bool = False
) -> tuple[Part, ...]:
    """Return the parts with titles of works and donors as nobody.

    `is_licensed`: a licence of Creative Commons stands in the line, which asks for the
    title before the maker: "The wheel by Ida Wells, CC BY 2.0".
    """
    parts = _with_studio(parts, words)
    silent = {*_titles(parts, words, is_licensed), *_donors(parts, words)}
    if not silent:
        return parts
    return tuple(
        replace(part, kind="aside", agency=None) if n in silent else part
        for n, part in enumerate(parts)
    )


def _with_studio(parts: tuple[Part, ...], words: Wording) -> tuple[Part, ...]:
    """Return the parts with a studio that begins brackets as if it stood without them.

    "(Harbour Studio by Ida Wells)" would be the title of a work otherwise.
    """
    first = parts[0] if parts else None
    if first is None or first.before != "(":
        return parts
    if not fold(first.text).endswith(words.makers):
        return parts
    return (replace(first, before=""), *parts[1:])


def asked_for(line: str) -> list[Span]:
    """Return what a program was asked for, in quotation marks in brackets behind it.

    It begins with a small letter: the name of a paper may stand so, too.

    >>> [span.start for span in asked_for('Dreamer ("old boats, a pier")')]
    [9]
    >>> asked_for("Ida Wells («Harbour Gazette»)")
    []
    """
    return [
        Span(start=found.start("asked"), end=found.end("asked"))
        for found in _ASKED.finditer(line)
        if found["first"].islower()
    ]


def _titles(parts: Sequence[Part], words: Wording, is_licensed: bool) -> range:
    """Return where a title stands that "by" leads on from to its maker.

    Its house must follow, or a licence stand in the line: "Harbour Gazette by Ida
    Wells" may be two that are credited.
    A studio is never a title: "Harbour Studio by Ida Wells, City Museum".
    """
    places = range(1, len(parts))
    place = next((n for n in places if _is_maker(parts[n], is_licensed)), 0)
    behind = parts[place + 1 : place + 2]
    kept = any(p.before in _BEHIND and _keeps(p) for p in behind)
    if not (place and (kept or is_licensed)):
        return range(0)
    if fold(parts[place - 1].text).endswith(words.makers):
        return range(0)
    start = place
    while (
        start and parts[start - 1].kind in _TITLES and parts[start - 1].agency is None
    ):
        start -= 1
        if parts[start].before not in _WITHIN:
            break
    begins = parts[start].before in (_BEGINNING if kept else _BEGINNING - {"©"})
    return range(start, place) if begins else range(0)


def _is_maker(part: Part, is_licensed: bool) -> bool:
    kinds = _LICENSORS if is_licensed else _PERSON
    return part.before == "by" and part.kind in kinds


def _keeps(part: Part) -> bool:
    """Say whether a house may have works of art."""
    if part.agency is not None:
        return part.agency.kind in _KEEPERS
    return part.kind in _HOUSES


def _donors(parts: Sequence[Part], words: Wording) -> set[int]:
    """Return which parts beside a house's name say who gave it what is shown.

    Behind it or before it: "Ida Wells, gift of Bo Holm, City Museum". A mark before the
    house ends who gave it: "Gift of Ida Wells, photo by Bo Holm, City Museum".
    """
    house = next((n for n, p in enumerate(parts) if p.kind in _HOUSES), -1)
    found: set[int] = set()
    for n in range(len(parts) if house >= 0 else 0):
        if n == house:
            continue
        few = parts[n : n + _LONGEST_LEAD]
        said = " ".join(fold(f"{_word(p.before)}{p.text}") for p in few)
        goes_on = n - 1 in found and parts[n].before not in _BEHIND
        if goes_on or said.startswith(words.donors):
            found.add(n)
    return found


def _word(before: str) -> str:
    """Return the word that leads to a part, "" where a mark does."""
    return f"{before} " if before.isalpha() else ""
