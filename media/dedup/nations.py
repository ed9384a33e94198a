"""Of which nation somebody is, said in one way or another.

In: words of captions, and the gaps between two laid side by side. Out: whether they
tell of a nation, of which, and whether both captions tell the same of the same one:
"Spain's Ana Ruiz", "Spanish tennis player", "Ana Ruiz of Spain".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from media.countries import countries, field_forms
from media.dedup.align import Gap
from media.dedup.asides import is_country
from media.dedup.offices import is_title
from media.dedup.wording import Reading, Word
from media.dedup.words import WORDS

_NATIONS = frozenset(WORDS.nations.values())
_LONGEST = 5
"""Words of a title and a name between two places for a nation."""


def are_of_one_nation(one: str, other: str) -> bool:
    """Say whether two words tell the same nation: "Japanese", "Japan's".

    >>> are_of_one_nation("spanish", "spain's"), are_of_one_nation("spanish", "swiss")
    (True, False)
    """
    nation = _nation(one)
    return bool(nation) and nation == _nation(other)


def is_nation(extra: Sequence[Word]) -> bool:
    """Say whether words are no more than of which nation: "Polish"."""
    return len(extra) == 1 and bool(_nation(extra[0].form))


def is_of_country(printed: tuple[Word, ...]) -> bool:
    """Say whether words tell of which country somebody is: "of Sweden"."""
    return (
        len(printed) > 1
        and printed[0].form in WORDS.of
        and not any(word.before for word in printed)
        and is_country(printed[1:], behind="")
    )


def put_behind(gaps: tuple[Gap, ...], left: Reading, right: Reading) -> tuple[Gap, ...]:
    """Return the gaps in which one caption puts before a name whose it is, one behind.

    "Spain's Ana Ruiz", "Ana Ruiz of Spain"; "Veltra's mill", "the mill of Veltra".
    """
    return tuple(
        gap
        for before, behind in _around_one(gaps, left, right)
        if _called(_owner(_bare(before))) == _called(_owner_behind(behind))
        and _belongs(before, behind, left, right)
        for gap in (before, behind)
    )


def _belongs(before: Gap, behind: Gap, left: Reading, right: Reading) -> bool:
    """Say whether "of" behind what is named tells whose it is, as "'s" before it.

    Not whom it shows ("a sculpture of Rodin"), nor what kind it is: "German shepherd".
    """
    side = 0 if before.left else 1
    words = (left.words, right.words)[side]
    *_, named = words[before.until[side] : behind.start[side]]
    owned = _bare(before)[0].form.endswith(_S)
    return named.form not in WORDS.likenesses and (
        owned or named.name or is_title(named.form)
    )


def other_nations(
    gaps: tuple[Gap, ...], left: Reading, right: Reading
) -> tuple[str, str] | None:
    """Return two nations that the captions tell of one name, None if there are none.

    "Spain's Ana Ruiz", "Ana Ruiz of Sweden". Gap by gap each only says more.
    """
    for before, behind in _around_one(gaps, left, right):
        one, other = _owner(_bare(before)), _owner_behind(behind)
        is_other = other and _called(one) != _called(other)
        if other and is_other and one in _NATIONS and is_of_country(_said(behind)):
            return (one, other) if before.left else (other, one)
    return None


def _around_one(
    gaps: tuple[Gap, ...], left: Reading, right: Reading
) -> Iterator[tuple[Gap, Gap]]:
    """Yield the gaps before and behind a name, each in another caption."""
    moved = [gap for gap in gaps if gap.left or gap.right]
    for before, behind in pairwise(moved):
        if any(gap.left and gap.right for gap in (before, behind)):
            continue
        side = 0 if before.left else 1
        words = (left.words, right.words)[side]
        named = words[before.until[side] : behind.start[side]]
        if bool(before.left) != bool(behind.left) and _is_of_one(named):
            yield before, behind


def _called(owner: str | None) -> str | None:
    """Return one sign for a country that has several names: "Great Britain"."""
    country = countries().by_name.get(owner) if owner else None
    named = country.code if country else field_forms().names.get(owner or "")
    return named or owner


def _said(gap: Gap) -> tuple[Word, ...]:
    """Return what one caption says more, without "is seen" behind it."""
    said = gap.rest[1]
    while len(said) > _OF and (
        said[-1].form in WORDS.modifiers or not said[-1].is_content
    ):
        said = said[:-1]
    return said


_OF = 2
"""Words of "of Spain"."""


def _bare(gap: Gap) -> list[Word]:
    return [word for word in gap.rest[1] if word.form not in WORDS.determiners]


def _owner(said: Sequence[Word]) -> str:
    """Return whose something is: "spain" of "Spain's" and "Spanish", "veltra"."""
    if len(said) != 1:
        return ""
    form = said[0].form
    return _nation(form) or (form[: -len(_S)] if form.endswith(_S) else "")


_S = "'s"


def _owner_behind(gap: Gap) -> str | None:
    """Return the same of "of Spain", None where nothing of that kind is said."""
    of, *owner = _said(gap)
    if of.form not in WORDS.of or any(word.before for word in (of, *owner)):
        return None
    named = [word for word in owner if word.form not in WORDS.determiners]
    return " ".join(word.form for word in named) or None


def _is_of_one(named: Sequence[Word]) -> bool:
    """Say whether words name one person, with a title perhaps, or one kind of people.

    Of "king greets Felip" the nation before it is the king's, that behind Felip's.
    """
    if not 0 < len(named) <= _LONGEST or any(word.before for word in named):
        return False
    if len(named) == 1:
        return named[0].is_content
    return all(word.name or is_title(word.form) for word in named)


def _nation(form: str) -> str:
    if form in WORDS.nations:
        return WORDS.nations[form]
    name = form.removesuffix("'s")
    return name if name != form and name in _NATIONS else ""
