"""Checks of what stands under a picture: the credit line and the description."""

from __future__ import annotations

from collections.abc import Iterator

from media.model import Asset, Claim, Conflict, Credit, Evidence, Finding, Usage
from media.rules.rule import Context

_WITHOUT_A_NAME = frozenset(
    {
        "handout",
        "pool",
        "stringer",
        "courtesy",
        "contributor",
        "social-media",
        "third-party",
        "public-domain",
        "archive",
        "file",
    }
)
"""Flags under which an agency itself names no photographer."""

_HANDOUT_WORDS = ("handout", "distributed as a service to clients", "hand out")


def _of_usage(usage: Usage) -> tuple[Evidence, ...]:
    caption = usage.caption
    return (
        Evidence(
            uri=caption.document_uri,
            kind=caption.evidence[0].kind if caption.evidence else "caption",
            span=caption.credit_span or caption.span,
            quote=caption.credit_line or caption.text,
        ),
    )


def credit_missing(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages that print no credit line at all."""
    for usage in asset.usages:
        if usage.credit is not None:
            continue
        caption = usage.caption
        yield Finding(
            check="credit-missing",
            severity="error",
            message=f"No credit stands under {_named(usage)}.",
            asset_id=asset.asset_id,
            document_uri=caption.document_uri,
            position=caption.position,
            found=caption.text or None,
            expected=asset.credit_to_print or None,
            evidence=_of_usage(usage),
            fix=f"Print: {asset.credit_to_print}" if asset.credit_to_print else None,
        )


def _named(usage: Usage) -> str:
    """Say which picture is meant, short enough for one line."""
    caption = usage.caption
    words = caption.description or caption.alt_text or ""
    if words:
        return f"“{words if len(words) <= 60 else words[:59] + '…'}”"
    if caption.picture_uris:
        return f"the picture {caption.picture_uris[0].rsplit('/', 1)[-1]}"
    return f"picture {caption.position + 1}"


def credit_conflict(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits of one picture that differ from usage to usage."""
    for conflict in asset.conflicts:
        if conflict.name == "credit_line":
            yield _disagreement(
                asset,
                conflict,
                context,
                check="credit-conflict",
                opening="One picture, several credits",
            )


def credit_differs_from_file(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits in print that differ from what the picture's file says."""
    for conflict in asset.conflicts:
        if conflict.name == "credit_line/file":
            yield _disagreement(
                asset,
                conflict,
                context,
                check="credit-differs-from-file",
                opening="Print and file disagree on the credit",
            )


def _disagreement(
    asset: Asset, conflict: Conflict, context: Context, *, check: str, opening: str
) -> Finding:
    claims = sorted(conflict.claims, key=_as_read)
    lines = list(dict.fromkeys(str(claim.value) for claim in claims))
    chosen = str(conflict.chosen) if conflict.chosen is not None else None
    odd = next((c for c in claims if c.value != chosen), claims[0])
    printed = _usage_of(asset, odd)
    read = [context.read_credit(line) for line in lines]
    return Finding(
        check=check,
        severity="warning" if _says_only_less(read) else "error",
        message=f"{opening}: {' — '.join(f'“{line}”' for line in lines)}.",
        asset_id=asset.asset_id,
        document_uri=printed.caption.document_uri if printed else None,
        position=printed.caption.position if printed else None,
        found=str(odd.value),
        expected=chosen,
        evidence=tuple(claim.evidence for claim in claims),
        fix=(
            f"Settle on one line; Cutline would print: {asset.credit_to_print}"
            if asset.credit_to_print
            else None
        ),
    )


def _as_read(claim: Claim) -> tuple[bool, str, int]:
    """Order claims as they are met: print before files, each from its beginning."""
    place = claim.evidence
    return place.span is None, place.uri, place.span.start if place.span else 0


def _usage_of(asset: Asset, claim: Claim) -> Usage | None:
    """Return the usage whose credit the claim quotes."""
    evidence = claim.evidence
    for usage in asset.usages:
        caption = usage.caption
        same_place = caption.credit_span in (evidence.span, None)
        if caption.document_uri == evidence.uri and same_place:
            return usage
    return None


def _says_only_less(credits: list[Credit]) -> bool:
    """Tell whether each credit is part of the fullest one, so that none contradicts."""
    parties = [
        frozenset(name.casefold() for name in (*c.creators, *c.agencies))
        for c in credits
    ]
    fullest = max(parties, key=len)
    return all(p <= fullest for p in parties) and len(set(parties)) > 1


def credit_incomplete(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find credits that name an agency without the form that it requires."""
    for usage in asset.usages:
        credit = usage.credit
        if credit is None or credit.creators or _WITHOUT_A_NAME & set(credit.flags):
            continue
        named = [context.agencies.named(name) for name in credit.agencies]
        known = [agency for agency in named if agency is not None]
        # A chain ("AFP Photo/Ministry") names the source instead of a photographer.
        if len(credit.agencies) != 1 or not known or not known[0].creator_required:
            continue
        agency = known[0]
        basis = ", by practice" if agency.by_practice else ""
        yield Finding(
            check="credit-incomplete",
            severity="warning",
            message=(
                f"{agency.name} asks for the photographer beside its name"
                f" ({agency.form}{basis})."
            ),
            asset_id=asset.asset_id,
            document_uri=usage.caption.document_uri,
            position=usage.caption.position,
            found=credit.credit_line,
            expected=agency.form or None,
            evidence=_of_usage(usage),
            fix=_completed(asset, credit),
        )


def _completed(asset: Asset, credit: Credit) -> str | None:
    """Offer the asset's own line where it says more than the incomplete one."""
    line = asset.credit_to_print
    if line and line != credit.credit_line and len(line) > len(credit.credit_line):
        return f"Print: {line}"
    return None


def handout_unmarked(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages of a handout whose credit does not say so."""
    sign = _handout_sign(asset, context)
    if sign is None:
        return
    for usage in asset.usages:
        if usage.credit is None or "handout" in usage.credit.flags:
            continue
        yield Finding(
            check="handout-unmarked",
            severity="warning",
            message="The picture is a handout, and its credit does not say so.",
            asset_id=asset.asset_id,
            document_uri=usage.caption.document_uri,
            position=usage.caption.position,
            found=usage.credit.credit_line,
            expected="a credit with the word “handout”",
            evidence=(*_of_usage(usage), sign),
            fix="Add “Handout” to the credit line.",
        )


def _handout_sign(asset: Asset, context: Context) -> Evidence | None:
    """Return what says that the picture is a handout: a file, or another usage."""
    for image in asset.images:
        credit = context.credit_of_file(image)
        if credit is not None and "handout" in credit.flags and credit.credit_line:
            return Evidence(uri=image.uri, kind="file", quote=credit.credit_line)
        for name in ("instructions", "usage_terms", "credit_line", "source"):
            said = image.text(name)
            if any(word in said.casefold() for word in _HANDOUT_WORDS):
                claim = next(c for c in image.fields if c.name == name)
                return Evidence(uri=image.uri, kind=claim.evidence.kind, quote=said)
    for usage in asset.usages:
        if usage.credit is not None and "handout" in usage.credit.flags:
            return _of_usage(usage)[0]
    return None


def description_missing(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find captions that are only a credit."""
    for usage in asset.usages:
        if usage.credit is None or usage.caption.description:
            continue
        yield Finding(
            check="description-missing",
            severity="warning",
            message="The caption is only a credit: it does not say what is shown.",
            asset_id=asset.asset_id,
            document_uri=usage.caption.document_uri,
            position=usage.caption.position,
            found=usage.caption.text or None,
            expected=asset.description or None,
            evidence=_of_usage(usage),
        )
