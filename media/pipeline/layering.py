"""What people corrected, laid over what was read.

In: usages as they are read, and the corrections that count. Out: usages and assets as
they are shown, with what was read beside it. Nothing here stores anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from media.dedup import CORRECTED, settle_asset
from media.model import (
    PRINTED_FIELDS,
    AsRead,
    Asset,
    Claim,
    Correction,
    Evidence,
    Image,
    Json,
    Member,
    Printed,
    Usage,
    all_printed,
    in_force,
    member_of,
    printed_text,
    usage_member,
)
from media.pipeline.recalling import Recalled
from media.pipeline.session import Session


def with_corrections(
    usages: Iterable[Usage], corrections: Iterable[Correction], *, session: Session
) -> tuple[Usage, ...]:
    """Return usages with what was corrected of them laid over what was read.

    `corrections` name members as they are called today, the earliest first.
    """
    of: dict[Member, list[Correction]] = defaultdict(list)
    for correction in corrections:
        of[correction.member].append(correction)
    return tuple(
        corrected(usage, of.get(usage_member(usage.usage_id), ()), session=session)
        for usage in usages
    )


def without_left(
    usages: Iterable[Usage], recalled: Recalled, *, session: Session
) -> list[Usage]:
    """Return usages without what was corrected of what stood in their place."""
    return [
        with_corrections([usage], recalled.corrections, session=session)[0]
        if usage_member(usage.usage_id) in recalled.left
        else usage
        for usage in usages
    ]


def corrected(
    usage: Usage, corrections: Iterable[Correction], *, session: Session
) -> Usage:
    """Return a usage with these corrections, and none besides, over what was read."""
    name = usage_member(usage.usage_id)
    holding = tuple(replace(c.as_made, member=name) for c in in_force(corrections))
    read = usage.as_read
    printed = {c.field: c.text or None for c in holding if c.field in PRINTED_FIELDS}
    if not printed:
        return replace(read, corrections=holding)
    caption, credit = read.caption, read.credit
    kept = AsRead(
        description=caption.description,
        credit_line=caption.credit_line,
        alt_text=caption.alt_text,
        credit=credit,
    )
    if "credit_line" in printed:
        line = printed["credit_line"]
        credit = session.read_credit(line) if line else None
    return replace(
        read,
        caption=replace(
            caption,
            description=printed.get("description", caption.description),
            credit_line=printed.get("credit_line", caption.credit_line),
            alt_text=printed.get("alt_text", caption.alt_text),
        ),
        credit=credit,
        corrections=holding,
        read=kept,
    )


def credit_read_anew(usage: Usage, *, session: Session) -> Usage:
    """Return a usage whose credit is read as today's registers say, as corrected."""
    read = usage.as_read
    line = read.caption.credit_line
    credit = session.read_credit(line) if line else None
    if credit == read.credit:
        return usage
    return corrected(replace(read, credit=credit), usage.corrections, session=session)


def with_corrections_of_files(
    images: Iterable[Image], corrections: Iterable[Correction], *, session: Session
) -> tuple[Image, ...]:
    """Return files with what people said of them laid over what they say."""
    of: dict[Member, list[Correction]] = defaultdict(list)
    for correction in corrections:
        of[correction.member].append(correction)
    return tuple(
        corrected_file(image, of.get(member_of(image), ()), session=session)
        for image in images
    )


def corrected_file(
    image: Image, corrections: Iterable[Correction], *, session: Session
) -> Image:
    """Return a file with these corrections, and none besides, over what it says."""
    name = member_of(image)
    holding = tuple(replace(c.as_made, member=name) for c in in_force(corrections))
    read = image.as_read
    printed = [c for c in holding if c.field in PRINTED_FIELDS]
    if not printed:
        return replace(read, corrections=holding)
    fields = read.fields
    for correction in printed:
        fields = _with_field(fields, correction, image.uri, session)
    return replace(read, corrections=holding, fields=fields, read=read.fields)


def _with_field(
    fields: Sequence[Claim], said: Correction, uri: str, session: Session
) -> tuple[Claim, ...]:
    """Return the fields of a file with one as a person says it, and that as its source.

    Whoever says the credit says who made the picture: the by-line goes with it.
    """
    text = said.text or ""
    place = Evidence(uri=uri, kind=CORRECTED, quote=text)
    new: dict[str, Json] = {said.field: text}
    if said.field == "credit_line":
        makers = session.read_credit(text).creators if text else ()
        new["creators"] = list(makers)
    kept = (claim for claim in fields if claim.name not in new)
    laid = (Claim(name=n, value=v, evidence=place) for n, v in new.items() if v)
    return (*kept, *laid)


def overlaid(
    assets: Sequence[Asset],
    usages: Iterable[Usage],
    images: Iterable[Image],
    *,
    session: Session,
) -> tuple[Asset, ...]:
    """Return assets as they were read, with usages and files as they are shown."""
    shown = {usage.usage_id: usage for usage in usages if usage.read is not None}
    files = {_place_of(image): image for image in images if image.read is not None}
    if not shown and not files:
        return tuple(assets)
    return tuple(
        settled(
            replace(
                asset,
                usages=tuple(shown.get(u.usage_id, u) for u in asset.usages),
                images=tuple(files.get(_place_of(i), i) for i in asset.images),
            ),
            session=session,
        )
        if any(usage.usage_id in shown for usage in asset.usages)
        or any(_place_of(image) in files for image in asset.images)
        else asset
        for asset in assets
    )


def _place_of(image: Image) -> tuple[str, str]:
    return image.fingerprint.sha256, image.uri


def settled(asset: Asset, *, session: Session) -> Asset:
    """Return an asset with what its usages and files say together as they are."""
    return settle_asset(
        asset,
        read_credit=session.read_credit,
        agencies=session.knowledge.agencies,
        credit_in_file=session.credit_in_file,
    )


def changed_under(shown: Iterable[Printed], before: Iterable[Asset]) -> tuple[str, ...]:
    """Say which corrections lie over something else than what was corrected.

    Only what changed since `before`: it is told once.
    """
    told = {
        (c.operation, c.field, printed_text(one.as_read, c.field))
        for asset in before
        for one in all_printed(asset)
        for c in one.corrections
        if c.field in PRINTED_FIELDS
    }
    return tuple(
        f"{c.field}: “{c.read}” is now “{now}”"
        for one in shown
        for c in one.corrections
        if c.field in PRINTED_FIELDS
        and (now := printed_text(one.as_read, c.field)) != c.read
        and (c.operation, c.field, now) not in told
    )
