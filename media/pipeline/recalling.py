"""What people decided, told of members as they are called today.

A usage is called otherwise when its caption is corrected, a file when its metadata are
edited; what was decided about them holds all the same. In: rulings, and what a source
shows now. Out: the decisions under today's names, and the anchors that changed.

A usage is found again in its document: the one of the same name, else the one picture
with one of its addresses, else the one that says the same, or in its place compares as
the same: one with another address is another picture under the same words. So is one
with other words at the same address, unless the file there is the same: what was said
of a picture never goes over to the next one in its place. What was said of rights stays
at its address: it notes itself of which files it holds (`media.rights.of_picture`), and
a ban on a picture without any must not end with a caption that is written anew. Of
several that fit none is taken, nor one that stood beside it when somebody decided: the
decision waits. A file is found again by its pixels, else, where somebody said which
picture it is, by a file that surely shows the same. Only what was noted when somebody
decided is looked at: the outcome does not depend on the versions between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from media.addresses import address_key
from media.dedup import addresses_of, compare
from media.model import (
    Anchor,
    Asset,
    Correction,
    Decision,
    FileLikeness,
    Image,
    Member,
    Rulings,
    Usage,
    file_member,
    pair_of,
    usage_member,
    value,
)
from media.pipeline.in_common import are_tied
from media.rights import signs_of
from media.text import fold

_LETTERS = 6
"""Letters in which two captions in one place of a document may differ ..."""
_ALIKE = 90
"""... and letters in common, of 100, that they must have, to be versions of one."""


@value
class Recalled:
    """What was decided and corrected under today's names, the earliest first, and the
    anchors that moved. `left`: usages that no longer are what was corrected.
    """

    decisions: tuple[Decision, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    corrections: tuple[Correction, ...] = ()
    left: frozenset[Member] = frozenset()


@value
class Shown:
    """What a source shows now: `places` are the uris whose earlier version it replaces,
    `uri` where it is known from now on, `gone` the files it no longer is, `beside` the
    usages of other sources within its reach. `alike`: how files relate.
    """

    uri: str
    places: tuple[str, ...]
    usages: tuple[Usage, ...] = ()
    images: tuple[Image, ...] = ()
    gone: frozenset[Member] = frozenset()
    beside: tuple[Usage, ...] = ()
    alike: tuple[FileLikeness, ...] = ()

    def showing(self, name: Member) -> list[Member]:
        """Return the files here that surely show the same as one, whatever is left."""
        here = {file_member(image.fingerprint.sha256) for image in self.images}
        sure = [f for f in self.alike if f.likeness.is_sure]
        pairs = [tuple(map(file_member, found.pair)) for found in sure]
        return [n for pair in pairs if name in pair for n in pair if n in here]


def places_of(images: Iterable[Image]) -> set[str]:
    """Return the places by which anchors of files are found: digests of pixels."""
    return {place for image in images for place in image.fingerprint.same_pixels}


def recall(rulings: Rulings, shown: Shown | None = None) -> Recalled:
    """Return what was decided, under the names of today."""
    anchors = {anchor.member: anchor for anchor in rulings.anchors}
    moved: dict[Member, Anchor] = {}
    left = {a.member: a.now for a in rulings.anchors}
    of_rights = {c.member for c in rulings.corrections if c.is_of_rights}
    corrected = {c.member for c in rulings.corrections}
    told = {name for d in rulings.decisions for name in d.pair} - corrected
    if shown is not None and anchors:
        for today in _all_today(rulings.anchors, shown, of_rights, told):
            if today != anchors[today.member]:
                moved[today.member] = today
    anchors |= moved
    decisions = (_renamed(d, anchors) for d in rulings.decisions)
    return Recalled(
        # One that an undo restored was made before what was said since, perhaps of the
        # same members under other names: it holds no more than it did then.
        decisions=tuple(sorted(decisions, key=lambda d: d.at)),
        anchors=tuple(moved.values()),
        corrections=tuple(
            replace(c, member=_name_today(c.member, anchors))
            for c in rulings.corrections
        ),
        left=frozenset(left[a.member] for a in moved.values() if not a.now) - {""},
    )


def _name_today(name: Member, anchors: Mapping[Member, Anchor]) -> Member:
    return anchors[name].now or name if name in anchors else name


def _renamed(decision: Decision, anchors: Mapping[Member, Anchor]) -> Decision:
    one, other = pair_of(*(_name_today(name, anchors) for name in decision.pair))
    return replace(decision.as_made, one=one, other=other)


def _all_today(
    anchors: Sequence[Anchor],
    shown: Shown,
    of_rights: Set[Member],
    told: Set[Member],
) -> list[Anchor]:
    """Return anchors after a source was read; two of one version are never one usage.

    One that is still called as it was goes before all others. `of_rights`: members of
    whose rights somebody said something; `told`: those of which somebody said which
    picture they are, and nothing else.
    """

    def is_it(anchor: Anchor, usage: Usage) -> bool:
        return anchor.member in of_rights or _is_it(anchor, usage, shown.images)

    named = {usage_member(usage.usage_id) for usage in shown.usages}
    here = [anchor for anchor in anchors if anchor.place in shown.places]
    beside = {(a.version, a.member) for a in here if a.member in named}
    near = {usage_member(usage.usage_id): usage for usage in shown.beside}
    found = [_today(anchor, shown, beside, near, is_it, told) for anchor in anchors]
    count = Counter((a.version, a.now) for a in found if a.version)
    return [
        replace(today, now="")
        if today.now != today.member and count[today.version, today.now] > 1
        else today
        for today in found
    ]


def _today(
    anchor: Anchor,
    shown: Shown,
    beside: Set[tuple[str, Member]],
    near: Mapping[Member, Usage],
    is_it: Callable[[Anchor, Usage], bool],
    told: Set[Member],
) -> Anchor:
    """Return an anchor with what its member is called after a source was read.

    `beside`: members that the same versions still show; `near`: `shown.beside`; `told`
    as in `_all_today`.
    """
    if anchor.place in shown.places:
        others = {name for version, name in beside if version == anchor.version}
        may_be = [
            usage
            for usage in shown.usages
            if (name := usage_member(usage.usage_id)) == anchor.member
            or name not in others
        ]
        found = _usage_again(anchor, may_be, is_it)
        return replace(anchor, now=found, place=shown.uri)
    usage = near.get(anchor.now)
    if usage is not None and anchor.now != anchor.member:
        return anchor if is_it(anchor, usage) else replace(anchor, now="")
    here = {file_member(image.fingerprint.sha256): image for image in shown.images}
    if anchor.member in here:
        return replace(anchor, now=anchor.member)
    if anchor.now and anchor.now not in shown.gone:
        return anchor
    same = [n for n, i in here.items() if anchor.place in i.fingerprint.same_pixels]
    if not same and anchor.member in told:
        same = shown.showing(anchor.member)
    return replace(anchor, now=min(same, default=""))


def _usage_again(
    anchor: Anchor,
    usages: Sequence[Usage],
    is_it: Callable[[Anchor, Usage], bool],
) -> Member:
    """Return the usage that an anchor is of, "" where none is for certain."""
    named = {usage_member(usage.usage_id) for usage in usages}
    if anchor.member in named:
        return anchor.member
    addresses = set(anchor.addresses)

    def by_words(usage: Usage) -> bool:
        return bool(anchor.text) and not (addresses and addresses_as_written(usage))

    ways: tuple[Callable[[Usage], bool], ...] = (
        lambda u: (
            not addresses.isdisjoint(addresses_as_written(u)) and is_it(anchor, u)
        ),
        lambda u: by_words(u) and fold(u.caption.text) == fold(anchor.text),
        lambda u: (
            by_words(u)
            and u.caption.position == anchor.position
            and _is_corrected(anchor.text, u.caption.text)
        ),
    )
    for fits in ways:
        found = [usage for usage in usages if fits(usage)]
        if len(found) == 1:
            return usage_member(found[0].usage_id)
        if found:  # one address or caption for several: the place tells them apart
            there = [u for u in found if u.caption.position == anchor.position]
            return usage_member(there[0].usage_id) if len(there) == 1 else ""
    return ""


def _is_it(anchor: Anchor, usage: Usage, images: Iterable[Image]) -> bool:
    """Say whether a usage with the address of another one shows the same picture.

    It does where the file there or the words are the same; no words are no others. The
    file is that of neither where all that is said of the two is another.
    """
    keys = addresses_as_written(usage)
    there = [i for i in images if not i.former and address_key(i.uri) in keys]
    shown = [image for image in there if are_tied(usage, image)]
    if not set(anchor.files).isdisjoint(signs_of(shown)):
        return True
    words = usage.as_read.caption.text
    if not words or not anchor.text or fold(words) == fold(anchor.text):
        return True
    return _is_corrected(anchor.text, words)


def _is_corrected(old: str, new: str) -> bool:
    """Say whether a caption is an earlier one, corrected.

    Elsewhere a few letters may make another picture of it; in the place of the earlier
    one they correct it.
    """
    if compare(old, new).same:
        return True
    one, other = fold(old), fold(new)
    few = Levenshtein.distance(one, other, score_cutoff=_LETTERS) <= _LETTERS
    return few and fuzz.ratio(one, other) >= _ALIKE


def addresses_as_written(usage: Usage) -> frozenset[str]:
    """Return the keys of a usage's addresses, also as they are written.

    A document that moves takes relative ones with it.
    """
    written = (address_key(uri) for uri in usage.caption.picture_uris)
    return addresses_of(usage).union(filter(None, written))


def anchors_of(
    names: Set[Member], assets: Iterable[Asset], *, versions: Mapping[str, str]
) -> tuple[Anchor, ...]:
    """Return by what these members of assets will be found again.

    `versions`: the digest of each document, by its uri.
    """
    found: dict[Member, Anchor] = {}
    for asset in assets:
        for usage in asset.usages:
            name = usage_member(usage.usage_id)
            if name in names:
                found[name] = _anchor_of_usage(name, usage, asset, versions)
        for image in asset.images:
            name = file_member(image.fingerprint.sha256)
            if name in names:
                place = next(iter(image.fingerprint.same_pixels), "")
                found[name] = Anchor(member=name, now=name, place=place)
    return tuple(found[name] for name in sorted(found))


def _anchor_of_usage(
    name: Member, usage: Usage, asset: Asset, versions: Mapping[str, str]
) -> Anchor:
    caption = usage.caption
    return Anchor(
        member=name,
        now=name,
        place=caption.document_uri,
        addresses=tuple(sorted(addresses_as_written(usage))),
        text=caption.text,
        position=caption.position,
        version=versions.get(caption.document_uri, ""),
        files=signs_of(asset.images),
    )
