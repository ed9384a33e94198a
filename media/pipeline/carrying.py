"""Pages that are read again -> which of them still show what a former file was.

A page names a place where another picture is by now. It was read with the one before,
and shows that one until its words say otherwise: whoever mends a caption has not looked
at what is there today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
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
    the words of that it shows that, and is held again where the words before return.
    """
    every = tuple(images)
    held = {u for i in every if i.former for u in i.former.usages}
    old = [u.as_read for u in earlier if u.usage_id in held]
    if not old:
        return every
    return tuple(
        replace(i, former=replace(i.former, usages=_held(i, every, old, now, session)))
        if i.former is not None
        else i
        for i in every
    )


def still_shown(
    old: Usage, new: Usage, was: Image, there: Sequence[Image], *, session: Session
) -> bool:
    """Tell whether a usage that is read again shows what its place had before.

    `there`: what is at the place now. Where nothing tells the two apart it does.
    """
    if set(old.caption.picture_uris).isdisjoint(new.caption.picture_uris):
        return False
    said = description_of(new)
    if said and said in (description_of(old), was.text("description")):
        return True
    if any(_is_alike(said, image.text("description")) for image in there):
        return False
    if any(_is_alike(said, d) for d in (description_of(old), was.text("description"))):
        return True
    mine = _named(session.credit_of_file(was.as_read)) | _named(old.credit)
    theirs = {n for i in there for n in _named(session.credit_of_file(i.as_read))}
    printed = _named(new.credit)
    if printed & (theirs - mine) and not printed & (mine - theirs):
        return False
    if printed & mine:
        return True
    if said and not printed and not _share_words(said, old, was):
        return False
    # It names others than the picture before, and nobody knows who made this one.
    return not (printed and mine and there and not theirs)


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


def _held(
    image: Image,
    every: Sequence[Image],
    old: Sequence[Usage],
    now: Sequence[Usage],
    session: Session,
) -> tuple[str, ...]:
    """Return the usages that a former file holds from now on."""
    former = image.former
    assert former is not None  # only these hold any
    before = {usage.usage_id: usage for usage in old}
    same = [i for i in every if i.former is None and i.known_as == image.known_as]
    there = [i for i in every if i.former is None and i.uri == former.place]

    def called(usage_id: str) -> Iterator[str]:
        was = before.get(usage_id)
        if was is None:
            yield usage_id
            return
        named = set(was.caption.picture_uris)
        for new in now:
            if named.isdisjoint(new.caption.picture_uris) or leads_to(new, same):
                continue
            is_shown = still_shown(was, new, image, there, session=session)
            yield new.usage_id if is_shown else usage_id

    return tuple(dict.fromkeys(u for name in former.usages for u in called(name)))


def _share_words(said: str, old: Usage, was: Image) -> bool:
    """Tell whether a caption has a word of those that were there before."""
    before = f"{description_of(old)} {was.text('description')}"
    return any(
        len(word) >= _TELLING for word in set(tokens(said)) & set(tokens(before))
    )


def _is_alike(one: str, other: str) -> bool:
    return bool(one and other) and (one == other or compare(one, other).same)


def _named(credit: Credit | None) -> set[str]:
    """Return everybody whom a credit names."""
    if credit is None:
        return set()
    names = (*credit.creators, *credit.agencies, *credit.organisations)
    return {fold(name) for name in names if name}
