"""What the blocks say -> one value for each field, and what they disagree about.

A sidecar goes before the file: programs write it where they must not touch the file,
and what reads it lets it supersede what is embedded. Then XMP goes before IIM, IIM
before EXIF (Metadata Working Group 2.0, 5). Where Photoshop's digest shows that IIM was
edited after the XMP, IIM goes before it. A damaged block goes last. A value that IIM
cut at its limit disagrees with nothing, and gives way to the whole one, whichever block
has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from media.images.fields import Field, field_table
from media.images.parts import Said
from media.model import Claim, Conflict, Evidence, Json, value
from media.text import squeeze

SIDECAR = "XMP sidecar"
_ORDER = (SIDECAR, "XMP", "IIM", "EXIF")
_NEWER_IIM = (SIDECAR, "IIM", "XMP", "EXIF")
_AT = ("gps_lat", "gps_lon")
_OF_PLACE = (SIDECAR, "EXIF", "XMP")
_NEAR = 0.0005
"""Degrees by which two places may differ and be one: some fifty metres."""
_CUT = 3
"""Octets by which a cut value may fall short of its limit: a character lost whole."""

_ZONE = re.compile(r"(?:Z|[+-]\d\d:\d\d)\Z")


@value
class Agreed:
    """The fields, one claim each, and the conflicts."""

    fields: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    warnings: tuple[str, ...] = ()


def reconcile(blocks: Mapping[str, Said], *, uri: str, sidecar_uri: str = "") -> Agreed:
    """Return one claim for each field that any block says."""
    table = field_table()
    newer = "IIM" in blocks and blocks["IIM"].is_newer
    order = [kind for kind in (_NEWER_IIM if newer else _ORDER) if kind in blocks]
    # What had to be mended supersedes nothing that is whole.
    order.sort(key=lambda kind: blocks[kind].is_damaged)
    fields: list[Claim] = []
    conflicts: list[Conflict] = []
    warnings = _warnings(blocks)
    places = {kind: Evidence(uri=uri, kind=kind) for kind in order}
    if SIDECAR in blocks:
        places[SIDECAR] = Evidence(uri=sidecar_uri or uri, kind=SIDECAR)
    held = [(places[kind], blocks[kind].fields) for kind in order]
    firsts, disputed = _firsts(held)
    for field in table.every:
        key = field.key
        if key not in firsts:
            continue
        where, first = firsts[key]
        if (
            not newer
            and key not in disputed
            and not (key in _WORDED and is_boilerplate(field, first))
        ):  # all say the same, and it counts
            fields.append(Claim(name=key, value=first, evidence=where))
            continue
        values = _values(field, held, warnings)
        if not values:
            continue
        where, first = values[0]
        chosen = Claim(name=key, value=first, evidence=where)
        if not newer and all(each == first for _, each in values):
            fields.append(chosen)
            continue
        said = [
            chosen,
            *(Claim(name=key, value=v, evidence=e) for e, v in values[1:]),
        ]
        # What IIM had no room for is another's to say, in whatever order they come;
        # but a day without an hour is no moment that was cut.
        if newer or field.type != "datetime":
            chosen = next((c for c in said[1:] if _is_cut(field, chosen, c)), chosen)
        fields.append(chosen)
        if not all(_agree(field, chosen, claim) for claim in said):
            others = (claim for claim in said if claim is not chosen)
            conflicts.append(
                Conflict(
                    name=key,
                    claims=(chosen, *others),
                    chosen=chosen.value,
                    why=_why(chosen, newer=newer),
                )
            )
    at, differing = _places(blocks, places)
    fields += at
    conflicts += differing
    return Agreed(
        fields=tuple(fields), conflicts=tuple(conflicts), warnings=tuple(warnings)
    )


def _warnings(blocks: Mapping[str, Said]) -> list[str]:
    """Warn of a sidecar that was written before what it supersedes."""
    if SIDECAR not in blocks:
        return []
    times = [
        blocks[kind].written if kind in blocks else "" for kind in (SIDECAR, "XMP")
    ]
    sidecar, embedded = map(_moment, times)
    if sidecar is None or embedded is None or sidecar >= embedded:
        return []
    return [f"{SIDECAR}: older ({times[0]}) than the XMP in the file ({times[1]})"]


def _moment(written: str) -> datetime | None:
    """Return a time whose zone is known, None for others: they cannot be compared."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _why(chosen: Claim, *, newer: bool) -> str:
    if chosen.evidence.kind == SIDECAR:
        return "a sidecar supersedes what is in the file"
    if newer and chosen.evidence.kind == "IIM":
        return "IIM was edited after the XMP: the digest of it no longer fits"
    return f"{chosen.evidence.kind} goes first (Metadata Working Group)"


def _places(
    blocks: Mapping[str, Said], places: Mapping[str, Evidence]
) -> tuple[list[Claim], list[Conflict]]:
    """Return where the camera stood: as a sidecar has it, else EXIF, else XMP."""
    fields: list[Claim] = []
    conflicts: list[Conflict] = []
    told = [k for k in _OF_PLACE if k in blocks and _places_of(blocks[k])]
    # Half a place from one block and half from another would be nowhere.
    kinds = [k for k in told if _places_of(blocks[k]) == len(_AT)] or told[:1]
    for name in _AT:
        said = [
            Claim(name=name, value=blocks[kind].fields[name], evidence=places[kind])
            for kind in kinds
            if name in blocks[kind].fields
        ]
        if not said:
            continue
        first = said[0]
        fields.append(first)
        if not all(_is_near(first.value, each.value) for each in said):
            why = _why(first, newer=False)
            conflicts.append(
                Conflict(name=name, claims=tuple(said), chosen=first.value, why=why)
            )
    return fields, conflicts


def _places_of(said: Said) -> int:
    """Return how many of the two numbers of a place a block has."""
    return sum(name in said.fields for name in _AT)


def _is_near(one: Json, two: Json) -> bool:
    """Say whether two degrees are one but for how they were rounded."""
    numbers = [n for n in (one, two) if isinstance(n, int | float)]
    return len(numbers) == 2 and abs(numbers[0] - numbers[1]) <= _NEAR


_Held = Sequence[tuple[Evidence, Mapping[str, Json]]]
"""What each block says, and where; the one that goes first before others."""


def _firsts(held: _Held) -> tuple[dict[str, tuple[Evidence, Json]], set[str]]:
    """Return what the first block says of each field, and of which not all say that."""
    firsts: dict[str, tuple[Evidence, Json]] = {}
    disputed: set[str] = set()
    for where, said in held:
        for key, found in said.items():
            if found is None:
                continue
            known = firsts.get(key)
            if known is None:
                firsts[key] = where, found
            elif known[1] != found:
                disputed.add(key)
    return firsts, disputed


def _values(
    field: Field, held: _Held, warnings: list[str]
) -> list[tuple[Evidence, Json]]:
    """Return what the blocks say of a field.

    A camera's own text is left out, and a warning.
    """
    key = field.key
    found = [(where, said[key]) for where, said in held if said.get(key) is not None]
    if key not in _WORDED:
        return found
    kept, judged, is_cameras = [], None, False
    for where, said in found:
        if said != judged:  # most blocks say the same
            judged, is_cameras = said, is_boilerplate(field, said)
        if is_cameras:
            warnings.append(f"{where.kind}: {key}: a camera's own text, left out")
        else:
            kept.append((where, said))
    return kept


_WORDED = frozenset({"description", "copyright_notice", "creators", "title"})


def is_boilerplate(field: Field, said: Json) -> bool:
    """Say whether a camera wrote this where a person's words belong."""
    if field.key not in _WORDED:
        return False
    text = squeeze(said) if isinstance(said, str) else _joined(said)
    table = field_table()
    if table.boilerplate.match(text):
        return True
    if field.key == "description" and text in table.ways:
        return True
    return field.key != "title" and table.file_names.match(text) is not None


def _joined(said: Json) -> str:
    return " ".join(" ".join(_texts(said)).split())


def _texts(said: Json) -> list[str]:
    if isinstance(said, list):
        return [text for item in said for text in _texts(item)]
    if isinstance(said, dict):
        if "x-default" in said:
            return _texts(said["x-default"])
        return [text for item in said.values() for text in _texts(item)]
    return [squeeze(str(said))] if said is not None else []


def _agree(field: Field, chosen: Claim, other: Claim) -> bool:
    if chosen is other or chosen.value == other.value:
        return True
    if field.type == "langalt":
        # A block without languages says it in one of them, whichever that is.
        for many, single in ((chosen, other), (other, chosen)):
            if isinstance(many.value, dict) and isinstance(single.value, str):
                said = (replace(many, value=text) for text in many.value.values())
                return any(_agree(field, each, single) for each in said)
    one, two = _texts(chosen.value), _texts(other.value)
    if field.type == "datetime" and one and two:
        return _same_time(one[0], two[0])
    if sorted(one) == sorted(two) or (field.type == "struct" and set(two) <= set(one)):
        return True
    if "".join(one) == "".join(two) or "; ".join(one) == "; ".join(two):
        return True
    if field.prefixed and _prefixed(one, two):
        return True
    return _is_cut(field, other, chosen) or _is_cut(field, chosen, other)


def _prefixed(one: list[str], two: list[str]) -> bool:
    """Say whether values are the same but for what IIM writes around them.

    >>> _prefixed(["IPTC:04001000:Economy:::"], ["04001000"])
    True
    """
    return len(one) == len(two) and all(
        set(a.split(":")) & set(b.split(":")) - {"IPTC"}
        for a, b in zip(one, two, strict=True)
    )


def _is_cut(field: Field, short: Claim, long: Claim) -> bool:
    """Say whether an IIM value is only the beginning of another, cut at its limit."""
    if short.evidence.kind != "IIM" or field.octets is None:
        return False
    cut, whole = _texts(short.value), _texts(long.value)
    return len(cut) == len(whole) and all(
        a == b or (b.startswith(a) and len(a.encode()) >= field.octets - _CUT)
        for a, b in zip(cut, whole, strict=True)
    )


def _same_time(one: str, two: str) -> bool:
    """Say whether two ISO times agree as far as both are precise.

    >>> _same_time("2011-07-30T15:41:25.79-05:00", "2011-07-30T15:41:25")
    True
    >>> _same_time("2011-07-30T15:41:25-05:00", "2011-07-30T15:41:25+02:00")
    False
    >>> _same_time("2011-07-30T15:41:25-05:00", "2011-07-30T20:41:25Z")
    True
    """
    moments = _moment(one), _moment(two)
    if None not in moments and moments[0] == moments[1]:
        return True
    zones = [_ZONE.search(text[10:]) for text in (one, two)]
    if all(zones) and len({z[0].replace("Z", "+00:00") for z in zones if z}) > 1:
        return False
    short, long = sorted(
        (_ZONE.sub("", t) if len(t) > 10 else t for t in (one, two)), key=len
    )
    return long.startswith(short)
