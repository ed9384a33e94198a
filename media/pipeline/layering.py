"""What people corrected, laid over what was read.

In: usages as they are read, and the corrections that count. Out: usages and assets as
they are shown, with what was read beside it. Nothing here stores anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from media.dedup import settle_asset
from media.model import (
    PRINTED_FIELDS,
    AsRead,
    Asset,
    Correction,
    Image,
    Member,
    Usage,
    file_member,
    in_force,
    usage_member,
)
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


def corrected(
    usage: Usage, corrections: Iterable[Correction], *, session: Session
) -> Usage:
    """Return a usage with these corrections, and none besides, over what was read."""
    name = usage_member(usage.usage_id)
    holding = tuple(replace(c, member=name) for c in in_force(corrections))
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


def with_corrections_of_files(
    images: Iterable[Image], corrections: Iterable[Correction]
) -> tuple[Image, ...]:
    """Return files with what people set of the rights in them."""
    of: dict[Member, list[Correction]] = defaultdict(list)
    for correction in corrections:
        of[correction.member].append(correction)
    return tuple(
        corrected_file(image, of.get(file_member(image.fingerprint.sha256), ()))
        for image in images
    )


def corrected_file(image: Image, corrections: Iterable[Correction]) -> Image:
    """Return a file with these corrections, and none besides."""
    name = file_member(image.fingerprint.sha256)
    holding = tuple(replace(c, member=name) for c in in_force(corrections))
    return (
        image if holding == image.corrections else replace(image, corrections=holding)
    )


def overlaid(
    assets: Sequence[Asset], usages: Iterable[Usage], *, session: Session
) -> tuple[Asset, ...]:
    """Return assets as they were read, with these usages as they are shown."""
    shown = {usage.usage_id: usage for usage in usages if usage.read is not None}
    if not shown:
        return tuple(assets)
    return tuple(
        settled(
            replace(
                asset, usages=tuple(shown.get(u.usage_id, u) for u in asset.usages)
            ),
            session=session,
        )
        if any(usage.usage_id in shown for usage in asset.usages)
        else asset
        for asset in assets
    )


def settled(asset: Asset, *, session: Session) -> Asset:
    """Return an asset with what its usages and files say together as they are."""
    return settle_asset(
        asset,
        read_credit=session.read_credit,
        agencies=session.knowledge.agencies,
        credit_in_file=session.credit_in_file,
    )


def changed_under(usages: Iterable[Usage], before: Iterable[Asset]) -> tuple[str, ...]:
    """Say which corrections lie over something else than what was corrected.

    Only what changed since `before`: it is told once.
    """
    told = {
        (c.operation, c.field, usage.as_read.says(c.field))
        for asset in before
        for usage in asset.usages
        for c in usage.corrections
        if c.field in PRINTED_FIELDS
    }
    return tuple(
        f"{c.field}: “{c.read}” is now “{now}”"
        for usage in usages
        for c in usage.corrections
        if c.field in PRINTED_FIELDS
        and (now := usage.as_read.says(c.field)) != c.read
        and (c.operation, c.field, now) not in told
    )
