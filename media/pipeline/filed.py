"""What files of the catalogue say of a checked picture that is surely one of theirs.

A draft, or a copy of a picture that lost its fields, is checked against them: whom they
credit, and whether a model made the picture. Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from media.dedup import settle_asset
from media.linking import link
from media.model import Asset, FileLikeness, Finding, Image, Usage
from media.pipeline.desk_lines import desk_line, is_same_line
from media.pipeline.known import Known, PlaceOf
from media.pipeline.session import Session
from media.rights import as_set
from media.rules import Context, check
from media.styling import dressed

_OF_CREDITS = "credit-differs-from-file"
_OF_PRINT = "credit-conflict"
_MOST = 64
"""Usages of the catalogue beside which a checked one is laid; a picture that is printed
more often says the same in all of them.
"""


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
    return _settle(replace(asset, images=images), session)


def _settle(asset: Asset, session: Session) -> Asset:
    return settle_asset(
        asset,
        read_credit=session.read_credit,
        agencies=session.knowledge.agencies,
        credit_in_file=session.credit_in_file,
    )


def _as_taken_in(
    asset: Asset,
    known: Sequence[Known],
    others: Sequence[Usage],
    *,
    session: Session,
) -> Asset:
    """Return a checked picture as it would be in the catalogue: with what is there.

    `known`: those of the catalogue that it surely is; `others`: where it stands in
    documents that are not checked. Its rights stay as people set them, in which those
    of the catalogue are already. A picture of which nothing but files is checked stands
    nowhere else: it is about these.
    """
    asset = as_set(asset, session.today)
    here = {image.fingerprint.sha256 for image in asset.images}
    files = {
        image.fingerprint.sha256: _bare(image)
        for one in known
        for image in one.asset.images
        if image.fingerprint.sha256 not in here
    }
    others = others[:_MOST] if asset.usages else ()
    usages = tuple(map(_bare, (*asset.usages, *others)))
    images = (*map(_bare, asset.images), *files.values())
    whole = replace(
        asset,
        usages=usages,
        images=images,
        links=link((u.as_read for u in usages), (i.as_read for i in images)),
        likenesses=_likenesses(asset, known),
    )
    whole = _settle(whole, session)
    said, read = asset.rights, whole.rights
    rights = replace(
        read,
        usage_terms=said.usage_terms or read.usage_terms,
        instructions=said.instructions or read.instructions,
        licence=said.licence,
        expires=said.expires,
        evidence=tuple(dict.fromkeys((*said.evidence, *read.evidence))),
        restrictions=said.restrictions,
    )
    return replace(whole, rights=rights)


def _likenesses(asset: Asset, known: Sequence[Known]) -> tuple[FileLikeness, ...]:
    told = (said for one in known for said in one.asset.likenesses)
    return tuple(dict.fromkeys((*asset.likenesses, *told)))


_Carrier = TypeVar("_Carrier", Usage, Image)


def _bare(member: _Carrier) -> _Carrier:
    """Return a member without what people set of the rights of its picture."""
    kept = tuple(c for c in member.corrections if not c.is_of_rights)
    return member if kept == member.corrections else replace(member, corrections=kept)


def found_when_taken_in(
    asset: Asset,
    known: Sequence[Known],
    *,
    session: Session,
    context: Context,
) -> Iterator[Finding]:
    """Yield what the catalogue would tell of a checked picture that it surely has.

    `known`: those of the catalogue that it surely is. Told is what is about the usages
    and files that are checked, and not about others that are there already, but for
    credits in print that contradict a checked one. Where its own files say who made it,
    or where people settled on a line, its credit is compared with no file of the
    catalogue.
    """
    own = any(session.credit_of_file(image) for image in asset.images)
    is_settled = own or desk_line(known) is not None
    others = context.elsewhere.get(asset.asset_id, ())
    whole = _as_taken_in(asset, known, others, session=session)
    checked = _places(asset)
    if is_settled:
        found = check(asset, context=context)
        yield from (f for f in found if f.check == _OF_CREDITS)
    for finding in check(dressed(whole, session.house()), context=context):
        of_credits = finding.check == _OF_CREDITS
        if of_credits and is_settled:
            continue
        if (finding.document_uri, finding.position) in checked:
            yield finding
        elif finding.check == _OF_PRINT:
            yield from _as_checked(finding, asset, others, context)
        elif of_credits and asset.usages:
            # The file is the odd one, which nobody checks.
            place = asset.usages[0].caption
            yield replace(
                finding, document_uri=place.document_uri, position=place.position
            )


def found_if_it_is(
    asset: Asset, others: Sequence[Usage], *, session: Session, context: Context
) -> Iterator[Finding]:
    """Yield which credits in print would disagree if a picture stood with `others`."""
    if not others:
        return
    usages = (*asset.usages, *map(_bare, others[:_MOST]))
    whole = _settle(replace(asset, usages=usages), session)
    if not whole.has_credit_conflict:
        return
    checked = _places(asset)
    for finding in check(dressed(whole, session.house()), context=context):
        if (finding.document_uri, finding.position) in checked:
            yield from (finding,) if finding.check == _OF_PRINT else ()
        elif finding.check == _OF_PRINT:
            yield from _as_checked(finding, asset, others, context)


def _as_checked(
    finding: Finding, asset: Asset, others: Sequence[Usage], context: Context
) -> Iterator[Finding]:
    """Yield what is found of credits in print, if a checked one contradicts others."""
    # only where a catalogue knows the picture
    from media.pipeline.disputed import as_checked

    said = as_checked(finding, asset, others, context.agencies)
    yield from (said,) if said else ()


def _places(asset: Asset) -> set[PlaceOf]:
    """Return what findings of an asset can be about: its usages, files and itself."""
    usages = {(u.caption.document_uri, u.caption.position) for u in asset.usages}
    files = {(image.uri, None) for image in asset.images}
    return {*usages, *files, (None, None)}
