"""A file that is written over -> what it was, kept as a file of its picture.

What a file once said was said by who supplied the picture, and is not taken back by
who copies another over it, strips it, or edits it. So it is kept where something would
be lost: a restriction that the new version does not state, a notice, a credit, or pages
that showed it. Only the supplier's own later version of the same picture takes its
place, and never that of one that was called back: that is for a person to lift.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field, replace
from datetime import UTC, date

from media.dedup import Compared, is_bare_version
from media.model import (
    Asset,
    Claim,
    Conflict,
    Ending,
    Evidence,
    FileLikeness,
    Former,
    Image,
    Restriction,
    Rights,
    former_uri,
    pair_of,
    value,
)
from media.picture_ids import PictureId, ids_of_file
from media.pipeline.carrying import NAMING, is_of_the_new, leads_to
from media.pipeline.session import Session
from media.pipeline.source import Source
from media.rights import is_over, rights_of, signs_of, takes_back

_ADDRESS = frozenset({"address"})
_NAMING = NAMING | {"picture-id"}
"""The same, where the number in a file's name counts, too."""
_STATED = (
    *("copyright_notice", "copyright_owners", "usage_terms", "instructions"),
    *("web_statement", "licensors"),
)
_CREDITING = ("credit_line", "creators", "source")


@value
class Ended:
    """What a source ends: `kept` as former files, and those that it `superseded`.

    `endings`: by the address of what was at its place before, what is there now;
    `versions`: by the same, which files are taken for it though they say nothing.
    """

    kept: tuple[Image, ...] = ()
    superseded: tuple[Image, ...] = ()
    endings: Mapping[str, Ending] = field(default_factory=dict)
    versions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def ended_by(
    source: Source,
    before: Sequence[Asset],
    *,
    likenesses: Iterable[FileLikeness],
    session: Session,
) -> Ended:
    """Return what of the file that was in a source's place is to be kept.

    `before`: the assets that it has to do with; `likenesses`: how files relate.
    """
    sure = {found.pair: found.likeness.is_sure for found in likenesses}
    new = source.images
    kept, superseded = _written_here(source, before, sure, session)
    for asset, was in _moved(source, before):
        if usages := _left_behind(asset, was, source):
            kept.append(_former(was, "moved", usages, session, asset=asset))
    superseded += (
        image
        for asset in before
        for image in asset.images
        for now in new
        if image.former is not None
        and image.former.binds
        and _is_same(image, now, sure)
        and _supersedes(now, image, session)
    )
    lay_here = [
        image
        for asset in before
        for image in asset.images
        if image.former is not None and image.place == source.uri
    ]
    kept = [_with_versions(i, _versions(i, source.image, sure)) for i in kept]
    return Ended(
        kept=tuple(
            # What people said of it is said of the new version from now on.
            replace(image.as_read, corrections=()) if has_newer(image, new) else image
            for image in kept
        ),
        superseded=tuple(superseded),
        endings={
            image.uri: _ending(source.image)
            if source.image and _is_same(image, source.image, sure)
            else "replaced"
            for image in lay_here
        },
        versions={i.uri: _versions(i, source.image, sure) for i in lay_here},
    )


def _written_here(
    source: Source, before: Sequence[Asset], sure: Compared, session: Session
) -> tuple[list[Image], list[Image]]:
    """Return files that a source was written over: what is kept, what superseded."""
    kept: list[Image] = []
    superseded: list[Image] = []
    now = source.image
    is_undone = any(is_back(i, source) for a in before for i in a.images)
    for asset, was in _written_over(source, before):
        # Whose name alone led there is led back with the file that was there before.
        usages = _named_by(asset, was, at=_ADDRESS if is_undone else frozenset())
        if now is not None:
            usages = _without_those_of(asset, usages, now, was)
        if now is not None and _is_same(was, now, sure):
            ending = _ending_by(now, asset, was, session)
            if ending == "superseded":
                superseded.append(was)
            if ending in (None, "superseded"):
                ending = (ending or _ending(now)) if _tells(was, now) else None
        elif usages or (_says(was) and not _is_elsewhere(was, before)):
            ending = "replaced"
        else:
            ending = None
        if ending is not None:
            kept.append(_former(was, ending, usages, session, asset=asset))
    return kept, superseded


def _ending_by(now: Image, asset: Asset, was: Image, session: Session) -> Ending | None:
    """Return how a file ends by another version of the same picture.

    None where nothing that it says is lost; "superseded" where what is lost is taken
    back by who may.
    """
    others = [now, *_former_of(asset)]
    if _loses(was, others, session):
        return "superseded" if _supersedes(now, was, session) else _ending(now)
    # Else it says itself that it lifts all that is lost.
    return "superseded" if _loses(was, others, session, whole=True) else None


def _ending(now: Image) -> Ending:
    """Return how a version ended of which another says less."""
    return "changed" if any(now.text(name) for name in _STATED) else "emptied"


def as_they_ended(images: Iterable[Image], ended: Ended) -> Iterator[Image]:
    """Yield files, former ones with what is at their place now.

    Those that a later version supersedes stay only as far as pages show them.
    """
    for image in images:
        former = image.former
        if former is None:
            yield image
            continue
        now = ended.endings.get(image.uri)
        ending = now if now is not None and former.binds else former.ending
        is_exchanged = former.is_exchanged if now is None else now == "replaced"
        if image in ended.superseded:
            if not former.usages:
                continue
            ending = "superseded"
        exchanged = is_exchanged and ending != "replaced"
        versions = ended.versions.get(image.uri, former.versions)
        now_is = replace(former, ending=ending, exchanged=exchanged, versions=versions)
        yield replace(image, former=now_is)


def _with_versions(image: Image, versions: tuple[str, ...]) -> Image:
    if image.former is None:
        return image
    return replace(image, former=replace(image.former, versions=versions))


def has_newer(image: Image, others: Iterable[Image]) -> bool:
    """Tell whether a former file has the very pixels of one that is there."""
    mine = set(image.fingerprint.same_pixels)
    return image.former is not None and any(
        other.former is None and mine.intersection(other.fingerprint.same_pixels)
        for other in others
    )


def is_said(image: Image, others: Iterable[Image]) -> bool:
    """Tell whether a former file holds no page, and lies whole at another place."""
    former = image.former
    return (
        former is not None
        and not former.usages
        and any(o.former is None and o.known_as == image.known_as for o in others)
    )


def is_back(image: Image, source: Source) -> bool:
    """Tell whether a former file is where it was again, as it was."""
    former = image.former
    return (
        former is not None
        and former.place == source.uri
        and image.known_as == source.sha256
    )


def _written_over(
    source: Source, before: Iterable[Asset]
) -> Iterator[tuple[Asset, Image]]:
    """Yield what lay where a source is, or was until now, and said something else."""
    for asset in before:
        for was in asset.images:
            is_here = was.uri in (source.uri, source.moved_from) and was.former is None
            if is_here and was.known_as != source.sha256:
                yield asset, was


def _moved(source: Source, before: Iterable[Asset]) -> Iterator[tuple[Asset, Image]]:
    for asset in before:
        for was in asset.images:
            is_here = was.uri == source.moved_from and was.former is None
            if is_here and was.known_as == source.sha256 and source.image is not None:
                yield asset, was


def _left_behind(asset: Asset, was: Image, source: Source) -> tuple[str, ...]:
    """Return the usages that show a file where it was, and not where it is now.

    Those that have its name and no address of it find it wherever it lies.
    """
    named = _named_by(asset, was)
    shown = [usage.as_read for usage in asset.usages if usage.usage_id in named]
    left = {
        usage.usage_id
        for usage in shown
        if not leads_to(usage, source.images)
        and (leads_to(usage, (was,)) or not leads_to(usage, source.images, by=_NAMING))
    }
    return tuple(usage_id for usage_id in named if usage_id in left)


def _named_by(
    asset: Asset, was: Image, *, at: Set[str] = frozenset()
) -> tuple[str, ...]:
    """Return the usages that show a file by its address, its name or the number in it.

    Whatever is written there has that number in its name, too. `at`: by which kinds of
    evidence alone, if by any.
    """
    naming = at or (_NAMING if _numbers_in_name(was) else NAMING)
    return tuple(
        link.usage_id
        for link in asset.links
        if link.image_sha256 == was.fingerprint.sha256
        and any(e.uri == was.uri and e.kind in naming for e in link.evidence)
    )


def _without_those_of(
    asset: Asset, usages: tuple[str, ...], now: Image, was: Image
) -> tuple[str, ...]:
    """Return usages but for those that say what is written there now."""
    of_new = {u.usage_id for u in asset.usages if is_of_the_new(u, now, was=was)}
    return tuple(usage_id for usage_id in usages if usage_id not in of_new)


def _numbers_in_name(image: Image) -> tuple[PictureId, ...]:
    return ids_of_file(replace(image, fields=()))


def _is_same(was: Image, now: Image, sure: Compared) -> bool:
    """Tell whether two versions show one picture for certain, or are to be taken for
    it.
    """
    one, other = was.fingerprint, now.fingerprint
    return (
        one.sha256 == other.sha256
        or bool(set(one.same_pixels) & set(other.same_pixels))
        or sure.get(pair_of(one.sha256, other.sha256), False)
        or is_bare_version(was, now, sure)
    )


def _versions(was: Image, now: Image | None, sure: Compared) -> tuple[str, ...]:
    """Return the versions of a former file that say nothing, one written now included.

    Where pixels or a comparison tell it, that is enough to tie them.
    """
    known = was.former.versions if was.former else ()
    if now is None or not is_bare_version(was, now, sure):
        return known
    return tuple(dict.fromkeys((*known, now.fingerprint.sha256)))


def _tells(was: Image, now: Image) -> bool:
    """Tell whether what people set of a picture is known to be of it by this file.

    They did while it was there, and nothing else says that the new one is the same.
    """
    is_set = any(c.is_of_rights and c.of for c in was.corrections)
    return is_set and set(signs_of([was])).isdisjoint(signs_of([now]))


def _is_elsewhere(was: Image, before: Iterable[Asset]) -> bool:
    """Tell whether the same bytes lie at another place, too."""
    return any(
        image.known_as == was.known_as and image.uri != was.uri and not image.former
        for asset in before
        for image in asset.images
    )


def _says(image: Image) -> bool:
    """Tell whether a file says anything of its rights and credit, or people did."""
    fields = (*_STATED, *_CREDITING, "description")
    return bool(image.corrections) or any(image.text(name) for name in fields)


def _former_of(asset: Asset) -> list[Image]:
    """Return the former files of a picture of which what they said counts."""
    return [i for i in asset.images if i.former is not None and i.former.binds]


def _loses(
    was: Image, others: Sequence[Image], session: Session, *, whole: bool = False
) -> bool:
    """Tell whether a version says something that none of these others does.

    What they lift of it is not lost; `whole`: it is, too.
    """
    ended = _former(was, "changed", (), session)
    old = _rights([was] if whole else [ended, *others], session)
    new = _rights(others, session)
    before, since = (set(_limits(r, session.today)) for r in (old, new))
    if before - since:
        return True
    if {e.quote for e in old.unread} - {e.quote for e in new.unread}:
        return True
    licences = {_rights([other], session).licence for other in others}
    licence = _rights([was], session).licence
    if licence and licence not in licences:
        return True
    read = [other.as_read for other in others]
    said = [name for name in _STATED if was.as_read.text(name)]
    if not all(any(other.text(name) for other in read) for name in said):
        return True
    credited = [any(i.text(n) for n in _CREDITING) for i in (was.as_read, *read)]
    return credited[0] and not any(credited[1:])


def _rights(images: Iterable[Image], session: Session) -> Rights:
    read = [image.as_read for image in images]
    return rights_of(read, (), read_credit=session.read_credit)


def _limits(rights: Rights, today: date) -> Iterator[Restriction]:
    """Yield what rights limit still, wherever it is said."""
    for said in rights.restrictions:
        if not is_over(said, today):
            yield replace(said, evidence=(), certainty="stated")


def _supersedes(now: Image, was: Image, session: Session) -> bool:
    """Tell whether a version is its supplier's own later one, and stands for another.

    Of one that was called back none does: that is for a person to lift.
    """
    if _rights([was], session).withdrawn:
        return False
    read = now.as_read, was.as_read
    leave = takes_back(*read, read_credit=session.read_credit)
    return leave is not None and leave.is_whole


def _former(
    was: Image,
    ending: Ending,
    usages: tuple[str, ...],
    session: Session,
    *,
    asset: Asset | None = None,
) -> Image:
    """Return a file as it was, at an address of its own.

    `asset`: its picture, of which are the usages.
    """
    until = session.now().astimezone(UTC).isoformat(timespec="seconds")
    uri = former_uri(was.uri, until=until, sha256=was.known_as)
    shown = (u for u in (asset.usages if asset else ()) if u.usage_id in usages)
    pages = (usage.caption.document_uri for usage in shown)

    def moved(place: Evidence) -> Evidence:
        return replace(place, uri=uri) if place.uri == was.uri else place

    def claims(said: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(replace(c, evidence=moved(c.evidence)) for c in said)

    def conflict(said: Conflict) -> Conflict:
        return replace(said, claims=claims(said.claims))

    return replace(
        was,
        uri=uri,
        fields=claims(was.fields),
        read=None if was.read is None else claims(was.read),
        conflicts=tuple(map(conflict, was.conflicts)),
        former=Former(
            place=was.uri,
            until=until,
            ending=ending,
            usages=usages,
            pages=tuple(dict.fromkeys(pages)),
        ),
    )
