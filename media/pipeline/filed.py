"""What files of the catalogue say of a checked picture that is surely one of theirs.

A draft, or a copy of a picture that lost its fields, is checked against them: whom they
credit, and whether a model made the picture. Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from media.dedup import settle_asset
from media.model import Asset, Finding, Image
from media.pipeline.binding import credits_others
from media.pipeline.desk_lines import desk_line, is_same_line
from media.pipeline.knowing import Known
from media.pipeline.session import Session
from media.rules import Context, check
from media.styling import dressed

_OF_FILES = frozenset({"ai-unmarked", "composite-unmarked"})
_OF_CREDITS = "credit-differs-from-file"


def as_filed(asset: Asset, known: Sequence[Known], *, session: Session) -> Asset:
    """Return a picture with the line that the catalogue's files of it come to.

    `known`: those of the catalogue that it surely is. Its own stays where its own files
    say who made it, where people settled on a line, and where no file names anybody.
    """
    settled = _settled(asset, known, session=session)
    line = settled.credit_to_print or "" if settled is not None else ""
    if settled is None or not line or is_same_line(line, asset.credit_to_print or ""):
        return asset
    one = next(k for k in known if any(map(session.credit_of_file, k.asset.images)))
    name = one.asset.asset_id
    why = f"{settled.credit_why} It is picture {name} of the catalogue,"
    licence = asset.rights.licence or settled.rights.licence  # it goes with its line
    return replace(
        asset,
        rights=replace(asset.rights, licence=licence),
        credit_to_print=line,
        credit_why=f"{why} recognised by {one.sign}.",
    )


def _settled(asset: Asset, known: Sequence[Known], *, session: Session) -> Asset | None:
    """Return a picture with the catalogue's files of it, None where its own line goes.

    That is where none of them names anybody, its own files do, or people settled it.
    """
    images = tuple(image for one in known for image in one.asset.images)
    named = any(map(session.credit_of_file, images))
    own = any(map(session.credit_of_file, asset.images))
    if not named or own or desk_line(known) is not None:
        return None
    return _with_files(asset, images, session=session)


def _with_files(asset: Asset, images: tuple[Image, ...], *, session: Session) -> Asset:
    return settle_asset(
        replace(asset, images=images),
        read_credit=session.read_credit,
        agencies=session.knowledge.agencies,
        credit_in_file=session.credit_in_file,
    )


def found_by_files(
    asset: Asset, known: Sequence[Known], *, session: Session, context: Context
) -> Iterator[Finding]:
    """Yield what files of the catalogue say against what a checked picture prints.

    `known`: those of the catalogue that it surely is. Nothing is said of its credit
    where its own files say who made it, or where people settled on a line. Where no
    file of it was checked, which would be compared with theirs, what is told is no more
    than a warning, but where they were licensed by others than it names.
    """
    images = tuple(image for one in known for image in one.asset.images)
    if not images or not asset.usages:
        return
    wanted = set(_OF_FILES)
    own = any(session.credit_of_file(image) for image in asset.images)
    is_of_others = any(credits_others(asset, one.asset, context) for one in known)
    is_seen = asset.images or is_of_others
    if not own and desk_line(known) is None:
        wanted.add(_OF_CREDITS)
    settled = _with_files(asset, images, session=session)
    checked = {usage.caption.document_uri for usage in asset.usages}
    for finding in check(dressed(settled, session.house()), context=context):
        if finding.check not in wanted:
            continue
        if finding.check == _OF_CREDITS and finding.severity == "error" and not is_seen:
            finding = replace(finding, severity="warning")
        if finding.document_uri in checked:
            yield finding
        elif finding.check == _OF_CREDITS:
            # The file is the odd one, which nobody checks.
            place = asset.usages[0].caption
            yield replace(
                finding, document_uri=place.document_uri, position=place.position
            )
