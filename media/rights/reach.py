"""Where, in which media and for which paper a limit counts, beside what a newsroom
says of itself.

In: a restriction, and the `[newsroom]` of `cutline.toml`. Out: how much of where it
publishes the limit bars. What nobody said of the newsroom, or a name that is no known
region, is "perhaps", never a pass.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from media.countries import countries
from media.model import Restriction, RestrictionKind
from media.rights.regions import region
from media.rights.wording import wording, words_of
from media.settings import Newsroom
from media.text import fold, tokens

Barred = Literal["all", "some", "perhaps", "none"]

FOR_NEWS: tuple[RestrictionKind, ...] = (
    "editorial-only",
    "no-advertising",
    "no-commercial-use",
    "story-bound",
    "handout",
)
"""What keeps a picture from advertising."""
PLACES: tuple[RestrictionKind, ...] = ("territory-out", "territory-only")
IN_MEDIA: tuple[RestrictionKind, ...] = ("medium-out", "medium-only")
PAPERS: tuple[RestrictionKind, ...] = ("publication-out", "publication-only")
_SAME_MEDIUM = {"app": "mobile"}


def countries_of(codes: tuple[str, ...]) -> set[str]:
    """Return codes of two letters as those of three, by which restrictions name them.

    >>> countries_of(("DE", "AT")) == {"DEU", "AUT"}
    True
    """
    known = countries().by_code
    return {known[code].code for code in codes if code in known}


def as_in_rights(media: Iterable[str]) -> set[str]:
    """Return media of a newsroom, called as restrictions call them.

    >>> as_in_rights(["app"])
    {'mobile'}
    """
    return {_SAME_MEDIUM.get(medium, medium) for medium in media}


def reach_of(limit: Restriction) -> tuple[set[str], set[str] | None]:
    """Return the countries that a limit names, and those it perhaps means.

    None instead of the latter where a name is no known region.
    """
    regions = [region(name) for name in limit.named]
    known = [one for one in regions if one is not None]
    surely = set(limit.territories).union(*(one.countries for one in known))
    perhaps = set[str]().union(*(one.perhaps for one in known)) - surely
    return surely, perhaps if len(known) == len(regions) else None


def has_places(limit: Restriction) -> bool:
    """Say whether a limit names countries or regions."""
    return bool(limit.territories or limit.named)


def is_everywhere(limit: Restriction, own: set[str]) -> bool:
    """Say whether what a limit says of media or days counts in all of these countries.

    What alone is allowed in some country is allowed in no other.
    """
    if limit.kind in ("medium-only", *PLACES) or not has_places(limit):
        return True
    return own <= reach_of(limit)[0]


def barred_places(limit: Restriction, own: set[str]) -> set[str]:
    """Return in which of the newsroom's countries a limit surely forbids the use."""
    named, perhaps = reach_of(limit)
    if limit.kind != "territory-only":
        return own & named
    if perhaps is None or not (named or perhaps):
        return set()  # allowed in a place that nobody knows
    return own - named - perhaps


def may_concern(limit: Restriction, own: set[str]) -> bool:
    """Say whether a limit names regions that may be the newsroom's or not."""
    surely, perhaps = reach_of(limit)
    if perhaps is None:
        return not own <= surely
    return bool(own & perhaps)


def barred_media(limit: Restriction, shown: set[str], own: set[str]) -> set[str]:
    """Return in which of these media a limit forbids the use.

    `own`: the newsroom's countries. A medium that is barred in countries of which none
    is the newsroom's is not barred to it; one that alone is allowed in such countries
    leaves it nothing. Of countries that nobody told, nothing is sure.
    """
    named = set(limit.media)
    if not named:
        return set()
    here = not has_places(limit) or bool(own & reach_of(limit)[0])
    if limit.kind == "medium-only":
        return shown - named if here or not own else set(shown)
    return shown & named if here else set()


def binds_in(limit: Restriction, shown: set[str], own: set[str]) -> bool | None:
    """Say whether a limit in time that names media or places binds in these media.

    None where it binds in some of them alone. One that names places of which none is
    the newsroom's binds nowhere.
    """
    if has_places(limit) and not barred_places(limit, own):
        return False
    if not limit.media:
        return True
    barred = shown & set(limit.media)
    return (True if barred == shown else None) if barred else False


def barred_paper(limit: Restriction, name: str) -> Barred:
    """Return how surely a limit keeps a picture from a publication: all, or perhaps.

    Names are the same by their words; one that is part of the other may be another
    paper. Of "exclusive to ..." it is only known whether the publication is named.
    """
    own = _title_words(name)
    if not own:
        return "perhaps"
    named = [_title_words(said) for said in limit.named]
    if limit.kind == "publication-only":
        quotes = [_title_words(place.quote) for place in limit.evidence]
        return "none" if any(own <= words for words in (*quotes, *named)) else "perhaps"
    if own in named:
        return "all"
    near = any(len(n) > 1 and (n < own or own < n) for n in named)
    return "perhaps" if near else "none"


def may_except(limit: Restriction, name: str) -> bool:
    """Say whether the words of a limit may take a newsroom's own paper out of it.

    "AUSTRIA OUT EXCEPT TAGPOST": of several limits in one sentence it is not told which
    is meant, so it is for a person.
    """
    own = _title_words(name)
    if not own:
        return False
    behind = (_behind_except(place.quote) for place in limit.evidence)
    return any(own <= _title_words(words) for words in behind)


def _behind_except(quote: str) -> str:
    found = words_of("beyond").search(quote)
    return quote[found.end() :] if found else ""


def is_sort(limit: Restriction) -> bool:
    """Say whether a limit names a sort of papers: "UK TABLOIDS OUT".

    The name of one paper is never certain, for it may be a town.
    """
    return limit.kind == "publication-out" and limit.certainty == "stated"


def may_be_of_sort(limit: Restriction, own: set[str]) -> bool:
    """Say whether a newsroom may be one of the sort of papers that a limit names.

    `own`: its countries, none where nobody said.
    """
    elsewhere = limit.territories and own and not own & set(limit.territories)
    return is_sort(limit) and not elsewhere


def _barred_paper(limit: Restriction, name: str, own: set[str]) -> Barred:
    if is_sort(limit) and limit.territories:
        return "perhaps" if may_be_of_sort(limit, own) else "none"
    found = barred_paper(limit, name)
    return "perhaps" if found == "none" and is_sort(limit) else found


def _title_words(text: str) -> frozenset[str]:
    return frozenset(tokens(text)) - _articles()


@lru_cache(maxsize=1)
def _articles() -> frozenset[str]:
    """Return words that a title may have or lack."""
    return frozenset(fold(word) for word in wording().markers["articles"])


def barred_to(limit: Restriction, newsroom: Newsroom) -> Barred:
    """Return how much of where a newsroom publishes a limit bars, by its kind.

    >>> france = Newsroom(territories=("FR",), media=("web",))
    >>> barred_to(Restriction(kind="territory-out", territories=("FRA",)), france)
    'all'
    >>> barred_to(Restriction(kind="territory-out", territories=("DEU",)), france)
    'none'
    >>> barred_to(Restriction(kind="medium-out", media=("tv",)), Newsroom())
    'perhaps'
    """
    own, shown = countries_of(newsroom.territories), as_in_rights(newsroom.media)
    if limit.kind in PAPERS:
        return _barred_paper(limit, newsroom.name, own)
    if limit.kind in FOR_NEWS:
        return "all" if newsroom.purpose == "advertising" else "none"
    if (has_places(limit) and not own) or (limit.media and not shown):
        return "perhaps"
    whole = _whole(limit, own, shown)
    if whole is None:
        return "perhaps" if has_places(limit) and may_concern(limit, own) else "none"
    return "all" if whole and is_everywhere(limit, own) else "some"


def _whole(limit: Restriction, own: set[str], shown: set[str]) -> bool | None:
    """Say whether a limit bars all of these places or media, None for none."""
    if limit.kind in PLACES:
        out = barred_places(limit, own)
        return out == own if out else None
    if limit.kind in IN_MEDIA:
        out = barred_media(limit, shown, own)
        return out == shown if out else None
    binds = binds_in(limit, shown, own)
    return None if binds is False else binds is True
