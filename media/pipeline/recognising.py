"""A picture that somebody holds -> the pictures of the catalogue that it is.

What ties two files is asked as an ingest asks it, by the same keys and the same look at
both; nothing is stored. Only where nothing surely is the picture it is asked about
again: under keys that nearly are its own, by which small parts of others are found, and
turned, for a scan may lie on its side. Another frame of the scene is told as
such, and never taken for the picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, get_args

from media.catalogue import Catalogue, Look
from media.errors import UnreadableInput
from media.files import SourceFile
from media.likeness import bits_apart
from media.model import Asset, Credit, Image, Likeness, file_member, value
from media.pipeline.likening import Comparer, Likenesses
from media.pipeline.placing import Place, place
from media.pipeline.reading import is_image, read
from media.pipeline.session import Session
from media.pipeline.turning import AS_IT_IS, OTHER_WAYS, Way, look_in

MatchStanding = Literal["same file", "same", "may be same", "another frame"]
"""The same octets; surely one picture; perhaps; the same scene, and something moved."""
_STANDINGS: tuple[MatchStanding, ...] = get_args(MatchStanding)


_TWO = 2
_FRAMES = ("sibling", "different", "edited", "copy")
"""How two pictures relate, where it is not sure, of which something may have moved."""
_CLEARLY = 0.05
"""By how much one of two frames has to be the likelier one to be the picture."""
_LEAST = 0.01
"""Of the area of a file; a smaller part of it is not found."""


@value
class Match:
    """A file of the catalogue that shows what the picture shows.

    `likeness`: how they relate, told from the file of the catalogue, so that it says
    what was done to that to make the picture; None for the same octets. `bits`: in how
    many of 64 bits their perceptual hashes differ, None where one has none. `turn`: by
    how many degrees, clockwise, the picture has to be turned to stand as the file does.
    """

    asset: Asset
    image: Image
    standing: MatchStanding
    likeness: Likeness | None = None
    bits: int | None = None
    turn: int = 0

    @property
    def score(self) -> float:
        """How sure it is that both are one picture, from 0 to 1."""
        return 1.0 if self.likeness is None else self.likeness.score


@value
class Recognised:
    """A picture as its file tells of it, and where the catalogue has it.

    `credit`: whom the file itself credits. `matches`: one for each asset, the surest
    first: by the file that is nearest, of those that surely are it by the one that
    shows most. `places`: the pictures that the description in the file fits, where
    none of the catalogue surely is the picture. `is_compared`: it
    was looked for by what it shows; what shows too little, or cannot be decoded, is
    known by its octets alone.
    """

    image: Image
    credit: Credit | None
    matches: tuple[Match, ...] = ()
    places: tuple[Place, ...] = ()
    is_compared: bool = False


def recognise(
    file: SourceFile, *, catalogue: Catalogue, session: Session
) -> Recognised:
    """Return which pictures of the catalogue a picture is; nothing is stored.

    Raises:
        UnreadableInput: it is no picture, or cannot be read.
    """
    if not is_image(file):
        raise UnreadableInput(file.uri, "is no picture that is read here")
    reading = read(file, session=session)
    image = reading.image
    assert image is not None  # what else a picture is read as
    with catalogue.one_state():
        matches = _matches(image, reading.look, catalogue)
        for matching in OTHER_WAYS:
            if reading.look and not _is_known(matches):
                more = _matches(image, reading.look, catalogue, matching)
                matches = _nearest((*matches, *more))
        matches = _told_apart(matches, catalogue)
        is_known = _is_known(matches)
        description = "" if is_known else image.text("description")
        places = place(description, catalogue=catalogue, session=session)
    return Recognised(
        image=image,
        credit=session.credit_of_file(image),
        matches=matches,
        places=places,
        is_compared=reading.look is not None,
    )


def _told_apart(matches: Sequence[Match], catalogue: Catalogue) -> tuple[Match, ...]:
    """Return matches of which no two surely are the picture that are frames of a scene.

    A crop may leave out all by which two frames differ, and a mark may hide it: then
    one that is not clearly the nearer of the two is a question, as the other is.
    """
    sure = [match for match in matches if match.standing == "same"]
    if len(sure) < _TWO:
        return tuple(matches)
    asked = {m.image.fingerprint.sha256: m for m in sure}
    doubtful: set[str] = set()
    for found in catalogue.likenesses(asked):
        one, other = (asked.get(sha256) for sha256 in found.pair)
        if one and other and _may_be_frames(found.likeness):
            nearer, further = sorted((one, other), key=lambda m: -m.score)
            doubtful.add(further.asset.asset_id)
            if nearer.score - further.score < _CLEARLY:
                doubtful.add(nearer.asset.asset_id)
    told = (
        replace(m, standing="may be same")
        if m.standing == "same" and m.asset.asset_id in doubtful
        else m
        for m in matches
    )
    return tuple(sorted(told, key=_order))


def _may_be_frames(found: Likeness) -> bool:
    """Say whether what two whole pictures show differs, surely or by what is asked."""
    return not found.is_sure and found.relation in _FRAMES


def _is_known(matches: Iterable[Match]) -> bool:
    return any(match.standing in ("same file", "same") for match in matches)


def _matches(
    image: Image, look: Look | None, catalogue: Catalogue, way: Way = AS_IT_IS
) -> tuple[Match, ...]:
    """Return what a picture is by its octets, and by what it shows in one way."""
    turn = way.turn
    look = look_in(way, look) if look else None
    name = look.sha256 if look else image.fingerprint.sha256
    likenesses = Likenesses(catalogue, Comparer(), is_wide=way.is_wide)
    likenesses.take([look] if look else [])
    seen: dict[str, Likeness | None] = {
        found.beside(name): found.told_from(found.beside(name))
        for found in likenesses.of([name])
        if found.likeness.is_of_one or found.likeness.relation == "sibling"
    }
    if not turn:
        seen[name] = None
    holders = catalogue.assets_with(file_member(sha256) for sha256 in seen)
    assets = catalogue.assets_named(set(holders.values()))
    ours = look.perceptual_hash if look else image.fingerprint.perceptual_hash
    return _nearest(
        _match(asset, theirs, likeness, ours, turn=turn)
        for sha256, likeness in seen.items()
        if (asset := assets.get(holders.get(file_member(sha256), "")))
        for theirs in asset.images
        if theirs.fingerprint.sha256 == sha256
    )


def _nearest(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return one match of each asset, the asset that is surest first.

    Of files that surely are the picture the one that shows most of it: a crop is told
    by what it was cut from, not by another crop that happens to be nearer.
    """
    of: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        of[match.asset.asset_id].append(match)
    several = sorted((sorted(each, key=_order) for each in of.values()), key=_surest)
    return tuple(_fullest(each) for each in several)


def _surest(each: Sequence[Match]) -> tuple[int, float, str, str]:
    return _order(each[0])


def _fullest(each: Sequence[Match]) -> Match:
    """Return of the matches of one asset, the surest first, the one to be told."""
    if each[0].standing != "same":
        return each[0]
    return max((m for m in each if m.standing == "same"), key=_shows)


def _shows(match: Match) -> tuple[float, float]:
    """Return how much more a file shows than what is asked about, and how surely."""
    assert match.likeness is not None  # only the same octets have none
    theirs, ours = (_area(p) for p in (match.likeness.part, match.likeness.other_part))
    return round(ours / max(theirs, _LEAST), 1), match.score


def _area(part: tuple[float, float, float, float]) -> float:
    left, top, right, bottom = part
    return (right - left) * (bottom - top)


def _match(
    asset: Asset, theirs: Image, likeness: Likeness | None, ours: str, *, turn: int
) -> Match:
    standing: MatchStanding = "same file"
    if likeness is not None and not likeness.is_of_one:
        standing = "another frame"
    elif likeness is not None:
        standing = "same" if likeness.is_sure else "may be same"
    other = theirs.fingerprint.perceptual_hash
    return Match(
        asset=asset,
        image=theirs,
        standing=standing,
        likeness=likeness,
        bits=bits_apart(ours, other) if ours and other else None,
        turn=turn,
    )


def _order(match: Match) -> tuple[int, float, str, str]:
    place = _STANDINGS.index(match.standing)
    return place, -match.score, match.asset.asset_id, match.image.uri
