"""From the text of an agency file to a value, or to a message that says what is wrong.

An agency file has its facts first and its examples (`[[example]]`) last. The facts are
read whenever Cutline starts, the examples only by the tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import cast

import tomli

from media.agencies.agency import KINDS, SLOT, SLOTS, Agency, AgencyKind, Example
from media.errors import BadDataFile
from media.model import RESTRICTION_KINDS, RestrictionKind

_FIRST_EXAMPLE = re.compile(r"^\[\[example\]\]", re.MULTILINE)
_SLOTS = frozenset({*SLOTS, "agency"})
_FACTS = frozenset(Agency.__dataclass_fields__)
_EXAMPLE_KEYS = frozenset(Example.__dataclass_fields__)
_FEWEST_EXAMPLES = 3


def read_agency(text: str, *, file: str) -> Agency:
    """Return the agency that a file describes; `file` is its name, for messages.

    Raises BadDataFile with the file and the place.
    """
    if len(_FIRST_EXAMPLE.findall(text)) < _FEWEST_EXAMPLES:
        raise BadDataFile(f"{file}: fewer than {_FEWEST_EXAMPLES} [[example]] rows")
    return agency_of(facts_of(text, file=file), file=file)


def facts_of(text: str, *, file: str) -> dict[str, object]:
    """Return what stands before the first example, by its keys.

    Raises BadDataFile where it is no TOML or has an unknown key.
    """
    first = _FIRST_EXAMPLE.search(text)
    facts = _parsed(text[: first.start()] if first else text, file=file)
    _check_keys(facts, allowed=_FACTS, place=file)
    return facts


def agency_of(facts: Mapping[str, object], *, file: str) -> Agency:
    """Return the agency of these facts.

    Raises BadDataFile with the key.
    """
    slug = _text(facts, "slug", place=file)
    if f"{slug}.toml" != file:
        raise BadDataFile(f"{file}: slug: {slug!r} is not the name of the file")
    return Agency(
        slug=slug,
        name=_text(facts, "name", place=file),
        kind=_kind(facts, place=file),
        names=_texts(facts, "names", place=file),
        also=_texts(facts, "also", place=file),
        ordinary=frozenset(_texts(facts, "ordinary", place=file)),
        shared=_texts(facts, "shared", place=file),
        shared_where=frozenset(_texts(facts, "shared_where", place=file)),
        country=_text(facts, "country", place=file, default=""),
        credit_style=_style(facts, "credit_style", place=file),
        partner_style=_style(facts, "partner_style", place=file),
        creator_required=_flag(facts, "creator_required", place=file),
        by_practice=_flag(facts, "by_practice", place=file, default=True),
        by_users=_flag(facts, "by_users", place=file),
        by_place=_flag(facts, "by_place", place=file),
        is_word=_flag(facts, "is_word", place=file),
        restrictions=_texts(facts, "restrictions", place=file),
        sources=_texts(facts, "sources", place=file),
        defaults=_kinds(facts, "defaults", place=file),
        handout_defaults=_kinds(facts, "handout_defaults", place=file),
        valid_from=_day(facts, "valid_from", place=file),
        valid_until=_day(facts, "valid_until", place=file),
    )


def read_examples(
    text: str, *, file: str, near_miss: bool = True
) -> tuple[Example, ...]:
    """Return the examples of a file.

    Raises BadDataFile; also where no example is a near miss, if one is asked for.
    """
    rows = _parsed(text, file=file).get("example", [])
    examples = []
    for number, row in enumerate(cast(list[Mapping[str, object]], rows), start=1):
        place = f"{file}: example {number}"
        _check_keys(row, allowed=_EXAMPLE_KEYS, place=place)
        examples.append(
            Example(
                credit_line=_text(row, "credit_line", place=place),
                creators=_texts(row, "creators", place=place),
                organisations=_texts(row, "organisations", place=place),
                flags=_texts(row, "flags", place=place),
                near_miss=_flag(row, "near_miss", place=place),
            )
        )
    if near_miss and not any(example.near_miss for example in examples):
        raise BadDataFile(f"{file}: no example with near_miss = true")
    return tuple(examples)


def _parsed(text: str, *, file: str) -> dict[str, object]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"{file}: {error}") from error


def _check_keys(
    facts: Mapping[str, object], *, allowed: frozenset[str], place: str
) -> None:
    unknown = sorted(set(facts) - allowed)
    if unknown:
        known = ", ".join(sorted(allowed))
        raise BadDataFile(f"{place}: unknown key {unknown[0]!r}; known are {known}")


def _text(
    facts: Mapping[str, object], key: str, *, place: str, default: str | None = None
) -> str:
    found = facts.get(key, default)
    if not isinstance(found, str) or (not found and default is None):
        raise BadDataFile(f"{place}: {key}: a text is needed")
    return found


def _texts(facts: Mapping[str, object], key: str, *, place: str) -> tuple[str, ...]:
    found = facts.get(key, [])
    if not isinstance(found, list) or not all(isinstance(f, str) and f for f in found):
        raise BadDataFile(f"{place}: {key}: a list of texts is needed")
    if len(set(found)) < len(found):
        raise BadDataFile(f"{place}: {key}: a text stands there twice")
    return tuple(found)


def _kinds(
    facts: Mapping[str, object], key: str, *, place: str
) -> tuple[RestrictionKind, ...]:
    found = _texts(facts, key, place=place)
    for kind in found:
        if kind not in RESTRICTION_KINDS:
            known = ", ".join(RESTRICTION_KINDS)
            raise BadDataFile(f"{place}: {key}: {kind!r} is none of {known}")
    return cast(tuple[RestrictionKind, ...], found)


def _flag(
    facts: Mapping[str, object], key: str, *, place: str, default: bool = False
) -> bool:
    found = facts.get(key, default)
    if not isinstance(found, bool):
        raise BadDataFile(f"{place}: {key}: true or false is needed")
    return found


def _day(facts: Mapping[str, object], key: str, *, place: str) -> date | None:
    found = facts.get(key)
    if found is not None and type(found) is not date:
        raise BadDataFile(f"{place}: {key}: a date like 2017-01-31 is needed")
    return found


def _kind(facts: Mapping[str, object], *, place: str) -> AgencyKind:
    found = _text(facts, "kind", place=place)
    if found not in KINDS:
        raise BadDataFile(f"{place}: kind: {found!r} is none of {', '.join(KINDS)}")
    return found


def _style(facts: Mapping[str, object], key: str, *, place: str) -> str:
    style = _text(facts, key, place=place, default="")
    for slot in SLOT.findall(style):
        if slot not in _SLOTS:
            raise BadDataFile(f"{place}: {key}: unknown slot {{{slot}}}")
    return style
