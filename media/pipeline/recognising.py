"""A picture that somebody holds -> the pictures of the catalogue that it is.

What ties two files is asked as an ingest asks it, by the same keys and the same look at
both; nothing is stored. Only where nothing surely is the picture it is asked about
again: under keys that nearly are its own, by which small parts of others are found, and
turned, for a scan may lie on its side. Another frame of the scene is told as
such, and never taken for the picture.
"""

from __future__ import annotations

from collections.abc import Iterable
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

    `credit`: whom the file itself credits. `matches`: one for each asset, by the file
    that is nearest, the surest first. `places`: the pictures that the description in
    the file fits, where none of the catalogue surely is the picture. `is_compared`: it
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
    """Return of each asset the best one, the surest first."""
    nearest: dict[str, Match] = {}
    for match in matches:
        best = nearest.get(match.asset.asset_id)
        if best is None or _order(match) < _order(best):
            nearest[match.asset.asset_id] = match
    return tuple(sorted(nearest.values(), key=_order))


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
