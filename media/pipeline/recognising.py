"""A picture that somebody holds -> the pictures of the catalogue that it is.

What ties two files is asked as an ingest asks it, by the same keys and the same look at
both; nothing is stored. Another frame of the scene is told as such, and never taken for
the picture.
"""

from __future__ import annotations

from typing import Literal, get_args

from media.catalogue import Catalogue
from media.errors import UnreadableInput
from media.files import SourceFile
from media.likeness import bits_apart
from media.model import Asset, Credit, Image, Likeness, file_member, value
from media.pipeline.likening import Comparer, Likenesses
from media.pipeline.placing import Place, place
from media.pipeline.reading import is_image, read
from media.pipeline.session import Session

MatchStanding = Literal["same file", "same", "may be same", "another frame"]
"""The same octets; surely one picture; perhaps; the same scene, and something moved."""
_STANDINGS: tuple[MatchStanding, ...] = get_args(MatchStanding)


@value
class Match:
    """A file of the catalogue that shows what the picture shows.

    `likeness`: how they relate, told from the file of the catalogue, so that it says
    what was done to that to make the picture; None for the same octets. `bits`: in how
    many of 64 bits their perceptual hashes differ, None where one has none.
    """

    asset: Asset
    image: Image
    standing: MatchStanding
    likeness: Likeness | None = None
    bits: int | None = None

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
        likenesses = Likenesses(catalogue, Comparer())
        likenesses.take([reading.look] if reading.look else [])
        matches = _matches(image, likenesses, catalogue)
        is_known = any(m.standing in ("same file", "same") for m in matches)
        description = "" if is_known else image.text("description")
        places = place(description, catalogue=catalogue, session=session)
    return Recognised(
        image=image,
        credit=session.credit_of_file(image),
        matches=matches,
        places=places,
        is_compared=reading.look is not None,
    )


def _matches(
    image: Image, likenesses: Likenesses, catalogue: Catalogue
) -> tuple[Match, ...]:
    sha256 = image.fingerprint.sha256
    seen: dict[str, Likeness | None] = {
        found.beside(sha256): found.told_from(found.beside(sha256))
        for found in likenesses.of([sha256])
        if found.likeness.is_of_one or found.likeness.relation == "sibling"
    }
    seen[sha256] = None
    holders = catalogue.assets_with(file_member(name) for name in seen)
    assets = catalogue.assets_named(set(holders.values()))
    nearest: dict[str, Match] = {}
    for name, likeness in seen.items():
        asset = assets.get(holders.get(file_member(name), ""))
        if asset is None:
            continue
        for theirs in asset.images:
            if theirs.fingerprint.sha256 == name:
                match = _match(asset, theirs, likeness, image)
                best = nearest.get(asset.asset_id)
                if best is None or _order(match) < _order(best):
                    nearest[asset.asset_id] = match
    return tuple(sorted(nearest.values(), key=_order))


def _match(
    asset: Asset, theirs: Image, likeness: Likeness | None, ours: Image
) -> Match:
    standing: MatchStanding = "same file"
    if likeness is not None and not likeness.is_of_one:
        standing = "another frame"
    elif likeness is not None:
        standing = "same" if likeness.is_sure else "may be same"
    one, other = ours.fingerprint.perceptual_hash, theirs.fingerprint.perceptual_hash
    bits = bits_apart(one, other) if one and other else None
    return Match(
        asset=asset, image=theirs, standing=standing, likeness=likeness, bits=bits
    )


def _order(match: Match) -> tuple[int, float, str, str]:
    place = _STANDINGS.index(match.standing)
    return place, -match.score, match.asset.asset_id, match.image.uri
