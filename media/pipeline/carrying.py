"""Pages that are read again -> which of them still show what a former file was.

A page names a place where another picture is by now. It was read with the one before,
and shows that one until its words say otherwise: whoever mends a caption has not looked
at what is there today.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from media.dedup import compare, description_of
from media.linking import link
from media.model import Credit, Image, Usage
from media.pipeline.session import Session
from media.text import fold, tokens

NAMING = frozenset({"address", "file-name"})
"""Kinds of evidence by which a usage names a place, whatever is there."""
_TELLING = 4
"""Letters of a word that two captions do not have in common by chance."""


def carried_on(
    images: Iterable[Image],
    earlier: Iterable[Usage],
    now: Sequence[Usage],
    *,
    session: Session,
) -> tuple[Image, ...]:
    """Return files, the former ones with the usages that they hold as called now.

    A usage is called otherwise when its document moves or its words are put right. It
    is held on where it names the same place and does not say what is there now; with
    the words of that it shows that, and is held again where words before return, or
    others that are of this picture.
    """
    every = tuple(images)
    held = {u for i in every if i.former for u in i.former.usages}
    if not held:
        return every
    went = [usage.as_read for usage in earlier]
    before = {usage.caption.document_uri for usage in (*went, *now)}
    before |= {usage.usage_id for usage in went}

    def now_of(image: Image) -> list[Usage]:
        others = held.difference(image.former.usages if image.former else ())
        return [usage for usage in now if usage.usage_id not in others]

    return tuple(
        _holding(i, every, went, now_of(i), session)
        if i.former and not before.isdisjoint((*i.former.pages, *i.former.usages))
        else i
        for i in every
    )


def let_go(
    images: Iterable[Image], usages: Iterable[Usage], now: Image | None
) -> tuple[Image, ...]:
    """Return files, former ones without usages that say what is at their place now.

    `now`: what was written there. Who has its words shows it, and not what was there
    meanwhile.
    """
    every = tuple(images)
    if now is None or not any(i.former and i.place == now.uri for i in every):
        return every
    said = {usage.usage_id: usage for usage in usages}

    def left(image: Image) -> Image:
        former = image.former
        if former is None or former.place != now.uri:
            return image
        stay = tuple(
            u
            for u in former.usages
            if u not in said or not is_of_the_new(said[u], now, was=image)
        )
        return replace(image, former=replace(former, usages=stay))

    return tuple(map(left, every))


def is_of_the_new(usage: Usage, now: Image, *, was: Image) -> bool:
    """Tell whether a usage says what a file shows, and not what was there before."""
    said = description_of(usage.as_read)
    new, old = (i.as_read.text("description") for i in (now, was))
    return _is_alike(said, new) and not _is_alike(said, old)


def still_shown(
    old: Usage | None,
    new: Usage,
    was: Image,
    there: Sequence[Image],
    *,
    session: Session,
) -> bool:
    """Tell whether a usage that is read again shows what its place had before.

    `old`: as it was read before, None where its document has shown something else
    since; `there`: what is at the place now. Where nothing tells the two apart it does
    as before.
    """
    if old is None:
        return _shown_again(new, was, there, session)
    if not _name_one_place(old, new):
        return False
    said = description_of(new)
    before = description_of(old), was.text("description")
    is_told = _is_told(said, before, there)
    if is_told is not None:
        return is_told
    mine = _named(session.credit_of_file(was.as_read)) | _named(old.credit)
    theirs = {n for i in there for n in _named(session.credit_of_file(i.as_read))}
    printed = _named(new.credit)
    if printed & (theirs - mine) and not printed & (mine - theirs):
        return False
    if printed & mine:
        return True
    if said and not printed and not _share_words(said, before):
        return False
    # It names others than the picture before, and nobody knows who made this one.
    return not (printed and mine and there and not theirs)


def _is_told(said: str, before: Iterable[str], there: Iterable[Image]) -> bool | None:
    """Tell by a description whether it is of the picture before, None where it is of
    neither.
    """
    if said and said in before:
        return True
    if any(_is_alike(said, image.text("description")) for image in there):
        return False
    return True if any(_is_alike(said, text) for text in before) else None


def _shown_again(
    new: Usage, was: Image, there: Sequence[Image], session: Session
) -> bool:
    """Tell whether a usage is of what was at its place, by its own words alone.

    Its document showed that once, and something else since.
    """
    if not leads_to(new, there):
        return False
    is_told = _is_told(description_of(new), [was.text("description")], there)
    if is_told is not None:
        return is_told
    mine = _named(session.credit_of_file(was.as_read))
    theirs = {n for i in there for n in _named(session.credit_of_file(i.as_read))}
    return bool(theirs and _named(new.credit) & (mine - theirs))


def leads_to(
    usage: Usage, images: Iterable[Image], *, by: Set[str] = frozenset({"address"})
) -> bool:
    """Tell whether the address that a usage gives is that of one of these files.

    `by`: kinds of evidence that count, an address alone if it is not given.
    """
    return any(
        place.kind in by
        for image in images
        for found in link((usage,), (image,))
        for place in found.evidence
    )


def _holding(
    image: Image,
    every: Sequence[Image],
    old: Sequence[Usage],
    now: Sequence[Usage],
    session: Session,
) -> Image:
    """Return a former file with the usages that it holds from now on.

    Those of words before stay among them: whoever puts these back shows it again. A
    document that names another place has none of them any more.
    """
    former = image.former
    assert former is not None  # only these hold any
    held = set(former.usages)
    mine = [usage for usage in old if usage.usage_id in held]
    same = [i for i in every if i.former is None and i.known_as == image.known_as]
    there = [i for i in every if i.former is None and i.uri == former.place]
    naming = [new for new in now if not leads_to(new, same)]

    def is_shown(new: Usage) -> bool:
        before: list[Usage | None] = [w for w in mine if _name_one_place(w, new)]
        return any(
            still_shown(was, new, image, there, session=session)
            for was in before or [None]
        )

    gone = {
        was.usage_id
        for was in mine
        if not any(_name_one_place(was, new) for new in naming)
    }
    new = [usage for usage in naming if usage.usage_id in held or is_shown(usage)]
    usages = (*(u for u in former.usages if u not in gone), *(u.usage_id for u in new))
    left = {usage.caption.document_uri for usage in (*old, *now)} if gone else set()
    pages = (*former.pages, *(usage.caption.document_uri for usage in new))
    stay = tuple(dict.fromkeys(p for p in pages if new or p not in left))
    is_over = bool(former.pages) and not stay
    return replace(
        image,
        former=replace(
            former, usages=() if is_over else tuple(dict.fromkeys(usages)), pages=stay
        ),
    )


def _name_one_place(one: Usage, other: Usage) -> bool:
    """Tell whether two usages give one address for their picture."""
    return not set(one.caption.picture_uris).isdisjoint(other.caption.picture_uris)


def _share_words(said: str, before: Iterable[str]) -> bool:
    """Tell whether a caption has a word of those that were there before."""
    words = set(tokens(" ".join(before)))
    return any(len(word) >= _TELLING for word in set(tokens(said)) & words)


def _is_alike(one: str, other: str) -> bool:
    return bool(one and other) and (one == other or compare(one, other).same)


def _named(credit: Credit | None) -> set[str]:
    """Return everybody whom a credit names."""
    if credit is None:
        return set()
    names = (*credit.creators, *credit.agencies, *credit.organisations)
    return {fold(name) for name in names if name}
