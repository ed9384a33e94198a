"""Which part of a credit is a person, an organisation, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from media.agencies import Agency
from media.chains import Part, is_caseless, is_cjk, is_lower
from media.expressions import expression
from media.text import fold

Role = Literal["creator", "organisation", "flag", "doubt", "nothing"]

_GIVES_PICTURES = frozenset({"stock", "platform"})
_TIES_PLACES = frozenset({" ", "/", ",", "-", "("})
_TIES_HOUSES = frozenset({"/", "-", "("})
_LONGEST_ACRONYM = 5
_PHRASE = 2  # words of a label; a longer one may go on without a colon
_LONGEST_DESK = 3
_LONGEST_SHORTHAND = 4
# Chinese and Japanese names have two to four characters, Korean ones mostly three.
_CJK_NAME = expression("[\u4e00-\u9fff]{2,4}|[\uac00-\ud7af]{3}")
_JAPANESE_NAME = expression("[\u4e00-\u9fff\u3005\u3040-\u30ff]{5,6}")
_DOUBLE_NAME = re.compile("[A-ZÀ-Þ][a-zß-ÿ]{2,}-[A-ZÀ-Þ][a-zß-ÿ]{2,}")  # "Holm-Wells"
_INITIAL = re.compile(r"[^\W\d_]\.")
_CJK = "\u3000"  # all that is Chinese, Japanese or Korean comes behind it
_WHOLE_NAME = 3  # characters; those of two are as often a place or a house
_LEADS_TO_HOUSES = frozenset({"via", "for", "courtesy", "on"})
_SHOWN = frozenset({"title", "organisation"})
_LEADS_TO_MAKERS = frozenset({"by", "&"})
# Logarithmic odds by which a name's spelling must be a house's: 2.7 is fifteen to one.
# Where houses stand as often as people, behind a maker and in a courtesy, lower ones
# took two makers for a maker and a house: of 124 rare names 12 at 1, one at 2.
UNTOLD, _BEFORE_AGENCY, _NEVER = 2.7, 4.5, 99.0
_LONG_NAME = 4  # words; so many are as often two names, or a name and a title
_SURE = 3.5  # by which a long one is a house's
_PARTIES = frozenset(
    {"agency", "person", "organisation", "title", "account", "site", "single"}
)


def roles_of(parts: Sequence[Part]) -> tuple[tuple[Part, Role], ...]:
    """Return each part with its role, judged by its shape and its neighbours."""
    return tuple((part, _role(part, n, parts)) for n, part in enumerate(parts))


def _role(part: Part, place: int, parts: Sequence[Part]) -> Role:
    kind = part.kind
    if (
        _is_other_work(place, parts)
        or _is_title_of_work(place, parts)
        or _is_shown(place, parts)
        or (part.is_city and _is_desk_in(place, parts))
        or (part.text > _CJK and _is_writers(place, parts))
    ):
        return "nothing"
    if kind == "agency":
        return "organisation"
    if kind == "person":
        return _person(place, parts)
    if kind == "account":
        return "creator"
    if kind in ("organisation", "title", "site"):
        is_user = kind != "site" and _is_user(place, parts)
        return "creator" if is_user else "organisation"
    if kind in ("flag", "nobody", "label", "role", "aside"):
        return "flag"
    if kind == "single":
        return _single(part, place, parts)
    if kind == "lower":
        return _lower(place, parts)
    if kind == "doubt":
        return "doubt"
    return "nothing"


def _person(place: int, parts: Sequence[Part]) -> Role:
    part = parts[place]
    surely = part.has_given and not part.like_house
    if part.before == "for" and surely and not _is_client(place, parts):
        return "doubt"  # "Ida Wells for Anna Lee": whoever asked for it is no house
    passes = part.before == "for" or _passes_on(place, parts)
    passes = passes or _employs(place, parts) or part.joined_like_house
    passes = passes or _is_house_behind(place, parts)
    passes = passes or (part.like_house and _is_beside_maker(place, parts))
    needed = _needed_odds(place, parts)
    if not passes and part.words >= _LONG_NAME and needed < part.house_odds < _SURE:
        return "doubt"  # "Quilmo Power Swimming Park": a house, and what it made
    passes = passes or part.house_odds > needed
    return "organisation" if passes else "creator"


def _needed_odds(place: int, parts: Sequence[Part]) -> float:
    """Return how much a name must be spelt like a house's to be one in this place.

    Before an agency stands whoever works for it, and "by" leads to people.
    """
    if parts[place].before in _LEADS_TO_MAKERS:
        return _NEVER
    behind = parts[place + 1 : place + 2]
    return _BEFORE_AGENCY if any(p.kind == "agency" for p in behind) else UNTOLD


def _is_beside_maker(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a mark ties a name to a person's: "Ida Wells/Lucy Palace".

    Two makers have a comma or "and" between them, or spaces around the mark.
    """
    before = parts[place - 1 : place] if place and _is_tied(place, parts) else ()
    behind = parts[place + 1 : place + 2] if _is_tied(place + 1, parts) else ()
    return any(o.kind == "person" and not o.like_house for o in (*before, *behind))


def _is_tied(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a mark stands close between a part and the one before it."""
    if not 0 < place < len(parts) or parts[place].before not in _TIES_HOUSES:
        return False
    spaced = parts[place].before != "(" and _is_spaced(parts[place - 1], parts[place])
    return not spaced


def _is_spaced(one: Part, other: Part) -> bool:
    return other.start - one.end > 1


def _is_client(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a house's pictures were made for a name: "Getty Images for Ida K."

    Houses work for firms and brands, whose names are often those of people.
    """
    return place > 0 and parts[place - 1].agency is not None


def _is_desk_in(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a city tells where a desk of a house is: "Reuters/Berlin".

    Beside who has users' pictures it is rather a user's name.
    """
    place_of = place
    while place_of > 1 and parts[place_of - 1].kind == "number":
        place_of -= 1  # "LaPresse 08-02-2026 Roma"
    before = parts[place_of - 1] if place else None
    if before is None or before.kind == "label":  # "London/BBC"
        following = parts[place + 1 : place + 2]
        return any(p.before == "/" and _has_desks(p.agency) for p in following)
    return _has_desks(before.agency) and parts[place].before in _TIES_PLACES


def _has_desks(agency: Agency | None) -> bool:
    if agency is None or agency.by_users:
        return False
    return agency.kind != "platform"


def _is_other_work(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a part names or did other work ("Styling: Ida Wells").

    The first word before a colon is a label, be its language known or not.
    """
    names_work = place + 1 < len(parts) and parts[place + 1].before == ":"
    if parts[place].kind == "single" and names_work:
        return True
    did_it = parts[place].before == ":" and parts[place].kind == "person"
    if not did_it or place < 2:
        return False
    return parts[place - 1].kind in ("single", "role")


def _is_writers(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a name stands behind a word for other work: "文/李静 图/王飞"."""
    if not any(part.kind == "work" for part in parts[:place]):
        return False
    while place and parts[place - 1].kind != "work":
        listed = parts[place].before in (",", "&")
        if not listed and parts[place - 1].kind != "role":
            return False
        place -= 1
    return place > 0


def _is_title_of_work(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a part is what a picture is called.

    "“Lake” by Ida Wells"; "Harbour at dawn, Ida Wells/AFP", with a small word last.
    """
    part, following = parts[place], parts[place + 1 : place + 3]
    by = any(other.before == "by" for other in following[:1])
    if part.before == "(" and part.kind != "agency" and by:
        return True
    if place or part.kind not in ("title", "organisation") or len(following) < 2:
        return False
    maker, house = following
    signed = maker.before == "," and maker.kind == "person" and maker.has_given
    signed = signed and house.before == "/" and house.kind == "agency"
    return signed and is_lower(part.text.split()[-1])


def _is_shown(place: int, parts: Sequence[Part]) -> bool:
    """Say whether words before a label say what is shown: "Full moon photo by ..."."""
    part, following = parts[place], parts[place + 1 : place + 3]
    if place or part.kind not in _SHOWN or len(following) < 2:
        return False
    labelled = following[0].kind == "label" and following[1].before == "by"
    return labelled and is_lower(part.text.split()[-1])


def _passes_on(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a name between a maker and "via" is an organisation's."""
    if not 0 < place < len(parts) - 1:
        return False
    one, part, other = parts[place - 1 : place + 2]
    return one.kind == "person" and part.before == "/" and other.before == "via"


def _employs(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a name stands in brackets behind a maker's."""
    return (
        place > 0 and parts[place].before == "(" and parts[place - 1].kind == "person"
    )


def _is_user(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a firm's name stands alone beside who has only users' pictures."""
    parties = [part for part in parts if part.kind in _PARTIES]
    if len(parties) != 2 or any(part.kind == "work" for part in parts):
        return False
    other = next(part for part in parties if part is not parts[place])
    return other.agency is not None and other.agency.by_users


def _is_house_behind(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a name without capitals ends a chain behind a maker: "A / B".

    Two makers have a comma or "and" between them.
    """
    part = parts[place]
    last = place == len(parts) - 1 and place > 0 and part.before == "/"
    return last and is_caseless(part.text) and parts[place - 1].kind == "person"


def _lower(place: int, parts: Sequence[Part]) -> Role:
    """Judge small words: two of them behind a mark are somebody's name."""
    part = parts[place]
    if _employs(place, parts):
        return "organisation"
    if part.words != 2:
        return "doubt"
    if part.before == ":" and len(parts) == 2 and not part.has_given:
        # "Foto: mala pronta" says what is seen, "foto: ida wells" has no capital
        return "creator" if is_lower(parts[0].text) else "doubt"
    if part.before in ("/", ":", "by"):
        return "creator"
    listed = part.before in (",", "&") and place > 0
    return "creator" if listed and parts[place - 1].kind == "lower" else "doubt"


def _single(part: Part, place: int, parts: Sequence[Part]) -> Role:
    """Judge one unknown word: a surname or a screen name beside an agency."""
    if _INITIAL.fullmatch(part.text):
        return "doubt"
    if _is_shorthand(place, parts):
        return "nothing"
    if part.before == "by":
        return "creator"
    if part.before in _LEADS_TO_HOUSES or is_acronym(part):
        return "organisation"
    if part.has_given or _is_called_maker(place, parts):
        return "creator"
    if len(parts) == 2 and part.before == ":" and is_lower(part.text):
        # "Foto: idw": a filer's letters, a screen name; "Фото из архива проекта"
        goes_on = parts[0].words > _PHRASE and not _is_spaced(parts[0], part)
        return "doubt" if goes_on else "creator"
    if is_lower(part.text) and _is_left_over(part):
        return "doubt"
    if _is_screen_name(place, parts) or _is_drawn(place, parts):
        return "creator"
    others = [p for n, p in enumerate(parts) if n != place and p.kind in _PARTIES]
    agencies = [p.agency for p in others if p.agency is not None]
    named = any(other.kind == "person" for other in others)
    if agencies and not named and all(a.kind in _GIVES_PICTURES for a in agencies):
        return "creator"
    return _beside(part, others)


def _is_shorthand(place: int, parts: Sequence[Part]) -> bool:
    """Say whether letters in brackets only stand for a maker: "Ida Wells (iwe)"."""
    if not _employs(place, parts):
        return False
    letters, name = fold(parts[place].text), fold(parts[place - 1].text)
    if not (is_lower(parts[place].text) and 2 <= len(letters) <= _LONGEST_SHORTHAND):
        return False
    left = iter(name)
    return letters[0] == name[0] and all(letter in left for letter in letters)


def _is_screen_name(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a small word stands before who gives pictures: "ida99/iStock"."""
    following = parts[place + 1 : place + 2]
    return is_lower(parts[place].text) and any(
        p.before == "/" and p.agency is not None and p.agency.kind in _GIVES_PICTURES
        for p in following
    )


def _is_drawn(place: int, parts: Sequence[Part]) -> bool:
    """Say whether a surname stands between "Map:" and "Source:"."""
    before, behind = parts[:place], parts[place + 1 :]
    drawn = before and before[-1].medium in ("map", "graphic", "illustration")
    sourced = any(part.kind == "label" for part in behind)
    return bool(drawn) and parts[place].before == ":" and sourced


def _is_left_over(part: Part) -> bool:
    """Say whether a small word is no name: a filer's letters, a rest of a phrase."""
    letters = part.text.rstrip(".")
    desk = len(letters) <= _LONGEST_DESK and letters.isalpha()
    return part.before == " " or (part.before == "/" and desk)


def _is_called_maker(place: int, parts: Sequence[Part]) -> bool:
    """Say whether "撮影" or "기자" stands beside a name that is written in one word."""
    before = parts[place - 1] if place else parts[place]
    if before.kind == "label" and _CJK_NAME.fullmatch(parts[place].text):
        return before.medium == "photo" or len(parts[place].text) == _WHOLE_NAME
    if before.medium == "photo" and _JAPANESE_NAME.fullmatch(parts[place].text):
        return before.kind == "label" and parts[place].before == ":"
    following = parts[place + 1 : place + 2]
    if any(p.before == "/" and p.medium == "photo" for p in following):
        return is_cjk(parts[place].text[0])  # "林小雨/摄"
    return any(
        p.before == " " and (p.kind == "role" or p.medium == "photo") for p in following
    )


def _beside(part: Part, others: Sequence[Part]) -> Role:
    """Judge one unknown word by the only other party: makers stand beside houses."""
    if others and _CJK_NAME.fullmatch(part.text):
        # "王强 摄（青空图片）": whom a maker works for stands in brackets
        behind = any(other.end <= part.start for other in others)
        return "organisation" if part.before == "(" and behind else "creator"
    if len(others) != 1:
        return "organisation"
    doubled = _DOUBLE_NAME.fullmatch
    slashed = "/" in (part.before, others[0].before)
    if others[0].kind == "single" and slashed and doubled(part.text):
        return "organisation" if doubled(others[0].text) else "creator"
    if others[0].kind == "site":
        return "creator"
    agency = others[0].agency
    house = agency is not None or is_acronym(others[0])
    surname = part.text[1:].islower() or doubled(part.text) is not None
    surname = surname and not is_lower(part.text)
    return "creator" if house and surname else "organisation"


def is_acronym(part: Part) -> bool:
    """Say whether a single word is capitals alone: "DJV"."""
    text = part.text
    return part.kind == "single" and text.isupper() and len(text) <= _LONGEST_ACRONYM
